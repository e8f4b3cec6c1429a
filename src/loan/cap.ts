import { daysBetween } from './calendar.ts';
import { decimalRate, rateText, STATED_RATE_MAX } from './exact.ts';
import { LoanProblem } from './problem.ts';
import type { AnnualCost } from './rate.ts';

/** Who lends, and so which ceiling counts: R1.7, R1.5, R1.6. */
export type CapRegime = 'private_lending' | 'licensed_lender_24' | 'microlender_target_by_2027_end';

/** The one-year loan prime rate as a dated fact: a decimal string and the ISO date of its fixing (R1.9). */
export interface DatedLpr {
  readonly rate: string;
  readonly asOf: string;
}

export interface CapCheck {
  /** Decimal string. */
  readonly limit: string;
  readonly result: 'within' | 'exceeds';
}

/** 24 % a year, for licensed lenders (R1.5) and every new microloan (R1.6). "Not above 24" is within. */
export const LICENSED_CAP = '0.24';
const LPR_GOOD_FOR_DAYS = 40;
/** Four places of the percentage: 24.00004 % is 24 %, 24.0001 % is above it (section 1.2, "compare at 4 decimals"). */
const COMPARED_PLACES = 6;

/**
 * Whether an all-in annual rate (decimal string) keeps to the ceiling of its regime. `lpr` is the fixing that applied on the
 * day `on` (the contract's date; today for a quote) and may be at most 40 days old then (R1.9).
 * Throws `lpr_missing`, `lpr_out_of_date`, `bad_date`, `not_a_rate`, `rate_out_of_range`.
 */
export function checkCap(regime: CapRegime, allInRate: string, lpr?: DatedLpr, on?: string): CapCheck {
  if (regime === 'licensed_lender_24') return compare(allInRate, LICENSED_CAP);
  if (!lpr || !on) throw new LoanProblem('lpr_missing', 'This ceiling needs the one-year LPR and the day it is for.');
  const age = daysBetween(lpr.asOf, on);
  if (age < 0 || age > LPR_GOOD_FOR_DAYS) {
    throw new LoanProblem('lpr_out_of_date', `The LPR of ${lpr.asOf} does not vouch for ${on}: look up the fixing.`);
  }
  return compare(allInRate, fourTimesLpr(lpr.rate));
}

/** 4 × the one-year LPR, both decimal strings: "0.03" → "0.12" (R1.7). Throws `not_a_rate`, `rate_out_of_range`. */
export function fourTimesLpr(rate: string): string {
  return rateText(decimalRate(rate, 1).times(4));
}

/**
 * Whether a quote must be stopped: above `limit` (24 % unless the policy is stricter) by the simple *or* the effective
 * figure (R1.5; which of the two is meant is not settled, so both count). Throws `not_a_rate`, `rate_out_of_range`.
 */
export function exceedsQuoteCap(cost: AnnualCost, limit: string = LICENSED_CAP): boolean {
  return [cost.simple, cost.effective].some((rate) => compare(rate, limit).result === 'exceeds');
}

/** Where a cost stands against both ceilings, by either method; an LPR left out (none, or expired) vouches for nothing (R1.9). */
export function ceilingsOver(cost: AnnualCost, lprRate?: string): CeilingsOver {
  const simple = { simple: cost.simple, effective: cost.simple };
  const isOverFourLpr = (of: AnnualCost) => lprRate !== undefined && exceedsQuoteCap(of, fourTimesLpr(lprRate));
  return {
    over_24: exceedsQuoteCap(cost),
    simple_over_24: exceedsQuoteCap(simple),
    over_four_lpr: isOverFourLpr(cost),
    simple_over_four_lpr: isOverFourLpr(simple),
  };
}

/** `simple_…`: by the simple figure already; otherwise the effective one alone is over. */
export type CeilingsOver = Readonly<Record<`${'' | 'simple_'}over_${'24' | 'four_lpr'}`, boolean>>;

function compare(allInRate: string, limit: string): CapCheck {
  const rate = decimalRate(allInRate, STATED_RATE_MAX).toDecimalPlaces(COMPARED_PLACES);
  return { limit, result: rate.gt(limit) ? 'exceeds' : 'within' };
}
