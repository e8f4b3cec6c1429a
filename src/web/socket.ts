import type { ServerFrame } from '../protocol.ts';

/** The part of a browser's WebSocket this client needs. */
export interface SocketLike {
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

/** Our own server is trusted for shapes; what is not even an object with a type is ignored. */
export function parseFrame(data: unknown): ServerFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const json: unknown = JSON.parse(data);
    if (typeof json !== 'object' || json === null || !('type' in json)) return null;
    // Checked boundary: the switch reads `type`, and entry numbers are compared before anything is shown.
    return json as ServerFrame;
  } catch {
    return null;
  }
}
