import { parse } from 'yaml';
import { besideSumsSchema } from '../../knowledge/beside-sums-file.ts';
import { modelScores } from '../classifier/classify.ts';
import { encodeWeights } from '../classifier/encode.ts';
import type { Example } from '../classifier/examples.ts';
import { type Grams, gramsOf } from '../classifier/features.ts';
import { vocabularyOf } from '../classifier/learner.ts';
import { rowsOf } from '../classifier/linear.ts';
import { openWeights, type WeightsContent } from '../classifier/model.ts';
import { FOLDS, spread } from '../classifier/out-of-fold.ts';
import { trainSvm } from '../classifier/svm.ts';
import { scriptIndexOf, vectorOf } from '../classifier/vocabulary.ts';
import { bearsOnSum } from './bears-on-sum.ts';
import { type BesideSumsFile, HARMLESS, type Harmless } from './beside-sums.ts';

/** Changes whenever the same examples would give another model. */
const LEARNER = 'beside-sums-svm@3';

/** A clause beside a sum, and what it does to it. */
export interface BesideSumsExample {
  readonly text: string;
  /** `other`: asks for something that no sum answers. */
  readonly means: Harmless | 'bears' | 'other';
}

/**
 * The examples of `knowledge/beside-sums.yaml` among authored files (path → text), in one order, and of `others`, what customers ask
 * for otherwise: a sum answers none of it. Throws on a file of another shape.
 */
export function besideSumsExamples(
  files: ReadonlyMap<string, string>,
  others: readonly Example[],
): BesideSumsExample[] {
  const file = besideSumsSchema.parse(parse(files.get('knowledge/beside-sums.yaml') ?? ''));
  const known = ([...HARMLESS, 'bears'] as const).flatMap((means) =>
    [...file[means]['zh-CN'], ...file[means].en].map((text) => ({ text, means })),
  );
  const asked = others.filter(isOtherQuestion).map(({ text }) => ({ text, means: 'other' as const }));
  return [...known, ...asked].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** One of several that are as short as a clause. */
function isOtherQuestion({ intent, text }: Example): boolean {
  return OF_OTHER_THINGS.has(intent) && gramsOf(text).words.length <= LONGEST_CLAUSE && spread(text) % SEVERAL === 0;
}
const LONGEST_CLAUSE = 24;
const SEVERAL = 5;
/** Intents of which a question is neither about a sum nor small talk. */
const OF_OTHER_THINGS: ReadonlySet<string> = new Set([
  'docs_list',
  'docs_upload',
  'income_proof',
  'process_steps',
  'time_to_fund',
  'eligibility_general',
  'product_overview',
  'product_compare',
  'recommend_product',
  'coupon_promo',
  'subsidy_policy',
  'credit_check_own',
  'login_or_identity',
  'progress_query',
  'settle_proof',
  'repay_how',
  'term_choice',
]);

/** `hash`: SHA-256 as hex. */
export function besideSumsHash(examples: readonly BesideSumsExample[], hash: (text: string) => string): string {
  return hash(JSON.stringify(examples.map(({ text, means }) => [text, means])));
}

/**
 * Of the clauses that bear on a sum, this share may be taken for each harmless kind out of fold where their words do not tell it by
 * themselves: a wrong sum is worse than a question.
 */
const MISTAKEN = 0.012;
/** Of the questions for something else, this: a sum with nothing about the rest of what was asked is bad, but not wrong. */
const PASSED_OVER = 0.03;

/** Trains, chooses the thresholds out of fold and packs the model. Same examples, same bytes. Seconds. */
export function trainBesideSums(examples: readonly BesideSumsExample[], trainedFrom: string): BesideSumsFile {
  const known = examples.map((one) => ({ ...one, grams: gramsOf(one.text) }));
  const unseen = outOfFold(known);
  const above = HARMLESS.map((_, k): [number, number] => [thresholdOf(unseen, k, 0), thresholdOf(unseen, k, 1)]);
  const passes = ({ scores, script }: Unseen) => scores.some((score, k) => score > (above[k]?.[script] ?? 0));
  const share = (wanted: BesideSumsExample['means'], of: 0 | 1) => {
    const own = unseen.filter(({ means, script }) => means === wanted && script === of);
    return rounded(own.filter(passes).length / own.length);
  };
  const shares = ([...HARMLESS, 'bears', 'other'] as const).flatMap((means) => {
    const name = means === 'bears' ? 'mistaken' : `${means}_heard`;
    return [
      [`${name}_zh`, share(means, 0)],
      [`${name}_en`, share(means, 1)],
    ];
  });
  return {
    format: 1,
    learner: LEARNER,
    trained_from: trainedFrom,
    examples: known.length,
    above,
    out_of_fold: Object.fromEntries(shares),
    ...learnBesideSums(known),
  };
}

interface Known extends BesideSumsExample {
  readonly grams: Grams;
}

/** What the machines of the other folds make of a clause. */
interface Unseen {
  readonly means: BesideSumsExample['means'];
  /** Whether its words bear on a sum whatever the machines say. */
  readonly tells: boolean;
  readonly script: 0 | 1;
  readonly scores: Float64Array;
}

function thresholdOf(unseen: readonly Unseen[], k: number, of: 0 | 1): number {
  const at = (wanted: BesideSumsExample['means'], share: number) => {
    const own = unseen.filter(({ means, script }) => means === wanted && script === of);
    const scores = own.map(({ tells, scores }) => (tells ? Number.NEGATIVE_INFINITY : (scores[k] ?? 0)));
    scores.sort((a, b) => b - a);
    return scores[Math.floor(own.length * share)] ?? 0;
  };
  const bearing = at('bears', MISTAKEN);
  return rounded(HARMLESS[k] === 'asks' ? Math.max(bearing, at('other', PASSED_OVER)) : bearing);
}

function outOfFold(known: readonly Known[]): Unseen[] {
  const unseen: Unseen[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOwn = ({ text }: Known) => spread(text) % FOLDS === fold;
    const weights = openWeights(learnBesideSums(known.filter((one) => !isOwn(one))));
    for (const { grams, means } of known.filter(isOwn)) {
      const vector = vectorOf(grams, weights.vocabulary);
      const tells = bearsOnSum(grams.text, {}, 'instalment_calc').length > 0;
      unseen.push({ means, tells, script: scriptIndexOf(vector), scores: modelScores(weights, vector) });
    }
  }
  return unseen;
}

/** Each harmless kind against what bears or asks for something else: of the other kind a machine knows nothing. */
function learnBesideSums(known: readonly Known[]): WeightsContent {
  const vocabulary = vocabularyOf(known.map(({ grams }) => new Set([...grams.words, ...grams.letters])));
  const classes = HARMLESS.length;
  const weights = new Float32Array((vocabulary.size + 2) * classes);
  HARMLESS.forEach((kind, k) => {
    const own = known.filter(({ means }) => means === kind || means === 'bears' || means === 'other');
    const labels = Int32Array.from(own, ({ means }) => (means === kind ? 0 : 1));
    const machine = trainSvm(rowsOf(own.map(({ grams }) => vectorOf(grams, vocabulary))), labels, 1, vocabulary.size);
    machine.weights.forEach((weight, id) => {
      weights[id * classes + k] = weight;
    });
  });
  return encodeWeights({ classes, features: vocabulary.size, weights }, vocabulary.hashes, vocabulary.idf, 'alone');
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
