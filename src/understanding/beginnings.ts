/**
 * Words by their first two characters. A map with 32-bit keys would hash a heap number for each character of each message;
 * here pairs share a table of places, so what is found must still be compared.
 */
export interface Beginnings<Word> {
  /** By place: which of `lists`; 0 is the empty one. */
  readonly places: Uint16Array;
  readonly lists: readonly (readonly Word[])[];
  readonly singles: ReadonlyMap<number, Word>;
}

const PLACES = 65_536;

function placeOfPair(first: number, second: number): number {
  return (first * 31 + second) & (PLACES - 1);
}

/** The longest words come first. */
export function byBeginning<Word extends { readonly word: string }>(words: readonly Word[]): Beginnings<Word> {
  const places = new Uint16Array(PLACES);
  const lists: Word[][] = [[]];
  const singles = new Map<number, Word>();
  for (const one of [...words].sort((a, b) => b.word.length - a.word.length)) {
    const first = one.word.charCodeAt(0);
    if (one.word.length === 1) singles.set(first, one);
    else {
      const place = placeOfPair(first, one.word.charCodeAt(1));
      if (places[place] === 0) places[place] = lists.push([]) - 1;
      lists[places[place] ?? 0]?.push(one);
    }
  }
  return { places, lists, singles };
}

/** Words that may begin at `at`, two characters or longer. */
export function wordsAt<Word>({ places, lists }: Beginnings<Word>, text: string, at: number): readonly Word[] {
  if (at + 1 >= text.length) return lists[0] ?? [];
  return lists[places[placeOfPair(text.charCodeAt(at), text.charCodeAt(at + 1))] ?? 0] ?? [];
}
