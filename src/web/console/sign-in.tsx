import { useState } from 'preact/hooks';
import type { Api, Problem } from './api.ts';
import { Door } from './door.tsx';
import { problemWords } from './problem-words.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly api: Api;
  readonly strings: Strings;
  readonly hasExpired: boolean;
  readonly switchLocale: () => void;
  readonly onSignedIn: () => Promise<void>;
}

export function SignIn({ api, strings, hasExpired, switchLocale, onSignedIn }: Props) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Problem | 'empty' | null>(null);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (username.trim() === '' || password === '') return setWrong('empty');
    setBusy(true);
    setWrong(null);
    const answer = await api.signIn(username.trim(), password);
    if ('value' in answer) await onSignedIn();
    else {
      setPassword('');
      setWrong(answer.problem);
    }
    setBusy(false);
  };

  return (
    <Door {...{ strings, switchLocale }} title={strings.signIn}>
      {hasExpired && wrong === null && <p class="notice soft">{strings.signedOut}</p>}
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label>
          {strings.username}
          <input
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
            value={username}
            onInput={(event) => setUsername(event.currentTarget.value)}
          />
        </label>
        <label>
          {strings.password}
          <input
            name="password"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </label>
        <div role="alert">{wrong && <p class="notice bad">{signInWords(wrong, strings)}</p>}</div>
        <button type="submit" class="primary wide" disabled={isBusy}>
          {isBusy ? strings.signingIn : strings.signIn}
        </button>
      </form>
      <p class="hint">{strings.forgotten}</p>
    </Door>
  );
}

function signInWords(wrong: Problem | 'empty', strings: Strings): string {
  if (wrong === 'empty') return strings.fillBoth;
  if (wrong.kind === 'signed_out') return strings.wrongPassword;
  return problemWords(wrong, strings);
}
