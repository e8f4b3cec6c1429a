import type { MutableSlots, SlotAt } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Figure } from './figures.ts';

interface Day {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/**
 * "Drawn on 8 March 2025, repaid 2025-05-19": a loan of the days between, the first counted and the last not. Without a year
 * only where no year could change the number. The figures that remain are returned: a date is no figure of the loan.
 */
export function readEnglishDates(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  if (!DATED.test(text)) return figures;
  const days = datesIn(text);
  const [first, last, ...more] = days;
  if (first === undefined) return figures;
  const between = last && more.length === 0 && !NO_LOAN.test(text) && LENT.test(text) ? daysFrom(first, last) : null;
  if (between !== null && last) slots.term_days = at({ from: first.from, to: last.to }, between);
  return figures.filter((figure) => !days.some(({ from, to }) => figure.from < to && from < figure.to));
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,? ?((?:19|20)\\d\\d)\\b)?';
/** "APR 12%" and "may 50,000" are no dates. */
const NO_SUM = '(?!\\d|[,.]\\d|k\\b| ?(?:%|percent|per cent|thousand|grand|months?|years?))';
const DATE = new RegExp(
  `\\b((?:19|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})\\b|\\b${DAY}(?: of)? ${MONTH}${YEAR}|\\b${MONTH} ${DAY}\\b${YEAR}${NO_SUM}`,
  'g',
);
const DATED = new RegExp(`\\d{4}[-/.]\\d{1,2}[-/.]\\d|\\d(?:st|nd|rd|th)?(?: of)? ${MONTH}|\\b${MONTH} \\d`);
const LENT = /\b(?:drew|drawn|draw|took|taken|borrow\w*|disbursed|paid out|lent|received|got|from|between)\b/;
/** Days late and dates of the payments are another thing. */
const NO_LOAN = /\b(?:overdue|late|missed|due|penalt\w*|instal?ments?|payments?|settle\w*)\b/;

export function datesIn(text: string): readonly Day[] {
  return matchesOf(text, DATE).flatMap((hit) => {
    const [whole, isoYear, isoMonth, isoDay, day, month, year, monthFirst, dayAfter, yearAfter] = hit;
    const named = month ?? monthFirst;
    const read = {
      year: Number(isoYear ?? year ?? yearAfter ?? 0) || null,
      month: named === undefined ? Number(isoMonth) : MONTHS.indexOf(named.slice(0, 3)) + 1,
      day: Number(isoDay ?? day ?? dayAfter),
      from: hit.index,
      to: hit.index + whole.length,
    };
    return numberOf(read, read.year ?? LEAP_YEAR) === null ? [] : [read];
  });
}

const LEAP_YEAR = 2024;

/** Null where it depends on a year that nobody said, or where the second day is not the later one. */
export function daysFrom(first: Day, last: Day): number | null {
  const year = first.year ?? last.year;
  if (year !== null) return positive(apart(first, last, first.year ?? year, last.year ?? year));
  const [usual, leap] = [2025, LEAP_YEAR].map((assumed) => apart(first, last, assumed, assumed));
  return usual === leap && usual !== undefined ? positive(usual) : null;
}

function apart(first: Day, last: Day, from: number, to: number): number | null {
  const [one, other] = [numberOf(first, from), numberOf(last, to)];
  return one === null || other === null ? null : other - one;
}

function positive(days: number | null): number | null {
  return days !== null && days > 0 ? days : null;
}

/** Days since 1970; null for a day that the calendar lacks. */
function numberOf({ month, day }: Day, year: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const made = new Date(ms);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? ms / DAY_MS : null;
}
const DAY_MS = 86_400_000;
