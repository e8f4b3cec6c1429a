import type { ClientFrame, RefusalCode } from '../protocol.ts';
import type { Memory } from './memory.ts';

/** A frame the server acknowledges by its id. */
export type Posted = Extract<ClientFrame, { readonly id: string }>;

/** One frame on its way. `sent` means acknowledged: stored for good, and about to come back as an entry. */
export interface Parcel {
  readonly frame: Posted;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly code?: RefusalCode;
  readonly message?: string;
}

const HELD = 100;

/** 22 characters of the contract's alphabet, 128 random bits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}

/** Frames without an acknowledgement, in the order they were made. Says survive a reload, through the memory. */
export class Outbox {
  #parcels: readonly Parcel[];
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#parcels = memory.read().says.map((say) => ({ frame: { type: 'say', ...say }, state: 'sending' }));
  }

  get parcels(): readonly Parcel[] {
    return this.#parcels;
  }

  get undelivered(): readonly Posted[] {
    return this.#parcels.filter((parcel) => parcel.state === 'sending').map((parcel) => parcel.frame);
  }

  /** False when there is no room: the customer keeps his text and nothing is lost in silence. */
  add(frame: Posted): boolean {
    if (this.#parcels.length >= HELD) return false;
    this.#parcels = [...this.#parcels, { frame, state: 'sending' }];
    if (frame.type === 'say')
      this.#memory.change(({ says }) => ({ says: [...says, { id: frame.id, text: frame.text }] }));
    return true;
  }

  /** A say waits as `sent` for its entry; everything else is done with its acknowledgement. */
  acknowledged(id: string): void {
    this.#forget(id);
    this.#parcels = this.#parcels.flatMap((parcel) => {
      if (parcel.frame.id !== id) return [parcel];
      return parcel.frame.type === 'say' ? [{ frame: parcel.frame, state: 'sent' }] : [];
    });
  }

  /** Its entry is here, or the customer took it back. */
  remove(id: string): void {
    this.#forget(id);
    this.#parcels = this.#parcels.filter((parcel) => parcel.frame.id !== id);
  }

  /** What the customer wrote stays before his eyes to be corrected; a receipt or a wish is simply over. */
  failed(id: string, code: RefusalCode, message: string): void {
    this.#forget(id);
    this.#parcels = this.#parcels.flatMap((parcel) => {
      if (parcel.frame.id !== id) return [parcel];
      const { frame } = parcel;
      return frame.type === 'say' || frame.type === 'submit' ? [{ frame, state: 'failed', code, message }] : [];
    });
  }

  allFailed(code: RefusalCode, message: string): void {
    for (const { frame, state } of this.#parcels) {
      if (frame.type === 'say' && state === 'sending') this.failed(frame.id, code, message);
      else if (frame.type !== 'say') this.remove(frame.id);
    }
  }

  /** The same id again: if the first one did arrive after all, there is still only one message. */
  again(id: string): Posted | null {
    const parcel = this.#parcels.find((candidate) => candidate.frame.id === id && candidate.state === 'failed');
    if (!parcel) return null;
    this.remove(id);
    this.add(parcel.frame);
    return parcel.frame;
  }

  #forget(id: string): void {
    if (this.#memory.read().says.some((say) => say.id === id)) {
      this.#memory.change(({ says }) => ({ says: says.filter((say) => say.id !== id) }));
    }
  }
}
