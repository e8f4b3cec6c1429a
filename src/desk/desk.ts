import type { State } from '../conversation/state.ts';
import { queueOf } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import type { Queue, Refusal, StaffAction, StaffMember } from '../protocol.ts';
import type { DeskParts } from './parts.ts';
import { type Outcome, Room } from './room.ts';

/** The reserved conversation that holds the settings; it is no customer's. */
export const DESK_CONVERSATION = 'desk';

export interface Change {
  readonly conversation: string;
  readonly seq: number;
  readonly queue: Queue;
}

/** The live desk: rooms found and forgotten, clocks, and news for the people who watch. */
export class Desk {
  readonly #rooms = new Map<string, Room>();
  readonly #watchers = new Set<(change: Change) => void>();
  #stopping = false;

  constructor(readonly parts: DeskParts) {
    parts.ledger.watch((conversation, seq) => this.#heard(conversation, seq));
  }

  room(conversation: string): Room {
    const known = this.#rooms.get(conversation);
    // Put back at the end: the map's order is that of the last use.
    if (known) this.#rooms.delete(conversation);
    const room = known ?? new Room(conversation, this.parts, (state) => this.#grew(state));
    this.#rooms.set(conversation, room);
    if (this.#rooms.size > LIMITS.roomsKept) this.#forgetOldest();
    return room;
  }

  /** What a person at the desk does; the same door for every role, judged by `decide`. */
  async staffAct(conversation: string, staff: StaffMember, action: StaffAction): Promise<Outcome> {
    if (this.#stopping) return { refused: 'stopping' };
    if (conversation === DESK_CONVERSATION) return { refused: 'not_found' };
    const room = this.room(conversation);
    if (room.isFull) return { refused: 'slow_down', retryAfterMs: 1_000 } satisfies Refusal;
    const command = {
      type: 'staff',
      id: action.id,
      at: this.parts.now(),
      staff,
      action,
      ticket: this.parts.newId('ticket'),
    } as const;
    const outcome = await room.act(command);
    return 'refused' in outcome && outcome.refused === 'unknown_conversation' ? { refused: 'not_found' } : outcome;
  }

  /**
   * Erasure by law: `work` destroys the words while nobody else can act on the conversation, and no room remembers them.
   * Refused while the conversation is open, and to whoever does not lead the desk.
   */
  async erase(conversation: string, staff: StaffMember, work: () => Promise<void>): Promise<Refusal | { done: true }> {
    if (this.#stopping) return { refused: 'stopping' };
    return conversation === DESK_CONVERSATION ? { refused: 'not_found' } : this.room(conversation).erase(staff, work);
  }

  /** The words of a conversation were erased on another node: no room remembers them, and whoever watches looks again. */
  async erased(conversation: string): Promise<void> {
    await this.#rooms.get(conversation)?.erased();
    this.#report(conversation);
  }

  watch(listener: (change: Change) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  /** One beat of the desk's clock: promises that ran out, rooms nobody uses. The host calls it every LIMITS.clockTickMs. */
  async tick(): Promise<void> {
    const now = this.parts.now();
    for (const conversation of await this.parts.archive.due(now, LIMITS.dueBatch)) {
      if (this.#stopping) return;
      try {
        await this.room(conversation).act({ type: 'timePassed', at: now });
      } catch (error) {
        this.parts.log.defect('clock', error, { conversation });
      }
    }
    this.#forgetIdle(Date.parse(now));
  }

  /** No new work from here on; resolves when what is in hand is stored. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.allSettled([...this.#rooms.values()].filter((room) => room.isBusy).map((room) => room.state()));
  }
  get isStopping(): boolean {
    return this.#stopping;
  }
  get roomCount(): number {
    return this.#rooms.size;
  }

  #grew(state: State): void {
    const { conversation, seq } = state;
    for (const watcher of this.#watchers) watcher({ conversation, seq, queue: queueOf(state) });
  }

  /** A conversation grew, here or on another node. One that nobody sits in here is only reported to those who watch all. */
  #heard(conversation: string, seq: number): void {
    if (conversation === DESK_CONVERSATION || this.#rooms.get(conversation)?.heard(seq)) return;
    this.#report(conversation);
  }

  #report(conversation: string): void {
    if (this.#watchers.size === 0) return;
    this.parts.archive
      .summary(conversation)
      .then((row) => {
        if (row) for (const watcher of this.#watchers) watcher({ conversation, seq: row.seq, queue: row.queue });
      })
      .catch((error: unknown) => this.parts.log.defect('news', error, { conversation }));
  }

  /** Too many rooms: those go first that were used longest ago and that nobody sits in. A few a time, so that it stays cheap. */
  #forgetOldest(): void {
    let looked = 0;
    for (const [conversation, room] of this.#rooms) {
      if (++looked > LIMITS.roomsLookedAt || this.#rooms.size <= LIMITS.roomsKept) return;
      if (room.followers.size === 0 && !room.isBusy) this.#rooms.delete(conversation);
    }
  }

  /** State is a fold and can be had again; a room without sockets goes whole. News that could not be read are read now. */
  #forgetIdle(now: number): void {
    for (const [conversation, room] of this.#rooms) {
      if (room.isBehind && !room.isBusy && room.followers.size > 0) room.catchUp();
      if (!room.isIdle(now)) continue;
      room.forget();
      if (room.followers.size === 0) this.#rooms.delete(conversation);
    }
  }
}
