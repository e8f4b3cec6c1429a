import type { IntentRule } from '../../knowledge/handbook.ts';
import { intentOfSeveral } from '../facts/added-up.ts';
import { isHeadroom } from '../facts/headroom.ts';
import { areComplete } from '../facts/offers.ts';
import { isInterestByQuarter } from '../facts/payment-plan.ts';
import { isFreePaidOpen, planKind, planOf } from '../facts/told-plan.ts';
import type { Slots } from '../reading.ts';

/** The first fact a calculation lacks that nothing else the customer said stands for. */
export function missingFact(rule: IntentRule, slots: Slots): string | undefined {
  const lacking = lackingIn(rule, slots);
  // Of a rate that was told it is asked whether it is a month's or a year's.
  return slots.unclear_rate && (lacking === 'annual_rate' || lacking === 'monthly_fee_rate') ? 'rate_period' : lacking;
}

function lackingIn({ id, needs }: IntentRule, slots: Slots): string | undefined {
  if (PLANNED.has(id) && slots.odd_plan) return 'monthly_plan';
  if (PLANNED.has(id) && planKind(slots) === 'plan' && !isInterestByQuarter(slots)) return missingInPlan(id, slots);
  if (PLANNED.has(id) && planKind(slots) === 'rate_move')
    return ['amount', 'term_months', 'annual_rate'].find((fact) => !(fact in slots));
  if (slots.offers && id === intentOfSeveral(slots)) return areComplete(slots) ? undefined : 'offers';
  if (id === 'instalment_calc' && isHeadroom(slots)) return undefined;
  if (id === 'prepay_calc' && isChargeAlone(slots)) return undefined;
  const wanted = id === 'instalment_calc' ? missingForWanted(slots) : null;
  if (wanted !== null) return wanted;
  const stands = (fact: string) =>
    fact in slots ||
    (STANDS_FOR[`${id} ${fact}`] ?? []).some((other) => other in slots) ||
    (id === 'instalment_calc' && (followsFromPayment(fact, slots) || isEachInterest(fact, slots)));
  // What was held back of a loan of some days is its price.
  if (id === 'rate_calc_apr' && slots.amount && slots.term_days && (slots.upfront_fee ?? slots.upfront_fee_rate))
    return;
  if (id === 'rate_calc_apr' && slots.repaid_at_end)
    return !slots.amount ? 'amount' : (slots.term_days ?? slots.term_months) ? undefined : 'term_months';
  const isForeign = slots.foreign_money !== undefined && slots.term_months !== undefined;
  if (id === 'rate_calc_apr' && (slots.monthly_payment || isForeign) && !slots.amount) return 'amount';
  if (slots.unclear_fee && (id === 'rate_calc_apr' || id === 'instalment_calc')) return 'fee_timing';
  // Whoever tells a fee once or each month and no rate is asked for the rate, which may be none.
  if (
    id === 'rate_calc_apr' &&
    !slots.annual_rate &&
    !slots.monthly_fee_rate &&
    !slots.monthly_payment &&
    hasFee(slots)
  )
    return ['amount', 'term_months', 'annual_rate'].find((fact) => !(fact in slots));
  const further = (ASKED_FOR[id] ?? []).flatMap(([word, fact]) => (word in slots ? [fact] : []));
  const missing = [...needs, ...further].find((fact) => !stands(fact));
  // Sums in another currency are told apart first, whatever else is lacking.
  return missing !== undefined && slots.foreign_money && !slots.amount ? 'amount' : missing;
}
/** What paying early is charged follows from the share and the sum, whatever else is told of the loan. */
function isChargeAlone({ prepay_fee_rate, prepay_amount, remaining_principal, ...loan }: Slots): boolean {
  const isLoanTold = loan.amount && loan.annual_rate && loan.term_months;
  return Boolean(prepay_fee_rate && (prepay_amount ?? remaining_principal)) && !isLoanTold;
}
/** What a plan lacks; what is told whole and fits no plan, or asks for something else of it, is asked about as a whole. */
function missingInPlan(id: string, slots: Slots): string | undefined {
  const missing = ['amount', 'term_months', 'annual_rate'].find((fact) => !(fact in slots));
  if (missing) return missing;
  if (slots.unclear_fee) return 'fee_timing';
  if (isFreePaidOpen(slots)) return 'free_paid';
  return id === 'instalment_calc' && planOf(slots) ? undefined : 'monthly_plan';
}
/** Whose figures are those of a loan repaid each month. */
const PLANNED: ReadonlySet<string> = new Set(['instalment_calc', 'repay_method_diff', 'rate_calc_apr', 'prepay_calc']);

function hasFee({ upfront_fee, upfront_fee_rate, monthly_fee }: Slots): boolean {
  return Boolean(upfront_fee || upfront_fee_rate || monthly_fee);
}

/** What is asked for is not asked back: the loan that a payment repays, or the months that takes. Null when neither is. */
function missingForWanted(slots: Slots): string | undefined | null {
  const { loan_wanted: wanted, amount, term_months, foreign_money, income_share } = slots;
  if (foreign_money !== undefined || wanted === undefined) return null;
  if (wanted.value === 'amount' ? amount !== undefined : term_months !== undefined) return null;
  const payment = income_share && !slots.monthly_payment ? 'monthly_income' : 'monthly_payment';
  const needs =
    wanted.value === 'amount' ? [payment, 'annual_rate', 'term_months'] : ['amount', 'annual_rate', payment];
  return needs.find((fact) => !(fact in slots));
}
/** What the customer's words ask to be counted as well, and the fact that this needs. */
const ASKED_FOR: Readonly<Record<string, readonly (readonly [keyof Slots, string])[]>> = {
  penalty_calc: [['compounds', 'overdue_interest']],
  prepay_calc: [['payoff_day', 'days_since_due']],
  affordability: [['ratio_wanted', 'monthly_income']],
};
/** With what can be paid each month, the loan tells its term and the term tells the loan. */
function followsFromPayment(
  fact: string,
  { monthly_payment, amount, term_months, term_days, repay_method }: Slots,
): boolean {
  if (!monthly_payment || term_days || (repay_method && repay_method.value !== 'equal_instalment')) return false;
  return fact === 'term_months' ? amount !== undefined : fact === 'amount' && term_months !== undefined;
}
/** What is paid in interest each month does not depend on how long. */
function isEachInterest(fact: string, { amount, annual_rate, repay_method }: Slots): boolean {
  return fact === 'term_months' && repay_method?.value === 'interest_only' && Boolean(amount && annual_rate);
}
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  'instalment_calc term_months': ['term_days'],
  'instalment_calc annual_rate': ['monthly_fee_rate', 'lpr_points'],
  'repay_method_diff annual_rate': ['lpr_points'],
  'rate_calc_apr monthly_fee_rate': ['annual_rate', 'monthly_payment'],
  'rate_calc_apr term_months': ['annual_rate'],
  'prepay_calc paid_periods': ['extra_payment'],
  'penalty_calc annual_rate': ['penalty_rate'],
};

/** Half of the facts are there: the customer wants his own figures, not the general explanation. */
export function isBegun(rule: IntentRule, slots: Slots): boolean {
  return (
    (slots.foreign_money !== undefined && rule.needs.length > 0) ||
    slots.offers !== undefined ||
    (PLANNED.has(rule.id) && Boolean(slots.odd_plan ?? slots.unclear_fee ?? planKind(slots))) ||
    (rule.id === 'rate_calc_apr' && hasFee(slots)) ||
    rule.needs.filter((fact) => fact in slots).length * 2 >= rule.needs.length
  );
}
