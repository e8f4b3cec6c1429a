import type { Command } from '../conversation/commands.ts';
import type { Entry } from '../conversation/events.ts';
import { isOpen, nextOpen } from '../conversation/hours.ts';
import { keptPage, keptValues, keptWords } from '../conversation/kept-words.ts';
import type { State } from '../conversation/state.ts';
import { LIMITS } from '../limits.ts';
import {
  CLOSE,
  type ClientFrame,
  type EntryFrame,
  type Locale,
  PROTOCOL_VERSION,
  type Refusal,
  readFrame,
  type ServerFrame,
} from '../protocol.ts';
import type { Desk } from './desk.ts';
import type { Greeted, Socket } from './parts.ts';
import { Rate } from './rate.ts';
import { refusedFrame, sentenceFor } from './refusals.ts';
import type { Follower, Room } from './room.ts';

type Hello = Extract<ClientFrame, { type: 'hello' }>;
type Act = Exclude<ClientFrame, { type: 'hello' | 'typing' | 'read' | 'ping' }>;

/** One customer's socket: frames in, frames out, in order. What it may do is decided elsewhere; here it is only carried. */
export class CustomerSession implements Follower {
  #room: Room | undefined;
  #locale: Locale = 'zh-CN';
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isClosed = false;
  #status = '';
  readonly #badFrames = new Rate(LIMITS.badFrames, LIMITS.badFramesWindowMs);
  readonly #frames = new Rate(LIMITS.otherFramesPerWindow, LIMITS.saysWindowMs);
  readonly #helloTimer: ReturnType<typeof setTimeout>;

  constructor(
    private readonly desk: Desk,
    private readonly socket: Socket,
  ) {
    this.#helloTimer = setTimeout(() => this.#end(CLOSE.noHello, 'no hello'), LIMITS.helloMs);
  }

