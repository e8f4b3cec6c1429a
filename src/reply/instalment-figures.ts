import { interestFen, readRate } from '../loan/interest.ts';
import { formatYuan, parseYuan } from '../loan/money.ts';
import { type AnnualCost, allInCost, nominalCost } from '../loan/rate.ts';
import type { BulletTerms, MonthlyTerms, Schedule, Terms } from '../loan/schedule.ts';
import { COMPARED } from '../understanding/facts/calculation.ts';
import { isHeadroom } from '../understanding/facts/headroom.ts';
import { isInterestByQuarter } from '../understanding/facts/payment-plan.ts';
import { planKind } from '../understanding/facts/told-plan.ts';
import type { Slots } from '../understanding/reading.ts';
import { askedOf } from './asked-figures.ts';
import { besideFlat, costOfFlat, feesOf, said, standing } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { ends, knownSchedule } from './known-schedules.ts';
import { fromPayment, interestEach, otherPayment } from './payment-figures.ts';
import { planned, rateMove } from './plan-figures.ts';
import { quote } from './quote-figures.ts';
import { headroom } from './ratio-figures.ts';
import { compareCard, scheduleCard, wordsFor } from './schedule-card.ts';

/** Days of a month, and of a year, where a loan is repaid at maturity and nothing else was said (R1.13). */
const MONTH_DAYS = 30;
const DAY_BASIS = 360;

/** What a loan costs each month: on the customer's own figures, or on those of the product he named. */
export function instalment(given: Given): Figures | undefined {
  const { slots, product } = given;
  if (isHeadroom(slots)) return headroom(given);
  if (product && !slots.annual_rate && !slots.monthly_fee_rate) return quote(given, product);
  if (slots.amount && slots.term_months && slots.monthly_fee_rate && !slots.annual_rate) return withFlatFee(given);
  const kind = planKind(slots);
  if (kind === 'rate_move') return rateMove(given);
  if (kind === 'plan') return isInterestByQuarter(slots) ? interestEach(given) : planned(given);
  const terms = termsOf(slots);
  if (!terms) return interestEach(given) ?? fromPayment(given);
  const made = knownSchedule(terms);
  const other = otherPayment(given, made);
  if (other) return other;
  const cost = costOf(made, slots);
  const name = terms.method === 'bullet' ? 'days' : 'instalment';
  return {
    values: {
      [name]: {
        principal_fen: terms.principalFen,
        annual_rate: terms.annualRate,
        ...(terms.method === 'bullet' ? inDays(terms, slots) : { months: terms.periods }),
        method: terms.method,
        ...ends(made),
        total_fen: made.totalPaymentFen,
        ...standing(cost.all, given.lpr),
        ...wholePrice(slots, made, cost),
        by_lpr: given.lprRate ?? null,
        with_fees: cost.hasFees,
        fees_in_loan: slots.fee_timing?.value === 'in_loan',
        fees_fen: cost.feesFen,
        ...(terms.method === 'bullet' ? {} : ofEachPayment(made, cost, slots)),
      },
    },
    sources: { [name]: `loan/schedule ${terms.method}; ${said(slots)}` },
    exact: {
      ...(terms.method === 'bullet' ? {} : { monthly_payment: formatYuan(made.firstPaymentFen) }),
      last_payment: formatYuan(made.lastPaymentFen),
      total_payment: formatYuan(made.totalPaymentFen),
      total_interest: formatYuan(made.totalInterestFen),
      annual_rate_simple: cost.hasFees ? cost.all.simple : terms.annualRate,
      annual_rate_effective: cost.all.effective,
    },
    card: scheduleCard(made, given),
  };
}

/** Of a price, what was paid down, and what it comes to with all that the loan takes. */
function wholePrice({ down_payment: down, fee_timing }: Slots, made: Schedule, { feesFen }: Cost) {
  if (!down) return { down_fen: null, whole_fen: 0 };
  const downFen = parseYuan(down.value);
  const besideFen = fee_timing?.value === 'in_loan' ? 0 : feesFen;
  return { down_fen: downFen, whole_fen: downFen + made.totalPaymentFen + besideFen };
}

