import type { DeskRecord, Product, RepayMethod } from '../knowledge/handbook.ts';
import { LIMITS } from '../limits.ts';
import { interestFen, readRate } from '../loan/interest.ts';
import { type AnnualCost, allInCost } from '../loan/rate.ts';
import { type Schedule, schedule } from '../loan/schedule.ts';
import type { Locale } from '../protocol.ts';

/** 综合融资成本明示 as data (R1.2–R1.4, sheet 1.4). Money in fen, rates as decimal strings; a range where no loan was named. */
export interface CostSheet {
  /** `cost_<product>@<version>`: what a receipt names. */
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly as_of: string;
  readonly lender: { readonly name: string; readonly licence: string };
  readonly partners: readonly { readonly name: string; readonly role: string }[];
  readonly currency: 'CNY';
  readonly principal_fen: readonly [number, number];
  readonly term_months: readonly number[];
  readonly repayment_methods: readonly RepayMethod[];
  readonly loan_interest: {
    readonly rates: readonly [string, string];
    readonly rate_type: 'simple';
    readonly collector: string;
  };
  readonly fees: readonly {
    readonly name: string;
    readonly standard: string;
    readonly collector: string;
    readonly total_fen: number | null;
  }[];
  readonly all_in: { readonly simple: readonly [string, string]; readonly effective_max: string };
  readonly contingent: {
    readonly overdue_uplift: string;
    readonly misuse_uplift: string;
    readonly prepayment_fee_rate: string;
    readonly collector: string;
  };
  readonly day_basis: 360 | 365;
  readonly no_other_fees: true;
  readonly read_seconds: number;
}

/** The loan a customer asked about; without it the sheet speaks of the whole product. */
export interface LoanAsked {
  readonly principalFen: number;
  readonly periods: number;
  readonly method: Exclude<RepayMethod, 'bullet'>;
}

export function costSheet(desk: DeskRecord, product: Product, locale: Locale, loan?: LoanAsked): CostSheet {
  const lender = { name: product.lender.name[locale], licence: product.lender.licence };
  const costs = loan ? costsOf(product, loan) : null;
  return {
    id: `cost_${product.id}@${product.version}`,
    version: product.version,
    name: product.name[locale],
    as_of: product.as_of,
    lender,
    // Only who takes part in this loan (R1.4): a partner of another product has no place on this sheet.
    partners: desk.partners
      .filter(({ name }) => product.fees.some((fee) => fee.collector === name['zh-CN']))
      .map(({ name, role }) => ({ name: name[locale], role: role[locale] })),
    currency: 'CNY',
    principal_fen: loan ? [loan.principalFen, loan.principalFen] : [product.amount_min_fen, product.amount_max_fen],
    term_months: loan ? [loan.periods] : product.term_months,
    repayment_methods: loan ? [loan.method] : product.repay_methods,
    loan_interest: {
      rates: [product.annual_rate_min, product.annual_rate_max],
      rate_type: 'simple',
      collector: lender.name,
    },
    fees: product.fees.map((fee) => ({
      name: fee.name[locale],
      standard: fee.standard[locale],
      collector: collectorIn(desk, product, fee.collector, locale),
      total_fen: loan ? feeFen(loan, fee.upfront) + feeFen(loan, fee.monthly_on_principal) * loan.periods : null,
    })),
    all_in: costs
      ? { simple: [costs.low.simple, costs.high.simple], effective_max: costs.high.effective }
      : { simple: [product.all_in_simple_min, product.all_in_simple_max], effective_max: product.all_in_effective_max },
    contingent: {
      overdue_uplift: product.overdue_uplift,
      misuse_uplift: product.misuse_uplift,
      prepayment_fee_rate: product.prepay_fee_rate,
      collector: lender.name,
    },
    day_basis: product.day_basis,
    no_other_fees: true,
    read_seconds: LIMITS.costSheetReadSeconds,
  };
}

/** Products name a collector by its Chinese name: the lender, or a partner of the desk. */
export function collectorIn(
  { partners }: Pick<DeskRecord, 'partners'>,
  { lender }: Pick<Product, 'lender'>,
  collector: string,
  locale: Locale,
): string {
  const names = [lender.name, ...partners.map(({ name }) => name)];
  return names.find((name) => name['zh-CN'] === collector)?.[locale] ?? collector;
}

/** Schedules and all-in costs of a loan at the product's lowest and highest rate, its fees included. */
export function costsOf(product: Product, loan: LoanAsked): { readonly low: LoanCost; readonly high: LoanCost } {
  const known = costs.get(product) ?? new Map<string, { low: LoanCost; high: LoanCost }>();
  costs.set(product, known);
  const key = `${loan.principalFen} ${loan.periods} ${loan.method}`;
  const before = known.get(key);
  if (before) return before;
  const at = (annualRate: string): LoanCost => {
    const made = schedule({ ...loan, annualRate });
    const all = allInCost(made, {
      upfrontFen: sumOf(product, loan, 'upfront'),
      perPeriodFen: sumOf(product, loan, 'monthly_on_principal'),
    });
    // Without fees the simple cost is the nominal rate itself; instalments rounded to a fen lie a hair beside it.
    return { made, ...all, ...(product.fees.length === 0 ? { simple: annualRate } : {}) };
  };
  const made = { low: at(product.annual_rate_min), high: at(product.annual_rate_max) };
  if (known.size >= LIMITS.schedulesKept) known.clear();
  known.set(key, made);
  return made;
}
const costs = new WeakMap<Product, Map<string, { low: LoanCost; high: LoanCost }>>();
export type LoanCost = AnnualCost & { readonly made: Schedule };

export function sumOf(product: Product, loan: LoanAsked, part: 'upfront' | 'monthly_on_principal'): number {
  return product.fees.reduce((sum, fee) => sum + feeFen(loan, fee[part]), 0);
}

function feeFen({ principalFen }: LoanAsked, rate: string): number {
  return interestFen(principalFen, readRate(rate, 1));
}
