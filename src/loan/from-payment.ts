import { LIMITS } from '../limits.ts';
import { halfUp, monthly, readRate } from './interest.ts';
import { checkFen } from './money.ts';
import { checkPeriods, payDown, type Schedule, total } from './schedule.ts';

/**
 * A loan paid down by the same payment each month until nothing is owed: amounts in fen, the rate a decimal string a year.
 * Null when that never happens: the payment does not cover the interest, or not within LIMITS.loanMaxPeriods.
 * Throws `not_money`, `money_out_of_range`, `not_a_rate`, `rate_out_of_range`.
 */
export function paidDownBy(loan: {
  readonly principalFen: number;
  readonly annualRate: string;
  readonly paymentFen: number;
}): Schedule | null {
  const { annualRate } = loan;
  const [principalFen, paymentFen] = [checkFen(loan.principalFen), checkFen(loan.paymentFen)];
  const rate = monthly(readRate(annualRate));
  const first = payDown(principalFen, rate, 1, () => 0)[0];
  if (!first || first.interestFen >= paymentFen) return null;
  const rows = payDown(principalFen, rate, LIMITS.loanMaxPeriods, (interest) => paymentFen - interest, true);
  const last = rows.at(-1);
  if (!last || last.paymentFen > paymentFen) return null;
  return total({ method: 'equal_instalment', principalFen, annualRate, periods: rows.length }, rows);
}

/**
 * The principal in fen that equal instalments repay, A·((1+i)^n − 1) / (i·(1+i)^n), half up from the exact fraction.
 * Throws as `paidDownBy`, and `bad_periods`.
 */
export function principalFor(loan: {
  readonly paymentFen: number;
  readonly annualRate: string;
  readonly periods: number;
}): number {
  const paymentFen = BigInt(checkFen(loan.paymentFen));
  const periods = BigInt(checkPeriods(loan.periods));
  const rate = monthly(readRate(loan.annualRate));
  if (rate.top === 0n) return checkFen(Number(paymentFen * periods));
  const grown = (rate.bottom + rate.top) ** periods;
  const still = rate.bottom ** periods;
  return checkFen(halfUp(paymentFen * rate.bottom * (grown - still), rate.top * grown));
}
