import { useState } from 'preact/hooks';
import type { Api } from './api.ts';
import { Door } from './door.tsx';
import { problemWords } from './problem-words.ts';
import type { Strings } from './strings.ts';

const PASSWORD_CHARS_MIN = 12;

interface FormProps {
  readonly api: Api;
  readonly strings: Strings;
  readonly onChanged: () => Promise<void> | void;
}
interface Props extends FormProps {
  readonly isForced: true;
  readonly switchLocale: () => void;
  readonly onLeave: () => Promise<void>;
}

/** Before anything else, when the password was set by somebody else. */
export function ChangePassword({ api, strings, switchLocale, onChanged, onLeave }: Props) {
  return (
    <Door {...{ strings, switchLocale }} title={strings.changePassword}>
      <p class="notice soft">{strings.mustChange}</p>
      <PasswordForm {...{ api, strings, onChanged }} />
      <button type="button" class="quiet" onClick={() => void onLeave()}>
        {strings.signOut}
      </button>
    </Door>
  );
}

export function PasswordForm({ api, strings, onChanged }: FormProps) {
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly words: string; readonly isGood: boolean } | null>(null);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wrong = passwordMistake({ current, fresh, again }, strings);
    if (wrong) return setSaid({ words: wrong, isGood: false });
    setBusy(true);
    setSaid(null);
    const answer = await api.changePassword(current, fresh);
    setBusy(false);
    if ('problem' in answer) {
      return setSaid({ words: problemWords(answer.problem, strings), isGood: false });
    }
    setCurrent('');
    setFresh('');
    setAgain('');
    setSaid({ words: strings.passwordSaved, isGood: true });
    await onChanged();
  };

  const field = (label: string, autocomplete: string, value: string, onValue: (value: string) => void) => (
    <label>
      {label}
      <input
        type="password"
        required
        {...{ autocomplete, value }}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {field(strings.currentPassword, 'current-password', current, setCurrent)}
      {field(strings.newPassword, 'new-password', fresh, setFresh)}
      {field(strings.newPasswordAgain, 'new-password', again, setAgain)}
      <div role="alert">{said && <p class={said.isGood ? 'notice good' : 'notice bad'}>{said.words}</p>}</div>
      <button type="submit" class="primary wide" disabled={isBusy}>
        {strings.savePassword}
      </button>
    </form>
  );
}

function passwordMistake(
  { current, fresh, again }: { readonly current: string; readonly fresh: string; readonly again: string },
  strings: Strings,
): string | null {
  if ([...fresh].length < PASSWORD_CHARS_MIN) return strings.passwordShort;
  if (fresh === current) return strings.passwordSame;
  return fresh === again ? null : strings.passwordsDiffer;
}
