import { z } from 'zod';
import { openVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * Linear weights, opened. They are sparse: row `id` holds its `entries` from `starts[id]` on, the class in the high byte and
 * the signed value in the low one: rows lie scattered, and each is fetched once.
 */
export interface Weights {
  readonly vocabulary: Vocabulary;
  readonly starts: Int32Array;
  readonly entries: Uint16Array;
  readonly scale: number;
  readonly bias: Float64Array;
  readonly mass: Float64Array;
}

/**
 * Lowest confidence to answer alone, by language and risk class; above 1 when no confidence is high enough. A message that
 * is not English counts as Chinese.
 */
export type Thresholds = z.infer<typeof thresholdsSchema>;
const byRisk = z.object({ harmless: z.number(), money: z.number() });
const thresholdsSchema = z.object({ 'zh-CN': byRisk, en: byRisk });

/** The trained classifier, opened. */
export interface Model extends Weights {
  readonly learner: string;
  /** SHA-256 of the canonical training set; tells whether the model is stale. */
  readonly trainedFrom: string;
  readonly intents: readonly string[];
  /** The place of the out-of-scope intent in `intents`, or −1. */
  readonly outside: number;
  /** For each intent the places of those whose answer stands in for its own. */
  readonly near: readonly (readonly number[])[];
  /** Added to the score of the out-of-scope intent, by `scriptIndexOf` the message. */
  readonly lifts: readonly number[];
  readonly thresholds: Thresholds;
  readonly confidence: readonly number[];
}

/** Weights as a file holds them. Byte arrays are base64. */
export const weightsSchema = z.object({
  bias: z.array(z.number()),
  mass: z.array(z.number()),
  scale: z.number(),
  /** Gaps between rising hashes, seven bits a byte, lowest first. */
  hashes: z.string(),
  idf: z.string(),
  /** Entries of each row, then the class and the weight of each entry. */
  counts: z.string(),
  classes: z.string(),
  values: z.string(),
});
export type WeightsContent = z.infer<typeof weightsSchema>;

/** What `knowledge/model.json` holds. */
export const modelFileSchema = weightsSchema.extend({
  format: z.literal(1),
  learner: z.string(),
  trained_from: z.string(),
  examples: z.number(),
  intents: z.array(z.string()).min(1).max(255),
  outside: z.number().int(),
  near: z.array(z.array(z.number().int())),
  lifts: z.array(z.number()),
  // Handbooks that were kept from before know one pair for both languages.
  thresholds: z.union([thresholdsSchema, byRisk.transform((one): Thresholds => ({ 'zh-CN': one, en: one }))]),
  out_of_fold: z.record(z.string(), z.number()),
  confidence: z.array(z.number()),
});
export type ModelFileContent = z.infer<typeof modelFileSchema>;

/** Opens the text of `knowledge/model.json`. Throws when it is not one. */
export function openModel(text: string): Model {
  const file = modelFileSchema.parse(JSON.parse(text));
  return {
    learner: file.learner,
    trainedFrom: file.trained_from,
    intents: file.intents,
    outside: file.outside,
    near: file.near,
    lifts: file.lifts,
    thresholds: file.thresholds,
    confidence: file.confidence,
    ...openWeights(file),
  };
}

export function openWeights(file: WeightsContent): Weights {
  const idf = fromBase64(file.idf);
  const counts = fromBase64(file.counts);
  const hashes = rising(fromBase64(file.hashes), idf.length);
  const entries = entriesOf(fromBase64(file.classes), fromBase64(file.values));
  const kept = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) kept[at + 1] = (kept[at] ?? 0) + (counts[at] ?? 0);
  const order = commonFirst(idf);
  const starts = new Int32Array(counts.length + 1);
  const moved = new Uint16Array(entries.length);
  order.forEach((at, id) => {
    const start = starts[id] ?? 0;
    moved.set(entries.subarray(kept[at], kept[at + 1]), start);
    starts[id + 1] = start + (counts[at] ?? 0);
  });
  return {
    vocabulary: openVocabulary(
      hashes.map((_, id) => hashes[order[id] ?? 0] ?? 0),
      idf.map((_, id) => idf[order[id] ?? 0] ?? 0),
    ),
    starts,
    entries: moved,
    scale: file.scale,
    bias: Float64Array.from(file.bias),
    mass: Float64Array.from(file.mass),
  };
}

/** Places in the file, those of the most common n-grams first: what most messages need lies together in the cache. */
function commonFirst(idf: Uint8Array): Uint32Array {
  const next = new Uint32Array(257);
  for (const value of idf) next[value + 1] = (next[value + 1] ?? 0) + 1;
  for (let value = 1; value < next.length; value++) next[value] = (next[value] ?? 0) + (next[value - 1] ?? 0);
  const order = new Uint32Array(idf.length);
  idf.forEach((value, at) => {
    order[next[value] ?? 0] = at;
    next[value] = (next[value] ?? 0) + 1;
  });
  return order;
}

function entriesOf(classes: Uint8Array, values: Uint8Array): Uint16Array {
  const entries = new Uint16Array(classes.length);
  for (let at = 0; at < entries.length; at++) entries[at] = ((classes[at] ?? 0) << 8) | (values[at] ?? 0);
  return entries;
}

export function classOf(entry: number): number {
  return entry >> 8;
}

/** In steps of `scale`, −128 to 127. */
export function weightIn(entry: number): number {
  return (entry << 24) >> 24;
}

function rising(bytes: Uint8Array, count: number): Uint32Array {
  const hashes = new Uint32Array(count);
  let at = 0;
  let hash = 0;
  for (let id = 0; id < count; id++) {
    let gap = 0;
    let unit = 1;
    for (let more = true; more; at++) {
      const byte = bytes[at] ?? 0;
      gap += (byte & 127) * unit;
      unit *= 128;
      more = byte > 127;
    }
    hash += gap;
    hashes[id] = hash;
  }
  return hashes;
}

// `atob` is the one decoder that browsers, Node and workerd share.
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
