import { describe, expect, it } from 'vitest';
import { byHand, spoken } from '../../support/by-hand.ts';
import { lastOf } from '../../support/dialogue.ts';

/** The loan that is left, its payment and what is paid down, each counted in the test. */
function expectLeft(messages: readonly string[], price: number, down: number, rate: number, periods: number) {
  const { action, figures, text } = lastOf(...messages);
  expect(action).toBe('auto');
  expect(figures).toMatchObject({ monthly_payment: byHand((price - down) * 100, [{ rate, periods }]).first[0] });
  expect(text).toContain(spoken(String(down)));
}

const car = 'The car costs 180,000, 30% down, the rest over 5 years at 6%. Monthly payment?';
const zh = '车价18万，首付5.4万，剩下分60期，年利率6%，月供多少';

describe('what is paid down of a price', () => {
  it('stands beside the payment', () => {
    expectLeft([car], 180_000, 54_000, 6, 60);
    expectLeft([zh], 180_000, 54_000, 6, 60);
    expectLeft(
      ['Car price 160,000, 20% down, rest over 4 years at 5%: how much up front and monthly?'],
      160_000,
      32_000,
      5,
      48,
    );
    expectLeft(['总价90万首付三成，剩下的贷10年，年利率4%，首付多少，月供多少'], 900_000, 270_000, 4, 120);
  });

  it('may come in several sums, or as a share of the price of a thing, whatever is said of the rest', () => {
    const old = 'The van is 140,000. They give me 35,000 for my old one and I pay 15,000 cash, finance the rest';
    expectLeft([`${old} over 4 years at 5%. Monthly payment?`], 140_000, 50_000, 5, 48);
    expectLeft(
      ['Found a house at 1.5 million. If we put down 40% and take 20 years at 4%, what do we pay per month?'],
      1_500_000,
      600_000,
      4,
      240,
    );
    expectLeft([car, 'and with half down?'], 180_000, 90_000, 6, 60);
  });

  it('is asked for again as another share, or another sum', () => {
    expectLeft([car, 'with 40% down?'], 180_000, 72_000, 6, 60);
    expectLeft([car, 'and with 50k down?'], 180_000, 50_000, 6, 60);
    expectLeft([car, 'with 40% down?', 'what about a 25% deposit?'], 180_000, 45_000, 6, 60);
    expectLeft([car, 'with 40% down?', 'over 4 years?'], 180_000, 72_000, 6, 48);
    expectLeft([zh, '首付8万呢'], 180_000, 80_000, 6, 60);
  });

  it('is none of a loan told without a price', () => {
    expect(lastOf('80k over 4 years at 6%, monthly?', 'with 40% down?').figures).not.toHaveProperty(
      'monthly_payment',
      '1127.28',
    );
    const { text } = lastOf(car, 'what if the loan is 100,000?');
    expect(text).not.toContain('54,000.00');
    expect(
      lastOf('The car costs 180,000, 30% down, a fee of 900, the rest over 5 years at 6%. Payment?').text,
    ).toContain('900');
  });
});
