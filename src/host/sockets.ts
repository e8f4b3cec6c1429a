import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Desk } from '../desk/desk.ts';
import type { Socket } from '../desk/parts.ts';
import { CustomerSession } from '../desk/session.ts';
import { LIMITS } from '../limits.ts';
import { CLOSE } from '../protocol.ts';

export interface Sockets {
  readonly count: () => number;
  /** Says 1012 to everybody; they come back by themselves. */
  restart(): void;
  /** Cuts those who did not answer. */
  terminate(): void;
}

/** The customers' door: `GET /chat` upgraded to a WebSocket; everything else is carried to the desk untouched. */
export function openSockets(server: Server, desk: Desk, allowsOrigin: (origin: string) => boolean): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const sessions = new Set<CustomerSession>();
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A socket that breaks before the handshake is nobody's error.
    stream.on('error', () => stream.destroy());
    const refusal = refuse(request);
    if (refusal) return stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    sockets.handleUpgrade(request, stream, head, welcome);
  });

  function refuse(request: IncomingMessage): string | undefined {
    // Not parsed as a URL: what a stranger sends as one ("//") may be none, and parsing would throw.
    if (request.url?.split('?', 1)[0] !== '/chat') return '404 Not Found';
    const { origin, host = '' } = request.headers;
    // Our own pages, and those the settings name; a program that is no browser sends no origin.
    if (origin !== undefined && hostOf(origin) !== host && !allowsOrigin(origin)) return '403 Forbidden';
    return desk.isStopping ? '503 Service Unavailable' : undefined;
  }

  function welcome(socket: WebSocket): void {
    if (sockets.clients.size > LIMITS.sockets) return socket.close(CLOSE.full, 'full');
    const session = new CustomerSession(desk, cutAfterGoodbye(socket));
    sessions.add(session);
    // Text only: a binary frame is read as nothing and refused as a bad frame.
    socket.on('message', (data, isBinary) => session.receive(isBinary ? '' : String(data)));
    socket.on('close', () => {
      sessions.delete(session);
      session.closed();
    });
    // `ws` closes the socket itself after an error (1009 for a frame too large); `close` follows.
    socket.on('error', () => undefined);
  }

  return {
    count: () => sockets.clients.size,
    restart: () => {
      for (const session of sessions) session.restart();
    },
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}

/** One who does not read cannot hear the goodbye either: what waits for him is let go soon (contract rule 9). */
function cutAfterGoodbye(socket: WebSocket): Socket {
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => {
      socket.close(code, reason);
      setTimeout(() => socket.terminate(), LIMITS.goodbyeMs).unref();
    },
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
  };
}
