import { describe, expect, test } from 'vitest';
import { schedule } from '../../src/loan/schedule.ts';
import { askedOf } from '../../src/reply/asked-figures.ts';

const made = (annualRate: string) =>
  schedule({ method: 'equal_principal', principalFen: 12_000_000, annualRate, periods: 24 });
const asks = (value: string) => ({ figure_asked: { value, text: '', from: 0, to: 0 } });

describe('what is asked of a sum', () => {
  test('some of its payments come to what they come to, and what they came to before', () => {
    const { stretch } = askedOf(made('0.06'), made('0.048'), asks('13-24'));
    expect(stretch).toMatchObject({
      from: 13,
      to: 24,
      principal_fen: 6_000_000,
      interest_fen: 195_000,
      balance_fen: 0,
    });
    expect(stretch).toMatchObject({
      paid_fen: 6_195_000,
      former_fen: 6_156_000,
      is_more: true,
      difference_fen: 39_000,
    });
  });
  test('the share of the interest is told of the principal and of the whole', () => {
    expect(askedOf(made('0.06'), null, asks('share')).share).toEqual({ of_principal: '0.0625', of_total: '0.0588' });
  });
  test.each(['25-36', 'shown', ''])('nothing is told of “%s”', (value) => {
    expect(askedOf(made('0.06'), null, asks(value))).toEqual({ stretch: null, share: null });
  });
});
