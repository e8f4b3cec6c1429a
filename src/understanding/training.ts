import { fitConfidence, fitMix, type Judged, thresholdFor } from './calibrate.ts';
import { confidenceOf, signalsOf, toProbabilities } from './confidence.ts';
import { encodeWeights } from './encode.ts';
import type { Example, Risk } from './examples.ts';
import { gramsOf } from './features.ts';
import { blend, learn } from './learner.ts';
import { type Linear, scoresOf } from './linear.ts';
import { calibrationError } from './metrics.ts';
import type { ModelFileContent } from './model.ts';
import { type Vector, vectorOf } from './vocabulary.ts';

/** Changes whenever the same examples would give another model. */
export const LEARNER = 'ngram-blend@1';

export interface TrainingOptions {
  /** The intent of everything out of scope, or null. */
  readonly outside: string | null;
  /**
   * Share of the traffic that is out of scope, or null for the share of the examples. Authors write fewer such messages
   * than customers do; the model is corrected for the difference.
   */
  readonly outsideShare: number | null;
  /** Intents that are not here count as money. */
  readonly risks: ReadonlyMap<string, Risk>;
  readonly trainedFrom: string;
  readonly progress: (line: string) => void;
}

/** What the model said of an example it was not trained on. */
export interface Verdict {
  readonly example: Example;
  readonly predicted: string;
  readonly confidence: number;
  /** How much it counts where the examples have another share of messages out of scope than the traffic. */
  readonly weight: number;
}

export interface Trained {
  readonly file: ModelFileContent;
  readonly verdicts: readonly Verdict[];
}

/** Trains, calibrates and packs a model. Same examples in the same order, same bytes. Takes a minute for 10,000 examples. */
export function trainModel(examples: readonly Example[], options: TrainingOptions): Trained {
  const intents = [...new Set(examples.map((one) => one.intent))].sort();
  const outside = options.outside === null ? -1 : intents.indexOf(options.outside);
  const set: Labelled = {
    intents,
    outside,
    texts: examples.map((one) => one.text),
    labels: Int32Array.from(examples, (one) => intents.indexOf(one.intent)),
    folds: examples.map((one) => spread(one.text) % FOLDS),
  };
  const unseen = outOfFold(set, options.progress);
  const mix = fitMix(
    unseen.map((one) => one.scores),
    set.labels,
  );
  const hidden = hiddenIntents(set, options.progress);
  const weights = weightsOf(set, options.outsideShare, hidden.length);
  const strangers = hidden.map((one) => judge(one, mix, weights, outside, -1));
  const known = unseen.map((one, i) => judge(one, mix, weights, outside, set.labels[i] ?? 0));
  const confidences = crossFitted(set, known, strangers, weights);
  const verdicts = examples.map((example, i) => ({
    example,
    predicted: intents[known[i]?.top ?? 0] ?? '',
    confidence: confidences[i] ?? 0,
    weight: weights.known[i] ?? 1,
  }));
  options.progress(`all ${examples.length} examples`);
  const learned = learn(set.texts, set.labels, intents.length);
  const { vocabulary } = learned;
  const file: ModelFileContent = {
    format: 1,
    learner: LEARNER,
    trained_from: options.trainedFrom,
    examples: examples.length,
    intents,
    outside,
    ...summaryOf(verdicts, options.risks),
    confidence: fitConfidence(judgedOf(known, strangers, weights)).map((weight) => Math.round(weight * 1e6) / 1e6),
    ...encodeWeights(lifted(blend(learned.members, mix), outside, weights.lift), vocabulary.hashes, vocabulary.idf),
  };
  return { file, verdicts };
}

interface Answer {
  readonly top: number;
  readonly signals: readonly number[];
  readonly right: boolean;
}

function judge(unseen: Unseen, mix: readonly number[], weights: Weights, outside: number, label: number): Answer {
  const scores = new Float64Array(unseen.scores[0]?.length ?? 0);
  unseen.scores.forEach((own, m) => {
    for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) + (mix[m] ?? 0) * (own[k] ?? 0);
  });
  if (outside >= 0) scores[outside] = (scores[outside] ?? 0) + weights.lift;
  const top = toProbabilities(scores);
  return { top, signals: signalsOf(scores, top, outside, unseen.vector), right: top === label };
}

/** Adds to the bias of one class. Changes its argument, which nobody else holds. */
function lifted(linear: Linear, k: number, lift: number): Linear {
  const place = linear.features * linear.classes + k;
  if (k >= 0) linear.weights[place] = (linear.weights[place] ?? 0) + lift;
  return linear;
}

interface Weights {
  /** Added to the score of the out-of-scope class: the change of its log-odds. */
  readonly lift: number;
  /** Of each example, and of each stranger. */
  readonly known: readonly number[];
  readonly stranger: number;
}

const STRANGER_SHARE = 0.05;

function weightsOf(set: Labelled, wantedShare: number | null, strangers: number): Weights {
  const outside = set.labels.reduce((count, label) => count + (label === set.outside ? 1 : 0), 0);
  const within = set.labels.length - outside;
  const own = outside / set.labels.length;
  const share = outside === 0 ? 0 : (wantedShare ?? own);
  const factor = outside === 0 ? 1 : (share / (1 - share)) * (within / outside);
  return {
    lift: Math.log(factor),
    known: Array.from(set.labels, (label) => (label === set.outside ? factor : 1)),
    stranger: (STRANGER_SHARE * within) / Math.max(1, strangers),
  };
}

function judgedOf(
  known: readonly Answer[],
  strangers: readonly Answer[],
  weights: Weights,
  without = -1,
  set?: Labelled,
) {
  const judged: Judged[] = [];
  known.forEach((answer, i) => {
    if (set && set.folds[i] === without) return;
    judged.push({ ...answer, weight: weights.known[i] ?? 1 });
  });
  for (const answer of strangers) judged.push({ ...answer, weight: weights.stranger });
  return judged;
}

/** Confidences from a confidence model that was fitted without the example's fold. */
function crossFitted(
  set: Labelled,
  known: readonly Answer[],
  strangers: readonly Answer[],
  weights: Weights,
): number[] {
  const confidences = new Array<number>(known.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const fitted = fitConfidence(judgedOf(known, strangers, weights, fold, set));
    known.forEach((answer, i) => {
      if (set.folds[i] === fold) confidences[i] = confidenceOf(answer.signals, fitted);
    });
  }
  return confidences;
}

const PRECISION: Readonly<Record<Risk, number>> = { harmless: 0.95, money: 0.99 };

function summaryOf(verdicts: readonly Verdict[], risks: ReadonlyMap<string, Risk>) {
  const answers = verdicts.map((one) => ({
    risk: risks.get(one.predicted) ?? 'money',
    confidence: one.confidence,
    right: one.predicted === one.example.intent,
    weight: one.weight,
  }));
  const of = (risk: Risk) =>
    thresholdFor(
      answers.filter((answer) => answer.risk === risk),
      PRECISION[risk],
    );
  const [harmless, money] = [of('harmless'), of('money')];
  const share = (count: number) => Math.round((1e4 * count) / Math.max(1, answers.length)) / 1e4;
  return {
    thresholds: { harmless: round(harmless.threshold), money: round(money.threshold) },
    out_of_fold: {
      accuracy: share(answers.filter((answer) => answer.right).length),
      calibration_error: round(calibrationError(answers)),
      harmless_answered: round(harmless.coverage),
      money_answered: round(money.coverage),
    },
  };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
