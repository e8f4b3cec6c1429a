import type { Handbook, IntentRule, Product, Template } from '../knowledge/handbook.ts';
import { capOf } from '../knowledge/product.ts';
import { exceedsQuoteCap } from '../loan/cap.ts';
import type { Card, Locale, ShownDisclosure } from '../protocol.ts';
import { cardFor, usesFigures } from './card.ts';
import { checkWords, verdictOn } from './desk-guard.ts';
import { disclose, disclosuresFor } from './disclose.ts';
import type { GuardHit } from './guard.ts';
import { speaksOfOurProduct } from './mentions.ts';
import { render } from './render.ts';
import { type Known, LENDERS, pathsOf, sourceOf, valueAt } from './values.ts';
import { waitingIn } from './waiting.ts';

declare const passed: unique symbol;

/**
 * Words that went through `send`: filled from records, disclosed, guarded. Every event that a customer may see demands this
 * type, and only this file makes one, so there is no second way out.
 */
export interface Words {
  readonly [passed]?: never;
  readonly text: string;
  readonly locale: Locale;
  readonly disclosures: readonly ShownDisclosure[];
  /** What was filled in, and from where. */
  readonly slots: readonly { readonly name: string; readonly value: unknown; readonly source: string }[];
  /** Exact results as decimal strings. */
  readonly figures: Readonly<Record<string, string>>;
  readonly chips: readonly string[];
  readonly card: Card | null;
  /** `id@version` of the approved line that was put before the text for the customer's mood. */
  readonly opener?: string;
  readonly guard: 'pass';
}

/** An approved text with what it is filled with and the row it answers. */
export interface Part {
  readonly template: Template;
  readonly rule: IntentRule | undefined;
  readonly known: Known;
}

export type Outgoing = {
  readonly locale: Locale;
  readonly rule: IntentRule | undefined;
  readonly known: Known;
  /** `id@version` of the disclosures this conversation has had in full. */
  readonly alreadyShown: readonly string[];
  readonly utcOffsetMinutes: number;
  readonly chips?: readonly string[];
} & (
  | {
      readonly template: Template;
      readonly by: 'machine' | 'draft';
      readonly opener?: Template;
      /** Further texts of the same reply, in order: one answer to several questions. */
      readonly also?: readonly Part[];
    }
  /** A person's words; `from` is the draft they approve or edit, whose disclosures, sources and figures stay with it. */
  | {
      readonly text: string;
      readonly by: 'person';
      readonly from: Words | null;
      /** Somebody senior has let out what only learned examples spoke against; written rules stop it all the same. */
      readonly released?: true;
    }
);

export type StopReason = 'guard' | 'role' | 'unapproved' | 'quote_cap' | 'amount_cap' | 'region' | 'not_renderable';
export interface Sent {
  readonly words: Words;
  /** `id@version`, or null for a person's own words. */
  readonly template: string | null;
  /** `id@version` of the further texts that the words were joined from. */
  readonly alsoTemplates?: readonly string[];
}
export interface Stopped {
  readonly stopped: StopReason;
  readonly hits: readonly GuardHit[];
  /** Of `unapproved`: whose words wait. */
  readonly waits?: string;
}

/** The one way out: every word to a customer, from machine or person, passes here before it is sealed and delivered. */
export function send(outgoing: Outgoing, handbook: Handbook): Sent | Stopped {
  return outgoing.by === 'person' ? sendPersons(outgoing, handbook) : sendParts(outgoing, handbook);
}

type Persons = Extract<Outgoing, { by: 'person' }>;
type Approved = Exclude<Outgoing, { by: 'person' }>;

