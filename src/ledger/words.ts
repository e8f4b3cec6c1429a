import { LIMITS } from '../limits.ts';

/** One searched word: its tokens stand next to each other; with `prefix`, the last one may go on. */
export interface Term {
  readonly tokens: readonly string[];
  readonly prefix: boolean;
}

const IDEOGRAPHS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const RUNS = new RegExp(`[${IDEOGRAPHS}]+|[[\\p{L}\\p{N}]--[${IDEOGRAPHS}]]+`, 'gv');
const IS_IDEOGRAPH = new RegExp(`[${IDEOGRAPHS}]`, 'v');

/**
 * The tokens of a text for the search index. Chinese has no spaces, so a run of characters becomes its pairs
 * (提前还 → 提前 前还 还). The last character stands alone: one character is found as the start of a pair or as
 * itself, and a phrase never reaches across the end of a run. Latin and digit runs are tokens as they are.
 */
export function searchTokens(words: string): string[] {
  const tokens: string[] = [];
  for (const run of runsOf(words)) {
    if (!IS_IDEOGRAPH.test(run)) tokens.push(run);
    else tokens.push(...pairsOf(run), lastOf(run));
  }
  return tokens;
}

/** The terms of a query; all of them must be in a conversation, anywhere in it. None when nothing can be searched for. */
export function searchTerms(query: string): Term[] {
  const terms = runsOf(query.slice(0, LIMITS.searchChars)).map((run) => {
    if (!IS_IDEOGRAPH.test(run)) return { tokens: [run], prefix: !/^\p{N}/u.test(run) };
    const pairs = pairsOf(run);
    return pairs.length > 0 ? { tokens: pairs, prefix: false } : { tokens: [run], prefix: true };
  });
  return terms.slice(0, LIMITS.searchTerms);
}

/** The term in FTS5's query language. Tokens are letters and digits alone, so quoting them is enough. */
export function matchExpression(term: Term): string {
  return `"${term.tokens.join(' ')}"${term.prefix ? ' *' : ''}`;
}

/** Whether a text's tokens hold the term: what FTS5 answers, for the ledger in memory. */
export function holdsTerm(tokens: readonly string[], term: Term): boolean {
  return tokens.some((_, from) =>
    term.tokens.every((wanted, offset) => {
      const token = tokens[from + offset];
      return term.prefix ? token?.startsWith(wanted) : token === wanted;
    }),
  );
}

function runsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(RUNS) ?? [];
}

function pairsOf(run: string): string[] {
  const characters = charactersOf(run);
  const pairs: string[] = [];
  for (let at = 1; at < characters.length; at++) pairs.push(`${characters[at - 1]}${characters[at]}`);
  return pairs;
}

function lastOf(run: string): string {
  return charactersOf(run).at(-1) ?? '';
}

/** Rare ideographs are two units long; without one of them, indexing is many times faster than iterating. */
function charactersOf(run: string): string | readonly string[] {
  return /[\ud800-\udfff]/.test(run) ? [...run] : run;
}
