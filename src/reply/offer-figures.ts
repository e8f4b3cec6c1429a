import { interestFen, readRate } from '../loan/interest.ts';
import { formatYuan, parseYuan } from '../loan/money.ts';
import { type AnnualCost, allInCost, annualise, irr } from '../loan/rate.ts';
import type { Schedule } from '../loan/schedule.ts';
import { areComplete, offersOf } from '../understanding/facts/offers.ts';
import type { Slots } from '../understanding/reading.ts';
import { feesOf, said, standing } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { costOf, termsOf } from './instalment-figures.ts';
import { knownSchedule } from './known-schedules.ts';
import { compareCard } from './schedule-card.ts';

/**
 * Two or three loans beside each other: what each is repaid with, what it costs in all and a year, and the difference. Nothing
 * when one of them lacks a fact: the others alone would be an answer for all.
 */
export function compareOffers({ slots, lpr, locale }: Given): Figures | undefined {
  if (!areComplete(slots)) return undefined;
  const told = offersOf(slots);
  const offers = told.flatMap((offer) => costsOf(offer) ?? []);
  const [one] = offers;
  if (!one || offers.length !== told.length) return undefined;
  const zh = locale === 'zh-CN';
  const isAlike = offers.every((offer) => offer.principalFen === one.principalFen && offer.months === one.months);
  const marks = offers.map((_, at) => markOf(at, zh));
  const those = (holds: (at: number) => boolean) => marks.filter((_, at) => holds(at)).join(zh ? '、' : ', ');
  const list = offers.map((offer, at) => ({ mark: marks[at], ...shown(offer), ...standing(offer.cost, lpr) }));
  const costs = offers.map(({ costFen }) => costFen);
  const rates = offers.map(({ cost }) => Number(cost.simple));
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  const isLevel = offers.every(({ method }) => LEVEL.has(method));
  const firstFen = firstDifference(offers);
  const paymentFen = isLevel ? firstFen : null;
  const inOrder = (of: readonly number[]) => ordered(marks, of, zh ? ['＜', '＝'] : [', ', ' = ']);
  const schedules = offers.flatMap(({ made }, at) => (made ? [[nameOf(at, zh), made] as const] : []));
  return {
    values: {
      offers: {
        list,
        alike: isAlike,
        difference_fen: most - least,
        payment_difference_fen: paymentFen,
        first_difference_fen: isLevel ? null : firstFen,
        by_cost: inOrder(costs),
        by_rate: inOrder(rates),
        over_24: those((at) => list[at]?.over_24 === true) || null,
        over_four_lpr: those((at) => list[at]?.over_four_lpr === true) || null,
        four_times_lpr: list[0]?.four_times_lpr,
        lpr_as_of: list[0]?.lpr_as_of,
      },
    },
    sources: { offers: `loan/schedule and loan/rate of each, internal rate of return; ${said(slots)}` },
    exact: {
      ...Object.fromEntries(offers.flatMap((offer, at) => exactOf(offer, at + 1))),
      cost_difference: formatYuan(most - least),
      ...(paymentFen === null ? {} : { payment_difference: formatYuan(paymentFen) }),
    },
    ...(schedules.length === offers.length
      ? { card: compareCard(zh ? '几份贷款对照' : 'Loans side by side', schedules, { locale, slots }) }
      : {}),
  };
}

/** Between the most and the least that is paid first; null where all are the same, or one is paid all at the end. */
function firstDifference(offers: readonly Costs[]): number | null {
  if (offers.some(({ method }) => method === 'bullet')) return null;
  const payments = offers.map(({ firstFen }) => firstFen);
  return Math.max(...payments) - Math.min(...payments) || null;
}
const LEVEL: ReadonlySet<string> = new Set(['equal_instalment', 'payment', 'flat_fee']);

/** The marks from the least to the most, with a sign between those that differ and one between equals; null when all are equal. */
function ordered(
  marks: readonly string[],
  values: readonly number[],
  [less, same]: readonly [string, string],
): string | null {
  const sorted = marks.map((mark, at) => ({ mark, value: values[at] ?? 0 })).sort((a, b) => a.value - b.value);
  if (sorted[0]?.value === sorted.at(-1)?.value) return null;
  return sorted.reduce((line, { mark, value }, at) => {
    if (at === 0) return mark;
    return line + (value === sorted[at - 1]?.value ? same : less) + mark;
  }, '');
}

