import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('numbers as they are written abroad', () => {
  it.each([
    ['a loan of 30 000 over 24 months at 6%', '30000.00', 24, '0.06'],
    ['credit of 18.000, 48 months, 5,2 %', '18000.00', 48, '0.052'],
    ['we need 1 250 000 for 20 years at 4.5%', '1250000.00', 240, '0.045'],
    ['borrow 7 000 over 36 months at 4.500', '7000.00', 36, '0.045'],
    ['sixteen and a half thousand over four years at 8%', '16500.00', 48, '0.08'],
    ['borrow 3 and a half grand over 2 years at 9%', '3500.00', 24, '0.09'],
  ])('%s', (text, amount, term_months, annual_rate) =>
    expect(facts(text)).toMatchObject({ amount, term_months, annual_rate }));

  it.each([
    ['nought point nought three percent a day on 3000 for 20 days', '0.108'],
    ['zero point nine percent a month on 5000 for 12 months', '0.108'],
    ['point five percent a month on 5000 for 12 months', '0.06'],
  ])('and below one in words: %s', (text, rate) => expect(facts(text).annual_rate).toBe(rate));

  it('leaves a term beside a sum alone', () => {
    expect(facts('6% on 9,000 over 24 months').amount).toBe('9000.00');
    expect(facts('at this point two years at 6% on 5,000').term_months).toBe(24);
  });
});

describe('a loan told in passing', () => {
  it.each([
    ['car loan 31,000 five years at 7.2', { amount: '31000.00', term_months: 60 }],
    [
      'a store card with 2,700 on it, 24.9% a year, paying 150 a month',
      { amount: '2700.00', monthly_payment: '150.00' },
    ],
    ['I have 6,400 left on an old loan, 21 months at 11%', { amount: '6400.00', term_months: 21 }],
    ['I have 8,100 left at 7.4% and I pay 300 each month. How many months still?', { loan_wanted: 'term' }],
    ['quoted 187.20 a month for 48 months on 7,500', { monthly_payment: '187.20', term_months: 48 }],
    ['15,000 over 24 months at 12%, plus 40 admin fee every month', { monthly_fee: '40.00' }],
    ['the phone is 1,100, twelve payments of 98', { amount: '1100.00', monthly_payment: '98.00', term_months: 12 }],
    ['LPR + 60 points, LPR is 3.5, 800k RMB, 25 years', { annual_rate: '0.041' }],
    ['I am 9 payments into a 24 month loan, borrowed 5000 at 11%', { paid_periods: 9, term_months: 24 }],
    [
      'The bike is 80,000 and I have 20,000 for deposit. The balance I pay in 18 months at 12%.',
      { amount: '60000.00', down_payment: '20000.00', term_months: 18 },
    ],
  ])('%s', (text, told) => expect(facts(text)).toMatchObject(told));

  it('is not the rest of a loan that was longer once', () => {
    expect(facts('I have 5,200 left on a 36 month loan at 11%').amount).toBeUndefined();
    expect(facts('I have 5,200 left, took it over 36 months at 11%').amount).toBeUndefined();
  });
});
