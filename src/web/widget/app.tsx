import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { newId } from '../outbox.ts';
import type { Launcher } from './launcher.ts';
import { Panel } from './panel.tsx';
import type { Settings } from './settings.ts';
import { type ChatInUse, useChat } from './use-chat.ts';
import { type LaterSource, useLater } from './use-later.ts';
import { unread } from './view.ts';

export interface ChatParts extends LaterSource {
  readonly settings: Settings;
  readonly launcher: Launcher;
}

interface Props extends ChatParts {
  readonly onReady: (open: (draft: string) => void) => void;
}

export function App({ settings, launcher, onReady, ...source }: Props) {
  const { view, memory, connected } = useChat(settings);
  const later = useLater(source, view.connection === 'online');
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState('');
  const wasOpen = useRef(false);

  const open = useCallback(
    (words: string) => {
      connected();
      if (words) setDraft((now) => now || words);
      setOpen(true);
    },
    [connected],
  );
  useLayoutEffect(() => onReady(open), [onReady, open]);
  useLayoutEffect(() => {
    if (isOpen) launcher.hide();
    else launcher.show(unread(view.entries, memory.read().readSeq));
    if (wasOpen.current && !isOpen) launcher.button.focus();
    wasOpen.current = isOpen;
  });

  const notice = view.notice?.id ?? '';
  const actions = useMemo(() => actionsOn(connected, memory, notice), [connected, memory, notice]);
  if (!isOpen) return null;
  return <Panel {...{ settings, view, memory, actions, later, draft, setDraft }} onClose={() => setOpen(false)} />;
}

export type Actions = ReturnType<typeof actionsOn>;

function actionsOn(connected: ChatInUse['connected'], memory: ChatInUse['memory'], notice: string) {
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
    seen: (seq: number, disclosure: string, ms: number, confirmed = false): void => {
      const id = `seen-${seq}-${disclosure.replace('@', '-')}`;
      if (memory.read().seen.includes(id)) return;
      if (connected().post({ type: 'seen', id, seq, disclosure, ms, ...(confirmed ? { confirmed } : {}) })) {
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
