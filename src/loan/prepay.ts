import { checkDays, type DayBasis, daysInterestFen, halfUp, interestFen, monthly, readRate } from './interest.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';
import { type MonthlyTerms, payDown, type Schedule, type ScheduleRow, schedule, total } from './schedule.ts';

/** Where the loan stands: `paidPeriods` instalments of the schedule are paid, nothing is overdue. */
export interface Standing {
  readonly schedule: Schedule;
  readonly paidPeriods: number;
  /** Of the principal paid early, as a decimal string; only if contract and cost sheet say so. None when left out. */
  readonly feeRate?: string;
}

/** What settles the loan, in fen. `netSavingFen` is the interest saved less the fee; it may be negative. */
export interface PayOff {
  readonly remainingFen: number;
  readonly accruedFen: number;
  readonly feeFen: number;
  /** Remaining principal + accrued interest + fee. On a due date, once that day's instalment is paid. */
  readonly payOffFen: number;
  readonly interestSavedFen: number;
  readonly netSavingFen: number;
}

/**
 * Settling in full on a due date: B_k + fee, after instalment k (section 1.2; interest for the actual time, Civil Code art. 677).
 * Throws `bad_periods`, `nothing_left`, `not_a_rate`, `rate_out_of_range`.
 */
export function payOffOnDueDate(standing: Standing): PayOff {
  return payOff(standing, remaining(standing), 0);
}

/**
 * Settling in full `days` after the last due date (or after drawdown): adds B·R / basis × days, half up.
 * At most 31 days, or the term of a bullet loan. Throws as `payOffOnDueDate`, and `bad_days`, `bad_day_basis`.
 */
export function payOffBetweenDueDates(standing: Standing, days: number, dayBasis: DayBasis): PayOff {
  const { terms } = standing.schedule;
  checkDays(days, 0, terms.method === 'bullet' ? terms.days : 31);
  const remainingFen = remaining(standing);
  return payOff(standing, remainingFen, daysInterestFen(remainingFen, readRate(terms.annualRate), days, dayBasis));
}

/** A part of what is left, told as "1/3", in fen, half up. Throws as `payOffOnDueDate`. */
export function shareOfRest(standing: Standing, share: string): number {
  const [top = '0', bottom = '1'] = share.split('/');
  return halfUp(BigInt(remaining(standing)) * BigInt(top), BigInt(bottom));
}

/** The loan after paying a part early, in fen. `schedule` is the new one, counted from period 1. */
export interface PartPaid {
  readonly remainingBeforeFen: number;
  readonly remainingAfterFen: number;
  readonly feeFen: number;
  readonly schedule: Schedule;
  readonly periodsLeft: number;
  readonly interestSavedFen: number;
  readonly netSavingFen: number;
}

/**
 * Paying `amountFen` of principal early on a due date, after that day's instalment: keep the term and pay less a month, or
 * keep the payment and end sooner with a smaller last one (section 1.2). Throws `money_out_of_range`, `not_money`,
 * `prepays_too_much` (that is settling in full), `not_for_this_method` (bullet; keeping an interest-only payment),
 * and as `payOffOnDueDate`.
 */
export function payPart(standing: Standing, amountFen: number, keep: 'term' | 'payment'): PartPaid {
  const { terms } = standing.schedule;
  if (terms.method === 'bullet' || (terms.method === 'interest_only' && keep === 'payment')) {
    throw new LoanProblem('not_for_this_method', 'This way of repaying has no monthly payment of principal to keep.');
  }
  const remainingBeforeFen = remaining(standing);
  if (checkFen(amountFen) >= remainingBeforeFen) {
    throw new LoanProblem('prepays_too_much', 'Paying the whole remaining principal or more is settling in full.');
  }
  const remainingAfterFen = remainingBeforeFen - amountFen;
  const left = futureRows(standing);
  const rest: MonthlyTerms = { ...terms, principalFen: remainingAfterFen, periods: left.length };
  const after = keep === 'term' ? schedule(rest) : keepPayment(rest, standing.schedule.rows[0]);
  const feeFen = feeOn(amountFen, standing.feeRate);
  const interestSavedFen = interestOf(left) - after.totalInterestFen;
  return {
    remainingBeforeFen,
    remainingAfterFen,
    feeFen,
    schedule: after,
    periodsLeft: after.rows.length,
    interestSavedFen,
    netSavingFen: interestSavedFen - feeFen,
  };
}

