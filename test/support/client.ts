import { WebSocket } from 'ws';
import { z } from 'zod';

/** A tiny client that knows the public contract and nothing else; a frame the contract does not name is a breach. */
const seq = z.number().int().min(0);
const disclosures = z.array(z.object({ id: z.string(), text: z.string() }));
const at = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const by = z.enum(['customer', 'assistant', 'advisor', 'system']);
const base = { type: z.literal('entry'), seq, prev: seq, at, by };
const kindOf = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ ...base, kind: z.literal(kind), ...shape });
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const code = z.string().regex(/^[a-z_]+$/);

const entryFrame = z.discriminatedUnion('kind', [
  kindOf('said', { id, text: z.string().min(1) }),
  kindOf('replied', {
    text: z.string().min(1),
    disclosures,
    template: z.string().regex(/@\d+$/).nullable(),
    to: seq.nullable(),
    reviewed: z.boolean(),
    chips: z.array(z.string()).optional(),
    card: z.unknown().optional(),
  }),
  kindOf('waiting', {
    text: z.string().min(1),
    disclosures,
    tier: z.enum(['T1', 'T2', 'T3']),
    ticket: z.string().min(1),
    promised_by: at,
    to: seq.nullable(),
  }),
  kindOf('joined', { name: z.string(), role: z.string() }),
  kindOf('left', { name: z.string() }),
  kindOf('form', { form: z.string(), fields: z.array(z.unknown()) }),
  kindOf('notice', { text: z.string().min(1) }),
  kindOf('rating', {}),
  kindOf('closed', { reason: z.string() }),
]);
const otherFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    v: z.literal(1),
    conversation: z.string().min(1),
    token: z.string().min(1),
    seq,
    assistant: z.object({ name: z.string().min(1), ai: z.literal(true) }),
  }),
  z.object({ type: z.literal('ack'), id, seq }),
  z.object({
    type: z.literal('status'),
    open: z.boolean(),
    position: z.number().int().min(1).optional(),
    promised_by: at.optional(),
  }),
  z.object({
    type: z.literal('refused'),
    code,
    message: z.string().min(1),
    id: id.optional(),
    retry_after_ms: z.number().int().min(1).optional(),
  }),
  z.object({ type: z.literal('typing'), by: z.string() }),
  z.object({ type: z.literal('pong') }),
]);
const serverFrame = z.union([entryFrame, otherFrame]);

export type Frame = z.infer<typeof serverFrame>;
export type EntryFrame = z.infer<typeof entryFrame>;
export type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>;
export type EntryOf<Kind extends EntryFrame['kind']> = Extract<EntryFrame, { kind: Kind }>;
export type ImmediateOutcome = EntryOf<'replied'> | EntryOf<'waiting'>;
export interface Closing {
  readonly code: number;
  readonly reason: string;
}
export interface Hello {
  readonly token?: string | null;
  readonly after?: number;
  readonly locale?: 'zh-CN' | 'en';
  readonly page?: string;
}
/** Long enough for a busy machine; only a failing test waits this long. */
const PATIENCE_MS = 8_000;

export class ChatClient {
  /** Every frame so far, in the order of arrival. */
  readonly frames: Frame[] = [];
  /** What the server sent and the contract does not know. */
  readonly breaches: string[] = [];
  readonly closed: Promise<Closing>;
  #waiters = new Set<() => void>();
  #isClosed = false;
  #ids = 0;

