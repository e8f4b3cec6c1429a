import type { Handbook, Template } from '../knowledge/handbook.ts';
import type { Card, Locale } from '../protocol.ts';
import { costCard } from './cost-card.ts';
import type { Part } from './send.ts';

/**
 * One card at most. That of the costs is attached to every quote, over the products of all of them, so that no price stands
 * without its sheet (R1.2, R1.3).
 */
export function cardFor(parts: readonly Part[], locale: Locale, { desk }: Handbook): Card | null {
  const quotes = parts.filter(isQuote);
  if (quotes.length > 0) {
    const products = [...new Set(quotes.flatMap(({ known }) => known.products))];
    const loan = quotes.length === 1 ? quotes[0]?.known.figures.quoted?.loan : undefined;
    return costCard(desk, products, locale, loan);
  }
  return parts.find(({ template, known }) => usesFigures(template) && known.figures.card)?.known.figures.card ?? null;
}
/** Whether the costs of our products go with a text. */
export function isQuote({ template }: Part): boolean {
  return template.speaks_of === 'our_product' && template.slots.some((slot) => QUOTING.has(slot));
}
const QUOTING: ReadonlySet<string> = new Set(['product', 'products', 'range', 'match', 'figures.quote']);

/** Whether a text shows what was computed for its message. */
export function usesFigures(template: Template): boolean {
  return template.slots.some((slot) => slot.startsWith('figures'));
}
