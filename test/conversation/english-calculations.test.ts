import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/conversation/events.ts';
import { given, happened, say, start } from '../support/given.ts';

const STARTED = happened(start());

/** What was answered to the last of several messages: the figures for the record, and the words. */
function lastOf(...texts: readonly string[]) {
  const events: Event[] = [...STARTED];
  let answer = given(events).when(say(texts[0] ?? ''));
  for (const text of texts.slice(1)) {
    events.push(...answer.events);
    answer = given(events).when(say(text));
  }
  return answer;
}
const figuresAfter = (...texts: readonly string[]) => lastOf(...texts).the('Replied').body.words.figures;
const askedAfter = (...texts: readonly string[]) => lastOf(...texts).the('Replied').head.asks;

describe('a calculation in English goes on in the words of its first message', () => {
  const LOAN = '44k over 4 years at 8%';

  test.each([
    [['and over three?'], { monthly_payment: '1378.80' }],
    [['no, three', 'and make it 57'], { monthly_payment: '1786.17' }],
    [['and at 9.5?'], { annual_rate_simple: '0.095' }],
    [['typo, 57000', 'over three'], { monthly_payment: '1786.17' }],
    [['make it 57', 'sorry, 44 was right'], { monthly_payment: '1074.17' }],
    [['and what is left after a year?'], { remaining_principal: '34278.63' }],
    [['make it three', 'and if I pay off the lot after two years', '1% fee?'], { prepayment_fee: '158.50' }],
  ])('%j', (texts, figures) => {
    expect(figuresAfter(LOAN, ...texts)).toMatchObject(figures);
  });

  test('a part paid back later is a part of that loan and no loan of its own', () => {
    const answer = lastOf(LOAN, 'what if I put back 12k after a year?').the('Replied');
    expect(answer.head.template).toMatch(/^prepay_calc_part@/);
    expect(answer.body.words.text).toContain('22,278.63');
  });

  test('a number that may be the sum or the months is asked about', () => {
    expect(lastOf('50k over 24 months at 9%', 'make it 30').the('Replied').head.outcome).toBe('clarify');
  });

  test('a number that was asked for as the sum is none below a hundred', () => {
    expect(askedAfter('loan over 18 months, what is the monthly payment', 'at 9')).toBe('amount');
  });

  test('other days late and another payment to borrow by change what was computed', () => {
    expect(figuresAfter('1,760 late by 14 days at 0.04% a day', 'and 21 days?')).toMatchObject({
      penalty_interest: '14.78',
    });
    expect(figuresAfter('I can pay 2,000 a month, 5.7%, 4 years. how much can I borrow', 'with 1,900?')).toMatchObject({
      principal: '81378.35',
    });
  });
});

describe('a payment told beside a whole loan', () => {
  test('that does not repay it in its term is answered with what is left and what the term takes', () => {
    const answer = lastOf('I want 27k over 3 years at 7.5% and pay 500 a month, is it paid off by then?').the(
      'Replied',
    );
    expect(answer.head.template).toMatch(/^instalment_calc_how_long@/);
    expect(answer.body.words.figures).toMatchObject({ left_at_end_of_term: '13673.33' });
    expect(answer.body.words.text).toContain('839.87');
  });

  test('that is its instalment changes nothing', () => {
    const answer = lastOf('27k over 3 years at 7.5%, I pay 840 a month, right?').the('Replied');
    expect(answer.head.template).toMatch(/^instalment_calc@/);
  });
});

describe('what is asked first', () => {
  test.each([
    ['they charge me 3 percent on 22k for 10 months, what do I pay each month', 'annual_rate'],
    ['40k at 7% per annum, what would I pay', 'term_months'],
  ])('%s', (text, fact) => {
    expect(askedAfter(text)).toBe(fact);
  });
});

describe('a fee that goes into the loan', () => {
  const LOAN =
    'they lend me 23,600 in hand, the 800 setup fee is rolled into the loan, 9.6% yearly, 20 equal payments. Monthly and real rate?';

  test('is repaid with it and never received', () => {
    const answer = lastOf(LOAN).the('Replied');
    expect(answer.body.words.figures).toMatchObject({ monthly_payment: '1325.06' });
    expect(answer.body.words.text).toContain('part of the loan');
  });

  test('is in no other sum', () => {
    expect(lastOf(LOAN, 'and 30k?').the('Replied').body.words.text).not.toContain('part of the loan');
  });
});

describe('a loan between two dates', () => {
  test('costs the days between, by both counts of a year where both are asked for', () => {
    const answer = lastOf(
      'took 64k on 5 June 2025, repaid 17 September 2025, 6.6%, what is the interest on 360 and on 365?',
    );
    expect(answer.the('Replied').body.words.figures).toMatchObject({ total_interest: '1220.27' });
    expect(answer.the('Replied').body.words.text).toContain('1,203.55');
  });
});

describe('debts against an income', () => {
  test('count a loan not taken yet by the payment its terms make', () => {
    const held = lastOf(
      'take-home 16,400, mortgage 4,100, car 900, and 70k over 2 years at 8.4% on top: what share of my income goes on debt?',
    );
    expect(JSON.stringify(held.events)).toContain('49.87%');
  });
});
