import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a part of a million', () => {
  it.each([
    ['a quarter of a million over 9 years at 4%', '250000.00'],
    ['half a million over 9 years at 4%', '500000.00'],
    ['quarter million yuan over 9 years at 4%', '250000.00'],
  ])('is so much: %s', (text, amount) => {
    expect(facts(text)).toMatchObject({ amount });
  });

  it.each([
    'a third of a million over 9 years at 4%',
    'three quarters of a million over 9 years at 4%',
    'one and a quarter million over 9 years at 4%',
  ])('is never the whole of it: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('amount');
  });
});

describe('a term', () => {
  it.each([
    ['31k at 5% for 4 years, 11 made so far, they charge three months’ interest to settle', 48],
    ['7,000 for 2 years paid monthly at 6%', 24],
    ['8 years at the same company, 25k over 3 years at 7%', 36],
    ['owe 9,400 at 5.8%, 27 left', 27],
    ['no, 20y', 240],
    ['no 18 months', 18],
  ])('is the one of the loan: %s', (text, months) => {
    expect(facts(text)).toMatchObject({ term_months: months });
  });

  it.each([
    'I borrowed 300 and give back 330, what % is that a year',
    '18k at 6%, 7 payments made, 23 payments left',
  ])('is neither a year that is asked about nor what is left of it: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('term_months');
  });

  it('is not told by interest that is charged: settling is worked out, and the charge goes to a person', () => {
    const settled = lastOf(
      'Borrowed 31,000 at 5% for 4 years, equal payments, 11 made. Settling costs two months’ interest. How much to settle today?',
    );
    expect(settled).toMatchObject({ intent: 'prepay_calc', action: 'approve' });
  });
});

describe('one payment of the schedule', () => {
  const loan = '36,000 over 4 years at 6%, equal payments, how much a month?';
  it.each([
    ['and how much of the first one is interest', 'Payment number 1 is'],
    ['so of the 20th payment how much is interest', 'Payment number 20 is'],
    ['what would payment no. 20 be', 'Payment number 20 is'],
  ])('is told with its interest: %s', (text, told) => {
    const answer = lastOf(loan, text);
    expect(answer).toMatchObject({ intent: 'instalment_calc', action: 'auto' });
    expect(answer.text).toContain(told);
  });

  it('is asked about once', () => {
    expect(lastOf(loan, 'what would payment no. 20 be', 'and over 3 years?').text).not.toContain('Payment number');
  });

  it.each([
    'how much of the 9th and the 20th payment is interest',
    'I missed payment 20, what now',
  ])('is not guessed: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('payment_number');
  });

  it('of a plan that is not repaid evenly is not told', () => {
    expect(
      lastOf(`${loan.replace('equal payments', 'a 5,000 balloon')}`, 'how much of the 9th payment is interest').action,
    ).not.toBe('auto');
  });
});

describe('days late', () => {
  it.each([
    ['instalment of 1,960.20 was due 11 April, I paid it on 2 May, late charge 0.05% a day on that instalment', 21],
    ['my payment of 830 was due on the 4th, paid on the 13th of the same month, penalty 0.05% a day', 9],
  ])('lie between two dates: %s', (text, days) => {
    expect(facts(text)).toMatchObject({ overdue_days: days });
  });

  it.each([
    'payment of 830 due 20 February, paid 4 March, penalty 0.05% a day',
    'payment of 830 due on the 4th, paid on the 13th, penalty 0.05% a day',
  ])('are not counted where year or month would matter: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('overdue_days');
  });

  it('are charged on the payment, not on the rest of the loan', () => {
    const text =
      'instalment of 1,960.20 was due 11 April, paid on 2 May, 0.05% a day on that instalment, the rest of the loan is 38k. how much?';
    expect(lastOf(text).figures).not.toMatchObject({ principal: '38000.00' });
    expect(facts(text)).toMatchObject({ amount: '1960.20' });
  });

  it.each([
    ['14 days late with a payment of 540, contract rate 9%, penalty is one and a half times that', '0.5'],
    ['14 days late with a payment of 540, contract rate 9%, penalty is twice the contract rate', '1'],
  ])('cost more by what the penalty is of the rate: %s', (text, uplift) => {
    expect(facts(text)).toMatchObject({ overdue_uplift: uplift, amount: '540.00' });
  });
});

