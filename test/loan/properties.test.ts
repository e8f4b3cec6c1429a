import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { Exact } from '../../src/loan/exact.ts';
import { formatYuan, parseYuan } from '../../src/loan/money.ts';
import { penaltyInterest } from '../../src/loan/penalty.ts';
import { payOffBetweenDueDates, payOffOnDueDate, payPart } from '../../src/loan/prepay.ts';
import { allInCost, annualise, flatFeeToAnnual, irr, xirr } from '../../src/loan/rate.ts';
import { debtToIncome, loanToValue } from '../../src/loan/ratios.ts';
import { schedule } from '../../src/loan/schedule.ts';

const anyFen = fc.integer({ min: 1, max: LIMITS.loanMaxFen });
const anyRate = fc
  .integer({ min: 0, max: Math.round(LIMITS.annualRateMax * 10_000) })
  .map((points) => (points / 10_000).toFixed(4));
const anyMethod = fc.constantFrom('equal_instalment', 'equal_principal', 'interest_only');
const anyTerms = fc.record({
  method: anyMethod,
  principalFen: anyFen,
  annualRate: anyRate,
  periods: fc.integer({ min: 1, max: 420 }),
});
/** Loans people really take: here fen rounding is too small to turn a comparison round. */
const usualTerms = fc.record({
  method: anyMethod,
  principalFen: fc.integer({ min: 10_000_00, max: 5_000_000_00 }),
  annualRate: fc.integer({ min: 100, max: 3_600 }).map((points) => (points / 10_000).toFixed(4)),
  periods: fc.integer({ min: 2, max: 60 }),
});
const runs = { numRuns: 60 };

describe('any schedule', () => {
  test('repays exactly the principal, ends at nothing owed, and never asks for a negative amount', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { rows, totalInterestFen, totalPaymentFen } = schedule(terms);
        let owed = terms.principalFen;
        for (const row of rows) {
          owed -= row.principalFen;
          expect(row.balanceFen).toBe(owed);
          expect(row.paymentFen).toBe(row.principalFen + row.interestFen);
          expect(Math.min(row.interestFen, row.principalFen, row.balanceFen)).toBeGreaterThanOrEqual(0);
        }
        expect(owed).toBe(0);
        expect(rows).toHaveLength(terms.periods);
        expect(Number.isSafeInteger(totalPaymentFen)).toBe(true);
        expect(totalPaymentFen).toBe(terms.principalFen + totalInterestFen);
      }),
      runs,
    );
  });

  test('costs the rate it says: its IRR is the nominal rate', () => {
    fc.assert(
      fc.property(usualTerms, (terms) => {
        const plan = schedule(terms);
        // Half a fen a month is all that rounding can add or take: spread over the balances, that bounds the rate.
        const balancesFen = plan.rows.reduce((sum, row) => sum + row.balanceFen + row.principalFen, 0);
        const most = (12 * 0.5 * terms.periods) / balancesFen + 1e-12;
        expect(Math.abs(Number(allInCost(plan).simple) - Number(terms.annualRate))).toBeLessThan(most);
      }),
      runs,
    );
  });

  test('asks for no less when the principal or the rate is higher, and no more a month when the term is longer', () => {
    fc.assert(
      fc.property(usualTerms, (terms) => {
        const { firstPaymentFen, totalInterestFen } = schedule(terms);
        const larger = schedule({ ...terms, principalFen: terms.principalFen + 100_00 });
        const dearer = schedule({ ...terms, annualRate: (Number(terms.annualRate) + 0.001).toFixed(4) });
        const longer = schedule({ ...terms, periods: terms.periods + 1 });
        expect(larger.firstPaymentFen).toBeGreaterThanOrEqual(firstPaymentFen);
        expect(dearer.firstPaymentFen).toBeGreaterThanOrEqual(firstPaymentFen);
        expect(dearer.totalInterestFen).toBeGreaterThan(totalInterestFen);
        expect(longer.firstPaymentFen).toBeLessThanOrEqual(firstPaymentFen);
        expect(longer.totalInterestFen).toBeGreaterThan(totalInterestFen);
      }),
      runs,
    );
  });

  test('has the instalment that 60-digit decimals give, rounded half up', () => {
    fc.assert(
      fc.property(
        fc.record({ principalFen: anyFen, annualRate: anyRate, periods: fc.integer({ min: 2, max: 60 }) }),
        (loan) => {
          fc.pre(Number(loan.annualRate) > 0);
          const rate = new Exact(loan.annualRate).div(12);
          const grown = rate.plus(1).pow(loan.periods);
          const instalment = rate.times(loan.principalFen).times(grown).div(grown.minus(1));
          const { firstPaymentFen } = schedule({ ...loan, method: 'equal_instalment' });
          // A principal of a few fen can be paid off by the first rounded instalment.
          expect(firstPaymentFen).toBe(
            Math.min(instalment.round().toNumber(), loan.principalFen + firstInterest(loan)),
          );
        },
      ),
      runs,
    );
  });

  test('by days repays the principal with interest that grows with the days, and costs what it says', () => {
    const byDays = fc.record({
      principalFen: fc.integer({ min: 1_000_00, max: 5_000_000_00 }),
      annualRate: fc.integer({ min: 1, max: 36 }).map((percent) => (percent / 100).toFixed(2)),
      days: fc.integer({ min: 1, max: 720 }),
    });
    fc.assert(
      fc.property(byDays, (loan) => {
        const made = (days: number) => schedule({ ...loan, days, method: 'bullet', dayBasis: 365 });
        const { rows, totalInterestFen } = made(loan.days);
        expect(rows).toEqual([expect.objectContaining({ principalFen: loan.principalFen, balanceFen: 0 })]);
        expect(made(loan.days + 1).totalInterestFen).toBeGreaterThanOrEqual(totalInterestFen);
        // Half a fen of interest, taken over the days, is all that rounding can move the rate.
        const most = (0.5 * 365) / (loan.principalFen * loan.days) + 1e-12;
        expect(Math.abs(Number(allInCost(made(loan.days)).simple) - Number(loan.annualRate))).toBeLessThan(most);
      }),
      runs,
    );
  });

  test('of 360 payments takes a millisecond at most (five are allowed for a busy machine)', () => {
    const loan = { method: 'equal_instalment', principalFen: 100_000_000, annualRate: '0.035', periods: 360 } as const;
    const times = Array.from({ length: 30 }, (_, k) => {
      const from = performance.now();
      schedule({ ...loan, principalFen: loan.principalFen + k });
      return performance.now() - from;
    });
    expect(Math.min(...times)).toBeLessThan(5);
  });

  function firstInterest(loan: { principalFen: number; annualRate: string }): number {
    return new Exact(loan.annualRate).div(12).times(loan.principalFen).round().toNumber();
  }
});

