import type { Grams } from './features.ts';

/** The n-grams a model knows. Ids are 0 … size − 1. */
export interface Vocabulary {
  readonly size: number;
  /** By id. Rising where a model is trained, so that its file can store the gaps. */
  readonly hashes: Uint32Array;
  /** Inverse document frequency in steps of 1/`IDF_STEPS`. */
  readonly idf: Uint8Array;
  /**
   * Open addressing, the length a power of two: a hash and, beside it, its inverse document frequency above its id + 1, so that
   * what a message needs of an n-gram lies in one line of the cache. 0 for an empty place.
   */
  readonly slots: Uint32Array;
}
const ID_BITS = 24;
const ID_MASK = 2 ** ID_BITS - 1;
export const IDF_STEPS = 20;

/** A message as tf-idf: both blocks of length one, then the whole. */
export interface Vector {
  readonly ids: readonly number[];
  readonly values: readonly number[];
  /** Of the word n-grams among `ids`, which come before the letters: which of the message's each is, where it stands first. */
  readonly places: readonly number[];
  /** Share of the message's n-grams that the vocabulary knows, 0–1. */
  readonly known: number;
  /** N-grams in the message. */
  readonly total: number;
  /** Share of letter n-grams: about 1 for English, 0 for Chinese. */
  readonly latin: number;
  /** Word n-grams in the message, and how many of them the vocabulary knows. */
  readonly words: number;
  readonly knownWords: number;
}

export function openVocabulary(hashes: Uint32Array, idf: Uint8Array): Vocabulary {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(hashes.length * 2.5 + 4)));
  const mask = slots.length - 2;
  for (let id = 0; id < hashes.length; id++) {
    let slot = ((hashes[id] ?? 0) << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hashes[id] ?? 0;
    slots[slot + 1] = ((idf[id] ?? 0) << ID_BITS) | (id + 1);
  }
  return { size: hashes.length, hashes, idf, slots };
}

/** The id of an n-gram, or −1. */
export function idOf({ slots }: Vocabulary, hash: number): number {
  return (find(slots, hash) & ID_MASK) - 1;
}

/** What stands beside a hash; 0 when nothing does. */
function find(slots: Uint32Array, hash: number): number {
  const mask = slots.length - 2;
  for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
    const found = slots[slot + 1] ?? 0;
    if (found === 0 || slots[slot] === hash) return found;
  }
}

/** Sublinear tf × idf (Salton & Buckley 1988), each block normed on its own so that long words do not drown short ones. */
export function vectorOf(grams: Grams, vocabulary: Vocabulary): Vector {
  const ids: number[] = [];
  const values: number[] = [];
  const places: number[] = [];
  const knownWords = addBlock(grams.words, vocabulary, ids, values, places);
  const wordIds = ids.length;
  const knownLetters = addBlock(grams.letters, vocabulary, ids, values);
  if (wordIds > 0 && ids.length > wordIds) {
    for (let at = 0; at < values.length; at++) {
      values[at] = (values[at] ?? 0) * (at < wordIds ? WORDS_PART : LETTERS_PART);
    }
  }
  const total = grams.words.length + grams.letters.length;
  return {
    ids,
    values,
    places,
    known: total === 0 ? 0 : (knownWords + knownLetters) / total,
    total,
    latin: total === 0 ? 0 : grams.letters.length / total,
    words: grams.words.length,
    knownWords,
  };
}

// Words say more than letters; both parts together have length one.
const LETTERS_TO_WORDS = 0.7;
const WORDS_PART = 1 / Math.hypot(1, LETTERS_TO_WORDS);
const LETTERS_PART = LETTERS_TO_WORDS * WORDS_PART;

function addBlock(
  hashes: readonly number[],
  { slots }: Vocabulary,
  ids: number[],
  values: number[],
  places?: number[],
): number {
  const first = ids.length;
  let known = 0;
  fetchPlaces(slots, hashes);
  // By index: an iterator would make an object for each n-gram.
  for (let k = 0; k < hashes.length; k++) {
    const found = find(slots, hashes[k] ?? 0);
    if (found === 0) continue;
    known++;
    const id = (found & ID_MASK) - 1;
    let seat = id & (SEATS - 1);
    let at = seen[seat] ?? 0;
    for (; at > 0 && ids[first + at - 1] !== id; at = seen[seat] ?? 0) seat = (seat + 1) & (SEATS - 1);
    if (at === 0) {
      places?.push(k);
      at = ids.push(id) - first;
      seen[seat] = at;
      taken[at - 1] = seat;
      counts[at - 1] = 0;
      weighed[at - 1] = found >>> ID_BITS;
    }
    counts[at - 1] = (counts[at - 1] ?? 0) + 1;
  }
  const count = ids.length - first;
  let squares = 0;
  for (let at = 0; at < count; at++) {
    seen[taken[at] ?? 0] = 0;
    const times = counts[at] ?? 1;
    const value = (times === 1 ? 1 : 1 + Math.log(times)) * (weighed[at] ?? 0);
    weighed[at] = value;
    squares += value * value;
  }
  const norm = Math.sqrt(squares) || 1;
  for (let at = 0; at < count; at++) values.push((weighed[at] ?? 0) / norm);
  return known;
}

/**
 * Touches the place of every n-gram before any of them is asked for. They lie scattered over megabytes: asked one after the other,
 * each is waited for, because what is done next hangs on it; here nothing does, and a processor waits for a dozen at a time.
 */
function fetchPlaces(slots: Uint32Array, hashes: readonly number[]): void {
  const mask = slots.length - 2;
  let touched = 0;
  for (let k = 0; k < hashes.length; k++) touched ^= slots[((hashes[k] ?? 0) << 1) & mask] ?? 0;
  // Kept, so that no compiler finds the touching useless.
  fetched[0] = touched;
}
const fetched = new Uint32Array(1);

// Scratch for one block: by seat, which of its n-grams sits there (0: none), and by n-gram its seat, how often it came and what it
// weighs. A message of `LIMITS.textChars` has fewer than half as many n-grams as there are seats.
const SEATS = 2 ** 14;
const seen = new Uint16Array(SEATS);
const taken = new Uint16Array(SEATS);
const counts = new Uint16Array(SEATS);
const weighed = new Float64Array(SEATS);

/** 1 for a message that is mostly Latin words, 0 for any other: authors write another share of small talk in each. */
export function scriptIndexOf({ latin }: Vector): 0 | 1 {
  return latin >= 0.5 ? 1 : 0;
}
