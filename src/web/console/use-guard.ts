import { useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../protocol.ts';
import type { GuardHit } from './api.ts';
import { useSurroundings } from './surroundings.ts';

const TYPING_MS = 300;

export interface Guarded {
  readonly state: 'idle' | 'checking' | 'pass' | 'hits' | 'unknown';
  readonly hits: readonly GuardHit[];
  /** The text the hits were found in; their offsets mean nothing in another. */
  readonly of: string;
}

/** Asks the guard about words while they are typed, in the language of the customer who will read them. */
export function useGuard(text: string, locale: Locale): Guarded {
  const { api } = useSurroundings();
  const [guarded, setGuarded] = useState<Guarded>(IDLE);
  useEffect(() => {
    if (text.trim() === '') {
      setGuarded(IDLE);
      return;
    }
    let isCurrent = true;
    // The last hits stay in the list while the next answer is awaited, or the page would jump at every key.
    setGuarded((before) => ({ ...before, state: 'checking' }));
    const timer = setTimeout(async () => {
      const answer = await api.guard(text, locale);
      if (!isCurrent) return;
      if ('problem' in answer) setGuarded({ state: 'unknown', hits: [], of: text });
      else setGuarded({ state: answer.value.verdict === 'pass' ? 'pass' : 'hits', hits: answer.value.hits, of: text });
    }, TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, text, locale]);
  return guarded;
}

const IDLE: Guarded = { state: 'idle', hits: [], of: '' };
