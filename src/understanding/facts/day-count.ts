import type { MutableSlots, Slot, SlotAt } from '../reading.ts';
import { atEnd, sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { roughly, shifted, written } from './numbers.ts';

/**
 * What interest for days needs: how many a year has, how many passed since the last due date, what interest is unpaid.
 * The figures that remain are returned: "按365天" is no term, "欠的利息620.5" no loan.
 */
export function readDayCount(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  const compounds = COMPOUNDS.exec(text);
  if (compounds) slots.compounds = at(placeOf(compounds), true);
  const isSettling = SETTLES.test(text);
  if (isSettling) readDates(text, slots, at);
  const bases: Slot<360 | 365>[] = [];
  const others = figures.filter((figure, index) => {
    const { left, right, kind, value } = figure;
    const number = roughly(value);
    if (isBasis(figure, figures[index - 1])) {
      const denied = figures.find(
        (other) => other.from > figure.to && isDenied(other, text.slice(figure.to, other.from)),
      );
      bases.push(at({ from: figure.from, to: denied?.to ?? figure.to }, number === 360 ? 360 : 365));
      return false;
    }
    if (
      isDayNumber(number) &&
      figures.some((other) => isDenied(figure, text.slice(other.to, figure.from)) && isBasis(other, undefined))
    )
      return false;
    // The 一年 of "一年365天", the "a year" of "365 days a year".
    const [before, after] = [figures[index - 1], figures[index + 1]];
    if ((after && isYearOf(figure, after) && isBasis(after, figure)) || (before && isYearOf(figure, before)))
      return false;
    if (isSettling && kind === 'days' && (SINCE_DUE.test(left) || SINCE_DUE_AFTER.test(right))) {
      if (Number.isInteger(number)) slots.days_since_due ??= at(figure, number);
      return false;
    }
    if ((kind === 'money' || kind === 'bare') && UNPAID_INTEREST.test(left) && isMoney(figure)) {
      slots.overdue_interest ??= at(figure, written(value, 2));
      return false;
    }
    return true;
  });
  const [basis] = bases;
  // Asked for both counts, the answer shows both.
  if (basis && bases.every(({ value }) => value === basis.value)) slots.day_basis ??= basis;
  return others;
}

/** "On 365 days and not 360". */
function isDenied({ value }: Figure, between: string): boolean {
  return isDayNumber(roughly(value)) && between.length <= BETWEEN && DENIES.test(between);
}
function isDayNumber(number: number): boolean {
  return number === 360 || number === 365;
}
const BETWEEN = 40;
const DENIES = /(?:而不是|不是|不按)\s?$|\b(?:not|rather than|instead of)(?: on)?(?: the)? $/;

export function isBasis(figure: Figure, before: Figure | undefined): boolean {
  const number = roughly(figure.value);
  if (!isDayNumber(number)) return false;
  return (
    BASIS.test(figure.left) ||
    BASIS_AFTER.test(figure.right) ||
    (before !== undefined && figure.kind === 'days' && isYearOf(before, figure))
  );
}

/** One year, right beside 360 or 365 days. */
function isYearOf({ kind, value, from, to }: Figure, days: Figure): boolean {
  const isDays = days.kind === 'days' && (roughly(days.value) === 360 || roughly(days.value) === 365);
  const apart = from < days.from ? days.from - to : from - days.to;
  return isDays && kind === 'years' && roughly(value) === 1 && apart >= 0 && apart <= 3;
}

/** "每月5号还款，20号结清": fifteen days. Over the end of a month the number depends on the month, so it is asked for. */
function readDates(text: string, slots: MutableSlots, at: SlotAt): void {
  const payoff = PAYOFF_DAY.exec(text) ?? PAYOFF_DAY_ENGLISH.exec(text);
  if (payoff === null) return;
  const day = Number(payoff[1]);
  slots.payoff_day = at(placeOf(payoff), day);
  const due = DUE_DAY.exec(text) ?? DUE_DAY_ENGLISH.exec(text);
  const dueDay = Number(due?.[1] ?? 32);
  if (day >= dueDay && day <= LAST_DAY) slots.days_since_due = at(placeOf(payoff), day - dueDay);
}

function isMoney({ value }: Figure): boolean {
  return /^\d+$/.test(written(shifted(value, 2), 0));
}

function placeOf(match: RegExpExecArray): { from: number; to: number } {
  return { from: match.index, to: match.index + match[0].length };
}

const LAST_DAY = 31;
const COMPOUNDS = sought(
  /(?<!单利和|单利、|按|\(|不[算计收滚]?)复利(?!年化|口径|\(irr|率|不)|利滚利|compound (?:penalty |default )?interest/,
);
const SETTLES = sought(
  /结清|还清|提前还|一次性?还|\b(?:settle|settling|pay(?:ing)? (?:it |the loan )?off|payoff|prepay)/,
);
const BASIS =
  /(?:按|照|一年|全年|年)(?:照|实际|算|有|是|计)?\s?$|\b(?:act(?:ual)? ?\/ ?|year (?:of|has|with|is|as|(?:is |was |being )?(?:counted|taken|treated|reckoned) (?:as|at|with|on)) (?:having )?|(?:and |or )?on (?:an? )?|with an? )$/;
const BASIS_AFTER =
  /^\s?(?:计息|计算|算|一年|基准|口径|的呢)|^ ?(?:a|per|in a|in the) year|^[- ]year\b|^[- ]?(?:days? (?:a|per|in a|in the) year|day (?:year|basis|count)|days a year)/;
const SINCE_DUE = /(?:还款日|到期日|[还供]完?第?[^,。]{0,5}期|due date)[^,。\d]{0,4}过?了?\s?$|(?:又|再)过了?\s?$/;
const SINCE_DUE_AFTER =
  /^\s?(?:之?后|以后)?(?:(?!到期)[^,。]){0,3}(?:提前)?(?:一次性?)?(?:结清|还清)|^ (?:after|past|later than|since) /;
const UNPAID_INTEREST = atEnd(
  /(?:[欠拖]|没还|未还|没付|未付|应付|逾期)(?:了|着|的)*利息(?:还?有|是|为|共|:|也有)*\s?$|\b(?:unpaid|overdue) interest(?: of| is| was)?\s?$/,
);
const PAYOFF_DAY = /(?<![\d月.])(\d{1,2})[号日](?!还款日|扣)[^,。]{0,8}?(?:提前)?(?:一次性?)?(?:结清|还清|全还|提前还)/;
const PAYOFF_DAY_ENGLISH =
  /(?:settle|settling|pay(?:ing)? (?:it |the loan )?off)[^,.]{0,24} on the (\d{1,2})(?:st|nd|rd|th)/;
const DUE_DAY = /(?:每个?月|还款日[是为在]?(?:每月)?)的?(\d{1,2})[号日]/;
const DUE_DAY_ENGLISH = /\bdue (?:date is |day is )?(?:on )?the (\d{1,2})(?:st|nd|rd|th)/;
