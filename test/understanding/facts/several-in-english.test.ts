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
