import type { MutableSlots, RateKind, SlotAt, Slots } from '../reading.ts';
import type { Figure } from './figures.ts';
import { exact, roughly, shifted, times, written } from './numbers.ts';
import { rateOf } from './rates.ts';

/**
 * "1.2% interest" beside a loan: of a month or of a year, nobody said. It is kept, so that whoever is asked for the rate need only
 * say of which.
 */
export function readUnclearRate(figures: readonly Figure[], slots: MutableSlots, at: SlotAt): void {
  if (!slots.amount || !(slots.term_months ?? slots.term_days) || PRICES.some((fact) => slots[fact])) return;
  const [open, ...others] = figures.filter(isOpen);
  if (open && others.length === 0) slots.unclear_rate = at(open, written(shifted(open.value, -2), 0));
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
  if (!(NAMED.test(left) || (kind === 'percent' && NAMED_AFTER.test(right)))) return false;
  const asMonths = rateOf({ ...figure, kind: 'percent' }, 'monthly', true);
  return asMonths?.of === 'interest';
}
/** A month's rate above this is nobody's. */
const MOST = 5;
const NAMED =
  /(?:利率|利息|息)(?:大概|是|为|按|就|要|收|:)*\s?$|\b(?:interest|rate)(?: (?:is|of|at|was|will be|they (?:say|said|quote)))*(?: (?:only|just|about))*:? ?$/;
const NAMED_AFTER = /^\s?的?利[率息]|^ (?:simple )?interest\b/;

/** "Monthly it is", "按月": of which time the rate is, after it was asked for. */
export function readPeriodOfRate(text: string, slots: MutableSlots, at: SlotAt, { unclear_rate }: Slots): void {
  const hit = slots.annual_rate === undefined && unclear_rate ? (ANSWER.exec(text) ?? IN_CHINESE.exec(text)) : null;
  if (!hit || !unclear_rate) return;
  const stated = periodOf(hit[1] ?? '');
  const rate = times(exact(unclear_rate.value), stated === 'annual' ? 1n : stated === 'monthly' ? 12n : 360n);
  slots.annual_rate = { ...at({ from: 0, to: text.length }, written(rate, 0)), stated };
}
const ANSWER =
  /^ ?(?:(?:oh|ah|ok(?:ay)?|sorry|yes|yeah|no|it['’]?s|it is|that['’]?s|that is|i think|i mean[t]?|so|the rate is|rate is|by|per|an?|one|each|every|for|in)[, ]+)*(month(?:ly)?|year(?:ly)?|annum|annual(?:ly)?|p\.?a|day|daily)(?:[ ,.!]+(?:it is|rate|interest|i think|i mean[t]?|yes|please|of course|then|sorry|not (?:an?|per|each)? ?\w+))*[ .!]*$/;
const IN_CHINESE =
  /^ ?(?:[嗯哦啊对是的那就按算为每一个,，。 ]|这是|应该)*([月年日天])(?:[利率息化的算吧呢啊哦,，。!！ ]|一次)*$/;

function periodOf(word: string): RateKind {
  if (/月|month/.test(word)) return 'monthly';
  return /[日天]|da(?:y|il)/.test(word) ? 'daily' : 'annual';
}
