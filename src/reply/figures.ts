import { checkCap, exceedsQuoteCap, fourTimesLpr } from '../loan/cap.ts';
import { formatYuan, parseYuan } from '../loan/money.ts';
import { penaltyInterest } from '../loan/penalty.ts';
import { payOffOnDueDate } from '../loan/prepay.ts';
import { LoanProblem } from '../loan/problem.ts';
import { flatFeeToAnnual } from '../loan/rate.ts';
import { type Schedule, schedule } from '../loan/schedule.ts';
import type { Card, Locale } from '../protocol.ts';
import type { Slots } from '../understanding/reading.ts';
import { filtersFor } from './format.ts';

/** Exact results for one message, by the name a template uses; `exact` repeats them as decimal strings for the record. */
export interface Figures {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly exact: Readonly<Record<string, string>>;
  readonly card?: Card;
}
const NOTHING: Figures = { values: {}, sources: {}, exact: {} };

/** The one-year LPR as known on a day. */
export interface KnownLpr {
  readonly value: string;
  readonly as_of: string;
  readonly expired: boolean;
}

/** Penalty uplift for overdue loans usually agreed: 30 % to 50 % over the contract rate (R1.12). */
const UPLIFTS = ['0.3', '0.5'] as const;
/** Where neither amount nor fee basis matters for the rate, a round principal is used (the rate does not depend on it). */
const SAMPLE_PRINCIPAL_FEN = 1_200_000;

/** What can be computed for an intent from what the customer said. Figures that cannot be computed are simply not there. */
export function figuresFor(intent: string, slots: Slots, lpr: KnownLpr, locale: Locale): Figures {
  const compute = CALCULATIONS[intent];
  if (!compute) return NOTHING;
  try {
    return compute(slots, lpr, locale) ?? NOTHING;
  } catch (error) {
    // A figure outside every bound (300 % a year, 10^15 yuan) is the customer's to correct: the desk asks again.
    if (error instanceof LoanProblem) return NOTHING;
    throw error;
  }
}

type Calculation = (slots: Slots, lpr: KnownLpr, locale: Locale) => Figures | undefined;
const CALCULATIONS: Readonly<Record<string, Calculation>> = {
  instalment_calc: instalment,
  repay_method_diff: compare,
  rate_calc_apr: apr,
  prepay_calc: prepay,
  penalty_calc: penalty,
  lpr_and_caps: caps,
};

function instalment(slots: Slots, lpr: KnownLpr, locale: Locale): Figures | undefined {
  const { amount, term_months: term, annual_rate: rate } = slots;
  if (!amount || !term || !rate) return undefined;
  const method = slots.repay_method?.value ?? 'equal_instalment';
  if (method === 'bullet') return undefined;
  const principalFen = parseYuan(amount.value);
  const made = schedule({ method, principalFen, annualRate: rate.value, periods: term.value });
  return {
    values: {
      instalment: {
        principal_fen: principalFen,
        annual_rate: rate.value,
        months: term.value,
        method,
        ...ends(made),
        total_fen: made.totalPaymentFen,
        // Without fees the simple cost is the nominal rate itself; instalments rounded to a fen would lie a hair above a cap.
        over_24: checkCap('licensed_lender_24', rate.value).result === 'exceeds',
        over_four_lpr: isOverFourLpr(rate.value, lpr),
      },
    },
    sources: {
      instalment: `loan/schedule ${method}; amount “${amount.text}”, term “${term.text}”, rate “${rate.text}”`,
    },
    exact: {
      monthly_payment: formatYuan(made.firstPaymentFen),
      last_payment: formatYuan(made.lastPaymentFen),
      total_payment: formatYuan(made.totalPaymentFen),
      total_interest: formatYuan(made.totalInterestFen),
      annual_rate_simple: rate.value,
    },
    card: scheduleCard(made, method, locale),
  };
}

function compare(slots: Slots): Figures | undefined {
  const { amount, term_months: term, annual_rate: rate } = slots;
  if (!amount || !term || !rate) return undefined;
  const principalFen = parseYuan(amount.value);
  const made = (method: 'equal_instalment' | 'equal_principal') =>
    schedule({ method, principalFen, annualRate: rate.value, periods: term.value });
  const level = made('equal_instalment');
  const falling = made('equal_principal');
  return {
    values: {
      compare: {
        principal_fen: principalFen,
        annual_rate: rate.value,
        months: term.value,
        equal_instalment: ends(level),
        equal_principal: ends(falling),
        difference_fen: level.totalInterestFen - falling.totalInterestFen,
      },
    },
    sources: { compare: 'loan/schedule equal_instalment and equal_principal' },
    exact: {
      equal_instalment_total_interest: formatYuan(level.totalInterestFen),
      equal_principal_total_interest: formatYuan(falling.totalInterestFen),
    },
  };
}

