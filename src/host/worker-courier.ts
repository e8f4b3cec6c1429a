import type { State } from '../conversation/state.ts';
import { summarise } from '../conversation/summary.ts';
import type { DeskLog } from '../desk/parts.ts';
import { Outbox } from '../ledger/parcel.ts';
import type { Ledger, Sql } from '../ledger/ports.ts';
import { LIMITS } from '../limits.ts';
import type { DeskStub } from './worker-bindings.ts';

export interface CourierParts {
  readonly conversation: string;
  readonly sql: Sql;
  readonly ledger: Ledger;
  /** What the conversation's entries mean, the newest included. */
  readonly state: () => Promise<State>;
  readonly desk: DeskStub;
  readonly log: DeskLog;
}

/** Carries a conversation's entries to the desk's object: durable, at least once, in order, again until it worked. */
export class Courier {
  readonly #parts: CourierParts;
  readonly #outbox: Outbox;
  #failures = 0;
  #delivering: Promise<void> | undefined;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#outbox = new Outbox(parts.sql, parts.conversation);
  }

  /** Delivers what there is. Never throws: what failed stays in the outbox. */
  deliver(): Promise<void> {
    this.#delivering ??= this.#deliverAll()
      .then(() => {
        this.#failures = 0;
      })
      .catch((error: unknown) => {
        this.#failures += 1;
        this.#parts.log.defect('courier', error, { conversation: this.#parts.conversation });
      })
      .finally(() => {
        this.#delivering = undefined;
      });
    return this.#delivering;
  }

  /** How long to wait with the next delivery, longer after each failure; null when nothing is left to deliver. */
  get waitMs(): number | null {
    if (this.#outbox.isEmpty) return null;
    return Math.min(LIMITS.courierMs * 2 ** this.#failures, LIMITS.courierRetryMs);
  }

  async #deliverAll(): Promise<void> {
    const { conversation, ledger, state, desk } = this.#parts;
    while (!this.#outbox.isEmpty) {
      const before = this.#outbox.delivered;
      const fresh = await ledger.read(conversation, before);
      const parcel = this.#outbox.pack(summarise(await state(), fresh));
      if (!parcel) return;
      const newest = await desk.take(parcel);
      this.#outbox.confirm(newest);
      if (newest <= before) throw new Error('the desk has less than it once confirmed');
    }
  }
}
