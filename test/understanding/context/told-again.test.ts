import { describe, expect, it } from 'vitest';
import { askOnce, openThread } from '../../../src/conversation/ask.ts';
import { DEFAULT_SETTINGS } from '../../../src/conversation/settings.ts';
import { handbook } from '../../support/handbook.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ground = { handbook, settings: DEFAULT_SETTINGS };

/** How the last of these messages is answered. */
function lastOf(...messages: readonly string[]) {
  let state = openThread(AT, 'en', ground);
  let last = { action: '', text: '' };
  for (const [k, text] of messages.entries()) {
    const turn = askOnce(state, { text, at: AT, thread: 't', id: `q${k}` }, ground);
    if ('refused' in turn.result) throw new Error(turn.result.refused);
    state = turn.state;
    last = { action: turn.result.action, text: turn.result.reply.text };
  }
  return last;
}

describe('another payment, after what a payment repays or how long it takes', () => {
  const HOW_MUCH = 'how much can I borrow if I pay 1,900 a month for 5 years at 6%?';
  const HOW_LONG = 'I owe 30,000 at 9% and pay 800 a month, how long till it is gone?';

  it.each([
    [HOW_MUCH, 'honestly 1,500 a month would be more comfortable', '77,588.34'],
    [HOW_MUCH, 'and if we stretched to 2,300?', '118,968.79'],
    [HOW_MUCH, '2,100?', '108,623.68'],
    [HOW_LONG, 'oh. then 1,100 a month?', 'takes 31 months'],
    [HOW_LONG, 'ok and if I pushed it to 1,000', 'takes 35 months'],
  ])('%s %s', (loan, other, told) => {
    expect(lastOf(loan, other)).toMatchObject({ action: 'auto', text: expect.stringContaining(told) });
  });
});

it('is no payment where less than the loan arrives', () => {
  const loan = 'I owe 30,000 at 9% and pay 800 a month, how long till it is gone?';
  expect(lastOf(loan, 'and if I only got 25,000?').text).not.toContain('CNY 25,000.00 a month');
  expect(lastOf(loan, 'could I get 2,000 more?').text).not.toContain('Loan CNY 2,000.00');
});

describe('another down payment, after what one left of a price', () => {
  const CAR = 'The car is 90,000, 20% down and the rest over 36 months at 6%. Monthly?';

  it.each([
    ['make it 50 down', '45,000.00'],
    ['and with 30% down?', '63,000.00'],
    ['what if I put 40k down?', '50,000.00'],
    ['make the deposit 25%', '67,500.00'],
  ])('%s', (other, loan) => {
    expect(lastOf(CAR, other)).toMatchObject({ action: 'auto', text: expect.stringContaining(`Loan CNY ${loan}`) });
  });

  it('may change again', () => {
    expect(lastOf(CAR, 'make it 50 down', 'and 40 down?').text).toContain('Loan CNY 54,000.00');
  });
});

describe('a rate of which nobody said whether it is of a month or a year', () => {
  const LOAN = 'the interest is 1.3%, 16,000 yuan over 8 months, what would I pay each month?';

  it.each(['monthly it is', "it's per month", 'a month'])('is a month’s: “%s”', (answer) => {
    expect(lastOf(LOAN, answer)).toMatchObject({ action: 'auto', text: expect.stringContaining('15.6% (simple)') });
  });

  it('is a year’s where that is the answer', () => {
    expect(lastOf(LOAN, 'yearly').text).toContain('1.3% (simple)');
  });

  it('is asked of a rate that takes another’s place, and not passed over for the one before', () => {
    expect(lastOf('20万3年6%等额本息每月还多少', '30万分36期，利息8厘，等额本息，一个月还多少').text).toContain(
      '月息还是年息',
    );
  });

  it('is still asked for where the answer is something else', () => {
    expect(lastOf(LOAN, 'monthly payments please').action).toBe('clarify');
  });
});

describe('what a sum holds already', () => {
  it.each([
    'and the interest over the lot',
    'how much is that altogether',
    'so what interest would I be paying',
    'what is the interest over the whole term?',
  ])('is told again: %s', (asked) => {
    expect(lastOf('26k over 3 years at 7%, monthly payment?', asked)).toMatchObject({
      action: 'auto',
      text: expect.stringContaining('Total interest CNY'),
    });
  });

  it('is no rate of ours', () => {
    expect(
      lastOf('26k over 3 years at 7%, monthly payment?', 'what is the interest rate you offer?').text,
    ).not.toContain('Total interest CNY');
  });
});
