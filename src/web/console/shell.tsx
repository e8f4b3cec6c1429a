import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Locale } from '../../protocol.ts';
import type { Api, Colleague, IntentNames } from './api.ts';
import { PasswordForm } from './change-password.tsx';
import { Crash } from './crash.tsx';
import { Desk } from './desk.tsx';
import { HelpDialog } from './help.tsx';
import { type Change, type LiveState, watchDesk } from './live.ts';
import { shortTime } from './local-time.ts';
import { PeoplePage } from './people.tsx';
import { hashOf, type Route } from './route.ts';
import { SettingsPage } from './settings.tsx';
import { useShortcuts } from './shortcuts.ts';
import type { Strings } from './strings.ts';
import { mayOversee, type Surroundings, SurroundingsContext } from './surroundings.ts';
import { TextsPage } from './texts.tsx';
import { useRoute } from './use-route.ts';
import { VerifyPage } from './verify.tsx';

interface Props {
  readonly api: Api;
  readonly strings: Strings;
  readonly locale: Locale;
  readonly me: Colleague;
  readonly unsent: Map<string, string>;
  readonly switchLocale: () => void;
  readonly onLeave: (everywhere: boolean) => Promise<void>;
}

/** The console once somebody is signed in: the bar on top, the live line, and the screen the address asks for. */
export function Shell({ api, strings, locale, me, unsent, switchLocale, onLeave }: Props) {
  const route = useRoute();
  const { live, lostAt, onChange } = useLive(api);
  const [names, setNames] = useState<IntentNames>({});
  const [people, setPeople] = useState<Surroundings['people']>({ [me.id]: me.name });
  const learn = useCallback<Surroundings['learn']>((moreNames, morePeople) => {
    setNames((known) => joined(known, moreNames));
    setPeople((known) => joined(known, morePeople));
  }, []);
  const surroundings = useMemo<Surroundings>(
    () => ({ api, strings, locale, me, names, people, learn, unsent, onChange }),
    [api, strings, locale, me, names, people, learn, unsent, onChange],
  );
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <Bar {...{ strings, locale, me, route, switchLocale, onLeave }} />
      <div aria-live="polite" class="lost">
        {lostAt !== null && <p>{strings.lost(shortTime(lostAt, Date.parse(lostAt), locale))}</p>}
      </div>
      <Crash at={hashOf(route)} strings={strings}>
        <Screen {...{ api, strings, me, route, live }} />
      </Crash>
    </SurroundingsContext.Provider>
  );
}

/** The same value when nothing is new, so that nothing is drawn again. */
function joined<T extends object>(known: T, more: T): T {
  return Object.keys(more).every((id) => id in known) ? known : { ...known, ...more };
}

interface ScreenProps {
  readonly api: Api;
  readonly strings: Strings;
  readonly me: Colleague;
  readonly route: Route;
  readonly live: LiveState;
}

function Screen({ api, strings, me, route, live }: ScreenProps) {
  if (route.screen === 'desk') return <Desk route={route} live={live} />;
  if (route.screen === 'password')
    return (
      <main class="page">
        <section class="panel narrow">
          <h1>{strings.changePassword}</h1>
          <PasswordForm {...{ api, strings }} onChanged={() => undefined} />
        </section>
      </main>
    );
  if (route.screen === 'texts') return <TextsPage chosen={route.text} />;
  if (!mayOversee(me))
    return (
      <main class="page">
        <p class="notice soft">{strings.notForYou}</p>
      </main>
    );
  if (route.screen === 'people') return <PeoplePage />;
  return route.screen === 'verify' ? <VerifyPage /> : <SettingsPage />;
}

interface BarProps {
  readonly strings: Strings;
  readonly locale: Locale;
  readonly me: Colleague;
  readonly route: Route;
  readonly switchLocale: () => void;
  readonly onLeave: (everywhere: boolean) => Promise<void>;
}

