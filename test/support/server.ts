import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HOST } from './hosts.ts';
import { ask, freshDatabase } from './postgres.ts';
import { endWorkers, startWorker } from './worker.ts';

/** The real server as a process of its own, on either host, and the shell commands beside it. The build is vitest’s global setup. */
const ROOT = join(import.meta.dirname, '../..');
const SERVER = pathToFileURL(join(ROOT, 'dist/server.js')).href;
/** A start on a busy machine with two cores. */
const START_MS = 20_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}
export interface Outcome extends Exit {
  readonly out: string;
  readonly errors: string;
}
export interface Places {
  readonly dataDir: string;
  readonly keysDir: string;
}
export type Environment = Readonly<Record<string, string | undefined>>;

/** A desk that was started: two directories, which outlive the process, and the process. */
export interface TestServer extends Places {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<Exit>;
  /** SIGTERM. */
  stop(): Promise<Exit>;
  /** SIGKILL: no goodbye to anybody. */
  kill(): Promise<Exit>;
  /** The same directories again; the port is a new one. `before` is run first: see desk-clock.ts. */
  restart(env?: Environment, before?: string): Promise<TestServer>;
}

/** Set by the second project in vitest.config.ts: every desk of these tests then keeps its ledger on PostgreSQL. */
export const ON_POSTGRES = process.env.TEST_STORE === 'postgres';
const databases = new Map<string, Promise<string>>();

/** The database of a desk, made at its first use; its settings file is what somebody edited there before the first start. */
export function databaseOf({ dataDir }: Places): Promise<string> {
  const known =
    databases.get(dataDir) ?? freshDatabase().then((url) => editSettings(url, join(dataDir, 'settings.json')));
  databases.set(dataDir, known);
  return known;
}

async function editSettings(url: string, file: string): Promise<string> {
  if (!existsSync(file)) return url;
  await ask(
    url,
    `CREATE SCHEMA loandesk;
     CREATE TABLE loandesk.settings (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, document TEXT NOT NULL);
     INSERT INTO loandesk.settings VALUES (1, 1, $settings$${readFileSync(file, 'utf8')}$settings$)`,
  );
  return url;
}

/** Makes a desk's directories a node on the database at `url`, also in tests of the embedded store. */
export function putOn(url: string, places: Places = freshPlaces()): Places {
  databases.set(places.dataDir, editSettings(url, join(places.dataDir, 'settings.json')));
  return places;
}

/** Another node on the same database, with the same keys. */
export function besideOf({ dataDir, keysDir }: Places): Places {
  const beside = { dataDir: `${dataDir}-beside-${databases.size}`, keysDir };
  const url = databases.get(dataDir);
  if (!url) throw new Error('an embedded store has one node');
  databases.set(beside.dataDir, url);
  return beside;
}

async function storeOf(places: Places): Promise<Environment> {
  return ON_POSTGRES || databases.has(places.dataDir) ? { DATABASE_URL: await databaseOf(places) } : {};
}

const made: string[] = [];
const running = new Set<ChildProcess>();

/** Fresh directories that `cleanUp` removes; neither exists yet. */
export function freshPlaces(): Places {
  const root = mkdtempSync(join(tmpdir(), 'loandesk-contract-'));
  made.push(root);
  return { dataDir: join(root, 'data'), keysDir: join(root, 'keys') };
}

/** A directory of its own for files a test makes. */
export function freshDirectory(): string {
  const root = mkdtempSync(join(tmpdir(), 'loandesk-contract-'));
  made.push(root);
  return root;
}

/** A copy of what is on the disk right now, to break it without breaking the original. The desk must be stopped. */
export function copyPlaces(places: Places): Places {
  const copy = freshPlaces();
  if (ON_POSTGRES) {
    const copied = databaseOf(places).then((url) => freshDatabase(`TEMPLATE ${new URL(url).pathname.slice(1)}`));
    databases.set(copy.dataDir, copied);
  }
  mkdirSync(copy.dataDir, { recursive: true, mode: 0o700 });
  cpSync(places.dataDir, copy.dataDir, { recursive: true });
  cpSync(places.keysDir, copy.keysDir, { recursive: true });
  return copy;
}

