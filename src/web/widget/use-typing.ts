import { useEffect, useState } from 'preact/hooks';

const FADES_MS = 6_000;

/** True for a while after each sign of typing. */
export function useTyping(signs: number): boolean {
  const [seen, setSeen] = useState(signs);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(signs), FADES_MS);
    return () => clearTimeout(timer);
  }, [signs]);
  return signs > 0 && signs !== seen;
}
