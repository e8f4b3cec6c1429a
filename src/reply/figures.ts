import type { Product } from '../knowledge/handbook.ts';
import { fourTimesLpr } from '../loan/cap.ts';
import { LoanProblem, type LoanProblemCode } from '../loan/problem.ts';
import { type AnnualCost, nominalCost } from '../loan/rate.ts';
import type { Card, Locale } from '../protocol.ts';
import { planKind } from '../understanding/facts/told-plan.ts';
import type { Slots } from '../understanding/reading.ts';
import { annualCost, said, standing } from './cost-figures.ts';
import type { LoanAsked } from './cost-sheet.ts';
import { compareMethods, instalment } from './instalment-figures.ts';
import { compareOffers } from './offer-figures.ts';
import { debtShare, valueShare } from './ratio-figures.ts';
import { penalty, prepay } from './running-loan-figures.ts';
import { addUp } from './sum-figures.ts';

/** Exact results for one message, by the name a template uses; `exact` repeats them as decimal strings for the record. */
export interface Figures {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly exact: Readonly<Record<string, string>>;
  readonly card?: Card;
  /** The fact that makes the calculation impossible (300 % a year, 10^15 yuan, no periods): it is asked for again. */
  readonly problem?: string;
  /** Figures tied to a product of ours (R1.5): the loan asked about, and its all-in cost at the dearest. */
  readonly quoted?: { readonly loan: LoanAsked; readonly cost: AnnualCost };
}
export const NO_FIGURES: Figures = { values: {}, sources: {}, exact: {} };

/** The one-year LPR as known on a day. */
export interface KnownLpr {
  readonly value: string;
  readonly as_of: string;
  readonly expired: boolean;
}

/** A rate made of a dated LPR and points (R1.9): the base is named with its date, an expired one as expired. */
export interface LprRate {
  readonly name: string;
  readonly value: string;
  readonly as_of: string;
  readonly expired: boolean;
  readonly look_up: string;
  /** Basis points above the LPR, or below it. */
  readonly above: string | null;
  readonly below: string | null;
}

/** What a calculation starts from. */
export interface Given {
  readonly slots: Slots;
  readonly lpr: KnownLpr;
  readonly locale: Locale;
  /** Where the rate was told by the LPR: what it is made of. */
  readonly lprRate?: LprRate;
  /** The product of ours the customer named. */
  readonly product?: Product;
}

/** What can be computed for an intent from what the customer said. Figures that cannot be computed are simply not there. */
export function figuresFor(intent: string, given: Given): Figures {
  const compute = CALCULATIONS[intent];
  if (!compute || isOpen(intent, given.slots)) return NO_FIGURES;
  try {
    return compute(given) ?? NO_FIGURES;
  } catch (error) {
    if (error instanceof LoanProblem) return { ...NO_FIGURES, problem: factBehind(error.code, given.slots) };
    throw error;
  }
}

/** A plan nobody here computes, or a fee of which it is not known when it is paid: figures without them would be another loan's. */
function isOpen(intent: string, slots: Slots): boolean {
  const { odd_plan, unclear_fee } = slots;
  if (intent === 'instalment_calc') return Boolean(odd_plan || unclear_fee);
  const isOdd = Boolean(odd_plan ?? planKind(slots));
  if (intent === 'rate_calc_apr') return isOdd || Boolean(unclear_fee);
  return isOdd && (intent === 'repay_method_diff' || intent === 'prepay_calc');
}

const CALCULATIONS: Readonly<Record<string, (given: Given) => Figures | undefined>> = {
  instalment_calc: (given) => (given.slots.offers ? addUp(given) : instalment(given)),
  repay_method_diff: compareMethods,
  rate_calc_apr: (given) => (given.slots.offers ? compareOffers(given) : annualCost(given)),
  prepay_calc: prepay,
  penalty_calc: penalty,
  lpr_and_caps: caps,
  affordability: debtShare,
  collateral_terms: valueShare,
  mortgage_query: valueShare,
};

/** The first of the named facts that the customer gave is the one to ask for again. */
function factBehind(code: LoanProblemCode, slots: Slots): string {
  if (slots.penalty_rate && RATES_AMISS.has(code)) return 'annual_rate';
  const suspects = SUSPECTS[code] ?? ['amount', 'term_months', 'annual_rate', 'monthly_fee_rate'];
  return suspects.find((fact) => fact in slots) ?? 'amount';
}

const RATES_AMISS: ReadonlySet<LoanProblemCode> = new Set(['not_a_rate', 'rate_out_of_range']);
const RATES = ['annual_rate', 'monthly_fee_rate'];
const FEES = ['upfront_fee', 'upfront_fee_rate', 'monthly_fee'];
const SUSPECTS: Readonly<Partial<Record<LoanProblemCode, readonly string[]>>> = {
  not_money: ['amount'],
  money_out_of_range: ['amount', 'prepay_amount', 'monthly_income', 'collateral_value'],
  not_a_rate: RATES,
  rate_out_of_range: RATES,
  bad_periods: ['paid_periods', 'term_months'],
  bad_phases: ['balloon', 'balloon_share', 'term_months'],
  bad_days: ['days_since_due', 'overdue_days', 'term_days'],
  nothing_left: ['paid_periods'],
  prepays_too_much: ['prepay_amount'],
  fees_exceed_principal: FEES,
  bad_uplift: ['overdue_uplift'],
  no_sign_change: ['monthly_payment', ...FEES],
  rate_out_of_reach: ['monthly_payment', ...FEES],
  rate_not_unique: ['monthly_payment', ...FEES],
  income_not_positive: ['monthly_income'],
  not_positive: ['collateral_value', 'collateral_price'],
};

/** An expired LPR vouches for no cap (R1.9): it is told with its date, and nothing is computed from it for the record. */
function caps({ lpr, slots }: Given): Figures {
  const four = fourTimesLpr(lpr.value);
  const rate = slots.against_cap && slots.annual_rate;
  const cost = rate ? nominalCost(rate.value) : null;
  return {
    values: {
      caps: {
        lpr_1y: lpr.value,
        four_times: four,
        as_of: lpr.as_of,
        expired: lpr.expired,
        told: cost !== null,
        ...(cost && standing(cost, lpr)),
      },
    },
    sources: { caps: `4 × one-year LPR of ${lpr.as_of}${rate ? `; ${said(slots)}` : ''}` },
    exact: lpr.expired ? {} : { four_times_lpr: four },
  };
}
