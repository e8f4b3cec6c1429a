import { describe, expect, it } from 'vitest';
import { unexplainedIn } from '../../../src/understanding/doubts/unexplained.ts';
import { calculationOf } from '../../../src/understanding/facts/calculation.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a bare number beside a loan', () => {
  it.each([
    [
      '52k over 40 months at 6.3 a year, what is each payment',
      { amount: '52000.00', term_months: 40, annual_rate: '0.063' },
    ],
    ['310,000 over nine years @4.85', { amount: '310000.00', term_months: 108, annual_rate: '0.0485' }],
    ['28 grand, 30 months, 8.75 p.a.', { amount: '28000.00', term_months: 30, annual_rate: '0.0875' }],
    ['64k for 3 years at 7', { amount: '64000.00', term_months: 36, annual_rate: '0.07' }],
    ['borrow 9,000 at 11.5 a year', { amount: '9000.00', annual_rate: '0.115' }],
  ])('is its yearly rate: %s', (text, told) => {
    expect(facts(text)).toEqual(told);
  });

  it.each([
    'call me at 9 about 20k over 2 years',
    '14 payments at 720 on a loan of 9000',
    '40k over 3 years, at 9 in the morning',
  ])('is none where it is something else: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('annual_rate');
  });

  it('is not made twelve times as much by the payments it stands before', () => {
    expect(facts('33k over 3 years at 9% monthly equal payments')).toMatchObject({ annual_rate: '0.09' });
  });

  it.each([
    'they charge me 3 percent on 22k for 10 months',
    'he takes 2.5% on 8000, 12 months',
  ])('is no yearly rate where a low charge names no period: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('annual_rate');
  });
});

describe('what a loan in English is', () => {
  it.each([
    [
      'forty two thousand over three and a half years at seven point two five percent',
      { amount: '42000.00', term_months: 42, annual_rate: '0.0725' },
    ],
    ['18k for 2 years at 5 and a half percent', { amount: '18000.00', annual_rate: '0.055' }],
    ['19k for 2 years at 6%, payment holiday of a month', { odd_plan: true }],
    ['19k over 4 years at 6%, which rises to 8% after year two', { odd_plan: true }],
    ['14k spread over 20 at 9%', { amount: '14000.00', term_months: 20, annual_rate: '0.09' }],
    ['95k at 5.5% for 6 years and 3 months', { amount: '95000.00', term_months: 75, annual_rate: '0.055' }],
    ['31k, 24 equal payments, 9%', { amount: '31000.00', term_months: 24, annual_rate: '0.09' }],
    ['only paying interest on 70k for 2 years at 6%', { repay_method: 'interest_only', amount: '70000.00' }],
    ['26k for 7 months at 9%, all back at the end', { repay_method: 'bullet', term_months: 7 }],
    ['at 11% on 48,000', { amount: '48000.00', annual_rate: '0.11' }],
    ['the press costs 61,000, I put down 16,000 and borrow the rest over 24 months at 8%', { amount: '45000.00' }],
    ['a stall for 80k, saved 25k, finance the difference, 36 months, 7.2%', { amount: '55000.00' }],
    ['drew 64k on 5 June 2025, paid it back 17 September 2025, 6.6%', { amount: '64000.00', term_days: 104 }],
    ['borrowed 12k from 20 Feb 2028 to 9 March 2028 at 6%', { amount: '12000.00', term_days: 18 }],
    ['borrowed 12k from 3 May to 30 June at 6%', { amount: '12000.00', term_days: 58 }],
  ])('%s', (text, told) => {
    expect(facts(text)).toMatchObject(told);
  });

  it.each([
    ['borrowed 12k from 20 Feb to 9 March at 6%', 'term_days'],
    ['APR 12% on 12k', 'term_days'],
    ['18k for 2 years at 5½%', 'annual_rate'],
    ['18k at 6%, compare 12 and 30 months', 'term_months'],
    ['house for 900k, I have 300k and 50k from dad, borrow the rest at 5%', 'amount'],
  ])('and what cannot be known is not read: %s lacks %s', (text, fact) => {
    expect(facts(text)).not.toHaveProperty(fact);
  });
});

