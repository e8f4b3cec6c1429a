/** A stretch of normalised text, `to` exclusive. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly isQuestion: boolean;
}

// No denial or warning reaches further; it keeps text without a full stop linear.
const REACH_CHARS = 240;

/** The sentence that holds the character at `at`. A full stop ends one only before a space or the end ("7.2%" does not). */
export function sentenceAround(text: string, at: number): Sentence {
  const first = Math.max(0, at - REACH_CHARS);
  const last = Math.min(text.length, at + REACH_CHARS);
  let from = at;
  while (from > first && !endsAt(text, from - 1)) from--;
  let to = at;
  while (to < last && !endsAt(text, to)) to++;
  return { from, to, isQuestion: text[to] === '?' };
}

/** Where the clause around `[from, to)` begins and ends within its sentence. A list joined by 、 is one clause. */
export function clauseAround(text: string, sentence: Sentence, from: number, to: number): { from: number; to: number } {
  let start = from;
  while (start > sentence.from && !BREAKS.has(text[start - 1] ?? '')) start--;
  let end = to;
  while (end < sentence.to && !BREAKS.has(text[end] ?? '')) end++;
  return { from: start, to: end };
}

function endsAt(text: string, at: number): boolean {
  const char = text[at] ?? '';
  if (ENDS.has(char)) return true;
  return char === '.' && !/^[a-z0-9\u3400-\u9fff]|^ \d/.test(text.slice(at + 1, at + 3));
}

const ENDS = new Set(['。', '!', '?', ';', '\n']);
const BREAKS = new Set([',', ':', '(', ')', '—', '–']);
