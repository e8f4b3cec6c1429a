import { describe, expect, test } from 'vitest';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

/** What a message means after another one. */
function toldAfter(first: string, then: string) {
  const { intent, slots } = understand(first, NO_CONTEXT, handbook);
  const read = understand(then, { ...NO_CONTEXT, intent, slots }, handbook);
  const { amount, prepay_amount, term_months } = read.slots;
  return {
    intent: read.intent,
    amount: amount?.value,
    prepay_amount: prepay_amount?.value,
    term_months: term_months?.value,
    doubts: read.unexplained,
  };
}

describe('a bare number after a payment was worked out', () => {
  test.each([
    ['借18万3年年利率6%，月供多少', '那260000呢', '260000.00'],
    ['what would 18,000 at 6% over 3 years cost a month?', 'and 26,000?', '26000.00'],
    ['what would 18,000 at 6% over 3 years cost a month?', 'what about 26000', '26000.00'],
  ])('after “%s” “%s” is another loan', (first, then, amount) => {
    expect(toldAfter(first, then)).toMatchObject({ intent: 'instalment_calc', amount, term_months: 36 });
  });
  test('a year of the calendar is none', () => {
    expect(toldAfter('借18万3年年利率6%，月供多少', '那2027呢').amount).not.toBe('2027.00');
  });
});

describe('a sum after what paying some of a loan early brings', () => {
  const LOAN = '借18万3年年利率6%，已还10期，现在提前还2万，月供变多少';
  const IN_ENGLISH = '18,000 loan at 6% over 36 months, 10 paid. If I put in 2,000 now, what is the new payment?';
  test.each([
    [LOAN, '那4万呢', '40000.00'],
    [LOAN, '还6万的话呢', '60000.00'],
    [IN_ENGLISH, 'and 4,000?', '4000.00'],
    [IN_ENGLISH, 'what about 5k', '5000.00'],
  ])('is paid early too: after “%s” “%s”', (first, then, prepay_amount) => {
    const { amount } = toldAfter(first, first);
    expect(toldAfter(first, then)).toEqual({
      intent: 'prepay_calc',
      amount,
      prepay_amount,
      term_months: 36,
      doubts: undefined,
    });
  });
  test.each(['那借30万呢', '那30万呢', '本金15万呢'])('“%s” is another loan', (then) => {
    expect(toldAfter(LOAN, then).prepay_amount).not.toBe(toldAfter(LOAN, then).amount);
    expect(toldAfter(LOAN, then).amount).not.toBe('180000.00');
  });
});
