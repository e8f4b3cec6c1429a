import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormField } from '../../protocol.ts';
import type { EntryProps } from './entry.tsx';
import * as strings from './strings.ts';
import type { EntryOf } from './view.ts';

const VALUE_CHARS = 200;
const CONSENT = ' consent';
type Values = Readonly<Record<string, string>>;

/** A form in the conversation. Consent is a box of its own, empty at first, and goes to the server before any value does. */
export function FormView({ entry, view, now, memory, actions, onNotice }: EntryProps<EntryOf<'form'>>) {
  const [values, setValues] = useState<Values>({});
  const [isAgreed, setAgreed] = useState(() => memory.read().consented);
  const [wrong, setWrong] = useState<Values>({});
  const [sentAs, setSentAs] = useState('');
  const form = useRef<HTMLFormElement>(null);

  const refused = view.parcels.find(({ frame, state }) => frame.id === sentAs && state === 'failed');
  useEffect(() => {
    if (refused) actions.unanswered(entry.seq);
  }, [refused, actions, entry.seq]);
  if (now.closed) return null;
  if (!refused && (sentAs || memory.read().answered.includes(entry.seq)))
    return <p class="event">{strings.formSent}</p>;

  const send = (event: Event): void => {
    event.preventDefault();
    const found = mistakes(entry.fields, values, isAgreed);
    setWrong(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) {
      form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"]`)?.focus();
      return;
    }
    if (refused) actions.discard(sentAs);
    if (!memory.read().consented) actions.consent(true);
    setSentAs(actions.submit(entry.form, filled(values)));
    actions.answered(entry.seq);
  };
  return (
    <form class="sheet" ref={form} onSubmit={send} noValidate aria-label={strings.formTitle}>
      <p class="title">{strings.formTitle}</p>
      {refused?.message && (
        <p class="wrong" role="alert">
          {refused.message}
        </p>
      )}
      {entry.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={`f${entry.seq}-${field.name}`}
          value={values[field.name] ?? ''}
          mistake={wrong[field.name]}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <label class="agree">
        <input
          type="checkbox"
          data-field={CONSENT}
          checked={isAgreed}
          aria-invalid={CONSENT in wrong}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        <span>
          {strings.formConsent} {strings.privacyTitle} <small>{view.notice?.id}</small>
        </span>
      </label>
      <button type="button" class="link" onClick={onNotice}>
        {strings.readNotice}
      </button>
      {CONSENT in wrong && (
        <p class="wrong" role="alert">
          {wrong[CONSENT]}
        </p>
      )}
      <button type="submit" class="primary wide">
        {strings.formSend}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly id: string;
  readonly value: string;
  readonly mistake: string | undefined;
  readonly onChange: (value: string) => void;
}

function Field({ field, id, value, mistake, onChange }: FieldProps) {
  const common = {
    id,
    value,
    'data-field': field.name,
    'aria-required': field.required,
    'aria-invalid': mistake !== undefined,
    'aria-describedby': mistake === undefined ? undefined : `${id}-wrong`,
  };
  const known = KNOWN[field.name] ?? {};
  return (
    <div class="field">
      <label for={id}>
        {field.label} {!field.required && <span class="optional">{strings.formOptional}</span>}
      </label>
      {field.options ? (
        <select {...common} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{strings.formChoose}</option>
          {field.options.map((option, index) => (
            <option key={option} value={option}>
              {field.labels?.[index] ?? option}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          {...known}
          maxLength={VALUE_CHARS}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {mistake && (
        <p class="wrong" id={`${id}-wrong`}>
          {mistake}
        </p>
      )}
    </div>
  );
}

// The right keyboard and the browser's own memory for what everybody has typed a hundred times.
const KNOWN: Readonly<Record<string, { type?: string; inputMode?: 'tel'; autocomplete?: 'tel' | 'name' }>> = {
  phone: { type: 'tel', inputMode: 'tel', autocomplete: 'tel' },
  name: { autocomplete: 'name' },
};

function mistakes(fields: readonly FormField[], values: Values, isAgreed: boolean): Values {
  const missing = fields.filter(({ name, required }) => required && !values[name]?.trim());
  const found = Object.fromEntries(missing.map(({ name }) => [name, strings.formRequired]));
  return isAgreed ? found : { ...found, [CONSENT]: strings.formConsentNeeded };
}

function filled(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}