describe('what a payment comes to', () => {
  it('tells when a debt is gone', () => {
    const card = 'I owe 5,200 on a card at 20.4%, not using it any more. 260 a month gets me clear when?';
    expect(lastOf(card)).toMatchObject({ intent: 'instalment_calc', action: 'auto' });
    expect(lastOf(card, 'and 390').figures).toEqual(lastOf(card.replace('260', '390')).figures);
  });

  it.each([
    ['I’m on the hook for 11,300 at 18.9%, I put 320 a month towards it, when’s it finished', '320.00'],
    ['owing 5,700, 24% a year, if I do 260 a month when am I done', '260.00'],
  ])('tells it however the payment is put: %s', (text, monthly_payment) => {
    expect(facts(text)).toMatchObject({ monthly_payment, loan_wanted: 'term' });
  });

  it.each([
    'I put 320 a month into a pot, borrow 20k over 3 years at 6%, how much a month?',
    'I do 320 a month of overtime, borrow 20k over 3 years at 6%, how much a month?',
  ])('is none where the money goes elsewhere: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('monthly_payment');
    expect(lastOf(text).action).not.toBe('auto');
  });

  it('may be told as so much more than it is', () => {
    const loan = '17,500 at 6% over 5 years, equal payments, how much a month?';
    expect(lastOf(loan, 'if we paid 120 more than that every month when would it be gone')).toMatchObject({
      intent: 'prepay_calc',
    });
  });

  it('tells the loan, with rate and term when they are asked for', () => {
    const said = ['how much could I borrow if I can pay 720 a month', '6.5', '4 yrs'] as const;
    expect(lastOf(said[0])).toMatchObject({ intent: 'instalment_calc', action: 'clarify' });
    expect(lastOf(...said)).toMatchObject({ intent: 'instalment_calc', action: 'auto' });
    expect(lastOf(`${said[0]}, but 150 of it goes on a car already`, '6.5%', '4 years').action).not.toBe('auto');
  });

  it('tells the rate of a year', () => {
    expect(facts('what yearly rate makes 42,000 over 24 months come to 1,850 a month')).toEqual({
      amount: '42000.00',
      term_months: 24,
      monthly_payment: '1850.00',
    });
    expect(facts('rent comes to 900 a month, 20k over 3 years at 6%')).not.toHaveProperty('monthly_payment');
  });

  it.each([
    ['got 350 from an app, have to give back 400 in 18 days, what yearly rate is that', '350.00', 18],
    ['they lend 1,800 and want 1,930 back in 30 days, what is that annually', '1800.00', 30],
    ['lent me 800, 3 weeks later I pay back 910, what is the true rate', '800.00', 21],
    ['borrowed 600, must pay back 660 in 4 weeks, what % is that a year', '600.00', 28],
  ])('at once tells it too: %s', (text, amount, days) => {
    expect(facts(text)).toMatchObject({ amount, term_days: days });
  });

  it('tells a share of income, of the customer’s own where the other is not on the loan', () => {
    const own =
      'I gross 6,200 a month. My husband makes 4,000 but he is not on the loan. Car 350, student loan 210: my DTI?';
    expect(facts(own)).toMatchObject({ monthly_income: '6200.00', monthly_debts: '560.00' });
  });
});

describe('a figure put right', () => {
  const loan = 'need a van, 21,000 at 8.2% over 40 months, how much a month?';
  it.each([
    [
      ['19,400 over five years at 6.63, no hang on the letter says 6.36, equal payments, monthly?'],
      '19,400 over five years at 6.36%, equal payments, monthly?',
    ],
    [[loan, 'oops fat fingers, van is 31,000'], 'need a van, 31,000 at 8.2% over 40 months, how much a month?'],
    [[loan, 'nah, back to 30 months'], 'need a van, 21,000 at 8.2% over 30 months, how much a month?'],
  ])('%s', (messages, meant) => {
    const { action, figures } = lastOf(...messages);
    expect(action).toBe('auto');
    expect(figures).toEqual(lastOf(meant).figures);
  });

  it('is no loan where it is something else', () => {
    expect(lastOf(loan, 'sorry, my rent is 2,100').text).not.toContain('2,100');
    expect(
      lastOf('a van for 25,000, 4,000 down, 8.2% over 40 months, how much a month?', 'sorry, the van is 31,000').action,
    ).not.toBe('auto');
  });
});
