import { barrierToErasing, REFUSED } from '../conversation/barriers.ts';
import type { Command } from '../conversation/commands.ts';
import { decide } from '../conversation/decide.ts';
import type { Entry } from '../conversation/events.ts';
import { presentBacklog, presentToCustomer } from '../conversation/present.ts';
import { evolve, fold, initialState, type State } from '../conversation/state.ts';
import { summarise } from '../conversation/summary.ts';
import { Conflict, Erased } from '../ledger/ports.ts';
import { LIMITS } from '../limits.ts';
import type { EntryFrame, Refusal, StaffMember } from '../protocol.ts';
import type { DeskParts } from './parts.ts';
import { Rate } from './rate.ts';

/** Somebody who follows a conversation as its customer. */
export interface Follower {
  show(frame: EntryFrame): void;
  /** After entries were shown: the ticket, the phase or the queue may have changed. */
  changed(state: State): void;
}

export type Outcome = Refusal | Stored;
export interface Stored {
  readonly entries: readonly Entry[];
  readonly state: State;
  /** The entry the command became, now or when it was first sent. */
  readonly seq: number;
  /** The newest entry before these that the customer may see. */
  readonly before: number;
}

/**
 * One conversation while somebody needs it: commands one at a time, append, then show.
 * It may be forgotten at any moment; what it knows is the fold of the ledger.
 */
export class Room {
  readonly followers = new Set<Follower>();
  /** Over all sockets of the conversation (contract rule 8). */
  readonly says = new Rate(LIMITS.saysPerWindow, LIMITS.saysWindowMs);
  #state: State | undefined;
  /** The newest entry followers were shown, the newest one reported as growth, and the newest one anybody spoke of. */
  #shown = 0;
  #told = 0;
  #heard = 0;
  /** After an append whose end is not known: the ledger may hold more than we believe. */
  #isUncertain = false;
  #tail: Promise<unknown> = Promise.resolve();
  #queued = 0;
  /** Until the first reading after a sleep: what it finds was shown before. */
  #isResumed = false;
  #usedAt = 0;

  constructor(
    readonly conversation: string,
    private readonly parts: DeskParts,
    private readonly onGrowth: (state: State) => void,
  ) {}

