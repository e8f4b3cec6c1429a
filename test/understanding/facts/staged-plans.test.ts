import { describe, expect, it } from 'vitest';
import { byHand, type Stretch, spoken } from '../../support/by-hand.ts';
import { lastOf } from '../../support/dialogue.ts';

/** The answer went out alone and holds, to the cent, what a loop over the payments comes to. */
function expectPlan(messages: readonly string[], principal: number, stretches: readonly Stretch[], timesAYear = 12) {
  const { action, figures, text } = lastOf(...messages);
  const counted = byHand(principal * 100, stretches, timesAYear);
  expect(action).toBe('auto');
  expect(figures).toMatchObject({ last_payment: counted.last, total_interest: counted.interest });
  for (const first of counted.first) expect(text).toContain(spoken(first));
}

const level = (...told: readonly (readonly [number, number])[]): readonly Stretch[] =>
  told.map(([rate, periods]) => ({ rate, periods }));
const falling = (...told: readonly (readonly [number, number])[]): readonly Stretch[] =>
  told.map(([rate, periods]) => ({ rate, periods, way: 'falling' }));

describe('rates in three stretches or more', () => {
  it.each([
    [
      '贷80万20年，头三年2.9%，第四到六年3.4%，往后4.1%，等额本息月供多少',
      800_000,
      level([2.9, 36], [3.4, 36], [4.1, 168]),
    ],
    ['借30万5年，第一年3%，第二年4%，之后5%，每月多少', 300_000, level([3, 12], [4, 12], [5, 36])],
    [
      '贷45万10年，前三年3%，接下来四年3.6%，剩下三年4.2%，等额本息，各还多少',
      450_000,
      level([3, 36], [3.6, 48], [4.2, 36]),
    ],
    [
      '贷50万10年，等额本息，第一年2.5%，第二年起3%，第四年起3.6%，月供多少',
      500_000,
      level([2.5, 12], [3, 24], [3.6, 84]),
    ],
    [
      '前6个月年利率3.6%，第7到12个月4.8%，之后6%，10万分24期，等额本息各还多少',
      100_000,
      level([3.6, 6], [4.8, 6], [6, 12]),
    ],
    [
      '借30万，第一年3%，第二、三年4%，第四年起4.8%，一共10年，等额本金每月还多少',
      300_000,
      falling([3, 12], [4, 24], [4.8, 84]),
    ],
    [
      '贷60万15年等额本息，第一年3%，第二年3.3%，第三年3.6%，以后4.2%，月供多少',
      600_000,
      level([3, 12], [3.3, 12], [3.6, 12], [4.2, 144]),
    ],
    [
      '150k over 10 years, 2% for the first year, 3.4% for years two and three, then 5%. Payments?',
      150_000,
      level([2, 12], [3.4, 24], [5, 84]),
    ],
    [
      '300k over 15 years: 3% in years 1 to 3, 4% in years 4 to 6 and 5% after that, monthly payment?',
      300_000,
      level([3, 36], [4, 36], [5, 108]),
    ],
    [
      '240k, first two years at 3%, next three years at 4%, remaining 5 years at 5%, monthly payment?',
      240_000,
      level([3, 24], [4, 36], [5, 60]),
    ],
    [
      '400k over 20 years; the rate is 2.5% for two years, then 3.5% for three years, then 4.5%. Payments?',
      400_000,
      level([2.5, 24], [3.5, 36], [4.5, 180]),
    ],
  ] as const)('are computed stretch by stretch: %s', (text, principal, stretches) =>
    expectPlan([text], principal, stretches));

  it('are counted in quarters where that is how it is paid', () =>
    expectPlan(
      ['借90万5年，头一年4%，第二年到第三年4.4%，第四第五年5%，按季等额本息还，每季还多少'],
      900_000,
      level([4, 4], [4.4, 8], [5, 8]),
      4,
    ));

  it.each([
    ['a gap', '贷50万10年，前三年3%，第五年4%，以后5%，等额本息，月供各多少'],
    ['more years than the loan', '贷50万10年，前三年3%，接下来三年3.5%，剩下五年4.2%，等额本息，月供各多少'],
    [
      'a fee',
      '60k over 6 years at 3% for the first year, 4% for the second year and 5% for the rest with a fee of 500, payments?',
    ],
    ['interest alone in one of them', '贷60万10年，头两年3%只还利息，第三到五年3.5%，以后4.2%，月供多少'],
    ['a rate that is only hoped for', '贷60万10年，头两年3%，第三到五年说不定3.5%，以后4.2%，月供多少'],
  ])('are not computed alone with %s', (_, text) => {
    const { action, figures } = lastOf(text);
    expect(action === 'auto' && 'payments' in figures).toBe(false);
  });

  it('give way to fewer, and keep to another term', () => {
    const first =
      '400k over 20 years; 2.5% for the first two years, 3.5% for the next three years, then 4.5%. Payments?';
    expectPlan([first, 'what about 3% for the first year, then 4%?'], 400_000, level([3, 12], [4, 228]));
    expectPlan([first, 'and over 25 years?'], 400_000, level([2.5, 24], [3.5, 36], [4.5, 240]));
  });
});

