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

describe('a loan in other words', () => {
  it.each([
    ['650,000 mortgage, 20 years, 3.8%', { amount: '650000.00' }],
    ['18,000 split in 12 with a 0.7% fee each month on the full amount', { amount: '18000.00', term_months: 12 }],
    ['I get 15,000 and pay back 1,400 a month for 12 months', { amount: '15000.00', monthly_payment: '1400.00' }],
    ['my uncle lends me 4000, I give back 380 x 12', { amount: '4000.00', monthly_payment: '380.00' }],
    ['price 110,000 yuan, 30% down and the rest over 24 months at 5%', { amount: '77000.00', term_months: 24 }],
    ['we have 4,20,000 yuan at 10% for 36 months, 12 EMIs are over', { amount: '420000.00', paid_periods: 12 }],
    ['borrow 45,000 yuan at 7.2% a year and give it back after 20 days', { term_days: 20 }],
    ['40k for 3 years at 3.6, actually let me look, no it’s 3.9%', { annual_rate: '0.039' }],
    ['60k for 3 years at 5%, sorry, 70k not 60k', { amount: '70000.00' }],
  ])('is read: %s', (text, told) => {
    expect(facts(text)).toMatchObject(told);
  });

  it('is none where a share is put down on what is a loan itself', () => {
    expect(facts('100,000 loan 30% down, rest over 3 years at 5%')).not.toHaveProperty('amount');
  });

  it('is none where the same words tell what comes in each month', () => {
    expect(facts('I get 6,000 a month, rent is 2,000')).not.toHaveProperty('amount');
  });

  it.each([
    ['40,000 for 9 months at 6% a year, simple interest, pay it all in one go at the end', 'bullet'],
    ['loan 40,000 for 9 months at 6%, nothing till maturity', 'bullet'],
    ['Interest only loan, 40k for 9 months at 6%, principal all at the end', 'interest_only'],
    ['just the interest each month for 2 years on 40,000 at 6%', 'interest_only'],
  ])('is repaid in one way: %s', (text, method) => {
    expect(facts(text)).toMatchObject({ repay_method: method });
  });

  it('asks of which time interest of two percent is', () => {
    expect(facts('he wants 2% interest on 9,000 for 10 months, paid back in one go at the end')).not.toHaveProperty(
      'annual_rate',
    );
  });
});

describe('talk beside a loan', () => {
  it.each([
    'Borrow 52,000 for 3 years at 6%, the lady at the counter was so kind. What’s the payment?',
    'Car loan 52k RMB, 3 yrs, 4.2% p.a. monthly rest, how much per mth ah',
    'My son is starting school. We borrow 52,000 for 3 years at 6%, the same every month. What is it a month? Many thanks, Anne',
    'im 44, left my village in 2009, want 52k over 5 years at 6%, level. monthly?',
  ])('stops no sum: %s', (text) => {
    expect(lastOf(text)).toMatchObject({ intent: 'instalment_calc', action: 'auto' });
  });

  it.each([
    'Borrow 52,000 for 3 years at 6%, my brother chips in half. What’s the payment?',
    'Borrow 52,000 for 3 years at 6%, the shop waives it. What’s the payment?',
    'Borrow 52,000 for 3 years at 6%, it doubles when we move. What’s the payment?',
    'Borrow 52,000 for 3 years at 6%. Who signs it? What’s the payment?',
    'Borrow 52,000 for 3 years at 6%, with residual. What’s the payment?',
    'Borrow 52,000 for 3 years at 6%, the agent pockets his portion. What’s the payment?',
  ])('does where it may bear on the sum: %s', (text) => {
    expect(lastOf(text).action).not.toBe('auto');
  });
});

