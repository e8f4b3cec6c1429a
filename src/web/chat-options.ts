import type { Locale } from '../protocol.ts';
import type { ChatEvent } from './chat-event.ts';
import type { Memory } from './memory.ts';
import type { SocketLike } from './socket.ts';

/** What a chat is given by the page it lives on. */
export interface ChatOptions {
  readonly url: string;
  readonly locale: Locale;
  readonly page: string;
  readonly memory: Memory;
  readonly on: (event: ChatEvent) => void;
  readonly WebSocket: new (url: string) => SocketLike;
  /** 0 up to 1; spreads reconnects so that a restart is not answered by everybody at once. */
  readonly random: () => number;
  /** Whether the desk refuses this web site: asked when a first connection never comes about. */
  readonly isForeign: (url: string) => Promise<boolean>;
}