function sendPersons(outgoing: Persons, handbook: Handbook): Sent | Stopped {
  if (isBarredToPersons(outgoing, handbook)) return { stopped: 'role', hits: roleHit(outgoing) };
  const { text, locale, rule, known, from, alreadyShown, chips } = outgoing;
  // Approved words were read for their meaning when they were approved; freely written ones are read for it here.
  const verdict = text === from?.text ? verdictOn(text, handbook, locale) : checkWords(text, handbook, locale);
  const hits = outgoing.released ? verdict.hits.filter(({ learned }) => !learned) : verdict.hits;
  if (hits.length > 0) return { stopped: 'guard', hits };
  const ids = disclosuresFor(handbook, {
    rule,
    speaksOf: speaksOfOurProduct(text, handbook) ? 'our_product' : 'general',
    extra: (from?.disclosures ?? []).map(({ id }) => id.split('@')[0] ?? id),
  });
  const words: Words = {
    text,
    locale,
    disclosures: disclose(handbook, ids, alreadyShown, known, outgoing),
    slots: from?.slots ?? [],
    figures: from?.figures ?? {},
    chips: chips ?? from?.chips ?? [],
    card: from?.card ?? null,
    guard: 'pass',
  };
  return { words, template: null };
}
/** Each text stands up to every check by itself; what goes out, joined by a blank line, is guarded as the customer reads it. */
function sendParts(outgoing: Approved, handbook: Handbook): Sent | Stopped {
  const { locale, template, also = [], opener } = outgoing;
  const parts: readonly Part[] = [outgoing, ...also];
  for (const part of parts) {
    const barred = roleGate(part, handbook) ?? quoteBars(part, handbook);
    if (barred) return { stopped: barred, hits: [] };
  }
  const wanted = wantedBy(parts, handbook);
  const waits = outgoing.by === 'machine' ? waitingIn(parts, [...wanted.keys()], outgoing, handbook) : undefined;
  if (waits !== undefined) return { stopped: 'unapproved', hits: [], waits };
  const texts = wordsOf(outgoing, parts);
  if (texts === undefined) return { stopped: 'not_renderable', hits: [] };
  const text = texts.join('\n\n');
  for (const guarded of texts.length === 1 ? texts : [...texts, text]) {
    const verdict = verdictOn(guarded, handbook, locale, outgoing.known.ticket);
    if (verdict.verdict !== 'pass') return { stopped: 'guard', hits: verdict.hits };
  }
  const words: Words = {
    text,
    locale,
    disclosures: disclosed(outgoing, wanted, handbook),
    slots: parts.flatMap(filled),
    figures: figuresOf(parts),
    chips: outgoing.chips ?? parts.at(-1)?.template.chips ?? [],
    card: cardFor(parts, locale, handbook),
    guard: 'pass',
    ...(opener ? { opener: versioned(opener) } : {}),
  };
  const named = also.map((part) => versioned(part.template));
  return { words, template: versioned(template), ...(named.length > 0 && { alsoTemplates: named }) };
}

/** The disclosures of all texts, each with what the first text that asks for it knows. */
function wantedBy(parts: readonly Part[], handbook: Handbook): ReadonlyMap<string, Known> {
  const wanted = new Map<string, Known>();
  for (const { template, rule, known } of parts)
    for (const id of disclosuresFor(handbook, { rule, speaksOf: template.speaks_of, extra: template.disclosures }))
      if (!wanted.has(id)) wanted.set(id, known);
  return wanted;
}

/** Once each and in the policy's order. */
function disclosed(
  outgoing: Approved,
  wanted: ReadonlyMap<string, Known>,
  handbook: Handbook,
): readonly ShownDisclosure[] {
  return handbook.policy.disclosure_order.flatMap((id) => {
    const known = wanted.get(id);
    return known ? disclose(handbook, [id], outgoing.alreadyShown, known, outgoing) : [];
  });
}

/** Of all texts; a name that two of them use stands the second time behind its text's id. */
function figuresOf(parts: readonly Part[]): Words['figures'] {
  const [first, ...others] = parts.map((part) => (usesFigures(part.template) ? part.known.figures.exact : {}));
  const figures: Record<string, string> = { ...first };
  for (const [index, exact] of others.entries())
    for (const [name, value] of Object.entries(exact)) {
      const isTaken = name in figures && figures[name] !== value;
      figures[isTaken ? `${parts[index + 1]?.template.id}.${name}` : name] = value;
    }
  return figures;
}

