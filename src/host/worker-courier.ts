import type { State } from '../conversation/state.ts';
import { type Summary, summarise } from '../conversation/summary.ts';
import type { DeskLog } from '../desk/parts.ts';
import type { Policy } from '../knowledge/policy.ts';
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
  readonly policy: Policy;
  readonly desk: DeskStub;
  readonly log: DeskLog;
}

/** Carries a conversation's entries to the desk's object: durable, at least once, in order, again until it worked. */
export class Courier {
  readonly #parts: CourierParts;
  readonly #outbox: Outbox;
  #failures = 0;
  /** The words for the search index of the entries after `after`, noted as they were appended: reading them again would mean opening seals. */
  #noted: { readonly after: number; readonly words: readonly string[] } | undefined;
  #delivering: Promise<void> | undefined;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#outbox = new Outbox(parts.sql, parts.conversation);
  }

  /** What was appended after entry `seq`. */
  note(seq: number, words: string): void {
    this.#noted = { after: this.#noted?.after ?? seq, words: [...(this.#noted?.words ?? []), words] };
  }

  /** Delivers what there is now. Never throws: what failed stays in the outbox. */
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
    // What comes in meanwhile goes with the next round: a busy customer would keep the courier on the road for each word.
    const wanted = this.#outbox.newest;
    while (this.#outbox.delivered < wanted) {
      const before = this.#outbox.delivered;
      const summary = await this.#summary(before);
      const parcel = this.#outbox.pack(summary);
      this.#noted = undefined;
      const newest = await this.#parts.desk.take(parcel);
      this.#outbox.confirm(newest);
      if (newest === before) throw new Error('the desk took nothing');
    }
  }

  async #summary(delivered: number): Promise<Summary> {
    const { conversation, ledger, state, policy } = this.#parts;
    const now = await state();
    if (this.#noted && this.#noted.after <= delivered) {
      return { ...summarise(now, [], policy), words: this.#noted.words.join('\n').trim() };
    }
    return summarise(now, await ledger.read(conversation, delivered), policy);
  }
}
