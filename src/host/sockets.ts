import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Desk } from '../desk/desk.ts';
import type { Socket } from '../desk/parts.ts';
import { Rate } from '../desk/rate.ts';
import { CustomerSession, turnAway } from '../desk/session.ts';
import { Recent } from '../ledger/recent.ts';
import { LIMITS } from '../limits.ts';
import { networkOf } from './identity-lock.ts';

export interface Sockets {
  readonly count: () => number;
  /** Says 1012 to everybody; they come back by themselves. */
  restart(): void;
  /** Cuts those who did not answer. */
  terminate(): void;
}

/** For the server below both doors: who takes ages over a request is not waited for. */
export const SLOW_SENDERS_ARE_CUT = {
  headersTimeout: LIMITS.requestHeadMs,
  requestTimeout: LIMITS.requestMs,
  connectionsCheckingInterval: LIMITS.slowRequestsCheckedMs,
};

export interface Door {
  /** Whether a page of this origin may open a socket here; see `allowsOrigin`. */
  readonly allows: (origin: string, host: string) => boolean;
  /** What one address may have open, and begin in `LIMITS.beginningsWindowMs`. Null behind a proxy, where every address is the proxy's. */
  readonly perAddress: { readonly sockets: number; readonly beginnings: number } | null;
}

/** For a desk that its customers reach without a proxy. */
export const PER_ADDRESS = { sockets: LIMITS.socketsPerAddress, beginnings: LIMITS.beginningsPerAddress };

/** The customers' door: `GET /chat` upgraded to a WebSocket; everything else is carried to the desk untouched. */
export function openSockets(server: Server, desk: Desk, door: Door): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytes,
    maxFragments: LIMITS.fragmentsPerFrame,
    perMessageDeflate: false,
    // Pongs are sent below, and only to those who read them.
    autoPong: false,
    clientTracking: true,
  });
  const addresses = new Map<string, number>();
  const beginnings = new Recent<Rate>(LIMITS.addressesCounted);
  const sessions = new Set<CustomerSession>();
  let handshakes = 0;
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A socket that breaks before the handshake is nobody's error.
    stream.on('error', () => stream.destroy());
    const refusal = refuse(request);
    if (refusal) return stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    handshakes++;
    // After a restart everybody comes back at once, and those who talk already shall not wait for all of them.
    void desk.parts.slice(() => {
      handshakes--;
      if (stream.destroyed) return;
      const address = networkOf(request.socket.remoteAddress ?? '');
      request.socket.setKeepAlive(true, LIMITS.silentMs);
      sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket, address));
    });
  });

  function refuse(request: IncomingMessage): string | undefined {
    // Not parsed as a URL: what a stranger sends as one ("//") may be none, and parsing would throw.
    if (request.url?.split('?', 1)[0] !== '/chat') return '404 Not Found';
    const { origin, host = '' } = request.headers;
    if (origin !== undefined && !door.allows(origin, host)) return '403 Forbidden';
    return desk.isStopping || handshakes >= LIMITS.sockets ? '503 Service Unavailable' : undefined;
  }

  /** Whether the house, or the address's half of it, is full; told in words, so that a page can show them. */
  function isFull(address: string): boolean {
    if (sockets.clients.size > LIMITS.sockets) return true;
    return door.perAddress !== null && (addresses.get(address) ?? 0) >= door.perAddress.sockets;
  }

  function mayBegin(address: string): boolean {
    if (door.perAddress === null) return true;
    const begun = beginnings.get(address) ?? new Rate(door.perAddress.beginnings, LIMITS.beginningsWindowMs);
    beginnings.set(address, begun);
    return begun.take(performance.now()) === 0;
  }

  function welcome(socket: WebSocket, address: string): void {
    // `ws` closes the socket itself after an error (1009 for a frame too large); `close` follows.
    socket.on('error', () => undefined);
    if (isFull(address)) return turnAway(desk, cutAfterGoodbye(socket));
    addresses.set(address, (addresses.get(address) ?? 0) + 1);
    const session = new CustomerSession(
      desk,
      cutAfterGoodbye(socket, () => mayBegin(address)),
    );
    sessions.add(session);
    // Text only: a binary frame is read as nothing and refused as a bad frame.
    socket.on('message', (data, isBinary) => session.receive(isBinary ? '' : String(data)));
    socket.on('close', () => {
      sessions.delete(session);
      session.closed();
      const left = (addresses.get(address) ?? 1) - 1;
      if (left > 0) addresses.set(address, left);
      else addresses.delete(address);
    });
    // One who pings and does not read would otherwise fill the memory with pongs.
    socket.on('ping', (data) => {
      if (socket.bufferedAmount < LIMITS.frameBytes) socket.pong(data);
    });
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

/** One who does not read cannot hear the goodbye either: what waits for him is let go soon (contract rule 9). */
function cutAfterGoodbye(socket: WebSocket, mayBegin = () => true): Socket {
  return {
    mayBegin,
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
