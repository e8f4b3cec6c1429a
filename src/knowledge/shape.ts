import { FIGURES } from './figure-shapes.ts';

/** Every value a template may name: `true` is a leaf, `[x]` a list of x. A name outside this tree is a mistake with a file and a line. */
export type Shape = true | { readonly [key: string]: Shape } | readonly [Shape];

const person = { name: true, role: true } as const;
const product = {
  id: true,
  name: true,
  audience: true,
  secured: true,
  collateral: true,
  lender: true,
  borrower_types: [true],
  annual_rate_min: true,
  annual_rate_max: true,
  all_in_simple_min: true,
  all_in_simple_max: true,
  all_in_effective_max: true,
  amount_min_fen: true,
  amount_max_fen: true,
  term_months: [true],
  term_min: true,
  term_max: true,
  repay_methods: [true],
  day_basis: true,
  overdue_uplift: true,
  misuse_uplift: true,
  prepay_fee_rate: true,
  fees: [{ name: true, standard: true, collector: true }],
  conditions: [true],
  materials: [true],
  purposes: [true],
  uses: [true],
  review_time: true,
  as_of: true,
} as const;
const fact = {
  name: true,
  value: true,
  as_of: true,
  expires: true,
  source: true,
  look_up: true,
  expired: true,
} as const;

export function shapeOf(factIds: readonly string[]): { readonly [key: string]: Shape } {
  return {
    locale: true,
    law: { quote_cap: true },
    desk: {
      name: true,
      licence: true,
      assistant_name: true,
      hotline: true,
      website: true,
      app_name: true,
      address: true,
      provinces: [true],
      partners: [person],
    },
    products: [product],
    product,
    range: {
      all_in_simple_min: true,
      all_in_simple_max: true,
      all_in_effective_max: true,
      amount_min_fen: true,
      amount_max_fen: true,
      term_min: true,
      term_max: true,
    },
    facts: Object.fromEntries(factIds.map((id) => [id, fact])),
    figures: FIGURES,
    lpr_used: true,
    match: {
      amount_fen: true,
      months: true,
      region: true,
      products: [{ ...product, fit: true, met: [true], unmet: [true], open: [true] }],
    },
    again: true,
    ticket: { id: true, tier: true, promised_by: true, open_now: true },
    hours: { text: true, open_now: true, next_open: true },
    guesses: [true],
  };
}

/** The named filters; formatting happens nowhere else. */
export const FILTERS = [
  'money',
  'wan',
  'percent',
  'fine_percent',
  'li',
  'months',
  'date',
  'moment',
  'list',
  'method',
  'methods',
] as const;
export type FilterName = (typeof FILTERS)[number];
