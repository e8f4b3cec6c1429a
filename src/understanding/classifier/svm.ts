import type { Linear, Rows } from './linear.ts';
import { seededRandom, shuffle } from './random.ts';

/**
 * One-vs-rest linear SVM with squared hinge loss, by dual coordinate descent with shrinking (Hsieh et al. 2008,
 * algorithm 3, as in LIBLINEAR).
 */
export function trainSvm(rows: Rows, labels: Int32Array, classes: number, features: number): Linear {
  const weights = new Float32Array((features + 2) * classes);
  const random = seededRandom(1);
  const problem: Problem = {
    rows,
    signs: new Int8Array(rows.count),
    diagonal: diagonalOf(rows),
    alpha: new Float64Array(rows.count),
    weights: new Float64Array(features + 1),
  };
  for (let k = 0; k < classes; k++) {
    for (let row = 0; row < rows.count; row++) problem.signs[row] = labels[row] === k ? 1 : -1;
    separate(problem, random);
    for (let id = 0; id <= features; id++) weights[id * classes + k] = problem.weights[id] ?? 0;
  }
  return { classes, features, weights };
}

const COST = 3;
const RIDGE = 0.5 / COST;
const TOLERANCE = 0.1;
const ROUNDS = 40;

/** One class against the rest; `alpha` and `weights` (the last one is the bias) are what is sought. */
interface Problem {
  readonly rows: Rows;
  readonly signs: Int8Array;
  readonly diagonal: Float64Array;
  readonly alpha: Float64Array;
  readonly weights: Float64Array;
}

function diagonalOf(rows: Rows): Float64Array {
  const diagonal = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    let sum = 1 + RIDGE;
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) sum += (rows.values[at] ?? 0) ** 2;
    diagonal[row] = sum;
  }
  return diagonal;
}

function separate(problem: Problem, random: () => number): void {
  const count = problem.rows.count;
  problem.alpha.fill(0);
  problem.weights.fill(0);
  const order = Int32Array.from({ length: count }, (_, row) => row);
  let active = count;
  let ceiling = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, active, random);
    const pass = descend(problem, order, active, ceiling);
    const settled = pass.highest - pass.lowest <= TOLERANCE;
    if (settled && pass.active === count) return;
    // A last look at the rows that were set aside, before it counts as settled.
    active = settled ? count : pass.active;
    ceiling = settled || pass.highest <= 0 ? Number.POSITIVE_INFINITY : pass.highest;
  }
}

/** One pass over the active rows; a row that stays far on the right side is moved behind `active`. */
function descend(problem: Problem, order: Int32Array, active: number, ceiling: number) {
  const { alpha } = problem;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  let left = active;
  for (let place = 0; place < left; ) {
    const row = order[place] ?? 0;
    const gradient = gradientOf(problem, row);
    if (alpha[row] === 0 && gradient > ceiling) {
      left--;
      order[place] = order[left] ?? 0;
      order[left] = row;
      continue;
    }
    const projected = alpha[row] === 0 ? Math.min(gradient, 0) : gradient;
    highest = Math.max(highest, projected);
    lowest = Math.min(lowest, projected);
    if (Math.abs(projected) > 1e-12) move(problem, row, gradient);
    place++;
  }
  return { active: left, highest, lowest };
}

function gradientOf(problem: Problem, row: number): number {
  const { rows, signs, alpha, weights } = problem;
  const { starts, ids, values } = rows;
  const end = starts[row + 1] ?? 0;
  let margin = weights[weights.length - 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) margin += (weights[ids[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return margin * (signs[row] ?? 1) - 1 + (alpha[row] ?? 0) * RIDGE;
}

function move(problem: Problem, row: number, gradient: number): void {
  const { rows, signs, alpha, weights, diagonal } = problem;
  const { starts, ids, values } = rows;
  const old = alpha[row] ?? 0;
  const next = Math.max(old - gradient / (diagonal[row] ?? 1), 0);
  const step = (next - old) * (signs[row] ?? 1);
  alpha[row] = next;
  const bias = weights.length - 1;
  weights[bias] = (weights[bias] ?? 0) + step;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const id = ids[at] ?? 0;
    weights[id] = (weights[id] ?? 0) + step * (values[at] ?? 0);
  }
}
