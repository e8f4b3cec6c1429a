import type { Handbook, IntentRule, Product, SpeaksOf, Template } from '../knowledge/handbook.ts';
import { capOf } from '../knowledge/product.ts';
import { LIMITS } from '../limits.ts';
import { exceedsQuoteCap } from '../loan/cap.ts';
import type { Card, Locale, ShownDisclosure } from '../protocol.ts';
import { openConcepts } from './concepts.ts';
import { costCard } from './cost-card.ts';
import { disclose, disclosuresFor } from './disclose.ts';
import { type CompiledGuard, compileGuard, type GuardHit, type GuardVerdict, guard, withMeaning } from './guard.ts';
import { speaksOfOurProduct } from './mentions.ts';
import { render } from './render.ts';
import { type Known, LENDERS, sourceOf } from './values.ts';

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

export type Outgoing = {
  readonly locale: Locale;
  readonly rule: IntentRule | undefined;
  readonly known: Known;
  /** `id@version` of the disclosures this conversation has had in full. */
  readonly alreadyShown: readonly string[];
  readonly utcOffsetMinutes: number;
  readonly chips?: readonly string[];
} & (
  | { readonly template: Template; readonly by: 'machine' | 'draft'; readonly opener?: Template }
  /** A person's words; `from` is the draft they approve or edit, whose disclosures, sources and figures stay with it. */
  | { readonly text: string; readonly by: 'person'; readonly from: Words | null }
);

export type StopReason = 'guard' | 'role' | 'unapproved' | 'quote_cap' | 'amount_cap' | 'region' | 'not_renderable';
export interface Sent {
  readonly words: Words;
  /** `id@version`, or null for a person's own words. */
  readonly template: string | null;
}
export interface Stopped {
  readonly stopped: StopReason;
  readonly hits: readonly GuardHit[];
}

/** The one way out: every word to a customer, from machine or person, passes here before it is sealed and delivered. */
export function send(outgoing: Outgoing, handbook: Handbook): Sent | Stopped {
  const barred = roleGate(outgoing, handbook) ?? approval(outgoing) ?? quoteBars(outgoing, handbook);
  if (barred) return { stopped: barred, hits: barred === 'role' ? roleHit(outgoing) : [] };
  const text = wordsOf(outgoing);
  if (text === undefined) return { stopped: 'not_renderable', hits: [] };
  // Approved words were read for their meaning when they were approved; freely written ones are read for it here.
  const isFree = outgoing.by === 'person' && text !== outgoing.from?.text;
  const verdict = isFree ? checkWords(text, handbook, outgoing.locale) : verdictOn(text, handbook, outgoing.locale);
  if (verdict.verdict !== 'pass') return { stopped: 'guard', hits: verdict.hits };

  const { locale, known } = outgoing;
  const from = outgoing.by === 'person' ? outgoing.from : null;
  const ids = disclosuresFor(handbook, {
    rule: outgoing.rule,
    speaksOf: speaksOf(outgoing, handbook),
    extra:
      outgoing.by === 'person'
        ? (from?.disclosures ?? []).map(({ id }) => id.split('@')[0] ?? id)
        : outgoing.template.disclosures,
  });
  const disclosures = disclose(handbook, ids, outgoing.alreadyShown, known, outgoing);
  const template = 'template' in outgoing ? outgoing.template : null;
  const usesFigures = template?.slots.some((slot) => slot.startsWith('figures')) ?? false;
  const words: Words = {
    text,
    locale,
    disclosures,
    slots: template ? filled(template, known) : (from?.slots ?? []),
    figures: usesFigures ? known.figures.exact : (from?.figures ?? {}),
    chips: outgoing.chips ?? template?.chips ?? from?.chips ?? [],
    card: template ? cardFor(template, usesFigures, known, locale, handbook) : (from?.card ?? null),
    guard: 'pass',
    ...('opener' in outgoing && outgoing.opener ? { opener: `${outgoing.opener.id}@${outgoing.opener.version}` } : {}),
  };
  return { words, template: template && `${template.id}@${template.version}` };
}

/** The guard's view of a text, for the console while a person types and for the command. */
export function checkWords(text: string, handbook: Handbook, locale: Locale) {
  return guard(text, withConcepts(handbook), locale);
}

/**
 * The guard has the last word on every text. The same approved text with the same values goes out again and again, and the
 * verdict on a text never changes under one handbook, so those that passed are remembered.
 */
function verdictOn(text: string, handbook: Handbook, locale: Locale): GuardVerdict {
  const passed = passedUnder.get(handbook) ?? new Set<string>();
  passedUnder.set(handbook, passed);
  if (passed.has(text)) return PASS;
  const verdict = guard(text, compiled(handbook), locale);
  if (verdict.verdict === 'pass') {
    if (passed.size >= LIMITS.passedTextsKept) passed.clear();
    passed.add(text);
  }
  return verdict;
}
const PASS: GuardVerdict = { verdict: 'pass', hits: [] };
const passedUnder = new WeakMap<Handbook, Set<string>>();

