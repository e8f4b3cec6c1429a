import { ANY_CHARACTER, type Openings } from '../../knowledge/openings.ts';
import { placeOfPair } from './beginnings.ts';

/** By the place of a pair of characters a bit for each rule: a match may begin with it, or have it for its second and third. */
export interface OpeningTable {
  readonly first: Uint32Array;
  readonly next: Uint32Array;
  /** By the last bits of a character: a match may be that character, or go on with any other. */
  readonly alone: Uint32Array;
  /** Rules that may begin with anything. */
  readonly anything: number;
}

/** Bits of a number; rules beyond them are tried always. */
const BITS = 32;
const PLACES = 65_536;
const FEW_PLACES = 2_048;
const ANY = ANY_CHARACTER.charCodeAt(0);

/** A rule without openings was not bound, or may begin with anything. */
export function byOpening(rules: readonly { readonly openings?: Openings | null }[]): OpeningTable {
  const first = new Uint32Array(PLACES);
  const next = new Uint32Array(PLACES);
  const alone = new Uint32Array(FEW_PLACES);
  let anything = 0;
  for (const [number, { openings }] of rules.slice(0, BITS).entries()) {
    const bit = 1 << number;
    if (openings) {
      addPairs(first, openings.first, bit);
      addPairs(next, openings.next, bit);
      addAlone(alone, openings.first, bit);
    } else anything |= bit;
  }
  return { first, next, alone, anything };
}

function addPairs(table: Uint32Array, pairs: string, bit: number): void {
  for (let at = 0; at < pairs.length; at += 2) {
    const place = placeOfPair(pairs.charCodeAt(at), pairs.charCodeAt(at + 1));
    table[place] = (table[place] ?? 0) | bit;
  }
}

function addAlone(table: Uint32Array, pairs: string, bit: number): void {
  for (let at = 0; at < pairs.length; at += 2) {
    const place = pairs.charCodeAt(at) & (FEW_PLACES - 1);
    if (pairs.charCodeAt(at + 1) === ANY) table[place] = (table[place] ?? 0) | bit;
  }
}

/** The rules worth a try: of the rest no match stands in the text, because not even the first three characters of one do. */
export function worthATry(text: string, { first, next, alone, anything }: OpeningTable): number {
  let worth = anything;
  let one = text.charCodeAt(0);
  let two = codeAt(text, 1);
  for (let at = 0; at < text.length; at++) {
    const three = codeAt(text, at + 2);
    const begun = first[placeOfPair(one, two)] ?? 0;
    if (begun !== 0) worth |= begun & ((next[placeOfPair(two, three)] ?? 0) | (next[placeOfPair(two, ANY)] ?? 0));
    worth |= alone[one & (FEW_PLACES - 1)] ?? 0;
    one = two;
    two = three;
  }
  return worth;
}

function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : ANY;
}

/** Whether a rule is one of those that `worthATry` found. */
export function isAmong(worth: number, rule: number): boolean {
  return rule >= BITS || ((worth >>> rule) & 1) === 1;
}
