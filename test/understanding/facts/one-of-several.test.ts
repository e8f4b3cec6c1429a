import { describe, expect, it } from 'vitest';
import { byHand } from '../../support/by-hand.ts';
import { lastOf } from '../../support/dialogue.ts';

type Loan = readonly [principal: number, rate: number, months: number];

/** What loans take together in their first month, counted loan by loan. */
function together(...loans: readonly Loan[]): string {
  const fen = loans.map(([principal, rate, periods]) => Number(byHand(principal * 100, [{ rate, periods }]).first[0]));
  return fen
    .reduce((sum, one) => sum + one, 0)
    .toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

const chinese = '公积金贷55万，利率2.85%，18年；商贷45万，利率3.3%，18年，加起来每月还多少';
const english = 'two loans: 32k over 3 years at 5% and 21k over 2 years at 6%, how much a month together?';

describe('a fact of one of several loans', () => {
  it.each([
    [[chinese, '商贷那笔其实是75万'], together([550_000, 2.85, 216], [750_000, 3.3, 216])],
    [[chinese, '公积金那笔改成25年呢'], together([550_000, 2.85, 300], [450_000, 3.3, 216])],
    [[chinese, '第二笔利率3.1%呢'], together([550_000, 2.85, 216], [450_000, 3.1, 216])],
    [[chinese, '商贷其实只有40万', '公积金那笔是60万'], together([600_000, 2.85, 216], [400_000, 3.3, 216])],
    [[english, 'the second one is actually 25k'], together([32_000, 5, 36], [25_000, 6, 24])],
    [[english, 'make the first loan 4 years'], together([32_000, 5, 48], [21_000, 6, 24])],
    [[english, 'sorry, the second one was 5.5%'], together([32_000, 5, 36], [21_000, 5.5, 24])],
  ] as const)('is changed in that one alone: %s', (messages, sum) => {
    const { action, text } = lastOf(...messages);
    expect(action).toBe('auto');
    expect(text).toContain(sum);
  });

  it('is compared anew where they were set beside each other', () => {
    const { action, text } = lastOf('A家9万3年6%，B家9万3年5.5%，哪家便宜', '第二家其实是6.4%');
    expect(action).toBe('auto');
    for (const rate of [6, 6.4])
      expect(text.replaceAll(',', '')).toContain(byHand(90_000_00, [{ rate, periods: 36 }]).first[0]);
  });

  it.each([
    ['which one is meant is open', '其实是70万'],
    ['more is borrowed', '商贷多借10万呢'],
    ['somebody else has told it', '商贷那笔我老婆说是75万'],
    ['both are named', '公积金和商贷那两笔其实是75万，25年'],
    ['a part is paid early', '商贷那笔提前还10万'],
  ])('goes out alone in no case where %s', (_, text) => expect(lastOf(chinese, text).action).not.toBe('auto'));
});
