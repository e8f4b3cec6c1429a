import { parse } from 'yaml';
import { z } from 'zod';
import { conceptSchema } from '../knowledge/schema.ts';
import { encodeWeights } from '../understanding/encode.ts';
import { blend, learn } from '../understanding/learner.ts';
import { type Linear, scoresOf } from '../understanding/linear.ts';
import { normalise } from '../understanding/normalise.ts';
import { FOLDS, spread } from '../understanding/out-of-fold.ts';
import { vectorOf } from '../understanding/vocabulary.ts';
import { type ConceptFile, FIRST_CONCEPT, LAWFUL, scriptOf, UNLAWFUL } from './concepts.ts';
import { outgoingGrams } from './outgoing-grams.ts';

/** Changes whenever the same examples would give another model. */
const LEARNER = 'outgoing-blend@5';

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

/** Of the lawful examples that come close to a concept, this share may lead by more than the threshold out of fold. */
const FALSE_ALARMS = 0.07;
/** Of what people at a desk write all day long, which comes close to nothing. */
const ORDINARY_ALARMS = 0.02;
/** Trains, measures out of fold and packs the model. Same examples, same bytes. */
export function trainConcepts(examples: readonly ConceptExample[], trainedFrom: string): ConceptFile {
  const texts = examples.map((one) => normalise(one.text).text);
  const unlawful = Int32Array.from(examples, (one) => Number(one.unlawful));
  const unseen = outOfFold(texts, unlawful);
  const mix = evenMix(unseen);
  const judged = unseen.map((scores) => scores.reduce((sum, score, m) => sum + score * (mix[m] ?? 0), 0));
  const concepts = [...new Set(examples.filter((one) => one.unlawful).map((one) => one.concept))].sort();
  const named = Int32Array.from(examples, (one) => (one.unlawful ? concepts.indexOf(one.concept) + 1 : 0));
  const whole = learn(texts, unlawful, 2, outgoingGrams);
  const naming = learn(texts, named, concepts.length + 1, outgoingGrams);
  const linear = joined(blend(whole.members, mix), blend(naming.members, [1, 0, 0]));
  const lawful = (locale: string, isClose: boolean) =>
    judged.filter(
      (_, i) =>
        unlawful[i] === 0 &&
        concepts.includes(examples[i]?.concept ?? '') === isClose &&
        scriptOf(texts[i] ?? '') === locale,
    );
  const needed = (locale: string) => {
    const close = shareAbove(lawful(locale, true), FALSE_ALARMS);
    return rounded(Math.max(close, shareAbove(lawful(locale, false), ORDINARY_ALARMS)));
  };
  const threshold = { 'zh-CN': needed('zh-CN'), en: needed('en') };
  const stopped = (label: number) => {
    const own = judged.flatMap((lead, i) =>
      unlawful[i] === label ? [lead > threshold[scriptOf(texts[i] ?? '')]] : [],
    );
    return rounded(own.filter((isStopped) => isStopped).length / own.length);
  };
  return {
    format: 1,
    learner: LEARNER,
    trained_from: trainedFrom,
    examples: examples.length,
    concepts,
    threshold,
    out_of_fold: { unlawful_stopped: stopped(1), lawful_stopped: stopped(0) },
    ...encodeWeights(linear, whole.vocabulary.hashes, whole.vocabulary.idf),
  };
}

/** Per example the lead of "unlawful" in each member, from learners that never saw the example. */
function outOfFold(texts: readonly string[], labels: Int32Array): number[][] {
  const unseen = new Array<number[]>(texts.length);
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
      unseen[i] = members.map((member) => lead(scoresOf(member, vector)));
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