  /** Takes the place of a session that was greeted before its host slept: no backlog, nothing is said twice. */
  resume(room: Room, { locale }: Greeted): void {
    clearTimeout(this.#helloTimer);
    this.#locale = locale;
    this.#room = room;
    room.resume(this);
  }

  /** Resolves once everything received so far has been dealt with. */
  receive(text: string): Promise<void> {
    if (!this.#isClosed) this.#take(text);
    return this.#tail;
  }

  #take(text: string): void {
    const frame = readFrame(text);
    if ('refused' in frame) return this.#badFrame(frame);
    if (frame.type === 'ping') return this.#send({ type: 'pong' });
    if (this.#waiting >= LIMITS.commandsQueuedPerRoom)
      return this.#refuse({ refused: 'slow_down', retryAfterMs: 1_000 }, idOf(frame));
    this.#waiting++;
    this.#tail = this.#tail
      .then(() => this.desk.parts.slice(() => this.#handle(frame)))
      .catch((error: unknown) => {
        this.desk.parts.log.defect('session', error, this.#room ? { conversation: this.#room.conversation } : {});
        this.#refuse({ refused: 'failed' }, idOf(frame));
      })
      .then(() => {
        this.#waiting--;
      });
  }

  /** The socket is gone, from whichever side. */
  closed(): void {
    this.#isClosed = true;
    clearTimeout(this.#helloTimer);
    this.#room?.followers.delete(this);
  }

  /** The server stops; the client comes back by itself. */
  restart(): void {
    this.#end(CLOSE.restart, 'restart');
  }

  show(frame: EntryFrame): void {
    this.#send(frame);
  }

  changed(state: State): void {
    const { settings } = this.desk.parts.ground();
    const now = this.desk.parts.now();
    const open = isOpen(settings, now);
    const opensAt = open ? null : nextOpen(settings, now);
    const waits = state.phase === 'serving' && state.ticket;
    const status: ServerFrame = {
      type: 'status',
      open,
      ...(opensAt === null ? {} : { opens_at: opensAt }),
      ...(waits ? { promised_by: waits.promisedBy } : {}),
    };
    const text = JSON.stringify(status);
    if (text === this.#status && !waits) return;
    this.#status = text;
    if (!waits) return this.#send(status);
    // The place in the queue is a query; it follows when it is known and is live only.
    this.desk.parts.archive
      .ahead(state.conversation)
      .then((ahead) => this.#send(ahead === null ? status : { position: ahead + 1, ...status }))
      .catch((error: unknown) => this.desk.parts.log.defect('status', error, { conversation: state.conversation }));
  }

  async #handle(frame: ClientFrame): Promise<void> {
    if (this.#isClosed) return;
    if (this.desk.isStopping) return this.#refuse({ refused: 'stopping' }, idOf(frame));
    if (frame.type === 'hello') return this.#hello(frame);
    if (!this.#room) return this.#badFrame({ refused: 'hello_first', ...named(frame) });
    if (frame.type === 'typing' || frame.type === 'read' || frame.type === 'ping') return;
    const { rateLimit } = this.desk.parts;
    if (rateLimit && frame.type !== 'say') {
      const wait = this.#frames.take(Date.parse(this.desk.parts.now()));
      if (wait > 0) return this.#refuse({ refused: 'slow_down', retryAfterMs: wait }, frame.id);
    }
    await this.#act(this.#room, frame);
  }

  async #hello(frame: Hello): Promise<void> {
    if (this.#room) return this.#badFrame({ refused: 'already_greeted' });
    if (frame.locale) this.#locale = frame.locale;
    const { archive, hash, newId, now } = this.desk.parts;
    let { token } = frame;
    let conversation: string | undefined;
    let begun: readonly Entry[] | undefined;
    if (token !== null) conversation = await archive.findByToken(hash(token), now());
    else {
      if (this.socket.mayBegin?.() === false) return this.#turnAway();
      token = newId('token');
      conversation = newId('conversation');
      const page = frame.page === undefined ? null : keptPage(frame.page);
      const made = await this.desk
        .room(conversation)
        .act({ type: 'start', at: now(), tokenHash: hash(token), locale: this.#locale, page });
      if ('refused' in made) return this.#refuse(made);
      begun = made.entries;
    }
    // Counted, so that guessing ends after a few (contract rule 6).
    if (conversation === undefined) return this.#badFrame({ refused: 'unknown_conversation' });
    const room = this.desk.room(conversation);
    if (room.followers.size >= LIMITS.socketsPerConversation) return this.#refuse({ refused: 'too_many_sockets' });
    clearTimeout(this.#helloTimer);
    const opened = token;
    const greet = (state: State) => {
      if (!frame.locale) this.#locale = state.locale;
      const { handbook, settings } = this.desk.parts.ground();
      const { assistant_name, privacy_notice } = handbook.desk;
      const isShown = (key: string) => !handbook.unapproved.includes(key);
      this.#send({
        type: 'welcome',
        v: PROTOCOL_VERSION,
        conversation: room.conversation,
        token: opened,
        seq: state.visibleSeq,
        assistant: { name: isShown('desk') ? assistant_name[this.#locale] : '', ai: true },
        notice: isShown('notice') ? { id: privacy_notice.id, text: privacy_notice.text[this.#locale] } : null,
        utc_offset_minutes: settings.utc_offset_minutes,
      });
    };
    await room.follow(this, frame.after, greet, begun);
    if (this.#isClosed) room.followers.delete(this);
    else this.#room = room;
    this.socket.remember?.({ locale: this.#locale });
  }

  async #act(room: Room, frame: Act): Promise<void> {
    const started = performance.now();
    const limited = await this.#overLimit(room, frame);
    if (limited > 0) return this.#refuse({ refused: 'slow_down', retryAfterMs: limited }, frame.id);
    const outcome = await room.act(this.#toCommand(frame), (seq) => this.#send({ type: 'ack', id: frame.id, seq }));
    if ('refused' in outcome) return this.#refuse(outcome, frame.id);
    if (frame.type === 'say') this.desk.parts.log.turn(outcome.entries[1]?.type ?? 'none', performance.now() - started);
  }

  /** A resent message is no new one: only fresh ids count against the limit. */
  async #overLimit(room: Room, frame: Act): Promise<number> {
    if (!this.desk.parts.rateLimit || frame.type !== 'say') return 0;
    if ((await room.state()).ids.has(frame.id)) return 0;
    return room.says.take(Date.parse(this.desk.parts.now()));
  }

  /** Who and when are stamped here, nowhere else. */
  #toCommand(frame: Act): Command {
    const at = this.desk.parts.now();
    switch (frame.type) {
      case 'say':
        return { type: 'say', id: frame.id, at, text: frame.text, ticket: this.desk.parts.newId('ticket') };
      case 'ask_human':
        return { type: 'askHuman', id: frame.id, at, ticket: this.desk.parts.newId('ticket') };
      case 'consent':
        return { type: 'consent', id: frame.id, at, notice: frame.notice, granted: frame.granted };
      case 'submit':
        return { type: 'submit', id: frame.id, at, form: frame.form, values: keptValues(frame.values) };
      case 'seen': {
        const { id, seq, disclosure, ms, confirmed = false } = frame;
        return { type: 'seen', id, at, ofSeq: seq, disclosure, ms, confirmed };
      }
      case 'rate':
        return { type: 'rate', id: frame.id, at, score: frame.score, comment: keptWords(frame.comment ?? '') };
      case 'end':
        return { type: 'end', id: frame.id, at };
      default:
        return frame satisfies never;
    }
  }

  #badFrame(refusal: Refusal & { readonly id?: string }): void {
    this.#refuse(refusal, refusal.id);
    if (this.#badFrames.take(Date.parse(this.desk.parts.now())) > 0)
      this.#end(CLOSE.tooManyBadFrames, 'too many bad frames');
  }

  #refuse(refusal: Refusal, id?: string): void {
    this.desk.parts.log.refused(refusal.refused);
    this.#send(refusedFrame(refusal, this.#locale, id));
  }

  #send(frame: ServerFrame): void {
    if (this.#isClosed) return;
    this.socket.send(JSON.stringify(frame));
    // One who does not read is dropped, and resumes later; nobody else waits for him (contract rule 9).
    if ((this.socket.bufferedAmount ?? 0) > LIMITS.unreadBytes) this.#end(CLOSE.slowReader, 'slow reader');
  }

  #turnAway(): void {
    this.closed();
    turnAway(this.desk, this.socket, this.#locale);
  }

  #end(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.closed();
    this.socket.close(code, reason);
  }
}

/** There is no room for another socket or conversation: said in a frame, because a browser shows a page nothing of a refused handshake. */
export function turnAway(desk: Desk, socket: Socket, locale: Locale = 'zh-CN'): void {
  desk.parts.log.refused('too_many_sockets');
  const message = sentenceFor('too_many_sockets', locale);
  const refused: ServerFrame = { type: 'refused', code: 'too_many_sockets', message, retry_after_ms: LIMITS.helloMs };
  socket.send(JSON.stringify(refused));
  socket.close(CLOSE.full, 'full');
}

function idOf(frame: ClientFrame): string | undefined {
  return 'id' in frame ? frame.id : undefined;
}
function named(frame: ClientFrame): { readonly id?: string } {
  const id = idOf(frame);
  return id === undefined ? {} : { id };
}
