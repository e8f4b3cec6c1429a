import type { Ground } from '../conversation/decide.ts';
import type { Archive, Ledger } from '../ledger/ports.ts';
import type { Locale } from '../protocol.ts';

/** What the desk is given by its host. */
export interface DeskParts {
  readonly ledger: Ledger;
  readonly archive: Archive;
  /** ISO, UTC. */
  readonly now: () => string;
  /** Fresh random ids: `conversation` and `ticket` short and readable, `token` secret (256 bit). */
  readonly newId: (kind: 'conversation' | 'ticket' | 'token') => string;
  /** SHA-256 as hex; tokens are stored only so. */
  readonly hash: (text: string) => string;
  /** The handbook and the settings in force right now. */
  readonly ground: () => Ground;
  readonly log: DeskLog;
  /** Does a piece of work without keeping the event loop from everybody else: see slices.ts. */
  readonly slice: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** Off only for load tests on a private machine. */
  readonly rateLimit: boolean;
}

/** What is counted and what went wrong; never a customer's word. */
export interface DeskLog {
  turn(outcome: string, milliseconds: number): void;
  refused(code: string): void;
  defect(where: string, error: unknown, about: { readonly conversation?: string; readonly seq?: number }): void;
}

/** Both runtimes' sockets satisfy it. `bufferedAmount`: bytes that the other side has not read. */
export interface Socket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  readonly bufferedAmount?: number;
  /** Whether another conversation may begin from where this socket comes; not there where nobody counts. */
  mayBegin?(): boolean;
  /** On a host that sleeps between messages: keeps beside the socket what `CustomerSession.resume` needs. */
  remember?(greeted: Greeted): void;
}

/** What a socket that said hello is known by; its conversation is the one it was accepted in. */
export interface Greeted {
  readonly locale: Locale;
}
