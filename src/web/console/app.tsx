import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Colleague, openApi, type Problem } from './api.ts';
import { ChangePassword } from './change-password.tsx';
import { ProblemNotice } from './notice.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import { STRINGS } from './strings.ts';
import { useLocale } from './use-locale.ts';

type Session =
  | { readonly state: 'loading' }
  | { readonly state: 'away'; readonly expired: boolean }
  | { readonly state: 'here'; readonly me: Colleague }
  | { readonly state: 'broken'; readonly problem: Problem };

/** The doors of the console: who is here decides what is shown. */
export function App() {
  const [locale, setLocale] = useLocale();
  const [session, setSession] = useState<Session>({ state: 'loading' });
  const unsent = useRef(new Map<string, string>());
  const wanted = useRef(locale);
  wanted.current = locale;
  const api = useMemo(
    () =>
      openApi({
        fetch: (input, init) => fetch(input, init),
        locale: () => wanted.current,
        onSignedOut: () => setSession((before) => ({ state: 'away', expired: before.state === 'here' })),
      }),
    [],
  );
  const strings = STRINGS[locale];

  const look = async (): Promise<void> => {
    const answer = await api.me();
    if ('value' in answer) setSession({ state: 'here', me: answer.value });
    else if (answer.problem.kind !== 'signed_out') setSession({ state: 'broken', problem: answer.problem });
  };
  // Once, when the page opens.
  useEffect(() => void look(), []);

  const leave = async (everywhere: boolean): Promise<void> => {
    const answer = await (everywhere ? api.signOutEverywhere() : api.signOut());
    // The sessions elsewhere would go on while this page says that they ended.
    if (everywhere && 'problem' in answer && answer.problem.kind !== 'signed_out')
      return setSession({ state: 'broken', problem: answer.problem });
    unsent.current.clear();
    setSession({ state: 'away', expired: false });
  };
  const switchLocale = (): void => setLocale(locale === 'en' ? 'zh-CN' : 'en');

  switch (session.state) {
    case 'loading':
      return <p class="loading alone">{strings.loading}</p>;
    case 'broken':
      return (
        <main class="door">
          <ProblemNotice strings={strings} problem={session.problem} onRetry={() => void look()} />
        </main>
      );
    case 'away':
      return <SignIn {...{ api, strings, switchLocale }} hasExpired={session.expired} onSignedIn={look} />;
    case 'here':
      if (session.me.mustChangePassword)
        return (
          <ChangePassword {...{ api, strings, switchLocale }} isForced onChanged={look} onLeave={() => leave(false)} />
        );
      return (
        <Shell {...{ api, strings, locale, switchLocale }} me={session.me} unsent={unsent.current} onLeave={leave} />
      );
    default:
      return session satisfies never;
  }
}
