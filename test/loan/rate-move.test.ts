import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveRate } from '../../src/loan/rate-move.ts';
import { type MonthlyTerms, schedule } from '../../src/loan/schedule.ts';
import { codeOf } from './problem-of.ts';

const terms: MonthlyTerms = {
  method: 'equal_instalment',
  principalFen: 500_000_00,
  annualRate: '0.042',
  periods: 180,
};

test('what is left is paid at the new rate from the next payment on', () => {
  const moved = moveRate(terms, { annualRate: '0.033', paidPeriods: 36 });
  const made = schedule(terms);
  expect(moved.leftFen).toBe(made.rows[35]?.balanceFen);
  expect(moved.before.rows).toHaveLength(144);
  expect(moved.after).toEqual(schedule({ ...terms, principalFen: moved.leftFen, annualRate: '0.033', periods: 144 }));
  expect(moved.savedFen).toBe(moved.before.totalInterestFen - moved.after.totalInterestFen);
});

test('a rate that stays saves nothing but what rounding makes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 179 }), (paidPeriods) => {
      const { savedFen } = moveRate(terms, { annualRate: terms.annualRate, paidPeriods });
      expect(Math.abs(savedFen)).toBeLessThan(180);
    }),
    { numRuns: 40 },
  );
});

test('a fee is taken off, and a longer term may cost more though the rate is lower', () => {
  const plain = moveRate(terms, { annualRate: '0.033', paidPeriods: 0 });
  expect(moveRate(terms, { annualRate: '0.033', paidPeriods: 0, feeFen: 2_000_00 }).savedFen).toBe(
    plain.savedFen - 2_000_00,
  );
  expect(moveRate(terms, { annualRate: '0.040', paidPeriods: 0, newPeriods: 300 }).savedFen).toBeLessThan(0);
});

test('of a loan that is paid off there is nothing left', () => {
  expect(codeOf(() => moveRate(terms, { annualRate: '0.033', paidPeriods: 180 }))).toBe('nothing_left');
});
