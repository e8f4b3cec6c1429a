import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { inProcess, startServer } from './processes.ts';
import { sayings } from './turns.ts';

const CONNECTIONS = 10;
const SAYS = 10;
const LOOKS = 60;
/** Growth below this many standard errors is what the collector's timing alone shows. */
const NOISE = 3;

/** The same load for minutes: memory may swing, and may not climb. The first half fills what is kept on purpose. */
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
    looks.push({ minutes: (performance.now() - started) / 60_000, megabytes: (await server.report()).rss });
    if (look % 10 === 0) say(`soak: ${Math.round(looks.at(-1)?.megabytes ?? 0)} MB`);
  }
  const { turns } = await load;
  await server.stop();
  const { slope, error } = lineThrough(looks.slice(LOOKS / 2));
  return [
    {
      scenario: `soak, ${plan.soakSeconds} s, ${CONNECTIONS} connections`,
      name: 'memory climbs, second half',
      unit: 'MB/min',
      value: slope,
      limit: NOISE * error,
      note: `${turns} turns; RSS ${Math.round(looks.at(-1)?.megabytes ?? 0)} MB; the limit is ${NOISE} standard errors`,
    },
  ];
}

interface Look {
  readonly minutes: number;
  readonly megabytes: number;
}

/** Least squares, with the standard error of the slope. */
function lineThrough(looks: readonly Look[]): { readonly slope: number; readonly error: number } {
  const mean = (pick: (look: Look) => number) => looks.reduce((sum, look) => sum + pick(look), 0) / looks.length;
  const x = mean(({ minutes }) => minutes);
  const y = mean(({ megabytes }) => megabytes);
  const spread = looks.reduce((sum, { minutes }) => sum + (minutes - x) ** 2, 0);
  const slope = looks.reduce((sum, look) => sum + (look.minutes - x) * (look.megabytes - y), 0) / spread;
  const off = looks.reduce((sum, look) => sum + (look.megabytes - y - slope * (look.minutes - x)) ** 2, 0);
  return { slope, error: Math.sqrt(off / (looks.length - 2) / spread) };
}
