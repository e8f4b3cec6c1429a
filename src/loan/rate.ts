import type { Decimal } from 'decimal.js';
import { LIMITS } from '../limits.ts';
import { daysBetween } from './calendar.ts';
import { type CashFlow, periodRate } from './cash-flows.ts';
import { decimalRate, Exact, rateText, STATED_RATE_MAX } from './exact.ts';
import { checkDays, type DayBasis, halfUp, interestFen, readRate } from './interest.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';
import { checkPeriods, payDown, type Schedule } from './schedule.ts';

/** An annualised all-in cost, both ways the rule allows (R1.1), as decimal strings: never shown without its label. */
export interface AnnualCost {
  /** 单利口径: 12 × the monthly IRR. */
  readonly simple: string;
  /** 复利 (IRR): (1 + the monthly IRR)^12 − 1. */
  readonly effective: string;
}

/**
 * The monthly rate at which cash flows a month apart (fen, the first on the day of payment) are worth nothing.
 * A decimal string of up to 15 places (section 1.2). Throws `bad_cash_flows`, `not_money`, `money_out_of_range`,
 * `no_sign_change`, `rate_not_unique`, `rate_out_of_reach`.
 */
export function irr(cashFlowsFen: readonly number[]): string {
  return rateText(periodRate(checkFlows(cashFlowsFen.map((fen, at) => ({ fen, at })))));
}

/** A monthly rate (decimal string, 0 to 1) as annual: 12r and (1 + r)^12 − 1. Throws `not_a_rate`, `rate_out_of_range`. */
export function annualise(monthlyRate: string): AnnualCost {
  const rate = decimalRate(monthlyRate, 1);
  return { simple: rateText(rate.times(12)), effective: rateText(rate.plus(1).pow(12).minus(1)) };
}

/** A nominal rate a year (decimal string) charged monthly, as it is and as (1 + R/12)^12 − 1. Throws `not_a_rate`, `rate_out_of_range`. */
export function nominalCost(annualRate: string): AnnualCost {
  const rate = decimalRate(annualRate, LIMITS.annualRateMax);
  return { simple: rateText(rate), effective: rateText(rate.div(12).plus(1).pow(12).minus(1)) };
}

/** An effective rate a year as the rate of a month behind it, (1 + E)^(1/12) − 1. Throws `not_a_rate`, `rate_out_of_range`. */
export function monthlyOfEffective(effectiveRate: string): string {
  const rate = decimalRate(effectiveRate, LIMITS.annualRateMax);
  return rateText(rate.plus(1).pow(new Exact(1).div(12)).minus(1));
}

/** A nominal rate a year as the rate of a month, R / 12, and of a day, R / basis (R1.13). Throws `not_a_rate`, `rate_out_of_range`. */
export function shorterRates(
  annualRate: string,
  dayBasis: DayBasis,
): { readonly monthly: string; readonly daily: string } {
  const rate = decimalRate(annualRate, LIMITS.annualRateMax);
  return { monthly: rateText(rate.div(12)), daily: rateText(rate.div(dayBasis)) };
}

/**
 * What money received for some days costs a year, all in fen: cost ÷ received × basis ÷ days, and compounded over 365 days.
 * Throws `not_money`, `money_out_of_range`, `fees_exceed_principal`, `bad_days`, `rate_out_of_reach`.
 */
export function costOfDays(
  loan: { readonly receivedFen: number; readonly costFen: number; readonly days: number },
  dayBasis: DayBasis,
): AnnualCost {
  checkDays(loan.days, 1);
  return costOfTerm(loan, new Exact(dayBasis).div(loan.days), new Exact(365).div(loan.days));
}

/** As `costOfDays`, for whole months: cost ÷ received × 12 ÷ months, and compounded over twelve. Throws as it does, and `bad_periods`. */
export function costOfMonths(loan: {
  readonly receivedFen: number;
  readonly costFen: number;
  readonly months: number;
}): AnnualCost {
  checkPeriods(loan.months);
  return costOfTerm(loan, new Exact(12).div(loan.months), new Exact(12).div(loan.months));
}

function costOfTerm(
  { receivedFen, costFen }: { readonly receivedFen: number; readonly costFen: number },
  simpleTerms: Decimal,
  termsAYear: Decimal,
): AnnualCost {
  if (receivedFen <= 0) throw new LoanProblem('fees_exceed_principal', 'Nothing was received of this loan.');
  const once = new Exact(checkFen(costFen, 0)).div(checkFen(receivedFen));
  const effective = once.plus(1).pow(termsAYear).minus(1);
  if (effective.gt(STATED_RATE_MAX)) throw new LoanProblem('rate_out_of_reach', 'This costs more than can be stated.');
  return { simple: rateText(once.times(simpleTerms)), effective: rateText(effective) };
}