export function markOf(at: number, zh: boolean): string {
  return zh ? '一二三'.charAt(at) : String(at + 1);
}

export function nameOf(at: number, zh: boolean): string {
  return zh ? `第${markOf(at, zh)}份` : `Loan ${markOf(at, zh)}`;
}

interface Costs {
  readonly principalFen: number;
  readonly months: number;
  readonly method: string;
  /** The rate that was told, or null where it was worked out of payments or a flat fee. */
  readonly annualRate: string | null;
  readonly firstFen: number;
  readonly lastFen: number;
  /** Interest and fees, all that is paid beyond the principal. */
  readonly costFen: number;
  readonly feesFen: number;
  readonly cost: AnnualCost;
  readonly made: Schedule | null;
}

function costsOf(slots: Slots): Costs | null {
  const { amount, term_months: term, monthly_payment: payment } = slots;
  if (!amount || !term) return null;
  const principalFen = parseYuan(amount.value);
  const base = { principalFen, months: term.value };
  const terms = termsOf(slots);
  if (terms) {
    const made = knownSchedule(terms);
    const { all, feesFen } = costOf(made, slots);
    return {
      ...base,
      method: terms.method,
      annualRate: terms.annualRate,
      firstFen: made.firstPaymentFen,
      lastFen: made.lastPaymentFen,
      costFen: made.totalInterestFen + feesFen,
      feesFen,
      cost: all,
      made,
    };
  }
  return slots.monthly_fee_rate
    ? withFlatFee(slots, base)
    : payment
      ? fromPayment(slots, base, parseYuan(payment.value))
      : null;
}

type Base = Pick<Costs, 'principalFen' | 'months'>;

/** Equal parts of the principal, and with each a flat fee on the original one. */
function withFlatFee(slots: Slots, base: Base): Costs | null {
  if (!slots.monthly_fee_rate) return null;
  const made = knownSchedule({
    method: 'equal_principal',
    principalFen: base.principalFen,
    annualRate: '0',
    periods: base.months,
  });
  const fees = feesOf(slots, base.principalFen);
  const perPeriodFen = fees.perPeriodFen + interestFen(base.principalFen, readRate(slots.monthly_fee_rate.value));
  const feesFen = fees.upfrontFen + perPeriodFen * base.months;
  const cost = allInCost(made, { upfrontFen: fees.upfrontFen, perPeriodFen });
  const [firstFen, lastFen] = [made.firstPaymentFen + perPeriodFen, made.lastPaymentFen + perPeriodFen];
  return {
    ...base,
    method: 'flat_fee',
    annualRate: null,
    firstFen,
    lastFen,
    costFen: feesFen,
    feesFen,
    cost,
    made: null,
  };
}

function fromPayment(slots: Slots, base: Base, paymentFen: number): Costs {
  const fees = feesOf(slots, base.principalFen);
  const each = paymentFen + fees.perPeriodFen;
  const flows = [base.principalFen - fees.upfrontFen, ...Array.from({ length: base.months }, () => -each)];
  const feesFen = fees.upfrontFen + fees.perPeriodFen * base.months;
  const costFen = each * base.months + fees.upfrontFen - base.principalFen;
  const cost = annualise(irr(flows));
  return {
    ...base,
    method: 'payment',
    annualRate: null,
    firstFen: paymentFen,
    lastFen: paymentFen,
    costFen,
    feesFen,
    cost,
    made: null,
  };
}

function shown(offer: Costs) {
  return {
    principal_fen: offer.principalFen,
    months: offer.months,
    method: offer.method,
    annual_rate: offer.annualRate,
    first_fen: offer.firstFen,
    last_fen: offer.lastFen,
    cost_fen: offer.costFen,
    fees_fen: offer.feesFen,
  };
}

function exactOf(offer: Costs, number: number): readonly (readonly [string, string])[] {
  return [
    [`offer_${number}_monthly_payment`, formatYuan(offer.firstFen)],
    [`offer_${number}_last_payment`, formatYuan(offer.lastFen)],
    [`offer_${number}_total_cost`, formatYuan(offer.costFen)],
    [`offer_${number}_apr_simple`, offer.cost.simple],
    [`offer_${number}_apr_effective`, offer.cost.effective],
  ];
}
