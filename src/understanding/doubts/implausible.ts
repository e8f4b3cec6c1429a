import { LIMITS } from '../../limits.ts';
import type { Slots } from '../reading.ts';

/**
 * Facts that no loan is likely to have, in the words they were read from: one yuan borrowed, 80 points on top of the LPR. They
 * may be told in earnest, but more often a word was taken for a figure, so nobody hears alone what they come to.
 */
export function implausibleIn(slots: Slots): readonly string[] {
  const doubtful = SUMS.flatMap(([fact, least]) => {
    const slot = slots[fact];
    return slot && Number(slot.value) < least && Number(slot.value) !== 0 ? [slot] : [];
  });
  const { annual_rate: rate, monthly_fee_rate: fee, lpr_points: points, term_months: term } = slots;
  if (rate && isOdd(rate)) doubtful.push(rate);
  if (points && Math.abs(Number(points.value)) > LIMITS.lprPointsLikely) doubtful.push(points);
  if (fee && Number(fee.value) > LIMITS.monthlyFeeLikely) doubtful.push(fee);
  const counted = term && term.value > LIMITS.monthsLikely ? [term.text] : [];
  return [...doubtful.map(({ text }) => text), ...counted, ...paidTooLittle(slots), ...paidTooMuch(slots)];
}

const SUMS = [
  ['amount', LIMITS.principalLikelyYuan],
  ['prepay_amount', LIMITS.principalLikelyYuan],
  ['remaining_principal', LIMITS.principalLikelyYuan],
  ['upfront_fee', LIMITS.feeLikelyYuan],
  ['monthly_fee', LIMITS.feeLikelyYuan],
  ['monthly_payment', LIMITS.paymentLikelyYuan],
  ['monthly_income', LIMITS.principalLikelyYuan],
] as const;

/** A rate of a month or a day told as such may well be steep over a year; one of a year may not, nor may it be next to nothing. */
function isOdd({ value, stated, text }: NonNullable<Slots['annual_rate']>): boolean {
  const rate = Number(value);
  if (rate === 0) return false;
  if (rate > LIMITS.lprRateLikely && /lpr/i.test(text)) return true;
  return stated === 'annual'
    ? rate > LIMITS.annualRateLikely || rate < LIMITS.annualRateLikelyLeast
    : rate > LIMITS.annualRateLikely * 2.5;
}

/** A payment that could be a loan, where no loan is told beside it. */
function paidTooMuch({ amount, monthly_payment: payment }: Slots): string[] {
  return payment && !amount && Number(payment.value) > LIMITS.paymentLikelyMostYuan ? [payment.text] : [];
}

/** All instalments together come to less than the loan. */
function paidTooLittle({ amount, monthly_payment: payment, term_months: term, annual_rate }: Slots): string[] {
  if (!amount || !payment || !term || annual_rate) return [];
  return Number(payment.value) * term.value < Number(amount.value) ? [payment.text] : [];
}
