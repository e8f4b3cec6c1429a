import { intentOfSeveral, isPlainLoan } from '../facts/added-up.ts';
import { ownOf } from '../facts/offers.ts';
import type { Slots } from '../reading.ts';

/** Certainty of a calculation for which every fact was given. */
export const COMPLETE = 0.96;

/**
 * Loans that are compared stay compared, whatever was told of them since, what is paid beyond each payment stays paid, and what a
 * new rate saves is asked of that calculation.
 */
export function setBeside<T extends { readonly intent: string; readonly slots: Slots }>(
  follow: T | null,
  before: Slots,
): T | null {
  if (follow?.intent === 'instalment_calc' && follow.slots.extra_payment) return { ...follow, intent: 'prepay_calc' };
  if (follow?.intent === 'prepay_calc' && follow.slots.new_rate && !PAID_EARLY.some((fact) => follow.slots[fact]))
    return { ...follow, intent: 'instalment_calc', confidence: COMPLETE };
  if (follow?.intent === 'rate_calc_apr' && isOfDays(follow.slots) && !isOfDays(before))
    return { ...follow, intent: 'instalment_calc' };
  if (follow?.slots.offers) return { ...follow, intent: intentOfSeveral(follow.slots) };
  // One of the ways that were set beside each other is a loan like any other.
  const isOne = before.offers && follow?.intent === 'rate_calc_apr' && isPlainLoan(ownOf(follow.slots));
  return isOne ? { ...follow, intent: 'instalment_calc' } : follow;
}

/** "And 8,000 for 20 days" after a rate of a day was turned into a year's: what that loan comes to. */
function isOfDays({ amount, annual_rate, term_days, repaid_at_end, ...said }: Slots): boolean {
  const isPriced = said.upfront_fee ?? said.upfront_fee_rate ?? said.monthly_fee ?? said.monthly_payment;
  return Boolean(amount && annual_rate && term_days) && !repaid_at_end && !isPriced;
}

const PAID_EARLY = ['prepay_amount', 'prepay_share', 'prepay_fee_rate', 'extra_payment'] as const;
