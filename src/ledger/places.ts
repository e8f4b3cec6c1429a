import { LIMITS } from '../limits.ts';
import { FIRST_IN_QUEUES } from './archive.ts';
import type { Sql } from './ports.ts';
import { textOf } from './row.ts';

/**
 * Who is before whom in the queues of people. Everybody who waits asks after each of his messages, so the list is kept: exact
 * while few wait, and LIMITS.placesFreshMs old at most when many do.
 */
export class Places {
  readonly #sql: Sql;
  readonly #millis: () => number;
  #places: ReadonlyMap<string, number> = new Map();
  #listedAt = Number.NEGATIVE_INFINITY;
  #isOld = true;

  constructor(sql: Sql, millis: () => number) {
    this.#sql = sql;
    this.#millis = millis;
  }

  /** Somebody came, went or moved. */
  changed(): void {
    this.#isOld = true;
  }

  /** How many are before `conversation`; null when it does not wait, or stands behind LIMITS.queuePage others. */
  ahead(conversation: string): number | null {
    const isFresh = this.#millis() - this.#listedAt < LIMITS.placesFreshMs;
    if (this.#isOld && !(isFresh && this.#places.size >= LIMITS.queuePage)) this.#list();
    return this.#places.get(conversation) ?? null;
  }

  #list(): void {
    this.#isOld = false;
    const rows = this.#sql.all(FIRST_IN_QUEUES);
    this.#places = new Map(rows.map((row, place) => [textOf(row, 'conversation'), place]));
    this.#listedAt = this.#millis();
  }
}
