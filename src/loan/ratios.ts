import type { Decimal } from 'decimal.js';
import { LIMITS } from '../limits.ts';
import { Exact } from './exact.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';

/*
 * Indicators (section 8): shares of the customer's own figures, never a verdict. Money in fen, results as decimal strings
 * with four places, half up. Both throw `not_money` and `money_out_of_range`.
 */

/** Monthly debt payments / monthly income. Throws `income_not_positive`: ask or escalate, never zero (section 8). */
export function debtToIncome(debtPaymentsFen: number, incomeFen: number): string {
  return fourPlaces(sum(debtPaymentsFen).div(income(incomeFen)));
}

/** (Loan + prior liens) / the lower of appraisal and price; price left out for a pledge that is not being bought. Throws `not_positive`. */
export function loanToValue(pledge: {
  readonly loanFen: number;
  readonly priorLiensFen?: number;
  readonly appraisalFen: number;
  readonly priceFen?: number;
}): string {
  const valueFen = Math.min(pledge.appraisalFen, pledge.priceFen ?? pledge.appraisalFen);
  return fourPlaces(sum(pledge.loanFen, pledge.priorLiensFen ?? 0).div(positive(signed(valueFen))));
}

function income(incomeFen: number): Decimal {
  const amount = signed(incomeFen);
  if (amount.lte(0)) {
    throw new LoanProblem('income_not_positive', 'Income must be above zero: ask again or hand over to a person.');
  }
  return amount;
}

function positive(base: Decimal): Decimal {
  if (base.lte(0)) throw new LoanProblem('not_positive', 'This ratio has no meaning unless its base is above zero.');
  return base;
}

/** Amounts that cannot be negative. */
function sum(...amountsFen: readonly number[]): Decimal {
  return amountsFen.reduce((total, fen) => total.plus(checkFen(fen, 0)), new Exact(0));
}

/** What must be above zero is told apart from what is no money at all. */
function signed(fen: number): Decimal {
  return new Exact(checkFen(fen, -LIMITS.loanMaxFen));
}

function fourPlaces(ratio: Decimal): string {
  return ratio.toFixed(4);
}