describe('fees and payments in English', () => {
  it.each([
    ['41k over 20 months at 9%, they knock 3% off up front', { upfront_fee_rate: '0.03' }],
    ['41k over 20 months at 9%, 2% of it withheld at the start', { upfront_fee_rate: '0.02' }],
    [
      'they lend me 23,600 in hand, the 800 setup fee is rolled into the loan, 9.6% yearly, 20 payments',
      { amount: '24400.00', upfront_fee: '800.00', fee_timing: 'in_loan' },
    ],
    [
      'loan of 30,000 over 18 months at 9%, the 2% arrangement fee is added to the loan',
      { amount: '30600.00', upfront_fee: '600.00' },
    ],
    [
      '70k over 40 months at 6%, 15 payments made, settle now with a 2.5% fee on what is left',
      { paid_periods: 15, prepay_fee_rate: '0.025' },
    ],
    ['180,000 over 8 years at 5%, what is owed after payment no. 33', { paid_periods: 33 }],
    ['50k over 4 years at 5%, how much is left after 2 years', { paid_periods: 24 }],
    [
      '90k over 4 years at 5%, and after two years I want to put in 15k',
      { prepay_amount: '15000.00', paid_periods: 24 },
    ],
    [
      'could squeeze out 1,900 a month at 5.7 over 4 years, what is the most I can get',
      { monthly_payment: '1900.00', loan_wanted: 'amount' },
    ],
    [
      'I skipped my 1,760 instalment by 21 days, late fee interest 0.04% a day',
      { amount: '1760.00', overdue_days: 21 },
    ],
    ['15k 12 months 0.6% fee a month', { monthly_fee_rate: '0.006' }],
    [
      'I make 16.4k, mortgage 4,100, car 900, what percentage of my income goes on debts',
      { monthly_income: '16400.00', monthly_debts: '5000.00', ratio_wanted: 'debt_to_income' },
    ],
  ])('%s', (text, told) => {
    expect(facts(text)).toMatchObject(told);
  });

  it('what is earned each month is no payment', () => {
    expect(facts('with 9,000 a month income, 7% over 3 years')).not.toHaveProperty('monthly_payment');
  });
});

describe('which calculation is meant in English', () => {
  it.each([
    ['rate_calc_apr', '40k at 7% per annum, what would I pay', 'instalment_calc'],
    ['rate_calc_apr', '26k for 7 months at 9%, all back at the end', 'instalment_calc'],
    ['rate_calc_apr', 'took 64k on 5 June 2025, repaid 17 September 2025, 6.6%: interest?', 'instalment_calc'],
    ['overdue_consequence', '1,760 late by 21 days at 0.04% a day', 'penalty_calc'],
    ['rate_calc_apr', '30k, 18 months, 9%, 500 setup fee: monthly and real rate?', 'instalment_calc'],
  ])('%s, %s', (intent, text, computed) => {
    expect(calculationOf(intent, slotsOf(text, [], null), text)).toBe(computed);
  });
});

describe('what an answer in English leaves out', () => {
  const left = (text: string, intent = 'instalment_calc') => unexplainedIn(text, slotsOf(text, [], null), intent);

  it.each([
    ['75k over 4 years at 6%: how much of the second payment and of the 9th payment is interest', 'instalment_calc'],
    ['75k over 4 years at 6%, interest in year two?', 'instalment_calc'],
    ['75k over 4 years at 6%, 20 payments done, exit fee 450, what to settle', 'prepay_calc'],
    ['75k over 4 years at 6%, or so they say 5.1', 'instalment_calc'],
    ['75k over 4 years at 6%, 20 a month to the club', 'instalment_calc'],
    ['which is cheaper: 75k 36 months 9% with 1% fee or 75k 36 months 9.6% no fee', 'rate_calc_apr'],
  ])('is looked at first: %s', (text, intent) => {
    expect(left(text, intent)).not.toEqual([]);
  });

  it.each([
    ['been at flat 1304 since 2018, need 75k over 4 years at 6%', 'instalment_calc'],
    ['which is cheaper: 75k 36 months 9% or 75k 24 months 9.6%', 'rate_calc_apr'],
    ['took 64k on 5 June 2025, repaid 17 September 2025, 6.6%, on 360 and on 365?', 'instalment_calc'],
    ['75k over 4 years at 6%, what is the last payment', 'instalment_calc'],
    ['75k over 4 years at 6%, what is the 7th payment', 'instalment_calc'],
    ['75k over 4 years at 6%: how much of the second payment is interest', 'instalment_calc'],
  ])('and nothing is where all is told: %s', (text, intent) => {
    expect(left(text, intent)).toEqual([]);
  });
});
