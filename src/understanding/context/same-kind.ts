import type { Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';

/** "第12天就还呢" of a loan of days: the interest of other days, whatever paying early sounds like. */
function isDaysAgain({ term_days, prepay_amount }: Slots, known: Slots): boolean {
  return Boolean(term_days && known.term_days) && !known.term_months && !prepay_amount;
}

/** "那分18期每期还620呢" after what a payment costs a year: another payment of that loan. */
function isPriceAgain(intent: string, { monthly_payment, annual_rate }: Slots, known: Slots): boolean {
  return (
    intent === 'rate_calc_apr' && Boolean(monthly_payment && known.monthly_payment && known.amount) && !annual_rate
  );
}

/** "一个月还2600能早几个月还完" where the answer was worked out from such a payment: the same from another one. */
export function isPaymentAgain({ monthly_payment: payment, ...said }: Slots, known: Slots): boolean {
  const isFrom = known.loan_wanted !== undefined && known.monthly_payment !== undefined;
  return isFrom && payment !== undefined && !OF_ANOTHER.some((fact) => fact in said);
}
const OF_ANOTHER = ['amount', 'paid_periods', 'prepay_amount', 'extra_payment', 'offers', 'overdue_days'] as const;

/** "那每月还5000呢" after an instalment asks how long the same loan then takes, not for its rate. */
export function withOtherPayment(known: Slots, said: Slots): Slots {
  if (!said.monthly_payment || said.term_months || !known.amount || !known.annual_rate) return known;
  const { term_months: _, ...rest } = known;
  return rest;
}

/** Tells another of what the last calculation was made of. */
export function isOfSameKind(intent: string, said: Slots, known: Slots): boolean {
  return isDaysAgain(said, known) || isPriceAgain(intent, said, known) || isPaymentAgain(said, known);
}

/** "借8000块钱30天呢" after a rate alone was turned into another: now a loan at it. */
export function isLoanAtRate(intent: string, said: Slots, { annual_rate, amount, monthly_fee_rate }: Slots): boolean {
  if (intent !== 'rate_calc_apr' || !annual_rate || amount || monthly_fee_rate || said.monthly_payment) return false;
  return said.amount !== undefined && (said.term_days ?? said.term_months) !== undefined && !said.repaid_at_end;
}

/** "What should the payment be at 8%", after a payment or a flat fee was turned into a year's rate. */
export function asksPaymentAt(masked: string, intent: string, said: Slots, known: Slots): boolean {
  const isPriced = known.monthly_payment ?? known.monthly_fee_rate;
  if (intent !== 'rate_calc_apr' || !said.annual_rate || !isPriced || !known.amount || !known.term_months) return false;
  return PAYMENT_ASKED.test(masked);
}
const PAYMENT_ASKED = /月供|每个?月|\b(?:emi|payments?|instal?lments?|(?:a|per|each|every) month|monthly)\b/i;

/** What is spent on a thing in all is more than its loan where a part was paid down. */
export function asksOfWholePrice(masked: string, { amount }: Slots): boolean {
  return /[花掏]/.test(masked) && amount?.text.includes('首付') === true;
}

/**
 * "罚息说是上浮50%，合同年利率7.2%，那是多少" after a penalty, "如果前半年只还利息，后面每月多少" after an instalment: the same calculation
 * with other facts, and of a sum that is not told again.
 */
export function isSameAgain(masked: string, said: Slots, known: Slots): boolean {
  if (!known.amount || known.offers || masked.length > LONGEST || !HAN.test(masked)) return false;
  if (OF_ANOTHER.some((fact) => fact in said) || said.monthly_payment || said.remaining_principal) return false;
  const tells = CHANGED.some((fact) => fact in said);
  return tells && !said.loan_wanted && !said.down_payment && !OWN_OR_OTHER.test(plain(masked).text);
}
const LONGEST = 60;
const HAN = /\p{Script=Han}/u;
const CHANGED = [
  'annual_rate',
  'term_months',
  'penalty_rate',
  'overdue_uplift',
  'interest_first',
  'first_rate',
] as const;
/** A loan that runs, or another one. */
const OWN_OR_OTHER = /我的?(?:贷款|借款|账单|合同|名下)|另外?一?[笔家个]|还有一?笔|第[二三]笔|新的?一?笔|再[借贷]/;

/** "No, my payment is 2,850": what is late is a payment. */
export function asLateSum(told: Slots): Slots {
  const { monthly_payment: payment, ...rest } = told;
  return payment && !rest.amount ? { ...rest, amount: payment } : told;
}
