import { describe, expect, it } from 'vitest';
import { lastOf } from '../support/dialogue.ts';

const loan = '64,000 over 30 months at 6%, equal instalments, how much a month?';

describe('a loan that was just told in figures', () => {
  it.each([
    [
      'two loans in one',
      'I owe 24,000 at 9% with 20 months to go and 15,000 at 11% with 12. Into one at 7%, 24 months: my payment?',
      'and the total interest, what would I save',
    ],
    [
      'a sum nobody read',
      'The van costs 140,000, 35,000 down, finance the rest over 4 years at 5%. Payment?',
      "there's also 3,900 of insurance they put into the loan",
    ],
  ])('is not passed over by a general answer: %s', (_, first, then) => {
    expect(lastOf(first, then).action).not.toBe('auto');
  });

  it('in another term, however the number is written, is computed anew', () => {
    expect(lastOf(loan, 'If fifteen months?').figures).toEqual(lastOf(loan.replace('30', '15')).figures);
  });

  it('leaves room for questions about us', () => {
    expect(lastOf(loan, 'what is your rate?')).toMatchObject({ intent: 'rate_query', action: 'auto' });
    expect(lastOf(loan, 'which documents do you need?')).toMatchObject({ intent: 'docs_list', action: 'auto' });
  });

  it('some days of a rate that was turned into a year’s are computed', () => {
    const asked = lastOf('What is 0.03% a day as a yearly rate?', 'and 9,000 for 2 weeks costs me how much');
    expect(asked).toMatchObject({ action: 'auto', text: expect.stringContaining('CNY 37.80 is interest') });
  });
});
