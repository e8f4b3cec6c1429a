import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { guardSchema } from '../../src/knowledge/schema.ts';
import { LIMITS } from '../../src/limits.ts';
import { openConcepts } from '../../src/reply/concepts.ts';
import { compileGuard, guard, withMeaning } from '../../src/reply/guard.ts';
import vectors from '../fixtures/vectors.json' with { type: 'json' };
import { handbook } from '../support/handbook.ts';
import { expectWithin } from '../support/within.ts';

const read = (path: string): unknown => parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
// Absent keys stay absent: the schema's output writes them as undefined.
const rules = guardSchema
  .parse(read('knowledge/lexicon/guard.yaml'))
  .map(({ instead, unless, ...rule }) => ({ ...rule, ...(instead && { instead }), ...(unless && { unless }) }));
const compiled = withMeaning(compileGuard(rules), openConcepts(handbook));
// A pair a line: what a desk's people might write, and what they must stay free to write.
const cases = readFileSync(new URL('../fixtures/guard-cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => z.tuple([z.enum(['pass', 'rewrite', 'block']), z.string()]).parse(JSON.parse(line)));
const found = (text: string) => guard(text, compiled).hits.map((hit) => `${hit.rule} ${text.slice(hit.from, hit.to)}`);

describe('the guard and the vectors', () => {
  for (const { direction, text, expected } of vectors.phrase_rules) {
    if (direction === 'out')
      it(`says ${expected} of ${text}`, () => expect(guard(text, compiled).verdict, `${found(text)}`).toBe(expected));
  }
});

describe('the guard and the words of a desk', () => {
  for (const [expected, text] of cases) {
    it(`says ${expected} of ${JSON.stringify(text)}`, () =>
      expect(guard(text, compiled).verdict, `${found(text)}`).toBe(expected));
  }
});

describe('the guard that has read many texts', () => {
  it('says of every text what one says that reads for the first time', () => {
    const [first = [], second = []] = [cases, [...cases].reverse()];
    const texts = first.flatMap(([, one], at) => [
      `${one}。${second[at]?.[1]}`,
      `${one} ${second[at]?.[1]}\n${first[at + 7]?.[1] ?? ''}`,
    ]);
    const read = compileGuard(rules);
    for (const text of texts) guard(text, read);
    for (const text of texts) expect(guard(text, read)).toEqual(guard(text, { ...read, innocent: new Set() }));
  });
});

describe('the guard and approved disclosures', () => {
  const texts = z.object({ full: z.string(), short: z.string().optional() });
  const disclosure = z.object({ id: z.string(), 'zh-CN': texts, en: texts });
  for (const file of readdirSync(new URL('../../knowledge/disclosures', import.meta.url))) {
    const { id, 'zh-CN': chinese, en } = disclosure.parse(read(`knowledge/disclosures/${file}`));
    it(`lets ${id} pass in both languages, full and short`, () => {
      for (const text of [chinese.full, chinese.short, en.full, en.short])
        if (text) expect(found(withoutSlots(text))).toEqual([]);
    });
  }
});

describe('what a hit tells', () => {
  it('points into the text as it was written, decoration and full width included', () => {
    const text = '您好，保 证*下\u200b款！ １００％通过';
    expect(guard(text, compiled).hits.map(({ from, to }) => text.slice(from, to))).toEqual([
      '保 证*下\u200b款',
      '１００％通过',
    ]);
  });

  it('gives the reason and other words in the language asked for', () => {
    const [hit] = guard('保证下款', compiled, 'en').hits;
    expect(hit?.rule).toBe('guarantee');
    expect(hit?.rules).toContain('R2.1');
    expect(hit?.why).toMatch(/^[\x20-\x7e]+$/);
    expect(hit?.instead).toMatch(/^[\x20-\x7e]+$/);
    expect(guard('保证下款', compiled).hits[0]?.why).toMatch(/[\u4e00-\u9fff]/);
  });

  it('never joins words across the end of a sentence', () => {
    const { hits } = guard('您的资料由我们保证。下款时间以审核为准', { ...compiled, concepts: null });
    expect(hits).toEqual([]);
  });

  it('does not point at the same rule without end, and still blocks for another', () => {
    const { verdict, hits } = guard(`${'最快5分钟到账。'.repeat(200)}包过`, compiled);
    expect(verdict).toBe('block');
    expect(hits.filter(({ rule }) => rule === 'fastest').length).toBe(LIMITS.hitsPerRule);
  });

  it('takes no warning from a fraud that is only disclaimed', () => {
    for (const text of ['我们不是骗人的，包过', "It's not a scam, guaranteed approval"])
      expect(guard(text, compiled).verdict, text).toBe('block');
    expect(guard('说包过的多半是骗人的', compiled).verdict).toBe('pass');
  });

  it('blocks when one hit blocks and another asks for other words', () => {
    expect(guard('最快5分钟到账，包过', compiled).verdict).toBe('block');
  });
});

describe('a rule that would be slow or wrong', () => {
  const rule = {
    id: 'sample',
    rules: [],
    verdict: 'block',
    why: { 'zh-CN': '样例', en: 'sample' },
    except: [],
    may_be_negated: true,
  } as const;

  it('is refused by name when it may begin with anything', () => {
    expect(() => compileGuard([{ ...rule, patterns: ['[^a]包过'] }])).toThrow(/sample.*begin/);
  });

  it('is found wherever its optional beginnings and classes allow', () => {
    const sample = compileGuard([{ ...rule, patterns: ['(?:真的?)?[好很]?(?:快乐|高+兴)', '\\d{2}号'] }]);
    for (const text of ['快乐', '真快乐', '真的好高兴', '很高高兴', '31号'])
      expect(guard(text, sample).verdict).toBe('block');
  });
});

describe('how long it takes', () => {
  const ordinary =
    '关于您想了解的信用贷，额度和期限要看您的收入和现有负债，具体以贷款机构审核为准。材料在安全表单里提交，请不要发在聊天里。'
      .repeat(3)
      .slice(0, 200);
  const hostile = [
    '包过'.repeat(2_000),
    '不承诺包过'.repeat(800),
    '不承诺'.repeat(1_300),
    '*-'.repeat(2_000),
    `日利率${' *'.repeat(1_900)}`,
    'guarantee '.repeat(400),
    '可以'.repeat(2_000),
    '1'.repeat(4_000),
  ];

  it('stays far below a millisecond for an ordinary text', () => {
    for (let warm = 0; warm < 500; warm++) guard(ordinary, compiled);
    expectWithin(250, () => {
      for (let run = 0; run < 500; run++) guard(ordinary, compiled);
    });
  });

  it('does not let hostile text stall the loop', () => {
    for (const text of hostile) expectWithin(300, () => guard(text, compiled), text.slice(0, 12));
  });
});

function withoutSlots(text: string): string {
  return text.replace(/\{%.*?%\}/g, '').replace(/\{\{.*?\}\}/g, '7.2%');
}
