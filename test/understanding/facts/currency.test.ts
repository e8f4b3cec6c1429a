import { describe, expect, it } from 'vitest';
import { theCurrency } from '../../../src/understanding/facts/currency-words.ts';
import { asGrouped } from '../../../src/understanding/facts/digit-groups.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a loan in one other currency is read as one in yuan is', () => {
  it.each([
    ['borrow $35,000', '35000.00', '$'],
    ['borrow ten thousand dollars', '10000.00', '$'],
    ['borrow 12,000 US dollars', '12000.00', 'USD'],
    ['a loan of USD 12,000, that is $12,000', '12000.00', 'USD'],
    ['a loan of HK$80,000', '80000.00', 'HKD'],
    ['a loan of 80,000 hong kong dollars', '80000.00', 'HKD'],
    ['loan of S$9,500', '9500.00', 'SGD'],
    ['£21,000 over five years', '21000.00', 'GBP'],
    ['borrow 21,000 pounds', '21000.00', 'GBP'],
    ['borrow 21k quid', '21000.00', 'GBP'],
    ['loan of 7500€', '7500.00', 'EUR'],
    ['EMI on Rs 4 lakh', '400000.00', 'rupees'],
    ['EMI on Rs.4,00,000', '400000.00', 'rupees'],
    ['EMI on ₹350000', '350000.00', 'INR'],
    ['loan of INR 6 lakh rupees', '600000.00', 'INR'],
    ['loan of 800k naira', '800000.00', 'NGN'],
    ['KSh 50000 loan', '50000.00', 'KES'],
    ['Tsh 500,000 loan', '500000.00', 'TZS'],
    ['a loan of GH₵ 9,000', '9000.00', 'GHS'],
    ['50000 pesos over 12 months', '50000.00', 'pesos'],
    ['50000 mexican pesos over 12 months', '50000.00', 'MXN'],
    ['loan of 90 000 kr', '90000.00', 'kr'],
    ['RM45,000 at 4% over 5 years', '45000.00', 'MYR'],
    ['loan of 500,000, all in KES', '500000.00', 'KES'],
    ['借5万港币', '50000.00', 'HKD'],
    ['贷3万加元', '30000.00', 'CAD'],
    ['借2万欧元三年', '20000.00', 'EUR'],
  ])('%s', (text, amount, currency) => {
    expect(facts(text)).toMatchObject({ amount, currency });
    expect(facts(text)).not.toHaveProperty('foreign_money');
  });

  it('a sum without a currency beside one with it is of that currency', () => {
    expect(facts('loan of 500000 at 12% for 3 years, processing fee 2000 rupees')).toMatchObject({
      amount: '500000.00',
      upfront_fee: '2000.00',
      currency: 'rupees',
    });
  });

  it('the currency is quoted with the sum it stands beside', () => {
    const text = 'I want to borrow $35,000 over 4 years';
    const { currency } = slotsOf(text, [], null);
    expect(currency).toMatchObject({ value: '$', text: '$35,000' });
    expect(text.slice(currency?.from, currency?.to)).toBe('$35,000');
  });

  it('what is corrected stays money of that currency', () => {
    expect(facts('borrow £21,000, sorry, I mean £24,000, at 6% over 3 years')).toMatchObject({
      amount: '24000.00',
      currency: 'GBP',
    });
  });
});

describe('a letter is rand only where it stands before a sum', () => {
  it.each([
    [
      'R35 000 over 24 months at 19% a year, plus a fee of R85 a month',
      { amount: '35000.00', monthly_fee: '85.00', currency: 'ZAR' },
    ],
    ['borrow R35000 over 2 years', { amount: '35000.00', currency: 'ZAR' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it('and nowhere else', () => {
    expect(facts('loan of 35,000 yuan, model R69')).not.toHaveProperty('currency');
    expect(facts('my R18 form, loan of 35,000 over 2 years')).toMatchObject({ amount: '35000.00' });
    expect(facts('my R18 form, loan of 35,000 over 2 years')).not.toHaveProperty('currency');
  });
});

describe('nothing is computed of', () => {
  it.each([
    'borrow 900,000 yen',
    '借500万日元',
    'loan of 20 million won',
    'loan of 3 million Ugandan shillings',
    'loan of 50 million rupiah',
    '借5万外币',
    'loan of 3,40,000',
    'borrow £5,000 and €3,000 over 2 years',
    'borrow $5,000 over 2 years, fee 300 pesos',
    '$24.000 at 5% over 4 years',
  ])('%s', (text) => {
    expect(facts(text)).toMatchObject({ foreign_money: true });
    expect(facts(text)).not.toHaveProperty('amount');
    expect(facts(text)).not.toHaveProperty('currency');
  });

  it('a fee in another currency than the loan, and what is set beside it', () => {
    expect(facts('借10万元三年，手续费200美元')).not.toHaveProperty('upfront_fee');
    expect(facts('which is cheaper: £6,000 over 3 years at 6%, or €6,000 over 3 years at 5%')).not.toHaveProperty(
      'offers',
    );
  });
});

describe('numbers as they are written elsewhere', () => {
  it.each([
    ['16 000 euros over 5 years', '16,000 euros over 5 years'],
    ['r20 000, fee 1 200', 'r20,000, fee 1,200'],
    ['24.000 eur', '24,000 eur'],
    ['€24.000,50 and 1.200 more', '€24,000.50 and 1,200 more'],
    ['16 000 euros at 5,4 %', '16,000 euros at 5.4 %'],
    ['5,4 % over 3 years', '5.4 % over 3 years'],
  ])('%s', (text, expected) => {
    expect(asGrouped(text)).toBe(expected);
  });

  it.each([
    '借24 000元',
    'over 12 500 a month',
    '$24.000',
    'a rate of 5.125% on 24,000 eur',
    '16000 over 24,5% a year',
    '12期,5% 一年',
  ])('stay as they are in "%s"', (text) => {
    expect(asGrouped(text)).toBe(text);
  });
});

describe('several words for money', () => {
  it.each([
    [['$', 'USD'], 'USD'],
    [['rupees', 'INR'], 'INR'],
    [['kr', 'kronor'], 'kr'],
    [['$', 'pesos'], null],
    [['USD', 'HKD'], null],
    [['EUR', ''], null],
    [[], null],
  ] as const)('%j are %j', (named, one) => {
    expect(theCurrency(named)).toBe(one);
  });
});