/** The payment that was asked for by its number, what a payment comes to with its fee, and the calculation before. */
function ofEachPayment(made: Schedule, { eachFen }: Cost, slots: Slots) {
  const asked = made.rows[(slots.payment_number?.value ?? 0) - 1];
  const before = formerOf(slots);
  return {
    former: before && againstFormer(made, before),
    ...askedOf(made, before, slots),
    each_fee_fen: eachFen,
    with_fee_fen: made.firstPaymentFen + eachFen,
    one: asked
      ? {
          number: asked.period,
          payment_fen: asked.paymentFen,
          principal_fen: asked.principalFen,
          interest_fen: asked.interestFen,
          balance_fen: asked.balanceFen,
        }
      : null,
  };
}

/** The calculation before, when the difference to it is asked for; null when it is not. */
function formerOf(slots: Slots): Schedule | null {
  const { former_amount, former_annual_rate, former_term_months, former_repay_method } = slots;
  if (!former_amount && !former_annual_rate && !former_term_months && !former_repay_method) return null;
  const terms = termsOf({
    ...slots,
    ...(former_amount && { amount: former_amount }),
    ...(former_annual_rate && { annual_rate: { ...former_annual_rate, stated: 'annual' } }),
    ...(former_term_months && { term_months: former_term_months }),
    ...(former_repay_method && { repay_method: former_repay_method }),
  });
  return terms && terms.method !== 'bullet' ? knownSchedule(terms) : null;
}

function againstFormer(made: Schedule, before: Schedule) {
  const { terms } = before;
  const moreFen = made.totalInterestFen - before.totalInterestFen;
  const firstMoreFen = made.firstPaymentFen - before.firstPaymentFen;
  return {
    principal_fen: terms.principalFen,
    annual_rate: terms.annualRate,
    months: before.rows.length,
    method: terms.method,
    total_interest_fen: before.totalInterestFen,
    is_more: moreFen > 0,
    difference_fen: Math.abs(moreFen),
    first_fen: before.firstPaymentFen,
    first_is_more: firstMoreFen > 0,
    first_difference_fen: Math.abs(firstMoreFen),
    level: made.terms.method === 'equal_instalment' && terms.method === 'equal_instalment',
  };
}

/**
 * The days, and, where nobody said how many a year has, the interest by the other count (R1.13). Of whole months, each a twelfth
 * of a year, there is no other.
 */
function inDays(terms: BulletTerms, { day_basis: said, term_days, term_months }: Slots) {
  const other = terms.dayBasis === 360 ? 365 : 360;
  const isInMonths = term_days === undefined && terms.dayBasis === 360;
  return {
    days: terms.days,
    months: isInMonths ? (term_months?.value ?? null) : null,
    day_basis: terms.dayBasis,
    basis_open: said === undefined && !isInMonths,
    other_basis: other,
    other_interest_fen: knownSchedule({ ...terms, dayBasis: other }).totalInterestFen,
  };
}

/** 等额本息 and 等额本金 beside each other; nothing when the customer named others. */
export function compareMethods({ slots, locale, lprRate }: Given): Figures | undefined {
  const { amount, term_months: term, annual_rate: rate } = slots;
  if (!amount || !term || !rate || (slots.repay_methods && slots.repay_methods.value !== COMPARED)) return undefined;
  const loan = { principalFen: parseYuan(amount.value), annualRate: rate.value, periods: term.value };
  const level = knownSchedule({ ...loan, method: 'equal_instalment' });
  const falling = knownSchedule({ ...loan, method: 'equal_principal' });
  const { zh, show } = wordsFor({ locale, slots });
  return {
    values: {
      compare: {
        principal_fen: loan.principalFen,
        annual_rate: rate.value,
        by_lpr: lprRate ?? null,
        months: term.value,
        equal_instalment: ends(level),
        equal_principal: ends(falling),
        first_more_fen: falling.firstPaymentFen - level.firstPaymentFen,
        difference_fen: level.totalInterestFen - falling.totalInterestFen,
      },
    },
    sources: { compare: `loan/schedule equal_instalment and equal_principal; ${said(slots)}` },
    exact: {
      equal_instalment_monthly_payment: formatYuan(level.firstPaymentFen),
      equal_instalment_total_interest: formatYuan(level.totalInterestFen),
      equal_principal_first_payment: formatYuan(falling.firstPaymentFen),
      equal_principal_last_payment: formatYuan(falling.lastPaymentFen),
      equal_principal_total_interest: formatYuan(falling.totalInterestFen),
      interest_difference: formatYuan(level.totalInterestFen - falling.totalInterestFen),
    },
    card: compareCard(
      zh ? '两种还款方式对照' : 'The two methods side by side',
      [level, falling].map((made) => [show.method(made.terms.method), made]),
      { locale, slots },
    ),
  };
}

