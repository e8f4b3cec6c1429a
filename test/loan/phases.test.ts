import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { costOfPlan, PERIODS_A_YEAR, type Phase, type Plan, planSchedule, type Rhythm } from '../../src/loan/phases.ts';
import { irr } from '../../src/loan/rate.ts';
import { schedule } from '../../src/loan/schedule.ts';
import { codeOf } from './problem-of.ts';

const anyMethod = fc.constantFrom('equal_instalment', 'equal_principal', 'interest_only');
const anyRate = fc.integer({ min: 0, max: 3_600 }).map((points) => (points / 10_000).toFixed(4));
const anyRhythm = fc.constantFrom(...(Object.keys(PERIODS_A_YEAR) as Rhythm[]));
const anyPhase: fc.Arbitrary<Phase> = fc.record({
  method: anyMethod,
  annualRate: anyRate,
  periods: fc.integer({ min: 1, max: 120 }),
});
const anyPrincipal = fc.integer({ min: 10_000_00, max: 5_000_000_00 });
const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    principalFen: anyPrincipal,
    rhythm: anyRhythm,
    phases: fc.array(anyPhase, { minLength: 1, maxLength: LIMITS.phasesPerLoan }),
    share: fc.integer({ min: 0, max: 90 }),
  })
  .map(({ share, ...plan }) => ({ ...plan, balloonFen: Math.floor((plan.principalFen * share) / 100) }));
const runs = { numRuns: 60 };

describe('a loan in phases', () => {
  test('repays exactly the principal, ends at nothing owed and has a row for every period', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const made = planSchedule(plan);
        let owed = plan.principalFen;
        for (const [at, row] of made.rows.entries()) {
          owed -= row.principalFen;
          expect([row.period, row.balanceFen, row.paymentFen]).toEqual([
            at + 1,
            owed,
            row.principalFen + row.interestFen,
          ]);
          expect(Math.min(row.interestFen, row.principalFen, row.balanceFen)).toBeGreaterThanOrEqual(0);
        }
        expect(owed).toBe(0);
        expect(made.rows).toHaveLength(plan.phases.reduce((sum, { periods }) => sum + periods, 0));
        expect(made.totalPaymentFen).toBe(plan.principalFen + made.totalInterestFen);
      }),
      runs,
    );
  });

  test('of one phase, every month, is the schedule of today', () => {
    fc.assert(
      fc.property(anyPrincipal, anyPhase, (principalFen, phase) => {
        const { method, annualRate, periods } = phase;
        const { rows } = schedule({ method, principalFen, annualRate, periods });
        expect(planSchedule({ principalFen, rhythm: 'month', phases: [phase] }).rows).toEqual(rows);
      }),
      runs,
    );
  });

  test('cut in two at one rate is the same loan but for roundings', () => {
    const whole: Phase = { method: 'equal_instalment', annualRate: '0.045', periods: 96 };
    const plan = { principalFen: 400_000_00, rhythm: 'month' } as const;
    const once = planSchedule({ ...plan, phases: [whole] });
    const twice = planSchedule({
      ...plan,
      phases: [
        { ...whole, periods: 30 },
        { ...whole, periods: 66 },
      ],
    });
    expect(Math.abs(once.totalInterestFen - twice.totalInterestFen)).toBeLessThan(96);
  });

  test('at one rate costs that rate, whatever the phases: its IRR is the nominal rate', () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.integer({ min: 100, max: 3_600 }).map((points) => (points / 10_000).toFixed(4)),
        (told, annualRate) => {
          const plan = { ...told, phases: told.phases.map((phase) => ({ ...phase, annualRate })) };
          const made = planSchedule(plan);
          const times = PERIODS_A_YEAR[plan.rhythm];
          const found = Number(irr([plan.principalFen, ...made.rows.map((row) => -row.paymentFen)])) * times;
          const balancesFen = made.rows.reduce((sum, row) => sum + row.balanceFen + row.principalFen, 0);
          const most = (times * 0.5 * made.rows.length) / balancesFen + 1e-12;
          expect(Math.abs(found - Number(annualRate))).toBeLessThan(most);
          expect(costOfPlan(plan, made).simple).toBe(String(Number(annualRate)));
        },
      ),
      runs,
    );
  });
});

describe('worked by hand', () => {
  test('two years of interest only, then eight of equal instalments', () => {
    const made = planSchedule({
      principalFen: 360_000_00,
      rhythm: 'month',
      phases: [
        { method: 'interest_only', annualRate: '0.05', periods: 24 },
        { method: 'equal_instalment', annualRate: '0.05', periods: 96 },
      ],
    });
    expect(made.stages.map((rows) => [rows.length, rows[0]?.paymentFen])).toEqual([
      [24, 1_500_00],
      [96, 4_557_57],
    ]);
  });

  test('a balloon bears interest and falls due with the last payment', () => {
    const made = planSchedule({
      principalFen: 120_000_00,
      rhythm: 'month',
      phases: [{ method: 'equal_instalment', annualRate: '0.06', periods: 12 }],
      balloonFen: 30_000_00,
    });
    // 90,000 in instalments of 7,745.98, and 150.00 of interest a month on 30,000.
    expect(made.firstPaymentFen).toBe(7_895_98);
    expect(Math.abs(made.lastPaymentFen - 37_895_98)).toBeLessThan(12);
  });

  test('payments as if over a longer time leave the rest to the end', () => {
    const made = planSchedule({
      principalFen: 100_000_00,
      rhythm: 'month',
      phases: [{ method: 'equal_instalment', annualRate: '0.06', periods: 60, over: 120 }],
    });
    expect(made.firstPaymentFen).toBe(1_110_21);
    expect(made.lastPaymentFen).toBe((made.rows.at(-2)?.balanceFen ?? 0) + (made.rows.at(-1)?.interestFen ?? 0));
  });

  test('a quarter bears a quarter of the rate of a year', () => {
    const made = planSchedule({
      principalFen: 200_000_00,
      rhythm: 'quarter',
      phases: [{ method: 'interest_only', annualRate: '0.06', periods: 8 }],
    });
    expect([made.firstPaymentFen, made.lastPaymentFen, made.totalInterestFen]).toEqual([
      3_000_00, 203_000_00, 24_000_00,
    ]);
  });

  test('no phase, too many of them, or a balloon of the whole loan is no plan', () => {
    const phase: Phase = { method: 'equal_instalment', annualRate: '0.05', periods: 12 };
    const plan = { principalFen: 1_000_00, rhythm: 'month' } as const;
    const many = Array.from({ length: LIMITS.phasesPerLoan + 1 }, () => phase);
    expect(codeOf(() => planSchedule({ ...plan, phases: [] }))).toBe('bad_phases');
    expect(codeOf(() => planSchedule({ ...plan, phases: many }))).toBe('bad_phases');
    expect(codeOf(() => planSchedule({ ...plan, phases: [phase], balloonFen: 1_000_00 }))).toBe('bad_phases');
    expect(codeOf(() => planSchedule({ ...plan, phases: [{ ...phase, periods: 0 }] }))).toBe('bad_periods');
  });
});
