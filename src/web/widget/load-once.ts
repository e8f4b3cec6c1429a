/** Loads once for everybody who asks; after a failure it may be asked again. `attempt` counts the failures so far. */
export function loadOnce<T>(load: (attempt: number) => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  let failures = 0;
  return () => {
    loaded ??= load(failures).catch((error: unknown) => {
      failures += 1;
      loaded = null;
      throw error;
    });
    return loaded;
  };
}
