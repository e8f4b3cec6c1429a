import { z } from 'zod';
import { modelScores } from '../classifier/classify.ts';
import { gramsOf } from '../classifier/features.ts';
import { openWeights, type Weights, weightsSchema } from '../classifier/model.ts';
import { scriptIndexOf, vectorOf } from '../classifier/vocabulary.ts';

/** What leaves a sum as it is: small talk, and asking for what the sum shows anyway. */
export const HARMLESS = ['talk', 'asks'] as const;
export type Harmless = (typeof HARMLESS)[number];

/** What `knowledge/beside-sums.json` holds: for each of `HARMLESS` a machine that tells it from what bears on a sum. */
export const besideSumsFileSchema = weightsSchema.extend({
  format: z.literal(1),
  learner: z.string(),
  /** SHA-256 of the examples; tells whether the model is stale. */
  trained_from: z.string(),
  examples: z.number(),
  /** A clause that scores above is one: of Chinese, of English, by the order of `HARMLESS`. */
  above: z.array(z.tuple([z.number(), z.number()])).length(HARMLESS.length),
  out_of_fold: z.record(z.string(), z.number()),
});
export type BesideSumsFile = z.infer<typeof besideSumsFileSchema>;

export interface BesideSums extends Weights {
  readonly above: BesideSumsFile['above'];
}

/** Opens the text of `knowledge/beside-sums.json`. Throws when it is not one. */
export function openBesideSums(text: string): BesideSums {
  const file = besideSumsFileSchema.parse(JSON.parse(text));
  return { ...openWeights(file), above: file.above };
}

/**
 * Whether a clause beside a sum is talk ("我妈非要我问清楚"), so that the sum stands as it is. Only what plainly resembles the examples
 * of talk is; words that no example knows are not, and a question only where it asks for what the sum shows.
 */
export function isTalk(clause: string, isQuestion: boolean, model: BesideSums): boolean {
  const vector = vectorOf(gramsOf(clause), model.vocabulary);
  if (vector.knownWords < vector.words * KNOWN_ENOUGH) return false;
  const script = scriptIndexOf(vector);
  return modelScores(model, vector).some(
    (score, k) =>
      !(isQuestion && HARMLESS[k] === 'talk') && score > (model.above[k]?.[script] ?? Number.POSITIVE_INFINITY),
  );
}

/** Of a clause's words and pairs of words, the share that some example must hold. */
const KNOWN_ENOUGH = 0.25;
