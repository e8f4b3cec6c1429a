import type { Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { intentOfSeveral } from './added-up.ts';
import { asksOfToldLoan } from './asked-of-loan.ts';
import { isBareLoan } from './bare-loan.ts';
import { isHeadroom } from './headroom.ts';
import { isFlat, isPricedLoan, lacksOnlyTerm } from './priced-loan.ts';
import { isToldPlan, NEAR_A_PLAN } from './told-plan.ts';

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
  if (said.offers) return intentOfSeveral(said);
  if (said.against_cap && !(said.amount && said.term_months) && NEAR_A_RATE.has(intent)) return 'lpr_and_caps';
  if (isHeadroom(said) && NEAR_A_HEADROOM.has(intent)) return 'instalment_calc';
  if (isToldPlan(said) && (CALCULATIONS.has(intent) || NEAR_A_PLAN.has(intent))) return 'instalment_calc';
  const share = shareOf(intent, said);
  if (share !== null) return share;
  const { amount, annual_rate, term_months, overdue_days, paid_periods, monthly_payment, monthly_fee_rate } = said;
  if (
    said.extra_payment &&
    amount &&
    annual_rate &&
    term_months &&
    !overdue_days &&
    !said.repay_methods &&
    NEAR_PAYING_MORE.has(intent)
  )
    return 'prepay_calc';
  if (asksOfRunningLoan(intent, said, masked)) return 'prepay_calc';
  // "借8000，20天后还8300，年化多少".
  if (amount && said.repaid_at_end && (term_months || said.term_days) && NEAR_A_PRICE_ASKED.has(intent))
    return 'rate_calc_apr';
  const isHeldBack = said.upfront_fee !== undefined || said.upfront_fee_rate !== undefined;
  if (amount && said.term_days && isHeldBack && NEAR_A_RATE.has(intent) && ANNUAL_ASKED.test(masked))
    return 'rate_calc_apr';
  // "20万 3年 5% 每月多少" asks for an instalment and no rate.
  if (said.rate_wanted && annual_rate && !(amount && (term_months ?? said.term_days)) && NEAR_A_RATE.has(intent))
    return 'rate_calc_apr';
  const isLoan = amount && (term_months ?? said.term_days);
  if (annual_rate && annual_rate.stated !== 'annual' && !isLoan && NEAR_A_RATE.has(intent)) {
    if (ANNUAL_ASKED.test(masked)) return 'rate_calc_apr';
  }
  // "LPR 3%加50BP" beside a loan is the loan's rate and no question about the LPR.
  const isByLpr =
    said.lpr_points !== undefined ||
    /基点|bp|basis|lpr/i.test(annual_rate?.text ?? '') ||
    (intent === 'lpr_and_caps' && amount && term_months && !said.against_cap && PAYMENT_ASKED.test(masked));
  if (isByLpr && amount && term_months && !paid_periods && !overdue_days && BY_LPR.has(intent))
    return said.repay_methods?.value === COMPARED ? 'repay_method_diff' : 'instalment_calc';
  if (isBareLoan(said, masked)) return 'instalment_calc';
  if (asksFromPayment(intent, said, masked)) return 'instalment_calc';
  // The payment and the cost with all fees stand in one answer.
  if (isPricedLoan(said) && NEAR_A_RATE.has(intent) && PAYMENT_ASKED.test(masked)) return 'instalment_calc';
  // The payment with a flat fee and what it costs a year stand in one answer too.
  if (isFlat(said) && (CALCULATIONS.has(intent) || NEAR_A_RATE.has(intent)) && EACH_ASKED.test(masked))
    return 'instalment_calc';
  const isWhole = amount && annual_rate && term_months && !monthly_payment && !monthly_fee_rate && !paid_periods;
  if (isWhole && NEAR_A_RATE.has(intent) && PAYMENT_ASKED.test(masked) && !ANNUAL_ASKED.test(masked))
    return 'instalment_calc';
  // The payment's answer says what a rate of a month comes to in a year; the other way round nothing is said of the payment.
  if (isWhole && annual_rate.stated !== 'annual' && NEAR_A_RATE.has(intent) && EACH_ASKED.test(masked))
    return 'instalment_calc';
  // Whose loan it is for, or who is asking, changes nothing of what a month of it costs.
  const isOfWays = intent === 'repay_method_diff' && (said.repay_method || said.repay_methods);
  if (isWhole && !isOfWays && asksOfToldLoan(intent, masked) && !ANNUAL_ASKED.test(masked)) return 'instalment_calc';
  if (lacksOnlyTerm(said) && NEAR_A_RATE.has(intent) && PAYMENT_ASKED.test(masked)) return 'instalment_calc';
  // "75k from 3 May to 9 July at 5%: interest?" asks for nothing else, whatever it sounds like.
  if (amount && annual_rate && said.term_days && !isHeldBack && !overdue_days && INTEREST_ASKED.test(masked))
    return 'instalment_calc';
  // "批了8万，24期，一个月还3700，折下来一年几个点".
  if (
    amount &&
    term_months &&
    monthly_payment &&
    !annual_rate &&
    NEAR_A_PRICE.has(intent) &&
    PER_YEAR_ASKED.test(masked)
  )
    return 'rate_calc_apr';
  if (amount && said.penalty_rate && overdue_days && NEAR_A_CHARGE.has(intent)) return 'penalty_calc';
  if (intent === 'instalment_calc' && isWhole && !overdue_days && !HAN.test(masked)) return intent;
  if (!CALCULATIONS.has(intent)) return null;
  if (amount && (annual_rate || said.penalty_rate) && overdue_days) return 'penalty_calc';
  if (amount && annual_rate && term_months && paid_periods) return 'prepay_calc';
  // "92天，到期一次还清", "9 months, all back at the end": repaid as agreed, and not early.
  const isBullet = said.repay_method?.value === 'bullet' && !isHeldBack;
  if (amount && annual_rate && isBullet && (said.term_days || (term_months && !ANNUAL_ASKED.test(masked))))
    return 'instalment_calc';
  if (amount && annual_rate && term_months) {
    if (said.repay_methods?.value === COMPARED) return 'repay_method_diff';
    // One method alone that is none of the two compared is asked about for itself.
    const method = said.repay_method?.value;
    const isOne =
      method === 'bullet' ||
      method === 'interest_only' ||
      (method && (said.payment_number || asksOfCalculation(masked)));
    // A payment of somebody else's beside them is compared, and no one figure answers that.
    if ((intent === 'repay_method_diff' || intent === 'instalment_calc') && isOne && !monthly_payment)
      return 'instalment_calc';
  }
  if (amount && term_months && monthly_payment && !annual_rate) return 'rate_calc_apr';
  return term_months && monthly_fee_rate && !amount ? 'rate_calc_apr' : null;
}

