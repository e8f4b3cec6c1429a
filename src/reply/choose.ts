import type { Handbook, Template, TemplateUse } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { pathsOf, valueAt } from './values.ts';

/**
 * The approved text for an intent: of those whose slots are all there, the one that names the most.
 * Nothing to choose is an answer too: the caller asks, or hands over.
 */
export function choose(
  handbook: Handbook,
  want: { readonly intent: string; readonly use: TemplateUse; readonly locale: Locale },
  values: Readonly<Record<string, unknown>>,
): Template | undefined {
  let best: Template | undefined;
  for (const template of indexOf(handbook).get(`${want.locale}/${want.use}/${want.intent}`) ?? []) {
    if (!pathsOf(template).every((path) => isThere(valueAt(values, path)))) continue;
    if (!best || template.slots.length > best.slots.length) best = template;
  }
  return best;
}

/**
 * The same text in other approved words, so that nobody reads one sentence again and again: wordings take turns in the
 * order of their ids, the base first. `turn`: how many turns the conversation has had.
 */
export function worded(handbook: Handbook, base: Template, turn: number): Template {
  const wordings = wordingsOf(handbook).get(`${base.locale}/${base.id}`);
  return wordings?.[turn % wordings.length] ?? base;
}

/** A shared text by its id. Throws when the handbook lacks it: the check lets no such handbook pass. */
export function shared(handbook: Handbook, id: string, locale: Locale): Template {
  const template = handbook.templates[`${locale}/${id}`];
  if (!template) throw new Error(`the handbook has no text ${locale}/${id}`);
  return template;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

const indexes = new WeakMap<Handbook, Map<string, Template[]>>();

function indexOf(handbook: Handbook): Map<string, Template[]> {
  const known = indexes.get(handbook);
  if (known) return known;
  const made = new Map<string, Template[]>();
  for (const template of Object.values(handbook.templates)) {
    if (template.intent === null || template.variant_of !== null) continue;
    const key = `${template.locale}/${template.use}/${template.intent}`;
    made.set(key, [...(made.get(key) ?? []), template]);
  }
  // A plain text named after its intent comes first among equals, so the choice does not depend on file order.
  for (const list of made.values()) list.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  indexes.set(handbook, made);
  return made;
}

const wordings = new WeakMap<Handbook, Map<string, Template[]>>();

/** By `locale/base`; a wording that waits for approval has no turn yet. */
function wordingsOf(handbook: Handbook): Map<string, Template[]> {
  const known = wordings.get(handbook);
  if (known) return known;
  const made = new Map<string, Template[]>();
  const byId = Object.values(handbook.templates).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const variant of byId) {
    const key = `${variant.locale}/${variant.variant_of}`;
    const base = handbook.templates[key];
    if (variant.variant_of === null || !base || !variant.approved) continue;
    made.set(key, [...(made.get(key) ?? [base]), variant]);
  }
  wordings.set(handbook, made);
  return made;
}
