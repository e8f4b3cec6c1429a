import type { Handbook, Template } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { isQuote } from './card.ts';
import { formsShown, unapprovedForm } from './disclose.ts';
import type { Part } from './send.ts';

/**
 * What a reply would show that nobody approved in this version: a text, a disclosure, or the words of a record that they are
 * filled with. Undefined when all of it may go out alone. Which words wait was settled when the handbook was bound.
 */
export function waitingIn(
  parts: readonly Part[],
  disclosures: readonly string[],
  { locale, opener }: { readonly locale: Locale; readonly opener?: Template },
  handbook: Handbook,
): string | undefined {
  const own = parts.find(({ template }) => !template.approved)?.template.id;
  const text = own ?? unapprovedForm(handbook, disclosures, locale);
  if (text !== undefined || handbook.unapproved.length === 0) return text;
  const said = [...parts.map(({ template }) => template), ...formsShown(handbook, disclosures, locale)];
  const texts = opener ? [opener, ...said] : said;
  const shown = new Set([...texts.flatMap(namedBy), ...parts.flatMap((part) => broughtBy(part, handbook))]);
  return handbook.unapproved.find((key) => shown.has(key));
}

/** The lender and the dated facts whose words stand in a text. */
function namedBy({ source }: Template): string[] {
  const facts = [...source.matchAll(/\bfacts\.(\w+)\.(?:name|look_up|source)\b/g)].map(([, id]) => `fact/${id}`);
  return [
    ...facts,
    ...(source.includes('desk.') ? ['desk'] : []),
    // A rate made of an LPR names the one it is made of, which the message decides.
    ...(source.includes('by_lpr.name') ? ['fact/lpr_1y', 'fact/lpr_5y'] : []),
  ];
}

/** What the message brings in: the products that are named, the card that every quote carries, the form a call is booked with. */
function broughtBy(part: Part, handbook: Handbook): readonly string[] {
  const { template, rule, known } = part;
  const names = (slot: string) => template.slots.includes(slot);
  const listed = names('products') || names('match') ? handbook.products : [];
  const quoted = names('product') || isQuote(part) ? known.products : [];
  const products = [...listed, ...quoted].map(({ id }) => `product/${id}`);
  const form = rule?.id === BOOKING && template.use === 'reply' ? FORM : [];
  // Whoever lends is named beside every product.
  return products.length > 0 ? ['desk', ...products, ...form] : form;
}

/** The question whose answer asks for a telephone number. */
export const BOOKING = 'callback_request';
/** Nobody is asked for personal data without the notice of what becomes of them (R4.1). */
const FORM: readonly string[] = ['form/contact', 'notice'];

/** Whether the form that asks how to reach somebody may be shown. */
export function mayOfferForm({ unapproved }: Handbook): boolean {
  return !FORM.some((key) => unapproved.includes(key));
}
