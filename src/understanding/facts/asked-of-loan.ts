/**
 * Whether somebody who told a loan whole asks, in English, what it costs a month, whatever his words sound like: "40k at 9% over 3 years
 * for my sister's wedding, repayments?"
 */
export function asksOfToldLoan(intent: string, masked: string): boolean {
  return NEAR_A_LOAN.has(intent) && EACH_IN_ENGLISH.test(masked);
}

/** What a loan told whole may sound like where somebody says what it is for, or who told him of it. */
const NEAR_A_LOAN: ReadonlySet<string> = new Set([
  'rate_query',
  'rate_calc_apr',
  'fee_query',
  'lpr_and_caps',
  'eligibility_personal',
  'eligibility_general',
  'amount_limit',
  'term_choice',
  'mortgage_query',
  'car_loan_query',
  'product_overview',
  'recommend_product',
  'use_of_funds',
  'why_rate_high',
  'rate_negotiation',
  'repay_date_amount',
  'repay_how',
  'affordability',
  'reborrow',
  'statement_query',
  'out_of_scope_or_abuse',
  'repay_method_diff',
]);
const EACH_IN_ENGLISH =
  /\b(?:what|whats|how much)\b[^.?]{0,32}\b(?:each|monthly|(?:per|a|every) month|instal?ments?|repayments?|payments?|emi)\b|(?:^|[.?!,:] ?|\b(?:the|my) )(?:monthly|(?:re)?payments?|emi)(?: (?:please|pls|then))? ?\?|\b(?:calculate|work out|tell me|give me|quote)\b[^.?]{0,16}\b(?:monthly|instal?ment|repayment|payment|emi)|\b(?:re)?pay(?:ing)? (?:back )?monthly\b[^?]{0,24}\bhow much\b/i;
