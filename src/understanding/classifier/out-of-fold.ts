import { fitMix } from './calibrate.ts';
import { modelScores, weightsFor } from './classify.ts';
import { encodeWeights } from './encode.ts';
import type { Example } from './examples.ts';
import { gramsOf } from './features.ts';
import { blend, type Learned, learn } from './learner.ts';
import { scoresOf } from './linear.ts';
import { openWeights } from './model.ts';
import { WORDED_BY_STRANGERS } from './softmax.ts';
import { type Vector, vectorOf } from './vocabulary.ts';

/** Examples by number: label `k` is `intents[k]`; `outside` is the label of messages out of scope, or −1. */
export interface Labelled {
  readonly intents: readonly string[];
  readonly outside: number;
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  readonly folds: readonly number[];
}

/** What a model says of a message it was not trained on; the model is rounded as the one for use will be. */
export interface Unseen {
  readonly vector: Vector;
  readonly scores: Float64Array;
  /** The weight of each n-gram of `vector` for a class. */
  readonly weightsFor: (k: number) => Float64Array;
}

export const FOLDS = 5;

/** `outside` is the intent of messages out of scope, or null. */
export function labelled(examples: readonly Example[], outside: string | null): Labelled {
  const intents = [...new Set(examples.map((one) => one.intent))].sort();
  return {
    intents,
    outside: outside === null ? -1 : intents.indexOf(outside),
    texts: examples.map((one) => one.text),
    labels: Int32Array.from(examples, (one) => intents.indexOf(one.intent)),
    folds: examples.map((one) => spread(one.text) % FOLDS),
  };
}

/** The shares of the members, and every example as a model sees it that was trained on the other folds. */
export function outOfFold(
  set: Labelled,
  progress: (line: string) => void,
): { readonly mix: readonly number[]; readonly unseen: readonly Unseen[] } {
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    progress(`fold ${fold + 1} of ${FOLDS}`);
    const inside = (i: number) => set.folds[i] !== fold;
    return learnedFrom(set, inside, (i) => !inside(i));
  });
  const mix = mixOf(set, folds);
  const unseen = new Array<Unseen>(set.texts.length);
  for (const fold of folds) for (const [i, one] of seenBy(set, fold, mix)) unseen[i] = one;
  return { mix, unseen };
}

const HIDDEN_GROUPS = 2;
const HIDDEN_OF = 10;
const HIDDEN_SAMPLE = 3;

/**
 * Messages about matters the model has never heard of: some intents are left out of training and asked for. Without
 * such strangers the confidence model learns only the strangers that the authors thought of.
 */
export function hiddenIntents(set: Labelled, mix: readonly number[], progress: (line: string) => void): Unseen[] {
  if (set.outside < 0) return [];
  const hidden: Unseen[] = [];
  for (let group = 0; group < HIDDEN_GROUPS; group++) {
    progress(`hidden intents ${group + 1} of ${HIDDEN_GROUPS}`);
    const isHidden = set.intents.map((intent, k) => k !== set.outside && spread(intent) % HIDDEN_OF === group);
    const hides = (i: number) => isHidden[set.labels[i] ?? 0] === true;
    const asked = (i: number) => hides(i) && spread(set.texts[i] ?? '') % HIDDEN_SAMPLE === 0;
    const fold = learnedFrom(set, (i) => !hides(i), asked);
    for (const [, one] of seenBy(set, fold, mix)) {
      isHidden.forEach((yes, k) => {
        if (yes) one.scores[k] = NOT_A_CHANCE;
      });
      hidden.push(one);
    }
  }
  return hidden;
}
const NOT_A_CHANCE = -1e3;

interface Fold extends Learned {
  /** Places in the set of the messages it was not trained on. */
  readonly asked: readonly number[];
}

function learnedFrom(set: Labelled, learns: (i: number) => boolean, asked: (i: number) => boolean): Fold {
  const all = set.texts.map((_, i) => i);
  const own = all.filter(learns);
  const learned = learn(
    own.map((i) => set.texts[i] ?? ''),
    Int32Array.from(own, (i) => set.labels[i] ?? 0),
    set.intents.length,
    gramsOf,
    WORDED_BY_STRANGERS,
  );
  return { ...learned, asked: all.filter(asked) };
}

function mixOf(set: Labelled, folds: readonly Fold[]): number[] {
  const scores = folds.flatMap(({ members, vocabulary, asked }) =>
    asked.map((i) => {
      const vector = vectorOf(gramsOf(set.texts[i] ?? ''), vocabulary);
      return members.map((member) => scoresOf(member, vector));
    }),
  );
  const labels = folds.flatMap(({ asked }) => asked.map((i) => set.labels[i] ?? 0));
  return fitMix(scores, Int32Array.from(labels));
}

function seenBy(set: Labelled, { vocabulary, members, asked }: Fold, mix: readonly number[]): [number, Unseen][] {
  const weights = openWeights(encodeWeights(blend(members, mix), vocabulary.hashes, vocabulary.idf, 'ofMany'));
  return asked.map((i) => {
    const vector = vectorOf(gramsOf(set.texts[i] ?? ''), weights.vocabulary);
    const weightsOf = (k: number) => weightsFor(weights, vector, k);
    return [i, { vector, scores: modelScores(weights, vector), weightsFor: weightsOf }];
  });
}

// The fold depends on the text alone: the same sentence under two intents never helps to judge itself.
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text.toLowerCase()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 1_000_003;
}
