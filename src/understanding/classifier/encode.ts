import type { Linear } from './linear.ts';
import type { WeightsContent } from './model.ts';

/**
 * Weights as signed bytes, without the small ones. Where classes are compared with each other, a number added to all of
 * them changes nothing, so each row is first shifted by its median, which leaves most of it at nothing; where each class is
 * held against a threshold of its own, the weights stay as they are. Of many classes a small weight decides little.
 */
export function encodeWeights(
  linear: Linear,
  hashes: Uint32Array,
  idf: Uint8Array,
  classesAre: keyof typeof PRUNE_BELOW = 'compared',
): WeightsContent {
  const { classes, features, weights } = linear;
  const shifted = weights.slice(0, features * classes);
  for (let id = 0; id < features && classesAre !== 'alone'; id++) {
    const row = shifted.subarray(id * classes, (id + 1) * classes);
    const median = row.slice().sort()[classes >> 1] ?? 0;
    for (let k = 0; k < classes; k++) row[k] = (row[k] ?? 0) - median;
  }
  const scale = largestKept(shifted) / 127;
  const counts = new Uint8Array(features);
  const places: number[] = [];
  const values: number[] = [];
  for (let id = 0; id < features; id++) {
    for (let k = 0; k < classes; k++) {
      const value = Math.round((shifted[id * classes + k] ?? 0) / scale);
      if (Math.abs(value) < PRUNE_BELOW[classesAre]) continue;
      counts[id] = (counts[id] ?? 0) + 1;
      places.push(k);
      values.push(Math.max(-127, Math.min(127, value)) & 255);
    }
  }
  const last = features * classes;
  return {
    bias: Array.from(weights.subarray(last, last + classes), rounded),
    mass: Array.from(weights.subarray(last + classes, last + 2 * classes), rounded),
    scale,
    hashes: toBase64(gaps(hashes)),
    idf: toBase64(idf),
    counts: toBase64(counts),
    classes: toBase64(Uint8Array.from(places)),
    values: toBase64(Uint8Array.from(values)),
  };
}

const PRUNE_BELOW = { compared: 6, ofMany: 9, alone: 6 };
const CLIPPED_SHARE = 1e-5;

/** All but the very largest weights fit the byte; those are cut to it. */
function largestKept(weights: Float32Array): number {
  const sizes = weights.map(Math.abs).sort();
  return sizes[Math.floor((sizes.length - 1) * (1 - CLIPPED_SHARE))] || 1;
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function gaps(hashes: Uint32Array): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const hash of hashes) {
    let gap = hash - before;
    before = hash;
    for (; gap > 127; gap = Math.floor(gap / 128)) bytes.push((gap % 128) + 128);
    bytes.push(gap);
  }
  return Uint8Array.from(bytes);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
