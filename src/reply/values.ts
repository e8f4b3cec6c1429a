import type { Bilingual, DeskRecord, Handbook, Product, Template } from '../knowledge/handbook.ts';
import { provinceIn } from '../knowledge/provinces.ts';
import { withPoints } from '../loan/lpr-rate.ts';
import type { Locale } from '../protocol.ts';
import { foreignCurrency } from '../understanding/facts/currency.ts';
import type { Slots } from '../understanding/reading.ts';
import { collectorIn } from './cost-sheet.ts';
import { type Figures, figuresFor, NO_FIGURES } from './figures.ts';
import { matchFor, needOf } from './matched.ts';

/** Everything a template may be filled with for one message, each with where it comes from. */
export interface Known {
  readonly values: Readonly<Record<string, unknown>>;
  /** By slot path, e.g. `figures.monthly_payment`; those of records stand with the records. */
  readonly sources: Readonly<Record<string, string>>;
  readonly records: Records;
  readonly figures: Figures;
  /** Products whose figures stand in the values. */
  readonly products: readonly Product[];
  /** The province the customer said he is in (R3.3). */
  readonly region: string | null;
  /** The number of the ticket that is spoken of. */
  readonly ticket: string | null;
}

/** What only the desk knows at this moment. */
export interface Moment {
  /** Local day of the desk, ISO. */
  readonly today: string;
  readonly ticket?: {
    readonly id: string;
    readonly tier: string;
    readonly promised_by: string;
    readonly open_now: boolean;
  };
  readonly hours?: { readonly text: string; readonly open_now: boolean; readonly next_open: string | null };
  readonly guesses?: readonly string[];
  /** The fact that is asked for again because nothing can be computed from it. */
  readonly again?: string;
  /** The province the customer named earlier. */
  readonly region?: string | null;
}

/** Roles that may speak of their own products in chat (R0.1). */
export const LENDERS = ['bank', 'consumer_finance', 'microlender'];

export function gather(handbook: Handbook, locale: Locale, intent: string | null, slots: Slots, moment: Moment): Known {
  const records = recordsOf(handbook, locale, moment.today);
  const lpr = handbook.facts['lpr_1y'];
  const sources: Record<string, string> = {};
  const known = lpr
    ? { value: lpr.value, as_of: lpr.as_of, expired: lpr.expires < moment.today }
    : { value: '0', as_of: '', expired: true };
  const asked = handbook.products.find((product) => product.id === slots.product?.value);
  const region = slots.region?.value ?? moment.region ?? null;
  const isLender = LENDERS.includes(handbook.desk.operator_role);
  const byLpr = intent !== null && BY_LPR.has(intent) ? lprRateOf(handbook, locale, slots, moment.today) : null;
  const given = { slots, lpr: known, locale, ...byLpr, ...(asked && isLender ? { product: asked } : {}) };
  const figures = intent === null ? NO_FIGURES : figuresFor(intent, given);
  const matches = intent !== null && isLender ? matchFor(intent, slots, region, handbook) : undefined;
  for (const [name, source] of Object.entries(figures.sources)) sources[`figures.${name}`] = source;
  if (asked) sources['product'] = `knowledge/products/${asked.id}.yaml, ${asked.as_of}`;
  return {
    values: {
      law: records.values.law,
      facts: records.values.facts,
      desk: records.values.desk,
      products: records.values.products,
      range: records.values.range,
      locale,
      figures: figures.values,
      currency: foreignCurrency(slots),
      lpr_used: usesLpr(figures),
      product: asked && localProduct(handbook.desk, asked, locale),
      ticket: moment.ticket,
      hours: moment.hours,
      guesses: moment.guesses,
      again: moment.again,
      match: matches && {
        amount_fen: needOf(slots, region).amountFen,
        months: slots.term_months?.value,
        region: region && provinceIn(locale, region),
        products: matches.map(({ product, fit, met, unmet, open }) => ({
          fit,
          met,
          unmet,
          open,
          ...localProduct(handbook.desk, product, locale),
        })),
      },
    },
    sources,
    records,
    figures,
    products: matches?.map(({ product }) => product) ?? (asked ? [asked] : handbook.products),
    region,
    ticket: moment.ticket?.id ?? null,
  };
}

/** Whose texts say of which LPR a rate is made. */
const BY_LPR: ReadonlySet<string> = new Set(['instalment_calc', 'repay_method_diff']);

/** A rate told by the LPR, from the record of the LPR that the words or the term name; beyond five years it is the longer one. */
function lprRateOf({ facts }: Handbook, locale: Locale, slots: Slots, today: string) {
  const { lpr_points: points, lpr_term, term_months, annual_rate } = slots;
  if (!points || annual_rate) return null;
  const fact = facts[lpr_term?.value ?? ((term_months?.value ?? 0) > 60 ? 'lpr_5y' : 'lpr_1y')];
  if (!fact) return null;
  const made = withPoints(fact.value, points.value);
  if (made === null) return null;
  const { rate, above, below } = made;
  const { value, as_of, expires } = fact;
  const lprRate = {
    name: fact.name[locale],
    value,
    as_of,
    expired: expires < today,
    look_up: fact.look_up[locale],
    above,
    below,
  };
  return { slots: { ...slots, annual_rate: { ...points, value: rate, stated: 'annual' as const } }, lprRate };
}

