import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

const offers = (text: string) => slotsOf(text, [], null).offers?.value;

describe('loans in a row told in everyday English', () => {
  it.each([
    '24k at 9% for 12 months, 36k at 7.5% for 24 and 48k at 6% for 36. What do I pay a month in all?',
    '24,000 at 9% over 12, 36,000 at 7.5% over 24 and 48,000 at 6% over 36 months. Total each month?',
  ])('each keep the term told without its unit: %s', (text) => {
    expect(offers(text)?.match(/term_months \d+/g)).toEqual(['term_months 12', 'term_months 24', 'term_months 36']);
    expect(lastOf(text).action).toBe('auto');
  });

  it.each([
    '24k at 9% for 12 months, 36k for 2 at 7.5%, total each month?',
    '60,000 at 6% for 24 months. I need it for 3 weeks only. What is the interest?',
  ])('or whose time may be another are left to a person: %s', (text) => {
    expect(lastOf(text).action).not.toBe('auto');
  });

  it('whose units differ are not guessed at', () => {
    const asked = lastOf('24k at 9% for 12 months, 36k at 7.5% for 2 years and 48k at 6% for 36. In all each month?');
    expect(asked.action).not.toBe('auto');
  });

  it('may stand beside the fund or the bank that lends them', () => {
    const parts = '420,000 from the housing fund at 2.85% and 630,000 bank loan at 3.4%, both 25 years.';
    expect(offers(`${parts} Combined monthly payment?`)).toBe(
      'amount 420000.00, term_months 300, annual_rate 0.0285 | amount 630000.00, term_months 300, annual_rate 0.034',
    );
  });

  it.each([
    '70,000: 12 months at 5.2% or 24 months at 5.9%. Monthly for each?',
    'I need 70,000. The 12 month rate was 5.2 and the 24 month rate was 5.9. What is the payment on each?',
  ])('are one sum in two ways: %s', (text) => {
    const { action, text: reply } = lastOf(text);
    expect(action).toBe('auto');
    expect(reply).toMatch(/70,000 over 12 months at 5\.2%.*70,000 over 24 months at 5\.9%/s);
  });
});

describe('two ways of repaying', () => {
  it.each([
    'For 2 years, 150,000 at 6%: equal instalments or interest every month and the principal last, interest on each?',
    '150,000 at 6% over 2 years, level payments or everything at the end? How much interest either way?',
  ])('are never answered by one of them: %s', (text) => {
    const { action, text: reply } = lastOf(text);
    expect(action).toBe('auto');
    expect(reply).toContain('Loan 2:');
  });
});

describe('a loan that runs', () => {
  it.each([
    '66,000 over 36 months at 6.5%, level. I have just made instalment no. 15. What do I need to clear it?',
    '66,000 over 36 months at 6.5%, level. After 15 payments how much is left?',
  ])('tells in other words how far it has come: %s', (text) => {
    expect(slotsOf(text, [], null)).toMatchObject({ paid_periods: { value: 15 }, amount: { value: '66000.00' } });
    expect(lastOf(text).action).toBe('auto');
  });

  it('is not what is paid early, though somebody has it', () => {
    const lump = 'I have 78,000 left, 26 months to go at 6%. I put in a lump of 25,000 now. New payment?';
    expect(slotsOf(lump, [], null)).toMatchObject({
      amount: { value: '78000.00' },
      prepay_amount: { value: '25000.00' },
    });
  });

  it('may be paid with a sum added to every payment, or be charged a share of what is left', () => {
    const added =
      'I have 110,000 at 6% over 5 years, level, 12 paid. If I add 400 to every payment, how many are left?';
    expect(slotsOf(added, [], null)).toMatchObject({
      amount: { value: '110000.00' },
      extra_payment: { value: '400.00' },
    });
    const charged =
      '66,000, 36 months, 6.5%, 15 paid. It says 1.5% of the outstanding balance for closing. Total to clear?';
    expect(slotsOf(charged, [], null)).toMatchObject({ prepay_fee_rate: { value: '0.015' } });
  });

  it('tells its price by a payment made so many times', () => {
    const asked = lastOf('They give me 24,000 and I pay back 2,150 times 12, monthly. What yearly rate is that?');
    expect(asked).toMatchObject({ action: 'auto', text: expect.stringContaining('CNY 24,000.00 over 12 months') });
  });
});
