import type { Context, Slots } from './reading.ts';

/** Intents whose answer is a figure: a later "24期呢" or "5%" means the same calculation again. */
const CALCULATIONS: ReadonlySet<string> = new Set([
  'instalment_calc',
  'repay_method_diff',
  'rate_calc_apr',
  'prepay_calc',
  'penalty_calc',
]);
/** Shares of the customer's own figures, each with the facts that change it: "那收入1万呢". */
const SHARES: Readonly<Record<string, readonly (keyof Slots)[]>> = {
  affordability: ['monthly_income', 'monthly_debts', 'further_payment'],
  collateral_terms: ['collateral_value', 'collateral_price', 'prior_liens'],
  mortgage_query: ['collateral_value', 'collateral_price', 'prior_liens'],
};
/** A message longer than this says itself what it is about; English takes twice the characters. */
const SHORT_CHARS = { han: 24, latin: 52 } as const;
const FACTS = [
  'amount',
  'term_months',
  'annual_rate',
  'monthly_fee_rate',
  'repay_method',
  'paid_periods',
  'overdue_days',
  'overdue_interest',
  'compounds',
  'day_basis',
  'payoff_day',
  'days_since_due',
  'prepay_amount',
  'prepay_fee_rate',
  'term_days',
  'monthly_payment',
  'monthly_fee',
  'upfront_fee',
  'upfront_fee_rate',
  'overdue_uplift',
  'rate_wanted',
  'remaining_principal',
  'product',
] as const;

/** Whether a calculation was just made or begun, so that a lone figure belongs to it. */
export function continuesCalculation(context: Context): boolean {
  return context.intent !== null && isCalculation(context.intent);
}

export function isCalculation(intent: string): boolean {
  return CALCULATIONS.has(intent);
}

/**
 * What a message means in the light of the conversation, or null when it stands on its own: an answer to the fact just asked
 * for, a change of one fact of the last calculation, or the same calculation continued. A new topic inherits nothing.
 */
export function followUp(
  masked: string,
  guess: { readonly intent: string; readonly confidence: number },
  said: Slots,
  context: Context,
): { readonly intent: string; readonly confidence: number; readonly slots: Slots } | null {
  const { intent, asked } = context;
  if (intent === null) return null;
  const short = [...masked].length <= (/\p{Script=Han}/u.test(masked) ? SHORT_CHARS.han : SHORT_CHARS.latin);
  const same = guess.intent === intent;
  const answers = asked !== null && asked in said;
  const changes = SHARES[intent]?.some((fact) => fact in said) === true;
  if (changes && (short || same) && (answers || same || !isSure(guess)))
    return { intent, confidence: Math.max(guess.confidence, 0.95), slots: merge(context.slots, said) };
  // "还得起吗" right after the income or the loan was told.
  if (SHARES[guess.intent]?.some((fact) => fact in said || fact in context.slots) && short && guess.confidence >= 0.5)
    return { intent: guess.intent, confidence: guess.confidence, slots: merge(context.slots, said) };
  if (!CALCULATIONS.has(intent)) return null;
  const tells = FACTS.some((fact) => fact in said);
  // "换成等额本金" right after a calculation means that calculation, not the customer's running contract.
  const otherTopic =
    !same && isSure(guess) && !CALCULATIONS.has(guess.intent) && guess.intent !== 'change_date_or_card';
  if (answers && (short || same || !otherTopic)) return { intent, confidence: 1, slots: merge(context.slots, said) };
  if (tells && short && !otherTopic) {
    const moved = CALCULATIONS.has(guess.intent) && isSure(guess) ? guess.intent : intent;
    return { intent: moved, confidence: Math.max(guess.confidence, 0.95), slots: merge(context.slots, said) };
  }
  // "那等额本金呢", "提前还呢": another calculation on the same loan keeps its facts.
  if (CALCULATIONS.has(guess.intent) && guess.confidence >= 0.5 && short)
    return { intent: guess.intent, confidence: guess.confidence, slots: merge(context.slots, said) };
  return null;
}

function isSure({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= 0.8;
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
  if (said.rate_wanted && said.annual_rate && NEAR_A_RATE.has(intent)) return 'rate_calc_apr';
  if (isBareLoan(said, masked)) return 'instalment_calc';
  if (!CALCULATIONS.has(intent)) return null;
  const { amount, annual_rate, term_months, overdue_days, paid_periods, monthly_payment, monthly_fee_rate } = said;
  if (amount && annual_rate && overdue_days) return 'penalty_calc';
  if (amount && annual_rate && term_months && paid_periods) return 'prepay_calc';
  if (amount && term_months && monthly_payment && !annual_rate) return 'rate_calc_apr';
  return term_months && monthly_fee_rate && !amount ? 'rate_calc_apr' : null;
}

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

/** A new fact replaces the old one and those that exclude it: months or days, one rate or another. */
function merge(known: Slots, said: Slots): Slots {
  const merged: { [K in keyof Slots]: Slots[K] } = { ...known, ...said };
  for (const rivals of RIVALS)
    if (rivals.some((fact) => fact in said)) for (const fact of rivals) if (!(fact in said)) delete merged[fact];
  return merged;
}
const RIVALS: readonly (readonly (keyof Slots)[])[] = [
  ['annual_rate', 'monthly_fee_rate', 'monthly_payment', 'product'],
  ['term_months', 'term_days'],
  ['upfront_fee', 'upfront_fee_rate'],
];
