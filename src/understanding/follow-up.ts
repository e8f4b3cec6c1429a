import type { Context, Slots } from './reading.ts';

/** Intents whose answer is a figure: a later "24期呢" or "5%" means the same calculation again. */
const CALCULATIONS: ReadonlySet<string> = new Set([
  'instalment_calc',
  'repay_method_diff',
  'rate_calc_apr',
  'prepay_calc',
  'penalty_calc',
]);
/** A message longer than this says itself what it is about. */
const SHORT_CHARS = 24;
const FACTS = [
  'amount',
  'term_months',
  'annual_rate',
  'monthly_fee_rate',
  'repay_method',
  'paid_periods',
  'overdue_days',
  'prepay_amount',
] as const;

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
  if (intent === null || !CALCULATIONS.has(intent)) return null;
  const answers = asked !== null && asked in said;
  const tells = FACTS.some((fact) => fact in said);
  const short = [...masked].length <= SHORT_CHARS;
  const same = guess.intent === intent;
  const otherTopic = !same && guess.confidence >= 0.8 && !CALCULATIONS.has(guess.intent);
  if (answers && (short || same || !otherTopic)) return { intent, confidence: 1, slots: merge(context.slots, said) };
  if (tells && short && !otherTopic) {
    const moved = CALCULATIONS.has(guess.intent) && guess.confidence >= 0.8 ? guess.intent : intent;
    return { intent: moved, confidence: Math.max(guess.confidence, 0.95), slots: merge(context.slots, said) };
  }
  // "那等额本金呢", "提前还呢": another calculation on the same loan keeps its facts.
  if (CALCULATIONS.has(guess.intent) && guess.confidence >= 0.5 && short)
    return { intent: guess.intent, confidence: guess.confidence, slots: merge(context.slots, said) };
  return null;
}

/** A new fact replaces the old one; a flat fee and a rate exclude each other. */
function merge(known: Slots, said: Slots): Slots {
  return { ...known, ...said };
}
