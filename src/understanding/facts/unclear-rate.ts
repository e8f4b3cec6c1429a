import type { MutableSlots, SlotAt } from '../reading.ts';
import type { Figure } from './figures.ts';
import { roughly, shifted, times, written } from './numbers.ts';
import { rateOf } from './rates.ts';

/**
 * "1.2% interest" beside a loan: of a month or of a year, nobody said, so it is asked. Kept is what it comes to in a year if it is a
 * month's.
 */
export function readUnclearRate(figures: readonly Figure[], slots: MutableSlots, at: SlotAt): void {
  if (!slots.amount || !(slots.term_months ?? slots.term_days) || PRICES.some((fact) => slots[fact])) return;
  const [open, ...others] = figures.filter(isOpen);
  if (open && others.length === 0) slots.unclear_rate = at(open, written(times(shifted(open.value, -2), 12n), 0));
}
const PRICES = [
  'annual_rate',
  'monthly_fee_rate',
  'monthly_payment',
  'lpr_points',
  'penalty_rate',
  'overdue_days',
  'unclear_fee',
  'upfront_fee_rate',
  'balloon_share',
  'rate_change',
  'odd_plan',
] as const;

/** Interest, or a rate, that would be one once it were said to be a month's. */
function isOpen(figure: Figure): boolean {
  const { kind, value, vague, left, right } = figure;
  const isNumber = kind === 'percent' || (kind === 'bare' && value.places > 0);
  if (vague || !isNumber || roughly(value) <= 0 || roughly(value) > MOST) return false;
  if (!(NAMED.test(left) || (kind === 'percent' && (AT.test(left) || NAMED_AFTER.test(right))))) return false;
  const asMonths = rateOf({ ...figure, kind: 'percent' }, 'monthly', true);
  return asMonths?.of === 'interest';
}
/** A month's rate above this is nobody's. */
const MOST = 5;
const NAMED =
  /(?:利率|利息|息)(?:大概|是|为|按|就|要|收|:)*\s?$|\b(?:interest|rate)(?: (?:is|of|at|was|will be|they (?:say|said|quote)))*(?: (?:only|just|about))*:? ?$/;
/** "15,000 at 1.2% for 10 months". */
const AT = /\bat\s?$/;
const NAMED_AFTER = /^\s?的?利[率息]|^ (?:simple )?interest\b/;

/** "200k 15 years 4.2% monthly?": at the end the word may ask for the payment, where as the rate's it makes a loan that few would take. */
export function readMonthlyAtEnd(text: string, slots: MutableSlots): void {
  const { annual_rate: rate } = slots;
  const isOfALoan = slots.amount && slots.term_months;
  if (rate?.stated !== 'monthly' || !isOfALoan || Number(rate.value) <= USUAL || !MONTHLY_AT_END.test(text)) return;
  const { stated: _, ...open } = rate;
  slots.unclear_rate = open;
  delete slots.annual_rate;
}
const USUAL = 0.36;
const MONTHLY_AT_END = /% (?:is )?monthly(?: (?:please|pls|plz))? ?[?.!]*$/;
