import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Problem } from './api.ts';

export interface Loaded<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

/** Loads for a key, again on `reload`. The old value stays while the same key loads again; a late answer is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<Answer<T>>): Loaded<T> {
  const [held, setHeld] = useState<{ key: string; value: T | null; problem: Problem | null }>({
    key,
    value: null,
    problem: null,
  });
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);

  const reload = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    void latest.current().then((answer) => {
      if (mine !== turn.current) return;
      setHeld((before) =>
        'value' in answer
          ? { key, value: answer.value, problem: null }
          : { key, value: before.key === key ? before.value : null, problem: answer.problem },
      );
    });
  }, [key]);

  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);

  return held.key === key
    ? { value: held.value, problem: held.problem, reload }
    : { value: null, problem: null, reload };
}
