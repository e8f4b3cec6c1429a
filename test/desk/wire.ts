import { afterEach } from 'vitest';
import type { Socket } from '../../src/desk/parts.ts';
import { CustomerSession } from '../../src/desk/session.ts';
import type { ServerFrame } from '../../src/protocol.ts';
import { rest, type TestDesk } from './desk-of.ts';

/** A wire that remembers what went over it; `bufferedAmount` is what the other side has not read. */
export class Wire implements Socket {
  readonly frames: ServerFrame[] = [];
  readonly closes: (readonly [number | undefined, string | undefined])[] = [];
  bufferedAmount = 0;
  /** Whether the other side reads. */
  reads = true;

  send(text: string): void {
    // What the server sends is a frame of its own protocol.
    this.frames.push(JSON.parse(text) as ServerFrame);
    if (!this.reads) this.bufferedAmount += text.length;
  }
  close(code?: number, reason?: string): void {
    this.closes.push([code, reason]);
  }
  of<T extends ServerFrame['type']>(type: T): Extract<ServerFrame, { type: T }>[] {
    return this.frames.filter((frame): frame is Extract<ServerFrame, { type: T }> => frame.type === type);
  }
  get token(): string {
    return this.of('welcome')[0]?.token ?? '';
  }
}

const open: CustomerSession[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.closed();
});

export async function connect(desk: TestDesk['desk'], hello: Readonly<Record<string, unknown>> | null = {}) {
  const wire = new Wire();
  const session = new CustomerSession(desk, wire);
  open.push(session);
  const send = (frame: unknown) => session.receive(typeof frame === 'string' ? frame : JSON.stringify(frame));
  if (hello) send({ type: 'hello', v: 1, token: null, after: 0, ...hello });
  await rest();
  return { wire, session, send };
}
export const kinds = (wire: Wire) => wire.frames.map((frame) => (frame.type === 'entry' ? frame.kind : frame.type));
