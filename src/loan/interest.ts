import { LIMITS } from '../limits.ts';
import { LoanProblem } from './problem.ts';

/** An exact rate, `top / bottom` with `bottom` > 0: 0.035 is 7/200. No rounding until there is money. */
export interface Rate {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Days the contract counts in a year (R1.13); always taken from the contract and printed. */
export type DayBasis = 360 | 365;

/**
 * A rate as a decimal string ("0.12" is 12 % a year), at most 15 places, from 0 to `most` (LIMITS.annualRateMax).
 * Throws `not_a_rate` or `rate_out_of_range`.
 */
export function readRate(text: string, most: number = LIMITS.annualRateMax): Rate {
  const found = typeof text === 'string' && text.length <= LIMITS.figureChars ? RATE.exec(text) : null;
  if (!found) throw new LoanProblem('not_a_rate', 'A rate is written as a decimal like 0.12, with at most 15 places.');
  const [, minus, whole = '', written = ''] = found;
  const places = written.replace(/0+$/, '');
  const bottom = 10n ** BigInt(places.length);
  const top = BigInt(whole + places);
  // `most` is a small limit, not a rate: ten decimal places hold it exactly.
  if ((minus && top > 0n) || top * 10_000_000_000n > BigInt(Math.round(most * 1e10)) * bottom) {
    throw new LoanProblem('rate_out_of_range', `The rate must be from 0 to ${+(most * 100).toFixed(6)} %.`);
  }
  return lowestTerms(top, bottom);
}

/** The rate of one month, R / 12 (R1.13), still exact. */
export function monthly(annual: Rate): Rate {
  return partOfYear(annual, 12);
}

/** The rate of one of `parts` equal parts of a year, still exact. */
export function partOfYear(annual: Rate, parts: number): Rate {
  return lowestTerms(annual.top, annual.bottom * BigInt(parts));
}

/** Interest in fen on a balance in fen at an exact rate for the whole period, half up to the fen (section 1.2). */
export function interestFen(balanceFen: number, rate: Rate): number {
  return halfUp(BigInt(balanceFen) * rate.top, rate.bottom);
}

/**
 * Interest in fen for actual days: balance × R / basis × days, half up once at the end (R1.13).
 * Throws `bad_days` (not whole, negative, over fifty years) or `bad_day_basis`.
 */
export function daysInterestFen(balanceFen: number, annual: Rate, days: number, basis: DayBasis): number {
  checkDays(days, 0);
  if (basis !== 360 && basis !== 365) {
    throw new LoanProblem('bad_day_basis', 'The contract counts either 360 or 365 days in a year.');
  }
  return halfUp(BigInt(balanceFen) * annual.top * BigInt(days), annual.bottom * BigInt(basis));
}

/** Lets a whole number of days from `least` to `most` (fifty years: the dearest loan still counts in safe integers) pass. Throws `bad_days`. */
export function checkDays(days: number, least: number, most = 18_262): number {
  if (!Number.isInteger(days) || days < least || days > most) {
    throw new LoanProblem('bad_days', `The days must be a whole number from ${least} to ${most}.`);
  }
  return days;
}

/** `top / bottom`, both not negative, to the nearest whole number, a half going up. */
export function halfUp(top: bigint, bottom: bigint): number {
  return Number((2n * top + bottom) / (2n * bottom));
}

const RATE = /^(-?)(\d{1,6})(?:\.(\d{1,15}))?$/;

// Small numbers keep (1 + i)^n short: 0.035 / 12 is 7/2400, not 35/12000.
function lowestTerms(top: bigint, bottom: bigint): Rate {
  let [divisor, rest] = [bottom, top];
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest];
  return { top: top / divisor, bottom: bottom / divisor };
}
