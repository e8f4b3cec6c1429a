import { describe, expect, it } from 'vitest';
import { bearsOnSum } from '../../../src/understanding/doubts/bears-on-sum.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a rate in English as people write it', () => {
  it.each([
    ['our lender wants .7% a month on 30,000 over 2 years', '0.084'],
    ['12,000 for 9 months at .65% per month', '0.078'],
    ['15k for 60 days at .03% a day', '0.108'],
    ['borrow 28,000 over 18 months, 7 per mille a month', '0.084'],
    ['9‰ a month on 14,000 for half a year', '0.108'],
  ])('is not a hundred times as much, nor a thousand: %s', (text, rate) => {
    expect(facts(text)).toMatchObject({ annual_rate: rate });
  });
});

describe('a loan that costs nothing but its fee', () => {
  it('stands beside one with a rate', () => {
    const text = '36k over 18 months. Plan A: 0% interest but a single fee of 3%. Plan B: 7% a year. Which is cheaper?';
    expect(facts(text).offers).toBe(
      'amount 36000.00, term_months 18, annual_rate 0, upfront_fee_rate 0.03 | amount 36000.00, term_months 18, annual_rate 0.07',
    );
  });

  it('is told by a bare sum before both', () => {
    const text = '45000 over 2 years. Offer one: zero interest with a one-time fee of 1,500. Offer two: 5%. Which one?';
    expect(facts(text).offers).toBe(
      'amount 45000.00, term_months 24, annual_rate 0, upfront_fee 1500.00 | amount 45000.00, term_months 24, annual_rate 0.05',
    );
  });

  it('is never told to be free where no fee is named', () => {
    const text = 'Bank A 30k over 12 months, no interest, bank B 30k over 12 months at 5%. Which is cheaper?';
    expect(facts(text).offers).not.toContain('annual_rate 0,');
  });
});

describe('what is charged for being late', () => {
  it.each([
    'The contract rate is 7% a year, late payments attract the contract rate plus 45%. 12 days late on 3,300',
    '12 days late on 3,300 and they take the normal rate plus another 45% of it, which is 7% a year',
  ])('is a share of the rate on top: %s', (text) => {
    expect(facts(text)).toMatchObject({ overdue_uplift: '0.45' });
  });

  it.each([
    'no charge for the first 4 days',
    'the first two days are free',
    'only charged after the first 5 days',
    'four days cost nothing',
    'nothing for the first three days',
    '前三天不要钱',
  ])('may leave days out, and then the sum is doubted: %s', (text) => {
    expect(bearsOnSum(`9 days late on 2,000, 0.05% a day, ${text}`, {}, 'penalty_calc')).not.toEqual([]);
  });

  it('is not doubted for days that are only late', () => {
    expect(
      bearsOnSum(
        '9 days late on 2,000, 0.05% a day',
        { overdue_days: { value: 9, text: '', from: 0, to: 0 } },
        'penalty_calc',
      ),
    ).toEqual([]);
  });
});
