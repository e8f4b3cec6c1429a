import type { ClientFrame, EntryFrame } from '../protocol.ts';
import type { Connection, Frame } from './chat-event.ts';
import type { ChatOptions } from './chat-options.ts';
import { forgetConversation } from './memory.ts';
import { Outbox, type Posted } from './outbox.ts';
import { backoffMs, PACE, Timers } from './pace.ts';
import { parseFrame, type SocketLike } from './socket.ts';

/** Opens a chat that stays open: whatever breaks, it comes back, delivers what was written and asks for what it missed. */
export function openChat(options: ChatOptions): Chat {
  return new Chat(options);
}

export class Chat {
  readonly #options: ChatOptions;
  readonly #outbox: Outbox;
  #socket: SocketLike | null = null;
  #connection: Connection = 'connecting';
  #token: string | null;
  #after = 0;
  #gap = '';
  #greeted = false;
  #everOnline = false;
  #stopped = false;
  #networkUp = true;
  #failures = 0;
  #holdUntil = 0;
  #typedAt = Number.NEGATIVE_INFINITY;
  readonly #timers = new Timers<'connect' | 'heartbeat' | 'answer' | 'steady' | 'hold'>();

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#token = options.memory.read().token;
    this.#outbox = new Outbox(options.memory);
    if (this.#outbox.parcels.length > 0) this.#tellOutbox();
    this.#connect();
  }

