import { useEffect, useRef, useState } from 'preact/hooks';
import type { Memory } from '../memory.ts';
import type { Actions } from './app.tsx';
import { Composer } from './composer.tsx';
import { Confirm } from './confirm.tsx';
import { Header } from './header.tsx';
import { Log } from './log.tsx';
import type { Settings } from './settings.ts';
import type { Strings } from './strings.ts';
import { useSheet } from './use-sheet.ts';
import { standing, type View } from './view.ts';

export interface PanelProps {
  readonly settings: Settings;
  readonly strings: Strings;
  readonly view: View;
  readonly memory: Memory;
  readonly actions: Actions;
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly onClose: () => void;
}

export function Panel(props: PanelProps) {
  const { settings, strings, view, memory, actions, draft, setDraft, onClose } = props;
  const panel = useRef<HTMLElement>(null);
  const [isEnding, setEnding] = useState(false);
  const [notice, setNotice] = useState('');
  const { isSheet, keepInside } = useSheet(panel);
  const now = standing(view.entries);
  const newest = view.entries.at(-1)?.seq ?? 0;

  useEffect(() => {
    const shown = (): void => {
      if (newest > 0 && !document.hidden) actions.read(newest);
    };
    shown();
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, [actions, newest]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) {
      if (isEnding) setEnding(false);
      else onClose();
      event.stopPropagation();
    }
    keepInside(event);
  };
  const say = (text: string): boolean => {
    setNotice('');
    const isTaken = actions.say(text);
    if (!isTaken) setNotice(strings.full);
    return isTaken;
  };
  const withdraw = (): void => {
    actions.consent(false);
    setNotice(strings.withdrawn);
  };

  const hasSpoken = now.hasSpoken || view.parcels.some(({ frame }) => frame.type === 'say');
  return (
    <section
      class="panel"
      ref={panel}
      role="dialog"
      aria-modal={isSheet}
      aria-label={`${view.assistant ?? ''} ${strings.aiLabel}`.trim()}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Header
        {...{ strings, view, now, actions, onClose }}
        onEnd={now.closed || !hasSpoken ? null : () => setEnding(true)}
        onWithdraw={memory.read().consented ? withdraw : null}
        privacyUrl={settings.privacyUrl}
      />
      <Strip {...{ strings, view, notice }} />
      <Log {...{ settings, strings, view, now, memory, actions }} isTyping={draft !== ''} />
      {isEnding && (
        <Confirm
          strings={strings}
          onNo={() => setEnding(false)}
          onYes={() => {
            actions.end();
            setEnding(false);
          }}
        />
      )}
      {now.closed ? (
        <div class="foot">
          <button type="button" class="primary wide" onClick={actions.startAnew}>
            {strings.startAnew}
          </button>
        </div>
      ) : (
        <Composer {...{ strings, draft, setDraft }} onSay={say} onTyping={actions.typing}>
          {!hasSpoken && <PrivacyLine strings={strings} url={settings.privacyUrl} />}
        </Composer>
      )}
    </section>
  );
}

function Strip({ strings, view, notice }: Pick<PanelProps, 'strings' | 'view'> & { readonly notice: string }) {
  const words =
    view.refusal?.code === 'unsupported_version'
      ? strings.outdated
      : view.connection !== 'online'
        ? strings[view.connection]
        : (view.refusal?.message ?? notice);
  return (
    <output class={`strip ${view.connection}`} hidden={words === ''}>
      {words}
    </output>
  );
}

function PrivacyLine({ strings, url }: { readonly strings: Strings; readonly url: string | null }) {
  return (
    <p class="privacy">
      {strings.privacyLine}
      {url && (
        <>
          {' '}
          <a href={url} target="_blank" rel="noopener">
            {strings.privacyLink}
          </a>
        </>
      )}
    </p>
  );
}
