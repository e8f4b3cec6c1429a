import { LIMITS } from '../../limits.ts';
import { isCalculation } from '../facts/calculation.ts';
import type { Context, Reading, Slots } from '../reading.ts';

/**
 * What is kept of the sum a customer said he needs ("开小饭馆的，大概15万吧"), for some messages. What is worked out keeps its own loan,
 * and after a danger nobody goes on about sums.
 */
export function sumWantedAfter({ sumWanted: before }: Context, reading: Reading): Pick<Context, 'sumWanted'> {
  const { intent, confidence, slots, signs } = reading;
  const isSure = confidence >= SURE;
  if (signs.length > 0 || (isSure && isCalculation(intent))) return {};
  const { amount, currency } = slots;
  const isWanted = SPEAKS_OF_ONE.has(intent) || (!isSure && isOwnWish(reading));
  if (
    amount &&
    isWanted &&
    isOnlyFigure(amount, reading.masked) &&
    Object.keys(slots).every((fact) => BESIDE.has(fact))
  )
    return { sumWanted: { amount: unplaced(amount), ...(currency && { currency: unplaced(currency) }), ago: 0 } };
  if (amount || !before || before.ago >= LIMITS.messagesToLeadBack) return {};
  return { sumWanted: { ...before, ago: before.ago + 1 } };
}
/** Below it the topic is a guess: "想贷6万装修" is hardly a question at all. */
const SURE = 0.5;

/** Beside other sums it may be one of several debts. */
function isOnlyFigure({ from, to }: Slots[keyof Slots] & object, masked: string): boolean {
  return !/[\d万千百亿]/.test(masked.slice(0, from) + masked.slice(to));
}
/** "Put them all in one loan", "and my brother's": of another sum. */
const OF_ANOTHER =
  /合并|合起来|加起来|一起|[两三几]笔|都|朋友|同事|亲戚|[他她]|别[家的]|\b(?:them|both|these|those|all (?:of|three|together)|combin\w*|consolidat\w*|rest|remaining|balance|friend\w*|brother\w*|sister\w*|he|his|she|her|their)\b/i;

function isOwnWish({ masked, conditions }: Reading): boolean {
  return WISH.test(masked) && !conditions.includes('third_person') && !conditions.includes('already_happened');
}
const WISH = /想|要|需|打算|准备|\b(?:need|want|like|looking)\b/i;

/** "那按10%，两年，一个月还多少": the payment on that sum, where the message tells the rest of a loan and names no other. */
export function onSumWanted(masked: string, intent: string, facts: Slots, { sumWanted: wanted }: Context): Slots {
  const isOpen = intent === 'instalment_calc' && facts.annual_rate && facts.term_months && !facts.amount;
  if (!wanted || !isOpen || OF_ANOTHER.test(masked) || !Object.keys(facts).every((fact) => OF_THE_LOAN.has(fact)))
    return facts;
  const { ago: _, ...sum } = wanted;
  return { ...sum, ...facts };
}

/** None of the words of another message stand in this one. */
function unplaced<T extends { readonly from: number; readonly to: number }>(slot: T): T {
  return { ...slot, from: 0, to: 0 };
}

/** Beside a sum of any other kind it may be somebody else's, or be paid and not borrowed. */
const SPEAKS_OF_ONE: ReadonlySet<string> = new Set([
  'unclear',
  'out_of_scope_or_abuse',
  'greeting_thanks_bye',
  'product_overview',
  'recommend_product',
  'biz_loan_entry',
  'eligibility_general',
  'eligibility_personal',
  'amount_limit',
  'rate_query',
  'process_steps',
  'time_to_fund',
  'docs_list',
  'term_choice',
]);
const BESIDE: ReadonlySet<string> = new Set(['amount', 'currency', 'purpose', 'product', 'borrower_type', 'region']);
const OF_THE_LOAN: ReadonlySet<string> = new Set([
  'annual_rate',
  'term_months',
  'repay_method',
  'rate_wanted',
  'purpose',
  'product',
  'borrower_type',
]);
