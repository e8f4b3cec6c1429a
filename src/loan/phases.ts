import { LIMITS } from '../limits.ts';
import { Exact, rateText } from './exact.ts';
import { halfUp, partOfYear, type Rate, readRate } from './interest.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';
import { type AnnualCost, irr } from './rate.ts';
import { checkPeriods, equalInstalmentFen, payDown, type Schedule, type ScheduleRow } from './schedule.ts';

/** How often is paid. A period counts as this part of a year, whatever days it has. */
export const PERIODS_A_YEAR = { month: 12, quarter: 4, half_year: 2, year: 1, fortnight: 26, week: 52 } as const;
export type Rhythm = keyof typeof PERIODS_A_YEAR;

/** A stretch of a loan with one rate and one way of paying. */
export interface Phase {
  readonly method: 'equal_instalment' | 'equal_principal' | 'interest_only';
  /** A year, as a decimal string. */
  readonly annualRate: string;
  readonly periods: number;
  /** Over how many periods the payment is worked out where not to the end of the loan: what is owed then is due at its end. */
  readonly over?: number;
}

/** A loan told in phases, one after another. */
export interface Plan {
  readonly principalFen: number;
  readonly rhythm: Rhythm;
  readonly phases: readonly Phase[];
  /** A part of the principal that is not paid down and falls due with the last payment. */
  readonly balloonFen?: number;
}

/** Every payment, as `Schedule` has them; the rows of each phase stand together. */
export interface PlanSchedule extends Omit<Schedule, 'terms'> {
  readonly stages: readonly (readonly ScheduleRow[])[];
}

/**
 * Every payment of a loan in phases, each rounded half up to the fen; the last clears the remainder. A rate that changes finds what
 * is owed then, and the payment is worked out anew over what is left of the loan. Throws as `schedule`, and `bad_phases`.
 */
export function planSchedule({ principalFen, rhythm, phases, balloonFen = 0 }: Plan): PlanSchedule {
  checkFen(principalFen);
  checkFen(balloonFen, 0);
  if (phases.length === 0 || phases.length > LIMITS.phasesPerLoan || balloonFen >= principalFen) throw badPhases();
  const periods = checkPeriods(phases.reduce((sum, phase) => sum + checkPeriods(phase.periods), 0));
  const stages: ScheduleRow[][] = [];
  let [owed, gone] = [principalFen, 0];
  for (const phase of phases) {
    const isLast = gone + phase.periods === periods;
    const made = rowsOf(phase, {
      owed,
      left: periods - gone,
      isLast,
      balloonFen,
      rate: partOfYear(readRate(phase.annualRate), PERIODS_A_YEAR[rhythm]),
    });
    const before = gone;
    stages.push(made.map((row) => ({ ...row, period: row.period + before })));
    owed = made.at(-1)?.balanceFen ?? owed;
    gone += phase.periods;
  }
  return { ...totals(principalFen, stages.flat()), stages };
}

/** What a plan costs a year: the rate itself, compounded as often as is paid, or the IRR where rates differ. Throws as `irr`. */
export function costOfPlan({ phases, rhythm, principalFen }: Plan, { rows }: PlanSchedule): AnnualCost {
  const [first, ...others] = phases.map(({ annualRate }) => annualRate);
  const times = PERIODS_A_YEAR[rhythm];
  const isOneRate = others.every((rate) => rate === first);
  const simple = isOneRate
    ? new Exact(first ?? 0)
    : new Exact(irr([principalFen, ...rows.map((row) => -row.paymentFen)])).times(times);
  return { simple: rateText(simple), effective: rateText(simple.div(times).plus(1).pow(times).minus(1)) };
}

interface Standing {
  readonly owed: number;
  /** Periods from here to the end of the loan. */
  readonly left: number;
  readonly isLast: boolean;
  readonly balloonFen: number;
  readonly rate: Rate;
}

function rowsOf({ method, periods, over }: Phase, { owed, left, isLast, balloonFen, rate }: Standing): ScheduleRow[] {
  const counted = over === undefined ? left : checkPeriods(over);
  // `payDown` clears all with its last row, so a phase that others follow is told a longer life and cut.
  const rows = (principalOf: (interestFen: number) => number) =>
    payDown(owed, rate, isLast ? periods : periods + 1, principalOf).slice(0, periods);
  switch (method) {
    case 'equal_instalment': {
      const instalment = levelFen(owed, balloonFen, rate, counted);
      return rows((interest) => Math.max(0, instalment - interest));
    }
    case 'equal_principal': {
      const share = halfUp(BigInt(owed - balloonFen), BigInt(counted));
      return rows(() => share);
    }
    case 'interest_only':
      return rows(() => 0);
    default: {
      const unknown: never = method;
      throw new LoanProblem('not_for_this_method', `There is no way of repaying called ${String(unknown)}.`);
    }
  }
}

/** The equal payment that leaves the balloon: the part without it in instalments, and the interest on the balloon. */
function levelFen(owed: number, balloonFen: number, rate: Rate, periods: number): number {
  if (balloonFen === 0) return equalInstalmentFen(owed, rate, periods);
  const n = BigInt(periods);
  const [all, rest] = [BigInt(owed), BigInt(balloonFen)];
  if (rate.top === 0n) return halfUp(all - rest, n);
  const grown = (rate.bottom + rate.top) ** n;
  const still = rate.bottom ** n;
  return halfUp(rate.top * (all * grown - rest * still), rate.bottom * (grown - still));
}

function totals(principalFen: number, rows: readonly ScheduleRow[]): Omit<Schedule, 'terms'> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) throw badPhases();
  const totalInterestFen = rows.reduce((sum, row) => sum + row.interestFen, 0);
  return {
    rows,
    firstPaymentFen: first.paymentFen,
    lastPaymentFen: last.paymentFen,
    totalPaymentFen: principalFen + totalInterestFen,
    totalInterestFen,
  };
}

function badPhases(): LoanProblem {
  return new LoanProblem('bad_phases', `A loan has from 1 to ${LIMITS.phasesPerLoan} phases, and a balloon below it.`);
}
