import type { DeskRecord, Product, Purpose } from '../knowledge/handbook.ts';

/** What a customer has said about the loan he needs; what he has not said is not there, and is never assumed. */
export interface Need {
  readonly borrowerType?: Product['borrower_types'][number];
  readonly amountFen?: number;
  readonly termMonths?: number;
  readonly purpose?: Purpose;
  readonly collateral?: 'house' | 'car';
  /** A province. */
  readonly region?: string;
}

export const CONDITIONS = ['borrower_type', 'amount', 'term', 'purpose', 'collateral', 'region'] as const;
export type ConditionName = (typeof CONDITIONS)[number];

/** A product held against a need, condition by condition, with the record each condition stands in. */
export interface Matched {
  readonly product: Product;
  /** `fits`: everything that was said agrees. `open`: nothing said speaks against it, something still must be asked. */
  readonly fit: 'fits' | 'open' | 'not';
  readonly met: readonly ConditionName[];
  readonly unmet: readonly ConditionName[];
  readonly open: readonly ConditionName[];
  /** e.g. `knowledge/products/credit.yaml, 2026-11-01`. */
  readonly record: string;
}

/**
 * Every product with what speaks for and against it: no score, no favourite (compliance sheet, section 9). Those that fit come
 * first; within, the lower all-in annual cost at the product's upper end. What the desk earns plays no part.
 */
export function match(
  products: readonly Product[],
  need: Need,
  desk: Pick<DeskRecord, 'provinces'>,
): readonly Matched[] {
  return products
    .map((product) => matched(product, need, desk.provinces))
    .sort(
      (one, other) =>
        FITS.indexOf(one.fit) - FITS.indexOf(other.fit) ||
        Number(one.product.all_in_simple_max) - Number(other.product.all_in_simple_max) ||
        (one.product.id < other.product.id ? -1 : 1),
    );
}

const FITS: readonly Matched['fit'][] = ['fits', 'open', 'not'];

function matched(product: Product, need: Need, provinces: readonly string[]): Matched {
  const asked = CONDITIONS.filter((name) => applies(name, product, provinces));
  const by = (verdict: boolean | null) => asked.filter((name) => holds(name, product, need, provinces) === verdict);
  const [met, unmet, open] = [by(true), by(false), by(null)];
  const fit = unmet.length > 0 ? 'not' : open.length > 0 ? 'open' : 'fits';
  return { product, fit, met, unmet, open, record: `knowledge/products/${product.id}.yaml, ${product.as_of}` };
}

/** A product that asks for no collateral, or a desk that lends everywhere, has no such condition. */
function applies(name: ConditionName, product: Product, provinces: readonly string[]): boolean {
  if (name === 'collateral') return product.collateral !== null;
  if (name === 'region') return provinces.length > 0;
  return name !== 'purpose' || product.uses.length > 0;
}

function holds(name: ConditionName, product: Product, need: Need, provinces: readonly string[]): boolean | null {
  switch (name) {
    case 'borrower_type':
      return need.borrowerType === undefined ? null : product.borrower_types.includes(need.borrowerType);
    case 'amount':
      return need.amountFen === undefined
        ? null
        : need.amountFen >= product.amount_min_fen && need.amountFen <= product.amount_max_fen;
    case 'term':
      return need.termMonths === undefined ? null : need.termMonths <= Math.max(...product.term_months);
    case 'purpose':
      return need.purpose === undefined ? null : product.uses.includes(need.purpose);
    case 'collateral':
      return need.collateral === undefined ? null : need.collateral === product.collateral;
    case 'region':
      return need.region === undefined ? null : provinces.includes(need.region);
    default:
      return name satisfies never;
  }
}
