import { LIMITS } from '../limits.ts';

/**
 * Work in slices: what arrives together is done in order, but after LIMITS.sliceMs everybody else gets the event loop for a
 * moment. Without it, a hundred messages read in one turn of the loop would hold up every clock and socket until all are done.
 */
export class Slices {
  readonly #later: (work: () => void) => void;
  readonly #millis: () => number;
  readonly #queue: (() => void)[] = [];
  #isScheduled = false;

  /** `later` runs its argument after what the runtime has to do; `millis` only moves forward. */
  constructor(later: (work: () => void) => void, millis: () => number) {
    this.#later = later;
    this.#millis = millis;
  }

  /** Whether anybody waits for a turn. */
  get isBusy(): boolean {
    return this.#queue.length > 0;
  }

  run<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
      this.#schedule();
    });
  }

  /** Runs `work` when nobody waits for a turn, LIMITS.gatherMs from now at the latest: what many can share waits for them. */
  atRest(work: () => void): void {
    const until = this.#millis() + LIMITS.gatherMs;
    const look = () => (this.isBusy && this.#millis() < until ? this.#later(look) : work());
    this.#later(look);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#later(() => void this.#slice());
  }

  async #slice(): Promise<void> {
    const until = this.#millis() + LIMITS.sliceMs;
    do {
      this.#queue.shift()?.();
      // What was waiting for this piece goes on now, and its time counts too.
      await undefined;
    } while (this.#queue.length > 0 && this.#millis() < until);
    this.#isScheduled = false;
    if (this.#queue.length > 0) this.#schedule();
  }
}
