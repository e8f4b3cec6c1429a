import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorker } from '../build.ts';
import { startModule, startWorkerd, type Workerd } from '../workerd.ts';
import type { LoadResult } from './client.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { inProcess, onServerCore } from './processes.ts';
import { median } from './statistics.ts';
import { sayings } from './turns.ts';

const CONVERSATIONS = 20;
/** Long conversations: what a turn costs, not what a new object costs. */
const SAYS = 200;
const TURNS_LEAST = 500;
const ECHO_SHARE = 0.5;
/** Messages at the start, after which the code is fast. */
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

/** Linux keeps this directory in memory: what the host costs without a disk. */
const MEMORY = '/dev/shm';

/**
 * Whole turns on the second host, beside a bare Worker driven by the same client. On the disk every turn waits for one
 * fsync, as the bare Worker's insert does, and the runtime does nothing else meanwhile: the disk decides. In memory it is
 * the host's own work. Both are held to the same limit.
 */
export async function workerFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  if (!(await buildWorker())) throw new Error('the Worker could not be built');
  const onDisk = await figuresOn(plan, directory, 'on disk', say);
  return existsSync(MEMORY) ? [...onDisk, ...(await figuresOn(plan, MEMORY, 'in memory', say))] : onDisk;
}

async function figuresOn(
  plan: Plan,
  parent: string,
  where: 'on disk' | 'in memory',
  say: (words: string) => void,
): Promise<Figure[]> {
  const places = ['worker', 'worker-echo'].map((name) => mkdtempSync(join(parent, `loandesk-${name}-`)));
  const [ourPlace = '', echoPlace = ''] = places;
  const started: Workerd[] = [];
  const start = async (work: () => Promise<Workerd>) => {
    const workerd = await onServerCore(work);
    started.push(workerd);
    return workerd;
  };
  try {
    const desk = await start(() => startWorkerd({ directory: ourPlace, bindings: BINDINGS }));
    const echo = await start(() => startModule({ directory: echoPlace, bindings: {} }, ECHO, { ECHO: 'Echo' }));
    // Ready when the model and the lexicons are open; then the code itself gets fast.
    await fetch(`${desk.url}/readyz`);
    await load(desk, 'desk', WARM_SECONDS);
    const [ours, echoes]: [LoadResult[], LoadResult[]] = [[], []];
    for (let repeat = 1; repeat <= plan.turnRepeats; repeat++) {
      say(`workerd, store ${where}, ${CONVERSATIONS} conversations: ${repeat} of ${plan.turnRepeats}`);
      echoes.push(await load(echo, 'echo', plan.turnSeconds * ECHO_SHARE));
      ours.push(await load(desk, 'desk', plan.turnSeconds));
    }
    return figuresOf(where, ours, echoes);
  } finally {
    await Promise.all(started.map((workerd) => workerd.stop()));
    for (const place of places) rmSync(place, { recursive: true, force: true });
  }
}

function load({ url }: Workerd, partner: 'desk' | 'echo', seconds: number): Promise<LoadResult> {
  return inProcess('client', { url, partner, seconds, connections: CONVERSATIONS, says: SAYS, texts: sayings() });
}

function figuresOf(where: string, ours: readonly LoadResult[], echoes: readonly LoadResult[]): Figure[] {
  const scenario = `workerd: whole turns, ${CONVERSATIONS} conversations, store ${where}`;
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
