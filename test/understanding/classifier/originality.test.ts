import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dangerSchema } from '../../../src/knowledge/danger-files.ts';

// Questions that are kept for measuring, beside the project and never inside it.
const measured = process.env.SHARED_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const intents = fileURLToPath(new URL('../../../knowledge/intents', import.meta.url));

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const pairsOf = (text: string) => {
  const chars = [...bare(text)];
  return new Set(chars.slice(1).map((char, at) => `${chars[at]}${char}`));
};
const NEAR = 0.8;

/** The example that shares most with a sentence, by the share of all character pairs of the two. */
function nearestAmong(examples: readonly string[]): (sentence: string) => number {
  const sets = examples.map(pairsOf);
  const holders = new Map<string, number[]>();
  sets.forEach((pairs, at) => {
    for (const pair of pairs) {
      const known = holders.get(pair);
      if (known) known.push(at);
      else holders.set(pair, [at]);
    }
  });
  return (sentence) => {
    const own = pairsOf(sentence);
    const shared = new Map<number, number>();
    for (const pair of own) for (const at of holders.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    let best = 0;
    for (const [at, count] of shared) best = Math.max(best, count / (own.size + (sets[at]?.size ?? 0) - count));
    return best;
  };
}

const authored = (folder: string) =>
  readdirSync(folder).map((name): unknown => parse(readFileSync(`${folder}/${name}`, 'utf8')));
const ofIntents = authored(intents).flatMap((file) =>
  Object.values((file as { examples?: Record<string, string[]> }).examples ?? {}).flat(),
);

describe.skipIf(!existsSync(measured))('the examples', () => {
  const nearest = nearestAmong(ofIntents);

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

// What everybody says ("转人工", "How do I reset my password?") is nobody's: a danger must be told at some length to be a
// line of its own, and of harmless questions those beside the dangers count.
const OWN_FROM = 12;
const NEAR_A_DANGER = 0.6;
/** A rule lists words, and a short line may be made of nothing else. */
const NO_LIST_FROM = 18;

describe.each(['', '-2', '-3'])('of the frozen lines with danger signs%s', (set) => {
  const lines = readFileSync(new URL(`../../fixtures/signs-adversarial${set}.tsv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .map((columns) => ({ text: columns.at(-1) ?? '', isDanger: columns[0] !== 'none' && columns[0] !== 'innocent' }))
    .filter(({ text }) => pairsOf(text).size >= OWN_FROM);

  it('the danger examples hold none, neither word for word nor nearly', () => {
    const examples = authored(fileURLToPath(new URL('../../../knowledge/dangers', import.meta.url))).flatMap((file) => {
      const { dangerous, innocent } = dangerSchema.parse(file);
      return [dangerous, innocent].flatMap((lists) => [...lists['zh-CN'], ...lists.en]);
    });
    const nearest = nearestAmong(examples);
    expect(lines.length).toBeGreaterThan(250);
    expect(lines.filter(({ text }) => nearest(text) >= NEAR_A_DANGER)).toEqual([]);
  });

  it('the examples of the intents hold no danger', () => {
    const nearest = nearestAmong(ofIntents);
    expect(lines.filter(({ text, isDanger }) => isDanger && nearest(text) > NEAR)).toEqual([]);
  });

  it('no rule is written down whole', () => {
    const rules = bare(readFileSync(new URL('../../../knowledge/lexicon/signs.yaml', import.meta.url), 'utf8'));
    const long = lines.filter(({ text }) => pairsOf(text).size >= NO_LIST_FROM);
    expect(long.filter(({ text }) => rules.includes(bare(text)))).toEqual([]);
  });
});
