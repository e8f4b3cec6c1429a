import { Fragment, h } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Parts } from './later.tsx';
import type { loadOnce } from './load-once.ts';

/** The later part of the chat: the conversation, its forms and cards, the menu, whatever a first look does not need. */
export interface Later {
  /** Null until it is here. */
  readonly parts: Parts | null;
  readonly hasFailed: boolean;
  /** Harmless when it is here or on its way. */
  readonly fetch: () => void;
}

/** What the launcher gives, so that nobody carries it twice. */
export interface LaterSource {
  readonly part: (name: 'later', attempt: number) => Promise<unknown>;
  readonly loadOnce: typeof loadOnce;
  /** Puts a further style sheet on. */
  readonly dressed: (css: string) => void;
}

const PREACT = { h, Fragment, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState };
const IDLE_MS = 1_000;

/** Fetched when first needed, or once the chat is connected and the browser idle; tried again with every new connection. */
export function useLater({ part, loadOnce, dressed }: LaterSource, isOnline: boolean): Later {
  const [parts, setParts] = useState<Parts | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const fetch = useMemo(() => {
    const load = loadOnce(async (attempt) => {
      // Built beside this script from the file of that name.
      const { beginLater } = (await part('later', attempt)) as typeof import('./later.tsx');
      const later = beginLater(PREACT);
      dressed(later.css);
      return later.parts;
    });
    return (): void => {
      setFailed(false);
      load().then(setParts, () => setFailed(true));
    };
  }, []);
  useEffect(() => {
    if (!isOnline || parts) return;
    // Safari knows no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(fetch, { timeout: IDLE_MS });
    else setTimeout(fetch, IDLE_MS);
  }, [isOnline]);
  return { parts, hasFailed, fetch };
}
