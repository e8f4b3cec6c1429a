import { z } from 'zod';
import type { Concept, Handbook } from '../knowledge/handbook.ts';
import { fetchRows, modelScores, weightOf } from '../understanding/classifier/classify.ts';
import type { Grams } from '../understanding/classifier/features.ts';
import { classOf, openWeights, type Weights, weightIn, weightsSchema } from '../understanding/classifier/model.ts';
import { idOf, type Vector, vectorOf } from '../understanding/classifier/vocabulary.ts';
import { outgoingGrams } from './outgoing-grams.ts';
import { suspicionOf, suspicionSignals } from './suspicion.ts';

/** What `knowledge/outgoing.json` holds. Two classes tell unlawful from lawful; the others, in order, are the concepts. */
export const conceptFileSchema = weightsSchema.extend({
  format: z.literal(1),
  learner: z.string(),
  /** SHA-256 of the examples; tells whether the model is stale. */
  trained_from: z.string(),
  examples: z.number(),
  concepts: z.array(z.string()).min(1).max(250),
  /** Weights of `suspicionSignals`. */
  suspicion: z.array(z.number()),
  /** A sentence that is unlawful with a higher likelihood is taken for unlawful. */
  threshold: z.object({ 'zh-CN': z.number(), en: z.number() }),
  out_of_fold: z.record(z.string(), z.number()),
});
export type ConceptFile = z.infer<typeof conceptFileSchema>;

export interface ConceptModel {
  readonly weights: Weights;
  readonly concepts: readonly { readonly id: string; readonly concept: Concept }[];
  readonly suspicion: readonly number[];
  readonly threshold: ConceptFile['threshold'];
}
export const LAWFUL = 0;
export const UNLAWFUL = 1;
export const FIRST_CONCEPT = 2;

/** A sentence that means something forbidden; offsets into the normalised text. */
export interface ConceptHit {
  readonly id: string;
  readonly concept: Concept;
  readonly from: number;
  readonly to: number;
}

/** Throws when the model names a concept that the handbook does not know: they are not from one training. */
export function openConcepts({ concepts, outgoing }: Pick<Handbook, 'concepts' | 'outgoing'>): ConceptModel {
  const file = conceptFileSchema.parse(JSON.parse(outgoing.text));
  return {
    weights: openWeights(file),
    concepts: file.concepts.map((id) => {
      const concept = concepts[id];
      if (concept === undefined) throw new Error(`knowledge/outgoing has no ${id}; run npm run train`);
      return { id, concept };
    }),
    suspicion: file.suspicion,
    threshold: file.threshold,
  };
}

/** What the sentences of a normalised text seem to mean, where that is forbidden. Linear in the text. */
export function conceptHits(text: string, model: ConceptModel): ConceptHit[] {
  return sentencesOf(text).flatMap(({ from, to }) => {
    const sentence = text.slice(from, to);
    const read = reading(sentence, model);
    if (read === undefined || read.suspicion <= model.threshold[scriptOf(sentence)]) return [];
    const named = conceptOf(read.vector, model);
    if (named === undefined) return [];
    const clause = weightiestClause(sentence, read, model);
    return [{ ...named, from: from + clause.from, to: from + clause.to }];
  });
}

/** Whether the sentence that holds the character at `at` reads lawful, as a warning or a refusal does. */
export function readsLawful(text: string, at: number, model: ConceptModel): boolean {
  const around = sentencesOf(text).find(({ from, to }) => from <= at && at < to);
  const read = around && reading(text.slice(around.from, around.to), model);
  return read !== undefined && read.lead < 0;
}

export function scriptOf(sentence: string): 'zh-CN' | 'en' {
  return HAN.test(sentence) ? 'zh-CN' : 'en';
}
const HAN = /[\u3400-\u9fff]/;

// Shorter sentences ("利息？") mean something only with the next.
const SHORTEST_ALONE = 10;

/** Stretches that are judged by themselves. */
export function sentencesOf(text: string): { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (const end of text.matchAll(SENTENCE_ENDS)) {
    const to = end.index + end[0].length;
    if (to - from < SHORTEST_ALONE) continue;
    found.push({ from, to });
    from = to;
  }
  if (from < text.length && text.slice(from).trim() !== '') found.push({ from, to: text.length });
  return found;
}
const SENTENCE_ENDS = /[。!?;\n]+|\.(?= |$)/g;

