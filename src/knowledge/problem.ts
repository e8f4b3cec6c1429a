import { closest, distance } from 'fastest-levenshtein';

/** Something wrong in an authored file, in words for the person who wrote it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export function inWords(problem: Problem): string {
  return `${problem.file} line ${problem.line}: ${problem.message}`;
}

/** `; did you mean "…"?` when something known is near enough, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(word, known);
  return distance(word, near) <= Math.max(2, Math.floor(word.length / 3)) ? `; did you mean "${near}"?` : '';
}
