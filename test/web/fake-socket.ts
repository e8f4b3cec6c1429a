import type { ClientFrame, EntryFrame, ServerFrame } from '../../src/protocol.ts';

/** A socket one plays the server of, by hand: nothing arrives until the test says so. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  readonly sent: ClientFrame[] = [];
  readonly url: string;
  isClosed = false;
  readonly #listeners = new Map<string, (event: { readonly data: unknown }) => void>();

  constructor(url: string) {
    this.url = url;
    FakeSocket.all.push(this);
  }

  static get latest(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#listeners.get('open')?.({ data: null });
  }

  drop(): void {
    this.#listeners.get('close')?.({ data: null });
  }

  hear(frame: ServerFrame | string): void {
    this.#listeners.get('message')?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }

  welcome(seq = 0, token = 'token-1'): void {
    this.open();
    this.hear({
      type: 'welcome',
      v: 1,
      conversation: 'c1',
      token,
      seq,
      assistant: { name: '小答', ai: true },
      notice: { id: 'privacy@3', text: '告知书' },
      utc_offset_minutes: 480,
    });
  }

  sentOf<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type);
  }
}

export function said(seq: number, prev: number, id: string, text = '你好'): EntryFrame {
  return { type: 'entry', seq, prev, at: '2026-11-23T02:00:00.000Z', by: 'customer', kind: 'said', id, text };
}

export function replied(
  seq: number,
  prev: number,
  to: number | null,
  more: Partial<Omit<Extract<EntryFrame, { kind: 'replied' }>, 'kind'>> = {},
): EntryFrame {
  const { by = 'assistant' } = more;
  return {
    type: 'entry',
    seq,
    prev,
    at: '2026-11-23T02:00:01.000Z',
    by,
    kind: 'replied',
    text: '好的',
    disclosures: [],
    template: by === 'advisor' ? null : 'greeting@1',
    to,
    reviewed: false,
    ...more,
  };
}

export function waiting(seq: number, prev: number, to: number | null): EntryFrame {
  return {
    type: 'entry',
    seq,
    prev,
    at: '2026-11-23T02:00:01.000Z',
    by: 'assistant',
    kind: 'waiting',
    text: '请稍候',
    disclosures: [],
    tier: 'T1',
    ticket: 'LD-1',
    promised_by: '2026-11-23T02:10:00.000Z',
    to,
  };
}

/** A browser's storage that holds one page's strings. */
export function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value) };
}
