import { byBeginning, wordAt } from '../text/beginnings.ts';
import { matchesOf } from '../text/matches.ts';
import { isHan, type Normalised } from '../text/normalise.ts';
import { type Spelling, spellingsOf } from '../text/spelling-table.ts';
import { isKnownWord, withBreaks } from './word-breaks.ts';

/**
 * The message without its disguise: "k1ll", "f@ke", "s u e y o u", "tou su", "砖仁工" and "🤖" as words; null when it
 * wears none. Offsets lead back to the typed text.
 */
export function undisguised(said: Normalised): Normalised | null {
  // Patterns and examples look at the same message one after the other.
  if (said !== last.said) last = { said, bare: withWords(withLetters(withoutGaps(said))) };
  return last.bare === said ? null : last.bare;
}
let last: { readonly said: Normalised | null; readonly bare: Normalised | null } = { said: null, bare: null };

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Edits from left to right, none over another. */
function edited(said: Normalised, edits: readonly Edit[]): Normalised {
  if (edits.length === 0) return said;
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  const keep = (start: number, end: number) => {
    text += said.text.slice(start, end);
    for (let at = start; at < end; at++) {
      from.push(at);
      to.push(at + 1);
    }
  };
  let done = 0;
  for (const edit of edits) {
    keep(done, edit.from);
    text += edit.text;
    for (let k = 0; k < edit.text.length; k++) {
      from.push(edit.from);
      to.push(edit.to);
    }
    done = edit.to;
  }
  keep(done, said.text.length);
  const start = (index: number) => from[index] ?? said.text.length;
  return {
    text,
    at: (index) => said.at(start(index)),
    span: (a, b) => said.span(start(a), b > a ? (to[b - 1] ?? said.text.length) : start(a)),
  };
}

/** "s u e y o u", "p.a.i.d", "2 0 1 2". */
function withoutGaps(said: Normalised): Normalised {
  const { text } = said;
  const apart = APART.test(text) ? matchesOf(text, APART_ALL).map(together) : [];
  if (apart.length > 0) return edited(said, apart);
  if (!GAPPED.test(said.text)) return said;
  const edits = matchesOf(said.text, GAPPED_ALL).flatMap((run) => {
    const joined = run[0].replace(/[^a-z\d]/g, '');
    const isYear = /^20\d\d$/.test(joined);
    const isLong = joined.length > SHORT_RUN && /[a-z]{3}/.test(joined);
    const isSyllable = HAN.test(said.text.charAt(run.index - 2)) && /^[a-z]+$/.test(joined);
    if (!isYear && !isLong && !isSyllable && !isKnownWord(joined)) return [];
    const text = isLong ? withBreaks(joined) : joined;
    return [{ from: run.index, to: run.index + run[0].length, text }];
  });
  return edited(said, edits);
}

function together(run: RegExpExecArray): Edit {
  return { from: run.index, to: run.index + run[0].length, text: run[0].replace(/[^\u3400-\u9fff]/g, '') };
}
/** "人、工、客、服": one character each, four of them. */
const APART = /[\u3400-\u9fff][、,。·.;:][\u3400-\u9fff][、,。·.;:][\u3400-\u9fff][、,。·.;:][\u3400-\u9fff]/;
const APART_ALL = /(?<![\u3400-\u9fff])[\u3400-\u9fff](?:[、,。·.;:][\u3400-\u9fff](?![\u3400-\u9fff])){3,20}/g;

const GAPPED = /(?:^|[^a-z\d])[a-z\d][ .\-_*][a-z\d](?![a-z\d])/;
const GAPPED_ALL = /(?<![a-z\d])[a-z\d](?:[ .\-_*][a-z\d](?![a-z\d])){1,60}/g;
const SHORT_RUN = 3;
/** "h1b" is a visa, "b3t" is no word of its own. */
const SHORT_WORD = 3;

const LETTER_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** "k1ll", "sch00l" anywhere inside a word; "0tp" at its edge only where that makes a word. */
function withLetters(said: Normalised): Normalised {
  if (!SWAPPED.test(said.text)) return said;
  const edits = matchesOf(said.text, SWAPPED_ALL).flatMap((word) => {
    const inside = word[0].replace(INSIDE, unswapped);
    const whole = word[0].replace(ANY, unswapped);
    const isWord = /[a-z].*[a-z]/.test(word[0]) && isKnownWord(whole);
    const text = isWord ? whole : inside.length > SHORT_WORD ? inside : word[0];
    return text === word[0] ? [] : [{ from: word.index, to: word.index + text.length, text }];
  });
  return edited(said, edits);
}
const SWAPPED = /[a-z][013457@$]|[013457@$][a-z]/;
const SWAPPED_ALL = /[a-z013457@$]*(?:[a-z][013457@$]|[013457@$][a-z])[a-z013457@$]*/g;
const INSIDE = /(?<=[a-z])[013457@$]{1,2}(?=[a-z])/g;
const ANY = /[013457@$]/g;

function unswapped(signs: string): string {
  return [...signs].map((sign) => LETTER_FOR[sign] ?? sign).join('');
}

const TABLE = byBeginning(spellingsOf());

/** Words of danger for what only sounds or looks like them, and for pictures. */
function withWords(said: Normalised): Normalised {
  const { text } = said;
  const found: (Edit & { readonly spelling: Spelling })[] = [];
  for (let at = 0; at < text.length && found.length < MOST; ) {
    const spelling = spellingAt(text, at);
    if (spelling === undefined) at++;
    else {
      const to = at + spelling.word.length;
      found.push({ from: at, to, text: spelling.meant, spelling });
      at = to;
    }
  }
  if (!found.some(({ spelling }) => spelling.by !== 'around')) return said;
  const isPinyin = found.some(({ spelling }) => spelling.by === 'pinyin') && isSpokenInPinyin(text, found);
  const edits = found.filter(({ spelling: { by } }) => isPinyin || by === 'sound' || by === 'picture');
  const hasHan = HAN.test(text);
  const spelt = edited(
    said,
    edits.map(({ spelling, ...edit }) =>
      spelling.by === 'picture' && !hasHan ? { ...edit, text: ` ${spelling.english} ` } : edit,
    ),
  );
  return isPinyin ? edited(spelt, gapsBetweenHan(spelt.text)) : spelt;
}
const MOST = 64;
const HAN = /[\u3400-\u9fff]/;

function spellingAt(text: string, at: number): Spelling | undefined {
  if (isLetter(text.charCodeAt(at)) && at > 0 && isLetter(text.charCodeAt(at - 1))) return undefined;
  return wordAt(TABLE, text, at, (_, end) => !isLetter(text.charCodeAt(end - 1)) || !isLetter(text.charCodeAt(end)));
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Among Chinese characters, or most of its Latin words: an English sentence may hold a name that sounds like one. */
function isSpokenInPinyin(text: string, found: readonly Edit[]): boolean {
  if (HAN.test(text)) return true;
  const count = (part: string) => matchesOf(part, LATIN).length;
  const covered = found.reduce((sum, { from, to }) => sum + count(text.slice(from, to)), 0);
  return covered * 2 >= count(text);
}
const LATIN = /[a-z]+/g;

function gapsBetweenHan(text: string): Edit[] {
  const edits: Edit[] = [];
  for (let at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
    if (isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at + 1)))
      edits.push({ from: at, to: at + 1, text: '' });
  }
  return edits;
}
