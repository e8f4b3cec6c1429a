import { describe, expect, test } from 'vitest';
import { NO_CONTEXT, type Slots } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

const slot = <T>(value: T) => ({ value, text: String(value), from: 0, to: 1 });
const loan: Slots = {
  amount: slot('45000.00'),
  term_months: slot(36),
  annual_rate: { ...slot('0.08'), stated: 'annual' },
};
const heardAfter = (text: string, slots: Slots = loan, intent = 'instalment_calc') =>
  understand(text, { ...NO_CONTEXT, language: 'en', intent, slots }, handbook);
const valuesAfter = (text: string, slots?: Slots) =>
  Object.fromEntries(Object.entries(heardAfter(text, slots).slots).map(([name, { value }]) => [name, value]));

describe('a change told amid talk, in English', () => {
  test.each([
    ['apologies, the form was wrong, it should be 48 months, my cousin filled it in', { term_months: 48 }],
    ['sorry, I meant 54,000, my son was talking to me while I typed', { amount: '54000.00' }],
    ['and suppose the van takes longer to sell and we make it 42 months?', { term_months: 42 }],
  ])('is one of the loan before: “%s”', (text, expected) => {
    expect(heardAfter(text).intent).toBe('instalment_calc');
    expect(valuesAfter(text)).toMatchObject({ ...valuesAfter('ok'), ...expected });
  });

  test('is no other loan where a sum is thrown at it', () => {
    const paid = { ...loan, paid_periods: slot(12) };
    const text = 'stick 6k into it in the spring and leave the rest the same, how many are left then';
    expect(heardAfter(text, paid, 'prepay_calc').slots.term_months).toBeUndefined();
  });

  test('leaves what surely is another topic alone', () => {
    expect(
      heardAfter('how do I change the bank card my instalments are taken from, if it expires in 6 months').intent,
    ).not.toBe('instalment_calc');
  });
});

describe('what is asked of the loan before, at length', () => {
  test.each([
    'and over the full three years how much interest would that be altogether?',
    'and what does that come to in interest for the lot, roughly?',
  ])('is answered from it: “%s”', (text) => {
    expect(heardAfter(text)).toMatchObject({ intent: 'instalment_calc', followUp: true });
  });

  test.each([
    ['and the 9th?', 9],
    ['great, and the 22nd payment?', 22],
    ['and payment 17', 17],
  ])('may be one payment of it: “%s”', (text, number) => {
    expect(heardAfter(text).slots).toMatchObject({ payment_number: { value: number }, amount: { value: '45000.00' } });
    expect(heardAfter(text).slots.monthly_payment).toBeUndefined();
  });
});

test('another payment changes how long it takes, and not the loan', () => {
  const known: Slots = {
    amount: slot('26000.00'),
    annual_rate: { ...slot('0.15'), stated: 'monthly' },
    monthly_payment: slot('700.00'),
    loan_wanted: slot('term'),
  };
  for (const text of ['what if I make it 950', 'make it 950', 'and if we made it 950?'])
    expect(heardAfter(text, known).slots).toMatchObject({
      monthly_payment: { value: '950.00' },
      amount: { value: '26000.00' },
    });
});
