import { confidenceOf } from '../understanding/classifier/confidence.ts';
import type { Vector } from '../understanding/classifier/vocabulary.ts';

/**
 * What tells how much the lead of "unlawful" over "lawful" is worth: a lead in a sentence of words the model knows is a
 * finding, the same lead in a few strange words is chance. `words` counts Chinese characters, English words and numbers.
 */
export function suspicionSignals(lead: number, vector: Vector, words: number): number[] {
  const length = Math.log(1 + words);
  const knownWords = vector.words === 0 ? 0 : vector.knownWords / vector.words;
  const strangers = Math.log(1 + vector.words - vector.knownWords);
  return [
    1,
    lead,
    vector.known,
    vector.latin,
    length,
    knownWords,
    strangers,
    lead * vector.known,
    lead * length,
    lead * knownWords,
  ];
}

/** How likely the sentence is unlawful, 0 to 1; `weights` follow `suspicionSignals`. */
export function suspicionOf(signals: readonly number[], weights: readonly number[]): number {
  return confidenceOf(signals, weights);
}
