import { ceilingsOver, fourTimesLpr } from '../loan/cap.ts';
import { daysInterestFen, interestFen, readRate } from '../loan/interest.ts';
import { parseYuan } from '../loan/money.ts';
import {
  type AnnualCost,
  allInCost,
  annualise,
  costOfDays,
  costOfMonths,
  flatFeeToAnnual,
  irr,
  monthlyOfEffective,
  nominalCost,
  shorterRates,
} from '../loan/rate.ts';
import type { Slots } from '../understanding/reading.ts';
import type { Figures, Given, KnownLpr } from './figures.ts';
import { knownSchedule } from './known-schedules.ts';

/** Where the amount does not matter for the rate, a round principal is used. */
const SAMPLE_PRINCIPAL_FEN = 1_200_000;

/** What borrowing costs a year, from whatever the customer knows: the payments, the fees, a flat fee, or a rate by month or day. */
export function annualCost(given: Given): Figures | undefined {
  const { slots } = given;
  if (slots.repaid_at_end && slots.amount) return fromRepaid(given);
  if (slots.monthly_payment && slots.amount && slots.term_months) return fromPayments(given);
  // A flat fee beside a rate of interest comes on top of it; without the sum borrowed it cannot be told.
  if (slots.monthly_fee_rate && slots.annual_rate)
    return slots.amount && slots.term_months ? fromFees(given) : undefined;
  if (slots.monthly_fee_rate && slots.term_months) return fromFlatFee(given);
  if (slots.annual_rate && slots.amount && slots.term_months) return fromFees(given);
  if (slots.amount && slots.term_days && !slots.term_months && hasFees(slots)) return fromDays(given);
  // A loan in another currency may have fees in it too, which nobody here counts.
  if (slots.foreign_money && slots.term_months && !slots.amount) return undefined;
  if (slots.annual_rate && !hasFees(slots)) return fromRate(given);
  return undefined;
}

/** A cost by both methods and where it stands against the ceilings (R1.5, R1.7). */
export function standing(cost: AnnualCost, lpr: KnownLpr) {
  const ceilings = ceilingsOver(cost, lpr.expired ? undefined : lpr.value);
  return { ...cost, ...ceilings, four_times_lpr: fourTimesLpr(lpr.value), lpr_as_of: lpr.as_of };
}

interface Fees {
  readonly upfrontFen: number;
  readonly perPeriodFen: number;
}

/** Fees in fen the customer spoke of, on a principal in fen. Throws as `parseYuan`, `readRate`. */
export function feesOf(slots: Slots, principalFen: number): Fees {
  const { upfront_fee: sum, upfront_fee_rate: share, monthly_fee: each } = slots;
  const upfrontFen = sum ? parseYuan(sum.value) : share ? interestFen(principalFen, readRate(share.value, 1)) : 0;
  const flatFen =
    slots.annual_rate && slots.monthly_fee_rate ? interestFen(principalFen, readRate(slots.monthly_fee_rate.value)) : 0;
  return { upfrontFen, perPeriodFen: (each ? parseYuan(each.value) : 0) + flatFen };
}

/** The customer's own words behind the figures, for the record. */
export function said(slots: Slots): string {
  return Object.entries(slots)
    .map(([name, slot]) => `${name} “${slot.text}”`)
    .join(', ');
}

function hasFees(slots: Slots): boolean {
  const isOnTop = slots.annual_rate && slots.monthly_fee_rate;
  return Boolean(slots.upfront_fee || slots.upfront_fee_rate || slots.monthly_fee || isOnTop);
}

function fromPayments({ slots, lpr }: Given): Figures | undefined {
  const { amount, term_months: term, monthly_payment: payment } = slots;
  if (!amount || !term || !payment) return undefined;
  const principalFen = parseYuan(amount.value);
  const fees = feesOf(slots, principalFen);
  const paymentFen = parseYuan(payment.value);
  const each = paymentFen + fees.perPeriodFen;
  const cost = annualise(irr([principalFen - fees.upfrontFen, ...Array.from({ length: term.value }, () => -each)]));
  return costFigures('apr_payment', cost, given(slots), {
    principal_fen: principalFen,
    months: term.value,
    payment_fen: paymentFen,
    fees_fen: fees.upfrontFen + fees.perPeriodFen * term.value,
    total_fen: each * term.value,
    more_fen: each * term.value - principalFen + fees.upfrontFen,
    ...standing(cost, lpr),
  });
}

