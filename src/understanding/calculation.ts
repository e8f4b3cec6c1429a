import type { Slots } from './reading.ts';

/** Intents whose answer is a figure: a later "24期呢" or "5%" means the same calculation again. */
const CALCULATIONS: ReadonlySet<string> = new Set([
  'instalment_calc',
  'repay_method_diff',
  'rate_calc_apr',
  'prepay_calc',
  'penalty_calc',
]);

export function isCalculation(intent: string): boolean {
  return CALCULATIONS.has(intent);
}

/**
 * Which calculation the facts of one message are complete for, when it is some calculation anyway: what was paid and when says
 * more than the wording ("5万12期年利率12%，还了6期，现在结清要多少"). A share asked for by its name with its figures
 * ("收入8000月供2000，负债率多少"), or a loan told in figures and nothing else ("5万，92天，7.3%，到期一次还清"), is one whatever
 * the wording sounds like.
 */
export function calculationOf(intent: string, said: Slots, masked: string): string | null {
  const share = shareOf(intent, said);
  if (share !== null) return share;
  const { amount, annual_rate, term_months, overdue_days, paid_periods, monthly_payment, monthly_fee_rate } = said;
  // "20万 3年 5% 每月多少" asks for an instalment and no rate.
  if (said.rate_wanted && annual_rate && !(amount && term_months) && NEAR_A_RATE.has(intent)) return 'rate_calc_apr';
  // "LPR 3%加50BP" beside a loan is the loan's rate and no question about the LPR.
  if (intent === 'lpr_and_caps' && amount && term_months && /基点|bp|basis/i.test(annual_rate?.text ?? ''))
    return 'instalment_calc';
  if (isBareLoan(said, masked)) return 'instalment_calc';
  if (!CALCULATIONS.has(intent)) return null;
  if (amount && (annual_rate || said.penalty_rate) && overdue_days) return 'penalty_calc';
  if (amount && annual_rate && term_months && paid_periods) return 'prepay_calc';
  // "92天，到期一次还清": repaid as agreed, and not early.
  if (amount && annual_rate && said.term_days && said.repay_method?.value === 'bullet') return 'instalment_calc';
  if (amount && annual_rate && term_months) {
    if (said.repay_methods?.value === COMPARED) return 'repay_method_diff';
    // One method alone that is none of the two compared is asked about for itself.
    const method = said.repay_method?.value;
    if (intent === 'repay_method_diff' && (method === 'bullet' || method === 'interest_only')) return 'instalment_calc';
  }
  if (amount && term_months && monthly_payment && !annual_rate) return 'rate_calc_apr';
  return term_months && monthly_fee_rate && !amount ? 'rate_calc_apr' : null;
}

/** The methods that are computed beside each other. */
export const COMPARED = 'equal_instalment,equal_principal';

/** What "年利率18%，月息是几分" may sound like: a rate turned into another is meant all the same. */
const NEAR_A_RATE: ReadonlySet<string> = new Set(['rate_query', 'rate_calc_apr', 'fee_query', 'lpr_and_caps']);

function shareOf(intent: string, said: Slots): string | null {
  const { ratio_wanted: ratio, amount, prior_liens } = said;
  if (ratio?.value === 'debt_to_income' && said.monthly_income && hasPayment(said)) return 'affordability';
  const isValued = said.collateral_value || said.collateral_price;
  if (ratio?.value !== 'loan_to_value' || !isValued || !(amount || prior_liens)) return null;
  return intent === 'mortgage_query' ? intent : 'collateral_terms';
}

function hasPayment(said: Slots): boolean {
  const { monthly_debts, further_payment, amount, annual_rate, term_months } = said;
  return Boolean(monthly_debts || further_payment || (amount && annual_rate && term_months));
}

/** Every fact of a loan repaid in months or after days, and hardly a letter beside them. */
function isBareLoan(said: Slots, masked: string): boolean {
  if (!said.amount || !said.annual_rate || !(said.term_months || said.term_days)) return false;
  if (!Object.keys(said).every((fact) => OF_A_BARE_LOAN.has(fact))) return false;
  const told = Object.values(said).reduce((letters, { text }) => letters + lettersIn(text), 0);
  return lettersIn(masked) - told <= LETTERS_BESIDE;
}
const LETTERS_BESIDE = 4;
const OF_A_BARE_LOAN: ReadonlySet<string> = new Set([
  'amount',
  'annual_rate',
  'term_months',
  'term_days',
  'repay_method',
  'day_basis',
]);

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
