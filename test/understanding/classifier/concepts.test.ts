import { describe, expect, it } from 'vitest';
import { conceptsOf } from '../../../src/understanding/classifier/concepts.ts';
import { gramsOf } from '../../../src/understanding/classifier/features.ts';

const idsOf = (text: string) => conceptsOf(text).map((concept) => concept.id);

describe('meanings', () => {
  it.each([
    ['花呗', '微粒贷'],
    ['怎么提前还', '如何一次结清'],
    ['额度被封', '额度冻结'],
    ['how do i pay off', '怎么提前结清'],
  ])('"%s" and "%s" mean the same', (one, other) => {
    expect(idsOf(one)).toEqual(idsOf(other));
    expect(idsOf(one)).not.toEqual([]);
  });

  it('take the longest words first and stand where they were said', () => {
    expect(conceptsOf('想提前还款').map(({ from, to }) => [from, to])).toEqual([[1, 4]]);
  });

  it('are not found inside other English words', () => {
    expect(idsOf('unapproved coffee duel happy')).toEqual([]);
  });

  it('of two count together in whichever order', () => {
    const shared = (one: string, other: string) => {
      const known = new Set(gramsOf(one).words);
      return gramsOf(other).words.filter((hash) => known.has(hash)).length;
    };
    expect(shared('花呗关闭', '注销借呗')).toBeGreaterThan(0);
    expect(shared('花呗关闭', '今天天气')).toBe(0);
  });
});
