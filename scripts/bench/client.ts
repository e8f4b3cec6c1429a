import { WebSocket } from 'ws';
import { median, percentile } from './statistics.ts';

/** What a load client is to do: so many connections, each with one message under way at a time. */
export interface LoadTask {
  readonly url: string;
  readonly connections: number;
  /** A conversation ends after so many messages; the next one has a socket of its own. */
  readonly says: number;
  readonly texts: readonly string[];
  /** `desk` says hello and waits for each message's outcome, `echo` waits for the same frame again. */
  readonly partner: 'desk' | 'echo';
  /** Either until the time is over (the first quarter is not counted), or until so many conversations are done. */
  readonly seconds?: number;
  readonly conversations?: number;
}
export interface LoadResult {
  readonly turns: number;
  readonly turnsPerSecond: number;
  /** Milliseconds from a message to its outcome. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds from a new socket to the welcome, and from a goodbye to the socket's end; medians. */
  readonly opening: number;
  readonly closing: number;
  /** Share of the outcomes that were answers, not promises of a person. */
  readonly replied: number;
  /** How much of a core the client itself took: near 1, it and not the server is what was measured. */
  readonly core: number;
}

const HELLO = JSON.stringify({ type: 'hello', v: 1, token: null, after: 0, locale: 'zh-CN' });
const REPLIED = '"kind":"replied"';
const WAITING = '"kind":"waiting"';
const PATIENCE_MS = 20_000;

export async function runLoad(task: LoadTask): Promise<LoadResult> {
  const load = new Load(task);
  await Promise.all(Array.from({ length: task.connections }, (_, lane) => load.lane(lane)));
  return load.result();
}

class Load {
  readonly #task: LoadTask;
  readonly #started = performance.now();
  readonly #countFrom: number;
  readonly #end: number;
  readonly #latencies: number[] = [];
  readonly #openings: number[] = [];
  readonly #closings: number[] = [];
  #conversations = 0;
  #replied = 0;
  #cpu = process.cpuUsage();
  #cpuFrom = this.#started;

  constructor(task: LoadTask) {
    this.#task = task;
    const millis = (task.seconds ?? 0) * 1_000;
    this.#countFrom = this.#started + millis / 4;
    this.#end = task.seconds === undefined ? Number.POSITIVE_INFINITY : this.#started + millis;
  }

  async lane(lane: number): Promise<void> {
    let next = lane * 101;
    while (
      performance.now() < this.#end &&
      this.#conversations < (this.#task.conversations ?? Number.POSITIVE_INFINITY)
    ) {
      this.#conversations += 1;
      next = await this.#conversation(next);
    }
  }

  result(): LoadResult {
    const elapsed = (performance.now() - this.#cpuFrom) / 1_000;
    const { user, system } = process.cpuUsage(this.#cpu);
    return {
      turns: this.#latencies.length,
      turnsPerSecond: this.#latencies.length / elapsed,
      p50: percentile(this.#latencies, 0.5),
      p99: percentile(this.#latencies, 0.99),
      opening: median(this.#openings),
      closing: median(this.#closings),
      replied: this.#replied / Math.max(1, this.#latencies.length),
      core: (user + system) / 1e6 / elapsed,
    };
  }

  async #conversation(from: number): Promise<number> {
    const { url, says, texts, partner } = this.#task;
    const connecting = performance.now();
    const line = await Line.open(`${url.replace(/^http/, 'ws')}/chat`);
    if (partner === 'desk') await line.exchange(HELLO, (frame) => frame.includes('"type":"welcome"'));
    this.#openings.push(performance.now() - connecting);
    for (let said = 0; said < says && performance.now() < this.#end; said++) {
      const text = texts[(from + said) % texts.length];
      const frame = JSON.stringify({ type: 'say', id: `m${said}`, text });
      const started = performance.now();
      // Customers' words cannot look like these: their quotes are escaped.
      const isOutcome = (got: Buffer) => partner === 'echo' || got.includes(REPLIED) || got.includes(WAITING);
      const outcome = await line.exchange(frame, isOutcome);
      this.#count(started, outcome);
    }
    const leaving = performance.now();
    await line.close();
    this.#closings.push(performance.now() - leaving);
    return from + says;
  }

  #count(started: number, outcome: Buffer): void {
    const now = performance.now();
    if (started < this.#countFrom) {
      this.#cpu = process.cpuUsage();
      this.#cpuFrom = now;
      return;
    }
    this.#latencies.push(now - started);
    if (!outcome.includes(WAITING)) this.#replied += 1;
  }
}

/** A socket on which one waits for one frame at a time. */
class Line {
  #waiter: { readonly match: (frame: Buffer) => boolean; readonly resolve: (frame: Buffer) => void } | undefined;
  #reject: (error: Error) => void = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      if (data.includes('"type":"refused"')) this.#reject(new Error(`refused: ${String(data)}`));
      if (!this.#waiter?.match(data)) return;
      const { resolve } = this.#waiter;
      this.#waiter = undefined;
      resolve(data);
    });
    socket.on('close', (code) => this.#reject(new Error(`the server closed the socket with ${code}`)));
    socket.on('error', (error) => this.#reject(error));
  }

  static open(url: string): Promise<Line> {
    const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true });
    return new Promise((resolve, reject) => {
      const line = new Line(socket);
      line.#reject = reject;
      socket.once('open', () => resolve(line));
    });
  }

  exchange(frame: string, match: (frame: Buffer) => boolean): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no outcome within ${PATIENCE_MS} ms of ${frame}`)), PATIENCE_MS);
      this.#reject = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      this.#waiter = {
        match,
        resolve: (got) => {
          clearTimeout(timer);
          resolve(got);
        },
      };
      this.socket.send(frame);
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.socket.once('close', () => resolve());
      this.#reject = () => undefined;
      this.socket.close();
    });
  }
}
