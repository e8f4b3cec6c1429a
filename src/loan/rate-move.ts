import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';
import { checkPeriods, type MonthlyTerms, type Schedule, type ScheduleRow, schedule } from './schedule.ts';

/** A loan that runs before and after its rate is changed, each from the next payment on. All in fen. */
export interface RateMove {
  readonly leftFen: number;
  /** What would have been paid. */
  readonly before: { readonly rows: readonly ScheduleRow[]; readonly totalInterestFen: number };
  readonly after: Schedule;
  /** Below nothing where it comes to more, the fee counted. */
  readonly savedFen: number;
}

/**
 * What is left after `paidPeriods` payments, paid at another rate from the next one on, over the same months or `newPeriods`.
 * Throws as `schedule`, and `nothing_left`.
 */
export function moveRate(
  terms: MonthlyTerms,
  to: {
    readonly annualRate: string;
    readonly paidPeriods: number;
    readonly newPeriods?: number;
    readonly feeFen?: number;
  },
): RateMove {
  const made = schedule(terms);
  const { paidPeriods, feeFen = 0 } = to;
  if (paidPeriods > 0) checkPeriods(paidPeriods);
  const leftFen = paidPeriods === 0 ? terms.principalFen : (made.rows[paidPeriods - 1]?.balanceFen ?? 0);
  if (leftFen === 0) throw new LoanProblem('nothing_left', 'Nothing is owed any more.');
  const rows = made.rows.slice(paidPeriods).map((row, at) => ({ ...row, period: at + 1 }));
  const totalInterestFen = rows.reduce((sum, row) => sum + row.interestFen, 0);
  const after = schedule({
    method: terms.method,
    principalFen: leftFen,
    annualRate: to.annualRate,
    periods: to.newPeriods ?? rows.length,
  });
  return {
    leftFen,
    before: { rows, totalInterestFen },
    after,
    savedFen: totalInterestFen - after.totalInterestFen - checkFen(feeFen, 0),
  };
}
