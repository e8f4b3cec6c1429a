import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../../src/limits.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { inProcess, type Served, startServer } from './processes.ts';
import { sayings } from './turns.ts';

const CONNECTIONS = 50;
const SAYS = 2;
const LIMIT_MB = 300;

/** A server that has had its conversations and now forgets their rooms, while other scenarios run. */
export interface FilledServer {
  figures(): Promise<Figure[]>;
}

/** Each conversation: hello, two messages, gone. */
export async function fillServer(plan: Plan, directory: string, say: (words: string) => void): Promise<FilledServer> {
  const places = join(directory, 'memory');
  mkdirSync(places);
  const server = await startServer(places);
  await server.reset();
  const atStart = (await server.report()).rss;
  say(`memory: ${plan.conversations} conversations`);
  const task = { connections: CONNECTIONS, says: SAYS, texts: sayings(), conversations: plan.conversations };
  await inProcess('client', { ...task, url: server.url, partner: 'desk' });
  const full = (await server.report()).rss;
  const filled = performance.now();
  return { figures: () => figuresOf(server, plan, { atStart, full, filled }, say) };
}

async function figuresOf(
  server: Served,
  plan: Plan,
  seen: { readonly atStart: number; readonly full: number; readonly filled: number },
  say: (words: string) => void,
): Promise<Figure[]> {
  const scenario = `memory of the server, ${plan.conversations} conversations of ${SAYS} messages, all sockets closed`;
  const floor = { value: seen.atStart, what: 'the same server before' };
  const common = { scenario, unit: 'MB', limit: LIMIT_MB, floor };
  const figures: Figure[] = [
    { ...common, name: 'RSS at once', value: seen.full, note: `at most ${LIMITS.roomsKept} rooms` },
  ];
  if (plan.awaitsForgetting) {
    // One tick after the last room became idle.
    const left = seen.filled + LIMITS.roomIdleMs + 2 * LIMITS.clockTickMs - performance.now();
    if (left > 0) say(`memory: ${Math.ceil(left / 1_000)} s until the last rooms are forgotten`);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
    const { rss, heap } = await server.report();
    figures.push({
      ...common,
      name: 'RSS, rooms forgotten',
      value: rss,
      note: `${Math.round(heap)} MB of it in use on the heap`,
    });
  }
  await server.stop();
  return figures;
}
