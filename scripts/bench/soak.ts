import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { SAYS } from './messages.ts';
import type { Plan } from './plan.ts';
import { inProcess, startServer } from './processes.ts';
import { sayings } from './turns.ts';

const CONNECTIONS = 10;
const LOOKS = 60;
/** Looks next to each other are not independent; the means of so many are nearly so. */
const TOGETHER = 3;
/** Growth below this many standard errors is what timing alone shows. */
const NOISE = 3;
/** In MB a minute: less than this, minutes cannot tell from nothing. */
const LEAST_SEEN = 0.5;
/** A shorter soak ends while everything still fills up, and is not judged. */
const FILLED_SECONDS = 240;

/**
 * The same load for minutes: memory may swing, and may not climb. What is in use is looked at after a collection, so that
 * the collector's timing is no part of it. The first half fills what is kept on purpose (heads, keys, rooms: see LIMITS).
 */
export async function soakFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const places = join(directory, 'soak');
  mkdirSync(places);
  const server = await startServer(places);
  await server.reset();
  const task = { connections: CONNECTIONS, says: SAYS, texts: sayings(), seconds: plan.soakSeconds };
  const load = inProcess('client', { ...task, url: server.url, partner: 'desk' }, plan.soakSeconds);
  const looks: Look[] = [];
  const started = performance.now();
  for (let look = 1; look <= LOOKS; look++) {
    const due = started + (look * plan.soakSeconds * 1_000) / (LOOKS + 1);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const { heap, external, rss } = await server.collected();
    looks.push({ minutes: (performance.now() - started) / 60_000, inUse: heap + external, rss });
    if (look % 10 === 0) say(`soak: ${Math.round(heap + external)} MB in use, RSS ${Math.round(rss)} MB`);
  }
  const { turns } = await load;
  await server.stop();
  const second = looks.slice(LOOKS / 2);
  const [first, last] = [second[0], looks.at(-1)];
  const scenario = `soak, ${plan.soakSeconds} s, ${CONNECTIONS} connections: the second half`;
  const climb = (name: string, pick: (look: Look) => number): Figure => {
    const { slope, error } = lineThrough(meansOf(second.map((look) => ({ x: look.minutes, y: pick(look) }))));
    const span = first && last ? `${Math.round(pick(first))} to ${Math.round(pick(last))} MB` : '';
    return {
      scenario,
      name,
      unit: 'MB/min',
      value: slope,
      ...(plan.soakSeconds >= FILLED_SECONDS && { limit: Math.max(NOISE * error, LEAST_SEEN) }),
      note: `${span}; the limit is ${NOISE} standard errors, ${LEAST_SEEN} at least`,
    };
  };
  return [
    climb('memory in use climbs', ({ inUse }) => inUse),
    climb('RSS climbs', ({ rss }) => rss),
    { scenario, name: 'turns of the whole', unit: 'turns', value: turns },
  ];
}

interface Look {
  readonly minutes: number;
  /** MB after a collection: the heap and what it holds outside. */
  readonly inUse: number;
  readonly rss: number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}

function meansOf(points: readonly Point[]): Point[] {
  return Array.from({ length: Math.floor(points.length / TOGETHER) }, (_, at) => {
    const some = points.slice(at * TOGETHER, (at + 1) * TOGETHER);
    const mean = (pick: (point: Point) => number) => some.reduce((sum, point) => sum + pick(point), 0) / TOGETHER;
    return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  });
}

/** Least squares, with the standard error of the slope. */
function lineThrough(points: readonly Point[]): { readonly slope: number; readonly error: number } {
  const mean = (pick: (point: Point) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [middle, level] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spread = points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - middle) * (y - level), 0) / spread;
  const off = points.reduce((sum, { x, y }) => sum + (y - level - slope * (x - middle)) ** 2, 0);
  return { slope, error: Math.sqrt(off / (points.length - 2) / spread) };
}
