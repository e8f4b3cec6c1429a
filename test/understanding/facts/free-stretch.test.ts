import { describe, expect, it } from 'vitest';
import { byHand, type Stretch, spoken } from '../../support/by-hand.ts';
import { lastOf } from '../../support/dialogue.ts';

function expectPlan(messages: readonly string[], principal: number, stretches: readonly Stretch[]) {
  const { action, figures, text } = lastOf(...messages);
  const counted = byHand(principal * 100, stretches);
  expect(action).toBe('auto');
  expect(figures).toMatchObject({
    payments: String(stretches.reduce((sum, { periods }) => sum + periods, 0)),
    last_payment: counted.last,
    total_interest: counted.interest,
  });
  for (const first of counted.first) if (first !== '0.00') expect(text).toContain(spoken(first));
}

const repaid = (free: number, rate: number, rest: number): readonly Stretch[] => [
  { rate: 0, periods: free },
  { rate, periods: rest },
];
const waited = (free: number, rate: number, rest: number): readonly Stretch[] => [
  { rate: 0, periods: free, way: 'nothing' },
  { rate, periods: rest },
];

describe('months without interest at the beginning', () => {
  it.each([
    ['贷9万1年，头4个月免息，什么都不用还，之后年化9%，等额本息，每月还多少', 90_000, waited(4, 9, 8)],
    [
      '80k over 2 years at 9%, the first 6 months are interest free and nothing to pay, monthly payment?',
      80_000,
      waited(6, 9, 18),
    ],
    [
      '10k, 3 months interest free, no payments, then 9 monthly payments at 10%, how much each?',
      10_000,
      waited(3, 10, 9),
    ],
    [
      '60k over 3 years at 6%, no interest for the first six months, only the principal is repaid meanwhile, payment?',
      60_000,
      repaid(6, 6, 30),
    ],
    ['贷9万1年，头4个月免息只还本金，之后年化9%，等额本息，每月还多少', 90_000, repaid(4, 9, 8)],
  ] as const)('are computed where it is told what is paid in them: %s', (text, principal, stretches) =>
    expectPlan([text], principal, stretches));

  it('leave nothing open where the method says it', () => {
    expectPlan(['借9万，年利率9%，12期等额本金，前4期免息，每期还多少'], 90_000, [
      { rate: 0, periods: 4, way: 'falling' },
      { rate: 9, periods: 8, way: 'falling' },
    ]);
    expectPlan(['借9万，年利率9%，先息后本12个月，前4个月免息，一共多少利息'], 90_000, [
      { rate: 0, periods: 4, way: 'interest' },
      { rate: 9, periods: 8, way: 'interest' },
    ]);
  });

  const open = '贷9万1年，头4个月免息，之后年化9%，等额本息，每月还多少';
  const inEnglish = '90k over 12 months, interest free for the first 4 months, then 9% a year. What do I pay?';

  it.each([
    open,
    inEnglish,
    '第一年免息，之后年利率6%，借20万5年等额本息，月供多少',
  ])('are asked about where it is open: %s', (text) => {
    const { action, figures, text: asked } = lastOf(text);
    expect([action, 'payments' in figures]).toEqual(['clarify', false]);
    expect(asked).toMatch(/本金|principal/);
  });

  it.each([
    [open, '本金照还', repaid(4, 9, 8)],
    [open, '要还', repaid(4, 9, 8)],
    [open, '不用还', waited(4, 9, 8)],
    [inEnglish, 'The principal is repaid', repaid(4, 9, 8)],
    [inEnglish, 'Nothing is due', waited(4, 9, 8)],
  ] as const)('are computed once it is answered: %s %s', (text, answer, stretches) =>
    expectPlan([text, answer], 90_000, stretches));

  it.each([
    '不知道，合同没写',
    '要是利率10%呢',
    '不对',
    '这个还要问吗',
    "I'm not sure",
    '手续费另外要500',
  ])('stay open with: %s', (answer) => {
    const { action, figures } = lastOf(open, answer);
    expect(action === 'auto' && 'payments' in figures).toBe(false);
  });

  it('may be followed by payments that are counted from there', () =>
    expectPlan(['借6万，前3个月免息不用还，之后分12期等额本息，年利率12%，每期多少'], 60_000, waited(3, 12, 12)));

  it.each([
    [
      'payments that may be counted from the beginning',
      '借6万，分12期等额本息，前3个月免息不用还，之后年利率12%，每期多少',
    ],
    ['payments that may be counted from the end of it', '借6万，前3个月免息，之后按年化12%分12期等额本息还，每期多少'],
    ['another rate between', '借10万，前3个月免息，第4到6个月6%，之后12%，共12期等额本息，每期多少'],
    ['a fee', '贷9万1年，头4个月免息不用还，之后年化9%，等额本息，手续费900，每月还多少'],
    ['days that no schedule knows', '80k over 2 years at 9%, 30 days interest free, what do i pay each month'],
    ['nothing that comes after', '借5万分12期，年利率9%，6个月免息券，每期多少'],
  ])('are not computed alone with %s', (_, text) => {
    const { action, figures } = lastOf(text);
    expect(action === 'auto' && Object.keys(figures).length > 0).toBe(false);
  });
});
