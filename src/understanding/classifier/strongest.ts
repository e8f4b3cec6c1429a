import type { Grams } from './features.ts';
import { idOf, type Vector, type Vocabulary } from './vocabulary.ts';

/** The stretch of `grams.text` that moved a verdict most; `weight` says by how much one n-gram does. */
export function strongestStretch(
  grams: Grams,
  vector: Vector,
  vocabulary: Vocabulary,
  weight: (id: number) => number,
): { from: number; to: number } {
  const values = new Map(vector.ids.map((id, at) => [id, vector.values[at] ?? 0]));
  const moved = new Float64Array(grams.text.length + 1);
  grams.words.forEach((hash, at) => {
    const id = idOf(vocabulary, hash);
    if (id < 0) return;
    const by = weight(id) * (values.get(id) ?? 0);
    const [from, to] = [grams.from[at] ?? 0, grams.to[at] ?? 0];
    for (let index = from; index < to; index++) moved[index] = (moved[index] ?? 0) + by / (to - from);
  });
  return largestSum(moved, grams.text.length);
}

/** The stretch with the largest sum (Kadane). */
function largestSum(moved: Float64Array, length: number): { from: number; to: number } {
  let best = { from: 0, to: length, sum: 0 };
  let from = 0;
  let sum = 0;
  for (let to = 0; to < length; to++) {
    if (sum <= 0) {
      sum = 0;
      from = to;
    }
    sum += moved[to] ?? 0;
    if (sum > best.sum) best = { from, to: to + 1, sum };
  }
  return { from: best.from, to: best.to };
}
