import type { Decimal } from 'decimal.js';
import { Exact } from './exact.ts';
import { LoanProblem } from './problem.ts';

/** Money in (+) or out (−) in whole fen, at a whole number of periods after the start; a list is ordered by `at`. */
export interface CashFlow {
  readonly at: number;
  readonly fen: number;
}

/**
 * The rate of one period, from 0 to 1, at which the flows are worth nothing today: bisection, then Newton (section 1.2).
 * Fixed-point integers with 100 binary places: good to about 1e-24, and the same on every machine, for the audit.
 * Throws `no_sign_change`, `rate_not_unique` (several rates could be called right) or `rate_out_of_reach`.
 */
export function periodRate(flows: readonly CashFlow[]): Decimal {
  refuseAmbiguous(flows);
  const worth = worthOf(flows);
  const atHundredPercent = sign(worth(ONE / 2n).value);
  const atZero = sign(worth(ONE).value);
  if (atZero === 0) return new Exact(0);
  if (atHundredPercent === 0) return new Exact(1);
  if (atHundredPercent === atZero) {
    throw new LoanProblem('rate_out_of_reach', 'These payments give no rate between 0 and 100 % a period.');
  }
  const factor = factorWorthNothing(worth, atHundredPercent);
  return new Exact(ONE.toString()).div(factor.toString()).minus(1);
}

type Worth = (factor: bigint) => { readonly value: bigint; readonly slope: bigint };

const BITS = 100n;
const ONE = 1n << BITS;
const CLOSE_ENOUGH = 1n << 16n;
const BISECTIONS_FIRST = 6;
const NEWTON_UNTIL = 40;
const STEPS = 200;

/** One change of sign in the running sums means one rate from 0 up (Norstrom); more may mean several. */
function refuseAmbiguous(flows: readonly CashFlow[]): void {
  let sum = 0n;
  const amounts = flows.map(({ fen }) => BigInt(fen));
  const sums = amounts.map((amount) => {
    sum += amount;
    return sum;
  });
  if (signChanges(amounts) === 0) {
    throw new LoanProblem('no_sign_change', 'A rate needs money received and money paid back.');
  }
  if (signChanges(sums) > 1) {
    throw new LoanProblem('rate_not_unique', 'These payments change direction so often that several rates fit them.');
  }
}

function signChanges(amounts: readonly bigint[]): number {
  const signs = amounts.map(sign).filter((each) => each !== 0);
  return signs.filter((each, index) => index > 0 && each !== signs[index - 1]).length;
}

function sign(amount: bigint): number {
  return amount > 0n ? 1 : amount < 0n ? -1 : 0;
}

/** What the flows are worth at a discount factor 1 / (1 + r), by Horner's rule from the last to the first. */
function worthOf(flows: readonly CashFlow[]): Worth {
  const steps = flows.map(({ at, fen }, index) => ({
    gap: (flows[index + 1]?.at ?? at) - at,
    amount: BigInt(fen) << BITS,
  }));
  steps.reverse();
  return (factor) => {
    let power = ONE;
    let slopeOfPower = 0n;
    let gapOfPower = 0;
    let value = 0n;
    let slope = 0n;
    for (const { gap, amount } of steps) {
      if (gap !== gapOfPower) {
        const below = powerOf(factor, gap - 1);
        power = gap === 0 ? ONE : (below * factor) >> BITS;
        slopeOfPower = gap === 0 ? 0n : below * BigInt(gap);
        gapOfPower = gap;
      }
      slope = (slope * power + value * slopeOfPower) >> BITS;
      value = ((value * power) >> BITS) + amount;
    }
    return { value, slope };
  };
}

function powerOf(factor: bigint, exponent: number): bigint {
  let power = ONE;
  let square = factor;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = (power * square) >> BITS;
    square = (square * square) >> BITS;
  }
  return power;
}

/** Newton is quick but may leap; what leaps out of the bracket, or takes too long, is halved instead: it always ends. */
function factorWorthNothing(worth: Worth, signBelow: number): bigint {
  let low = ONE / 2n;
  let high = ONE;
  let factor = (low + high) / 2n;
  for (let step = 1; step < STEPS; step++) {
    const { value, slope } = worth(factor);
    if (value === 0n) return factor;
    if (sign(value) === signBelow) low = factor;
    else high = factor;
    const middle = (low + high) / 2n;
    const halving = step < BISECTIONS_FIRST || step > NEWTON_UNTIL || slope === 0n;
    const leap = halving ? middle : factor - (value << BITS) / slope;
    // A leap onto the edge of the bracket is allowed: that is how a rate that has been found looks.
    const next = leap < low || leap > high ? middle : leap;
    const moved = next > factor ? next - factor : factor - next;
    factor = next;
    if (moved <= CLOSE_ENOUGH) return factor;
  }
  return factor;
}
