import { Decimal } from 'decimal.js';
import { type Rate, readRate } from './interest.ts';

/** Decimals with 60 digits, half up. Our own copy, so nobody's global precision changes our figures. */
export const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** The all-in rates we can still state: 100 % a month, compounded for a year (2^12 − 1). */
export const STATED_RATE_MAX = 4_095;

/** A rate string as an exact decimal, 0 to `most`. Throws `not_a_rate` or `rate_out_of_range`. */
export function decimalRate(text: string, most: number): Decimal {
  const rate: Rate = readRate(text, most);
  return new Exact(rate.top.toString()).div(rate.bottom.toString());
}

/** A rate as we hand it out: at most 15 places, no trailing zeros, never an exponent. */
export function rateText(rate: Decimal): string {
  return rate.toDecimalPlaces(15).toFixed();
}