const HAN = /\p{Script=Han}/u;

/** What a payment somebody was offered may sound like when he asks what it costs a year. */
const NEAR_A_PRICE: ReadonlySet<string> = new Set([
  'rate_query',
  'instalment_calc',
  'eligibility_personal',
  'fee_query',
  'why_rate_high',
  'out_of_scope_or_abuse',
]);
const NEAR_A_PRICE_ASKED: ReadonlySet<string> = new Set([
  ...NEAR_A_PRICE,
  ...CALCULATIONS,
  'lpr_and_caps',
  'deducted_at_disbursement',
]);
const PER_YEAR_ASKED =
  /(?:折|算|合)[^,，。?？]{0,6}(?:几|多少)个?点|年(?:化|利率|息)[^,，。?？]{0,6}(?:多少|几)|\b(?:what|which)[^.?]{0,20}\b(?:apr|(?:annual|yearly|real|true|actual) (?:interest )?rate)/i;

const INTEREST_ASKED =
  /利息|(?:总共|一共|到期|连本带利)[^,，。]{0,3}[还還](?:多少|几)|\binterest\b|\bwhat(?:['’]?s| is| does)? (?:that|it)(?: come to| make)? in (?:money|cash|yuan)\b|\bcosts? (?:(?:me|us)\b|what\b|how much\b)|\b(?:what|how much) (?:does|do|will|would) (?:it|that|this|i) cost\b/i;

/** What the charge on a late sum may sound like when it is told in figures. */
const NEAR_A_CHARGE: ReadonlySet<string> = new Set(['overdue_consequence', 'fee_query', 'out_of_scope_or_abuse']);

/** What a loan whose rate is told by the LPR may sound like. */
const BY_LPR: ReadonlySet<string> = new Set([
  'lpr_and_caps',
  'instalment_calc',
  'repay_method_diff',
  'mortgage_query',
  'rate_query',
  'rate_calc_apr',
]);

/** The methods that are computed beside each other. */
export const COMPARED = 'equal_instalment,equal_principal';

/**
 * Whether the words ask for a figure that a calculation beside them answers: the last instalment, all the interest, all that is
 * repaid, one of the two plans of a part repayment. What somebody's running contract has cost him is another thing.
 */
export function asksOfCalculation(masked: string): boolean {
  const { text } = plain(masked);
  return FIGURE_ASKED.test(text) && !RUNNING_CONTRACT.test(text);
}
const FIGURE_ASKED = new RegExp(
  '(?:总|一共|合共|合计|总共|加起来|全部|到期)[^,，。?？]{0,6}(?:利息|还|付|给|俾|成本|[花掏](?:了|掉)?(?:多少|几))|多[花掏](?:了|掉)?(?:多少|几)|利息[^,，。?？]{0,3}(?:总|一共|共|合计|加起来)|' +
    '(?:最后|最尾|末|尾)(?:的)?一?(?:期|个月|笔)|(?:第一|首)(?:期|个月)|(?:每|一)个?(?:月|期)[^,，。?？]{0,4}(?:利息|还|付|供)|' +
    '(?:月供|期限|年限|期数)(?:要是|如果|还是|保持|就|都)*不[变动改]|(?:缩短|减少)(?:年限|期限|期数|月供)|' +
    "\\b(?:all|whole) (?:of )?(?:the )?interest\\b|\\binterest (?:all )?together\\b|\\b(?:total|altogether|all together|overall)\\b|\\bin (?:total|all)\\b|\\bhow much (?:extra )?interest\\b|\\bcome to in interest\\b|\\bthe (?:total )?interest (?:over|across|for) the (?:full|entire|\\w+ years)\\b|\\binterest (?:bill|cost|charges?)\\b|\\binterest\\b[^.?]{0,24}\\b(?:over|for|across) the (?:lot|whole)\\b|\\bover the (?:lot|whole (?:lot|thing|term|period|loan|time))\\b|\\ball (?:in|told|up)\\b(?= ?[?.!]|$)|\\bwhat(?:['’]?s| is| would be)? (?:the )?interest\\b(?! rate)|\\bhow much of (?:it|that|this|the total) is interest\\b|\\bat the (?:very )?end\\b|\\b(?:last|final|first) (?:month(?:[’']?s)? )?(?:instal?lment|payment)\\b|" +
    '\\b(?:same|keep(?:ing)?) (?:the )?(?:monthly )?(?:instal?lment|payment|term)\\b|\\b(?:short(?:er|en)|reduc(?:e|ing)) (?:the )?(?:term|payments?)\\b|' +
    '\\b(?:each|every|a|per) month\\b',
  'i',
);
/** Words of a loan that somebody has already. */
export const RUNNING_CONTRACT = new RegExp(
  '我的?(?:贷款|借款|账单|合同|名下)|已经?(?:还|付|交)|(?:还|仲)(?:剩|欠|差|爭|争)|上个?月|上期|去年|今年|这个?月|本月|这期|本期|(?<![给還还付交俾])(?:你们|你哋)|贵|' +
    "\\bmy\\b|\\bso far\\b|\\b(?:have|did) i\\b|\\bi(?:'ve| have)? (?:paid|owe)|\\b(?:last|this) (?:month|year)\\b|\\bow(?:e|ing)\\b|\\byour\\b|\\bdo you\\b|\\bleft\\b",
  'i',
);

/** "10万，8%，每月还3500，要还多久", "每月能还4000，3年，6%，能借多少": what a payment each month comes to. */
function asksFromPayment(intent: string, said: Slots, masked: string): boolean {
  const { amount, term_months, annual_rate, monthly_payment, paid_periods, prepay_amount, product } = said;
  if (!annual_rate && said.loan_wanted?.value === 'amount' && monthly_payment && !product)
    return FROM_PAYMENT.has(intent) && !amount && !paid_periods;
  if (!annual_rate || paid_periods || prepay_amount) return false;
  const isPaidFrom = monthly_payment || (said.income_share && said.monthly_income);
  // Loan, rate and payment told, and how long it takes: nothing else is asked, whatever it sounds like.
  const isWhole =
    said.loan_wanted?.value === 'term' ? amount && monthly_payment : said.loan_wanted && term_months && monthly_payment;
  if (isWhole && intent === 'out_of_scope_or_abuse') return true;
  if (said.loan_wanted && (amount || isPaidFrom)) return FROM_PAYMENT.has(intent);
  if (!monthly_payment || product) return false;
  if (amount) return FROM_PAYMENT.has(intent) && (term_months ? PAID_OFF : HOW_LONG).test(masked);
  return term_months !== undefined && FROM_PAYMENT.has(intent) && HOW_MUCH.test(masked);
}

/** "已还12期，现在还欠多少", "提前结清一次要还多少": what is left of a loan told in figures, whoever's it is. */
function asksOfRunningLoan(intent: string, said: Slots, masked: string): boolean {
  const { amount, annual_rate, term_months, paid_periods, prepay_amount, repay_method, overdue_days } = said;
  if (!amount || !annual_rate || !term_months || overdue_days || repay_method?.value === 'bullet') return false;
  if (!CALCULATIONS.has(intent) && !NEAR_A_RUNNING_LOAN.has(intent)) return false;
  const { text } = plain(masked);
  if (paid_periods) return prepay_amount !== undefined || CALCULATIONS.has(intent) || OWED.test(text);
  return prepay_amount !== undefined || SETTLING_SUM.test(text);
}
export const NEAR_A_RUNNING_LOAN: ReadonlySet<string> = new Set([
  'statement_query',
  'repay_date_amount',
  'affordability',
]);
const OWED =
  /(?:欠|剩|没还)[^,。?]{0,8}(?:多少|几)|(?:多少|几)[^,。?]{0,6}(?:没还|未还)|结清|还清|提前|\b(?:owe|left|outstanding|balance|settle|pay (?:it )?off|remain\w*)\b/;
const SETTLING_SUM =
  /(?:提前|一次性?)[^,。?]{0,4}(?:结清|还清|还完|全还)(?![^。?]{0,6}(?:每|月供|首期))[^。?]{0,10}(?:多少|几)|(?:多少|几)[^,。?]{0,8}(?:结清|还清)|\b(?:settl\w+|pay(?:ing)? (?:it |the loan |everything )?off|close)\b[^.?]{0,24} (?:early|now|today)[^.?]{0,20}\b(?:how much|what)|\bhow much\b[^.?]{0,30}\b(?:settle|pay (?:it |the loan |everything )?off|close)\b(?! (?:over|in))/;

const FROM_PAYMENT: ReadonlySet<string> = new Set([
  'instalment_calc',
  'prepay_calc',
  'rate_calc_apr',
  'affordability',
  'amount_limit',
  'term_choice',
]);
/** "12k over 2 years at 8%, I pay 400 a month: is it paid off then?" */
const PAID_OFF = /[能得][还還][清完]|[还還]得[清完]|\b(?:paid|pay it|cleared?) off\b|\bcleared\b/i;
const HOW_LONG = /多久|多长|(?:啥|什么)时候|(?:多少|几)个?[月期年]|how (?:long|many)|\bpaid off\b/i;
const HOW_MUCH =
  /[借贷貸](?:到|得|款)?(?:多少|幾多|几多)|how (?:much|big|large)[^.?]{0,20}\b(?:borrow|loan|principal)/i;

const EACH_ASKED =
  /(?:月供|每个?[月期]|一个月)(?:总共|一共|大概|得|要|应|该|需)*[还還付供交]?[款是]?(?:多少|几)|\b(?:what|how much)\b[^.?]{0,24}\b(?:each|monthly|(?:per|a|every) month|instal?ments?)\b|\b(?:monthly|instal?ments?|payments?)[^.?,]{0,12}(?:how much|\?)|(?:^|[.?!,:] ?|\b(?:the|my) )monthly (?:and|n|&)\b/i;

const NEAR_A_RATE: ReadonlySet<string> = new Set(['rate_query', 'rate_calc_apr', 'fee_query', 'lpr_and_caps']);
const PAYMENT_ASKED =
  /月供|每个?[月期][^,，。?？]{0,4}[还還付供]|\b(?:what|how much)\b[^.?]{0,16}\b(?:i|we|it|that|be) (?:\w+ )?(?:(?:re)?pay|cost)|\bmonthly (?:payments?|instal?lments?|cost)\b|\b(?:payments?|instal?lments?|monthly)(?: (?:is|would be|comes to))?\s*\?|\bemi\b|(?:^|[.?!,:] ?)monthly and\b|\b(?:the|my) monthly(?: (?:and|n)\b|[,?&]|$)/i;

/** What "年利率18%，月息是几分" may sound like: a rate turned into another is meant all the same. */
export const ANNUAL_ASKED =
  /年(?:化|利率|息)(?:利率|成本)?[是合有等于要到底]{0,4}[多几]|[折合算]成?年|[一每]年[是合有]{0,2}(?:多少|[几幾])的?(?:年?利率|年化|个点|點|厘)|\b(?:what|how much)\b[^.?]{0,24}\b(?:apr|annual|a year|per year)/i;

/** What paying more each month may sound like. */
const NEAR_PAYING_MORE: ReadonlySet<string> = new Set([
  ...CALCULATIONS,
  'prepay_apply',
  'term_choice',
  'fee_query',
  'rate_query',
  'mortgage_query',
  'repay_how',
  'out_of_scope_or_abuse',
]);
/** What the room that a share of a value leaves may sound like. */
const NEAR_A_HEADROOM: ReadonlySet<string> = new Set([
  'collateral_terms',
  'amount_limit',
  'mortgage_query',
  'instalment_calc',
  'affordability',
  'car_loan_query',
  'limit_change',
  'reborrow',
  'rate_calc_apr',
  'eligibility_personal',
  'prepay_calc',
]);

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
