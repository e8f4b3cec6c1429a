/**
 * Words by their first two characters. A map with 32-bit keys would hash a heap number for each character of each message, and
 * words as strings would lie anywhere: here pairs share a table of places, and the letters of a place's words lie in a row.
 */
export interface Beginnings<Word> {
  /** A bit for each place where a word begins, and for each character that is a word: small enough to lie in the cache always. */
  readonly begun: Uint32Array;
  readonly alone: Uint32Array;
  /** By place: which of `starts`; 0 for a place where no word begins. */
  readonly places: Uint16Array;
  /** Where in `letters` the words of a place begin. */
  readonly starts: Uint32Array;
  /** A word after the other, the longest first: its length, which of `words` it is, its characters. Length 0 ends a place. */
  readonly letters: Uint16Array;
  readonly words: readonly Word[];
  readonly singles: ReadonlyMap<number, Word>;
}

const PLACES = 65_536;
const BITS = 32;
/** The first row is empty. */
const NOWHERE = 0;

function mark(bits: Uint32Array, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

function isMarked(bits: Uint32Array, place: number): boolean {
  return (((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
}

export function placeOfPair(first: number, second: number): number {
  return (first * 31 + second) & (PLACES - 1);
}

export function byBeginning<Word extends { readonly word: string }>(given: readonly Word[]): Beginnings<Word> {
  const words = [...given].sort((a, b) => b.word.length - a.word.length);
  const begun = new Uint32Array(PLACES / BITS);
  const alone = new Uint32Array(PLACES / BITS);
  const places = new Uint16Array(PLACES);
  const rows: number[][] = [[]];
  const singles = new Map<number, Word>();
  for (const [number, one] of words.entries()) {
    const codes = Array.from({ length: one.word.length }, (_, at) => one.word.charCodeAt(at));
    const [first = 0, second] = codes;
    if (second === undefined) {
      singles.set(first, one);
      mark(alone, first);
      continue;
    }
    const place = placeOfPair(first, second);
    mark(begun, place);
    if (places[place] === 0) places[place] = rows.push([]) - 1;
    rows[places[place] ?? 0]?.push(codes.length, number, ...codes);
  }
  const starts = new Uint32Array(rows.length);
  const letters: number[] = [];
  for (const [row, codes] of rows.entries()) {
    starts[row] = letters.length;
    letters.push(...codes, 0);
  }
  return { begun, alone, places, starts, letters: Uint16Array.from(letters), words, singles };
}

/** The longest word that stands at `at` and that `fits`, which is asked for words of two characters or more. */
export function wordAt<Word>(
  { begun, alone, places, starts, letters, words, singles }: Beginnings<Word>,
  text: string,
  at: number,
  fits?: (word: Word, end: number) => boolean,
): Word | undefined {
  const first = text.charCodeAt(at);
  // NaN at the end of the text, which is no place's second character.
  const place = placeOfPair(first, text.charCodeAt(at + 1));
  let row = isMarked(begun, place) ? (starts[places[place] ?? 0] ?? 0) : NOWHERE;
  for (let length = letters[row] ?? 0; length > 0; row += length + 2, length = letters[row] ?? 0) {
    if (!standsAt(text, at, letters, row + 2, length)) continue;
    const word = words[letters[row + 1] ?? 0];
    if (word !== undefined && (fits === undefined || fits(word, at + length))) return word;
  }
  return isMarked(alone, first) ? singles.get(first) : undefined;
}

function standsAt(text: string, at: number, letters: Uint16Array, from: number, length: number): boolean {
  if (at + length > text.length) return false;
  for (let k = 0; k < length; k++) if (text.charCodeAt(at + k) !== letters[from + k]) return false;
  return true;
}