/**
 * What a flat fee a month on the *original* principal costs a year: about 1.8 times the 12 f it looks like (R1.1).
 * Equal shares of principal plus the fee, in fen. Throws as `irr`, and `not_a_rate`, `rate_out_of_range`, `bad_periods`.
 */
export function flatFeeToAnnual(loan: {
  readonly principalFen: number;
  /** Decimal string a month: "0.006" is 0.6 %. */
  readonly monthlyFeeRate: string;
  readonly periods: number;
}): AnnualCost {
  const principalFen = checkFen(loan.principalFen);
  const feeFen = interestFen(principalFen, readRate(loan.monthlyFeeRate, LIMITS.annualRateMax / 12));
  const share = halfUp(BigInt(principalFen), BigInt(checkPeriods(loan.periods)));
  const rows = payDown(principalFen, { top: 0n, bottom: 1n }, loan.periods, () => share);
  return annualise(irr([principalFen, ...rows.map((row) => -row.paymentFen - feeFen)]));
}

/**
 * The all-in cost of a schedule with its fees (fen): the cost sheet's figure (R1.2, R1.4). The base is what was received.
 * A bullet loan runs by days: the simple figure is cost × 365 / days, the effective one compounds days / 365.
 * Throws as `irr`, and `fees_exceed_principal`.
 */
export function allInCost(
  schedule: Schedule,
  fees: { readonly upfrontFen?: number; readonly perPeriodFen?: number } = {},
): AnnualCost {
  const { upfrontFen = 0, perPeriodFen = 0 } = fees;
  checkFen(perPeriodFen, 0);
  const receivedFen = schedule.terms.principalFen - checkFen(upfrontFen, 0);
  if (receivedFen <= 0) {
    throw new LoanProblem('fees_exceed_principal', 'Fees taken at the start leave nothing of the loan to receive.');
  }
  const paymentsFen = schedule.rows.map((row) => row.paymentFen + perPeriodFen);
  if (schedule.terms.method !== 'bullet') return annualise(irr([receivedFen, ...paymentsFen.map((fen) => -fen)]));
  const growth = new Exact(paymentsFen[0] ?? 0).div(receivedFen);
  const years = new Exact(schedule.terms.days).div(365);
  const simple = growth.minus(1).div(years);
  const effective = growth.pow(new Exact(1).div(years)).minus(1);
  if (effective.gt(STATED_RATE_MAX)) throw outOfReach();
  return { simple: rateText(simple), effective: rateText(effective) };
}

/**
 * Effective annual rate of dated flows (ISO date, fen), actual days / 365 (section 1.2), as a decimal string.
 * Throws as `irr`, and `bad_date`.
 */
export function xirr(flows: readonly { readonly date: string; readonly fen: number }[]): string {
  const ordered = [...flows].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const start = ordered[0]?.date ?? '';
  // Whole days keep the exponents whole: we look for the rate of a day and compound it 365 times.
  const daily = periodRate(checkFlows(ordered.map(({ date, fen }) => ({ fen, at: daysBetween(start, date) }))));
  const effective = daily.plus(1).pow(365).minus(1);
  if (effective.gt(STATED_RATE_MAX)) throw outOfReach();
  return rateText(effective);
}

/** "0.130342" → "13.03%", half up; the label 单利 or 复利 belongs beside it (R1.1). Throws `not_a_rate`, `rate_out_of_range`. */
export function formatPercent(rate: string, places = 2): string {
  return `${decimalRate(rate, STATED_RATE_MAX * 12)
    .times(100)
    .toFixed(places)}%`;
}

function checkFlows(flows: readonly CashFlow[]): readonly CashFlow[] {
  if (flows.length < 2 || flows.length > LIMITS.loanMaxPeriods + 1) {
    throw new LoanProblem('bad_cash_flows', `A rate needs from 2 to ${LIMITS.loanMaxPeriods + 1} cash flows.`);
  }
  for (const { fen } of flows) checkFen(fen, -LIMITS.loanMaxFen);
  return flows;
}

function outOfReach(): LoanProblem {
  return new LoanProblem('rate_out_of_reach', 'These payments cost more than can be stated as an annual rate.');
}
