import { useEffect, useState } from 'preact/hooks';

/** A clock that visibly runs. */
export const CLOCK_MS = 1_000;

/** The time in milliseconds, moving every `stepMs`. */
export function useNow(stepMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now;
}
