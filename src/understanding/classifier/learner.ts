import { trainBayes } from './bayes.ts';
import { type Grams, gramsOf } from './features.ts';
import { type Linear, rowsOf } from './linear.ts';
import { type Caution, TRUSTING, trainSoftmax } from './softmax.ts';
import { trainSvm } from './svm.ts';
import { IDF_STEPS, openVocabulary, type Vocabulary, vectorOf } from './vocabulary.ts';

/** Three learners over one vocabulary. All are linear, so their weighted sum is again one linear model. */
export interface Learned {
  readonly vocabulary: Vocabulary;
  readonly members: readonly Linear[];
}

/** `labels[i]` is the class (0 … classes − 1) of `texts[i]`. Same input, same numbers. */
export function learn(
  texts: readonly string[],
  labels: Int32Array,
  classes: number,
  gramsIn: (text: string) => Grams = gramsOf,
  caution: Caution = TRUSTING,
): Learned {
  const grams = texts.map((text) => gramsIn(text));
  const vocabulary = vocabularyOf(grams.map((one) => new Set([...one.words, ...one.letters])));
  const rows = rowsOf(grams.map((one) => vectorOf(one, vocabulary)));
  const members = [
    trainSvm(rows, labels, classes, vocabulary.size),
    trainBayes(rows, labels, classes, vocabulary.size),
    trainSoftmax(rows, labels, classes, vocabulary.size, caution),
  ];
  return { vocabulary, members };
}

/** The members as one: Σ mix[m] × member[m]. Shares no memory with them. */
export function blend(members: readonly Linear[], mix: readonly number[]): Linear {
  const first = members[0];
  if (first === undefined) throw new Error('There is nothing to blend.');
  const weights = new Float32Array(first.weights.length);
  members.forEach((member, m) => {
    const share = mix[m] ?? 0;
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) + share * (member.weights[at] ?? 0);
  });
  return { ...first, weights };
}

/** The n-grams of at least so many messages, with how rare each is. */
export function vocabularyOf(messages: readonly ReadonlySet<number>[], fewest = 1): Vocabulary {
  const seen = new Map<number, number>();
  for (const grams of messages) for (const hash of grams) seen.set(hash, (seen.get(hash) ?? 0) + 1);
  for (const [hash, count] of fewest > 1 ? seen : []) if (count < fewest) seen.delete(hash);
  const hashes = Uint32Array.from(seen.keys()).sort();
  const idf = Uint8Array.from(hashes, (hash) => {
    const rarity = 1 + Math.log((1 + messages.length) / (1 + (seen.get(hash) ?? 0)));
    return Math.min(255, Math.round(rarity * IDF_STEPS));
  });
  return openVocabulary(hashes, idf);
}
