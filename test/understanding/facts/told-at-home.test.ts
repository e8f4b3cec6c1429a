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

describe('what was paid of a loan that runs', () => {
  it.each([
    ['50k over 48 months at 7%. 9th payment went out on Friday. What do I need to settle it?', 9],
    ['50k, 48 months, 7%. I just made my 11th instalment. what is left?', 11],
    ['50k for 4 years, 7%, 30th EMI done, how much to close', 30],
  ])('is told by the number of the last payment: %s', (text, paid) => {
    expect(facts(text)).toMatchObject({ paid_periods: paid, term_months: 48 });
  });

  it.each([
    ['100k, 60 months, 6%, paid 20 so far, want to knock down 15k', '15000.00'],
    ['100k, 60 months, 6%, paid 20 instalments already. I could chuck 12k at it', '12000.00'],
    ['100k, 60 months, 6%, 20 payments made, thinking to bring it down by 18k', '18000.00'],
  ])('may be followed by a part paid early: %s', (text, part) => {
    expect(facts(text)).toMatchObject({ amount: '100000.00', paid_periods: 20, prepay_amount: part });
  });
});

describe('the way of repaying, in plain words', () => {
  it.each([
    ['60k over 5 years at 5%, the kind where the principal is the same every month', 'equal_principal'],
    ['60k over 5 years at 5%, an equal slice of principal each month plus interest on the rest', 'equal_principal'],
    ['9,000 for 5 months at 1% a month, full payment at the end', 'bullet'],
  ])('is told by what is paid: %s', (text, method) => {
    expect(facts(text)).toMatchObject({ repay_method: method });
  });

  it('is none where principal and interest together are the same', () => {
    expect(facts('60k over 5 years at 5%, principal and interest same every month').repay_method).not.toBe(
      'equal_principal',
    );
  });
});

describe('a plan in plain words', () => {
  it.each([
    '240,000 at 6%: for the first 12 months I pay interest alone, then 36 equal instalments. What are the two payments?',
    '240,000 at 6%, the first year nothing but the interest, then 3 years of equal payments',
  ])('begins with interest alone: %s', (text) => {
    expect(facts(text)).toMatchObject({ amount: '240000.00', interest_first: 12, rest_months: 36, term_months: 48 });
  });

  it.each([
    '90k financed over 36 months at 6% with a 20% balloon (18k) at the end, monthly?',
    '90k financed over 36 months at 6% with a balloon of 18k (20%) at the end, monthly?',
  ])('has one balloon, though it is told twice: %s', (text) => {
    expect(facts(text)).toMatchObject({ amount: '90000.00', balloon: '18000.00' });
    expect(facts(text)).not.toHaveProperty('balloon_share');
  });
});

describe('what is left of several loans', () => {
  it.each([
    'Two balances: 8,000 at 18% with 10 months left and 20,000 at 12% with 24 months left. What do I pay in total a month?',
    'I owe 8,000 at 18% with 10 months to go and 20,000 at 12% with 24 months to go, combined monthly?',
  ])('is added up where the months left are told of each: %s', (text) => {
    expect(facts(text)).toMatchObject({
      added_up: true,
      offers: 'amount 8000.00, term_months 10, annual_rate 0.18 | amount 20000.00, term_months 24, annual_rate 0.12',
    });
  });

  it('is not where something was paid of a whole term', () => {
    const text = 'Two loans, 8,000 at 18% over 10 months of which I have paid 3, 20,000 at 12% over 24 months, total?';
    expect(facts(text)).not.toHaveProperty('added_up');
  });
});

describe('one payment of a schedule', () => {
  it.each([
    ['180k over 20 years at 4%, in payment number 50 how much is interest?', 50],
    ['70k payable in 36 equal months at 6%. For the 20th payment, how much goes to interest?', 20],
  ])('is the one that is asked about: %s', (text, number) => {
    expect(facts(text)).toMatchObject({ payment_number: number });
  });
});

describe('what is had and what is given back', () => {
  it.each([
    'A finance company would give me 32,000 and I return 1,500 every month for 24 months, what is the real rate?',
    'They give us 32,000 and we hand over 1,500 each month for 24 months, what is the real rate?',
  ])('is a loan and its payment: %s', (text) => {
    expect(facts(text)).toMatchObject({ amount: '32000.00', monthly_payment: '1500.00', term_months: 24 });
  });

  it('is no loan where it is given for something', () => {
    expect(facts('they give me 3,000 for the old bike, 24 months at 6%').amount).toBeUndefined();
  });
});

it('is paid beyond each payment, however that is called', () => {
  const text = '120k over 15 years at 5%. If I paid 250 over and above the repayment every month, when am I done?';
  expect(facts(text)).toMatchObject({ amount: '120000.00', extra_payment: '250.00' });
});

it('is the year that is counted, and no term', () => {
  expect(facts('and if the year is counted as 365 days')).toEqual({ day_basis: 365 });
});

it('is doubted where it is asked what has to be earned', () => {
  expect(bearsOnSum('20k over 24 months at 6%. what salary would I need for that', {}, 'instalment_calc')).not.toEqual(
    [],
  );
});
