import { describe, expect, test } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}
const heard = (text: string) => understand(text, NO_CONTEXT, handbook);

describe('figures in English words', () => {
  test.each([
    ['a hundred and twenty grand over ten years at 5%', { amount: '120000.00', term_months: 120 }],
    ['borrow a hundred thousand for sixteen months at 7%', { amount: '100000.00', term_months: 16 }],
    ['a million over twenty years at 4%', { amount: '1000000.00' }],
    ['9,000 at 8% over nineteen months', { amount: '9000.00', term_months: 19 }],
  ])('are read whole: “%s”', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  test('are not guessed where a half comes after them', () => {
    expect(facts('a million and a half over twenty years at 4%')).not.toMatchObject({ amount: '1000000.00' });
  });
});

describe('a loan that a payment repays', () => {
  test.each([
    [
      'what size of loan does 650 a month get me at 8% over 4 years?',
      { annual_rate: '0.08', monthly_payment: '650.00' },
    ],
    ['would 650 a month cover what loan at 8%, 4 years, can borrow how much?', { annual_rate: '0.08' }],
    ['Every month I can pay 1,800. 6% a year, 5 years. Can borrow how much?', { monthly_payment: '1800.00' }],
  ])('has the rate of a year: “%s”', (text, expected) => {
    expect(facts(text)).toMatchObject({ ...expected, loan_wanted: 'amount' });
  });
});

describe('a fee', () => {
  test('is no second price beside what somebody makes of it', () => {
    const said = '30k in 24 payments, admin fee 0.4% of the original sum every month. So the rate is';
    expect(facts(`${said} 4.8% a year, right?`).annual_rate).toBeUndefined();
    expect(heard(`${said} 6% a year, right?`).unexplained).toBeDefined();
  });
  test('is paid each month where its sentence says so further off', () => {
    expect(facts('20k in 12 payments, admin fee 0.5% of the original sum every month')).toMatchObject({
      monthly_fee_rate: '0.005',
    });
  });
  test('is not, where the month is the question’s', () => {
    expect(facts('20k over 12 months at 6%, fee of 2% what do I pay each month?').monthly_fee_rate).toBeUndefined();
  });
});

test('the LPR as people say it is makes the rate', () => {
  expect(facts('900k over 15 years at LPR + 40 bps, LPR they say is 3.1 now')).toMatchObject({ annual_rate: '0.035' });
});

describe('what a method does anyway', () => {
  test.each([
    '40,000 for 8 months at 1.2% a month, interest only and then the whole 40k in the last month. How much monthly?',
    '72,000 over 18 months at 6%, equal principal, so the interest falls each month. First payment?',
    'borrowing 33,000 over 30 months at 9%, my accountant told me to ask, what is the monthly?',
  ])('leaves no doubt: “%s”', (text) => {
    expect(heard(text)).toMatchObject({ intent: 'instalment_calc' });
    expect(heard(text).unexplained).toBeUndefined();
  });

  test.each([
    '40,000 for 24 months at 1.2% a month, interest only for a while then ordinary payments. How much monthly?',
    '40,000 for 24 months at 9%, interest only, then the whole lot in the last month, skip every August. Monthly?',
    '72,000 over 18 months at 6%, the rate falls after the first year. Monthly payment?',
    '33,000 over 30 months at 9%, and my uncle carries a share of it, what is the monthly?',
  ])('does not hide what bears on the sum: “%s”', (text) => {
    const { unexplained, slots } = heard(text);
    expect(unexplained !== undefined || slots.odd_plan !== undefined).toBe(true);
  });
});
