import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Problem } from './api.ts';

/** An answer that takes longer is no longer waited for when somebody wishes a new one. */
const PATIENCE_MS = 10_000;

export interface Loaded<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

/**
 * Loads for a key, again on `reload`. The old value stays while the same key loads again. What is wished while a load is
 * under way is one more load after it: a steady stream of news delays no answer. A late answer for another key is dropped.
 */
export function useLoaded<T>(key: string, load: () => Promise<Answer<T>>): Loaded<T> {
  const [held, setHeld] = useState<{ key: string; value: T | null; problem: Problem | null }>({
    key,
    value: null,
    problem: null,
  });
  const latest = useRef(load);
  latest.current = load;
  const { current: state } = useRef({ turn: 0, loadingSince: Number.NEGATIVE_INFINITY, isWished: false });

  const reload = useCallback(() => {
    if (performance.now() - state.loadingSince < PATIENCE_MS) {
      state.isWished = true;
      return;
    }
    state.turn += 1;
    const mine = state.turn;
    state.loadingSince = performance.now();
    void latest.current().then((answer) => {
      if (mine !== state.turn) return;
      state.loadingSince = Number.NEGATIVE_INFINITY;
      setHeld((before) =>
        'value' in answer
          ? { key, value: answer.value, problem: null }
          : { key, value: before.key === key ? before.value : null, problem: answer.problem },
      );
      if (state.isWished) {
        state.isWished = false;
        reload();
      }
    });
  }, [key, state]);

  useEffect(() => {
    reload();
    return () => {
      state.turn += 1;
      state.loadingSince = Number.NEGATIVE_INFINITY;
      state.isWished = false;
    };
  }, [reload, state]);

  return held.key === key
    ? { value: held.value, problem: held.problem, reload }
    : { value: null, problem: null, reload };
}
