import { join } from 'node:path';
import { ConfigProblem } from './config-problem.ts';

export interface Places {
  readonly dataDir: string;
  readonly keysDir: string;
  /** The embedded store. */
  readonly ledgerFile: string;
  /** The shared store that takes its place; null for the embedded one. */
  readonly databaseUrl: string | null;
}

/** Where the store and its keys are: DATA_DIR, KEYS_DIR and DATABASE_URL, or their defaults. Throws `ConfigProblem`. */
export function dataPlace(env: Readonly<Record<string, string | undefined>>): Places {
  const dataDir = env.DATA_DIR || './data';
  const databaseUrl = env.DATABASE_URL === undefined ? null : readDatabaseUrl(env.DATABASE_URL);
  return { dataDir, keysDir: env.KEYS_DIR || './keys', ledgerFile: join(dataDir, 'ledger.sqlite'), databaseUrl };
}

/** Never quotes the address: there is a password in it. */
function readDatabaseUrl(text: string): string {
  try {
    const url = new URL(text);
    decodeURIComponent(`${url.username}${url.password}${url.pathname}`);
    if (['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname !== '') return text;
  } catch {
    // Told below, in the same words: whatever is wrong with it, this is what it should be.
  }
  throw new ConfigProblem(
    'DATABASE_URL takes the address of a PostgreSQL database such as postgres://account:password@host:5432/name, with %40 for an @ in the password; unset it to use the embedded store in DATA_DIR.',
  );
}
