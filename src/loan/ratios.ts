import type { Decimal } from 'decimal.js';
import { LIMITS } from '../limits.ts';
import { Exact } from './exact.ts';
import { checkFen } from './money.ts';
import { LoanProblem } from './problem.ts';

/*
 * Indicators (section 8); customers are told two of them for their own figures, never a verdict. Money in fen, results as
 * decimal strings with four places, half up. All throw `not_money` and `money_out_of_range`, and `not_positive` for a base
 * that is not above 0.
 */

/** Monthly debt payments / monthly income. Throws `income_not_positive`: ask or escalate, never zero (section 8). */
export function debtToIncome(debtPaymentsFen: number, incomeFen: number): string {
  return fourPlaces(sum(debtPaymentsFen).div(income(incomeFen)));
}

/**
 * Housing loans: (payment + property fee) / income, at most 50 %, and with other debts at most 55 % (银监发〔2004〕57号 art. 36).
 * The limits are compared before rounding. Throws `income_not_positive`.
 */
export function housingRatios(household: {
  readonly loanPaymentFen: number;
  readonly propertyFeeFen: number;
  readonly otherDebtFen: number;
  readonly incomeFen: number;
}): {
  readonly housing: string;
  readonly total: string;
  readonly housingWithin: boolean;
  readonly totalWithin: boolean;
} {
  const base = income(household.incomeFen);
  const housing = sum(household.loanPaymentFen, household.propertyFeeFen).div(base);
  const total = sum(household.loanPaymentFen, household.propertyFeeFen, household.otherDebtFen).div(base);
  return {
    housing: fourPlaces(housing),
    total: fourPlaces(total),
    housingWithin: housing.lte('0.5'),
    totalWithin: total.lte('0.55'),
  };
}

/** (EBITDA − cash taxes − maintenance capital expenditure) / (principal + interest due in the period), in times. */
export function debtServiceCover(company: {
  readonly ebitdaFen: number;
  readonly cashTaxesFen: number;
  readonly maintenanceCapexFen: number;
  readonly principalDueFen: number;
  readonly interestDueFen: number;
}): string {
  const available = signed(company.ebitdaFen)
    .minus(sum(company.maintenanceCapexFen))
    .minus(signed(company.cashTaxesFen));
  return fourPlaces(available.div(positive(sum(company.principalDueFen, company.interestDueFen))));
}

/** (Loan + prior liens) / the lower of appraisal and price; price left out for a pledge that is not being bought. */
export function loanToValue(pledge: {
  readonly loanFen: number;
  readonly priorLiensFen?: number;
  readonly appraisalFen: number;
  readonly priceFen?: number;
}): string {
  const valueFen = Math.min(pledge.appraisalFen, pledge.priceFen ?? pledge.appraisalFen);
  return fourPlaces(sum(pledge.loanFen, pledge.priorLiensFen ?? 0).div(positive(signed(valueFen))));
}

/** A part of an amount / the amount. */
export function shareOf(partFen: number, wholeFen: number): string {
  return fourPlaces(sum(partFen).div(positive(sum(wholeFen))));
}

/** Current assets / current liabilities. */
export function currentRatio(currentAssetsFen: number, currentLiabilitiesFen: number): string {
  return fourPlaces(sum(currentAssetsFen).div(positive(sum(currentLiabilitiesFen))));
}

/** (Current assets − inventory − prepayments) / current liabilities. */
export function quickRatio(company: {
  readonly currentAssetsFen: number;
  readonly inventoryFen: number;
  readonly prepaymentsFen: number;
  readonly currentLiabilitiesFen: number;
}): string {
  const quick = sum(company.currentAssetsFen).minus(sum(company.inventoryFen, company.prepaymentsFen));
  return fourPlaces(quick.div(positive(sum(company.currentLiabilitiesFen))));
}

/** Net profit / the mean of opening and closing equity. */
export function returnOnEquity(netProfitFen: number, equityOpenFen: number, equityCloseFen: number): string {
  return fourPlaces(signed(netProfitFen).div(mean(equityOpenFen, equityCloseFen)));
}

/** Gain (after cost) / what was invested. */
export function returnOnInvestment(gainFen: number, investedFen: number): string {
  return fourPlaces(signed(gainFen).div(positive(sum(investedFen))));
}

/** Credit sales / mean receivables, in times (four places), and 365 / turnover in days (two places). Sales must be above 0. */
export function receivablesTurnover(
  creditSalesFen: number,
  receivablesOpenFen: number,
  receivablesCloseFen: number,
): { readonly times: string; readonly days: string } {
  const sales = positive(sum(creditSalesFen));
  const times = sales.div(mean(receivablesOpenFen, receivablesCloseFen));
  return { times: fourPlaces(times), days: new Exact(365).div(times).toFixed(2) };
}

function income(incomeFen: number): Decimal {
  const amount = signed(incomeFen);
  if (amount.lte(0)) {
    throw new LoanProblem('income_not_positive', 'Income must be above zero: ask again or hand over to a person.');
  }
  return amount;
}

function mean(openFen: number, closeFen: number): Decimal {
  return positive(signed(openFen).plus(signed(closeFen)).div(2));
}

function positive(base: Decimal): Decimal {
  if (base.lte(0)) throw new LoanProblem('not_positive', 'This ratio has no meaning unless its base is above zero.');
  return base;
}

/** Amounts that cannot be negative. */
function sum(...amountsFen: readonly number[]): Decimal {
  return amountsFen.reduce((total, fen) => total.plus(checkFen(fen, 0)), new Exact(0));
}

/** Profit, equity or EBITDA: a loss is an answer, not an error. */
function signed(fen: number): Decimal {
  return new Exact(checkFen(fen, -LIMITS.loanMaxFen));
}

function fourPlaces(ratio: Decimal): string {
  return ratio.toFixed(4);
}