/** What is paid beside a flat fee; the flat fee itself told once more as a sum is none. */
export function besideFlat(slots: Slots, principalFen: number, flatFen: number, periods: number): Fees {
  const { upfrontFen, perPeriodFen } = feesOf(slots, principalFen);
  const isSame = (fen: number, other: number) => Math.abs(fen - other) <= periods;
  return {
    upfrontFen: isSame(upfrontFen, flatFen * periods) ? 0 : upfrontFen,
    perPeriodFen: isSame(perPeriodFen, flatFen) ? 0 : perPeriodFen,
  };
}

/** A flat fee with each of the equal parts of the principal, and other fees beside it. */
export function costOfFlat(principalFen: number, periods: number, rate: string, fees: Fees): AnnualCost {
  const plain = knownSchedule({ method: 'equal_principal', principalFen, annualRate: '0', periods });
  const feeFen = interestFen(principalFen, readRate(rate));
  return allInCost(plain, { upfrontFen: fees.upfrontFen, perPeriodFen: fees.perPeriodFen + feeFen });
}

function fromFlatFee({ slots, lpr }: Given): Figures | undefined {
  const { monthly_fee_rate: fee, term_months: term } = slots;
  if (!fee || !term) return undefined;
  // What a sum takes of a loan depends on the loan.
  if (!slots.amount && (slots.upfront_fee || slots.monthly_fee)) return undefined;
  const principalFen = slots.amount ? parseYuan(slots.amount.value) : SAMPLE_PRINCIPAL_FEN;
  const other = besideFlat(slots, principalFen, interestFen(principalFen, readRate(fee.value)), term.value);
  const otherFen = other.upfrontFen + other.perPeriodFen * term.value;
  const cost = otherFen
    ? costOfFlat(principalFen, term.value, fee.value, other)
    : flatFeeToAnnual({ principalFen, monthlyFeeRate: fee.value, periods: term.value });
  return costFigures('apr', cost, given(slots), {
    monthly_fee_rate: fee.value,
    months: term.value,
    naive: annualise(fee.value).simple,
    other_fees_fen: otherFen,
    ...standing(cost, lpr),
  });
}

function fromFees({ slots, lpr }: Given): Figures | undefined {
  const { amount, term_months: term, annual_rate: rate } = slots;
  if (!amount || !term || !rate) return undefined;
  const method = slots.repay_method?.value ?? 'equal_instalment';
  if (!hasFees(slots) || method === 'bullet') return fromRate({ slots, lpr, locale: 'zh-CN' });
  const principalFen = parseYuan(amount.value);
  const made = knownSchedule({ method, principalFen, annualRate: rate.value, periods: term.value });
  const fees = feesOf(slots, principalFen);
  const cost = allInCost(made, fees);
  return costFigures('apr_fees', cost, given(slots), {
    principal_fen: principalFen,
    annual_rate: rate.value,
    months: term.value,
    method,
    upfront_fen: fees.upfrontFen,
    per_period_fen: fees.perPeriodFen,
    total_interest_fen: made.totalInterestFen,
    fees_fen: fees.upfrontFen + fees.perPeriodFen * term.value,
    ...standing(cost, lpr),
  });
}

/** "借1万到手9千，30天后还1万": what was held back, and interest if any, on what was really received (Civil Code art. 670). */
function fromDays({ slots, lpr }: Given): Figures | undefined {
  const { amount, term_days: term, annual_rate: rate, day_basis } = slots;
  if (!amount || !term || slots.monthly_fee) return undefined;
  const principalFen = parseYuan(amount.value);
  const { upfrontFen } = feesOf(slots, principalFen);
  const interest = rate ? daysInterestFen(principalFen, readRate(rate.value), term.value, day_basis?.value ?? 360) : 0;
  const loan = { receivedFen: principalFen - upfrontFen, costFen: upfrontFen + interest, days: term.value };
  const cost = costOfDays(loan, 360);
  return costFigures('apr_days', cost, given(slots), {
    principal_fen: principalFen,
    received_fen: loan.receivedFen,
    held_back: upfrontFen > 0,
    cost_fen: loan.costFen,
    repaid_fen: principalFen + interest,
    days: term.value,
    simple_365: costOfDays(loan, 365).simple,
    ...standing(cost, lpr),
  });
}

