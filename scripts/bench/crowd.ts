import { WebSocket } from 'ws';
import { percentile } from './statistics.ts';

/** Many customers on sockets of their own: they stay, are resumed after a restart, or write at a given rate. */
export interface CrowdTask {
  readonly url: string;
  readonly connections: number;
  /** Messages a second of all together, for so many seconds after some that only warm up; without it they only stay. */
  readonly offered?: {
    readonly perSecond: number;
    readonly warmingSeconds: number;
    readonly seconds: number;
    readonly texts: readonly string[];
  };
}
export interface CrowdResult {
  /** Milliseconds from the moment a message was due to its outcome, so that a late server cannot slow the clock down. */
  readonly p50: number;
  readonly p99: number;
  readonly turns: number;
  /** How much of a core the client itself took. */
  readonly core: number;
}
export interface Resumed {
  /** Milliseconds from the wish to the last welcome. */
  readonly millis: number;
  readonly resumed: number;
}

const OPEN_AT_ONCE = 100;
const RETRY_MS = 25;
const PATIENCE_MS = 20_000;
const OUTCOMES = ['"kind":"replied"', '"kind":"waiting"'];

/** Opens the crowd, lets it write, and keeps it: `resume` from the parent brings everybody back after a restart. */
export async function gather({ url, connections, offered }: CrowdTask): Promise<CrowdResult> {
  const crowd = Array.from({ length: connections }, () => new Customer(`${url.replace(/^http/, 'ws')}/chat`));
  for (let from = 0; from < connections; from += OPEN_AT_ONCE)
    await Promise.all(crowd.slice(from, from + OPEN_AT_ONCE).map((customer) => customer.join()));
  process.on('message', async (wish) => {
    if (wish !== 'resume') return;
    const started = performance.now();
    await Promise.all(crowd.map((customer) => customer.rejoin()));
    process.send?.({ millis: performance.now() - started, resumed: crowd.length } satisfies Resumed);
  });
  return offered ? write(crowd, offered) : { p50: 0, p99: 0, turns: 0, core: 0 };
}

/** As many sockets that say nothing. */
export async function openSockets({ url, connections }: CrowdTask): Promise<null> {
  for (let from = 0; from < connections; from += OPEN_AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(OPEN_AT_ONCE, connections - from) }, () => {
        const socket = new WebSocket(url.replace(/^http/, 'ws'), { perMessageDeflate: false });
        return new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      }),
    );
  return null;
}

async function write(crowd: readonly Customer[], offered: NonNullable<CrowdTask['offered']>): Promise<CrowdResult> {
  const { perSecond, warmingSeconds, seconds, texts } = offered;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const pending: Promise<number>[] = [];
  for (let turn = 0; turn < perSecond * (warmingSeconds + seconds); turn++) {
    const due = started + (turn * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const customer = crowd[turn % crowd.length];
    if (customer) pending.push(customer.say(`m${turn}`, texts[turn % texts.length] ?? '', due));
  }
  const late = await Promise.all(pending);
  const counted = late.slice(perSecond * warmingSeconds);
  const { user, system } = process.cpuUsage(cpu);
  const core = (user + system) / 1_000 / (performance.now() - started);
  return { p50: percentile(counted, 0.5), p99: percentile(counted, 0.99), turns: counted.length, core };
}

class Customer {
  readonly #url: string;
  #socket: WebSocket | undefined;
  #token: string | null = null;
  #seq = 0;
  #said: { readonly due: number; readonly resolve: (late: number) => void }[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  join(): Promise<void> {
    const socket = new WebSocket(this.#url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      socket.once('open', () =>
        socket.send(JSON.stringify({ type: 'hello', v: 1, token: this.#token, after: this.#seq, locale: 'zh-CN' })),
      );
      socket.on('message', (data: Buffer) => this.#heard(data, resolve, reject));
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the server closed the socket')));
    });
  }

  /** Until the server is there again. */
  async rejoin(): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.join();
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  say(id: string, text: string, due: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no outcome within ${PATIENCE_MS} ms`)), PATIENCE_MS);
      this.#said.push({
        due,
        resolve: (late) => {
          clearTimeout(timer);
          resolve(late);
        },
      });
      this.#socket?.send(JSON.stringify({ type: 'say', id, text }));
    });
  }

  #heard(data: Buffer, welcomed: () => void, refused: (error: Error) => void): void {
    if (data.includes('"type":"welcome"')) {
      // The server's own frame, as the contract describes it.
      const { token, seq } = JSON.parse(String(data)) as { token: string; seq: number };
      this.#token = token;
      this.#seq = seq;
      welcomed();
    } else if (data.includes('"type":"refused"')) refused(new Error(`refused: ${String(data)}`));
    else if (OUTCOMES.some((outcome) => data.includes(outcome))) {
      const said = this.#said.shift();
      said?.resolve(performance.now() - said.due);
    }
  }
}
