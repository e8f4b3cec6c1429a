import { describe, expect, it } from 'vitest';
import { judgeAll } from '../../../src/understanding/classifier/judge.ts';
import { FOLDS, type Unseen } from '../../../src/understanding/classifier/out-of-fold.ts';

const COUNT = 40;
const seen = (scores: readonly number[]): Unseen => ({
  vector: { ids: [0], values: [1], places: [0], known: 1, total: 4, latin: 0, words: 4, knownWords: 4 },
  scores: Float64Array.from(scores),
  weightsFor: () => Float64Array.from([1]),
});
const isExact = (i: number) => i % 2 === 0;
const set = {
  intents: ['overdue_about_to', 'overdue_consequence', 'rate_query'],
  outside: -1,
  texts: Array.from({ length: COUNT }, (_, i) => `message ${i}`),
  labels: new Int32Array(COUNT),
  folds: Array.from({ length: COUNT }, (_, i) => (i >> 1) % FOLDS),
};
const unseen = set.texts.map((_, i) => seen(isExact(i) ? [3, 0, 0] : [1, 1.2, 0]));

describe('how sure the model may be', () => {
  const judged = judgeAll(set, unseen, [], { share: null, near: [[1], [0], []] });

  it('counts an answer that stands in for the right one as serving', () => {
    expect(judged.served.every((one) => one)).toBe(true);
  });

  it('is sure of the intent itself, and of one that merely stands in for it is not', () => {
    const lowest = (wanted: boolean) =>
      judged.confidences.filter((_, i) => isExact(i) === wanted).sort((one, other) => one - other);
    expect(lowest(true)[0]).toBeGreaterThan(0.8);
    expect(lowest(false).at(-1)).toBeLessThan(0.2);
  });
});
