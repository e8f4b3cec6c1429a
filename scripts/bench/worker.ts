import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorker } from '../build.ts';
import { startModule, startWorkerd, type Workerd } from '../workerd.ts';
import type { LoadResult } from './client.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { inProcess } from './processes.ts';
import { median } from './statistics.ts';
import { sayings } from './turns.ts';

const CONVERSATIONS = 20;
/** Long conversations: what a turn costs, not what a new object costs. */
const SAYS = 200;
const TURNS_LEAST = 500;
const ECHO_SHARE = 0.5;
/** Messages at the start, by which the model and the lexicons are opened. */
const WARM_SECONDS = 4;
/** Keys of an all-day test desk; nothing sealed under them outlives the run. */
const KEY = Buffer.alloc(32, 1).toString('base64');
const BINDINGS = { MASTER_KEY: KEY, SIGNING_KEY: KEY, RATE_LIMIT: 'off' };

/** The least a Worker can do that keeps what it is told: one insert in a Durable Object, and the frame comes back. */
const ECHO = `
import { DurableObject } from 'cloudflare:workers';
export class Echo extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS said (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  }
  fetch() {
    const { 0: outside, 1: inside } = new WebSocketPair();
    this.ctx.acceptWebSocket(inside);
    return new Response(null, { status: 101, webSocket: outside });
  }
  webSocketMessage(socket, text) {
    this.ctx.storage.sql.exec('INSERT INTO said (text) VALUES (?)', text);
    socket.send(text);
  }
  webSocketClose(socket) {
    socket.close(1000, '');
  }
}
export default { fetch: (request, env) => env.ECHO.get(env.ECHO.newUniqueId()).fetch(request) };`;

/** Whole turns on the second host, beside a bare Worker driven by the same client. */
export async function workerFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  if (!(await buildWorker())) throw new Error('the Worker could not be built');
  const ours: LoadResult[] = [];
  const echoes: LoadResult[] = [];
  const desk = await startWorkerd({ directory: placeIn(directory, 'worker'), bindings: BINDINGS });
  const echo = await startModule({ directory: placeIn(directory, 'worker-echo'), bindings: {} }, ECHO, {
    ECHO: 'Echo',
  });
  try {
    await load(desk, 'desk', WARM_SECONDS);
    for (let repeat = 1; repeat <= plan.turnRepeats; repeat++) {
      say(`workerd, ${CONVERSATIONS} conversations: ${repeat} of ${plan.turnRepeats}`);
      echoes.push(await load(echo, 'echo', plan.turnSeconds * ECHO_SHARE));
      ours.push(await load(desk, 'desk', plan.turnSeconds));
    }
  } finally {
    await Promise.all([desk.stop(), echo.stop()]);
  }
  return figuresOf(ours, echoes);
}

function placeIn(directory: string, name: string): string {
  const place = join(directory, name);
  mkdirSync(place);
  return place;
}

function load({ url }: Workerd, partner: 'desk' | 'echo', seconds: number): Promise<LoadResult> {
  return inProcess('client', { url, partner, seconds, connections: CONVERSATIONS, says: SAYS, texts: sayings() });
}

function figuresOf(ours: readonly LoadResult[], echoes: readonly LoadResult[]): Figure[] {
  const scenario = `workerd: whole turns, ${CONVERSATIONS} conversations`;
  const pair = (unit: string, pick: (result: LoadResult) => number) => {
    const repeats = ours.map(pick);
    const floor = { value: median(echoes.map(pick)), what: 'a bare Worker with one insert, the same client' };
    return { scenario, unit, value: median(repeats), repeats, floor };
  };
  return [
    { ...pair('turns/s', ({ turnsPerSecond }) => turnsPerSecond), name: 'turns', least: TURNS_LEAST },
    { ...pair('ms', ({ p50 }) => p50), name: 'latency p50' },
    { ...pair('ms', ({ p99 }) => p99), name: 'latency p99' },
  ];
}
