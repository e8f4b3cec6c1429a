import type { MutableSlots, SlotAt } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { sought } from '../text/sought.ts';
import { readNumber, wholeNumber } from './numbers.ts';

/**
 * "4月8号提的款，6月20号还的": the days between two dates, the first not counted. Nobody says the year, so only where every
 * year gives the same number; two dates of anything else are none.
 */
export function readLoanDates(text: string, slots: MutableSlots, at: SlotAt): void {
  if (slots.term_months !== undefined || !TWO_DATES.test(text)) return;
  const dates = [...matchesOf(text, DATE)];
  const [first, second] = dates;
  if (first === undefined || second === undefined || dates.length > 2) return;
  const late = LATE.test(text) ? daysLate(text, first, second) : null;
  if (late !== null) {
    slots.overdue_days ??= at({ from: first.index, to: second.index + second[0].length }, late);
    return;
  }
  const [drawn, repaid] = [first.index + first[0].length, second.index + second[0].length];
  const before = text.slice(Math.max(0, first.index - 8), first.index);
  if (!DRAWN.test(before) && !DRAWN.test(text.slice(drawn, second.index))) return;
  if (!REPAID.test(text.slice(repaid, repaid + 8)) && !UNTIL.test(text.slice(drawn, second.index))) return;
  const days = daysFrom(first, second);
  if (days === null) return;
  slots.term_days = at({ from: first.index, to: repaid }, days);
}

/** "3月26号该还的没还上，4月8号才补上": how late it was. */
function daysLate(text: string, first: RegExpExecArray, second: RegExpExecArray): number | null {
  const due = text.slice(first.index + first[0].length, second.index);
  const paid = text.slice(second.index + second[0].length, second.index + second[0].length + 16);
  return DUE.test(due) && CAUGHT_UP.test(paid) ? daysFrom(first, second) : null;
}
const LATE = /罚息|逾期/;
const DUE = /^\s?(?:就|本来|原本)?(?:该|应|要|到期)/;
const CAUGHT_UP = /^[^,。;]{0,10}(?:还|补|存|交|结|付)/;

const NUMERAL = '(?:\\d{1,2}|[一二三四五六七八九十廿]{1,3})';
const DATE = new RegExp(
  `(?:(20\\d\\d)年)?(?<![\\d一二三四五六七八九十])(${NUMERAL})月份?(${NUMERAL})(?:[号日]|(?=才))`,
  'g',
);
const TWO_DATES = sought(
  /月份?[\d一二三四五六七八九十廿]{1,3}[号日].{0,24}月份?[\d一二三四五六七八九十廿]{1,3}[号日才]/,
);
const DRAWN = /借|贷|提(?!前)|放|下款|用|起息|拿|到账/;
const REPAID = /^\s?(?:就|才|我|一次性?|全部?|把)*(?:还|到期|结清|为?止|归还)/;
const UNTIL = /(?:到|至|用到)\s?$/;

/** In a common year and in leap years either way; null where these differ, or a day is none of the calendar. */
function daysFrom(first: RegExpExecArray, second: RegExpExecArray): number | null {
  const told = [first[1], second[1]].map((year) => (year === undefined ? null : Number(year)));
  const years = told[0] ? [told[0]] : told[1] ? [] : [2021, 2023, 2024];
  const counts = years.map((year) => {
    const from = dayOf(year, first);
    const same = dayOf(told[1] ?? year, second);
    const to = from !== null && same !== null && same <= from && told[1] === null ? dayOf(year + 1, second) : same;
    return from === null || to === null ? null : to - from;
  });
  const [days] = counts;
  return days && days > 0 && counts.every((count) => count === days) ? days : null;
}

function dayOf(year: number, [, , month = '', day = '']: RegExpExecArray): number | null {
  const [m, d] = [numberOf(month), numberOf(day)];
  const date = new Date(Date.UTC(year, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? date.getTime() / DAY_MS : null;
}
const DAY_MS = 86_400_000;

function numberOf(said: string): number {
  const read = readNumber(said, 0);
  return (read && wholeNumber(read.value)) ?? 0;
}
