import type { Linear, Rows } from './linear.ts';
import { seededRandom, shuffle } from './random.ts';

/** How far the examples are to be trusted. Shares 0–1. */
export interface Caution {
  readonly rounds: number;
  /** Of the n-grams of a message, left out at random in each round (Wager et al. 2013). */
  readonly leftOut: number;
  /** Of its label, spread over the other classes (Szegedy et al. 2016). */
  readonly doubt: number;
  /** Classes whose slope is smaller are left alone: most of them, after the first round. */
  readonly negligible: number;
}

/** A few rounds are the regulariser. */
export const TRUSTING: Caution = { rounds: 6, leftOut: 0, doubt: 0, negligible: 1e-3 };

/** Customers word the same question otherwise than any author, so no single n-gram may carry it. */
export const WORDED_BY_STRANGERS: Caution = { rounds: 12, leftOut: 0.4, doubt: 0.1, negligible: 5e-3 };

/** Softmax regression by AdaGrad with one step size an n-gram (Duchi et al. 2011). */
export function trainSoftmax(
  rows: Rows,
  labels: Int32Array,
  classes: number,
  features: number,
  caution: Caution,
): Linear {
  const weights = new Float32Array((features + 2) * classes);
  const travelled = new Float64Array(features).fill(1e-3);
  const slopes = new Float64Array(classes);
  const active = new Int32Array(classes);
  const order = Int32Array.from({ length: rows.count }, (_, row) => row);
  const random = seededRandom(3);
  const seen: Seen = { ids: [], values: [] };
  for (let round = 0; round < caution.rounds; round++) {
    shuffle(order, rows.count, random);
    for (const row of order) {
      leaveOut(rows, row, caution.leftOut, random, seen);
      slopes.fill(0);
      seen.ids.forEach((id, at) => {
        const first = id * classes;
        const value = seen.values[at] ?? 0;
        for (let k = 0; k < classes; k++) slopes[k] = (slopes[k] ?? 0) + value * (weights[first + k] ?? 0);
      });
      const size = slopesOfLoss(slopes, labels[row] ?? 0, caution.doubt);
      const moved = largeSlopes(slopes, caution.negligible, active);
      seen.ids.forEach((id, at) => {
        const value = seen.values[at] ?? 0;
        const far = (travelled[id] ?? 0) + size * value * value;
        travelled[id] = far;
        const step = value / Math.sqrt(far);
        const first = id * classes;
        for (let place = 0; place < moved; place++) {
          const k = active[place] ?? 0;
          weights[first + k] = (weights[first + k] ?? 0) - step * (slopes[k] ?? 0);
        }
      });
    }
  }
  return { classes, features, weights };
}

interface Seen {
  readonly ids: number[];
  readonly values: number[];
}

/** What is left weighs more, so that a whole message scores as a thinned one does on average. */
function leaveOut({ starts, ids, values }: Rows, row: number, part: number, random: () => number, into: Seen): void {
  let count = 0;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    if (part > 0 && random() < part) continue;
    into.ids[count] = ids[at] ?? 0;
    into.values[count++] = (values[at] ?? 0) / (1 - part);
  }
  into.ids.length = count;
  into.values.length = count;
}

function largeSlopes(slopes: Float64Array, negligible: number, into: Int32Array): number {
  let count = 0;
  for (let k = 0; k < slopes.length; k++) if (Math.abs(slopes[k] ?? 0) > negligible) into[count++] = k;
  return count;
}

/** Turns scores into the slopes of the log loss, in place; returns half their squared length. */
function slopesOfLoss(scores: Float64Array, label: number, doubt: number): number {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const others = doubt / Math.max(1, scores.length - 1);
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = power;
    total += power;
  }
  let size = 0;
  for (let k = 0; k < scores.length; k++) {
    const slope = (scores[k] ?? 0) / total - (k === label ? 1 - doubt : others);
    scores[k] = slope;
    size += slope * slope;
  }
  return size / 2;
}
