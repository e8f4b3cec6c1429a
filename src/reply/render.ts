import nunjucks from 'nunjucks/browser/nunjucks-slim.js';
import type { Template } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { filtersFor } from './format.ts';

/** Renders a precompiled template as plain text: never HTML, never compiled here. Throws on a value no filter can print. */
export function render(
  template: Template,
  values: Readonly<Record<string, unknown>>,
  utcOffsetMinutes: number,
): string {
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

const environments = new Map<string, nunjucks.Environment>();

function environment(locale: Locale, utcOffsetMinutes: number): nunjucks.Environment {
  const key = `${locale}${utcOffsetMinutes}`;
  const known = environments.get(key);
  if (known) return known;
  // Customers get text frames, not HTML, so nothing is escaped; a missing value is an error and never an empty gap.
  const made = new nunjucks.Environment([], { autoescape: false, throwOnUndefined: false });
  for (const [name, filter] of Object.entries(filtersFor(locale, utcOffsetMinutes)))
    made.addFilter(name, (value: unknown) => {
      if (value === undefined || value === null || value === '') throw new Error(`filter ${name} was given nothing`);
      return filter(value);
    });
  environments.set(key, made);
  return made;
}