function versioned({ id, version }: Template): string {
  return `${id}@${version}`;
}

function roleGate({ template, rule }: Part, { desk }: Handbook): StopReason | undefined {
  if (LENDERS.includes(desk.operator_role)) return undefined;
  // A holding text hands over, which is what the gate of a row wants.
  const gated = template.use === 'reply' && rule?.gate === 'lend';
  return gated || template.speaks_of === 'our_product' ? 'role' : undefined;
}

/** A broker's named advisor may talk of products; a platform may hold no consultation on them with anybody (R0.1). */
function isBarredToPersons({ text }: Persons, handbook: Handbook): boolean {
  return handbook.desk.operator_role === 'entrusted_platform' && speaksOfOurProduct(text, handbook);
}

/** A person is told why his words may not go out; the machine's are never sent, so nobody reads a reason there. */
function roleHit({ text, locale }: Persons): readonly GuardHit[] {
  const why =
    locale === 'en'
      ? 'An entrusted platform may not consult on products; hand over to the lender’s own channel.'
      : '受托平台不得与客户就产品互动咨询，请引导客户到贷款机构自己的渠道。';
  return [{ rule: 'operator_role', rules: ['R0.1'], from: 0, to: text.length, why }];
}

/** A figure tied to a product of ours: not above the rate cap by either method (R1.5), the amount cap, or out of the province (R3.3). */
function quoteBars({ known, template }: Part, { desk, policy }: Handbook): StopReason | undefined {
  if (template.speaks_of !== 'our_product') return undefined;
  const { quoted } = known.figures;
  if (known.region !== null && desk.provinces.length > 0 && !desk.provinces.includes(known.region)) return 'region';
  if (known.products.some((product) => isOverCap(product, policy.quote_cap))) return 'quote_cap';
  if (!quoted) return undefined;
  if (exceedsQuoteCap(quoted.cost, policy.quote_cap)) return 'quote_cap';
  return known.products.some((product) => quoted.loan.principalFen > capOf(product, desk)) ? 'amount_cap' : undefined;
}

function isOverCap(product: Product, cap: string): boolean {
  const known = overCap.get(product);
  if (known?.cap === cap) return known.isOver;
  const isOver = exceedsQuoteCap({ simple: product.all_in_simple_max, effective: product.all_in_effective_max }, cap);
  overCap.set(product, { cap, isOver });
  return isOver;
}
const overCap = new WeakMap<Product, { readonly cap: string; readonly isOver: boolean }>();

function wordsOf({ opener, known, utcOffsetMinutes }: Approved, parts: readonly Part[]): readonly string[] | undefined {
  try {
    const texts = parts.map((part) => render(part.template, part.known, utcOffsetMinutes));
    const [first, ...others] = texts;
    if (first === undefined || texts.includes('')) return undefined;
    return opener ? [`${render(opener, known, utcOffsetMinutes)}\n${first}`, ...others] : texts;
  } catch {
    // A value that no filter can print: the template must not go out with a gap. A person takes it from here.
    return undefined;
  }
}

function filled({ template, known }: Part): Words['slots'] {
  return template.slots.map((name, at) => {
    const value = valueAt(known.values, pathsOf(template)[at] ?? []);
    return { name, value: compact(name, value), source: sourceOf(name, known) ?? 'the desk at this moment' };
  });
}

/**
 * Products are named by id and date, facts by what changes with the day: their full records stand in the handbook, which
 * is kept by its hash.
 */
function compact(name: string, value: unknown): unknown {
  if (name.startsWith('facts.') && value !== null && typeof value === 'object') {
    const { value: said, as_of, expired } = value as Readonly<Record<string, unknown>>;
    return { value: said, as_of, expired };
  }
  if (name !== 'products' && name !== 'product') return value;
  const list = Array.isArray(value) ? value : [value];
  return list.map((product: { id?: unknown; as_of?: unknown }) => `${product.id} ${product.as_of}`);
}
