import { LIMITS } from '../limits.ts';
import {
  type CheckpointHead,
  checkpointHead,
  GROWN,
  INSERT_CHECKPOINT,
  LAST_CHECKPOINT,
  nextCheckpoint,
} from './checkpoint.ts';
import type { Crypto, Sql } from './ports.ts';

/** The signed checkpoints of one SQLite store. */
export class Checkpoints {
  readonly #sql: Sql;
  readonly #crypto: Crypto;
  readonly #later: (work: () => void) => void;
  #last: CheckpointHead;
  #isDue = false;

  constructor(sql: Sql, crypto: Crypto, later: (work: () => void) => void) {
    this.#sql = sql;
    this.#crypto = crypto;
    this.#later = later;
    this.#last = checkpointHead(crypto, sql.all(LAST_CHECKPOINT)[0]);
  }

  /** Signs the heads of all conversations that grew since the last one, up to the entry at `position`; gives its number. */
  write(position: number, now: string): number {
    if (position > this.#last.position) this.#last = this.#sql.transaction(() => this.#writeNext(now));
    return this.#last.number;
  }

  /** Asks for `write` once LIMITS.checkpointEntries grew, in a turn of its own: a thousand heads take as long as a commit. */
  whenMany(position: number, write: () => void): void {
    if (this.#isDue || position - this.#last.position < LIMITS.checkpointEntries) return;
    this.#isDue = true;
    this.#later(() => {
      this.#isDue = false;
      try {
        write();
      } catch {
        // The appends are durable and acknowledged. The host's timer tries again and sees the error.
      }
    });
  }

  #writeNext(now: string): CheckpointHead {
    const next = nextCheckpoint(this.#crypto, this.#last, this.#sql.all(GROWN, this.#last.position), now);
    if (!next) return this.#last;
    this.#sql.run(INSERT_CHECKPOINT, ...next.values);
    return next.head;
  }
}
