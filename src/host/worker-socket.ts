import type { WebSocket as WorkerSocket } from '@cloudflare/workers-types';
import type { Greeted, Socket } from '../desk/parts.ts';

const OPEN = 1;
/** Codes that say how a socket ended and may not be sent on one. */
const NOT_TO_BE_SENT: ReadonlySet<number> = new Set([1005, 1006, 1015]);

/** workerd's socket as the desk knows it. It throws where other runtimes stay silent: on a socket that is gone. */
export function socketOn(socket: WorkerSocket): Required<Pick<Socket, 'send' | 'close' | 'remember'>> {
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text);
    },
    close: (code, reason) => {
      try {
        socket.close(code === undefined || NOT_TO_BE_SENT.has(code) ? 1000 : code, reason);
      } catch {
        // Closed already, from whichever side: that is what was wanted.
      }
    },
    remember: (greeted) => socket.serializeAttachment(greeted),
  };
}

/**
 * A conversation's end of the way to the door. Frames that one message brings about go together: each journey costs the runtime as
 * much as making the frame. They are written without line breaks, which part them here.
 */
export class InsideSocket implements Socket {
  readonly #socket: ReturnType<typeof socketOn>;
  #frames: string[] = [];
  #works = 0;

  constructor(socket: WorkerSocket) {
    this.#socket = socketOn(socket);
  }

  /** What is sent during `work` goes when it is over. */
  async together(work: () => Promise<void>): Promise<void> {
    this.#works++;
    try {
      await work();
    } finally {
      this.#works--;
      if (this.#works === 0) this.#go();
    }
  }

  send(text: string): void {
    this.#frames.push(text);
    if (this.#works === 0) this.#go();
  }

  close(code?: number, reason?: string): void {
    this.#go();
    this.#socket.close(code, reason);
  }

  remember(greeted: Greeted): void {
    this.#socket.remember(greeted);
  }

  #go(): void {
    if (this.#frames.length === 0) return;
    this.#socket.send(this.#frames.join(BETWEEN));
    this.#frames = [];
  }
}

const BETWEEN = '\n';

/** The frames that came together from an `InsideSocket`. */
export function framesIn(data: string): string[] {
  return data.split(BETWEEN);
}