  /** False when too much is waiting already. */
  post(frame: Posted): boolean {
    if (!this.#outbox.add(frame)) return false;
    this.#tellOutbox();
    if (this.#greeted && Date.now() >= this.#holdUntil) this.#deliver(frame);
    return true;
  }

  retry(id: string): void {
    const frame = this.#outbox.again(id);
    this.#tellOutbox();
    if (frame && this.#greeted && Date.now() >= this.#holdUntil) this.#deliver(frame);
  }

  discard(id: string): void {
    this.#outbox.remove(id);
    this.#tellOutbox();
  }

  typing(): void {
    if (!this.#greeted || Date.now() - this.#typedAt < PACE.typingEveryMs) return;
    this.#typedAt = Date.now();
    this.#send({ type: 'typing' });
  }

  read(seq: number): void {
    if (seq <= this.#options.memory.read().readSeq) return;
    this.#options.memory.change(() => ({ readSeq: seq }));
    if (this.#greeted) this.#send({ type: 'read', seq });
  }

  /** Another tab may have begun a new conversation; this one goes along. */
  follow(): void {
    const { token } = this.#options.memory.read();
    if (this.#stopped || token === null || this.#token === null || token === this.#token) return;
    this.#token = token;
    this.#lookAfresh();
    this.#connect();
  }

  startAnew(): void {
    this.#forget();
    this.#lookAfresh();
    this.#connect();
  }

  /** The browser found or lost its network, or the page came back into view. */
  network(up: boolean): void {
    this.#networkUp = up;
    if (this.#stopped) return;
    if (!up) this.#lost();
    else if (!this.#socket) this.#connect();
    else if (this.#greeted) this.#ping();
  }

  close(): void {
    this.#stopped = true;
    this.#leave();
    this.#become('offline');
  }

  #connect(): void {
    this.#leave();
    this.#stopped = false;
    // Once said, `offline` stays until a welcome: a strip that changes with every attempt only worries people.
    if (this.#connection !== 'offline') this.#become(this.#everOnline ? 'reconnecting' : 'connecting');
    const socket = new this.#options.WebSocket(this.#options.url);
    this.#socket = socket;
    // A socket we left may still speak; only the present one is listened to.
    const now = (act: () => void): void => (socket === this.#socket ? act() : undefined);
    socket.addEventListener('open', () => now(() => this.#greet()));
    socket.addEventListener('message', (event) => now(() => this.#hear(event.data)));
    socket.addEventListener('close', () => now(() => this.#lost()));
    this.#expectAnswer();
  }

  #greet(): void {
    const { locale, page } = this.#options;
    this.#send({ type: 'hello', v: 1, token: this.#token, after: this.#after, locale, page });
  }

  #lost(waitMs?: number): void {
    this.#leave();
    this.#failures += 1;
    if (this.#failures === 1 && !this.#everOnline && this.#networkUp) void this.#askWhy();
    const hopeless = !this.#networkUp || this.#failures >= PACE.failuresUntilOffline;
    this.#become(hopeless ? 'offline' : this.#everOnline ? 'reconnecting' : 'connecting');
    this.#timers.start('connect', waitMs ?? backoffMs(this.#failures, this.#options.random()), () => this.#connect());
  }

  async #askWhy(): Promise<void> {
    if (!(await this.#options.isForeign(this.#options.url)) || this.#everOnline) return;
    this.#options.on({ type: 'foreign' });
    this.close();
  }

  #leave(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#greeted = false;
    this.#timers.stopAll();
    try {
      socket?.close();
    } catch {
      // Closing a socket that never opened may throw; it is gone either way.
    }
  }

  #heartbeat(): void {
    this.#timers.start('heartbeat', PACE.heartbeatMs, () => this.#ping());
  }

  #ping(): void {
    this.#send({ type: 'ping' });
    this.#expectAnswer();
    this.#heartbeat();
  }

  // Half-open sockets look healthy for minutes: no word within ten seconds of ours means there is nobody.
  #expectAnswer(): void {
    if (!this.#timers.has('answer')) this.#timers.start('answer', PACE.answerMs, () => this.#lost());
  }

  #hear(data: unknown): void {
    this.#timers.stop('answer');
    const frame = parseFrame(data);
    switch (frame?.type) {
      case 'welcome':
        this.#welcomed(frame);
        break;
      case 'ack':
        this.#outbox.acknowledged(frame.id);
        this.#tellOutbox();
        break;
      case 'entry':
        this.#take(frame);
        break;
      case 'refused':
        this.#refused(frame);
        break;
      case 'status':
      case 'typing':
        this.#options.on(frame);
        break;
      default:
      // A pong, or a kind this version does not know yet.
    }
  }

  #welcomed(frame: Frame<'welcome'>): void {
    this.#token = frame.token;
    if (this.#options.memory.read().token !== frame.token) this.#options.memory.change(() => ({ token: frame.token }));
    this.#options.on(frame);
    if (frame.seq < this.#after) {
      // The server knows less than we have shown: what it has is the truth, so look again from the start.
      this.#lookAfresh();
      this.#connect();
      return;
    }
    this.#greeted = true;
    this.#everOnline = true;
    this.#become('online');
    this.#heartbeat();
    this.#timers.start('steady', PACE.steadyMs, () => {
      this.#failures = 0;
    });
    this.#deliverAll();
  }

  #take(entry: EntryFrame): void {
    if (entry.seq <= this.#after) return;
    const gap = `${this.#after}:${entry.prev}`;
    if (entry.prev !== this.#after && this.#gap !== gap) {
      // Something between was lost. The same gap a second time is the server's last word, and better than silence.
      this.#gap = gap;
      this.#lost();
      return;
    }
    this.#after = entry.seq;
    if (entry.kind === 'said') {
      this.#outbox.remove(entry.id);
      this.#tellOutbox();
    }
    this.#options.on(entry);
  }

  #refused(frame: Frame<'refused'>): void {
    const waitMs = Math.min(Math.max(frame.retry_after_ms ?? 1_000, PACE.slowDownMinMs), PACE.slowDownMaxMs);
    switch (frame.code) {
      case 'unknown_conversation':
        this.#forget();
        this.#outbox.allFailed(frame.code, frame.message);
        this.#lookAfresh();
        this.#lost();
        break;
      case 'unsupported_version':
        this.#options.on(frame);
        this.close();
        break;
      case 'slow_down':
      case 'conflict':
      case 'stopping':
        // Nothing is lost: what was not acknowledged goes again.
        if (this.#greeted) this.#hold(waitMs);
        else this.#lost(waitMs);
        break;
      default:
        if (frame.id) this.#outbox.failed(frame.id, frame.code, frame.message);
        this.#tellOutbox();
        this.#options.on(frame);
        if (!this.#greeted) this.#lost();
    }
  }

  #hold(waitMs: number): void {
    this.#holdUntil = Date.now() + waitMs;
    this.#timers.start('hold', waitMs, () => this.#deliverAll());
  }

  #deliverAll(): void {
    for (const frame of this.#outbox.undelivered) this.#deliver(frame);
  }

  #deliver(frame: Posted): void {
    this.#send(frame);
    this.#expectAnswer();
  }

  #send(frame: ClientFrame): void {
    try {
      this.#socket?.send(JSON.stringify(frame));
    } catch {
      // A socket that is just closing; its close event follows and the outbox keeps what matters.
    }
  }

  // Another tab may have started anew already; then this one joins it instead of losing its token.
  #forget(): void {
    const { memory } = this.#options;
    if (memory.read().token === this.#token) forgetConversation(memory);
    this.#token = memory.read().token;
  }

  #lookAfresh(): void {
    this.#after = 0;
    this.#gap = '';
    this.#options.on({ type: 'reset' });
    this.#tellOutbox();
  }

  #tellOutbox(): void {
    this.#options.on({ type: 'outbox', parcels: this.#outbox.parcels });
  }

  #become(state: Connection): void {
    if (state === this.#connection) return;
    this.#connection = state;
    this.#options.on({ type: 'connection', state });
  }
}
