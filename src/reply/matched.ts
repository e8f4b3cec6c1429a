import { type Matched, match, type Need } from '../customer/match.ts';
import type { Handbook, Product } from '../knowledge/handbook.ts';
import { parseYuan } from '../loan/money.ts';
import { LoanProblem } from '../loan/problem.ts';
import type { Slots } from '../understanding/reading.ts';

/** What was said of the need, in the terms of the products. An amount beyond every bound is left out: it fits nothing. */
export function needOf(slots: Slots, region: string | null): Need {
  const place = slots.region?.value ?? region;
  return {
    ...(slots.borrower_type ? { borrowerType: slots.borrower_type.value } : {}),
    ...(slots.amount ? amountOf(slots.amount.value) : {}),
    ...(slots.term_months ? { termMonths: slots.term_months.value } : {}),
    ...(slots.purpose ? { purpose: slots.purpose.value } : {}),
    ...(slots.collateral_type ? { collateral: slots.collateral_type.value } : {}),
    ...(place ? { region: place } : {}),
  };
}

/**
 * The products for an answer that holds them against a need: those the customer named, or all for a recommendation.
 * Undefined while there is nothing to go by.
 */
export function matchFor(
  intent: string,
  slots: Slots,
  region: string | null,
  handbook: Handbook,
): readonly Matched[] | undefined {
  const named = slots.products?.value.split(',');
  const need = needOf(slots, region);
  if (intent === 'product_compare' && !named) return undefined;
  if (intent === 'recommend_product' && Object.keys(need).every((fact) => fact === 'region')) return undefined;
  if (intent !== 'product_compare' && intent !== 'recommend_product') return undefined;
  const among = handbook.products.filter((product: Product) => named?.includes(product.id) ?? true);
  return match(among, need, handbook.desk);
}

/** For the advisor who takes a recommendation from here: each product, whether it fits, why, and the record it rests on. */
export function matchInWords(matches: readonly Matched[]): string[] {
  return matches.map(({ product, fit, unmet, open, record }) => {
    const why = fit === 'not' ? `: ${unmet.join(', ')}` : fit === 'open' ? `, still to ask: ${open.join(', ')}` : '';
    return `${fit}${why}: ${product.name['zh-CN']} (${product.lender.name['zh-CN']}; ${record})`;
  });
}

function amountOf(yuan: string): Pick<Need, 'amountFen'> {
  try {
    return { amountFen: parseYuan(yuan) };
  } catch (error) {
    if (error instanceof LoanProblem) return {};
    throw error;
  }
}
