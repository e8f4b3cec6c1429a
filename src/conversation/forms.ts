import type { Handbook } from '../knowledge/handbook.ts';
import type { FormField, Locale, Refusal } from '../protocol.ts';
import { mayOfferForm } from '../reply/waiting.ts';
import { clean } from '../understanding/text/clean.ts';
import type { Setting } from './compose.ts';
import type { Event } from './events.ts';
import { isOpen } from './hours.ts';
import { SYSTEM } from './made.ts';

/** Out of hours the desk asks how to reach the customer, once, and not in words that wait for approval. */
export function offerForm(here: Setting, always = false): Event[] {
  const form = here.handbook.forms['contact'];
  if (
    !form ||
    !mayOfferForm(here.handbook) ||
    here.state.crisis ||
    here.state.hasContact ||
    here.state.formsOffered.length > 0
  )
    return [];
  if (!always && isOpen(here.settings, here.now)) return [];
  const name = `${form.id}@${form.version}`;
  const fields = fieldsOf(here.handbook, here.locale);
  return [{ type: 'FormOffered', v: 1, at: here.now, by: SYSTEM, head: { form: name }, body: { fields } }];
}

/** Form values, checked and cleaned, or a refusal that names the field. */
export function checkForm(
  handbook: Handbook,
  name: string,
  values: Readonly<Record<string, string>>,
): { readonly values: Readonly<Record<string, string>> } | Refusal {
  const form = Object.values(handbook.forms).find((known) => `${known.id}@${known.version}` === name);
  if (!form) return { refused: 'unknown_form' };
  const unknown = Object.keys(values).find((key) => !form.fields.some((field) => field.name === key));
  if (unknown !== undefined) return { refused: 'bad_form', detail: { field: unknown } };
  const checked: Record<string, string> = {};
  for (const field of form.fields) {
    const value = clean(Object.hasOwn(values, field.name) ? (values[field.name] ?? '') : '');
    const known = field.options === undefined || field.options.some((option) => option.value === value);
    const fits = field.pattern === undefined || new RegExp(`^(?:${field.pattern})$`, 'u').test(value);
    if (value === '' ? field.required : !known || !fits) return { refused: 'bad_form', detail: { field: field.name } };
    if (value !== '') checked[field.name] = value;
  }
  return { values: checked };
}

function fieldsOf(handbook: Handbook, locale: Locale): FormField[] {
  return (handbook.forms['contact']?.fields ?? []).map((field) => ({
    name: field.name,
    label: field.label[locale],
    required: field.required,
    ...(field.options
      ? {
          options: field.options.map((option) => option.value),
          labels: field.options.map((option) => option.label[locale]),
        }
      : {}),
  }));
}
