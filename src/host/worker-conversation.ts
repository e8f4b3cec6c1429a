import { DurableObject } from 'cloudflare:workers';
import type { DurableObjectState, WebSocket as WorkerSocket } from '@cloudflare/workers-types';
import { z } from 'zod';
import { CustomerSession } from '../desk/session.ts';
import { LIMITS } from '../limits.ts';
import { CLOSE } from '../protocol.ts';
import { type Bindings, DESK_OBJECT } from './worker-bindings.ts';
import { type Opened, openConversation } from './worker-open.ts';
import { InsideSocket, socketOn } from './worker-socket.ts';
import { conversationIn, hasStore } from './worker-storage.ts';
import { TOKEN_HEADER } from './worker-token.ts';

interface Seat {
  readonly socket: InsideSocket;
  readonly session: CustomerSession;
}

/** What `remember` keeps beside a socket, read back. */
const greeted = z.object({ locale: z.enum(['zh-CN', 'en']) });

/**
 * One conversation: its own store, its own clock, and its customer's sockets, which outlive it. Between two messages the
 * platform may put it to sleep; it wakes as the fold of its entries, with its sessions as they stood.
 */
export class ConversationObject extends DurableObject<Bindings> {
  readonly #sessions = new Map<WorkerSocket, Seat>();
  #opened: Opened | undefined;
  #alarmAt = Number.POSITIVE_INFINITY;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    // Answered by the platform: a ping must not wake a sleeping object.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong"}'));
    for (const socket of ctx.getWebSockets()) this.#resume(socket);
  }

  /** A customer's socket from the door: with the token that opens this conversation, or without one for a new one. */
  async fetch(request: Request): Promise<Response> {
    const token = request.headers.get(TOKEN_HEADER);
    if (token !== null && !(await this.#isOpenedBy(token))) return new Response(null, { status: 404 });
    const { desk } = this.#open();
    const { 0: outside, 1: inside } = new WebSocketPair();
    this.ctx.acceptWebSocket(inside);
    const socket = new InsideSocket(inside);
    this.#sessions.set(inside, { socket, session: new CustomerSession(desk, socket) });
    // Should an alarm be late, a promise that ran out is told to whoever comes.
    await desk.tick();
    // The DOM's types know no response that carries a socket; workerd's do.
    return new Response(null, { status: 101, webSocket: outside } as ResponseInit);
  }

  async webSocketMessage(socket: WorkerSocket, data: string | ArrayBuffer): Promise<void> {
    // Text only: a binary frame is read as nothing and refused as a bad frame.
    const seat = this.#sessions.get(socket);
    await seat?.socket.together(() => seat.session.receive(typeof data === 'string' ? data : ''));
  }

  webSocketClose(socket: WorkerSocket): void {
    this.#sessions.get(socket)?.session.closed();
    this.#sessions.delete(socket);
    socketOn(socket).close(CLOSE.normal, '');
  }

  webSocketError(socket: WorkerSocket): void {
    this.webSocketClose(socket);
  }

  /** Clocks that ran out, and entries the desk has not confirmed yet. */
  async alarm(): Promise<void> {
    this.#alarmAt = Number.POSITIVE_INFINITY;
    if (!this.#opened && !hasStore(this.ctx.storage)) return;
    const { desk, courier } = this.#open();
    await desk.tick();
    await courier.deliver();
    this.#setAlarm();
  }

  async #isOpenedBy(token: string): Promise<boolean> {
    // A name somebody made up gets no store of its own by being asked for.
    if (!hasStore(this.ctx.storage)) return false;
    const { archive, hash, now } = this.#open().desk.parts;
    return (await archive.findByToken(hash(token), now())) === this.#name();
  }

  #resume(socket: WorkerSocket): void {
    const kept = greeted.safeParse(socket.deserializeAttachment());
    // Not greeted yet when the object went: the customer's page comes back by itself.
    if (!kept.success) return socketOn(socket).close(CLOSE.restart, 'restart');
    const { desk, room } = this.#open();
    const inside = new InsideSocket(socket);
    const session = new CustomerSession(desk, inside);
    session.resume(room(), kept.data);
    this.#sessions.set(socket, { socket: inside, session });
  }

  #open(): Opened {
    const { ctx, env } = this;
    const office = env.DESK.getByName(DESK_OBJECT);
    this.#opened ??= openConversation(this.#name(), ctx.storage, env, office, () => this.#grew());
    return this.#opened;
  }

  /** Whoever comes calls the object by its name; its own alarm does not, and then the store knows. */
  #name(): string {
    const { id, storage } = this.ctx;
    const name = id.name ?? (hasStore(storage) ? conversationIn(storage) : undefined);
    if (name === undefined) throw new Error('a conversation without a name has no store either');
    return name;
  }

  /** There is something to deliver; an alarm that comes first will look at the clocks too. */
  #grew(): void {
    if (this.#alarmAt > Date.now() + LIMITS.courierMs) this.#setAlarm();
  }

  /** One alarm for everything that has a time: the earliest. */
  #setAlarm(): void {
    const { courier, dueAt } = this.#open();
    const now = Date.now();
    const wait = courier.waitMs;
    // Never at once: what failed a moment ago is not tried again in a circle.
    const due = Math.max(dueAt() ?? Number.POSITIVE_INFINITY, now + LIMITS.clockTickMs);
    const wanted = Math.min(due, wait === null ? Number.POSITIVE_INFINITY : now + wait);
    if (wanted >= this.#alarmAt) return;
    this.#alarmAt = wanted;
    // Held back by the output gate with everything else that was written in this turn.
    void this.ctx.storage.setAlarm(wanted);
  }
}