function roleGate(outgoing: Outgoing, handbook: Handbook): StopReason | undefined {
  const role = handbook.desk.operator_role;
  if (LENDERS.includes(role)) return undefined;
  if (outgoing.by === 'person') {
    // A broker's named advisor may talk of products; a platform may hold no consultation on them with anybody (R0.1).
    return role === 'entrusted_platform' && speaksOfOurProduct(outgoing.text, handbook) ? 'role' : undefined;
  }
  // A holding text hands over, which is what the gate of a row wants.
  const gated = outgoing.template.use === 'reply' && outgoing.rule?.gate === 'lend';
  return gated || outgoing.template.speaks_of === 'our_product' ? 'role' : undefined;
}

function approval(outgoing: Outgoing): StopReason | undefined {
  return outgoing.by === 'machine' && !outgoing.template.approved ? 'unapproved' : undefined;
}

/** A person is told why his words may not go out; the machine's are never sent, so nobody reads a reason there. */
function roleHit(outgoing: Outgoing): readonly GuardHit[] {
  if (outgoing.by !== 'person') return [];
  const why =
    outgoing.locale === 'en'
      ? 'An entrusted platform may not consult on products; hand over to the lender’s own channel.'
      : '受托平台不得与客户就产品互动咨询，请引导客户到贷款机构自己的渠道。';
  return [{ rule: 'operator_role', rules: ['R0.1'], from: 0, to: outgoing.text.length, why }];
}

/** A figure tied to a product of ours: not above the rate cap by either method (R1.5), the amount cap, or out of the province (R3.3). */
function quoteBars({ known, ...outgoing }: Outgoing, { desk, policy }: Handbook): StopReason | undefined {
  if (outgoing.by === 'person' || outgoing.template.speaks_of !== 'our_product') return undefined;
  const { quoted } = known.figures;
  if (known.region !== null && desk.provinces.length > 0 && !desk.provinces.includes(known.region)) return 'region';
  if (known.products.some((product) => isOverCap(product, policy.quote_cap))) return 'quote_cap';
  if (!quoted) return undefined;
  if (exceedsQuoteCap(quoted.cost, policy.quote_cap)) return 'quote_cap';
  return known.products.some((product) => quoted.loan.principalFen > capOf(product, desk)) ? 'amount_cap' : undefined;
}

/** Attached to every quote, so that no price stands without its sheet (R1.2, R1.3). */
function cardFor(
  template: Template,
  usesFigures: boolean,
  known: Known,
  locale: Locale,
  { desk }: Handbook,
): Card | null {
  const isQuote = template.speaks_of === 'our_product' && template.slots.some((slot) => QUOTING.has(slot));
  if (isQuote) return costCard(desk, known.products, locale, known.figures.quoted?.loan);
  return usesFigures ? (known.figures.card ?? null) : null;
}
const QUOTING: ReadonlySet<string> = new Set(['product', 'products', 'range', 'match', 'figures.quote']);

function isOverCap(product: Product, cap: string): boolean {
  const known = overCap.get(product);
  if (known?.cap === cap) return known.isOver;
  const isOver = exceedsQuoteCap({ simple: product.all_in_simple_max, effective: product.all_in_effective_max }, cap);
  overCap.set(product, { cap, isOver });
  return isOver;
}
const overCap = new WeakMap<Product, { readonly cap: string; readonly isOver: boolean }>();

function wordsOf(outgoing: Outgoing): string | undefined {
  if (outgoing.by === 'person') return outgoing.text;
  try {
    const { template, opener, known, utcOffsetMinutes } = outgoing;
    const text = render(template, known, utcOffsetMinutes);
    if (text === '') return undefined;
    return opener ? `${render(opener, known, utcOffsetMinutes)}\n${text}` : text;
  } catch {
    // A value that no filter can print: the template must not go out with a gap. A person takes it from here.
    return undefined;
  }
}

function speaksOf(outgoing: Outgoing, handbook: Handbook): SpeaksOf {
  if (outgoing.by !== 'person') return outgoing.template.speaks_of;
  return speaksOfOurProduct(outgoing.text, handbook) ? 'our_product' : 'general';
}

function filled(template: Template, known: Known): Words['slots'] {
  return template.slots.map((name) => {
    let value: unknown = known.values;
    for (const key of name.split('.'))
      value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
    return { name, value: compact(name, value), source: sourceOf(name, known) ?? 'the desk at this moment' };
  });
}

/** Product lists are named by id and date: their full records stand in the handbook, which is kept by its hash. */
function compact(name: string, value: unknown): unknown {
  if (name !== 'products' && name !== 'product') return value;
  const list = Array.isArray(value) ? value : [value];
  return list.map((product: { id?: unknown; as_of?: unknown }) => `${product.id} ${product.as_of}`);
}

const guards = new WeakMap<Handbook, CompiledGuard>();
const meaningGuards = new WeakMap<Handbook, CompiledGuard>();

/** The patterns: all that approved texts are asked. */
function compiled(handbook: Handbook): CompiledGuard {
  const known = guards.get(handbook) ?? compileGuard(handbook.guard);
  guards.set(handbook, known);
  return known;
}

/** Patterns and meaning, for freely written words; opened when the first are written. */
function withConcepts(handbook: Handbook): CompiledGuard {
  const known = meaningGuards.get(handbook) ?? withMeaning(compiled(handbook), openConcepts(handbook));
  meaningGuards.set(handbook, known);
  return known;
}
