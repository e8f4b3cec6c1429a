import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { LIMITS } from '../../limits.ts';
import { isHan, plain } from '../text/normalise.ts';
import { conceptsOf } from './concepts.ts';

/** The n-grams of a message as 32-bit hashes, in order and with repeats, and where each stands in `text`. */
export interface Grams {
  /** The message as the grams saw it: NFKC, lower case, simplified. */
  readonly text: string;
  /** Chinese characters, English stems and numbers, alone and in pairs. */
  readonly words: readonly number[];
  /** Half-open ranges into `text`, one a word gram. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Letter 2- to 5-grams inside words, edges included. */
  readonly letters: readonly number[];
}

/**
 * Features of any language in one pass: the script of each character decides, never a language tag. No segmenter: plain
 * characters beat every segmenter that was tried. All numbers look alike in pairs ("3万", "20万") and keep their own
 * value alone ("110"). Linear in the text, which is cut at the contract's length.
 */
export function gramsOf(message: string): Grams {
  const text = plain(message.slice(0, LIMITS.textChars)).text;
  const symbols: Symbols = { hash: [START], from: [0], to: [0] };
  const letters: number[] = [];
  const words: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const add = (hash: number, start: number, end: number) => {
    words.push(finish(hash));
    from.push(start);
    to.push(end);
  };
  for (let at = 0; at < text.length; ) {
    const end = symbolEnd(text, at);
    if (end > at) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === LETTER) addLetters(letters, text, at, end);
      if (kind === DIGIT) add(hashOf(NUMBER_SALT, text, at, end), at, end);
      symbols.hash.push(symbolHash(kind, text, at, end));
      symbols.from.push(at);
      symbols.to.push(end);
    }
    at = Math.max(end, at + 1);
  }
  symbols.hash.push(END);
  symbols.from.push(text.length);
  symbols.to.push(text.length);
  addPairs(symbols, add);
  addConcepts(text, add);
  return { text, words, from, to, letters };
}

interface Symbols {
  readonly hash: number[];
  readonly from: number[];
  readonly to: number[];
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const SIGN = 3;
const START = 1;
const END = 2;
const NUMBER = 48;
const WORD_SALT = 7;
const LETTER_SALT = 11;
const NUMBER_SALT = 13;
const PAIR_SALT = 17;
const SHORTEST = 2;
const LONGEST = 5;

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return LETTER;
  if (code >= 48 && code <= 57) return DIGIT;
  if (code < 0xaa) return OTHER;
  if (isHan(code) || (code >= 0x3040 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xdfff)) return SIGN;
  return LETTERS.test(String.fromCharCode(code)) ? LETTER : OTHER;
}
const LETTERS = /[\p{L}\p{M}]/u;

/** Where the symbol that starts at `at` ends; `at` itself when there is none (a space, a comma). */
function symbolEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const kind = kindOf(code);
  if (kind === OTHER) return code === MASK_OPENS ? maskEnd(text, at) : at;
  if (kind === SIGN) return code >= 0xd800 && code <= 0xdbff && at + 1 < text.length ? at + 2 : at + 1;
  let end = at + 1;
  while (end < text.length && continues(kind, text.charCodeAt(end))) end++;
  return end;
}

function continues(kind: number, code: number): boolean {
  if (kind === DIGIT) return (code >= 48 && code <= 57) || code === 0x2e || code === 0x2c;
  return code === APOSTROPHE || code === CURLY_APOSTROPHE || kindOf(code) === LETTER || kindOf(code) === DIGIT;
}
const APOSTROPHE = 0x27;
const CURLY_APOSTROPHE = 0x2019;
const MASK_OPENS = 0x5b;

/** A masked token such as `[phone_1]` is one symbol, whatever its number. */
function maskEnd(text: string, at: number): number {
  MASK.lastIndex = at;
  return MASK.exec(text) === null ? at : MASK.lastIndex;
}
const MASK = /\[[a-z_]{1,20}_\d{1,4}\]/y;

function symbolHash(kind: number, text: string, from: number, to: number): number {
  if (kind === DIGIT) return NUMBER;
  if (kind === SIGN) return to - from === 1 ? text.charCodeAt(from) : hashOf(WORD_SALT, text, from, to);
  if (kind === OTHER) return hashOf(WORD_SALT, text, from, text.lastIndexOf('_', to));
  const word = text.slice(from, to).replace(APOSTROPHES, '');
  const stem = stemOf(word);
  return hashOf(WORD_SALT, stem, 0, stem.length);
}
const APOSTROPHES = /['\u2019]/g;

// The same words come again and again, and Porter's rules are a hundred expressions each time.
const stems = new Map<string, string>();
const STEMS_KEPT = 20_000;
const LONGEST_STEMMED = 30;

/** Porter's stem of a lower-case English word without apostrophes. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = word.length > LONGEST_STEMMED ? word : stemmer.stem(word);
  if (stems.size < STEMS_KEPT) stems.set(word, stem);
  return stem;
}

function addLetters(letters: number[], text: string, from: number, to: number): void {
  for (let start = from - 1; start < to; start++) {
    let hash = LETTER_SALT;
    const last = Math.min(to, start + LONGEST - 1);
    for (let at = start; at <= last; at++) {
      hash = mix(hash, at < from ? START : at >= to ? END : text.charCodeAt(at));
      if (at - start + 1 >= SHORTEST) letters.push(finish(hash));
    }
  }
}

function addPairs(symbols: Symbols, add: (hash: number, from: number, to: number) => void): void {
  const { hash, from, to } = symbols;
  for (let at = 0; at < hash.length - 1; at++) {
    const one = mix(PAIR_SALT, hash[at] ?? 0);
    if (at > 0) add(one, from[at] ?? 0, to[at] ?? 0);
    if (hash.length > 2) add(mix(one, hash[at + 1] ?? 0), from[at] ?? 0, to[at + 1] ?? 0);
  }
}

/** Meanings alone, and any two in the order they were said; the place of two is that of the first. */
function addConcepts(text: string, add: (hash: number, from: number, to: number) => void): void {
  const concepts = conceptsOf(text);
  concepts.forEach((one, at) => {
    const alone = mix(CONCEPT_SALT, one.id);
    add(alone, one.from, one.to);
    for (let next = at + 1; next < concepts.length; next++) {
      const other = concepts[next];
      if (other !== undefined && other.id !== one.id) add(mix(alone, other.id + MEANINGS), one.from, one.to);
    }
  });
}
const CONCEPT_SALT = 19;
const MEANINGS = 1_000;

/** Of a stretch of text, as the n-grams are hashed. */
export function hashOf(salt: number, text: string, from: number, to: number): number {
  let hash = salt;
  for (let at = from; at < to; at++) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

// The finaliser of MurmurHash3: every input bit reaches every output bit.
function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
