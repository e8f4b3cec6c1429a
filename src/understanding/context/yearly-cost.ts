import type { Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';

/** "那年化是多少" after a loan was computed asks what that one costs a year. */
export function asksYearlyCost(masked: string, told: Slots): boolean {
  return isPriced(told) && ANNUAL_COST.test(plain(masked).text);
}
const ANNUAL_COST =
  /^(?:那么?|咁|这个?|所以|折成|折返[成做]?|折做|折合|折下来|计返做?|计做|算成|算下来|换算成?|合成?|实际|真实)*(?:年化|年利率|年息)(?:利率|成本)?(?:到底|究竟|是|系|有|合|大概)*(?:多少|几多?)(?:个点|呢|啊|呀)?[?。]?$|^(?:(?:so|and|ok|then)[, ]+)*what(?:['’]?s| is| would be)(?: the| that)?(?: as an?)? (?:real |true |effective |annual )*(?:apr|annual rate|effective rate)[?. ]*$|^(?:(?:so|and|ok|then)[, ]+)*(?:(?:the|that) )?(?:yearly|annual|per year|per annum) (?:percentage|percent|rate|interest rate)(?: (?:it|that))?(?: is)? (?:how much|what)[?. ]*$/;

/** "按复利算呢" after a rate was turned into a year's: both are in its answer. */
export function asksCompounded(masked: string): boolean {
  return COMPOUNDED.test(plain(masked).text);
}
const COMPOUNDED =
  /^(?:那么?|要是|如果|换成|改成)*按?复利(?:来?[算计])?(?:的话|又)?(?:呢|是?多少|是?几多?)(?:个点|呢|啊|呀)?[?。]*$/;

/** A loan whose yearly cost follows from what was told. */
export function isPriced(slots: Slots): boolean {
  const { amount, term_months, term_days, annual_rate, monthly_fee_rate, monthly_payment } = slots;
  if (slots.overdue_days || slots.odd_plan || slots.loan_wanted || slots.offers) return false;
  return Boolean(amount && (term_months ?? term_days) && (annual_rate ?? monthly_fee_rate ?? monthly_payment));
}
