import { describe, expect, it } from 'vitest';
import { SIGNALS, signalsOf } from '../../../src/understanding/classifier/confidence.ts';
import type { Vector } from '../../../src/understanding/classifier/vocabulary.ts';

const HALF = Math.SQRT1_2;
const vector: Vector = {
  ids: [3, 8],
  values: [HALF, HALF],
  places: [0, 1],
  known: 0.5,
  total: 4,
  latin: 0,
  words: 4,
  knownWords: 2,
};
const signalsWith = (...weights: number[]) => {
  const signals = signalsOf(Float64Array.of(0.7, 0.2, 0.1), 0, 2, { vector, weights: Float64Array.from(weights) });
  return Object.fromEntries(SIGNALS.map((name, at) => [name, signals[at] ?? Number.NaN]));
};

describe('the signals of the confidence model', () => {
  it('are as many as their names, and none is missing even for a message nothing is known of', () => {
    const nothing = { ...vector, ids: [], values: [], places: [], known: 0, total: 0, words: 0, knownWords: 0 };
    const signals = signalsOf(Float64Array.of(1), 0, -1, { vector: nothing, weights: new Float64Array(0) });
    expect(signals).toHaveLength(SIGNALS.length);
    expect(signals.every(Number.isFinite)).toBe(true);
  });

  it('tell a message that speaks for its class throughout from one that shares a single telling word with it', () => {
    const throughout = signalsWith(20, 20);
    const single = signalsWith(40, 0);
    expect(throughout.support).toBeCloseTo(1);
    expect(throughout.strongest).toBeCloseTo(0.5);
    expect(single.support).toBeCloseTo(0.5);
    expect(single.strongest).toBeCloseTo(1);
  });

  it('count what speaks against the class, and the words nobody has taught', () => {
    const torn = signalsWith(20, -20);
    expect(torn.opposition).toBeCloseTo(0.5);
    expect(torn.strongestTwo).toBeCloseTo(1);
    expect(torn.knownWords).toBeCloseTo(0.5);
    expect(torn.unknownWords).toBeCloseTo(Math.log(3));
    expect(signalsWith(-1, -1)).toMatchObject({ support: 0, strongest: 1 });
  });
});
