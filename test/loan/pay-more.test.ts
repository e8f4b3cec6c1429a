import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payMore } from '../../src/loan/prepay.ts';
import { type MonthlyTerms, schedule } from '../../src/loan/schedule.ts';

const loan = (terms: Omit<MonthlyTerms, 'method'>, method: MonthlyTerms['method'] = 'equal_instalment') =>
  schedule({ ...terms, method });
const LONG = { principalFen: 300_000_00, annualRate: '0.042', periods: 240 };

describe('paying more with every payment', () => {
  // Worked out apart from this code, in fractions, each amount half up to the fen.
  test.each([
    ['from the start', loan(LONG), 0, 500_00, [170, 70, 1_133_17, 98_234_16, 45_697_09]],
    ['after three years', loan(LONG), 36, 500_00, [147, 57, 1_881_99, 75_564_56, 32_402_04]],
    [
      'of a shorter loan',
      loan({ principalFen: 150_000_00, annualRate: '0.054', periods: 96 }),
      24,
      250_00,
      [63, 9, 980_70, 17_669_58, 2_796_58],
    ],
    [
      'with equal parts of the principal',
      loan(LONG, 'equal_principal'),
      0,
      500_00,
      [172, 68, 752_63, 90_526_18, 35_999_42],
    ],
  ])('%s', (_, made, paidPeriods, extraFen, expected) => {
    const { schedule: after, periodsBefore, planInterestFen } = payMore({ schedule: made, paidPeriods }, extraFen);
    const periods = after.rows.length;
    expect([
      periods,
      periodsBefore - periods,
      after.lastPaymentFen,
      after.totalInterestFen,
      planInterestFen - after.totalInterestFen,
    ]).toEqual(expected);
  });

  test('repays what is owed exactly, never later and never with more interest', () => {
    const anyLoan = fc.record({
      principalFen: fc.integer({ min: 10_000_00, max: 3_000_000_00 }),
      annualRate: fc.integer({ min: 1, max: 3_600 }).map((points) => (points / 10_000).toFixed(4)),
      periods: fc.integer({ min: 2, max: 240 }),
    });
    const method = fc.constantFrom('equal_instalment' as const, 'equal_principal' as const);
    fc.assert(
      fc.property(anyLoan, method, fc.integer({ min: 1, max: 5_000_00 }), (terms, way, extraFen) => {
        const more = payMore({ schedule: loan(terms, way), paidPeriods: 1 }, extraFen);
        expect(more.schedule.rows.reduce((sum, row) => sum + row.principalFen, 0)).toBe(
          more.planned.rows.reduce((sum, row) => sum + row.principalFen, 0),
        );
        expect(more.schedule.rows.length).toBeLessThanOrEqual(more.periodsBefore);
        expect(more.schedule.totalInterestFen).toBeLessThanOrEqual(more.planInterestFen);
      }),
      { numRuns: 60 },
    );
  });

  test('is none where no principal is paid each month, or nothing is left', () => {
    expect(() => payMore({ schedule: loan(LONG, 'interest_only'), paidPeriods: 0 }, 500_00)).toThrow();
    expect(() => payMore({ schedule: loan(LONG), paidPeriods: 240 }, 500_00)).toThrow();
  });
});
