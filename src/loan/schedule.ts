import { LIMITS } from '../limits.ts';
import {
  checkDays,
  type DayBasis,
  daysInterestFen,
  halfUp,
  interestFen,
  monthly,
  type Rate,
  readRate,
} from './interest.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';

/** What is agreed: principal in fen, nominal rate a year as a decimal string, and the term. */
export type Terms = MonthlyTerms | BulletTerms;
export interface MonthlyTerms {
  readonly method: 'equal_instalment' | 'equal_principal' | 'interest_only';
  readonly principalFen: number;
  readonly annualRate: string;
  /** Months, 1 to LIMITS.loanMaxPeriods. */
  readonly periods: number;
}
export interface BulletTerms {
  readonly method: 'bullet';
  readonly principalFen: number;
  readonly annualRate: string;
  readonly days: number;
  readonly dayBasis: DayBasis;
}

/** One payment. All in fen; `balanceFen` is what is still owed after it. */
export interface ScheduleRow {
  readonly period: number;
  readonly paymentFen: number;
  readonly principalFen: number;
  readonly interestFen: number;
  readonly balanceFen: number;
}

export interface Schedule {
  readonly terms: Terms;
  readonly rows: readonly ScheduleRow[];
  readonly firstPaymentFen: number;
  readonly lastPaymentFen: number;
  readonly totalPaymentFen: number;
  readonly totalInterestFen: number;
}

/**
 * Every payment of a loan, in fen, each rounded half up; the last clears the residue (compliance section 1.2).
 * Throws `money_out_of_range`, `not_money`, `not_a_rate`, `rate_out_of_range`, `bad_periods`, `bad_days`, `bad_day_basis`.
 */
export function schedule(terms: Terms): Schedule {
  checkFen(terms.principalFen);
  const annual = readRate(terms.annualRate);
  if (terms.method === 'bullet') return total(terms, [bulletRow(terms, annual)]);
  checkPeriods(terms.periods);
  return total(terms, monthlyRows(terms, monthly(annual)));
}

/**
 * The equal instalment in fen, P·i·(1+i)^n / ((1+i)^n − 1), half up from the exact fraction; P/n when the rate is 0.
 * `rate` is the exact rate of one month. Throws nothing: `schedule` has checked the figures.
 */
export function equalInstalmentFen(principalFen: number, rate: Rate, periods: number): number {
  const n = BigInt(periods);
  if (rate.top === 0n) return halfUp(BigInt(principalFen), n);
  const grown = (rate.bottom + rate.top) ** n;
  const still = rate.bottom ** n;
  return halfUp(BigInt(principalFen) * rate.top * grown, rate.bottom * (grown - still));
}

/**
 * Rows of a loan paid down by `principalOf(interest)` a month, until nothing is owed; a row at `periods` clears the rest.
 * Fen throughout. Stops early only when `untilPaid`, for a borrower who keeps the payment and shortens the term.
 */
export function payDown(
  balanceFen: number,
  rate: Rate,
  periods: number,
  principalOf: (interestFen: number) => number,
  untilPaid = false,
): ScheduleRow[] {
  const rows: ScheduleRow[] = [];
  let owed = balanceFen;
  for (let period = 1; period <= periods && !(untilPaid && owed === 0); period++) {
    const interest = interestFen(owed, rate);
    // Rounding up every month can pay a tiny loan off early; it may never pay more than is owed.
    const principal = period === periods ? owed : Math.min(principalOf(interest), owed);
    owed -= principal;
    rows.push({
      period,
      paymentFen: principal + interest,
      principalFen: principal,
      interestFen: interest,
      balanceFen: owed,
    });
  }
  return rows;
}

/** Rows with their sums, in fen. Throws `bad_periods` without rows. */
export function total(terms: Terms, rows: readonly ScheduleRow[]): Schedule {
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) throw badPeriods();
  let totalInterestFen = 0;
  for (const row of rows) totalInterestFen += row.interestFen;
  return {
    terms,
    rows,
    firstPaymentFen: first.paymentFen,
    lastPaymentFen: last.paymentFen,
    totalPaymentFen: terms.principalFen + totalInterestFen,
    totalInterestFen,
  };
}

/** Lets a whole number of months from 1 to LIMITS.loanMaxPeriods pass. Throws `bad_periods`. */
export function checkPeriods(periods: number): number {
  if (!Number.isInteger(periods) || periods < 1 || periods > LIMITS.loanMaxPeriods) throw badPeriods();
  return periods;
}

function monthlyRows({ method, principalFen, periods }: MonthlyTerms, rate: Rate): ScheduleRow[] {
  switch (method) {
    case 'equal_instalment': {
      const instalment = equalInstalmentFen(principalFen, rate, periods);
      return payDown(principalFen, rate, periods, (interest) => instalment - interest);
    }
    case 'equal_principal': {
      const share = halfUp(BigInt(principalFen), BigInt(periods));
      return payDown(principalFen, rate, periods, () => share);
    }
    case 'interest_only':
      return payDown(principalFen, rate, periods, () => 0);
    default: {
      const unknown: never = method;
      throw new LoanProblem('not_for_this_method', `There is no way of repaying called ${String(unknown)}.`);
    }
  }
}

function bulletRow(terms: BulletTerms, annual: Rate): ScheduleRow {
  checkDays(terms.days, 1);
  const interest = daysInterestFen(terms.principalFen, annual, terms.days, terms.dayBasis);
  const principalFen = terms.principalFen;
  return { period: 1, paymentFen: principalFen + interest, principalFen, interestFen: interest, balanceFen: 0 };
}

function badPeriods(): LoanProblem {
  return new LoanProblem('bad_periods', `The term must be a whole number from 1 to ${LIMITS.loanMaxPeriods} months.`);
}
