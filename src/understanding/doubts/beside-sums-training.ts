import { parse } from 'yaml';
import { besideSumsSchema } from '../../knowledge/beside-sums-file.ts';
import { encodeWeights } from '../classifier/encode.ts';
import { type Grams, gramsOf } from '../classifier/features.ts';
import { vocabularyOf } from '../classifier/learner.ts';
import { rowsOf } from '../classifier/linear.ts';
import { openWeights, type WeightsContent } from '../classifier/model.ts';
import { FOLDS, spread } from '../classifier/out-of-fold.ts';
import { trainSvm } from '../classifier/svm.ts';
import { scriptIndexOf, vectorOf } from '../classifier/vocabulary.ts';
import { type BesideSumsFile, scoreOf } from './beside-sums.ts';

/** Changes whenever the same examples would give another model. */
const LEARNER = 'beside-sums-svm@1';

/** A clause beside a sum; one that `bears` may change the sum or ask for another. */
export interface BesideSumsExample {
  readonly text: string;
  readonly bears: boolean;
}

/** The examples of `knowledge/beside-sums.yaml` among authored files (path → text), in one order. Throws on a file of another shape. */
export function besideSumsExamples(files: ReadonlyMap<string, string>): BesideSumsExample[] {
  const { talk, bears } = besideSumsSchema.parse(parse(files.get('knowledge/beside-sums.yaml') ?? ''));
  const known = [
    ...[...talk['zh-CN'], ...talk.en].map((text) => ({ text, bears: false })),
    ...[...bears['zh-CN'], ...bears.en].map((text) => ({ text, bears: true })),
  ];
  return known.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** `hash`: SHA-256 as hex. */
export function besideSumsHash(examples: readonly BesideSumsExample[], hash: (text: string) => string): string {
  return hash(JSON.stringify(examples.map(({ text, bears }) => [text, bears])));
}

/** Of the clauses that bear on a sum, this share may be taken for talk out of fold: a wrong sum is worse than a question. */
const MISTAKEN = 0.02;

/** Trains, chooses the thresholds out of fold and packs the model. Same examples, same bytes. A second. */
export function trainBesideSums(examples: readonly BesideSumsExample[], trainedFrom: string): BesideSumsFile {
  const known = examples.map((one) => ({ ...one, grams: gramsOf(one.text) }));
  const unseen = outOfFold(known);
  const scores = (bears: boolean, script: number) =>
    unseen.flatMap((one) => (one.bears === bears && one.script === script ? [one.score] : [])).sort((a, b) => a - b);
  const below = (script: number) => {
    const bearing = scores(true, script);
    return rounded(bearing[Math.floor(bearing.length * MISTAKEN)] ?? 0);
  };
  const talkBelow: BesideSumsFile['talk_below'] = [below(0), below(1)];
  const asTalk = (bears: boolean, script: 0 | 1) => {
    const own = scores(bears, script);
    return rounded(own.filter((score) => score < talkBelow[script]).length / own.length);
  };
  return {
    format: 1,
    learner: LEARNER,
    trained_from: trainedFrom,
    examples: known.length,
    talk_below: talkBelow,
    out_of_fold: {
      talk_heard_zh: asTalk(false, 0),
      talk_heard_en: asTalk(false, 1),
      mistaken_zh: asTalk(true, 0),
      mistaken_en: asTalk(true, 1),
    },
    ...learnBesideSums(known),
  };
}

interface Known extends BesideSumsExample {
  readonly grams: Grams;
}

function outOfFold(known: readonly Known[]) {
  const unseen: { bears: boolean; score: number; script: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOwn = ({ text }: Known) => spread(text) % FOLDS === fold;
    const weights = openWeights(learnBesideSums(known.filter((one) => !isOwn(one))));
    for (const { grams, bears } of known.filter(isOwn)) {
      const vector = vectorOf(grams, weights.vocabulary);
      unseen.push({ bears, score: scoreOf(weights, vector), script: scriptIndexOf(vector) });
    }
  }
  return unseen;
}

function learnBesideSums(known: readonly Known[]): WeightsContent {
  const vocabulary = vocabularyOf(known.map(({ grams }) => new Set([...grams.words, ...grams.letters])));
  const labels = Int32Array.from(known, ({ bears }) => (bears ? 0 : 1));
  const linear = trainSvm(rowsOf(known.map(({ grams }) => vectorOf(grams, vocabulary))), labels, 1, vocabulary.size);
  return encodeWeights(linear, vocabulary.hashes, vocabulary.idf, 'alone');
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
