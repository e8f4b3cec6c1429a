import { DANGER_WORDS } from './danger-words.ts';

/** Letters that were typed one by one, as words: "talk2arealperson" → "talk 2 a real person". */
export function withBreaks(letters: string): string {
  if (letters.length > LONGEST_RUN) return letters;
  const best: Best[] = [{ cost: 0, from: 0, known: false }];
  for (let to = 1; to <= letters.length; to++) {
    let found: Best = { cost: (best[to - 1]?.cost ?? 0) + STRANGE, from: to - 1, known: false };
    for (let from = Math.max(0, to - LONGEST_WORD); from < to; from++) {
      const cost = (best[from]?.cost ?? 0) + 1;
      if (cost < found.cost && WORDS.has(letters.slice(from, to))) found = { cost, from, known: true };
    }
    best.push(found);
  }
  return joined(letters, best);
}

export function isKnownWord(word: string): boolean {
  return WORDS.has(word);
}

interface Best {
  readonly cost: number;
  readonly from: number;
  readonly known: boolean;
}

const LONGEST_RUN = 60;
const LONGEST_WORD = 14;
/** What a letter of no word costs, where a word costs one. */
const STRANGE = 1.5;

/** What belongs to no word is the ending of the word before it: the words of danger are stems. */
function joined(letters: string, best: readonly Best[]): string {
  const words: string[] = [];
  for (let to = letters.length; to > 0; ) {
    const { from, known } = best[to] ?? { from: to - 1, known: false };
    const piece = letters.slice(from, to);
    words.unshift(known ? ` ${piece}` : piece);
    to = from;
  }
  return words.join('').trim();
}

const AROUND =
  'a an the i im me my you your u ur r 2 4 to of on in at for from with and or is it its this that be been am are was were do does did dont didnt cant wont will would can could should want wanna need gonna got get give make take put let go so how much many what why who when where not no yes now today tonight again already just only all any some him her his them they he she we us our here there out up off by if as but please pls plz help money loan loans borrow cash bank phone call back number help new old more have has had know think say said tell told ask asked asking red black real person human people manager speak talk';

const WORDS = new Set([
  ...AROUND.split(' '),
  ...DANGER_WORDS.flatMap((line) => line.split(', '))
    .flatMap((word) => word.replace(/\./g, '').split(' '))
    .filter((word) => /^[a-z]{3,}$/.test(word)),
]);
