import { ANY_CHARACTER } from '../../knowledge/openings.ts';
import { beginningsOf, outermostOf, type Side } from '../../knowledge/pattern-openings.ts';
import { placeOfPair } from './beginnings.ts';

/** An expression that is only tried where it has a chance. */
export type Sought = Pick<RegExp, 'test' | 'exec' | 'source' | 'flags'>;

/**
 * `pattern`, tried only on texts that hold the first two characters of a match. Readers look for some two hundred expressions
 * in each message and find a handful; one pass over the text tells which of all of them may stand in it. For whole messages:
 * for a few characters beside a number the pass costs more than it saves.
 */
export function sought(pattern: RegExp): Sought {
  requireNoFlags(pattern);
  const number = ALL.push(pattern) - 1;
  const word = number >>> 5;
  const bit = 1 << (number & 31);
  const { source, flags } = pattern;
  const own: Sought = {
    source,
    flags,
    test: (text) => ((worthIn(text)[word] ?? 0) & bit) !== 0 && pattern.test(text),
    exec: (text) => (((worthIn(text)[word] ?? 0) & bit) !== 0 ? pattern.exec(text) : null),
  };
  EACH.push([own, pattern]);
  return own;
}

function requireNoFlags(pattern: RegExp): void {
  if (!/^i?$/.test(pattern.flags)) throw new Error(`an expression that is sought has no flags but i: ${pattern}`);
}

/** All there are: modules add theirs while they load. */
const ALL: RegExp[] = [];
const EACH: [Sought, RegExp][] = [];

/** Each beside the expression it stands for, so that a test can see that both find the same. */
export function eachSought(): readonly (readonly [Sought, RegExp])[] {
  return EACH;
}

const PLACES = 16_384;
const FEW_PLACES = 2_048;
const BITS = 32;
const ANY = ANY_CHARACTER.charCodeAt(0);

/** A row of bits, one for each expression, by the place of a pair of characters: those that may begin with it. */
interface Rows {
  readonly of: number;
  readonly words: number;
  readonly pairs: Uint32Array;
  /** By the last bits of a character: those that may begin with it and go on with any other. */
  readonly alone: Uint32Array;
  /** Whether a row holds anything, by place: small enough to lie in the cache always. */
  readonly begun: Uint8Array;
  readonly begunAlone: Uint8Array;
  /** Those that may begin with anything. */
  readonly anything: Uint32Array;
}

let rows: Rows = rowsOf([]);
let last = '';
let worth = new Uint32Array();

/** The expressions worth a try, a bit each. Readers ask for one after the other in the same text. */
function worthIn(text: string): Uint32Array {
  if (rows.of !== ALL.length) {
    rows = rowsOf(ALL);
    worth = new Uint32Array(rows.words);
  } else if (text === last) return worth;
  look(text, rows);
  last = text;
  return worth;
}

function look(text: string, { words, pairs, alone, begun, begunAlone, anything }: Rows): void {
  worth.set(anything);
  for (let at = 0; at < text.length; at++) {
    const one = text.charCodeAt(at);
    const place = placeIn(one, at + 1 < text.length ? text.charCodeAt(at + 1) : ANY);
    if (begun[place] === 1) add(pairs, place * words, words);
    const few = one & (FEW_PLACES - 1);
    if (begunAlone[few] === 1) add(alone, few * words, words);
  }
}

function add(table: Uint32Array, row: number, words: number): void {
  for (let word = 0; word < words; word++) worth[word] = (worth[word] ?? 0) | (table[row + word] ?? 0);
}

function placeIn(one: number, two: number): number {
  return placeOfPair(one, two) & (PLACES - 1);
}

function rowsOf(patterns: readonly RegExp[]): Rows {
  const words = Math.ceil(patterns.length / BITS);
  const made: Rows = {
    of: patterns.length,
    words,
    pairs: new Uint32Array(PLACES * words),
    alone: new Uint32Array(FEW_PLACES * words),
    begun: new Uint8Array(PLACES),
    begunAlone: new Uint8Array(FEW_PLACES),
    anything: new Uint32Array(words),
  };
  for (const [number, pattern] of patterns.entries()) addOne(made, number, pattern);
  return made;
}

function addOne({ words, pairs, alone, begun, begunAlone, anything }: Rows, number: number, pattern: RegExp): void {
  const bit = 1 << (number & 31);
  const set = (table: Uint32Array, place: number) => {
    const at = place * words + (number >>> 5);
    table[at] = (table[at] ?? 0) | bit;
  };
  const beginnings = beginningsOf(pattern.source);
  if (beginnings === null) {
    set(anything, 0);
    return;
  }
  for (let at = 0; at < beginnings.length; at += 2)
    for (const one of waysOf(beginnings.charAt(at), pattern))
      for (const two of waysOf(beginnings.charAt(at + 1), pattern)) {
        set(pairs, placeIn(one, two));
        begun[placeIn(one, two)] = 1;
        if (two !== ANY) continue;
        set(alone, one & (FEW_PLACES - 1));
        begunAlone[one & (FEW_PLACES - 1)] = 1;
      }
}

function waysOf(character: string, { flags }: RegExp): number[] {
  const ways = flags === 'i' ? [character.toLowerCase(), character.toUpperCase()] : [character];
  return ways.map((way) => way.charCodeAt(0));
}

/** `pattern`, which matches at the start of a text alone, tried where the first character may be its first. Throws where it is another. */
export function atStart(pattern: RegExp): Sought {
  return held(pattern, 'start', (text) => text.charCodeAt(0));
}

/** `pattern`, which matches at the end of a text alone, tried where the last character may be its last. */
export function atEnd(pattern: RegExp): Sought {
  return held(pattern, 'end', (text) => text.charCodeAt(text.length - 1));
}

function held(pattern: RegExp, side: Side, outermostIn: (text: string) => number): Sought {
  requireNoFlags(pattern);
  const outermost = outermostOf(pattern.source, side);
  if (outermost === null) return pattern;
  const bits = new Uint32Array(FEW_PLACES / BITS);
  for (const character of outermost)
    for (const way of waysOf(character, pattern)) {
      const place = way & (FEW_PLACES - 1);
      bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
  const mayMatch = (text: string) => {
    if (text === '') return false;
    const place = outermostIn(text) & (FEW_PLACES - 1);
    return ((bits[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  };
  const { source, flags } = pattern;
  const own = {
    source,
    flags,
    test: (text: string) => mayMatch(text) && pattern.test(text),
    exec: (text: string) => (mayMatch(text) ? pattern.exec(text) : null),
  };
  EACH.push([own, pattern]);
  return own;
}
