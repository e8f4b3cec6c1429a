import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { DIST, ROOT } from '../files.ts';
import type { Role, Roles } from './child.ts';
import type { Vitals } from './probe.ts';

const CHILD = join(DIST, 'bench-child.js');
const PROBE = join(DIST, 'bench-probe.js');
const running = new Set<ChildProcess>();
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
): Promise<Roles[Name]['result']> {
  const child = forked(role, task, []);
  try {
    return await answerOf<Name>(child);
  } finally {
    await end(child);
  }
}

/** A process that serves until `stop`, and tells how it is. */
export interface Served {
  readonly url: string;
  reset(): Promise<void>;
  report(): Promise<Vitals>;
  stop(): Promise<void>;
}

/** The real server, as `npm start` runs it, on a free port with its store in `directory`. */
export async function startServer(directory: string): Promise<Served> {
  const child = watched(
    spawn(process.execPath, ['--disallow-code-generation-from-strings', '--import', PROBE, 'scripts/start.mjs'], {
      cwd: ROOT,
      env: serverEnvironment(directory, 0),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }),
  );
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-WORDS_KEPT);
  });
  return served(child, await firstLine(child));
}

export async function startEchoServer(): Promise<Served> {
  const child = forked('echo', null, ['--import', PROBE]);
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
  const asked = (wish: 'reset' | 'report') => {
    child.send(wish);
    return message(child);
  };
  return {
    url,
    reset: async () => void (await asked('reset')),
    // Only the probe answers `report`.
    report: async () => (await asked('report')) as Vitals,
    stop: () => end(child),
  };
}

function forked<Name extends Role>(role: Name, task: Roles[Name]['task'], execArgv: string[]): ChildProcess {
  return watched(
    fork(CHILD, [JSON.stringify({ role, task })], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  );
}

async function answerOf<Name extends Role>(child: ChildProcess): Promise<Roles[Name]['result']> {
  // The child's table of roles gives each task its own kind of result.
  const answer = (await message(child)) as { result: Roles[Name]['result'] } | { error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer.result;
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (words: string) => {
      clearTimeout(timer);
      reject(new Error(words));
    };
    const timer = setTimeout(() => fail('a measuring process did not answer in time'), PATIENCE_MS);
    const gone = (code: number | null) => fail(`a measuring process ended with ${code}`);
    child.once('exit', gone);
    child.once('message', (answer) => {
      clearTimeout(timer);
      child.off('exit', gone);
      resolve(answer);
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
