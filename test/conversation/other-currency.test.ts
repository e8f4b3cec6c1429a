import { describe, expect, test } from 'vitest';
import { fileOf } from '../../src/conversation/customer-file.ts';
import { given, happened, say, start } from '../support/given.ts';

const STARTED = happened(start());
const YUAN = /CNY|(?<![美港欧加澳])元/;

/** What is answered to the last of these messages, one after the other. */
function answered(...texts: readonly string[]) {
  const [last = '', ...before] = [...texts].reverse();
  let events = STARTED;
  for (const text of before.reverse()) events = [...events, ...given(events).when(say(text)).events];
  return given(events).when(say(last)).the('Replied');
}
const wordsOf = (...texts: readonly string[]) => answered(...texts).body.words;
const asksYuan = (...texts: readonly string[]) => {
  const { template, asks } = answered(...texts).head;
  return [template?.split('@')[0], asks];
};
const ASKED = ['ask_amount_in_yuan', 'amount'];

describe('a loan in one other currency', () => {
  const loan = '$90,000 over 60 months at 6%, monthly payment?';

  test('is worked out in it, and the customer is told that nothing was converted', () => {
    const { head, body } = answered(loan);
    expect(body.words.figures).toMatchObject({ monthly_payment: '1739.95' });
    expect(body.words.text).toContain('$1,739.95');
    expect(body.words.text).toMatch(/nothing was converted\. Our own loans are in Chinese yuan only\.$/);
    expect(body.words.text).not.toMatch(YUAN);
    expect(head.alsoTemplates).toEqual([expect.stringMatching(/^in_own_currency@/)]);
    expect(body.words.chips).toContain('Talk to a person');
    expect(JSON.stringify(body.words.card)).not.toMatch(YUAN);
    expect(JSON.stringify(body.words.card)).toContain('Every payment ($)');
  });

  test('keeps its currency when a fact of it changes', () => {
    const { text, figures } = wordsOf(loan, 'and over 4 years?');
    expect(figures).toMatchObject({ monthly_payment: '2113.65' });
    expect(text).toContain('$2,113.65');
    expect(wordsOf(loan, 'what if I borrow 80,000 instead?').text).toContain('$80,000.00');
    expect(wordsOf(loan, 'and if I settle it after 12 payments?').text).not.toMatch(YUAN);
  });

  test('does so in Chinese too', () => {
    const first = '贷款4万美元5年年利率6%每月还多少';
    expect(wordsOf(first).text).toMatch(/每月还 773\.31 美元[\s\S]*没有换算汇率/);
    expect(wordsOf(first, '那3年呢').text).toContain('1,216.88 美元');
    expect(wordsOf(first, '那3年呢').text).not.toMatch(YUAN);
  });

  test('gives way to a new loan in yuan', () => {
    const { text } = wordsOf(loan, '100,000 yuan over 36 months at 5%, monthly payment?');
    expect(text).toContain('CNY 2,997.09');
    expect(text).not.toContain('$');
    expect(wordsOf('贷款4万美元5年年利率6%每月还多少', '人民币10万三年5%呢').text).toContain('2,997.09 元');
  });

  test('is written with its currency in the advisor’s file, whatever comes after it', () => {
    const said = happened(start(), say(loan));
    const entries = said.map((event, at) => ({ ...event, seq: at + 1, at: '2026-10-12T02:00:00.000Z' }));
    const { current } = fileOf(entries as unknown as Parameters<typeof fileOf>[0]);
    expect(current['amount']).toMatchObject({ value: '90000.00', currency: '$' });
    expect(current['term_months']).not.toHaveProperty('currency');
  });
});

describe('what is lacking is asked for without naming the yuan', () => {
  test('the chips are numbers', () => {
    const { chips, text } = wordsOf('I can pay £400 a month at 6% a year, how long until it is paid off?');
    expect([text, ...chips].join()).not.toMatch(YUAN);
  });
});

describe('asked is, as nothing can be worked out', () => {
  test('where two currencies are in one loan', () => {
    expect(asksYuan('borrow £20,000 at 6% over 3 years with a fee of €300, monthly payment?')).toEqual(ASKED);
    expect(asksYuan('$20,000 at 6% over 3 years with a fee of 300 yuan, monthly payment?')).toEqual(ASKED);
    expect(asksYuan('$20,000 at 6% over 3 years, monthly payment?', 'and with an upfront fee of €300?')).toEqual(ASKED);
    expect(asksYuan('20,000 yuan at 6% over 3 years, monthly payment?', 'and with an upfront fee of $300?')).toEqual(
      ASKED,
    );
  });

  test('where money has no hundredths, and again when the answer has none', () => {
    const first = '借400万日元5年年利率6%每月还多少';
    expect(asksYuan(first)).toEqual(ASKED);
    expect(asksYuan(first, '400万日元')).toEqual(ASKED);
    expect(wordsOf(first, '20万人民币').text).toContain('3,866.56 元');
  });

  test('where it is to be converted', () => {
    expect(asksYuan('$20,000 at 6% over 3 years, monthly payment?', 'and how much is that in RMB?')).toEqual(ASKED);
    expect(
      wordsOf('$20,000 at 6% over 3 years, monthly payment?', 'how much is that in RMB?', '150,000').text,
    ).toContain('CNY 150,000.00');
  });

  test('where it is a loan of ours', () => {
    const [template] = asksYuan('how much a month is the 薪易信用贷 for $20,000 over 36 months?');
    expect(template).not.toMatch(/quote|outside/);
  });
});
