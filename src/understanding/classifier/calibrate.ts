import { confidenceOf } from './confidence.ts';

/**
 * Shares of the members in the mix, so that the softmax of Σ share × score is as likely as can be on messages the members
 * were not trained on. `scores[i][m]` belongs to message i and member m. Temperature and weights in one convex problem.
 */
export function fitMix(scores: readonly (readonly Float64Array[])[], labels: Int32Array): number[] {
  const members = scores[0]?.length ?? 0;
  let mix = new Array<number>(members).fill(1);
  let best = mixLoss(scores, labels, mix);
  for (let round = 0; round < NEWTON_ROUNDS; round++) {
    const step = solve(best.curvature, best.slope);
    let size = 1;
    let next = best;
    while (size > 1e-4) {
      const tried = mix.map((share, m) => Math.max(0, share - size * (step[m] ?? 0)));
      next = mixLoss(scores, labels, tried);
      if (next.loss < best.loss - 1e-9) {
        mix = tried;
        break;
      }
      size /= 2;
    }
    if (next.loss >= best.loss - 1e-9) return mix;
    best = next;
  }
  return mix;
}
const NEWTON_ROUNDS = 30;

function mixLoss(scores: readonly (readonly Float64Array[])[], labels: Int32Array, mix: readonly number[]) {
  const members = mix.length;
  const slope = new Array<number>(members).fill(0);
  const curvature = mix.map((_, m) => mix.map((__, other) => (m === other ? 1e-6 * scores.length : 0)));
  let loss = 0;
  scores.forEach((own, i) => {
    const probabilities = mixed(own, mix);
    loss -= Math.log((probabilities[labels[i] ?? 0] ?? 0) + 1e-12);
    const means = own.map((score) => dot(score, probabilities));
    for (let m = 0; m < members; m++) {
      slope[m] = (slope[m] ?? 0) + (means[m] ?? 0) - (own[m]?.[labels[i] ?? 0] ?? 0);
      for (let other = 0; other < members; other++) {
        const row = curvature[m];
        if (row)
          row[other] =
            (row[other] ?? 0) + product(own[m], own[other], probabilities) - (means[m] ?? 0) * (means[other] ?? 0);
      }
    }
  });
  return { loss: loss / scores.length, slope, curvature };
}

function mixed(own: readonly Float64Array[], mix: readonly number[]): Float64Array {
  const sum = new Float64Array(own[0]?.length ?? 0);
  own.forEach((score, m) => {
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (mix[m] ?? 0) * (score[k] ?? 0);
  });
  const highest = sum.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (let k = 0; k < sum.length; k++) {
    sum[k] = Math.exp((sum[k] ?? 0) - highest);
    total += sum[k] ?? 0;
  }
  return sum.map((power) => power / total);
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < left.length; k++) sum += (left[k] ?? 0) * (right[k] ?? 0);
  return sum;
}

function product(left: Float64Array | undefined, right: Float64Array | undefined, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (left?.[k] ?? 0) * (right?.[k] ?? 0);
  return sum;
}

/** One judged message: what was seen, whether the answer was right, and how much it counts. */
export interface Judged {
  readonly signals: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

/** Logistic regression by Newton's method with a small ridge; the signals are standardised inside. */
export function fitConfidence(judged: readonly Judged[]): number[] {
  const width = judged[0]?.signals.length ?? 0;
  const { centre, spread } = standards(judged, width);
  const rows = judged.map((one) => one.signals.map((value, at) => (value - (centre[at] ?? 0)) / (spread[at] ?? 1)));
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < NEWTON_ROUNDS; round++) {
    const slope = weights.slice();
    const curvature = weights.map((_, at) => weights.map((__, other) => Number(at === other)));
    judged.forEach((one, i) => {
      const row = rows[i] ?? [];
      const chance = confidenceOf(row, weights);
      const error = one.weight * (chance - (one.right ? 1 : 0));
      const bend = one.weight * chance * (1 - chance);
      row.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + error * value;
        const line = curvature[at];
        if (line === undefined) return;
        row.forEach((another, other) => {
          line[other] = (line[other] ?? 0) + bend * value * another;
        });
      });
    });
    const step = solve(curvature, slope);
    for (let at = 0; at < width; at++) weights[at] = (weights[at] ?? 0) - (step[at] ?? 0);
    if (step.every((size) => Math.abs(size) < 1e-6)) break;
  }
  return unstandardised(weights, centre, spread);
}

/** The first signal is always 1 and carries the intercept; it is left as it is. */
function standards(judged: readonly Judged[], width: number) {
  const centre = new Array<number>(width).fill(0);
  const spread = new Array<number>(width).fill(1);
  for (let at = 1; at < width; at++) {
    const mean = judged.reduce((sum, one) => sum + (one.signals[at] ?? 0), 0) / judged.length;
    const variance = judged.reduce((sum, one) => sum + ((one.signals[at] ?? 0) - mean) ** 2, 0) / judged.length;
    centre[at] = mean;
    spread[at] = Math.sqrt(variance) || 1;
  }
  return { centre, spread };
}

function unstandardised(weights: readonly number[], centre: readonly number[], spread: readonly number[]): number[] {
  const plain = weights.map((weight, at) => weight / (spread[at] ?? 1));
  const shift = plain.reduce((sum, weight, at) => sum + weight * (centre[at] ?? 0), 0);
  return plain.map((weight, at) => (at === 0 ? weight - shift : weight));
}

/** Solves A x = b by Gauss and Jordan with pivots; leaves its arguments alone. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const below = rows.slice(column);
    const pivot = below.reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a));
    const place = rows.indexOf(pivot);
    rows[place] = rows[column] ?? pivot;
    const scaled = pivot.map((value) => value / (pivot[column] || 1e-12));
    rows[column] = scaled;
    for (let other = 0; other < rows.length; other++) {
      if (other === column) continue;
      const factor = rows[other]?.[column] ?? 0;
      rows[other] = (rows[other] ?? []).map((value, at) => value - factor * (scaled[at] ?? 0));
    }
  }
  return rows.map((row) => row[rows.length] ?? 0);
}

/**
 * The lowest confidence from which answers are right often enough, and the share of the traffic above it. With fewer than
 * `MIN_ANSWERS` above it no claim is made and nothing may be answered (threshold above 1).
 */
export function thresholdFor(
  answers: readonly { readonly confidence: number; readonly right: boolean; readonly weight: number }[],
  precision: number,
): { readonly threshold: number; readonly coverage: number } {
  const ordered = [...answers].sort((a, b) => b.confidence - a.confidence);
  let threshold = NEVER;
  let covered = 0;
  let right = 0;
  let passed = 0;
  ordered.forEach((answer, at) => {
    passed += answer.weight;
    if (answer.right) right += answer.weight;
    const isLastOfItsKind = ordered[at + 1]?.confidence !== answer.confidence;
    if (at + 1 < MIN_ANSWERS || !isLastOfItsKind || right / passed < precision) return;
    threshold = answer.confidence;
    covered = passed;
  });
  return { threshold, coverage: passed === 0 ? 0 : covered / passed };
}
const MIN_ANSWERS = 50;
const NEVER = 1.01;
