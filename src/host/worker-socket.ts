import type { WebSocket as WorkerSocket } from '@cloudflare/workers-types';
import type { Socket } from '../desk/parts.ts';

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
