import type { Grams } from '../classifier/features.ts';
import { byBeginning, wordAt } from '../text/beginnings.ts';
import { DANGER_WORDS } from './danger-words.ts';

/**
 * The n-grams of a message and, beside them, what its words mean where danger is concerned: each meaning, any two
 * together, and each once more where it is denied ("没有被骗") . Reads the grams that the classifier has made;
 * `text` is what the meanings stand in, where that is closer together than what the grams were read from.
 */
export function dangerGrams(grams: Grams, text = grams.text): Grams {
  const found = meaningsIn(text);
  if (found.length === 0) return grams;
  const [words, from, to] = [grams.words.slice(), grams.from.slice(), grams.to.slice()];
  const add = (hash: number, at: Meaning) => {
    words.push(hash);
    from.push(at.from);
    to.push(at.to);
  };
  const denials = denialsIn(text);
  const seen: Meaning[] = [];
  for (const one of found) {
    add(hashOf(one.line, PLAIN), one);
    add(hashOf(one.line, isDenied(text, one.from, denials) ? DENIED : ASSERTED), one);
    if (seen.length === MEANINGS || seen.some((other) => other.line === one.line)) continue;
    for (const other of seen) add(hashOf(Math.min(one.line, other.line), PAIR + Math.max(one.line, other.line)), one);
    seen.push(one);
  }
  return { ...grams, words, from, to };
}

interface Meaning {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const MEANINGS = 12;
const PLAIN = 1;
const DENIED = 2;
const ASSERTED = 3;
const PAIR = 16;

/** Left to right, the longest word first, nothing twice. A word of two lines means both. */
function meaningsIn(text: string): Meaning[] {
  const found: Meaning[] = [];
  for (let at = 0; at < text.length && found.length < MOST; ) {
    const hit = entryAt(text, at);
    if (hit === undefined) at++;
    else {
      for (const line of hit.lines) found.push({ line, from: at, to: at + hit.word.length });
      at += hit.word.length;
    }
  }
  return found;
}
const MOST = 64;

function entryAt(text: string, at: number): Entry | undefined {
  if (isLetter(text.charCodeAt(at)) && at > 0 && isLetter(text.charCodeAt(at - 1))) return undefined;
  return wordAt(WORDS, text, at);
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

const DENIAL = /[不没无别勿未非甭]|\b(?:not|no|never|nobody|without|nor|neither)\b|n['’]t\b/g;
const BREAK = /[,。;:!?\n]/;
const REACH = 12;
const REACH_IN_LETTERS = 24;

/** Where denials end. */
function denialsIn(text: string): number[] {
  const ends: number[] = [];
  DENIAL.lastIndex = 0;
  for (let hit = DENIAL.exec(text); hit !== null && ends.length < MOST; hit = DENIAL.exec(text)) {
    ends.push(DENIAL.lastIndex);
  }
  return ends;
}

/** Behind a denial in the same clause, and not far. */
function isDenied(text: string, at: number, denials: readonly number[]): boolean {
  const reach = isLetter(text.charCodeAt(at)) ? REACH_IN_LETTERS : REACH;
  return denials.some((end) => end <= at && at - end < reach && !BREAK.test(text.slice(end, at)));
}

function hashOf(line: number, salt: number): number {
  const mixed = Math.imul(Math.imul(line + 1, 0x9e3779b1) ^ Math.imul(salt, 0x7feb352d), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

interface Entry {
  readonly word: string;
  readonly lines: readonly number[];
}

const WORDS = byBeginning(entriesOf(DANGER_WORDS));

function entriesOf(lines: readonly string[]): Entry[] {
  const places = new Map<string, number[]>();
  lines.forEach((line, id) => {
    for (const word of line.split(', ').flatMap(spellings)) {
      const own = places.get(word) ?? [];
      if (!own.includes(id)) places.set(word, [...own, id]);
    }
  });
  return [...places].map(([word, ids]) => ({ word, lines: ids }));
}

/** A dot stands for an apostrophe that people leave out. */
function spellings(word: string): string[] {
  return word.includes('.') ? ["'", '’', ''].map((sign) => word.replace('.', sign)) : [word];
}