/** The loan with more paid each month from the next payment on, in fen. Both schedules count from period 1. */
export interface PaidMore {
  readonly schedule: Schedule;
  readonly planned: Schedule;
  readonly usualFen: number;
  readonly periodsBefore: number;
  readonly planInterestFen: number;
}

/**
 * Paying `extraFen` of principal with every payment that is left, until nothing is owed; the last one is smaller. Throws
 * `money_out_of_range`, `not_money`, `not_for_this_method` (no principal is paid each month), and as `payOffOnDueDate`.
 */
export function payMore(standing: Standing, extraFen: number): PaidMore {
  const { terms, rows } = standing.schedule;
  if (terms.method === 'bullet' || terms.method === 'interest_only')
    throw new LoanProblem('not_for_this_method', 'This way of repaying has no monthly payment of principal to raise.');
  const principalFen = remaining(standing);
  const left = futureRows(standing);
  const { paymentFen = 0, principalFen: shareFen = 0 } = rows[0] ?? {};
  const more = checkFen(extraFen);
  const share =
    terms.method === 'equal_principal' ? () => shareFen + more : (interest: number) => paymentFen + more - interest;
  const paid = payDown(principalFen, monthly(readRate(terms.annualRate)), left.length, share, true);
  return {
    schedule: total({ ...terms, principalFen, periods: paid.length }, paid),
    planned: total({ ...terms, principalFen, periods: left.length }, left),
    usualFen: left[0]?.paymentFen ?? 0,
    periodsBefore: left.length,
    planInterestFen: interestOf(left),
  };
}

/** Pays on as before until nothing is owed; the month-by-month count agrees with n' = ceil(−ln(1 − B'i/A) / ln(1 + i)). */
function keepPayment(rest: MonthlyTerms, usual: ScheduleRow | undefined): Schedule {
  const { paymentFen = 0, principalFen = 0 } = usual ?? {};
  const share = rest.method === 'equal_principal' ? () => principalFen : (interest: number) => paymentFen - interest;
  const rows = payDown(rest.principalFen, monthly(readRate(rest.annualRate)), rest.periods, share, true);
  return total({ ...rest, periods: rows.length }, rows);
}

function payOff(standing: Standing, remainingFen: number, accruedFen: number): PayOff {
  const feeFen = feeOn(remainingFen, standing.feeRate);
  const interestSavedFen = interestOf(futureRows(standing)) - accruedFen;
  return {
    remainingFen,
    accruedFen,
    feeFen,
    payOffFen: remainingFen + accruedFen + feeFen,
    interestSavedFen,
    netSavingFen: interestSavedFen - feeFen,
  };
}

function remaining({ schedule, paidPeriods }: Standing): number {
  if (!Number.isInteger(paidPeriods) || paidPeriods < 0 || paidPeriods > schedule.rows.length) {
    throw new LoanProblem('bad_periods', `The periods paid must be a whole number from 0 to ${schedule.rows.length}.`);
  }
  const balanceFen =
    paidPeriods === 0 ? schedule.terms.principalFen : (schedule.rows[paidPeriods - 1]?.balanceFen ?? 0);
  if (balanceFen === 0) throw new LoanProblem('nothing_left', 'This loan is paid: there is nothing left to pay early.');
  return balanceFen;
}

function futureRows({ schedule, paidPeriods }: Standing): readonly ScheduleRow[] {
  return schedule.rows.slice(paidPeriods);
}

function interestOf(rows: readonly ScheduleRow[]): number {
  return rows.reduce((sum, row) => sum + row.interestFen, 0);
}

function feeOn(principalFen: number, feeRate = '0'): number {
  return interestFen(principalFen, readRate(feeRate, 1));
}
