import { LIMITS } from '../limits.ts';
import { isCalculation } from '../understanding/calculation.ts';
import { formerFacts } from '../understanding/former.ts';
import type { Context, Earlier, Reading, Slots } from '../understanding/reading.ts';
import { dangerAfter } from '../understanding/same-topic.ts';

/** What the next message may lean on. What is no topic of ours leaves everything as it was, an open question too. */
export function contextAfter(before: Context, reading: Reading): Context {
  const language = reading.language === 'other' ? before.language : reading.language;
  if (isNoTopic(reading.intent)) return { ...before, language };
  return {
    intent: reading.intent === 'unclear' ? before.intent : reading.intent,
    slots: reading.slots,
    asked: null,
    language,
    conditions: reading.conditions,
    danger: dangerAfter(before.danger, reading.signs),
    earlier: earlierAfter(before, reading),
    ...formerAfter(before, reading),
    ...(reading.unexplained && { unexplained: reading.unexplained }),
  };
}

/** The loan as it was before a follow-up changed a fact of it, so that the difference can be asked for. */
function formerAfter({ intent, slots, former }: Context, reading: Reading): { readonly former?: Slots } {
  if (!reading.followUp || intent !== reading.intent || !isCalculation(intent)) return {};
  const isChanged = Object.keys(formerFacts(slots, reading.slots)).length > 0;
  const kept = isChanged ? slots : former;
  return kept ? { former: kept } : {};
}

/** Greetings, thanks, a nod; the weather. */
export function isNoTopic(intent: string | null): boolean {
  return intent === 'greeting_thanks_bye' || intent === 'out_of_scope_or_abuse';
}

/** A calculation stays in reach for some messages on something else; after a danger nobody is led back to sums. */
function earlierAfter({ intent, slots, asked, unexplained, earlier }: Context, reading: Reading): Earlier | null {
  if (isCalculation(reading.intent) || reading.signs.some(({ kind }) => kind !== 'human')) return null;
  if (intent !== null && isCalculation(intent))
    return { intent, slots, asked, ago: 1, ...(unexplained && { unexplained }) };
  return earlier && earlier.ago < LIMITS.messagesToLeadBack ? { ...earlier, ago: earlier.ago + 1 } : null;
}

/**
 * Questions back in a row once a message is heard: whoever adds a fact to his calculation was understood, so the facts it still
 * lacks may be asked for. A fact said again because nothing could be computed from it is none that was added.
 */
export function clarifiesAfter(
  { clarifies, context }: { readonly clarifies: number; readonly context: Context },
  { followUp, slots }: Reading,
): number {
  const isFurther = followUp && Object.keys(slots).some((fact) => !(fact in context.slots));
  return isFurther ? 0 : clarifies;
}
