import { fitConfidence } from './calibrate.ts';
import { confidenceOf, signalsOf, toProbabilities } from './confidence.ts';
import { FOLDS, type Labelled, type Unseen } from './out-of-fold.ts';
import { scriptIndexOf } from './vocabulary.ts';

/** How sure the model may be. Arrays follow the examples. */
export interface Judgements {
  /** The class that each example was given. */
  readonly tops: readonly number[];
  /** From a confidence model that was fitted without the example's fold. */
  readonly confidences: readonly number[];
  /** Whether the class given is the right one or stands in for it. */
  readonly served: readonly boolean[];
  readonly weights: readonly number[];
  /** Added to the score of the out-of-scope class, by script: the change of its log-odds. */
  readonly lifts: readonly number[];
  /** The confidence model for use, fitted on all. */
  readonly model: readonly number[];
}

export interface Judging {
  /** How much of the traffic is out of scope, or null for as much as of the examples. */
  readonly share: number | null;
  /** For each class those whose answer stands in for its own. */
  readonly near: readonly (readonly number[])[];
}

export function judgeAll(
  set: Labelled,
  unseen: readonly Unseen[],
  hidden: readonly Unseen[],
  { share, near }: Judging,
): Judgements {
  const scripts = unseen.map((one) => scriptIndexOf(one.vector));
  const factors = SCRIPTS.map((script) => factorOf(set, share, (i) => scripts[i] === script));
  const answer = (one: Unseen, i: number | null): Answer => {
    const scores = one.scores.slice();
    const factor = factors[scriptIndexOf(one.vector)] ?? 1;
    if (set.outside >= 0) scores[set.outside] = (scores[set.outside] ?? 0) + Math.log(factor);
    const top = toProbabilities(scores);
    const label = i === null ? NO_INTENT : (set.labels[i] ?? NO_INTENT);
    return {
      top,
      signals: signalsOf(scores, top, set.outside, { vector: one.vector, weights: one.weightsFor(top) }, near[top]),
      right: top === label,
      served: top === label || near[top]?.includes(label) === true,
      weight: label === set.outside ? factor : 1,
      fold: i === null ? -1 : (set.folds[i] ?? -1),
    };
  };
  const known = unseen.map((one, i) => answer(one, i));
  const weight = (STRANGER_SHARE * known.length) / Math.max(1, hidden.length);
  const strangers = hidden.map((one) => ({ ...answer(one, null), weight }));
  return {
    tops: known.map((one) => one.top),
    confidences: crossFitted(known, strangers),
    served: known.map((one) => one.served),
    weights: known.map((one) => one.weight),
    lifts: factors.map(Math.log),
    model: fitConfidence([...known, ...strangers]),
  };
}

const SCRIPTS = [0, 1] as const;
const NO_INTENT = -2;
const STRANGER_SHARE = 0.05;

interface Answer {
  readonly top: number;
  readonly signals: readonly number[];
  /** The confidence model learns from this one: taught what merely serves, it took the wrong ones for sure. */
  readonly right: boolean;
  readonly served: boolean;
  readonly weight: number;
  readonly fold: number;
}

/** By how much the odds of being out of scope differ between traffic and examples, of those that `counts`. */
function factorOf(set: Labelled, share: number | null, counts: (i: number) => boolean): number {
  const own = set.labels.filter((_, i) => counts(i));
  const outside = own.filter((label) => label === set.outside).length;
  if (outside === 0 || share === null) return 1;
  return (share / (1 - share)) * ((own.length - outside) / outside);
}

function crossFitted(known: readonly Answer[], strangers: readonly Answer[]): number[] {
  const confidences = new Array<number>(known.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const fitted = fitConfidence([...known.filter((one) => one.fold !== fold), ...strangers]);
    known.forEach((one, i) => {
      if (one.fold === fold) confidences[i] = confidenceOf(one.signals, fitted);
    });
  }
  return confidences;
}
