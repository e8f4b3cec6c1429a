import { fitConfidence, fitMix, type Judged, thresholdFor } from './calibrate.ts';
import { confidenceOf, signalsOf, toProbabilities } from './confidence.ts';
import { encodeWeights } from './encode.ts';
import type { Example, Risk } from './examples.ts';
import { gramsOf } from './features.ts';
import { blend, learn } from './learner.ts';
import { scoresOf } from './linear.ts';
import { calibrationError } from './metrics.ts';
import type { ModelFileContent } from './model.ts';
import { type Vector, vectorOf } from './vocabulary.ts';

/** Changes whenever the same examples would give another model. */
export const LEARNER = 'ngram-blend@1';

export interface TrainingOptions {
  /** The intent of everything out of scope, or null. */
  readonly outside: string | null;
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
  const strangers = hiddenIntents(set, options.progress).map((one) => judge(one, mix, outside, -1));
  const known = unseen.map((one, i) => judge(one, mix, outside, set.labels[i] ?? 0));
  const weights = weightsOf(set, strangers.length);
  const confidences = crossFitted(set, known, strangers, weights);
  const verdicts = examples.map((example, i) => ({
    example,
    predicted: intents[known[i]?.top ?? 0] ?? '',
    confidence: confidences[i] ?? 0,
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
    ...encodeWeights(blend(learned.members, mix), vocabulary.hashes, vocabulary.idf),
  };
  return { file, verdicts };
}

interface Labelled {
  readonly intents: readonly string[];
  readonly outside: number;
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  readonly folds: readonly number[];
}

/** Scores of the members for a message none of them was trained on. */
interface Unseen {
  readonly scores: readonly Float64Array[];
  readonly vector: Vector;
}

const FOLDS = 5;

// The fold depends on the text alone: the same sentence under two intents never helps to judge itself.
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text.toLowerCase()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 1_000_003;
}

function outOfFold(set: Labelled, progress: (line: string) => void): Unseen[] {
  const unseen = new Array<Unseen>(set.texts.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    progress(`fold ${fold + 1} of ${FOLDS}`);
    const inside = (i: number) => set.folds[i] !== fold;
    for (const [i, one] of scored(set, inside, (i) => !inside(i))) unseen[i] = one;
  }
  return unseen;
}

const HIDDEN_GROUPS = 3;
const HIDDEN_OF = 10;
const HIDDEN_SAMPLE = 3;

/**
 * Messages about matters the model has never heard of: some intents are left out of training and asked for. Without
 * such strangers the confidence model learns only the strangers that the authors thought of.
 */
function hiddenIntents(set: Labelled, progress: (line: string) => void): Unseen[] {
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

interface Answer {
  readonly top: number;
  readonly signals: readonly number[];
  readonly right: boolean;
}

function judge(unseen: Unseen, mix: readonly number[], outside: number, label: number): Answer {
  const scores = new Float64Array(unseen.scores[0]?.length ?? 0);
  unseen.scores.forEach((own, m) => {
    for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) + (mix[m] ?? 0) * (own[k] ?? 0);
  });
  const top = toProbabilities(scores);
  return { top, signals: signalsOf(scores, top, outside, unseen.vector), right: top === label };
}

interface Weights {
  readonly outside: number;
  readonly stranger: number;
  readonly isOutside: readonly boolean[];
}

const OUTSIDE_SHARE = 0.05;
const STRANGER_SHARE = 0.05;

/** How much an example counts for the confidence: at least a twentieth is out of scope, and as much is strangers. */
function weightsOf(set: Labelled, strangers: number): Weights {
  const isOutside = Array.from(set.labels, (label) => label === set.outside);
  const outside = isOutside.filter(Boolean).length;
  const within = isOutside.length - outside;
  return {
    outside: Math.max(1, (OUTSIDE_SHARE * within) / Math.max(1, outside)),
    stranger: (STRANGER_SHARE * within) / Math.max(1, strangers),
    isOutside,
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
    judged.push({ ...answer, weight: weights.isOutside[i] ? weights.outside : 1 });
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