describe('any rate found', () => {
  test('makes the cash flows worth nothing, to better than 1e-10', () => {
    const payments = fc.array(fc.integer({ min: 0, max: 100_000_00 }), { minLength: 1, maxLength: 48 });
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 99 }), (paid, share) => {
        const sum = paid.reduce((total, each) => total + each, 0);
        const received = Math.ceil((sum * share) / 100);
        fc.pre(received > 0 && worth([received, ...paid.map((each) => -each)], '1').gte(0));
        const flows = [received, ...paid.map((each) => -each)];
        const rate = new Exact(irr(flows));
        expect(worth(flows, rate.plus('1e-11').toFixed()).gte(0)).toBe(true);
        expect(worth(flows, rate.minus('1e-11').toFixed()).lte(0)).toBe(true);
      }),
      runs,
    );
  });

  test('is dearer compounded than simple, and the same whether dates are in order or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (millionths) => {
        const { simple, effective } = annualise((millionths / 1_000_000).toFixed(6));
        expect(Number(effective)).toBeGreaterThanOrEqual(Number(simple));
      }),
      runs,
    );
    const flows = [
      { date: '2026-01-31', fen: 10_000_00 },
      { date: '2026-07-31', fen: -5_500_00 },
      { date: '2027-01-31', fen: -5_500_00 },
    ];
    expect(xirr([...flows].reverse())).toBe(xirr(flows));
  });

  test('rises with every fee, up front or with each payment', () => {
    const fee = fc.integer({ min: 1_00, max: 100_00 });
    fc.assert(
      fc.property(usualTerms, fee, fee, (terms, upfrontFen, perPeriodFen) => {
        const plan = schedule(terms);
        const costs = [{}, { upfrontFen }, { perPeriodFen }, { upfrontFen, perPeriodFen }].map((fees) =>
          Number(allInCost(plan, fees).simple),
        );
        const [bare = 0, first = 0, each = 0, both = 0] = costs;
        expect(Math.min(first, each)).toBeGreaterThan(bare);
        expect(both).toBeGreaterThan(Math.max(first, each));
      }),
      runs,
    );
  });

  test('of a flat fee lies above twelve times the fee as soon as there are two payments', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000_00, max: 1_000_000_00 }),
        fc.integer({ min: 10, max: 200 }),
        fc.integer({ min: 2, max: 60 }),
        (principalFen, points, periods) => {
          const fee = points / 10_000;
          const { simple } = flatFeeToAnnual({ principalFen, monthlyFeeRate: fee.toFixed(4), periods });
          expect(Number(simple)).toBeGreaterThan(12 * fee);
          expect(Number(simple)).toBeLessThan(24 * fee);
        },
      ),
      runs,
    );
  });

  function worth(flows: readonly number[], rate: string) {
    const growth = new Exact(rate).plus(1);
    return flows.reduceRight((sum, fen) => sum.div(growth).plus(fen), new Exact(0));
  }
});

