import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// Questions that are kept for measuring, beside the project and never inside it.
const measured = process.env.SHARED_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
const intents = fileURLToPath(new URL('../../knowledge/intents', import.meta.url));

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const pairsOf = (text: string) => {
  const chars = [...bare(text)];
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`));
};
const NEAR = 0.8;

describe.skipIf(!existsSync(measured))('the examples', () => {
  const examples = readdirSync(intents).flatMap((name) => {
    const file: { examples?: Record<string, string[]> } = parse(readFileSync(`${intents}/${name}`, 'utf8'));
    return Object.values(file.examples ?? {}).flat();
  });
  const sets = examples.map(pairsOf);
  const holders = new Map<string, number[]>();
  sets.forEach((pairs, at) => {
    for (const pair of pairs) {
      const known = holders.get(pair);
      if (known) known.push(at);
      else holders.set(pair, [at]);
    }
  });
  /** The example that shares most with a question, by the share of all character pairs of the two. */
  const nearest = (question: string) => {
    const own = pairsOf(question);
    const shared = new Map<number, number>();
    for (const pair of own) for (const at of holders.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    let best = 0;
    for (const [at, count] of shared) best = Math.max(best, count / (own.size + (sets[at]?.size ?? 0) - count));
    return best;
  };

  it.each([
    'zh-look',
    'zh-check',
    'en-look',
    'en-check',
  ])('hold nothing of %s, neither word for word nor nearly', (name) => {
    const [head = '', ...rows] = readFileSync(`${measured}/${name}.tsv`, 'utf8').trimEnd().split('\n');
    const column = head.split('\t').indexOf('text');
    const copies = rows.filter((row) => nearest(row.split('\t')[column] ?? '') >= NEAR);
    // The count alone: a failing test must not print the questions.
    expect(copies.length).toBe(0);
  });
});
