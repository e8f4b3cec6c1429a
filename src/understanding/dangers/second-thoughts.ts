import type { Condition, SignKind } from '../../knowledge/handbook.ts';
import type { Classified } from '../classifier/classify.ts';
import type { Judged } from './dangers.ts';
import type { Written } from './signs.ts';
import { isFaint } from './wishes.ts';

/**
 * A danger that the classifier alone suspects is no reason to accuse somebody or to shut the conversation where the message
 * takes it back ("投诉就免了"), where no example of that danger comes near it, or where it presses for something. The next best guess stands instead.
 */
export function onSecondThoughts(
  guess: Classified,
  written: Written,
  judged: Judged,
  wishes: readonly Condition[],
): Classified {
  const presses = wishes.length > 0 && isFaint(judged, wishes);
  const isTakenBack = (intent: string) => {
    if (presses && intent === 'crisis_signal') return true;
    const kind = ACCUSED_OF[intent];
    const mayBeDenied = kind !== undefined || intent === 'complaint';
    return (mayBeDenied && written.denied.has(intent)) || (kind !== undefined && judged.isUnlikely(kind));
  };
  if (!isTakenBack(guess.intent)) return guess;
  const ranked = guess.ranked.filter(({ intent }) => !isTakenBack(intent));
  const [next] = ranked;
  if (next === undefined) return { intent: 'unclear', confidence: 0, ranked: [], because: [] };
  // What is ruled out leaves its share of the certainty to the others, but makes nobody surer that it is none of our business.
  const ruledOut = guess.ranked.reduce((sum, one) => sum + (isTakenBack(one.intent) ? one.confidence : 0), 0);
  const surer = ranked.map(({ intent, confidence }) => ({
    intent,
    confidence: intent === OUTSIDE ? confidence : confidence / Math.max(1 - ruledOut, confidence),
  }));
  return { intent: next.intent, confidence: surer[0]?.confidence ?? 0, ranked: surer, because: [] };
}
const OUTSIDE = 'out_of_scope_or_abuse';

/** Intents whose answer tells the customer that he must not, or that he is in danger of his life. */
const ACCUSED_OF: Readonly<Record<string, SignKind>> = {
  crisis_signal: 'crisis',
  biz_to_house_use: 'forbidden_use',
  student_or_minor: 'student_or_minor',
};
