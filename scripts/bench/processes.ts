import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { DIST, ROOT } from '../files.ts';
import type { Role, Roles } from './child.ts';
import type { Resumed } from './crowd.ts';
import type { Vitals } from './probe.ts';

const CHILD = join(DIST, 'bench-child.js');
const PROBE = join(DIST, 'bench-probe.js');
const running = new Set<ChildProcess>();
/** What `start.mjs` sets for the server. */
const AS_SERVED = ['--no-regexp-tier-up'];
const START_MS = 20_000;
const PATIENCE_MS = 120_000;
const WORDS_KEPT = 2_000;
let words = '';

/** What the servers wrote to standard error lately: for the reader of a scenario that broke. */
export function lastWords(): string {
  return words;
}

/** Bundled as the server is, so that what is measured is what runs. */
export async function buildBench(): Promise<void> {
  await build({
    bundle: true,
    logLevel: 'warning',
    absWorkingDir: ROOT,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    entryPoints: { 'bench-child': 'scripts/bench/child.ts', 'bench-probe': 'scripts/bench/probe.ts' },
    outdir: DIST,
    external: ['@photostructure/sqlite'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url); globalThis.self ??= globalThis;",
    },
  });
}

/** Does one task in a fresh process, which ends with it. */
export async function inProcess<Name extends Role>(
  role: Name,
  task: Roles[Name]['task'],
  seconds = 0,
): Promise<Roles[Name]['result']> {
  const child = forked(role, task, AS_SERVED);
  pin(child, LOAD_CORE);
  try {
    return await answerOf<Name>(child, PATIENCE_MS + seconds * 1_000);
  } finally {
    await end(child);
  }
}

/** A crowd that stays until `stop`. */
export interface Staying {
  ask(wish: 'resume'): Promise<Resumed>;
  stop(): Promise<void>;
}

/** Resolves when everybody is there. */
export async function staying(role: 'crowd' | 'sockets', task: Roles['crowd']['task']): Promise<Staying> {
  const child = forked(role, task, []);
  pin(child, LOAD_CORE);
  await answerOf<typeof role>(child);
  return {
    ask: async (wish) => {
      child.send(wish);
      // Only a crowd answers `resume`.
      return (await message(child)) as Resumed;
    },
    stop: () => end(child),
  };
}

/** A process that serves until `stop`, and tells how it is. */
export interface Served {
  readonly url: string;
  reset(): Promise<void>;
  report(): Promise<Vitals>;
  /** The same after everything unused was collected; takes some tens of milliseconds of the server's time. */
  collected(): Promise<Vitals>;
  stop(): Promise<void>;
}

/** The real server, as `npm start` runs it, on a free port with its store in `directory`. */
export async function startServer(directory: string, port = 0): Promise<Served> {
  const child = watched(
    spawn(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--expose-gc', '--import', PROBE, 'scripts/start.mjs'],
      { cwd: ROOT, env: serverEnvironment(directory, port), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    ),
  );
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-WORDS_KEPT);
  });
  pin(child, SERVER_CORE);
  return served(child, await firstLine(child));
}

export async function startEchoServer(): Promise<Served> {
  const child = forked('echo', null, ['--import', PROBE]);
  pin(child, SERVER_CORE);
  const { url } = await answerOf<'echo'>(child);
  return served(child, url);
}

/** A server's own environment: the person's settings must not leak into what is measured. */
export function serverEnvironment(directory: string, port: number): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER'].map((name) => [name, process.env[name]]));
  const places = { DATA_DIR: join(directory, 'data'), KEYS_DIR: join(directory, 'keys') };
  return { ...kept, ...places, PORT: String(port), RATE_LIMIT: 'off', LOANDESK_LOG: 'warn' };
}

/** A directory for the whole run; it goes with it. */
export function temporaryDirectory(parent: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(parent, 'loandesk-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** After a scenario broke: nothing that this run started outlives it. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(end));
}

export function watched(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

function served(child: ChildProcess, url: string): Served {
  const asked = (wish: 'reset' | 'report' | 'collected') => {
    child.send(wish);
    return message(child);
  };
  return {
    url,
    reset: async () => void (await asked('reset')),
    // Only the probe answers these two.
    report: async () => (await asked('report')) as Vitals,
    collected: async () => (await asked('collected')) as Vitals,
    stop: () => end(child),
  };
}

function forked<Name extends Role>(role: Name, task: Roles[Name]['task'], execArgv: string[]): ChildProcess {
  return watched(
    fork(CHILD, [JSON.stringify({ role, task })], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  );
}

async function answerOf<Name extends Role>(
  child: ChildProcess,
  patienceMs = PATIENCE_MS,
): Promise<Roles[Name]['result']> {
  // The child's table of roles gives each task its own kind of result.
  const answer = (await message(child, patienceMs)) as { result: Roles[Name]['result'] } | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer.result;
}

function message(child: ChildProcess, patienceMs = PATIENCE_MS): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (words: string) => {
      clearTimeout(timer);
      reject(new Error(words));
    };
    const timer = setTimeout(() => fail('a measuring process did not answer in time'), patienceMs);
    const gone = (code: number | null) => fail(`a measuring process ended with ${code}`);
    child.once('exit', gone);
    child.once('message', (answer) => {
      clearTimeout(timer);
      child.off('exit', gone);
      resolve(answer);
    });
  });
}

const SERVER_CORE = 0;
const LOAD_CORE = 1;

/** The server on one core, the load on the other, so that neither takes the other's time. */
export const PINNED = cpus().length > LOAD_CORE && spawnSync('taskset', ['--version']).status === 0;

function pin({ pid }: { readonly pid?: number | undefined }, core: number): void {
  if (PINNED && pid !== undefined) spawnSync('taskset', ['-acp', String(core), String(pid)]);
}

/** What `start` starts has the server's core, where no process of its own can be told from outside. */
export async function onServerCore<T>(start: () => Promise<T>): Promise<T> {
  pin(process, SERVER_CORE);
  try {
    return await start();
  } finally {
    if (PINNED) spawnSync('taskset', ['-acp', `0-${cpus().length - 1}`, String(process.pid)]);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server did not start in time')), START_MS);
    let out = '';
    child.once('exit', (code) => reject(new Error(`the server did not start: it ended with ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [line] = out.split('\n');
      if (!out.includes('\n') || line === undefined) return;
      clearTimeout(timer);
      resolve(line.replace(/\/$/, ''));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 6_000);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
