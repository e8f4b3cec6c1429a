import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Memory } from '../memory.ts';
import type { Actions } from './app.tsx';
import { Composer } from './composer.tsx';
import { Fetched } from './fetched.tsx';
import { Greeting } from './greeting.tsx';
import { Header } from './header.tsx';
import { Home } from './home.tsx';
import type { Settings } from './settings.ts';
import * as strings from './strings.ts';
import { Strip } from './strip.tsx';
import type { Later } from './use-later.ts';
import { useSheet } from './use-sheet.ts';
import { type Standing, standing, type View } from './view.ts';

export interface PanelProps {
  readonly settings: Settings;
  readonly view: View;
  readonly memory: Memory;
  readonly actions: Actions;
  readonly later: Later;
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly onClose: () => void;
}

export function Panel(props: PanelProps) {
  const { settings, view, memory, actions, later, draft, setDraft, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  const [isAtHome, setAtHome] = useState(false);
  const [over, setOver] = useState<'paper' | 'ending' | null>(null);
  const [problem, setProblem] = useState('');
  const { isSheet, keepInside, onFocusIn } = useSheet(panel);
  const now = standing(view.entries);
  const begun = hasBegun(view);
  const isHome = isAtHome || !begun;
  const { notice } = view;
  useRead(view, actions, !(begun && isAtHome));

  const toComposer = (): void => panel.current?.querySelector('textarea')?.focus();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) {
      if (over) setOver(null);
      else onClose();
      event.stopPropagation();
    }
    keepInside(event);
  };
  const say = (text: string): boolean => {
    const isTaken = actions.say(text);
    setProblem(isTaken ? '' : strings.full);
    if (isTaken) setAtHome(false);
    return isTaken;
  };
  const startAnew = (): void => {
    setAtHome(false);
    actions.startAnew();
  };
  const onNotice = (): void => setOver('paper');
  return (
    <section
      class={isHome ? 'panel at-home' : 'panel'}
      ref={panel}
      role="dialog"
      aria-modal={isSheet}
      aria-label={`${view.assistant ?? ''} ${strings.aiLabel}`.trim()}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocusIn={onFocusIn}
    >
      <div class="under" inert={over === 'paper' && later.parts !== null}>
        {!now.closed && (
          <button type="button" class="skip" onClick={toComposer}>
            {strings.toComposer}
          </button>
        )}
        <Header
          {...{ settings, view, now, actions, later, begun, onNotice, onClose }}
          onHome={isHome ? null : () => setAtHome(true)}
          onHuman={() => setAtHome(false)}
          onEnd={() => setOver('ending')}
        />
        <Strip {...{ view, problem }} />
        {isHome ? (
          <Home isFresh={!begun} onSay={say}>
            {begun ? (
              <Fetched later={later}>
                {({ Continue }) => <Continue {...{ settings, view, memory }} onContinue={() => setAtHome(false)} />}
              </Fetched>
            ) : (
              <Greeting {...{ settings, view, actions }} />
            )}
          </Home>
        ) : (
          <Fetched later={later}>
            {({ Log }) => <Log {...{ settings, view, now, memory, actions, onNotice }} isTyping={draft !== ''} />}
          </Fetched>
        )}
        {over === 'ending' && (
          <Fetched later={later}>
            {({ Confirm }) => (
              <Confirm
                isWaiting={now.waiting !== null}
                onNo={() => setOver(null)}
                onYes={() => {
                  actions.end();
                  setOver(null);
                }}
              />
            )}
          </Fetched>
        )}
        <Foot {...{ now, startAnew }}>
          {!isHome && later.parts && <later.parts.ClosedDesk {...{ settings, view, now, actions }} />}
          <Composer {...{ draft, setDraft }} onSay={say} onTyping={actions.typing}>
            {!begun && <PrivacyLine onNotice={onNotice} />}
          </Composer>
        </Foot>
      </div>
      {over === 'paper' && notice && (
        <Fetched later={later}>
          {({ Paper }) => (
            <Paper
              notice={notice}
              onClose={() => setOver(null)}
              onWithdraw={memory.read().consented ? () => actions.consent(false) : null}
            />
          )}
        </Fetched>
      )}
    </section>
  );
}

/** There is more than a greeting: the customer has said or asked for something. */
function hasBegun({ entries, parcels }: View): boolean {
  return (
    entries.some(({ kind }) => kind !== 'notice') ||
    parcels.some(({ frame }) => frame.type === 'say' || frame.type === 'ask_human')
  );
}

/** What stands on the screen has been read; another page in front of it, and it has not. */
function useRead(view: View, actions: Actions, isShown: boolean): void {
  const newest = view.entries.at(-1)?.seq ?? 0;
  useEffect(() => {
    const shown = (): void => {
      if (isShown && newest > 0 && !document.hidden) actions.read(newest);
    };
    shown();
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, [actions, newest, isShown]);
}

interface FootProps {
  readonly now: Standing;
  readonly startAnew: () => void;
  readonly children: ComponentChildren;
}

function Foot({ now, startAnew, children }: FootProps) {
  if (!now.closed) return <>{children}</>;
  return (
    <div class="foot">
      <button type="button" class="primary wide" onClick={startAnew}>
        {strings.startAnew}
      </button>
    </div>
  );
}

function PrivacyLine({ onNotice }: { readonly onNotice: () => void }) {
  return (
    <p class="privacy">
      {strings.privacyLine}{' '}
      <button type="button" class="link" onClick={onNotice}>
        {strings.privacyTitle}
      </button>
    </p>
  );
}
