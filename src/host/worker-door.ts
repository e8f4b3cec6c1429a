import type { WebSocket as WorkerSocket } from '@cloudflare/workers-types';
import type { DeskLog } from '../desk/parts.ts';
import { Rate } from '../desk/rate.ts';
import { refusedFrame } from '../desk/refusals.ts';
import { LIMITS } from '../limits.ts';
import { CLOSE, type ClientFrame, type Locale, type Refusal, readFrame } from '../protocol.ts';
import { framesIn, socketOn } from './worker-socket.ts';

type Hello = Extract<ClientFrame, { type: 'hello' }>;

/** Gives a socket to the conversation that `token` opens, or to a new one for null; undefined when it opens none. */
export type Connect = (token: string | null) => Promise<WorkerSocket | undefined>;

/**
 * Stands between the customer's socket and a conversation: which one it is, only the first frame tells. Until the welcome
 * it answers what does not fit by itself; from then on it carries frames both ways and understands none.
 */
export class Door {
  readonly #socket: ReturnType<typeof socketOn>;
  readonly #helloTimer: ReturnType<typeof setTimeout>;
  readonly #badFrames = new Rate(LIMITS.badFrames, LIMITS.badFramesWindowMs);
  #inside: WorkerSocket | undefined;
  #locale: Locale = 'zh-CN';
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isClosed = false;

  constructor(
    socket: WorkerSocket,
    private readonly connect: Connect,
    private readonly log: DeskLog,
  ) {
    this.#socket = socketOn(socket);
    this.#helloTimer = setTimeout(() => this.#end(CLOSE.noHello, 'no hello'), LIMITS.helloMs);
    // Binary frames are read as nothing and refused as bad ones.
    socket.addEventListener('message', ({ data }) => this.#receive(typeof data === 'string' ? data : ''));
    socket.addEventListener('close', ({ code, reason }) => this.#end(code, reason));
    socket.addEventListener('error', () => this.#end(CLOSE.restart, 'broken'));
  }

  #receive(text: string): void {
    if (this.#isClosed) return;
    if (isTooBig(text)) return this.#end(CLOSE.tooBig, 'too big');
    if (this.#inside && this.#waiting === 0) return this.#inside.send(text);
    if (this.#waiting >= LIMITS.commandsQueuedPerRoom)
      return this.#refuse({ refused: 'slow_down', retryAfterMs: 1_000 });
    this.#waiting++;
    this.#tail = this.#tail
      .then(() => this.#handle(text))
      .catch((error: unknown) => {
        this.log.defect('door', error, {});
        this.#refuse({ refused: 'failed' });
      })
      .then(() => {
        this.#waiting--;
      });
  }

  async #handle(text: string): Promise<void> {
    if (this.#isClosed) return;
    if (this.#inside) return this.#inside.send(text);
    const frame = readFrame(text);
    if ('refused' in frame) return this.#badFrame(frame, frame.id);
    if (frame.type === 'ping') return this.#socket.send('{"type":"pong"}');
    if (frame.type !== 'hello') return this.#badFrame({ refused: 'hello_first' }, 'id' in frame ? frame.id : undefined);
    await this.#hello(frame, text);
  }

  async #hello(frame: Hello, text: string): Promise<void> {
    if (frame.locale) this.#locale = frame.locale;
    const inside = await this.connect(frame.token);
    if (!inside) return this.#refuse({ refused: 'unknown_conversation' });
    if (this.#isClosed) return socketOn(inside).close(CLOSE.restart, 'gone');
    const isWelcome = await this.#introduce(inside, text);
    if (!isWelcome || this.#isClosed) return socketOn(inside).close(CLOSE.restart, 'not welcome');
    clearTimeout(this.#helloTimer);
    this.#inside = inside;
  }

  /** Says hello inside and carries back whatever comes, now and later; tells whether the first of it was a welcome. */
  #introduce(inside: WorkerSocket, hello: string): Promise<boolean> {
    return new Promise((resolve) => {
      inside.addEventListener('message', ({ data }) => {
        const frames = framesIn(String(data));
        for (const frame of frames) this.#socket.send(frame);
        if (!this.#inside) resolve(frames[0]?.startsWith('{"type":"welcome"') ?? false);
      });
      inside.addEventListener('close', ({ code, reason }) => {
        resolve(false);
        if (this.#inside === inside) this.#end(code, reason);
      });
      inside.addEventListener('error', () => {
        resolve(false);
        if (this.#inside === inside) this.#end(CLOSE.restart, 'restart');
      });
      inside.accept();
      inside.send(hello);
    });
  }

  #badFrame(refusal: Refusal, id: string | undefined): void {
    this.#refuse(refusal, id);
    if (this.#badFrames.take(Date.now()) > 0) this.#end(CLOSE.tooManyBadFrames, 'too many bad frames');
  }

  #refuse(refusal: Refusal, id?: string): void {
    this.log.refused(refusal.refused);
    if (!this.#isClosed) this.#socket.send(JSON.stringify(refusedFrame(refusal, this.#locale, id)));
  }

  #end(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#helloTimer);
    this.#socket.close(code, reason);
    if (this.#inside) socketOn(this.#inside).close(code, reason);
  }
}

function isTooBig(text: string): boolean {
  // A character has one to three bytes each, so most texts need no counting.
  if (text.length * 3 <= LIMITS.frameBytes) return false;
  return text.length > LIMITS.frameBytes || Buffer.byteLength(text) > LIMITS.frameBytes;
}
