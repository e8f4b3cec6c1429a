import type { Linear, Rows } from './linear.ts';
import { seededRandom, shuffle } from './random.ts';

/** Softmax regression by AdaGrad with one step size an n-gram (Duchi et al. 2011); a few rounds are its regulariser. */
export function trainSoftmax(rows: Rows, labels: Int32Array, classes: number, features: number): Linear {
  const { starts, ids, values } = rows;
  const weights = new Float32Array((features + 2) * classes);
  const travelled = new Float64Array(features).fill(1e-3);
  const slopes = new Float64Array(classes);
  const active = new Int32Array(classes);
  const order = Int32Array.from({ length: rows.count }, (_, row) => row);
  const random = seededRandom(3);
  for (let round = 0; round < SOFTMAX_ROUNDS; round++) {
    shuffle(order, rows.count, random);
    for (const row of order) {
      const end = starts[row + 1] ?? 0;
      slopes.fill(0);
      for (let at = starts[row] ?? 0; at < end; at++) {
        const first = (ids[at] ?? 0) * classes;
        const value = values[at] ?? 0;
        for (let k = 0; k < classes; k++) slopes[k] = (slopes[k] ?? 0) + value * (weights[first + k] ?? 0);
      }
      const size = slopesOfLoss(slopes, labels[row] ?? 0);
      const moved = largeSlopes(slopes, active);
      const descend = (id: number, value: number) => {
        const far = (travelled[id] ?? 0) + size * value * value;
        travelled[id] = far;
        const step = value / Math.sqrt(far);
        const first = id * classes;
        for (let place = 0; place < moved; place++) {
          const k = active[place] ?? 0;
          weights[first + k] = (weights[first + k] ?? 0) - step * (slopes[k] ?? 0);
        }
      };
      for (let at = starts[row] ?? 0; at < end; at++) descend(ids[at] ?? 0, values[at] ?? 0);
    }
  }
  return { classes, features, weights };
}
const SOFTMAX_ROUNDS = 6;

function largeSlopes(slopes: Float64Array, into: Int32Array): number {
  let count = 0;
  for (let k = 0; k < slopes.length; k++) if (Math.abs(slopes[k] ?? 0) > NEGLIGIBLE) into[count++] = k;
  return count;
}
/** Classes whose slope is smaller are left alone: most of them, after the first round. */
const NEGLIGIBLE = 1e-3;

/** Turns scores into the slopes of the log loss, in place; returns half their squared length. */
function slopesOfLoss(scores: Float64Array, label: number): number {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    const power = Math.exp((scores[k] ?? 0) - highest);
    scores[k] = power;
    total += power;
  }
  let size = 0;
  for (let k = 0; k < scores.length; k++) {
    const slope = (scores[k] ?? 0) / total - (k === label ? 1 : 0);
    scores[k] = slope;
    size += slope * slope;
  }
  return size / 2;
}
