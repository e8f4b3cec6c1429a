import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { ChatEvent } from '../chat-event.ts';
import { type Chat, openChat } from '../client.ts';
import { type Memory, memoryIn } from '../memory.ts';
import { memoryKey, type Settings } from './settings.ts';
import { EMPTY_VIEW, fold, type View } from './view.ts';

const FRAME_MS = 16;

export interface ChatInUse {
  readonly view: View;
  readonly memory: Memory;
  /** Connects at the first call: a visitor who never opens the panel never becomes a conversation. */
  readonly connected: () => Chat;
}

export function useChat(settings: Settings): ChatInUse {
  const [view, take] = useReducer(fold, EMPTY_VIEW);
  const chat = useRef<Chat | null>(null);
  const memory = useMemo(() => memoryIn(browserStorage(), memoryKey(settings)), [settings]);
  const [, lookAgain] = useReducer((looks: number) => looks + 1, 0);
  const connected = useMemo(() => {
    const on = inBatches(take);
    return (): Chat => {
      const { socketUrl: url, locale, page } = settings;
      chat.current ??= openChat({ url, locale, page, memory, on, WebSocket, random: Math.random, isForeign });
      return chat.current;
    };
  }, [settings, memory]);

  useEffect(() => {
    if (memory.read().token) connected();
    const online = (): void => chat.current?.network(true);
    const offline = (): void => chat.current?.network(false);
    const shown = (): void => {
      if (!document.hidden && navigator.onLine) online();
    };
    // Another tab has read, answered or begun something.
    const stored = ({ key }: StorageEvent): void => {
      if (key !== memoryKey(settings)) return;
      if (chat.current) chat.current.follow();
      else if (memory.read().token) connected();
      lookAgain(0);
    };
    addEventListener('storage', stored);
    addEventListener('online', online);
    addEventListener('offline', offline);
    document.addEventListener('visibilitychange', shown);
    return () => {
      removeEventListener('storage', stored);
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', shown);
      chat.current?.close();
    };
  }, [settings, memory, connected]);

  return { view, memory, connected };
}

/** A browser keeps the reason of a refused socket to itself; asked plainly, the desk answers. */
async function isForeign(socketUrl: string): Promise<boolean> {
  try {
    return (await fetch(socketUrl.replace(/^ws/, 'http'), { cache: 'no-store', credentials: 'omit' })).status === 403;
  } catch {
    // No answer at all is the network's doing.
    return false;
  }
}

function inBatches(take: (events: readonly ChatEvent[]) => void): (event: ChatEvent) => void {
  let batch: ChatEvent[] = [];
  return (event) => {
    batch.push(event);
    if (batch.length > 1) return;
    setTimeout(() => {
      const events = batch;
      batch = [];
      take(events);
    }, FRAME_MS);
  };
}

function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    // Forbidden by the browser's settings: the chat then lasts as long as the page.
    return null;
  }
}