/** "借8000，20天后还8300": what is repaid at once, over what was received. A fee that is repaid with the loan was not kept back. */
function fromRepaid({ slots, lpr }: Given): Figures | undefined {
  const { amount, repaid_at_end: repaid, term_days: days, term_months: months } = slots;
  if (!amount || !repaid || slots.monthly_fee || !(days ?? months)) return undefined;
  const [principalFen, repaidFen] = [parseYuan(amount.value), parseYuan(repaid.value)];
  const { upfrontFen } = feesOf(slots, principalFen);
  const isRepaidToo = repaidFen === principalFen + upfrontFen;
  const receivedFen = isRepaidToo ? principalFen : principalFen - upfrontFen;
  const loan = { receivedFen, costFen: repaidFen - receivedFen };
  if (loan.costFen < 0) return undefined;
  const inDays = days && { ...loan, days: days.value };
  const cost = inDays ? costOfDays(inDays, 360) : costOfMonths({ ...loan, months: months?.value ?? 0 });
  return costFigures('apr_days', cost, given(slots), {
    principal_fen: principalFen,
    received_fen: receivedFen,
    held_back: receivedFen < principalFen,
    cost_fen: loan.costFen,
    repaid_fen: repaidFen,
    ...(inDays ? { days: inDays.days, simple_365: costOfDays(inDays, 365).simple } : { months: months?.value }),
    ...standing(cost, lpr),
  });
}

function fromRate({ slots, lpr }: Given): Figures | undefined {
  const { annual_rate: rate } = slots;
  if (!rate) return undefined;
  if (slots.rate_wanted?.value === 'nominal') return behindEffective(slots, rate, lpr);
  const cost = nominalCost(rate.value);
  if (slots.rate_wanted && slots.rate_wanted.value !== rate.stated) return inShorterRates(slots, rate, cost, lpr);
  return costFigures('apr_rate', cost, given(slots), { stated: rate.stated, text: rate.text, ...standing(cost, lpr) });
}

/** The rate of a month, and twelve of it, that a rate told as effective comes from. */
function behindEffective(slots: Slots, rate: NonNullable<Slots['annual_rate']>, lpr: KnownLpr): Figures {
  const monthly = monthlyOfEffective(rate.value);
  const cost = { simple: annualise(monthly).simple, effective: rate.value };
  const made = costFigures('nominal', cost, given(slots), { text: rate.text, monthly, ...standing(cost, lpr) });
  return { ...made, exact: { ...made.exact, monthly_rate: monthly } };
}

/** The rate of a month and of a day, never without the annual one (R1.1). */
function inShorterRates(slots: Slots, rate: NonNullable<Slots['annual_rate']>, cost: AnnualCost, lpr: KnownLpr) {
  // A daily rate was made annual by 360 days, and by those it is turned back.
  const dayBasis = rate.stated === 'daily' ? 360 : (slots.day_basis?.value ?? 360);
  const otherBasis = dayBasis === 360 ? 365 : 360;
  const { monthly, daily } = shorterRates(rate.value, dayBasis);
  const made = costFigures('rate_parts', cost, given(slots), {
    stated: rate.stated,
    text: rate.text,
    monthly,
    daily,
    day_basis: dayBasis,
    basis_open: slots.day_basis === undefined && rate.stated !== 'daily',
    other_daily: shorterRates(rate.value, otherBasis).daily,
    other_basis: otherBasis,
    ...standing(cost, lpr),
  });
  return { ...made, exact: { ...made.exact, monthly_rate: monthly, [`daily_rate_${dayBasis}`]: daily } };
}

function given(slots: Slots): string {
  return `loan/rate, internal rate of return; ${said(slots)}`;
}

function costFigures(name: string, cost: AnnualCost, source: string, values: object): Figures {
  return {
    values: { [name]: values },
    sources: { [name]: source },
    exact: { apr_simple: cost.simple, apr_effective: cost.effective },
  };
}
