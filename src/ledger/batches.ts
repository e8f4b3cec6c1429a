import { LIMITS } from '../limits.ts';
import { StoreProblem } from './store-problem.ts';

/** Collects what arrives in one turn of the event loop and hands it on together, in order, a bounded number at a time. */
export class Batches<Item> {
  readonly #later: (work: () => void) => void;
  readonly #commit: (batch: readonly Item[]) => void;
  #waiting: Item[] = [];
  #scheduled = false;

  constructor(later: (work: () => void) => void, commit: (batch: readonly Item[]) => void) {
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
      // Before the work, so that a defect in it does not leave the rest waiting for ever.
      if (this.#waiting.length > LIMITS.appendsPerCommit) this.#schedule();
      if (this.#waiting.length > 0) this.#handOn();
    });
  }

  #handOn(): void {
    const batch = this.#waiting.slice(0, LIMITS.appendsPerCommit);
    this.#waiting = this.#waiting.slice(LIMITS.appendsPerCommit);
    this.#commit(batch);
  }
}