describe('any early repayment', () => {
  const standing = usualTerms.chain((terms) =>
    fc.record({ schedule: fc.constant(schedule(terms)), paidPeriods: fc.integer({ min: 0, max: terms.periods - 1 }) }),
  );

  test('in full costs the rest of the principal, plus interest for the days that passed', () => {
    fc.assert(
      fc.property(standing, fc.integer({ min: 0, max: 31 }), (loan, days) => {
        const today = payOffOnDueDate(loan);
        const later = payOffBetweenDueDates(loan, days, 360);
        expect(today.payOffFen).toBe(today.remainingFen);
        expect(later.payOffFen).toBe(today.payOffFen + later.accruedFen);
        expect(later.interestSavedFen).toBe(today.interestSavedFen - later.accruedFen);
        expect(today.interestSavedFen).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test('in part saves interest, and at least as much by keeping the payment as by keeping the term', () => {
    fc.assert(
      fc.property(standing, fc.integer({ min: 1, max: 99 }), (loan, share) => {
        fc.pre(loan.schedule.terms.method !== 'interest_only');
        const amountFen = Math.floor((payOffOnDueDate(loan).remainingFen * share) / 100);
        const lighter = payPart(loan, amountFen, 'term');
        const shorter = payPart(loan, amountFen, 'payment');
        expect(lighter.interestSavedFen).toBeGreaterThan(0);
        // Rounded to whole fen each month, the two may differ by a few fen where they should be the same.
        expect(shorter.interestSavedFen).toBeGreaterThanOrEqual(lighter.interestSavedFen - loan.schedule.rows.length);
        expect(shorter.periodsLeft).toBeLessThanOrEqual(lighter.periodsLeft);
        expect(shorter.schedule.rows.at(-1)?.balanceFen).toBe(0);
      }),
      runs,
    );
  });

  test('keeping the payment ends when the formula says, n = ceil(−ln(1 − B·i / A) / ln(1 + i))', () => {
    fc.assert(
      fc.property(standing, fc.integer({ min: 1, max: 99 }), (loan, share) => {
        fc.pre(loan.schedule.terms.method === 'equal_instalment');
        const amountFen = Math.floor((payOffOnDueDate(loan).remainingFen * share) / 100);
        const { remainingAfterFen, periodsLeft } = payPart(loan, amountFen, 'payment');
        const rate = Number(loan.schedule.terms.annualRate) / 12;
        const months = -Math.log(1 - (remainingAfterFen * rate) / loan.schedule.firstPaymentFen) / Math.log(1 + rate);
        // Within a hair of a whole month, fen rounding decides; elsewhere the two agree.
        fc.pre(Math.abs(months - Math.round(months)) > 1e-3);
        expect(periodsLeft).toBe(Math.ceil(months));
      }),
      runs,
    );
  });
});

test('any penalty grows with days and uplift, and is never below zero', () => {
  const arrears = fc.record({
    principalFen: fc.integer({ min: 0, max: LIMITS.loanMaxFen }),
    interestFen: fc.integer({ min: 0, max: LIMITS.loanMaxFen }),
    contractRate: anyRate,
    uplift: fc.integer({ min: 0, max: 99 }).map((points) => (points / 100).toFixed(2)),
    days: fc.integer({ min: 0, max: 18_261 }),
    dayBasis: fc.constantFrom(360 as const, 365 as const),
    compounds: fc.boolean(),
  });
  fc.assert(
    fc.property(arrears, (debt) => {
      const { totalFen, toClearFen } = penaltyInterest(debt);
      expect(totalFen).toBeGreaterThanOrEqual(0);
      expect(Number.isSafeInteger(toClearFen)).toBe(true);
      expect(penaltyInterest({ ...debt, days: debt.days + 1 }).totalFen).toBeGreaterThanOrEqual(totalFen);
      expect(penaltyInterest({ ...debt, uplift: '1' }).totalFen).toBeGreaterThanOrEqual(totalFen);
    }),
    runs,
  );
});

test('any debt ratio grows with the debt, and any loan-to-value with liens before it', () => {
  const fen = fc.integer({ min: 1, max: 10_000_000_00 });
  fc.assert(
    fc.property(fen, fen, fen, (debtFen, baseFen, moreFen) => {
      expect(Number(debtToIncome(debtFen + moreFen, baseFen))).toBeGreaterThanOrEqual(
        Number(debtToIncome(debtFen, baseFen)),
      );
      const pledge = { loanFen: debtFen, appraisalFen: baseFen };
      expect(Number(loanToValue({ ...pledge, priorLiensFen: moreFen }))).toBeGreaterThanOrEqual(
        Number(loanToValue(pledge)),
      );
      expect(loanToValue({ ...pledge, priceFen: baseFen + moreFen })).toBe(loanToValue(pledge));
    }),
    runs,
  );
});

test('any amount survives being written and read', () => {
  fc.assert(
    fc.property(fc.integer({ min: -LIMITS.loanMaxFen, max: LIMITS.loanMaxFen }), (fen) => {
      expect(parseYuan(formatYuan(fen))).toBe(fen === 0 ? 0 : fen);
    }),
  );
});
