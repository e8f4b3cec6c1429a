import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { ANNUAL_ASKED } from './calculation.ts';
import type { Figure } from './figures.ts';
import { shifted, times, written } from './numbers.ts';
import { ofInterest } from './rates.ts';

/**
 * "利息8厘": 0.8 % a month here and 8 % a year there. Where nothing of the message or of the loan before says which, it is asked; kept is
 * what it comes to in a year if it is a month's. Who asks for its rate of a year has told one of a month.
 */
export function readLiRate(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  if (slots.annual_rate || slots.monthly_fee_rate || slots.penalty_rate || slots.lpr_points) return;
  const [figure, ...others] = figures.filter(
    (one) =>
      one.kind === 'li' && !one.vague && (ofInterest({ ...one, left: text.slice(0, one.from) }) || MORTGAGE.test(text)),
  );
  if (figure === undefined || others.length > 0) return;
  const before = known.annual_rate && OF_THAT_KIND.test(known.annual_rate.text) ? known.annual_rate.stated : null;
  const month = times(shifted(figure.value, -3), 12n);
  const period = before ?? periodSaid(text);
  if (period === null || period === 'both') slots.unclear_rate = at(figure, written(month, 0));
  else {
    const value = period === 'monthly' ? month : shifted(figure.value, -2);
    slots.annual_rate = { ...at(figure, written(value, 0)), stated: period };
  }
}
/** In Hong Kong a mortgage's 厘 are a year's. */
const MORTGAGE = /[ph]按/;
const OF_THAT_KIND = /[厘分]/;

function periodSaid(text: string): 'monthly' | 'annual' | 'both' | null {
  if (ANNUAL_ASKED.test(text) || INTO_A_YEARS.test(text)) return 'monthly';
  const isMonthly = MONTHLY.test(text);
  const isAnnual = ANNUAL.test(text);
  return isMonthly === isAnnual ? null : isMonthly ? 'monthly' : 'annual';
}
const INTO_A_YEARS = /(?:等于|合|折|换|相当于|变成)[^,。?]{0,4}年(?:化|利率|息)/;
const MONTHLY = /月[利息]|按月(?:来?[算计]|的)|(?:一个?|每个?)月的?(?:\d|[一二三四五六七八九]|利息?率?(?:是|的|$))/;
const ANNUAL = /年[利息化]|[ph]按|按年(?:来?[算计]|的)|[一每]年的?(?:\d|[二三四五六七八九]|利息?率?(?:是|的|$))/;

/** The answer to that: "按月的", "年息", or both of them to be worked out. */
export function answerPeriod(text: string, asked: string | null, slots: MutableSlots, at: SlotAt): void {
  if (asked !== 'rate_period' || slots.annual_rate) return;
  const isMonthly = OF_A_MONTH.test(text);
  const isAnnual = OF_A_YEAR.test(text);
  const isBoth = BOTH.test(text);
  if (!isBoth && isMonthly === isAnnual) return;
  slots.rate_period = at({ from: 0, to: text.length }, isBoth ? 'both' : isMonthly ? 'monthly' : 'annual');
}
const OF_A_MONTH = /月(?!供)|\bmonth(?!ly pay)/;
const OF_A_YEAR = /年|\b(?:year|annual)/;
const BOTH = /[两俩二][种个样者][^,。?]{0,6}[算要看说]|都(?:帮我|给我)?[算看]|\bboth\b/;