/** Whether the text that goes with the figures speaks of the LPR: of the ceiling itself, of a rate made of it, or of a cost above that and not above 24 %. */
function usesLpr({ values }: Figures): boolean {
  if ('caps' in values) return true;
  return Object.values(values).some(
    (one) =>
      (one instanceof Object && 'by_lpr' in one && one.by_lpr !== null) ||
      (one instanceof Object &&
        'over_four_lpr' in one &&
        one.over_four_lpr === true &&
        'over_24' in one &&
        !one.over_24),
  );
}

/** The value of a slot that a template names, or undefined. */
export function valueAt(values: Readonly<Record<string, unknown>>, path: SlotPath): unknown {
  let at: unknown = values;
  for (const key of path) at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined;
  return at;
}

/** `figures.monthly_payment` as its keys. */
export type SlotPath = readonly string[];

/** The paths of a template's slots, in their order. */
export function pathsOf(template: Template): readonly SlotPath[] {
  const known = paths.get(template);
  if (known) return known;
  const made = template.slots.map((slot) => slot.split('.'));
  paths.set(template, made);
  return made;
}
const paths = new WeakMap<Template, readonly SlotPath[]>();

/** Where the value of a slot comes from; undefined for what only this moment knows. */
export function sourceOf(slot: string, { sources, records }: Known): string | undefined {
  return sources[slot] ?? records.sources[slot];
}

/** What is the same in every message of a day, one object a handbook, locale and day. */
export interface Records {
  /** The day the dated facts were looked at. */
  readonly today: string;
  readonly values: Readonly<Record<'law' | 'facts' | 'desk' | 'products' | 'range', unknown>>;
  /** By slot path, e.g. `facts.lpr_1y` → "全国银行间同业拆借中心, 2026-09-22". */
  readonly sources: Readonly<Record<string, string>>;
}
const cache = new WeakMap<Handbook, Partial<Record<Locale, Records>>>();

/** The part that changes once a day at most: records, and facts with whether they have expired. */
function recordsOf(handbook: Handbook, locale: Locale, today: string): Records {
  const byLocale = cache.get(handbook) ?? {};
  cache.set(handbook, byLocale);
  const known = byLocale[locale];
  if (known?.today === today) return known;
  const { desk, products } = handbook;
  const dated = factsOn(today, handbook, locale);
  const terms = products.flatMap((product) => product.term_months);
  const made: Records = {
    today,
    values: {
      law: { quote_cap: handbook.policy.quote_cap },
      facts: dated.facts,
      desk: {
        name: desk.name[locale],
        licence: desk.licence,
        assistant_name: desk.assistant_name[locale],
        hotline: desk.hotline,
        website: desk.website,
        app_name: desk.app_name[locale],
        address: desk.address[locale],
        provinces: desk.provinces.map((province) => provinceIn(locale, province)),
        partners: desk.partners.map(({ name, role }) => ({ name: name[locale], role: role[locale] })),
      },
      products: products.map((product) => localProduct(desk, product, locale)),
      range: {
        all_in_simple_min: extreme(
          products.map((product) => product.all_in_simple_min),
          Math.min,
        ),
        all_in_simple_max: extreme(
          products.map((product) => product.all_in_simple_max),
          Math.max,
        ),
        all_in_effective_max: extreme(
          products.map((product) => product.all_in_effective_max),
          Math.max,
        ),
        amount_min_fen: Math.min(...products.map((product) => product.amount_min_fen)),
        amount_max_fen: Math.max(...products.map((product) => product.amount_max_fen)),
        term_min: Math.min(...terms),
        term_max: Math.max(...terms),
      },
    },
    sources: {
      desk: 'knowledge/desk.yaml',
      products: products.map((product) => `knowledge/products/${product.id}.yaml, ${product.as_of}`).join('; '),
      range: 'computed from the cost sheets of knowledge/products',
      ...dated.sources,
    },
  };
  byLocale[locale] = made;
  return made;
}

function factsOn(today: string, handbook: Handbook, locale: Locale) {
  const facts: Record<string, unknown> = {};
  const sources: Record<string, string> = {};
  for (const fact of Object.values(handbook.facts)) {
    const expired = fact.expires < today;
    facts[fact.id] = { ...fact, name: fact.name[locale], look_up: fact.look_up[locale], expired };
    sources[`facts.${fact.id}`] = `${fact.source}, ${fact.as_of}${expired ? ' (expired)' : ''}`;
  }
  return { facts, sources };
}

/** The decimal string that is least or greatest; compared as numbers, kept as written. */
function extreme(rates: readonly string[], pick: (...values: number[]) => number): string {
  const found = pick(...rates.map(Number));
  return rates.find((rate) => Number(rate) === found) ?? '0';
}

function localProduct(desk: DeskRecord, product: Product, locale: Locale) {
  const said = (text: Bilingual) => text[locale];
  return {
    ...product,
    name: said(product.name),
    lender: said(product.lender.name),
    audience: said(product.audience),
    fees: product.fees.map((fee) => ({
      name: said(fee.name),
      standard: said(fee.standard),
      collector: collectorIn(desk, product, fee.collector, locale),
    })),
    conditions: product.conditions[locale],
    materials: product.materials[locale],
    purposes: product.purposes[locale],
    review_time: said(product.review_time),
    term_min: Math.min(...product.term_months),
    term_max: Math.max(...product.term_months),
  };
}
