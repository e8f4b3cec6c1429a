import type { Slots } from '../reading.ts';

/** A fee of which nobody said when it is paid, told while settling is spoken of, is the charge for that. */
export function asEarlyCharge(said: Slots): Slots {
  const { unclear_fee: fee, ...rest } = said;
  return fee && !said.prepay_fee_rate ? { ...rest, prepay_fee_rate: fee } : said;
}

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
