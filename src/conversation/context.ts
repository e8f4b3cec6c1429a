import { LIMITS } from '../limits.ts';
import { formerFacts } from '../understanding/context/former.ts';
import { dangerAfter } from '../understanding/context/same-topic.ts';
import { sumWantedAfter } from '../understanding/context/sum-wanted.ts';
import { isCalculation } from '../understanding/facts/calculation.ts';
import { mayCorrectFigure } from '../understanding/facts/corrections.ts';
import type { Context, Earlier, Reading, Slots } from '../understanding/reading.ts';

/** What the next message may lean on. What is no topic of ours leaves everything as it was, an open question too. */
export function contextAfter(before: Context, reading: Reading): Context {
  const language = reading.language === 'other' ? before.language : reading.language;
  if (isNoTopic(reading.intent)) return { ...leftAsItWas(before, reading), language };
  // What was not understood and tells nothing leaves the calculation at hand as it was.
  if (isCalculation(before.intent ?? '') && isLost(reading)) return { ...leftAsItWas(before, reading), language };
  return {
    intent: reading.intent === 'unclear' ? before.intent : reading.intent,
    slots: withoutAsked(reading.slots),
    asked: null,
    language,
    conditions: reading.conditions,
    danger: dangerAfter(before.danger, reading.signs),
    earlier: earlierAfter(before, reading),
    ...formerAfter(before, reading),
    ...demandedAfter(before, reading),
    ...sumWantedAfter(before, reading),
    ...(reading.unexplained && { unexplained: reading.unexplained }),
  };
}

/** The topic and the question stand; what was wanted and what is doubtful is remembered all the same. */
export function leftAsItWas(before: Context, reading: Reading): Context {
  const { sumWanted: _, ...known } = before;
  return {
    ...known,
    ...demandedAfter(before, reading),
    ...sumWantedAfter(before, reading),
    ...doubtsAfter(before.unexplained, reading),
  };
}

/** What was asked of a sum is answered. */
function withoutAsked({ figure_asked: _, ...slots }: Slots): Slots {
  return slots;
}

/** Something was wanted that nobody gets here, in this message or in the last few. */
function demandedAfter({ demanded }: Context, { conditions }: Reading): Pick<Context, 'demanded'> {
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

/** A guess so unsure that the customer is shown what he may have meant. */
function isLost({ intent, confidence, followUp, signs, slots }: Reading): boolean {
  if (followUp || signs.length > 0 || Object.keys(slots).length > 0) return false;
  return intent === 'unclear' || confidence < LIMITS.lostBelow;
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
function doubtsAfter(known: readonly string[] | undefined, { masked }: Reading): { unexplained?: readonly string[] } {
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
