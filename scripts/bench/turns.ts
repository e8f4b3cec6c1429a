import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files.ts';
import type { LoadResult } from './client.ts';
import { diskTimes, measureDisk } from './disk.ts';
import type { Figure } from './figure.ts';
import { chatMessages, SAYS } from './messages.ts';
import type { Plan } from './plan.ts';
import type { Vitals } from './probe.ts';
import { inProcess, type Served, startEchoServer, startServer } from './processes.ts';
import { median } from './statistics.ts';

const CONNECTIONS = [1, 100, 1_000] as const;
/** Of the echo's rate, at a hundred connections. */
const LEAST_SHARE = 0.03;
const DELAY_LIMIT_MS = 20;
const DISK_SECONDS = 0.3;
/** An echo needs less time to be known. */
const ECHO_SHARE = 0.5;

interface Load {
  readonly desk: LoadResult;
  readonly echo: LoadResult;
  readonly deskVitals: Vitals;
  readonly echoVitals: Vitals;
}

/** Whole turns through the real server process, beside an echo server driven by the same client. */
export async function turnFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const places = join(directory, 'turns');
  mkdirSync(places);
  const disk = measureDisk(places, DISK_SECONDS);
  const desk = await startServer(places);
  const echo = await startEchoServer();
  const loads = new Map<number, Load[]>(CONNECTIONS.map((connections) => [connections, []]));
  for (let repeat = 1; repeat <= plan.turnRepeats; repeat++) {
    for (const connections of CONNECTIONS) {
      say(`whole turns, ${connections} connections: ${repeat} of ${plan.turnRepeats}`);
      loads.get(connections)?.push(await loadBoth(desk, echo, connections, plan.turnSeconds));
    }
  }
  await desk.stop();
  await echo.stop();
  disk.push(...measureDisk(places, DISK_SECONDS));
  const worstSync = diskTimes(disk).max;
  return [...loads].flatMap(([connections, runs]) => [
    ...turnsOf(connections, runs),
    ...delayOf(connections, runs, worstSync),
  ]);
}

/** Every third message of all, Chinese and English in turns; what ends in a crisis would end every later turn with it. */
export function sayings(): string[] {
  const both = [chatMessages(ROOT, 'zh-CN'), chatMessages(ROOT, 'en')].map((messages) =>
    messages.filter(({ intent }) => intent !== 'crisis_signal').map(({ text }) => text),
  );
  return Array.from({ length: 1_000 }, (_, at) => {
    const list = both[at % 2] ?? [];
    // Steps of a prime, so that neighbours are of different intents.
    return list[(at * 331) % list.length] ?? '';
  });
}

async function loadBoth(desk: Served, echo: Served, connections: number, seconds: number): Promise<Load> {
  const task = { connections, says: SAYS, texts: sayings(), seconds };
  const load = async (served: Served, partner: 'desk' | 'echo', share: number) => {
    await served.reset();
    const result = await inProcess('client', { ...task, url: served.url, partner, seconds: seconds * share });
    return { result, vitals: await served.report() };
  };
  const bare = await load(echo, 'echo', ECHO_SHARE);
  const ours = await load(desk, 'desk', 1);
  return { desk: ours.result, echo: bare.result, deskVitals: ours.vitals, echoVitals: bare.vitals };
}

function turnsOf(connections: number, runs: readonly Load[]): Figure[] {
  const scenario = `whole turns, ${connections} ${connections === 1 ? 'connection' : 'connections'}, ${SAYS} messages a conversation`;
  const pair = (unit: string, pick: (result: LoadResult) => number) => {
    const repeats = runs.map(({ desk }) => pick(desk));
    const value = median(runs.map(({ echo }) => pick(echo)));
    return { scenario, unit, value: median(repeats), repeats, floor: { value, what: 'bare ws echo, the same client' } };
  };
  const share = (pick: (load: Load) => number) => `${Math.round(100 * median(runs.map(pick)))}%`;
  const cores = `server ${share((load) => load.deskVitals.core)} of a core, client ${share(({ desk }) => desk.core)} (echo: ${share(({ echoVitals }) => echoVitals.core)}, ${share(({ echo }) => echo.core)})`;
  const rate = pair('turns/s', ({ turnsPerSecond }) => turnsPerSecond);
  return [
    { ...rate, ...(connections === 100 && { least: LEAST_SHARE * rate.floor.value }), name: 'turns', note: cores },
    {
      ...pair('ms', ({ p50 }) => p50),
      name: 'latency p50',
      note: `${share(({ desk }) => desk.replied)} answered at once`,
    },
    { ...pair('ms', ({ p99 }) => p99), name: 'latency p99' },
    { ...pair('ms', ({ opening }) => opening), name: 'a new socket, p50', note: 'until the welcome; echo: until open' },
    { ...pair('ms', ({ closing }) => closing), name: 'goodbye, p50' },
  ];
}

function delayOf(connections: number, runs: readonly Load[], worstSync: number): Figure[] {
  const scenario = `event loop of the server, ${connections} ${connections === 1 ? 'connection' : 'connections'}`;
  const repeats = runs.map(({ deskVitals }) => deskVitals.delayP999);
  const value = median(runs.map(({ echoVitals }) => echoVitals.delayP999));
  const most = Math.max(...runs.map(({ deskVitals }) => deskVitals.delayMax));
  return [
    {
      scenario,
      name: 'late by, p99.9',
      unit: 'ms',
      value: median(repeats),
      repeats,
      limit: DELAY_LIMIT_MS + worstSync,
      floor: { value, what: 'the echo server' },
      note: `at most ${most.toFixed(1)}; the limit is ${DELAY_LIMIT_MS} ms and the slowest fdatasync, ${worstSync.toFixed(1)} ms`,
    },
  ];
}
