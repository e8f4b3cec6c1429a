import type { Handbook, IntentRule, SpeaksOf, Template } from '../knowledge/handbook.ts';
import type { Locale, ShownDisclosure } from '../protocol.ts';
import { shared } from './choose.ts';
import { type Filling, render } from './render.ts';

/**
 * Which disclosures go with a text (domain rule): the intent's row, plus the policy's set when it speaks of our product;
 * arithmetic on the customer's own figures carries its own set only. Deduplicated, in policy order.
 */
export function disclosuresFor(
  handbook: Handbook,
  about: { readonly rule: IntentRule | undefined; readonly speaksOf: SpeaksOf; readonly extra: readonly string[] },
): string[] {
  const { policy } = handbook;
  const wanted = new Set(about.extra);
  if (about.speaksOf === 'own_figures') for (const id of policy.with_own_figures) wanted.add(id);
  else for (const id of about.rule?.disclosures ?? []) wanted.add(id);
  if (about.speaksOf === 'our_product') for (const id of policy.with_our_product) wanted.add(id);
  return policy.disclosure_order.filter((id) => wanted.has(id));
}

/** The approved words: in full the first time and wherever the policy never shortens, else the short form. */
export function disclose(
  handbook: Handbook,
  ids: readonly string[],
  alreadyShown: readonly string[],
  known: Filling,
  to: { readonly locale: Locale; readonly utcOffsetMinutes: number },
): ShownDisclosure[] {
  return ids.map((id) => {
    const { named, alwaysFull, full, short } = formsOf(handbook, id, to.locale);
    const text = render((alreadyShown.includes(named) && short) || full, known, to.utcOffsetMinutes);
    return alwaysFull ? { id: named, text, always_full: true } : { id: named, text };
  });
}

/** One form of a disclosure by itself, for those who answer for its words. */
export function wordsAlone(form: Template, known: Filling, utcOffsetMinutes: number): string {
  return render(form, known, utcOffsetMinutes);
}

/** Every form in which these may be shown in a language. */
export function formsShown(handbook: Handbook, ids: readonly string[], locale: Locale): Template[] {
  return ids.flatMap((id) => formsOf(handbook, id, locale).all);
}

/** Of these the first that has a form which nobody approved. */
export function unapprovedForm(handbook: Handbook, ids: readonly string[], locale: Locale): string | undefined {
  for (const id of ids) {
    const { waits } = formsOf(handbook, id, locale);
    if (waits !== undefined) return waits;
  }
  return undefined;
}

/** A disclosure in one language; `short` only where the policy allows it. */
interface Forms {
  readonly named: string;
  readonly alwaysFull: boolean;
  readonly full: Template;
  readonly short: Template | undefined;
  readonly all: readonly Template[];
  /** The first form that nobody approved in this version. */
  readonly waits: string | undefined;
}
const forms = new WeakMap<Handbook, Record<Locale, Map<string, Forms>>>();

/** Throws when the handbook has no such disclosure. */
function formsOf(handbook: Handbook, id: string, locale: Locale): Forms {
  const byLocale = forms.get(handbook) ?? { 'zh-CN': new Map(), en: new Map() };
  forms.set(handbook, byLocale);
  const known = byLocale[locale].get(id);
  if (known) return known;
  const disclosure = handbook.disclosures[id];
  if (!disclosure) throw new Error(`the handbook has no disclosure ${id}`);
  const { version, always_full: alwaysFull, has_short } = disclosure;
  const full = shared(handbook, `disclosure/${id}/full`, locale);
  const short = has_short && !alwaysFull ? shared(handbook, `disclosure/${id}/short`, locale) : undefined;
  const all = short ? [full, short] : [full];
  const waits = all.find(({ approved }) => !approved)?.id;
  const made: Forms = { named: `${id}@${version}`, alwaysFull, full, short, all, waits };
  byLocale[locale].set(id, made);
  return made;
}
