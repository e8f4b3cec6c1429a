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
  const last =
    intent !== null && isCalculation(intent)
      ? { intent, slots, asked, ago: 0, ...(unexplained && { unexplained }) }
      : earlier;
  if (last === null || last.ago >= LIMITS.messagesToLeadBack) return null;
  const doubts = correctsFigure(reading.masked) ? [...(last.unexplained ?? []), reading.masked] : last.unexplained;
  return { ...last, ago: last.ago + 1, ...(doubts && { unexplained: doubts }) };
}

/** "错了，少写了个0": a figure is put right in words that were not understood, so what was computed with it is doubtful. */
function correctsFigure(masked: string): boolean {
  return HAS_FIGURE.test(masked) && CORRECTS.test(masked);
}
const HAS_FIGURE = /[\d零一二两三四五六七八九十百千万]/;
const CORRECTS =
  /[说打写记讲看弄算搞报听]错|错了|不对|不是|更正|改成|应该是|[多少]?[写打算][多少]了|\b(?:wrong|mistake|typo|not|meant|correction|actually|sorry|instead)\b/i;

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