  /** `stored` is called with the entry's seq once it is durable and before anybody is shown it. */
  act(command: Command, stored?: (seq: number) => void): Promise<Outcome> {
    return this.#inTurn(async () => {
      const outcome = await unlessErased(() => this.#decideAndAppend(command));
      if ('refused' in outcome) return outcome;
      // One commit stores for many rooms at once; what they show next is done in slices like all other work.
      await this.parts.slice(() => {
        stored?.(outcome.seq);
        this.#advance(outcome.entries, outcome.before, outcome.state);
        if (outcome.entries.length > 0) this.#tell(outcome.state);
      });
      return outcome;
    });
  }

  /** "It grew to `seq`", by this room or on another node. Tells whether this room reports the growth itself. */
  heard(seq: number): boolean {
    this.#heard = Math.max(this.#heard, seq);
    if (this.isBusy || !this.isBehind) return true;
    if (this.followers.size === 0) {
      this.#told = this.#heard;
      return false;
    }
    this.catchUp();
    return true;
  }

  /** Whether somebody spoke of entries that nobody here was told of yet. */
  get isBehind(): boolean {
    return this.#heard > this.#told;
  }

  /** Reads what others appended and shows it. What goes wrong is reported; the desk's clock comes back to it. */
  catchUp(): void {
    this.#inTurn(async () => {
      const state = await unlessErased(() => this.#current());
      if ('refused' in state) this.#letGo();
      else this.#tell(state);
    }).catch((error: unknown) => this.parts.log.defect('news', error, { conversation: this.conversation }));
  }

  /** See `Desk.erase`. */
  erase(staff: StaffMember, work: () => Promise<void>): Promise<Refusal | { done: true }> {
    return this.#inTurn(() =>
      unlessErased(async (): Promise<Refusal | { done: true }> => {
        const state = await this.#current();
        if (state.phase === 'new') return { refused: 'not_found' };
        const barrier = barrierToErasing(state, staff);
        if (barrier !== null) return { refused: REFUSED[barrier] };
        await work();
        this.#letGo();
        this.onGrowth(state);
        return { done: true };
      }),
    );
  }

  /** The words were erased on another node: nothing of them stays here. */
  erased(): Promise<void> {
    return this.#inTurn(async () => this.#letGo());
  }

  /**
   * Shows everything after `after`, then keeps following: nothing is lost or doubled in between. `begun` are the entries
   * this room has just started with; what was added meanwhile is read all the same.
   */
  follow(
    follower: Follower,
    after: number,
    greet: (state: State) => void,
    begun: readonly Entry[] = [],
  ): Promise<void> {
    return this.#inTurn(async () => {
      const known = begun.length > 0 && (await this.#current()).seq === begun.length;
      const entries = known ? begun : await this.#read(0);
      const state = fold(this.conversation, entries);
      this.#state = state;
      this.#advance(entries, 0, state);
      greet(state);
      const backlog = presentBacklog(entries, after);
      for (let from = 0; from < backlog.length; from += LIMITS.entriesShown) {
        const next = () => {
          for (const frame of backlog.slice(from, from + LIMITS.entriesShown)) follower.show(frame);
        };
        // The first at once: most have no more, and what is live follows.
        await (from === 0 ? next() : this.parts.slice(next));
      }
      this.followers.add(follower);
      follower.changed(state);
    });
  }

  /** Takes back somebody who followed before the host slept and was shown everything until then. */
  resume(follower: Follower): void {
    this.#isResumed = this.#shown === 0;
    this.followers.add(follower);
  }

  async state(): Promise<State> {
    return this.#inTurn(() => this.#current());
  }

  get isBusy(): boolean {
    return this.#queued > 0;
  }
  get isFull(): boolean {
    return this.#queued >= LIMITS.commandsQueuedPerRoom;
  }
  /** Whether `now` (milliseconds) is long after the last use. */
  isIdle(now: number): boolean {
    return !this.isBusy && now - this.#usedAt > LIMITS.roomIdleMs;
  }
  /** Lets go of the state; sockets stay, and the next command reads the ledger again. */
  forget(): void {
    this.#state = undefined;
  }

  async #decideAndAppend(command: Command): Promise<Outcome> {
    for (let attempt = 0; attempt < LIMITS.decideRetries; attempt++) {
      const before = await this.#before(command, attempt);
      const events = await this.parts.slice(() => decide(before, command, this.parts.ground()));
      if ('refused' in events) {
        // It rests on what we believe; another node may know better.
        if ((await this.#reread()).seq === before.seq) return events;
        continue;
      }
      if (events.length === 0)
        return { entries: [], state: before, seq: seqOf(before, command), before: before.visibleSeq };
      const after = events.reduce<State>((state, event) => evolve(state, { seq: state.seq + 1, ...event }), before);
      try {
        const summary = summarise(after, events, this.parts.ground().handbook.policy);
        const entries = await this.parts.ledger.append(this.conversation, before.seq, events, summary);
        this.#state = after;
        return { entries, state: after, seq: before.seq + 1, before: before.visibleSeq };
      } catch (error) {
        this.#isUncertain = true;
        if (!(error instanceof Conflict)) throw error;
      }
    }
    return { refused: 'conflict' };
  }

  /** The only way out to customers: our own appends, another node's and a backlog, each entry once. */
  #advance(entries: readonly Entry[], before: number, state: State): void {
    const shown = this.#shown;
    if (state.seq <= shown || entries.length === 0) return;
    this.#shown = state.seq;
    const wasShown = this.#isResumed;
    this.#isResumed = false;
    if (wasShown || this.followers.size === 0) return;
    let prev = before;
    for (const entry of entries) {
      const frame = presentToCustomer(entry, prev);
      if (!frame) continue;
      prev = entry.seq;
      if (entry.seq > shown) for (const follower of this.followers) follower.show(frame);
    }
    for (const follower of this.followers) follower.changed(state);
  }

  #tell(state: State): void {
    if (state.seq <= this.#told) return;
    this.#told = state.seq;
    this.onGrowth(state);
  }

  /** Of an erased conversation: what was heard of it cannot be read any more. */
  #letGo(): void {
    this.#state = undefined;
    this.#told = this.#heard;
  }

  /** A conversation that starts has an id nobody used before. Should it have been used, the append finds out. */
  async #before(command: Command, attempt: number): Promise<State> {
    return command.type === 'start' && attempt === 0 && !this.#state
      ? initialState(this.conversation)
      : this.#current();
  }

  async #current(): Promise<State> {
    if (this.#state && !this.#isUncertain && this.#heard <= this.#state.seq) return this.#state;
    return this.#reread();
  }

  /** What the ledger holds behind what we know; shown, if nobody was shown it yet. */
  async #reread(): Promise<State> {
    const known = this.#state ?? initialState(this.conversation);
    const entries = await this.#read(known.seq);
    const state = this.#state ? entries.reduce<State>(evolve, known) : fold(this.conversation, entries);
    this.#isUncertain = false;
    this.#state = state;
    this.#advance(entries, known.visibleSeq, state);
    return state;
  }

  /** Everything after `after`, a few entries a slice: nobody waits for another one's long conversation. */
  async #read(after: number): Promise<readonly Entry[]> {
    const { ledger, slice } = this.parts;
    const entries: Entry[] = [];
    for (;;) {
      // The last one again, so that the chain is checked from page to page.
      const from = Math.max(after, (entries.at(-1)?.seq ?? after) - 1);
      const read = () => ledger.read(this.conversation, from, LIMITS.entriesRead);
      // The first belongs to the slice that asks for it.
      const page = await (entries.length === 0 ? read() : slice(read));
      entries.push(...(entries.length > 0 ? page.slice(1) : page));
      if (page.length < LIMITS.entriesRead) return entries;
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#queued++;
    this.#usedAt = Date.parse(this.parts.now());
    const result = this.#tail.then(work, work);
    const done = () => {
      this.#queued--;
    };
    this.#tail = result.then(() => {
      done();
      // Others wrote while we were at work.
      if (!this.isBusy && this.isBehind) this.catchUp();
    }, done);
    return result;
  }
}

/** A conversation whose words were erased takes nothing any more, and says so. */
async function unlessErased<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Erased) return { refused: 'erased' };
    throw error;
  }
}

function seqOf(state: State, command: Command): number {
  return 'id' in command ? (state.ids.get(command.id) ?? state.seq) : state.seq;
}
