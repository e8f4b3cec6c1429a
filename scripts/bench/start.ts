import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { freePort, serverEnvironment, watched } from './processes.ts';
import { median } from './statistics.ts';

const LIMIT_SECONDS = 2;
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 10;

/** From the spawn of `npm start` on a built tree to the first 200 of /readyz; a first start makes keys, store and account. */
export async function startFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const first: number[] = [];
  const again: number[] = [];
  const bare: number[] = [];
  for (let repeat = 1; repeat <= plan.starts; repeat++) {
    say(`start: ${repeat} of ${plan.starts}`);
    const places = join(directory, `start-${repeat}`);
    mkdirSync(places);
    bare.push(await secondsOf(process.execPath, ['-e', '0']));
    first.push(await secondsUntilReady(places));
    again.push(await secondsUntilReady(places));
  }
  const common = { scenario: 'start: spawn of npm start to /readyz, built tree', unit: 's', limit: LIMIT_SECONDS };
  const floor = { value: median(bare), what: 'node -e 0' };
  return [
    { ...common, name: 'a first start', value: median(first), repeats: first, floor },
    { ...common, name: 'a later start', value: median(again), repeats: again, floor },
  ];
}

async function secondsUntilReady(places: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  // A group of its own, because the server is npm's grandchild.
  const child = watched(
    spawn('npm', ['start'], { cwd: ROOT, env: serverEnvironment(places, port), stdio: 'ignore', detached: true }),
  );
  try {
    while (!(await isReady(port))) {
      if (performance.now() - started > PATIENCE_MS) throw new Error('npm start was not ready in time');
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return (performance.now() - started) / 1_000;
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      process.kill(-child.pid, 'SIGTERM');
      await ended;
    }
  }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

function secondsOf(command: string, words: readonly string[]): Promise<number> {
  const started = performance.now();
  return new Promise((resolve) => {
    watched(spawn(command, words, { stdio: 'ignore' })).once('exit', () =>
      resolve((performance.now() - started) / 1_000),
    );
  });
}
