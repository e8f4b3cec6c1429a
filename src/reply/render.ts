import nunjucks from 'nunjucks/browser/nunjucks-slim.js';
import type { Template } from '../knowledge/handbook.ts';
import type { FilterName } from '../knowledge/shape.ts';
import type { Locale } from '../protocol.ts';
import { filtersFor } from './format.ts';
import { type Known, pathsOf, type Records } from './values.ts';

/** Renders a precompiled template as plain text: never HTML, never compiled here. Throws on a value no filter can print. */
export function render(template: Template, known: Filling, utcOffsetMinutes: number): string {
  const values = inItsMoney(template, known.values);
  if (!restsOnRecords(template)) return rendered(template, values, utcOffsetMinutes);
  const texts = sameAllDay.get(known.records) ?? new Map<Template, Said>();
  sameAllDay.set(known.records, texts);
  const said = texts.get(template);
  if (said?.utcOffsetMinutes === utcOffsetMinutes) return said.text;
  const text = rendered(template, values, utcOffsetMinutes);
  texts.set(template, { utcOffsetMinutes, text });
  return text;
}

/** Whatever does not speak of the customer's own figures speaks of yuan. */
function inItsMoney(template: Template, values: Known['values']): Known['values'] {
  const isOwn = template.speaks_of === 'own_figures' && !restsOnRecords(template);
  return values['currency'] === undefined || isOwn ? values : { ...values, currency: undefined };
}

export type Filling = Pick<Known, 'values' | 'records'>;

interface Said {
  readonly utcOffsetMinutes: number;
  readonly text: string;
}

/** Texts that rest on records alone read the same to everybody that day, so they are rendered once. */
const sameAllDay = new WeakMap<Records, Map<Template, Said>>();

const RECORDS = ['facts', 'desk', 'products', 'range', 'locale'];

/** The check lets no template use a value it does not name under slots. */
function restsOnRecords(template: Template): boolean {
  return pathsOf(template).every(([first = '']) => RECORDS.includes(first));
}

function rendered(template: Template, values: Readonly<Record<string, unknown>>, utcOffsetMinutes: number): string {
  return opened(template, utcOffsetMinutes)
    .render(values)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

type Opened = InstanceType<typeof nunjucks.Template>;
const templates = new WeakMap<Template, { readonly utcOffsetMinutes: number; readonly made: Opened }>();

function opened(template: Template, utcOffsetMinutes: number): Opened {
  const known = templates.get(template);
  if (known?.utcOffsetMinutes === utcOffsetMinutes) return known.made;
  const source = { type: 'code', obj: template.code } as const;
  const made = new nunjucks.Template(source, environment(template.locale, utcOffsetMinutes));
  templates.set(template, { utcOffsetMinutes, made });
  return made;
}

/** What a filter is called on: the values of the text, and the currency of its sums where that is not the yuan. */
interface Rendering {
  readonly ctx: { readonly currency?: string };
}
type Filter = (value: unknown) => string;
const OF_MONEY: ReadonlySet<FilterName> = new Set(['money', 'wan']);

const environments = new Map<string, nunjucks.Environment>();

function environment(locale: Locale, utcOffsetMinutes: number): nunjucks.Environment {
  const key = `${locale}${utcOffsetMinutes}`;
  const known = environments.get(key);
  if (known) return known;
  // Customers get text frames, not HTML, so nothing is escaped; a missing value is an error and never an empty gap.
  const made = new nunjucks.Environment([], { autoescape: false, throwOnUndefined: false });
  for (const [name, filter] of Object.entries(filtersFor(locale, utcOffsetMinutes)) as [FilterName, Filter][])
    made.addFilter(name, function (this: Rendering, value: unknown) {
      if (value === undefined || value === null || value === '') throw new Error(`filter ${name} was given nothing`);
      const currency = OF_MONEY.has(name) ? this.ctx.currency : undefined;
      return currency === undefined ? filter(value) : filtersFor(locale, utcOffsetMinutes, currency)[name](value);
    });
  environments.set(key, made);
  return made;
}
