import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paidDownBy, principalFor } from '../../src/loan/from-payment.ts';
import { schedule } from '../../src/loan/schedule.ts';

const anyLoan = fc.record({
  principalFen: fc.integer({ min: 10_000_00, max: 3_000_000_00 }),
  annualRate: fc.integer({ min: 0, max: 3_600 }).map((points) => (points / 10_000).toFixed(4)),
  periods: fc.integer({ min: 2, max: 120 }),
});

describe('a loan paid down by the same payment each month', () => {
  test('takes the months of the schedule whose instalment that payment is', () => {
    const made = paidDownBy({ principalFen: 60_000_00, annualRate: '0.09', paymentFen: 2_000_00 });
    // −ln(1 − 60000·0.0075/2000) / ln(1.0075) = 34.1 months.
    expect(made?.rows.length).toBe(35);
    expect(made?.firstPaymentFen).toBe(2_000_00);
    expect(made?.rows.at(-1)?.balanceFen).toBe(0);
  });

  test('repays the principal exactly, and never takes longer than the schedule it rounds', () => {
    fc.assert(
      fc.property(anyLoan, ({ principalFen, annualRate, periods }) => {
        const { firstPaymentFen } = schedule({ method: 'equal_instalment', principalFen, annualRate, periods });
        const made = paidDownBy({ principalFen, annualRate, paymentFen: firstPaymentFen + 1 });
        const repaid = made?.rows.reduce((sum, row) => sum + row.principalFen, 0);
        expect(repaid).toBe(principalFen);
        expect(made?.rows.length).toBeLessThanOrEqual(periods);
      }),
      { numRuns: 60 },
    );
  });

  test.each([[900_00], [899_99], [1]])('is never paid off by %i fen against 900 yuan of interest', (paymentFen) => {
    expect(paidDownBy({ principalFen: 90_000_00, annualRate: '0.12', paymentFen })).toBeNull();
  });

  test('is never paid off by what would take more than the longest term', () => {
    expect(paidDownBy({ principalFen: 90_000_00, annualRate: '0.012', paymentFen: 90_01 })).toBeNull();
  });

  test('without interest is the principal shared out', () => {
    expect(paidDownBy({ principalFen: 10_000_00, annualRate: '0', paymentFen: 3_000_00 })?.rows.length).toBe(4);
  });
});

describe('the principal that equal instalments repay', () => {
  test('has those instalments', () => {
    fc.assert(
      fc.property(anyLoan, ({ principalFen, annualRate, periods }) => {
        const principal = principalFor({ paymentFen: principalFen, annualRate, periods });
        const made = schedule({ method: 'equal_instalment', principalFen: principal, annualRate, periods });
        expect(Math.abs(made.firstPaymentFen - principalFen)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  test('is worked out to the fen', () => {
    // 1500 · (1 − 1.004^−48) / 0.004.
    expect(principalFor({ paymentFen: 1_500_00, annualRate: '0.048', periods: 48 })).toBe(65_391_37);
  });

  test('refuses a term without months', () => {
    expect(() => principalFor({ paymentFen: 1_500_00, annualRate: '0.048', periods: 0 })).toThrow(/whole number/);
  });
});
