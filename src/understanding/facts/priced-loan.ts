import type { Slots } from '../reading.ts';

/** A loan told whole with what it costs once. */
export function isPricedLoan({
  amount,
  annual_rate,
  term_months,
  upfront_fee,
  upfront_fee_rate,
  monthly_payment,
}: Slots): boolean {
  return Boolean(amount && annual_rate && term_months && (upfront_fee ?? upfront_fee_rate)) && !monthly_payment;
}

/** Repaid in parts with a fee each month, and no interest. */
export function isFlat({ term_months, monthly_fee_rate, annual_rate, monthly_payment, paid_periods }: Slots): boolean {
  return Boolean(term_months && monthly_fee_rate) && !annual_rate && !monthly_payment && !paid_periods;
}

/** "50k at 6%, what would I pay": the term is to be asked for, and the rate is no question. */
export function lacksOnlyTerm({
  amount,
  annual_rate,
  term_months,
  term_days,
  monthly_payment,
  ...said
}: Slots): boolean {
  const isPriced = said.upfront_fee ?? said.upfront_fee_rate ?? said.monthly_fee ?? said.unclear_fee;
  return Boolean(amount && annual_rate) && !term_months && !term_days && !monthly_payment && !isPriced;
}
