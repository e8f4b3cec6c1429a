import { PICTURES, PINYIN_AROUND, SPELLINGS, TEXT_SPEAK, TORN_CHARACTERS } from './spellings.ts';

export interface Spelling {
  /** As it is typed. */
  readonly word: string;
  readonly meant: string;
  /** A picture in an English message. */
  readonly english: string;
  /** Characters that sound or look alike, Latin letters, a picture, or pinyin that means something only beside a danger. */
  readonly by: 'sound' | 'pinyin' | 'picture' | 'around';
}

/** Every way a word of `spellings.ts` may be typed, but for the right one. */
export function spellingsOf(): Spelling[] {
  const found = new Map<string, Spelling>();
  const add = (word: string, meant: string, by: Spelling['by'], english = '') => {
    if (word !== meant && !found.has(word)) found.set(word, { word, meant, by, english });
  };
  for (const line of SPELLINGS) {
    const [word = '', pinyin = '', sounds = ''] = line.split('|').map((part) => part.trim());
    for (const typed of soundsOf(word, sounds)) add(typed, word, 'sound');
    for (const typed of lettersOf([...word], pinyin.split(' '))) add(typed, word, 'pinyin');
  }
  for (const pair of TORN_CHARACTERS.split(' ')) add(pair.slice(1), pair.charAt(0), 'sound');
  for (const pair of PINYIN_AROUND.split(' ')) {
    const [, meant = '', letters = ''] = /^(\P{ASCII}+)([a-z]+)$/u.exec(pair) ?? [];
    add(letters, meant, 'around');
  }
  for (const line of TEXT_SPEAK) {
    const [word = '', typed = ''] = line.split(': ');
    for (const one of typed.split(', ')) add(one, word, 'sound');
  }
  for (const line of PICTURES) {
    const [meant = '', english = '', pictures = ''] = line.split('|').map((part) => part.trim());
    for (const picture of pictures.split(' ')) add(picture, meant, 'picture', english);
  }
  return [...found.values()];
}

/** Each character as it is, as one that sounds alike, or torn into its parts. */
function soundsOf(word: string, sounds: string): string[] {
  const choices = sounds.split(',').map((part) => [...part.trim()]);
  return [...word].reduce<string[]>(
    (begun, char, at) =>
      begun.flatMap((start) => [char, ...(choices[at] ?? []), ...tornOf(char)].map((one) => start + one)),
    [''],
  );
}

function tornOf(char: string): string[] {
  return TORN_CHARACTERS.split(' ').flatMap((pair) => (pair.startsWith(char) ? [pair.slice(1)] : []));
}

/** In letters throughout, or mixed with characters, with and without spaces beside the letters. */
function lettersOf(chars: readonly string[], syllables: readonly string[]): string[] {
  const isMixed = chars.length <= LONGEST_MIXED;
  return chars.reduce<string[]>(
    (begun, char, at) => {
      const syllable = syllables[at] ?? char;
      return begun.flatMap((start) => {
        const onward = at === 0 ? [''] : ['', ' '];
        const inLetters = onward.map((gap) => `${start}${gap}${syllable}`);
        const asItIs = isMixed ? onward.map((gap) => `${start}${gap}${char}`) : [];
        return [...inLetters, ...asItIs.filter((typed) => !/[^a-z] [^a-z]/.test(typed))];
      });
    },
    [''],
  );
}
const LONGEST_MIXED = 3;
