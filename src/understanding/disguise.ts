import { matchesOf } from './matches.ts';
import type { Normalised } from './normalise.ts';

/**
 * The message without its disguise: "k1ll", "f@ke" and "s u e y o u" as words; null when it wears none. Offsets lead back
 * to the typed text.
 */
export function undisguised(said: Normalised): Normalised | null {
  const { text } = said;
  if (!SWAPPED.test(text) && !SPACED.test(text)) return null;
  const kept: number[] = [];
  const loose = matchesOf(text, SPACED_ALL).map((run) => [run.index, run.index + run[0].length] as const);
  for (let at = 0; at < text.length; at++) {
    const isGap = text[at] === ' ' && loose.some(([from, to]) => from < at && at < to - 1);
    if (!isGap) kept.push(at);
  }
  const joined = kept.map((at) => text.charAt(at)).join('');
  const place = (index: number) => kept[index] ?? text.length;
  return {
    text: joined.replace(SWAPPED_ALL, (sign) => LETTER_FOR[sign] ?? sign),
    at: (index) => said.at(place(index)),
    span: (from, to) => said.span(place(from), to > from ? place(to - 1) + 1 : place(from)),
  };
}

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
const SWAPPED = /[a-z][013457@$]{1,2}[a-z]/;
const SWAPPED_ALL = /(?<=[a-z])[013457@$](?=[a-z])/g;
const SPACED = /\b[a-z](?: [a-z]){3}\b/;
const SPACED_ALL = /\b[a-z](?: [a-z]){3,30}\b/g;
