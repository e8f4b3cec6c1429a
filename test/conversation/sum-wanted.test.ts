import { describe, expect, it } from 'vitest';
import { askOnce, openThread } from '../../src/conversation/ask.ts';
import { DEFAULT_SETTINGS } from '../../src/conversation/settings.ts';
import { handbook } from '../support/handbook.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ground = { handbook, settings: DEFAULT_SETTINGS };

/** What the last of these messages is answered. */
function lastOf(...messages: readonly string[]): string {
  let state = openThread(AT, 'zh-CN', ground);
  let last = '';
  for (const [k, text] of messages.entries()) {
    const turn = askOnce(state, { text, at: AT, thread: 't', id: `q${k}` }, ground);
    if ('refused' in turn.result) throw new Error(turn.result.refused);
    state = turn.state;
    last = turn.result.reply.text;
  }
  return last;
}

describe('a sum that was said to be needed', () => {
  it.each([
    [['开理发店的，大概要12万', '利息怎么算', '那按9%，三年，每个月还多少'], '借款 120,000.00 元'],
    [['想贷6万装修', '利率8%分3年月供多少'], '借款 60,000.00 元'],
    [['we run a bakery and need about 90k', 'what would that be a month over 2 years at 9%?'], 'Loan CNY 90,000.00'],
    [['I want to borrow $7,000', 'what is it a month at 6% over 2 years?'], 'Loan $7,000.00'],
    [['想贷6万装修', '利率8%分3年月供多少', '4年呢'], '借款 60,000.00 元'],
  ])('is what the payment is worked out on: %j', (messages, told) => {
    expect(lastOf(...messages)).toContain(told);
  });

  it.each([
    [['想贷6万装修', '10万利率8%分3年月供多少'], '借款 100,000.00 元'],
    [['想贷6万装修', '算了，要7万', '利率8%分3年月供多少'], '借款 70,000.00 元'],
  ])('gives way to another: %j', (messages, told) => {
    expect(lastOf(...messages)).toContain(told);
  });

  it.each([
    [['我朋友在你们这借了5万', '年利率6%，2年，每月还多少']],
    [['有两笔要还，一笔4万，一笔7万', '年利率6%，2年，每月还多少']],
    [['想贷6万装修', '把外面那几笔合并成一笔，年利率6%，2年，每月还多少']],
    [['想贷6万装修', '我欠了4万网贷还不上了', '年利率6%，2年，每月还多少']],
    [
      [
        '想贷6万装修',
        '怎么还款',
        '要什么材料',
        '多久到账',
        '你们几点上班',
        '查征信吗',
        '能提前还吗',
        '年利率6%，2年，每月还多少',
      ],
    ],
  ])('and of nobody else’s, after a danger or long after it is asked: %j', (messages) => {
    expect(lastOf(...messages)).toContain('本金是多少');
  });
});