/** For `afterAll`: ends what this file started and removes its directories. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...running].map(endNow));
  await endWorkers();
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** Starts the server of the host under test and waits until it serves; throws with what it said when it ends instead. */
export async function startServer(
  env: Environment = {},
  places: Places = freshPlaces(),
  before = '',
): Promise<TestServer> {
  if (HOST === 'workerd') return startWorker(env, places, before);
  const child = spawnServer({ ...(await storeOf(places)), ...env }, places, before);
  const { stdout, stderr, ended } = child;
  const urls = await Promise.race([firstLines(child), ended.then(() => null)]);
  const [url] = urls ?? [];
  if (url === undefined) throw new Error(`the server did not start: ${stderr()}`);
  const end = (signal: NodeJS.Signals) => {
    child.process.kill(signal);
    return ended;
  };
  return {
    ...places,
    url: url.replace(/\/$/, ''),
    pid: child.process.pid ?? 0,
    stdout,
    stderr,
    ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: (changed = env, sooner = before) => startServer(changed, places, sooner),
  };
}

/** Runs a start that is expected to end by itself. */
export async function failToStart(env: Environment = {}, places: Places = freshPlaces()): Promise<Outcome> {
  const { stdout, stderr, ended, process: child } = spawnServer({ ...(await storeOf(places)), ...env }, places);
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const exit = await ended;
  clearTimeout(timer);
  return { ...exit, out: stdout(), errors: stderr() };
}

/** `npm run -s NAME -- …`, as a person would type it. */
export async function command(
  name: string,
  words: readonly string[] = [],
  { input = '', places, env = {} }: { input?: string | Buffer; places?: Places; env?: Environment } = {},
): Promise<Outcome> {
  const child = spawn('npm', ['run', '-s', name, '--', ...words], {
    cwd: ROOT,
    env: environment({
      ...(places ? await storeOf(places) : {}),
      ...env,
      ...(places ? { DATA_DIR: places.dataDir, KEYS_DIR: places.keysDir } : {}),
    }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { stdout, stderr, ended } = watched(child);
  // A command that needs no input may end before it was read.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  return ended.then((exit) => ({ ...exit, out: stdout(), errors: stderr() }));
}

interface Watched {
  readonly process: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly ended: Promise<Exit>;
}

function spawnServer(env: Environment, places: Places, before = ''): Watched {
  const start = `${before}; import(${JSON.stringify(SERVER)}).then(({ main }) => main())`;
  const child = spawn(process.execPath, ['--disallow-code-generation-from-strings', '-e', start], {
    cwd: ROOT,
    env: environment({ PORT: '0', LOANDESK_LOG: 'warn', DATA_DIR: places.dataDir, KEYS_DIR: places.keysDir, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watched(child);
}

/** The tests' own settings must not leak into the servers they start. */
function environment(changes: Environment): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER'];
  const own = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  return Object.fromEntries(Object.entries({ ...own, ...changes }).filter(([, value]) => value !== undefined));
}

function watched(child: ChildProcess): Watched {
  running.add(child);
  let out = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<Exit>((resolve) => {
    // `close` follows `exit` when everything it wrote has been read.
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return { process: child, stdout: () => out, stderr: () => errors, ended };
}

function firstLines({ process: child, stdout, stderr }: Watched): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no addresses within ${START_MS} ms: ${stderr()}`));
    }, START_MS);
    const look = () => {
      const lines = stdout().split('\n');
      if (lines.length < 3) return;
      clearTimeout(timer);
      child.stdout?.off('data', look);
      resolve(lines.slice(0, 2));
    };
    child.stdout?.on('data', look);
    child.once('close', () => clearTimeout(timer));
  });
}

function endNow(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });
}
