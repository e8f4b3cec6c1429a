import type { Product, RepayMethod } from '../knowledge/handbook.ts';
import { formatYuan, parseYuan } from '../loan/money.ts';
import { said } from './cost-figures.ts';
import type { LoanCost } from './cost-sheet.ts';
import { costsOf, type LoanAsked, sumOf } from './cost-sheet.ts';
import type { Figures, Given } from './figures.ts';

/**
 * A quote: the figures of a named product of ours, at its lowest and highest rate. Outside what the product offers there is
 * no figure, only its bounds. Undefined while the amount or the term is missing.
 */
export function quote({ slots }: Given, product: Product): Figures | undefined {
  const { amount, term_months: term } = slots;
  if (!amount || !term) return undefined;
  const principalFen = parseYuan(amount.value);
  const source = `knowledge/products/${product.id}.yaml, ${product.as_of}; ${said(slots)}`;
  const wanted = slots.repay_method?.value ?? product.repay_methods.find(isMonthly);
  const outside = {
    amount: principalFen < product.amount_min_fen || principalFen > product.amount_max_fen,
    term: !product.term_months.includes(term.value),
    method: wanted === undefined || !isMonthly(wanted) || !product.repay_methods.includes(wanted),
  };
  const asked = { principal_fen: principalFen, months: term.value };
  if (outside.amount || outside.term || outside.method || wanted === undefined || !isMonthly(wanted))
    return { values: { outside: { ...asked, ...outside } }, sources: { outside: source }, exact: {} };
  const loan: LoanAsked = { principalFen, periods: term.value, method: wanted };
  const { low, high } = costsOf(product, loan);
  const feeFen = sumOf(product, loan, 'monthly_on_principal');
  const upfrontFen = sumOf(product, loan, 'upfront');
  const end = ({ made, simple, effective }: LoanCost) => ({
    first_fen: made.firstPaymentFen + feeFen,
    last_fen: made.lastPaymentFen + feeFen,
    total_interest_fen: made.totalInterestFen,
    simple,
    effective,
  });
  return {
    values: {
      quote: {
        ...asked,
        method: wanted,
        low: end(low),
        high: end(high),
        monthly_fee_fen: feeFen,
        upfront_fee_fen: upfrontFen,
        rate_min: product.annual_rate_min,
        rate_max: product.annual_rate_max,
      },
    },
    sources: { quote: source },
    exact: {
      monthly_payment_min: formatYuan(low.made.firstPaymentFen + feeFen),
      monthly_payment_max: formatYuan(high.made.firstPaymentFen + feeFen),
      total_interest_min: formatYuan(low.made.totalInterestFen),
      total_interest_max: formatYuan(high.made.totalInterestFen),
      total_fees: formatYuan(upfrontFen + feeFen * term.value),
      all_in_simple_max: high.simple,
      all_in_effective_max: high.effective,
    },
    quoted: { loan, cost: { simple: high.simple, effective: high.effective } },
  };
}

/** A loan as the address of its cost sheet names it; null when it lies outside the product. */
export function loanOf(product: Product, asked: Readonly<Record<string, string>>): LoanAsked | null {
  const { principal = '', months = '', method = '' } = asked;
  if (!/^\d{1,15}$/.test(principal) || !/^\d{1,4}$/.test(months)) return null;
  const principalFen = Number(principal);
  const periods = Number(months);
  const wanted = product.repay_methods.find((one) => one === method);
  if (principalFen < product.amount_min_fen || principalFen > product.amount_max_fen) return null;
  if (!product.term_months.includes(periods) || wanted === undefined || !isMonthly(wanted)) return null;
  return { principalFen, periods, method: wanted };
}

function isMonthly(method: RepayMethod): method is LoanAsked['method'] {
  return method !== 'bullet';
}
