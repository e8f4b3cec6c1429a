import { parse } from 'yaml';
import { z } from 'zod';
import { conceptSchema } from '../knowledge/schema.ts';
import { fitConfidence } from '../understanding/classifier/calibrate.ts';
import { encodeWeights } from '../understanding/classifier/encode.ts';
import { blend, learn } from '../understanding/classifier/learner.ts';
import { type Linear, scoresOf } from '../understanding/classifier/linear.ts';
import { FOLDS, spread } from '../understanding/classifier/out-of-fold.ts';
import { type Vector, vectorOf } from '../understanding/classifier/vocabulary.ts';
import { normalise } from '../understanding/text/normalise.ts';
import { type ConceptFile, FIRST_CONCEPT, LAWFUL, scriptOf, UNLAWFUL, wordsIn } from './concepts.ts';
import { outgoingGrams } from './outgoing-grams.ts';
import { suspicionOf, suspicionSignals } from './suspicion.ts';

/** Changes whenever the same examples would give another model. */
const LEARNER = 'outgoing-blend@7';

export interface ConceptExample {
  /** The file's name; a lawful sentence belongs to the concept it comes close to. */
  readonly concept: string;
  readonly unlawful: boolean;
  readonly text: string;
}

/** The examples in authored files (path → text), in one order. Only `knowledge/outgoing/*.yaml` count. */
export function conceptExamples(files: ReadonlyMap<string, string>): ConceptExample[] {
  const found = [...files].flatMap(([path, text]) => {
    const concept = /^knowledge\/outgoing\/([^/]+)\.yaml$/.exec(path)?.[1];
    if (concept === undefined) return [];
    const file = conceptSchema.safeParse(parse(text));
    if (!file.success) throw new Error(`${path}: ${z.prettifyError(file.error)}`);
    const of = (
      texts: { readonly 'zh-CN': readonly string[]; readonly en: readonly string[] } | undefined,
      unlawful: boolean,
    ) => [...(texts?.['zh-CN'] ?? []), ...(texts?.en ?? [])].map((one) => ({ concept, unlawful, text: one }));
    return [...of(file.data.unlawful, true), ...of(file.data.lawful, false)];
  });
  const key = (one: ConceptExample) => `${one.concept}\t${one.unlawful}\t${one.text}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

export function conceptHash(examples: readonly ConceptExample[], hash: (text: string) => string): string {
  return hash(JSON.stringify(examples.map(({ concept, unlawful, text }) => [concept, unlawful, text])));
}

/** Of the lawful examples that come close to a concept, this share may be stopped out of fold. */
const FALSE_ALARMS = 0.045;
/** Of what people at a desk write all day long, which comes close to nothing. */
const ORDINARY_ALARMS = 0.025;
/** An ordinary sentence stands for several: at a desk they are by far the most. */
const ORDINARY_WEIGHT = 4;

/** Trains, measures out of fold and packs the model. Same examples, same bytes. */
export function trainConcepts(examples: readonly ConceptExample[], trainedFrom: string): ConceptFile {
  const texts = examples.map((one) => normalise(one.text).text);
  const unlawful = Int32Array.from(examples, (one) => Number(one.unlawful));
  const concepts = [...new Set(examples.filter((one) => one.unlawful).map((one) => one.concept))].sort();
  const named = Int32Array.from(examples, (one) => (one.unlawful ? concepts.indexOf(one.concept) + 1 : 0));
  const unseen = outOfFold(texts, unlawful);
  const mix = evenMix(unseen.map((one) => one.leads));
  const judged = unseen.map(({ leads, vector, fold }, i) => {
    const lead = leads.reduce((sum, own, m) => sum + own * (mix[m] ?? 0), 0);
    const isOrdinary = !concepts.includes(examples[i]?.concept ?? '');
    const signals = suspicionSignals(lead, vector, wordsIn(texts[i] ?? ''));
    const right = unlawful[i] === 1;
    return { signals, right, weight: isOrdinary ? ORDINARY_WEIGHT : 1, isOrdinary, fold };
  });
  const withoutFold = Array.from({ length: FOLDS }, (_, fold) =>
    fitConfidence(judged.filter((one) => one.fold !== fold)),
  );
  const suspicions = judged.map(({ signals, fold }) => suspicionOf(signals, withoutFold[fold] ?? []));
  const of = (locale: string, isOrdinary: boolean) =>
    suspicions.filter((_, i) => {
      const one = judged[i];
      return one && !one.right && one.isOrdinary === isOrdinary && scriptOf(texts[i] ?? '') === locale;
    });
  const needed = (locale: string) =>
    rounded(Math.max(shareAbove(of(locale, false), FALSE_ALARMS), shareAbove(of(locale, true), ORDINARY_ALARMS)));
  const threshold = { 'zh-CN': needed('zh-CN'), en: needed('en') };
  const stopped = (right: boolean) => {
    const own = suspicions.filter((_, i) => judged[i]?.right === right);
    const over = suspicions.filter(
      (suspicion, i) => judged[i]?.right === right && suspicion > threshold[scriptOf(texts[i] ?? '')],
    );
    return rounded(over.length / own.length);
  };
  const whole = learn(texts, unlawful, 2, outgoingGrams);
  const naming = learn(texts, named, concepts.length + 1, outgoingGrams);
  const linear = joined(blend(whole.members, mix), blend(naming.members, [1, 0, 0]));
  return {
    format: 1,
    learner: LEARNER,
    trained_from: trainedFrom,
    examples: examples.length,
    concepts,
    suspicion: fitConfidence(judged).map((weight) => Math.round(weight * 1e6) / 1e6),
    threshold,
    out_of_fold: { unlawful_stopped: stopped(true), lawful_stopped: stopped(false) },
    ...encodeWeights(linear, whole.vocabulary.hashes, whole.vocabulary.idf),
  };
}

interface Unseen {
  /** Of "unlawful" over "lawful", in each member. */
  readonly leads: readonly number[];
  readonly vector: Vector;
  readonly fold: number;
}

/** What learners that never saw an example say of it. */
function outOfFold(texts: readonly string[], labels: Int32Array): Unseen[] {
  const unseen = new Array<Unseen>(texts.length);
  const folds = texts.map((text) => spread(text) % FOLDS);
  for (let fold = 0; fold < FOLDS; fold++) {
    const own = [...texts.keys()].filter((i) => folds[i] !== fold);
    const { vocabulary, members } = learn(
      own.map((i) => texts[i] ?? ''),
      Int32Array.from(own, (i) => labels[i] ?? 0),
      2,
      outgoingGrams,
    );
    texts.forEach((text, i) => {
      if (folds[i] !== fold) return;
      const vector = vectorOf(outgoingGrams(text), vocabulary);
      unseen[i] = { leads: members.map((member) => lead(scoresOf(member, vector))), vector, fold };
    });
  }
  return unseen;
}

function lead(scores: Float64Array): number {
  return (scores[UNLAWFUL] ?? 0) - (scores[LAWFUL] ?? 0);
}

/** Every learner has the same say: its scores out of fold spread by one. */
function evenMix(unseen: readonly (readonly number[])[]): number[] {
  return (unseen[0] ?? []).map((_, m) => {
    const scores = unseen.map((one) => one[m] ?? 0);
    const mean = scores.reduce((a, b) => a + b, 0) / scores.length;
    return 1 / Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  });
}

/** The value that `share` of the leads lie above. */
function shareAbove(leads: readonly number[], share: number): number {
  const descending = [...leads].sort((a, b) => b - a);
  return descending[Math.floor(descending.length * share)] ?? 0;
}

/** The two classes of the verdict, then the concepts; "none of them" is left out. */
function joined(verdict: Linear, naming: Linear): Linear {
  const classes = FIRST_CONCEPT + naming.classes - 1;
  const weights = new Float32Array((verdict.features + 2) * classes);
  for (let row = 0; row < verdict.features + 2; row++) {
    for (let k = 0; k < FIRST_CONCEPT; k++)
      weights[row * classes + k] = verdict.weights[row * verdict.classes + k] ?? 0;
    for (let k = 1; k < naming.classes; k++)
      weights[row * classes + FIRST_CONCEPT + k - 1] = naming.weights[row * naming.classes + k] ?? 0;
  }
  return { classes, features: verdict.features, weights };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
