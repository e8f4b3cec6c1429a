import { interestFen, readRate } from '../loan/interest.ts';
import { formatYuan, parseYuan } from '../loan/money.ts';
import { type AnnualCost, allInCost, annualise, irr } from '../loan/rate.ts';
import type { Schedule } from '../loan/schedule.ts';
import { areComplete, offersOf } from '../understanding/offers.ts';
import type { Slots } from '../understanding/reading.ts';
import { feesOf, said, standing } from './cost-figures.ts';
import type { Figures, Given } from './figures.ts';
import { costOf, termsOf } from './instalment-figures.ts';
import { knownSchedule } from './known-schedules.ts';
import { compareCard } from './schedule-card.ts';

/**
 * Two loans beside each other: what each is repaid with, what it costs in all and a year, and the difference. Nothing when one
 * of them lacks a fact: one alone would be an answer for both.
 */
export function compareOffers({ slots, lpr, locale }: Given): Figures | undefined {
  if (!areComplete(slots)) return undefined;
  const offers = offersOf(slots).flatMap((offer) => costsOf(offer) ?? []);
  const [one, other] = offers;
  if (!one || !other || offers.length !== 2) return undefined;
  const zh = locale === 'zh-CN';
  const names = zh ? ['第一份', '第二份'] : ['Loan 1', 'Loan 2'];
  const isAlike = one.principalFen === other.principalFen && one.months === other.months;
  const schedules = offers.flatMap(({ made }, at) => (made ? [[names[at] ?? '', made] as const] : []));
  const list = offers.map((offer) => ({ ...shown(offer), ...standing(offer.cost, lpr) }));
  return {
    values: {
      offers: {
        first: list[0],
        second: list[1],
        alike: isAlike,
        difference_fen: Math.abs(one.costFen - other.costFen),
        less: lesser(one.costFen, other.costFen),
        lower: lesser(Number(one.cost.simple), Number(other.cost.simple)),
        over_24: list.some((offer) => offer.over_24),
        over_four_lpr: list.some((offer) => offer.over_four_lpr),
        four_times_lpr: list[0]?.four_times_lpr,
        lpr_as_of: list[0]?.lpr_as_of,
      },
    },
    sources: { offers: `loan/schedule and loan/rate of each, internal rate of return; ${said(slots)}` },
    exact: {
      ...Object.fromEntries(offers.flatMap((offer, at) => exactOf(offer, at + 1))),
      cost_difference: formatYuan(Math.abs(one.costFen - other.costFen)),
    },
    ...(schedules.length === 2
      ? { card: compareCard(zh ? '两份贷款对照' : 'Two loans side by side', schedules, locale) }
      : {}),
  };
}

/** 1 or 2, whichever is less; 0 when neither is. */
function lesser(one: number, other: number): 0 | 1 | 2 {
  return one === other ? 0 : one < other ? 1 : 2;
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