describe('after a plan of rates or of a rhythm', () => {
  const staged = '贷48万10年，前三年3%，之后4%，等额本息，月供多少';
  const byQuarter = '20万3年年利率6%，按季等额本息还，每期多少';

  it.each(['那换成等额本金', '等额本金呢'])('another way of repaying is computed: %s', (text) => {
    expectPlan([staged, text], 480_000, falling([3, 36], [4, 84]));
    expectPlan([byQuarter, text], 200_000, falling([6, 12]), 4);
  });

  it.each(['就按每月算呢', '那每月还呢', '还是按月还吧'])('every month is computed: %s', (text) => {
    const { action, figures } = lastOf(byQuarter, text);
    expect(action).toBe('auto');
    const counted = byHand(200_000_00, level([6, 36]));
    expect(figures).toMatchObject({ monthly_payment: counted.first[0], total_interest: counted.interest });
  });

  it('every month keeps the stretches', () => {
    expectPlan([staged, '按季还呢', '那每月还呢'], 480_000, level([3, 36], [4, 84]));
    expectPlan([staged, '按季还呢'], 480_000, level([3, 12], [4, 28]), 4);
  });

  it.each([
    'and if I paid monthly instead?',
    'monthly?',
    'what if it were every month?',
  ])('and in English: %s', (text) => {
    const { action, figures } = lastOf(
      '80k over 4 years at 6%, paid quarterly in equal instalments, how much each?',
      text,
    );
    expect(action).toBe('auto');
    expect(figures).toMatchObject({ monthly_payment: byHand(80_000_00, level([6, 48])).first[0] });
  });

  it.each([
    ['what it comes to a month', byQuarter, '每月多少'],
    [
      'a stretch of interest alone',
      '借36万10年，年利率5%，前两年只还利息，后八年等额本息，每月各还多少',
      '那换成等额本金',
    ],
  ])('nobody is told %s alone', (_, first, then) => expect(lastOf(first, then).action).not.toBe('auto'));
});

describe('paid by the week', () => {
  it.each([
    ['6万，年利率6%，3年，每周还一次，每次多少', 60_000, level([6, 156])],
    ['借1万，年利率10%，分52周还，每周还多少', 10_000, level([10, 52])],
    ['60k at 6% over 3 years, weekly payments, how much each week?', 60_000, level([6, 156])],
    ['3k over 26 weeks at 8%, paid weekly in equal instalments, how much each?', 3_000, level([8, 26])],
    ['12k over 1 year at 9%, how much per week?', 12_000, level([9, 52])],
  ] as const)('each payment bears a 52nd of the rate: %s', (text, principal, stretches) =>
    expectPlan([text], principal, stretches, 52));

  it('is asked for after a loan, or another rhythm', () => {
    expectPlan(['贷款20万3年6%，等额本息，月供多少', '如果每周还一次呢'], 200_000, level([6, 156]), 52);
    expectPlan(
      ['60k over 2 years at 6%, every two weeks, how much each time?', 'what if it were weekly?'],
      60_000,
      level([6, 104]),
      52,
    );
  });

  it.each([
    'I get paid weekly. 5k over 12 months at 10%, what would I pay?',
    '借1万，年利率10%，分20周还，每周还多少',
    '借2万，分26周还，每周还850，年利率多少',
    'I borrow 5k and pay 210 a week for 26 weeks, what rate is that?',
  ])('is not taken from wages, from a payment that is told, nor from weeks that are no months: %s', (text) =>
    expect('payments' in lastOf(text).figures).toBe(false));
});
