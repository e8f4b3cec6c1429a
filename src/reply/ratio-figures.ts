import { interestFen, readRate } from '../loan/interest.ts';
import { checkFen, formatYuan, parseYuan } from '../loan/money.ts';
import { debtToIncome, loanToValue } from '../loan/ratios.ts';
import type { Slot, Slots } from '../understanding/reading.ts';
import { said } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { knownSchedule } from './known-schedules.ts';

/** Above this share the answer says what a heavy burden means (compliance sheet 8: never an encouragement). */
const HEAVY = 0.5;

/** A payment this near to that of the loan asked about is the loan's own, not another debt. */
const SAME_PAYMENT = 0.01;

/** Monthly debt payments, those of the loan asked about with them, as a share of the monthly income. */
export function debtShare({ slots }: Given): Figures | undefined {
  const { monthly_income: income, monthly_debts: debts } = slots;
  if (!income) return undefined;
  const asked = askedPayment(slots);
  const isSame = debts !== undefined && asked !== null && isOwn(fenOf(debts), asked.fen);
  const further = isSame ? null : asked;
  if (!debts && !further) return undefined;
  const [debtsFen, furtherFen] = [fenOf(debts), further?.fen ?? 0];
  const incomeFen = fenOf(income);
  const ratio = debtToIncome(debtsFen + furtherFen, incomeFen);
  return {
    values: {
      debt_to_income: {
        income_fen: incomeFen,
        debts_fen: debtsFen,
        further_fen: furtherFen,
        total_fen: debtsFen + furtherFen,
        has_debts: debts !== undefined,
        has_further: further !== null,
        worked_out: further?.isWorkedOut ?? false,
        ratio,
        heavy: Number(ratio) > HEAVY,
      },
    },
    sources: { debt_to_income: `loan/ratios, debt to income; ${said(slots)}` },
    exact: { monthly_payments: formatYuan(debtsFen + furtherFen), debt_to_income: ratio },
  };
}

/** The loan, with what is owed on the same collateral already, as a share of the lower of its value and its price. */
export function valueShare({ slots }: Given): Figures | undefined {
  const { amount, prior_liens: liens, collateral_value: value, collateral_price: price } = slots;
  const [lower, other] = [value, price].filter((slot) => slot !== undefined).map(fenOf);
  if (lower === undefined || (!amount && !liens)) return undefined;
  const [loanFen, priorLiensFen] = [fenOf(amount), fenOf(liens)];
  const ratio = loanToValue({
    loanFen,
    priorLiensFen,
    appraisalFen: lower,
    ...(other === undefined ? {} : { priceFen: other }),
  });
  return {
    values: {
      loan_to_value: {
        loan_fen: loanFen,
        liens_fen: priorLiensFen,
        has_loan: amount !== undefined,
        has_liens: liens !== undefined,
        value_fen: Math.min(lower, other ?? lower),
        has_price: other !== undefined,
        ratio,
      },
    },
    sources: { loan_to_value: `loan/ratios, loan to value; ${said(slots)}` },
    exact: { loan_to_value: ratio },
  };
}

/** What a share of the value, or of the lower of value and price, leaves to be borrowed once what is owed on it is taken off. */
export function headroom({ slots }: Given): Figures | undefined {
  const { value_share: share, prior_liens: liens, collateral_value: value, collateral_price: price } = slots;
  const worths = [value, price].filter((slot) => slot !== undefined).map((slot) => checkFen(fenOf(slot)));
  if (!share || worths.length === 0) return undefined;
  const valueFen = Math.min(...worths);
  const liensFen = fenOf(liens);
  const limitFen = interestFen(valueFen, readRate(share.value, 1));
  const leftFen = Math.max(limitFen - liensFen, 0);
  return {
    values: {
      headroom: {
        value_fen: valueFen,
        has_price: worths.length > 1,
        share: share.value,
        limit_fen: limitFen,
        liens_fen: liensFen,
        has_liens: liens !== undefined,
        left_fen: leftFen,
        used_up: leftFen === 0,
      },
    },
    sources: { headroom: `loan/interest, a share of the value less what is owed on it; ${said(slots)}` },
    exact: { headroom: formatYuan(leftFen), share_of_value: formatYuan(limitFen) },
  };
}

/** What the loan asked about takes each month: as the customer said, or by its terms. */
function askedPayment(slots: Slots): { readonly fen: number; readonly isWorkedOut: boolean } | null {
  const { further_payment: told, amount, term_months: term, annual_rate: rate, repay_method } = slots;
  if (told) return { fen: fenOf(told), isWorkedOut: false };
  const method = repay_method?.value ?? 'equal_instalment';
  if (!amount || !term || !rate || method === 'bullet') return null;
  const terms = { method, principalFen: fenOf(amount), annualRate: rate.value, periods: term.value };
  return { fen: knownSchedule(terms).firstPaymentFen, isWorkedOut: true };
}

function isOwn(debtsFen: number, paymentFen: number): boolean {
  return Math.abs(debtsFen - paymentFen) <= paymentFen * SAME_PAYMENT;
}

function fenOf(slot: Slot | undefined): number {
  return slot ? parseYuan(slot.value) : 0;
}