function Bar({ strings, locale, me, route, switchLocale, onLeave }: BarProps) {
  const [isHelping, setHelping] = useState(false);
  const [isOn, choose] = useShortcuts();
  const link = (screen: Route['screen'], href: string, label: string) => (
    <a href={href} aria-current={isAt(route, screen) ? 'page' : undefined}>
      {label}
    </a>
  );
  return (
    <header class="bar">
      <p class="brand">
        <b>{strings.product}</b> <span>{strings.console}</span>
      </p>
      <nav aria-label={strings.navigation}>
        {link('desk', '#/', strings.desk)}
        {link('texts', hashOf({ screen: 'texts', text: null }), strings.texts)}
        {mayOversee(me) && link('verify', hashOf({ screen: 'verify' }), strings.verify)}
        {mayOversee(me) && link('settings', hashOf({ screen: 'settings' }), strings.settings)}
      </nav>
      <button
        type="button"
        class="quiet help"
        data-key="?"
        data-press
        aria-label={strings.shortcuts}
        title={strings.shortcuts}
        onClick={() => setHelping(true)}
      >
        ?
      </button>
      {isHelping && <HelpDialog {...{ strings, isOn, choose }} onClose={() => setHelping(false)} />}
      <button type="button" class="quiet" onClick={switchLocale}>
        {strings.otherLanguage}
      </button>
      <Account {...{ strings, locale, me, onLeave }} />
    </header>
  );
}

function Account({ strings, locale, me, onLeave }: Pick<BarProps, 'strings' | 'locale' | 'me' | 'onLeave'>) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const shut = (event: Event): void => {
      const isInside = event.target instanceof Node && box.current?.contains(event.target);
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (box.current && (isEscape || (event.type === 'click' && !isInside))) box.current.open = false;
    };
    document.addEventListener('click', shut);
    document.addEventListener('keydown', shut);
    return () => {
      document.removeEventListener('click', shut);
      document.removeEventListener('keydown', shut);
    };
  }, []);
  const close = (): void => {
    if (box.current) box.current.open = false;
  };
  return (
    <details class="account" ref={box}>
      <summary aria-label={`${strings.account}${strings.colon}${me.name}`}>
        <span class="face" aria-hidden="true">
          {[...me.name][0]}
        </span>
        <span class="name">{me.name}</span>
      </summary>
      <div class="menu">
        <p>
          <b>{me.name}</b>
          <br />
          {strings.roles[me.role]}
          <br />
          {strings.customersSee(me.shownAs[locale])}
        </p>
        <a href={hashOf({ screen: 'password' })} onClick={close}>
          {strings.changePassword}
        </a>
        <button type="button" onClick={() => void onLeave(false)}>
          {strings.signOut}
        </button>
        <button type="button" class="quiet" onClick={() => void onLeave(true)}>
          {strings.signOutEverywhere}
        </button>
      </div>
    </details>
  );
}

/** People stand behind the settings. */
function isAt(route: Route, screen: Route['screen']): boolean {
  return route.screen === screen || (route.screen === 'people' && screen === 'settings');
}

function useLive(api: Api): {
  readonly live: LiveState;
  readonly lostAt: string | null;
  readonly onChange: Surroundings['onChange'];
} {
  const [live, setLive] = useState<LiveState>('connecting');
  const [lostAt, setLostAt] = useState<string | null>(null);
  const listeners = useRef(new Set<(change: Change) => void>());
  useEffect(() => {
    const tell = (change: Change): void => {
      for (const listener of listeners.current) listener(change);
    };
    const onState = (state: LiveState): void => {
      setLive(state);
      setLostAt((before) => (state === 'lost' ? (before ?? new Date().toISOString()) : null));
      // A stream cannot say why it failed; this asks whether the session ended, and then leads to the sign-in.
      if (state === 'lost') void api.me();
    };
    const shown = (): void => {
      if (!document.hidden) tell(null);
    };
    document.addEventListener('visibilitychange', shown);
    const watch = watchDesk({ open: () => new EventSource('/api/live'), onChange: tell, onState });
    const network = (): void => watch.network(navigator.onLine);
    addEventListener('online', network);
    addEventListener('offline', network);
    return () => {
      document.removeEventListener('visibilitychange', shown);
      removeEventListener('online', network);
      removeEventListener('offline', network);
      watch.stop();
    };
  }, [api]);
  const onChange = useCallback<Surroundings['onChange']>((listener) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  }, []);
  return { live, lostAt, onChange };
}