/** Chinese characters, English words and numbers. */
export function wordsIn(sentence: string): number {
  return sentence.match(WORDS)?.length ?? 0;
}
const WORDS = /[\u3400-\u9fff]|[a-z0-9][a-z0-9'’.,]*/g;
// Less says too little.
const FEWEST_WORDS = 5;

interface Reading {
  readonly grams: Grams;
  readonly vector: Vector;
  readonly lead: number;
  readonly suspicion: number;
}

function reading(sentence: string, { weights, suspicion }: ConceptModel): Reading | undefined {
  const words = wordsIn(sentence);
  if (words < FEWEST_WORDS) return undefined;
  const grams = outgoingGrams(sentence);
  const vector = vectorOf(grams, weights.vocabulary);
  if (vector.ids.length === 0) return undefined;
  const lead = leadOf(weights, vector);
  return { grams, vector, lead, suspicion: suspicionOf(suspicionSignals(lead, vector, words), suspicion) };
}

/** As `modelScores`, of the first two classes alone, which stand first in each row: most sentences need no more. */
function leadOf(weights: Weights, vector: Vector): number {
  const { starts, entries, scale, bias, mass } = weights;
  fetchRows(weights, vector);
  let sum = 0;
  let total = 0;
  for (let at = 0; at < vector.ids.length; at++) {
    const id = vector.ids[at] ?? 0;
    const value = vector.values[at] ?? 0;
    total += value;
    const end = starts[id + 1] ?? 0;
    for (let at = starts[id] ?? 0; at < end; at++) {
      const entry = entries[at] ?? 0;
      const k = classOf(entry);
      if (k >= FIRST_CONCEPT) break;
      sum += (k === UNLAWFUL ? value : -value) * weightIn(entry);
    }
  }
  const steady = (bias[UNLAWFUL] ?? 0) - (bias[LAWFUL] ?? 0);
  return sum * scale + steady + total * ((mass[UNLAWFUL] ?? 0) - (mass[LAWFUL] ?? 0));
}

function conceptOf(vector: Vector, { weights, concepts }: ConceptModel) {
  const scores = modelScores(weights, vector);
  let best = FIRST_CONCEPT;
  for (let k = FIRST_CONCEPT; k < scores.length; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
  return concepts[best - FIRST_CONCEPT];
}

/** The clause whose words moved the verdict most: a person can read a clause, half a word tells nothing. */
function weightiestClause(sentence: string, { grams, vector }: Reading, { weights }: ConceptModel) {
  const clauses = clausesOf(sentence);
  const values = new Map(vector.ids.map((id, at) => [id, vector.values[at] ?? 0]));
  const moved = clauses.map(() => 0);
  grams.words.forEach((hash, at) => {
    const id = idOf(weights.vocabulary, hash);
    const start = grams.from[at] ?? 0;
    if (id < 0 || (grams.to[at] ?? 0) <= start) return;
    const by = (weightOf(weights, id, UNLAWFUL) - weightOf(weights, id, LAWFUL)) * (values.get(id) ?? 0);
    const clause = clauses.findIndex(({ to }) => start < to);
    moved[clause] = (moved[clause] ?? 0) + by;
  });
  return clauses[moved.indexOf(Math.max(...moved))] ?? { from: 0, to: sentence.length };
}

/** Clauses without the marks around them. One of a few characters ("您放心，") belongs to the next. */
function clausesOf(sentence: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (const end of [...sentence.matchAll(CLAUSE_ENDS), { 0: '', index: sentence.length }]) {
    const words = sentence.slice(from, end.index);
    const to = from + words.trimEnd().length;
    const start = from + (words.length - words.trimStart().length);
    const isShort = words.length < (scriptOf(words) === 'en' ? SHORTEST_CLAUSE.en : SHORTEST_CLAUSE['zh-CN']);
    if (isShort && end.index < sentence.length) continue;
    from = end.index + end[0].length;
    const last = found.at(-1);
    if (isShort && last !== undefined) last.to = Math.max(last.to, to);
    else if (to > start) found.push({ from: start, to });
  }
  return found;
}
const CLAUSE_ENDS = /[,:;!?。、]+(?!\d)|\.(?= |$)/g;
const SHORTEST_CLAUSE = { 'zh-CN': 5, en: 12 };
