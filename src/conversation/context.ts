import { LIMITS } from '../limits.ts';
import { formerFacts } from '../understanding/context/former.ts';
import { dangerAfter } from '../understanding/context/same-topic.ts';
import { isCalculation } from '../understanding/facts/calculation.ts';
import { mayCorrectFigure } from '../understanding/facts/corrections.ts';
import type { Context, Earlier, Reading, Slots } from '../understanding/reading.ts';

/** What the next message may lean on. What is no topic of ours leaves everything as it was, an open question too. */
export function contextAfter(before: Context, reading: Reading): Context {
  const language = reading.language === 'other' ? before.language : reading.language;
  const demanded = demandedAfter(before, reading);
  if (isNoTopic(reading.intent))
    return { ...before, language, ...demanded, ...doubtsAfter(before.unexplained, reading) };
  return {
    intent: reading.intent === 'unclear' ? before.intent : reading.intent,
    slots: reading.slots,
    asked: null,
    language,
    conditions: reading.conditions,
    danger: dangerAfter(before.danger, reading.signs),
    earlier: earlierAfter(before, reading),
    ...formerAfter(before, reading),
    ...demanded,
    ...(reading.unexplained && { unexplained: reading.unexplained }),
  };
}

/** Something was wanted that nobody gets here, in this message or in the last few. */
export function demandedAfter({ demanded }: Context, { conditions }: Reading): Pick<Context, 'demanded'> {
  if (conditions.includes('wants_promise')) return { demanded: 0 };
  return { demanded: demanded === undefined || demanded >= LIMITS.messagesToInsist ? undefined : demanded + 1 };
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
    return { intent, slots, asked, ago: 1, ...doubtsAfter(unexplained, reading) };
  if (earlier === null || earlier.ago >= LIMITS.messagesToLeadBack) return null;
  return { ...earlier, ago: earlier.ago + 1, ...doubtsAfter(earlier.unexplained, reading) };
}

/** A figure that was put right in words nobody understood leaves what was computed with it doubtful. */
export function doubtsAfter(
  known: readonly string[] | undefined,
  { masked }: Reading,
): { unexplained?: readonly string[] } {
  const doubts = known ?? [];
  const isNew = doubts.length < LIMITS.doubtsKept && mayCorrectFigure(masked);
  const unexplained = isNew ? [...doubts, masked.slice(0, LIMITS.figureChars)] : doubts;
  return unexplained.length > 0 ? { unexplained } : {};
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
