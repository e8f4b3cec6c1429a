import { describe, expect, it } from 'vitest';
import { askOnce, openThread } from '../../../src/conversation/ask.ts';
import { DEFAULT_SETTINGS } from '../../../src/conversation/settings.ts';
import { handbook } from '../../support/handbook.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ground = { handbook, settings: DEFAULT_SETTINGS };

/** What the last of these messages is answered, alone or after a look. */
function lastOf(...messages: readonly string[]): string {
  return turnOf(...messages).text;
}
function turnOf(...messages: readonly string[]) {
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

const LOAN = '11,000 over 3 years at 7%, monthly?';
const FLAT = '300,000 for 24 months at 9% flat, what is the EMI?';
const SETTLED = '12,000 over 36 months at 9%, just made payment 10, what is left to settle?';
const HOW_LONG = 'I have 6,400 left at 9% and I pay 210 each month. How many months still?';
const CARD = 'I owe 3,900 on a card at 22%, if I pay 150 every month when am I done?';
const HOW_MUCH = 'I can manage 420 a month for 4 years at 7%, what could I borrow?';

describe('what is asked of the sum before, amid talk', () => {
  it.each([
    [
      [LOAN, 'and over 5?', 'right, so how much more interest in all would I be handing over for the longer one'],
      'more than before',
    ],
    [[LOAN, 'and at 5%?', 'so how much am I saving all told with the lower rate there'], 'less than before'],
    [
      [LOAN, 'And if the principal part stays the same and the payment comes down each month, what would I save?'],
      'less than before',
    ],
    [[FLAT, 'my uncle says flat is a trick. The real rate is how much then?'], 'a year (simple), or'],
    [
      ['3000 for 30 days at 0.05% a day, how much interest?', 'and what does that make it per year'],
      '18% a year (simple)',
    ],
    [[SETTLED, 'is it actually worth doing? do i save anything'], 'Settling after payment 10'],
    [[SETTLED, "or if I leave it till I've done 20"], 'Settling after payment 20'],
    [[LOAN, 'we may move in 2 years. what would we still owe at that point?'], 'Settling after payment 24'],
    [[LOAN, 'and the twentieth?'], 'Payment number 20'],
    [[LOAN, 'nice, and payment thirty-one'], 'Payment number 31'],
    [[LOAN, 'of my eleventh payment how much is interest'], 'Payment number 11'],
    [[LOAN, 'and the twentieth?', '24th?'], 'Payment number 24'],
    [[LOAN, 'then the total interest over all of it?'], 'Total interest'],
    [[LOAN, 'if 4 years then how much extra interest do I give'], 'more than before'],
    [[HOW_LONG, 'ugh. and with 250', 'how much interest does the 250 save me'], 'less than before'],
    [[HOW_MUCH, 'ok n if we stretch to 460'], 'Paying CNY 460.00'],
    [
      ['The van is 24,000 and my aunt gives 4,000 for the deposit. Balance from you over 30 months at 9%. Monthly is?'],
      'CNY 20,000.00',
    ],
    [['9,000 at 1.1% for 12 months, what do I pay?', 'per month'], 'annual rate 13.2%'],
    [
      ['Take 60,000 at 4% for a year: pay interest each month, principal at end. What is it monthly?'],
      'CNY 200.00 interest',
    ],
    [[HOW_LONG, 'If I add 60 every month from now?'], 'CNY 270.00 a month'],
    [[CARD, 'ugh. and with 120'], 'CNY 120.00 a month'],
    [[CARD, "what do I need to pay so it's gone in two years"], '24 months'],
    [[HOW_MUCH, 'ok my husband reckons 450 is doable actually'], 'Paying CNY 450.00'],
    [[LOAN, 'what if it comes down a quarter point'], 'annual rate 6.75%'],
    [[LOAN, 'and half a percent higher?'], 'annual rate 7.5%'],
    [[LOAN, 'what if the rate goes up by 2%'], 'annual rate 9%'],
  ])('%j', (messages, told) => expect(lastOf(...messages)).toContain(told));
});

describe('what is not', () => {
  it('is a payment by its number no sum paid', () => {
    expect(lastOf(LOAN, 'nice, and payment thirty-one')).not.toContain('never paid off');
  });
  it.each([
    'how much more if I pay an extra month each year',
    'what if my salary goes up 3%',
  ])('is another way of paying, or what is no rate: %s', (text) =>
    expect(turnOf(LOAN, 'and over 5?', text).action).not.toBe('auto'));
  it('are the years it is longer no term', () => {
    expect(lastOf(LOAN, 'and over 5?', 'so what do those extra two years cost me in interest')).toContain('60 months');
  });
  it('is what a job pays no price', () => {
    expect(lastOf('the job pays 2,500, 12 payments of 220 on the sofa. rate?')).not.toContain('2,500');
  });
  it('is a rate that is told whole no change of it', () => {
    expect(lastOf(LOAN, 'what if the rate goes up to 9%')).toContain('annual rate 9%');
  });
  it.each([
    'with 5% down?',
    'and 2% off for paying cash',
    'less 2% processing fee deducted at the start',
  ])('moves no rate: %s', (text) => expect(lastOf(LOAN, text)).not.toMatch(/annual rate (?:2|5|9|12)%/));
});

it('asks whether a steep rate at the end is of a month, or the payment is', () => {
  expect(lastOf('200k 15 years 4.2% monthly')).toContain('by the month or by the year');
  expect(lastOf('20k, 4.2% monthly, 6 months, how much each month?')).toContain('50.4%');
});

it('leaves a first payment on the day itself to a person', () => {
  const text = 'the bike is 1000, ten payments of 108, first one there and then at the shop. what rate is that?';
  expect(turnOf(text).action).toBe('approve');
});

describe('another loan, price or way after the sum', () => {
  it.each([
    [[HOW_MUCH, 'at 500 a month same rate how long would 12,000 take me'], 'Loan CNY 12,000.00, annual rate 7%'],
    [
      ['9,000 for 48 months, they quote 231 a month. what rate is that?', 'and what would the payment be at 8%'],
      '219.72',
    ],
    [['400,000 at 3% a month, 8 months, equal payments. each?', 'and at 3% flat?'], '3% of the original principal'],
    [[FLAT, 'and at 15% reducing, what is the EMI'], 'annual rate 15%'],
    [
      ['The bike is 90,000, 20,000 deposit, the rest over 24 months at 9%. Monthly?', 'if I wait a bit and bring 30k?'],
      'Loan CNY 60,000.00',
    ],
    [
      [LOAN, 'my wife says the same principal every month is cheaper. what is the first payment and how does it fall'],
      'Equal principal',
    ],
  ])('%j', (messages, told) => expect(lastOf(...messages)).toContain(told));
});

it('counts a year of 365 days where the words say so', () => {
  expect(
    lastOf('borrowed 4,200 on 3 March at 11%, all back in one go on 17 June, 365 day year. how much interest?'),
  ).toContain('134.17');
});
