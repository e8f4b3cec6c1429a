import type { z } from 'zod';
import { type AnnualCost, allInCost } from '../loan/rate.ts';
import { schedule } from '../loan/schedule.ts';
import type { DeskRecord, Product } from './handbook.ts';
import type { productSchema } from './schema.ts';

type Written = z.infer<typeof productSchema>;

/** A product as the desk uses it: its all-in cost range follows from its own cost sheet (R1.1, R1.2), never from a typed figure. */
export function bindProduct(id: string, written: Written, desk: Pick<DeskRecord, 'name' | 'licence'>): Product {
  const [rateMin, rateMax] = written.annual_rate;
  const [amountMin, amountMax] = written.amount;
  const cheapest = costs(written, rateMin, amountMax);
  const dearest = costs(written, rateMax, amountMax);
  return {
    id,
    version: written.version,
    lender: written.lender ?? { name: desk.name, licence: desk.licence },
    uses: written.uses,
    name: written.name,
    aliases: written.aliases,
    audience: written.audience,
    borrower_types: written.borrower_types,
    secured: written.secured,
    collateral: written.collateral,
    annual_rate_min: rateMin,
    annual_rate_max: rateMax,
    all_in_simple_min: least(cheapest.map((cost) => cost.simple)),
    all_in_simple_max: most(dearest.map((cost) => cost.simple)),
    all_in_effective_max: most(dearest.map((cost) => cost.effective)),
    amount_min_fen: amountMin,
    amount_max_fen: amountMax,
    term_months: written.terms,
    repay_methods: written.repay_methods,
    day_basis: written.day_basis,
    overdue_uplift: written.overdue_uplift,
    misuse_uplift: written.misuse_uplift,
    prepay_fee_rate: written.prepay_fee,
    fees: written.fees,
    conditions: written.conditions,
    materials: written.materials,
    purposes: written.purposes,
    review_time: written.review_time,
    as_of: written.as_of,
  };
}

/** The most one borrower may owe under this product, in fen (R3.3): a household's cap, or a business's. */
export function capOf(product: Pick<Product, 'borrower_types'>, { caps }: Pick<DeskRecord, 'caps'>): number {
  const cap = product.borrower_types.includes('person') ? caps.person_fen : caps.business_fen;
  return cap ?? Number.POSITIVE_INFINITY;
}

/** The all-in annual cost of every term and method the product offers, at one nominal rate. */
function costs(written: Written, annualRate: string, principalFen: number): AnnualCost[] {
  const share = (rate: string) => Math.round(principalFen * Number(rate));
  const monthly = written.fees.reduce((sum, fee) => sum + share(fee.monthly_on_principal), 0);
  const upfront = written.fees.reduce((sum, fee) => sum + share(fee.upfront), 0);
  return written.terms.flatMap((periods) =>
    written.repay_methods.map((method) => {
      const terms =
        method === 'bullet'
          ? ({ method, principalFen, annualRate, days: periods * 30, dayBasis: written.day_basis } as const)
          : ({ method, principalFen, annualRate, periods } as const);
      return allInCost(schedule(terms), { upfrontFen: upfront, perPeriodFen: monthly });
    }),
  );
}

function least(rates: readonly string[]): string {
  return rates.reduce((low, rate) => (Number(rate) < Number(low) ? rate : low));
}
function most(rates: readonly string[]): string {
  return rates.reduce((high, rate) => (Number(rate) > Number(high) ? rate : high));
}
