import { decimalRate, Exact, rateText } from './exact.ts';

/**
 * The LPR with points added or taken off, both decimal strings a year ("0.03", "-0.002"), and the points as people name them.
 * Null below nothing and above 100 % a year. Throws `not_a_rate`, `rate_out_of_range` for an LPR that is none.
 */
export function withPoints(
  lpr: string,
  points: string,
): { readonly rate: string; readonly above: string | null; readonly below: string | null } | null {
  const share = new Exact(points);
  const rate = decimalRate(lpr, 1).plus(share);
  if (rate.lt(0) || rate.gt(1)) return null;
  const named = share.isZero() ? null : share.abs().times(10_000).toFixed();
  return { rate: rateText(rate), above: share.gt(0) ? named : null, below: share.lt(0) ? named : null };
}
