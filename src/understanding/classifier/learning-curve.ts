import type { Example } from './examples.ts';
import { gramsOf } from './features.ts';
import { blend, learn } from './learner.ts';
import { scoresOf } from './linear.ts';
import { labelled } from './out-of-fold.ts';
import { vectorOf } from './vocabulary.ts';

/** Examples that say nearly the same as an earlier one of their intent: eight in ten of all their character pairs are shared. */
export function nearDuplicates(examples: readonly Example[]): number {
  let twins = 0;
  for (const intent of new Set(examples.map((one) => one.intent))) {
    const pairs = examples.filter((one) => one.intent === intent).map((one) => pairsOf(one.text));
    pairs.forEach((mine, at) => {
      if (pairs.slice(0, at).some((other) => isNear(mine, other))) twins++;
    });
  }
  return twins;
}

const NEAR = 0.8;

function isNear(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  // The smaller set bounds what can be shared.
  if (Math.min(one.size, other.size) < NEAR * Math.max(one.size, other.size)) return false;
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared++;
  return shared >= NEAR * (one.size + other.size - shared);
}

function pairsOf(text: string): Set<string> {
  const bare = [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(bare.map((char, at) => char + (bare[at + 1] ?? '')));
}

const SHARES = [0.1, 0.25, 0.5, 1];
/** The usual outcome of fitting the mix; a curve needs no better. */
const MIX = [4, 0.4, 0.2];

/** Accuracy on a fifth of the examples after learning from growing parts of the rest. */
export function learningCurve(
  examples: readonly Example[],
  progress: (line: string) => void,
): { readonly examples: number; readonly accuracy: number }[] {
  const set = labelled(examples, null);
  const places = set.texts.map((_, i) => i);
  const asked = places.filter((i) => set.folds[i] === 0);
  const others = places.filter((i) => set.folds[i] !== 0);
  return SHARES.map((share) => {
    const own = others.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
    progress(`learning from ${own.length} examples`);
    const texts = own.map((i) => set.texts[i] ?? '');
    const labels = Int32Array.from(own, (i) => set.labels[i] ?? 0);
    const { vocabulary, members } = learn(texts, labels, set.intents.length);
    const model = blend(members, MIX);
    const right = asked.filter((i) => {
      const scores = scoresOf(model, vectorOf(gramsOf(set.texts[i] ?? ''), vocabulary));
      return scores.indexOf(Math.max(...scores)) === set.labels[i];
    });
    return { examples: own.length, accuracy: right.length / asked.length };
  });
}
