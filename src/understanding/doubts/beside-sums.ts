import { z } from 'zod';
import { modelScores } from '../classifier/classify.ts';
import { gramsOf } from '../classifier/features.ts';
import { openWeights, type Weights, weightsSchema } from '../classifier/model.ts';
import { scriptIndexOf, type Vector, vectorOf } from '../classifier/vocabulary.ts';

/** What `knowledge/beside-sums.json` holds: one machine that tells what bears on a sum from what is only said beside it. */
export const besideSumsFileSchema = weightsSchema.extend({
  format: z.literal(1),
  learner: z.string(),
  /** SHA-256 of the examples; tells whether the model is stale. */
  trained_from: z.string(),
  examples: z.number(),
  /** A clause that scores below is talk: of Chinese, of English. */
  talk_below: z.tuple([z.number(), z.number()]),
  out_of_fold: z.record(z.string(), z.number()),
});
export type BesideSumsFile = z.infer<typeof besideSumsFileSchema>;

export interface BesideSums extends Weights {
  readonly talkBelow: BesideSumsFile['talk_below'];
}

/** Opens the text of `knowledge/beside-sums.json`. Throws when it is not one. */
export function openBesideSums(text: string): BesideSums {
  const file = besideSumsFileSchema.parse(JSON.parse(text));
  return { ...openWeights(file), talkBelow: file.talk_below };
}

/**
 * Whether a clause beside a sum is talk ("我妈非要我问清楚"), so that the sum stands as it is. Only what plainly resembles the examples
 * of talk is; words that no example knows are not.
 */
export function isTalk(clause: string, model: BesideSums): boolean {
  const vector = vectorOf(gramsOf(clause), model.vocabulary);
  if (vector.knownWords < vector.words * KNOWN_ENOUGH) return false;
  return scoreOf(model, vector) < (model.talkBelow[scriptIndexOf(vector)] ?? Number.NEGATIVE_INFINITY);
}

/** Of a clause's words and pairs of words, the share that some example must hold. */
const KNOWN_ENOUGH = 0.25;

/** How much a clause bears on a sum, about −2 to 2. */
export function scoreOf(model: Weights, vector: Vector): number {
  return modelScores(model, vector)[0] ?? 0;
}
