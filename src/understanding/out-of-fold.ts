import type { Example } from './examples.ts';
import { gramsOf } from './features.ts';
import { learn } from './learner.ts';
import { scoresOf } from './linear.ts';
import { type Vector, vectorOf } from './vocabulary.ts';

/** Examples by number: label `k` is `intents[k]`; `outside` is the label of messages out of scope, or −1. */
export interface Labelled {
  readonly intents: readonly string[];
  readonly outside: number;
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  readonly folds: readonly number[];
}

/** Scores of the members for a message none of them was trained on. */
export interface Unseen {
  readonly scores: readonly Float64Array[];
  readonly vector: Vector;
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

/** Scores for every example, from learners that were trained on the other folds. */
export function outOfFold(set: Labelled, progress: (line: string) => void): Unseen[] {
  const unseen = new Array<Unseen>(set.texts.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    progress(`fold ${fold + 1} of ${FOLDS}`);
    const inside = (i: number) => set.folds[i] !== fold;
    for (const [i, one] of scored(set, inside, (i) => !inside(i))) unseen[i] = one;
  }
  return unseen;
}

const HIDDEN_GROUPS = 2;
const HIDDEN_OF = 10;
const HIDDEN_SAMPLE = 3;

/**
 * Messages about matters the model has never heard of: some intents are left out of training and asked for. Without
 * such strangers the confidence model learns only the strangers that the authors thought of.
 */
export function hiddenIntents(set: Labelled, progress: (line: string) => void): Unseen[] {
  if (set.outside < 0) return [];
  const hidden: Unseen[] = [];
  for (let group = 0; group < HIDDEN_GROUPS; group++) {
    progress(`hidden intents ${group + 1} of ${HIDDEN_GROUPS}`);
    const isHidden = set.intents.map((intent, k) => k !== set.outside && spread(intent) % HIDDEN_OF === group);
    const hides = (i: number) => isHidden[set.labels[i] ?? 0] === true;
    const asked = (i: number) => hides(i) && spread(set.texts[i] ?? '') % HIDDEN_SAMPLE === 0;
    for (const [, one] of scored(set, (i) => !hides(i), asked)) {
      for (const scores of one.scores) {
        isHidden.forEach((yes, k) => {
          if (yes) scores[k] = NOT_A_CHANCE;
        });
      }
      hidden.push(one);
    }
  }
  return hidden;
}
const NOT_A_CHANCE = -1e3;

function scored(set: Labelled, learns: (i: number) => boolean, asked: (i: number) => boolean): [number, Unseen][] {
  const all = set.texts.map((_, i) => i);
  const own = all.filter(learns);
  const { vocabulary, members } = learn(
    own.map((i) => set.texts[i] ?? ''),
    Int32Array.from(own, (i) => set.labels[i] ?? 0),
    set.intents.length,
  );
  return all.filter(asked).map((i) => {
    const vector = vectorOf(gramsOf(set.texts[i] ?? ''), vocabulary);
    return [i, { vector, scores: members.map((member) => scoresOf(member, vector)) }];
  });
}

// The fold depends on the text alone: the same sentence under two intents never helps to judge itself.
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text.toLowerCase()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 1_000_003;
}
