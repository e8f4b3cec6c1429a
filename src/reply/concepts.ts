import { z } from 'zod';
import type { Concept, Handbook } from '../knowledge/handbook.ts';
import { modelScores, weightOf } from '../understanding/classify.ts';
import { openWeights, type Weights, weightsSchema } from '../understanding/model.ts';
import { strongestStretch } from '../understanding/strongest.ts';
import { vectorOf } from '../understanding/vocabulary.ts';
import { outgoingGrams } from './outgoing-grams.ts';

/** What `knowledge/outgoing.json` holds. Two classes tell unlawful from lawful; the others, in order, are the concepts. */
export const conceptFileSchema = weightsSchema.extend({
  format: z.literal(1),
  learner: z.string(),
  /** SHA-256 of the examples; tells whether the model is stale. */
  trained_from: z.string(),
  examples: z.number(),
  concepts: z.array(z.string()).min(1).max(250),
  /** A sentence scoring above it is taken for unlawful. */
  threshold: z.number(),
  out_of_fold: z.record(z.string(), z.number()),
});
export type ConceptFile = z.infer<typeof conceptFileSchema>;

export interface ConceptModel {
  readonly weights: Weights;
  readonly concepts: readonly { readonly id: string; readonly concept: Concept }[];
  readonly threshold: number;
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
    threshold: file.threshold,
  };
}

/** What the sentences of a normalised text seem to mean, where that is forbidden. Linear in the text. */
export function conceptHits(text: string, model: ConceptModel): ConceptHit[] {
  return sentencesOf(text).flatMap(({ from, to }) => {
    const hit = judge(text.slice(from, to), model);
    return hit === undefined ? [] : [{ ...hit, from: from + hit.from, to: from + hit.to }];
  });
}

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

// Five Chinese characters or five English words: less says too little.
const FEWEST_GRAMS = 10;

function judge(sentence: string, { weights, concepts, threshold }: ConceptModel): ConceptHit | undefined {
  const grams = outgoingGrams(sentence);
  if (grams.words.length < FEWEST_GRAMS) return undefined;
  const vector = vectorOf(grams, weights.vocabulary);
  if (vector.ids.length === 0) return undefined;
  const scores = modelScores(weights, vector);
  if ((scores[UNLAWFUL] ?? 0) - (scores[LAWFUL] ?? 0) <= threshold) return undefined;
  let best = FIRST_CONCEPT;
  for (let k = FIRST_CONCEPT; k < scores.length; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
  const named = concepts[best - FIRST_CONCEPT];
  if (named === undefined) return undefined;
  const weight = (id: number) => weightOf(weights, id, UNLAWFUL) - weightOf(weights, id, LAWFUL);
  return { ...named, ...strongestStretch(grams, vector, weights.vocabulary, weight) };
}