function apr(slots: Slots, lpr: KnownLpr): Figures | undefined {
  const { monthly_fee_rate: fee, term_months: term } = slots;
  if (!fee || !term) return undefined;
  const principalFen = slots.amount ? parseYuan(slots.amount.value) : SAMPLE_PRINCIPAL_FEN;
  const cost = flatFeeToAnnual({ principalFen, monthlyFeeRate: fee.value, periods: term.value });
  return {
    values: {
      apr: {
        monthly_fee_rate: fee.value,
        months: term.value,
        naive: String(Number((Number(fee.value) * 12).toFixed(6))),
        ...cost,
        over_24: [cost.simple, cost.effective].some(
          (rate) => checkCap('licensed_lender_24', rate).result === 'exceeds',
        ),
        over_four_lpr: isOverFourLpr(cost.simple, lpr),
      },
    },
    sources: { apr: `loan/rate IRR of equal instalments with a flat fee; fee “${fee.text}”, term “${term.text}”` },
    exact: { apr_simple: cost.simple, apr_effective: cost.effective },
  };
}

function prepay(slots: Slots): Figures | undefined {
  const { amount, term_months: term, annual_rate: rate, paid_periods: paid } = slots;
  if (!amount || !term || !rate || !paid) return undefined;
  const method = slots.repay_method?.value ?? 'equal_instalment';
  if (method === 'bullet') return undefined;
  const principalFen = parseYuan(amount.value);
  const standing = schedule({ method, principalFen, annualRate: rate.value, periods: term.value });
  const off = payOffOnDueDate({ schedule: standing, paidPeriods: paid.value });
  return {
    values: {
      prepay: {
        principal_fen: principalFen,
        annual_rate: rate.value,
        months: term.value,
        paid: paid.value,
        remaining_fen: off.remainingFen,
        interest_saved_fen: off.interestSavedFen,
      },
    },
    sources: { prepay: `loan/prepay on the due date after instalment ${paid.value}, no fee assumed` },
    exact: { remaining_principal: formatYuan(off.remainingFen), interest_saved: formatYuan(off.interestSavedFen) },
  };
}

function penalty(slots: Slots): Figures | undefined {
  const { amount, annual_rate: rate, overdue_days: days } = slots;
  if (!amount || !rate || !days) return undefined;
  const overdueFen = parseYuan(amount.value);
  const at = (uplift: string) =>
    penaltyInterest({
      principalFen: overdueFen,
      contractRate: rate.value,
      uplift,
      days: days.value,
      dayBasis: 360,
      compounds: false,
    }).totalFen;
  const [low, high] = UPLIFTS;
  return {
    values: {
      penalty: {
        overdue_fen: overdueFen,
        annual_rate: rate.value,
        days: days.value,
        day_basis: 360,
        low_uplift: low,
        high_uplift: high,
        low_fen: at(low),
        high_fen: at(high),
      },
    },
    sources: { penalty: 'loan/penalty, uplift 30 % to 50 % (R1.12), 360 days' },
    exact: { penalty_low: formatYuan(at(low)), penalty_high: formatYuan(at(high)) },
  };
}

function caps(_: Slots, lpr: KnownLpr): Figures {
  const four = fourTimesLpr(lpr.value);
  return {
    values: { caps: { lpr_1y: lpr.value, four_times: four, as_of: lpr.as_of, expired: lpr.expired } },
    sources: { caps: `4 × one-year LPR of ${lpr.as_of}` },
    // An expired LPR vouches for no cap (R1.9): it is told with its date, and nothing is computed from it for the record.
    exact: lpr.expired ? {} : { four_times_lpr: four },
  };
}

/** At the precision at which every cap is compared; an expired LPR vouches for none (R1.9). */
function isOverFourLpr(simple: string, lpr: KnownLpr): boolean {
  return !lpr.expired && exceedsQuoteCap({ simple, effective: simple }, fourTimesLpr(lpr.value));
}

function ends(made: Schedule) {
  return { first_fen: made.firstPaymentFen, last_fen: made.lastPaymentFen, total_interest_fen: made.totalInterestFen };
}

/** Zero offset: the card prints no times. */
function scheduleCard(made: Schedule, method: string, locale: Locale): Card {
  const zh = locale === 'zh-CN';
  const show = filtersFor(locale, 0);
  return {
    type: 'schedule',
    title: zh ? `还款测算(${show.method(method)})` : `Estimate, ${show.method(method)}`,
    rows: [
      { label: zh ? '首期还款' : 'First payment', value: show.money(made.firstPaymentFen) },
      { label: zh ? '末期还款' : 'Last payment', value: show.money(made.lastPaymentFen) },
      { label: zh ? '利息合计' : 'Total interest', value: show.money(made.totalInterestFen) },
      { label: zh ? '还款合计' : 'Total repaid', value: show.money(made.totalPaymentFen) },
    ],
  };
}