  private constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.on('close', (closeCode, reason) => {
        this.#isClosed = true;
        resolve({ code: closeCode, reason: String(reason) });
        for (const look of this.#waiters) look();
      });
    });
    // `close` follows and says what there is to say.
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#read(String(data)));
  }

  /** An open socket on which nobody has said hello. */
  static async connect(
    url: string,
    headers: Readonly<Record<string, string>> = {},
    localAddress?: string,
  ): Promise<ChatClient> {
    const options = { headers, perMessageDeflate: false, ...(localAddress ? { localAddress } : {}) };
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/chat`, options);
    const client = new ChatClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  /** Connected, greeted and welcomed. */
  static async open(url: string, hello: Hello = {}): Promise<ChatClient> {
    const client = await ChatClient.connect(url);
    client.hello(hello);
    await client.welcome();
    return client;
  }

  hello({ token = null, after = 0, ...more }: Hello = {}): void {
    this.send({ type: 'hello', v: 1, token, after, ...more });
  }

  send(frame: object): void {
    this.sendText(JSON.stringify(frame));
  }

  /** A text frame as it stands, JSON or not. */
  sendText(text: string): void {
    this.socket.send(text, () => undefined);
  }

  /** Sends a message and gives its id. */
  say(text: string, messageId = this.freshId()): string {
    this.send({ type: 'say', id: messageId, text });
    return messageId;
  }

  /** Says something and waits for the immediate outcome, which follows the ack. */
  async ask(text: string): Promise<ImmediateOutcome> {
    const { seq: to } = await this.ack(this.say(text));
    return this.outcome(to);
  }

  freshId(): string {
    this.#ids += 1;
    return `m${this.#ids}-${Math.trunc(performance.now() * 1_000).toString(36)}`;
  }

  async until(match: (frame: Frame) => boolean, what: string, patienceMs = PATIENCE_MS): Promise<Frame> {
    return this.#find((frame) => (match(frame) ? frame : undefined), what, patienceMs);
  }

  welcome(): Promise<FrameOf<'welcome'>> {
    return this.#find((frame) => (frame.type === 'welcome' ? frame : undefined), 'welcome');
  }

  ack(messageId: string, patienceMs = PATIENCE_MS): Promise<FrameOf<'ack'>> {
    const isIt = (frame: Frame) => (frame.type === 'ack' && frame.id === messageId ? frame : undefined);
    return this.#find(isIt, `ack of ${messageId}`, patienceMs);
  }

  refusal(refusedCode: string, refusedId?: string): Promise<FrameOf<'refused'>> {
    return this.#find(
      (frame) =>
        frame.type === 'refused' && frame.code === refusedCode && (refusedId === undefined || frame.id === refusedId)
          ? frame
          : undefined,
      `refused ${refusedCode} ${refusedId ?? ''}`,
    );
  }

  outcome(to: number): Promise<ImmediateOutcome> {
    return this.#find((frame) => outcomesIn([frame], to)[0], `outcome of ${to}`);
  }

  entry<Kind extends EntryFrame['kind']>(
    kind: Kind,
    match: (entry: EntryOf<Kind>) => boolean = () => true,
  ): Promise<EntryOf<Kind>> {
    const isIt = (frame: Frame) => (isKind(frame, kind) && match(frame) ? frame : undefined);
    return this.#find(isIt, `entry ${kind}`);
  }

  /**
   * Everything the server sent in answer to what was said before: commands of one conversation are answered in order, so
   * the ack of one more proves that nothing is on its way.
   */
  async settle(): Promise<void> {
    const id = this.freshId();
    this.send({ type: 'rate', id, score: 5 });
    await this.ack(id);
    await this.entry('rating');
  }

  get entries(): EntryFrame[] {
    return this.frames.filter((frame): frame is EntryFrame => frame.type === 'entry');
  }

  get token(): string {
    const welcome = this.frames.find((frame): frame is FrameOf<'welcome'> => frame.type === 'welcome');
    return welcome?.token ?? '';
  }

  get conversation(): string {
    const welcome = this.frames.find((frame): frame is FrameOf<'welcome'> => frame.type === 'welcome');
    return welcome?.conversation ?? '';
  }

  /** The newest entry seen. */
  get seq(): number {
    return this.entries.at(-1)?.seq ?? 0;
  }

  async close(): Promise<Closing> {
    this.socket.close();
    return this.closed;
  }

  #read(text: string): void {
    const parsed = serverFrame.safeParse(JSON.parse(text));
    if (parsed.success) this.frames.push(parsed.data);
    else this.breaches.push(`${text}: ${parsed.error.message}`);
    for (const look of this.#waiters) look();
  }

  #find<T>(pick: (frame: Frame) => T | undefined, what: string, patienceMs = PATIENCE_MS): Promise<T> {
    return new Promise((resolve, reject) => {
      let looked = 0;
      const look = () => {
        for (; looked < this.frames.length; looked++) {
          const frame = this.frames[looked];
          const found = frame && pick(frame);
          if (found !== undefined) return done(() => resolve(found));
        }
        if (this.#isClosed) done(() => reject(new Error(`closed before: ${what}; got ${this.#lately()}`)));
      };
      const timer = setTimeout(
        () => done(() => reject(new Error(`no ${what} within ${patienceMs} ms; got ${this.#lately()}`))),
        patienceMs,
      );
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiters.delete(look);
        settle();
      };
      this.#waiters.add(look);
      look();
    });
  }

  #lately(): string {
    return JSON.stringify([...this.breaches, ...this.frames].slice(-4)).slice(0, 1_500);
  }
}

export function isKind<Kind extends EntryFrame['kind']>(frame: Frame, kind: Kind): frame is EntryOf<Kind> {
  return frame.type === 'entry' && frame.kind === kind;
}

/** The immediate outcomes of the entry `to`; the contract wants exactly one. */
export function outcomesIn(frames: readonly Frame[], to: number): ImmediateOutcome[] {
  return frames.filter(
    (frame): frame is ImmediateOutcome => (isKind(frame, 'replied') || isKind(frame, 'waiting')) && frame.to === to,
  );
}

/** Null when every entry follows the one before it; otherwise where the chain breaks. */
export function brokenChain(entries: readonly EntryFrame[], after = 0): string | null {
  let last = after;
  for (const entry of entries) {
    if (entry.prev !== last) return `seq ${entry.seq} names ${entry.prev} as the one before, not ${last}`;
    if (entry.seq <= last) return `seq ${entry.seq} does not rise above ${last}`;
    last = entry.seq;
  }
  return null;
}
