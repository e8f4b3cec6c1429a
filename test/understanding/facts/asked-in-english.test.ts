import { describe, expect, it } from 'vitest';
import { monthlyOfEffective } from '../../../src/loan/rate.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('the name of a payment before a sum', () => {
  it('asks for the payment of a loan, where nobody pays so much a month', () => {
    expect(lastOf('Monthly payment 160k yuan, 24 months, 6%?')).toMatchObject({ action: 'auto' });
    expect(facts('Monthly payment 160k yuan, 24 months, 6%?')).toMatchObject({ amount: '160000.00' });
  });

  it('leaves in doubt which of the two a small sum is', () => {
    expect(lastOf('Monthly payment 7000, 24 months, 6%, equal instalments?').action).toBe('approve');
  });

  it('tells a payment where a loan is asked for', () => {
    const asked = lastOf('Monthly payment 3500, 24 months, 6%. How much can I borrow?');
    expect(asked).toMatchObject({ action: 'auto', text: expect.stringContaining('Paying CNY 3,500.00 a month') });
  });
});

describe('an effective rate', () => {
  it('has its interest on interest in it: the rate of a month is the twelfth root', () => {
    expect(monthlyOfEffective('0.12682503013197')).toMatch(/^0\.0(?:1|0999999)/);
    expect(monthlyOfEffective('0')).toBe('0');
  });

  it.each([
    ['The effective rate is 8% a year. What is the nominal annual rate?', '7.72%'],
    ['If the effective annual rate is 12%, what is the monthly rate?', '0.9489%'],
    ['有效年利率8%，名义利率是多少', '7.72%'],
  ])('is turned into the nominal one behind it: %s', (text, words) => {
    const { action, text: reply } = lastOf(text);
    expect(action).toBe('auto');
    expect(reply).toContain(words);
  });

  it('is asked for where the nominal one is told', () => {
    expect(lastOf('What is the effective annual rate when nominal is 9% compounded monthly?').text).toContain('9.38%');
  });

  it('is never what a payment is worked out from alone', () => {
    expect(lastOf('Loan 100,000 over 36 months, effective rate 8%, monthly payment?').action).toBe('approve');
  });
});

describe('sums and units', () => {
  it.each([
    ['25 wan over 10 years at 4%', { amount: '250000.00', term_months: 120 }],
    ['a 4% add-on rate, 60,000 yuan, 36 months', { amount: '60000.00', term_months: 36 }],
    ['flat of 88 square metres, loan 300,000 over 10 years at 4%', { amount: '300000.00' }],
    ['car with 45,000 km on it, loan 80,000 over 36 months at 5%', { amount: '80000.00' }],
  ])('are read: %s', (text, told) => {
    expect(facts(text)).toMatchObject(told);
  });

  it('an add-on rate is flat, and no rate on what is still owed', () => {
    expect(facts('a 6% add-on rate, 60,000 yuan, 36 months')).toMatchObject({ monthly_fee_rate: '0.005' });
  });
});

describe('the principal at the end', () => {
  it('is doubted where nobody says what is paid before', () => {
    expect(lastOf('100k, 12 months, 6%, principal at the end. How much do I pay?').action).toBe('approve');
  });
});