/** Instalments by card or shop: the principal in equal parts, and a flat fee on the original principal with each. */
function withFlatFee({ slots, lpr, locale }: Given): Figures | undefined {
  const { amount, term_months: term, monthly_fee_rate: fee } = slots;
  if (!amount || !term || !fee) return undefined;
  const principalFen = parseYuan(amount.value);
  const plain = knownSchedule({ method: 'equal_principal', principalFen, annualRate: '0', periods: term.value });
  const feeFen = interestFen(principalFen, readRate(fee.value));
  const other = besideFlat(slots, principalFen, feeFen, term.value);
  const cost = costOfFlat(principalFen, term.value, fee.value, other);
  const paymentFen = plain.firstPaymentFen + feeFen + other.perPeriodFen;
  const feesFen = (feeFen + other.perPeriodFen) * term.value + other.upfrontFen;
  const { zh, show } = wordsFor({ locale, slots });
  return {
    values: {
      flat_instalment: {
        principal_fen: principalFen,
        months: term.value,
        monthly_fee_rate: fee.value,
        fee_fen: feeFen,
        upfront_fen: other.upfrontFen,
        each_fen: other.perPeriodFen,
        payment_fen: paymentFen,
        fees_fen: feesFen,
        total_fen: principalFen + feesFen,
        ...standing(cost, lpr),
      },
    },
    sources: { flat_instalment: `equal parts of the principal with a flat fee, IRR of both; ${said(slots)}` },
    exact: {
      monthly_payment: formatYuan(paymentFen),
      total_payment: formatYuan(principalFen + feesFen),
      total_fees: formatYuan(feesFen),
      apr_simple: cost.simple,
      apr_effective: cost.effective,
    },
    card: {
      type: 'schedule',
      title: zh ? '分期测算（每期手续费）' : 'Estimate, instalments with a flat fee',
      rows: [
        { label: zh ? '每期还款' : 'Each payment', value: show.money(paymentFen) },
        { label: zh ? '手续费合计' : 'Total fees', value: show.money(feesFen) },
        { label: zh ? '还款合计' : 'Total repaid', value: show.money(principalFen + feesFen) },
      ],
    },
  };
}

/** The terms of the schedule these facts make; null where one is missing. */
export function termsOf({
  amount,
  term_months: months,
  term_days: days,
  annual_rate: rate,
  repay_method,
  day_basis,
}: Slots): Terms | null {
  if (!amount || !rate || (!months && !days)) return null;
  const loan = { principalFen: parseYuan(amount.value), annualRate: rate.value };
  const method = repay_method?.value ?? 'equal_instalment';
  const dayBasis = day_basis?.value ?? DAY_BASIS;
  if (days && !months) return { ...loan, method: 'bullet', days: days.value, dayBasis };
  if (!months) return null;
  if (method !== 'bullet') return { ...loan, method, periods: months.value } satisfies MonthlyTerms;
  return { ...loan, method, days: months.value * MONTH_DAYS, dayBasis };
}

interface Cost {
  readonly all: AnnualCost;
  readonly hasFees: boolean;
  readonly feesFen: number;
  /** Of them, what is paid with every instalment. */
  readonly eachFen: number;
}

/**
 * The cost by both methods. Without fees the simple one is the nominal rate itself: instalments rounded to a fen would lie a
 * hair above a cap.
 */
export function costOf(made: Schedule, slots: Slots): Cost {
  const { terms } = made;
  const fees = feesOf(slots, terms.principalFen);
  const eachFen = fees.perPeriodFen;
  const feesFen = fees.upfrontFen + eachFen * made.rows.length;
  const hasFees = feesFen > 0;
  if (hasFees) return { all: allInCost(made, fees), hasFees, feesFen, eachFen };
  const nominal =
    terms.method === 'bullet' ? { ...allInCost(made), simple: terms.annualRate } : nominalCost(terms.annualRate);
  return { all: nominal, hasFees, feesFen, eachFen };
}
