import { describe, expect, test } from 'vitest';
import { costOfDays, costOfMonths } from '../../src/loan/rate.ts';
import { codeOf } from './problem-of.ts';

describe('what money received for some days costs a year', () => {
  test('is the cost of what was received, by days, and compounded over 365 of them', () => {
    const loan = { receivedFen: 540_000, costFen: 60_000, days: 15 };
    expect(Number(costOfDays(loan, 360).simple)).toBeCloseTo((600 / 5400) * (360 / 15), 12);
    expect(Number(costOfDays(loan, 365).simple)).toBeCloseTo((600 / 5400) * (365 / 15), 12);
    expect(Number(costOfDays(loan, 360).effective)).toBeCloseTo((1 + 600 / 5400) ** (365 / 15) - 1, 8);
  });

  test('is nothing where nothing was kept', () => {
    expect(costOfDays({ receivedFen: 100_000, costFen: 0, days: 7 }, 360)).toEqual({ simple: '0', effective: '0' });
  });

  test('is not stated where nothing was received, for no days, or beyond what can be said', () => {
    expect(codeOf(() => costOfDays({ receivedFen: 0, costFen: 1, days: 7 }, 360))).toBe('fees_exceed_principal');
    expect(codeOf(() => costOfDays({ receivedFen: 1, costFen: 1, days: 0 }, 360))).toBe('bad_days');
    expect(codeOf(() => costOfDays({ receivedFen: 100, costFen: 90, days: 1 }, 360))).toBe('rate_out_of_reach');
  });
});

test('what money received for some months costs a year is told by twelfths of it', () => {
  const loan = { receivedFen: 5_000_000, costFen: 250_000, months: 10 };
  expect(Number(costOfMonths(loan).simple)).toBeCloseTo(0.06, 12);
  expect(Number(costOfMonths(loan).effective)).toBeCloseTo(1.05 ** 1.2 - 1, 10);
  expect(codeOf(() => costOfMonths({ ...loan, months: 0 }))).toBe('bad_periods');
  expect(codeOf(() => costOfMonths({ ...loan, receivedFen: 0 }))).toBe('fees_exceed_principal');
});
