/** The client's patience, in milliseconds unless the name says otherwise. */
export const PACE = {
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  heartbeatMs: 25_000,
  answerMs: 10_000,
  steadyMs: 10_000,
  typingEveryMs: 3_000,
  slowDownMinMs: 200,
  slowDownMaxMs: 60_000,
  failuresUntilOffline: 3,
} as const;

/** How long to wait after so many failures in a row; `random` is 0 up to 1 and spreads the returning crowd. */
export function backoffMs(failures: number, random: number): number {
  const ceiling = Math.min(PACE.backoffMaxMs, PACE.backoffMinMs * 2 ** Math.min(failures, 10));
  return PACE.backoffMinMs + random * (ceiling - PACE.backoffMinMs);
}

/** Named timers: starting one again replaces it, so none is ever left behind. */
export class Timers<Name extends string> {
  readonly #running = new Map<Name, ReturnType<typeof setTimeout>>();

  has(name: Name): boolean {
    return this.#running.has(name);
  }

  start(name: Name, ms: number, act: () => void): void {
    this.stop(name);
    const timer = setTimeout(() => {
      this.#running.delete(name);
      act();
    }, ms);
    this.#running.set(name, timer);
  }

  stop(name: Name): void {
    clearTimeout(this.#running.get(name));
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const timer of this.#running.values()) clearTimeout(timer);
    this.#running.clear();
  }
}
