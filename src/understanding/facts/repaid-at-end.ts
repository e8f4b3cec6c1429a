import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { exact, plus, roughly, times, wholeNumber, written } from './numbers.ts';

/**
 * "借3000，20天后还3200，年化多少": all that is repaid of a loan, at once and at its end, from which its price follows. Only where the price is
 * asked for and nothing else tells it. Of the `open` figures those that remain are returned, for what is repaid is no second loan.
 */
export function readRepaidAtEnd(
  open: readonly Figure[],
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  if (!REPAYS.test(text) || PRICED.some((fact) => fact in slots) || !PRICE_ASKED.test(text)) return open;
  const repaid = figures.flatMap((figure, k) => {
    const time = open.includes(figure) && isRepaid(figure) ? timeOf(figure, figures[k - 1], figures[k + 1]) : null;
    return time === null ? [] : [{ figure, time }];
  });
  const [only, ...others] = repaid;
  if (only === undefined || others.length > 0) return open;
  slots.repaid_at_end = at(only.figure, written(only.figure.value, 2));
  if (!slots.term_months && !slots.term_days) readTime(only.time, slots, at);
  return open.filter((figure) => figure !== only.figure);
}

/** "借8万，用了10个月，到期利息给了4400，折成年利率是多少": the interest paid at its end, with the loan it was paid on. */
export function readInterestAtEnd(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  const { amount, term_months, term_days, repaid_at_end } = slots;
  if (!amount || !(term_months || term_days) || repaid_at_end || PRICED.some((fact) => fact in slots)) return;
  if (!AT_THE_END.test(text) || IN_PARTS.test(text) || !PRICE_ASKED.test(text)) return;
  const paid = figures.filter((figure) => isRepaid(figure) && INTEREST_PAID.test(figure.left));
  const [only, ...others] = paid;
  if (only === undefined || others.length > 0 || roughly(only.value) >= Number(amount.value)) return;
  slots.repaid_at_end = at(only, written(plus(exact(amount.value), only.value), 2));
}
const AT_THE_END = /到期|期满|到时候?|一次性?[还付给]|连本带[利息]|最后/;
const IN_PARTS = /每个?[月期]|按[月季]|分期|月供|等额|\d\s?期/;
const INTEREST_PAID = /利息(?:一共|总共|共|就|都|给|付|收|交|还|花|要|是|他|了|人家|我|合计)*[:¥]?\s?$/;

const REPAYS = sought(/还|\b(?:re)?pa(?:y|id)|\bowe\b|\bback\b/);
const PRICED = [
  'annual_rate',
  'monthly_fee_rate',
  'monthly_payment',
  'penalty_rate',
  'lpr_points',
  'overdue_days',
  'paid_periods',
  'prepay_amount',
] as const satisfies readonly (keyof Slots)[];
const PRICE_ASKED = sought(
  /年化|利率|利息[^,。]{0,4}[几多]|[几多]分利|[几多]个点|高利贷|\b(?:apr|eir|annually|(?:interest|annual|yearly|effective|true|real) (?:rate|cost)|what rate|per cent|percent)\b|% (?:is |does )?(?:that |it )?(?:come to |a |per )+year/,
);

function isRepaid(figure: Figure): boolean {
  return (
    !figure.vague &&
    (figure.kind === 'money' || figure.kind === 'bare') &&
    isWholeFen(figure.value) &&
    roughly(figure.value) >= LEAST_SUM
  );
}
const LEAST_SUM = 100;

/** When it is repaid: the time before it ("14天后要还2150") or behind it ("pay back 560 after 20 days"). */
function timeOf({ left, right }: Figure, before: Figure | undefined, after: Figure | undefined): Figure | null {
  if (before && isTime(before) && (AFTER_IT.test(left) || LATER.test(left))) return before;
  // "For 12 days, have to pay back 4,100"; months might be repaid in parts.
  if (before?.kind === 'days' && !before.vague && FOR.test(before.left) && BACK.test(left)) return before;
  // "Repay 3,300 in 12 months" may mean in twelve parts.
  const pattern = after?.kind === 'days' || (after && isWeeks(after)) ? IN_DAYS : IN_TIME;
  return after && isTime(after) && PAYS_BACK.test(left) && pattern.test(right) ? after : null;
}
const AFTER_IT =
  /^(?:之|以)?后[,，]?(?:我|他|再|要|得|就|总共|一共|一次性?|一并|一起|全部|连本带利|本息|本利|到期)*(?:还|付|给)(?:款|了|回|清|他|人家|对方|总共|一共)*[:¥]?\s?$/;
const LATER =
  /^ (?:weeks? )?(?:later|on|after that),? (?:i )?(?:have to |must |need to |should )?(?:re)?pay(?: back)?(?: him| them| her)?\s?$/;
const FOR = /\bfor (?:just |only )?$/;
const BACK =
  /^,? ?(?:(?:and|then|but|i|we|it is|have to|must|need to|should|will|had to) )*(?:re)?pay(?:ing)?(?: it)? back (?:a total of )?$/;
const PAYS_BACK =
  /\b(?:(?:re)?pay(?:ing)?|owe|want|giv(?:e|ing)|hand(?:ing)?|return)(?: (?:it|him|her|them|back|in all|a total of|just|only)){0,3}\s?$/;
const IN_TIME = /^ (?:yuan )?(?:back )?after (?:just |only )?\w/;
const IN_DAYS = /^ (?:yuan )?(?:back )?(?:after|in|within) (?:just |only )?\d/;

function isTime(figure: Figure): boolean {
  const { kind, vague } = figure;
  return !vague && (kind === 'days' || kind === 'months' || kind === 'years' || isWeeks(figure));
}
function isWeeks({ kind, right }: Figure): boolean {
  return kind === 'other' && /^ weeks?\b/.test(right);
}

function readTime(time: Figure, slots: MutableSlots, at: SlotAt): void {
  const each = time.kind === 'years' ? 12n : isWeeks(time) ? 7n : 1n;
  const whole = wholeNumber(times(time.value, each));
  if (whole === null || whole === 0) return;
  if (time.kind === 'days' || isWeeks(time)) slots.term_days = at(time, whole);
  else slots.term_months = at(time, whole);
}
