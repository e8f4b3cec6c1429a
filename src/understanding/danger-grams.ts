import { DANGER_WORDS } from './danger-words.ts';
import type { Grams } from './features.ts';

/**
 * The n-grams of a message and, beside them, what its words mean where danger is concerned: each meaning, any two
 * together, and each once more where it is denied ("没有被骗") . Reads the grams that the classifier has made.
 */
export function dangerGrams(grams: Grams): Grams {
  const { text } = grams;
  const found = meaningsIn(text);
  if (found.length === 0) return grams;
  const [words, from, to] = [grams.words.slice(), grams.from.slice(), grams.to.slice()];
  const add = (hash: number, at: Meaning) => {
    words.push(hash);
    from.push(at.from);
    to.push(at.to);
  };
  const seen: Meaning[] = [];
  for (const one of found) {
    if (isDenied(text, one.from)) add(hashOf(one.line, DENIED), one);
    else add(hashOf(one.line, ASSERTED), one);
    add(hashOf(one.line, PLAIN), one);
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
    const own = BY_FIRST.get(text.charCodeAt(at));
    const hit =
      own === undefined || isInsideWord(text, at) ? undefined : own.find(({ word }) => text.startsWith(word, at));
    if (hit === undefined) at++;
    else {
      for (const line of hit.lines) found.push({ line, from: at, to: at + hit.word.length });
      at += hit.word.length;
    }
  }
  return found;
}
const MOST = 64;

function isInsideWord(text: string, at: number): boolean {
  return isLetter(text.charCodeAt(at)) && at > 0 && isLetter(text.charCodeAt(at - 1));
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

const CLAUSE = 12;
const BREAK = /[,。;:!?\n]/;
const DENIAL = /[不没无别勿未非甭]|\b(?:not|no|never|nobody|without|nor|neither)\b|n['’]t\b/;

function isDenied(text: string, at: number): boolean {
  let from = at;
  const code = text.charCodeAt(at);
  const reach = isLetter(code) ? 2 * CLAUSE : CLAUSE;
  while (from > 0 && at - from < reach && !BREAK.test(text.charAt(from - 1))) from--;
  return from < at && DENIAL.test(text.slice(from, at));
}

function hashOf(line: number, salt: number): number {
  const mixed = Math.imul(Math.imul(line + 1, 0x9e3779b1) ^ Math.imul(salt, 0x7feb352d), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

interface Entry {
  readonly word: string;
  readonly lines: readonly number[];
}

const BY_FIRST = byFirst(DANGER_WORDS);

function byFirst(lines: readonly string[]): Map<number, Entry[]> {
  const places = new Map<string, number[]>();
  lines.forEach((line, id) => {
    for (const written of line.split(', ')) {
      for (const word of written.includes('.')
        ? [written.replace('.', "'"), written.replace('.', ''), written.replace('.', '’')]
        : [written]) {
        const own = places.get(word) ?? [];
        if (!own.includes(id)) places.set(word, [...own, id]);
      }
    }
  });
  const made = new Map<number, Entry[]>();
  for (const [word, ids] of places) {
    const first = word.charCodeAt(0);
    made.set(first, [...(made.get(first) ?? []), { word, lines: ids }]);
  }
  for (const own of made.values()) own.sort((a, b) => b.word.length - a.word.length);
  return made;
}
