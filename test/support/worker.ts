import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorkerd, type Workerd } from '../../scripts/workerd.ts';
import type { Environment, Exit, Places, TestServer } from './server.ts';

const running = new Set<Workerd>();

/** The same desk on workerd, on the same two directories: the objects in DATA_DIR, the secrets in KEYS_DIR. */
export async function startWorker(env: Environment, places: Places, before: string): Promise<TestServer> {
  const bindings = { ...secretsOf(places), ...settingsOf(places), ...defined(env) };
  const workerd = await startWorkerd({ directory: join(places.dataDir, 'objects'), bindings, before });
  running.add(workerd);
  let hasEnded: (exit: Exit) => void = () => undefined;
  const ended = new Promise<Exit>((resolve) => {
    hasEnded = resolve;
  });
  // workerd knows one way to end: at once. What was acknowledged must have been stored before.
  const end = async (): Promise<Exit> => {
    running.delete(workerd);
    await workerd.stop();
    hasEnded({ code: 0, signal: null });
    return ended;
  };
  return {
    ...places,
    url: workerd.url,
    pid: 0,
    stdout: () => '',
    stderr: workerd.log,
    ended,
    stop: end,
    kill: end,
    restart: (changed = env, sooner = before) => startWorker(changed, places, sooner),
  };
}

/** For `cleanUp`. */
export async function endWorkers(): Promise<void> {
  await Promise.all([...running].map((workerd) => workerd.stop()));
  running.clear();
}

function secretsOf({ keysDir }: Places): Record<string, string> {
  const file = join(keysDir, 'secrets.json');
  if (!existsSync(file)) {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 });
    const fresh = () => randomBytes(32).toString('base64');
    writeFileSync(file, JSON.stringify({ MASTER_KEY: fresh(), SIGNING_KEY: fresh() }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function settingsOf({ dataDir }: Places): Record<string, string> {
  const file = join(dataDir, 'settings.json');
  return existsSync(file) ? { SETTINGS: readFileSync(file, 'utf8') } : {};
}

function defined(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
