import type { EntryFrame, ServerFrame } from '../protocol.ts';
import type { Parcel } from './outbox.ts';

export type Connection = 'connecting' | 'online' | 'reconnecting' | 'offline';
export type Frame<T extends ServerFrame['type']> = Extract<ServerFrame, { readonly type: T }>;

/** What happens to a chat, in order. `reset` means: forget every entry, another conversation or a fresh look begins. */
export type ChatEvent =
  | { readonly type: 'connection'; readonly state: Connection }
  | { readonly type: 'outbox'; readonly parcels: readonly Parcel[] }
  | { readonly type: 'reset' }
  /** This web site is not one the desk talks to. */
  | { readonly type: 'foreign' }
  | Frame<'welcome'>
  | Frame<'status'>
  | Frame<'typing'>
  | Frame<'refused'>
  | EntryFrame;
