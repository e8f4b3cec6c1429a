import type { Desk } from '../../src/desk/desk.ts';
import { CustomerSession } from '../../src/desk/session.ts';
import { CLOSE, type EntryFrame, type ServerFrame } from '../../src/protocol.ts';

/** Somebody else comes then: whoever comes back has everything since then shown again, which a long conversation makes slow. */
const LONG = 600;

/** One customer of a fuzzed desk: what was sent, what came back over one socket after another, and what was wrong with it. */
export class FuzzedCustomer {
  received = 0;
  isGone = false;
  #session: CustomerSession;
  #token = '';
  #isClosed = false;
  #last = 0;
  #expected: readonly EntryFrame[] | null = null;
  readonly #entries: EntryFrame[] = [];
  readonly #acks = new Map<string, number>();
  readonly #wrong: string[] = [];

  constructor(private readonly desk: Desk) {
    this.#session = this.#connect(0);
  }

  conversation = '';
  get isBusy(): boolean {
    return this.conversation !== '' && this.desk.room(this.conversation).isBusy;
  }
  /** Closed, or long: somebody else comes in its place. */
  get isOver(): boolean {
    return this.#isClosed || this.#last > LONG;
  }

  receive(text: string): void {
    this.#session.receive(text);
  }

  /** Another socket, after an entry seen some time ago: everything since then has to come again, once and in order. */
  async comeBack(backBy: number): Promise<void> {
    this.#session.closed();
    const after = this.#entries.at(-1 - backBy)?.seq ?? 0;
    this.#expected = this.#entries.filter(({ seq }) => seq > after);
    this.#last = after;
    this.isGone = false;
    this.#session = this.#connect(after);
    for (let turn = 0; turn < 500 && this.#expected !== null && this.#expected.length > 0; turn++)
      await new Promise((resolve) => setImmediate(resolve));
    if (this.#expected?.length)
      this.#wrong.push(`[C5] ${this.#expected.length} entries after ${after} did not come again`);
    this.#expected = null;
  }

  leave(): void {
    this.#session.closed();
  }

  /** Rules that need the whole conversation: one outcome a message, one entry an id. */
  breaches(): string[] {
    const found = [...this.#wrong];
    const ids = new Set<string>();
    const outcomes = new Map<number | null, number>();
    for (const entry of this.#entries)
      if (entry.kind === 'replied' || entry.kind === 'waiting')
        outcomes.set(entry.to, (outcomes.get(entry.to) ?? 0) + 1);
    let joined = false;
    for (const entry of this.#entries) {
      if (entry.kind === 'joined') joined = true;
      if (entry.kind === 'left') joined = false;
      if (entry.kind !== 'said') continue;
      if (ids.has(entry.id)) found.push(`[C2] the id ${entry.id} has two entries`);
      ids.add(entry.id);
      if (this.#acks.get(entry.id) !== entry.seq) found.push(`[C1] entry ${entry.seq} was not acknowledged as such`);
      const count = outcomes.get(entry.seq) ?? 0;
      if (count !== (joined ? 0 : 1)) found.push(`[C3] entry ${entry.seq} has ${count} outcomes`);
    }
    return found.map((words) => `${this.conversation}: ${words}`);
  }

  #connect(after: number): CustomerSession {
    const session = new CustomerSession(this.desk, {
      send: (text) => {
        this.received++;
        // The desk's own frame, of its own protocol.
        this.#take(JSON.parse(text) as ServerFrame);
      },
      close: (code) => {
        this.isGone = true;
        if (code !== CLOSE.tooManyBadFrames) this.#wrong.push(`[C6] closed with ${code}`);
      },
    });
    const token = this.#token === '' ? null : this.#token;
    session.receive(JSON.stringify({ type: 'hello', v: 1, token, after }));
    return session;
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      this.#token = frame.token;
      this.conversation = frame.conversation;
    } else if (frame.type === 'ack') {
      const before = this.#acks.get(frame.id);
      if (before !== undefined && before !== frame.seq)
        this.#wrong.push(`[C2] ${frame.id} is ${before}, then ${frame.seq}`);
      this.#acks.set(frame.id, frame.seq);
    } else if (frame.type === 'entry') this.#takeEntry(frame);
  }

  #takeEntry(entry: EntryFrame): void {
    if (entry.prev !== this.#last) this.#wrong.push(`[C5] entry ${entry.seq} follows ${entry.prev}, not ${this.#last}`);
    this.#last = entry.seq;
    if (entry.kind === 'closed') this.#isClosed = true;
    const [again, ...rest] = this.#expected ?? [];
    if (again === undefined) {
      this.#entries.push(entry);
      return;
    }
    this.#expected = rest;
    if (JSON.stringify(again) !== JSON.stringify(entry)) this.#wrong.push(`[C5] entry ${entry.seq} came back changed`);
  }
}
