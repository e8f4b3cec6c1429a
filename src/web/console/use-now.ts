import { useEffect, useState } from 'preact/hooks';

/** The time in milliseconds, moving every few seconds: enough for clocks that show minutes. */
export function useNow(stepMs = 5_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs);
    return () => clearInterval(timer);
  }, [stepMs]);
  return now;
}