describe('what is asked after a sum', () => {
  const schedule = 'Equal principal loan 90k, 24 months, 6%. What is the 9th instalment?';
  it.each([
    [[schedule, 'and the very first one?'], 'Payment number 1 is'],
    [[schedule, 'whats the 20th payment'], 'Payment number 20 is'],
    [['600,000 mortgage, 20 years, 3.8%. Payment?', 'what if I pay 300 more a month from the start?'], '300.00 more'],
    [
      ['I owe 50k at 9% a year and pay 1,400 a month. How long till it’s gone', 'what if I pay 300 more a month?'],
      '1,700',
    ],
    [['200k, 10 yrs, 3.5%. Equal instalment vs equal principal?', 'first month payment in both?'], 'Equal principal'],
    [
      [
        'Loan 200,000 yuan, 10% for 36 months, 12 payments made. What is left?',
        'If I prepay 1,00,000 and keep the term?',
      ],
      '100,000',
    ],
  ] as const)('is answered: %s', (messages, words) => {
    const { action, text } = lastOf(...messages);
    expect(action).toBe('auto');
    expect(text).toContain(words);
  });
});

describe('what somebody tells of himself', () => {
  it.each([
    'I have been a customer for 12 years. Loan of 90,000 RMB for 5 years at 4.8%, what is my monthly payment?',
    'Loan of 90,000 at 4.8%, I’m 38, work as a baker for 10 years, 5 years term. Monthly instalment?',
  ])('is no term of a loan: %s', (text) => {
    expect(facts(text)).toMatchObject({ amount: '90000.00', term_months: 60 });
    expect(lastOf(text).action).toBe('auto');
  });

  it('leaves alone the term of working capital', () => {
    expect(facts('a working capital loan for 3 years of 200,000 at 6%')).toMatchObject({ term_months: 36 });
  });
});

describe('the loan that a payment repays', () => {
  it.each([
    'Can afford 4,100/mo, 15 yrs at 3.8%. How much can I borrow?',
    'Budget is 5k/month, 4 yrs, 5%. Max principal?',
    'I can manage 1,700 yuan a month for 30 months. At 8% how big a loan is that, level payments?',
  ])('is told in one answer: %s', (text) => {
    const { action, text: reply } = lastOf(text);
    expect(action).toBe('auto');
    expect(reply).toContain('repays a principal of');
  });

  it('is a draft where something else is asked beside it', () => {
    expect(
      lastOf('I can spare 2,600 a month. 4 years at 7%. What could I borrow? What documents do I need?').action,
    ).toBe('approve');
  });

  it('is told the other way round where a sum is to be cleared', () => {
    expect(lastOf('How much a month to pay off 40,000 in 2 years at 9%?').text).toContain('1,827.39');
  });
});

describe('words that are nearly a way of repaying or a payment', () => {
  it('ask for the interest alone, and for no loan of interest only', () => {
    expect(facts('borrow 30k, 10% a year, 12 months. Total interest only pls')).not.toHaveProperty('repay_method');
    expect(facts('interest only loan of 30k, 10% a year, 12 months')).toMatchObject({ repay_method: 'interest_only' });
  });

  it('name one payment of the schedule, and no sum', () => {
    expect(lastOf('A loan of 200,000, 10 years, 4.8%. How much of payment 30 is principal?').text).toContain(
      'Payment number 30 is',
    );
  });

  it('are one payment at the end', () => {
    expect(facts('40,000 for 10 months at 6% simple interest, one payment at the end')).toMatchObject({
      repay_method: 'bullet',
    });
  });

  it('leave simple interest in doubt where it is repaid each month', () => {
    expect(lastOf('40,000 for 10 months at 6% simple interest, monthly payments. How much?').action).toBe('approve');
  });

  it.each([
    'A flat rate of 4% on 60,000 for 2 years. Monthly and true APR?',
    '60k over 36 months with a 1,000 arrangement fee taken up front, 7%. What’s the monthly and the real annual rate?',
  ])('ask for the payment and for what it costs a year: %s', (text) => {
    expect(lastOf(text)).toMatchObject({ intent: 'instalment_calc', action: 'auto' });
  });
});
