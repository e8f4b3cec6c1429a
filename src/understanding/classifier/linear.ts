import type { Vector } from './vocabulary.ts';

/** Training messages as one sparse matrix: row r holds `ids` and `values` from `starts[r]` to `starts[r + 1]`. */
export interface Rows {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ids: Int32Array;
  readonly values: Float64Array;
}

/**
 * Scores are linear: bias + Σ value × weight + mass × Σ value. `weights[id * classes + k]`; the two last rows are the
 * bias and the mass.
 */
export interface Linear {
  readonly classes: number;
  readonly features: number;
  readonly weights: Float32Array;
}

export function rowsOf(vectors: readonly Vector[]): Rows {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach((vector, row) => {
    starts[row + 1] = (starts[row] ?? 0) + vector.ids.length;
  });
  const ids = new Int32Array(starts[vectors.length] ?? 0);
  const values = new Float64Array(ids.length);
  vectors.forEach((vector, row) => {
    ids.set(vector.ids, starts[row] ?? 0);
    values.set(vector.values, starts[row] ?? 0);
  });
  return { count: vectors.length, starts, ids, values };
}

export function scoresOf(member: Linear, vector: Vector): Float64Array {
  const { classes, features, weights } = member;
  const scores = Float64Array.from(weights.subarray(features * classes, (features + 1) * classes));
  let mass = 0;
  for (let at = 0; at < vector.ids.length; at++) {
    const value = vector.values[at] ?? 0;
    const row = (vector.ids[at] ?? 0) * classes;
    mass += value;
    for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  const last = (features + 1) * classes;
  for (let k = 0; k < classes; k++) scores[k] = (scores[k] ?? 0) + mass * (weights[last + k] ?? 0);
  return scores;
}
