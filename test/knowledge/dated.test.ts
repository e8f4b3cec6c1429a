import { describe, expect, test } from 'vitest';
import { factInWords, factsDue } from '../../src/knowledge/dated.ts';
import type { DatedFact } from '../../src/knowledge/handbook.ts';

const fact = (id: string, expires: string): DatedFact => ({
  id,
  name: { 'zh-CN': id, en: id },
  value: '1',
  as_of: '2026-01-01',
  expires,
  source: 's',
  look_up: { 'zh-CN': '某网站', en: 'a site' },
  status: 'seen',
});
const facts = {
  later: fact('later', '2027-01-01'),
  soon: fact('soon', '2026-06-20'),
  gone: fact('gone', '2026-06-01'),
};
const due = (today: string) => factsDue(facts, today).map((one) => [one.fact.id, one.days]);

describe('the desk is warned of a dated fact', () => {
  test('from ten days before it expires, not on the eleventh', () => {
    expect(due('2026-05-21')).toEqual([]);
    expect(due('2026-05-22')).toEqual([['gone', 10]]);
  });

  test('on its last day and ever after, the most urgent first', () => {
    expect(due('2026-06-01')).toEqual([['gone', 0]]);
    expect(due('2026-06-10')).toEqual([
      ['gone', -9],
      ['soon', 10],
    ]);
  });

  test('in words that name the day and the place to look', () => {
    const lines = factsDue(facts, '2026-06-19').map(factInWords);
    expect(lines[0]).toContain('gone of 2026-01-01 expired on 2026-06-01');
    expect(lines[1]).toContain('expires on 2026-06-20, in 1 day. 某网站');
  });
});
