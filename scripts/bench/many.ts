import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskTimes, measureDisk } from './disk.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { freePort, inProcess, type Served, startEchoServer, startServer, staying } from './processes.ts';
import { sayings } from './turns.ts';

const WRITING = 1_000;
const PER_SECOND = 500;
const LATE_LIMIT_MS = 30;
const IDLE_LIMIT_KIB = 40;
const RESUME_LIMIT_S = 3;
const DISK_SECONDS = 0.5;
const SETTLE_MS = 1_000;
const KIB = 1_024;

/** Many customers at once: a thousand who write, thousands who only stay, a thousand who come back after a restart. */
export async function manyFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const places = join(directory, 'many');
  mkdirSync(places);
  return [
    ...(await offeredFigures(plan, places, say)),
    ...(await idleFigures(plan, join(places, 'idle'), say)),
    ...(await resumeFigures(join(places, 'resume'), say)),
  ];
}

async function offeredFigures(plan: Plan, places: string, say: (words: string) => void): Promise<Figure[]> {
  say(`${PER_SECOND} turns/s offered over ${WRITING} connections`);
  const disk = measureDisk(places, DISK_SECONDS);
  const server = await startServer(join(places, 'offered'));
  const { warmingSeconds, offeredSeconds: seconds } = plan;
  const offered = { perSecond: PER_SECOND, warmingSeconds, seconds, texts: sayings() };
  const { p50, p99, turns, core } = await inProcess('crowd', { url: server.url, connections: WRITING, offered });
  await server.stop();
  disk.push(...measureDisk(places, DISK_SECONDS));
  const sync = diskTimes(disk);
  const scenario = `${PER_SECOND} turns/s offered over ${WRITING} connections`;
  const floor = { value: sync.p99, what: 'fdatasync of 4 KiB, p99, before and after' };
  const note = `${turns} turns from the moment each was due, after ${warmingSeconds} s of the same; client ${Math.round(100 * core)}% of a core`;
  return [
    { scenario, name: 'latency p50', unit: 'ms', value: p50, floor: { value: sync.p50, what: 'fdatasync, p50' } },
    { scenario, name: 'latency p99', unit: 'ms', value: p99, limit: LATE_LIMIT_MS + sync.p99, floor, note },
  ];
}

async function idleFigures(plan: Plan, places: string, say: (words: string) => void): Promise<Figure[]> {
  say(`${plan.idleConnections} customers who only stay`);
  const server = await startServer(places);
  const echo = await startEchoServer();
  const ours = await weighed(server, plan.idleConnections, 'crowd');
  const bare = await weighed(echo, plan.idleConnections, 'sockets');
  await server.stop();
  await echo.stop();
  const scenario = `${plan.idleConnections} customers who opened the chat and only stay`;
  const floor = { value: bare, what: 'the echo server, bare sockets' };
  return [
    { scenario, name: 'memory of a connection', unit: 'KiB', value: ours, limit: IDLE_LIMIT_KIB, floor, note: 'RSS' },
  ];
}

/** KiB of RSS a connection. */
async function weighed(server: Served, connections: number, role: 'crowd' | 'sockets'): Promise<number> {
  await server.reset();
  const before = (await server.report()).rss;
  const crowd = await staying(role, { url: server.url, connections });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const after = (await server.report()).rss;
  await crowd.stop();
  return ((after - before) * 1e6) / KIB / connections;
}

async function resumeFigures(places: string, say: (words: string) => void): Promise<Figure[]> {
  say(`${WRITING} customers come back after a restart`);
  const port = await freePort();
  const first = await startServer(places, port);
  const crowd = await staying('crowd', { url: first.url, connections: WRITING });
  await first.stop();
  const spawned = performance.now();
  const back = crowd.ask('resume');
  const second = await startServer(places, port);
  const ready = (performance.now() - spawned) / 1_000;
  await back;
  const seconds = (performance.now() - spawned) / 1_000;
  await crowd.stop();
  await second.stop();
  return [
    {
      scenario: `${WRITING} customers come back at once after a restart`,
      name: 'all welcomed',
      unit: 's',
      value: seconds,
      limit: RESUME_LIMIT_S,
      floor: { value: ready, what: 'the start itself' },
      note: 'from the spawn of the new server',
    },
  ];
}
