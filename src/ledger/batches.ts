import { LIMITS } from '../limits.ts';
import { StoreProblem } from './store-problem.ts';

/**
 * Collects what arrives in one turn of the event loop and hands it on together, in order, a bounded number at a time.
 * `commit` says how many of them it took; the others come first the next time.
 */
export class Batches<Item> {
  readonly #later: (work: () => void) => void;
  readonly #commit: (batch: readonly Item[]) => number;
  #waiting: Item[] = [];
  #scheduled = false;

  constructor(later: (work: () => void) => void, commit: (batch: readonly Item[]) => number) {
    this.#later = later;
    this.#commit = commit;
  }

  /** Throws `StoreProblem` when too much waits already. */
  add(item: Item): void {
    if (this.#waiting.length >= LIMITS.appendsWaiting) {
      throw new StoreProblem('The disk does not keep up: too many appends wait. Try again later.');
    }
    this.#waiting.push(item);
    this.#schedule();
  }

  /** Hands on everything that waits, now. */
  drain(): void {
    while (this.#waiting.length > 0) this.#handOn();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#later(() => {
      this.#scheduled = false;
      try {
        this.#handOn();
      } finally {
        // A defect in the work does not leave the rest waiting for ever.
        if (this.#waiting.length > 0) this.#schedule();
      }
    });
  }

  #handOn(): void {
    const batch = this.#waiting.slice(0, LIMITS.appendsPerCommit);
    this.#waiting = this.#waiting.slice(LIMITS.appendsPerCommit);
    if (batch.length === 0) return;
    const taken = this.#commit(batch);
    if (taken < batch.length) this.#waiting = [...batch.slice(taken), ...this.#waiting];
  }
}
