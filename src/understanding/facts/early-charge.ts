import type { Slots } from '../reading.ts';

/**
 * Facts told while paying early is spoken of: a fee of which nobody said when it is paid is the charge for that, and "那3万呢" after what
 * 20,000 early brings is another such payment, where it is less than the loan and does not name it.
 */
export function asPaidEarly(masked: string, said: Slots, { amount, prepay_amount }: Slots): Slots {
  const { unclear_fee: fee, amount: sum, ...rest } = said;
  if (fee && !said.prepay_fee_rate) return { ...rest, ...(sum && { amount: sum }), prepay_fee_rate: fee };
  const isAlone = Object.keys(rest).every((fact) => fact === 'currency');
  const isPart = sum && amount && Number(sum.value) < Number(amount.value);
  return prepay_amount && isAlone && isPart && !OF_THE_LOAN.test(masked) ? { ...rest, prepay_amount: sum } : said;
}
const OF_THE_LOAN = /[借贷]|本金|\b(?:loans?|borrow\w*|principal)\b/i;

/** "违约金是剩余本金的3%", told with nothing else of a loan. */
export function tellsChargeAlone(said: Slots): boolean {
  return said.prepay_fee_rate !== undefined && Object.keys(said).every((fact) => CHARGED_WITH.has(fact));
}
const CHARGED_WITH: ReadonlySet<string> = new Set(['prepay_fee_rate', 'prepay_amount', 'paid_periods']);

/** "Is there a penalty for that", after a loan was settled early in figures. */
export function asksCharge(masked: string): boolean {
  return CHARGE_ASKED.test(masked);
}
const CHARGE_ASKED = /\b(?:penalty|fee|charge)s?\b.*\b(?:that|this|it|doing so|early)\b/i;

/** "And how much interest have I paid?": the answer to what is left says what was paid as well. */
export function asksPaidSoFar(masked: string, { paid_periods }: Slots): boolean {
  return paid_periods !== undefined && PAID_SO_FAR.test(masked);
}
const PAID_SO_FAR =
  /(?:利息|本金)(?:一共|总共|已经|我|都)*[交付给还供]了(?:多少|几多|好多)|[交付给还供]了(?:多少|几多|好多)(?:钱的?)?(?:利息|本金)|\b(?:interest|principal)\b[^?.]{0,24}\bpaid\b|\bpaid\b[^?.]{0,16}\b(?:interest|principal)\b/i;
