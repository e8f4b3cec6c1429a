import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { newId } from '../outbox.ts';
import { ChatIcon } from './icons.tsx';
import { Panel } from './panel.tsx';
import type { Settings } from './settings.ts';
import { STRINGS } from './strings.ts';
import { useChat } from './use-chat.ts';
import { unread } from './view.ts';

interface Props {
  readonly settings: Settings;
  readonly onPageOpens: (open: (draft: string) => void) => void;
}

export function App({ settings, onPageOpens }: Props) {
  const strings = STRINGS[settings.locale];
  const { view, memory, connected } = useChat(settings);
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState('');
  const launcher = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);

  const open = useCallback(
    (words: string) => {
      connected();
      if (words) setDraft((now) => now || words);
      setOpen(true);
    },
    [connected],
  );
  useEffect(() => onPageOpens(open), [onPageOpens, open]);
  useEffect(() => {
    if (wasOpen.current && !isOpen) launcher.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  const actions = useMemo(() => actionsOn(connected, memory, settings.notice), [connected, memory, settings]);
  const waiting = isOpen ? 0 : unread(view.entries, memory.read().readSeq);
  if (isOpen) {
    return <Panel {...{ settings, strings, view, memory, actions, draft, setDraft }} onClose={() => setOpen(false)} />;
  }
  return (
    <button type="button" class="launcher" ref={launcher} onClick={() => open('')} aria-haspopup="dialog">
      <ChatIcon />
      <span>{strings.open}</span>
      {waiting > 0 && (
        <span class="badge">
          <span aria-hidden="true">{waiting > 99 ? '99+' : waiting}</span>
          <span class="unseen">{strings.unread(waiting)}</span>
        </span>
      )}
    </button>
  );
}

export type Actions = ReturnType<typeof actionsOn>;

function actionsOn(
  connected: ReturnType<typeof useChat>['connected'],
  memory: ReturnType<typeof useChat>['memory'],
  notice: string,
) {
  return {
    say: (text: string): boolean => connected().post({ type: 'say', id: newId(), text }),
    askHuman: (): boolean => connected().post({ type: 'ask_human', id: newId() }),
    end: (): boolean => connected().post({ type: 'end', id: newId() }),
    rate: (score: number, comment: string): boolean =>
      connected().post({ type: 'rate', id: newId(), score, ...(comment ? { comment } : {}) }),
    consent: (granted: boolean): void => {
      connected().post({ type: 'consent', id: newId(), notice, granted });
      memory.change(() => ({ consented: granted }));
    },
    submit: (form: string, values: Readonly<Record<string, string>>): string => {
      const id = newId();
      connected().post({ type: 'submit', id, form, values });
      return id;
    },
    /** One receipt for each disclosure: its id is made of what was seen, so a reload or a second tab adds none. */
    seen: (seq: number, disclosure: string, ms: number): void => {
      const id = `seen-${seq}-${disclosure.replace('@', '-')}`;
      if (memory.read().seen.includes(id)) return;
      if (connected().post({ type: 'seen', id, seq, disclosure, ms })) {
        memory.change(({ seen }) => ({ seen: [...seen, id] }));
      }
    },
    answered: (seq: number): void => memory.change(({ answered }) => ({ answered: [...answered, seq] })),
    unanswered: (seq: number): void =>
      memory.change(({ answered }) => ({ answered: answered.filter((other) => other !== seq) })),
    typing: (): void => connected().typing(),
    read: (seq: number): void => connected().read(seq),
    retry: (id: string): void => connected().retry(id),
    discard: (id: string): void => connected().discard(id),
    startAnew: (): void => connected().startAnew(),
  };
}
