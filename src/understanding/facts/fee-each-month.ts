import type { MutableSlots } from '../reading.ts';

/**
 * "A handling fee of 0.6% of the original amount every month": how often it is paid stands further off than the words of a figure reach,
 * so such a fee was left without a time.
 */
export function readFeeEachMonth(text: string, slots: MutableSlots): void {
  const fee = slots.unclear_fee ?? slots.upfront_fee_rate;
  if (
    fee === undefined ||
    slots.fee_timing ||
    slots.monthly_fee_rate ||
    Number(fee.value) >= MOST ||
    !EACH_MONTH.test(text)
  )
    return;
  slots.monthly_fee_rate = fee;
  if (fee === slots.unclear_fee) delete slots.unclear_fee;
  else delete slots.upfront_fee_rate;
  // "So it is 7.2% a year" is twelve times the fee, and no rate beside it.
  if (Math.abs(Number(slots.annual_rate?.value) - Number(fee.value) * 12) < 1e-9) delete slots.annual_rate;
}
/** No fee of a month is a twentieth of the loan. */
const MOST = 0.05;
const WORDS = '(?:(?!what|how|pay|monthly|repay|instal)[a-z-]{1,12} ){0,6}';
const OFTEN = '(?:(?:every|each|per|a) month\\b|monthly\\b(?! (?:payment|instal|repay)))';
const EACH_MONTH = new RegExp(
  `\\b(?:fee|charge)s?\\b(?: of| is| at|:)? ?[\\d.]{1,6} ?(?:%|percent) ${WORDS}${OFTEN}|[\\d.]{1,6} ?(?:%|percent) ${WORDS}(?:fee|charge)s? ${WORDS}${OFTEN}`,
);
