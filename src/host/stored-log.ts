import { type ExportRequest, exportLines, leaveSealed, type OpenWords, openWith } from '../ledger/export.ts';
import type { ExportLine } from '../ledger/export-line.ts';
import type { Crypto, Rows } from '../ledger/ports.ts';
import { findKey } from '../ledger/postgres-entries.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { Vault } from '../ledger/vault.ts';
import { openKeys } from './keys.ts';
import type { Places } from './places.ts';
import { openPostgres } from './postgres.ts';
import { openSqliteReader } from './sqlite.ts';

/** The log of a store, read beside running servers; one consistent view. */
export interface StoredLog {
  lines(request: ExportRequest, openWords: OpenWords): AsyncIterable<ExportLine>;
  /** Opens words when the keys are at hand, leaves them sealed otherwise. */
  readonly openWords: OpenWords;
  readonly crypto: Crypto | undefined;
  /** Why there are no keys, as a sentence; undefined when there are. */
  readonly keysProblem: string | undefined;
}

/** Lets `work` read the log. Throws `StoreProblem` when there is no store in DATA_DIR, or none in DATABASE_URL. */
export async function readStoredLog<T>(places: Places, work: (log: StoredLog) => Promise<T>): Promise<T> {
  const keys = findKeys(places.keysDir);
  return places.databaseUrl === null
    ? readEmbedded(places.ledgerFile, keys, work)
    : readShared(places.databaseUrl, keys, work);
}

async function readEmbedded<T>(name: string, keys: Crypto | string, work: (log: StoredLog) => Promise<T>): Promise<T> {
  const file = openSqliteReader(name);
  try {
    file.sql.exec('BEGIN');
    return await work(
      logOn(file.sql, keys, (crypto) => {
        const vault = new Vault(file.sql, crypto);
        return (conversation) => vault.find(conversation);
      }),
    );
  } finally {
    file.close();
  }
}

async function readShared<T>(url: string, keys: Crypto | string, work: (log: StoredLog) => Promise<T>): Promise<T> {
  const database = await openPostgres(url);
  try {
    const [known] = await database.all(`SELECT to_regclass('loandesk_version')::text AS name`);
    if (!known?.name)
      throw new StoreProblem('There is no store in the database of DATABASE_URL. Start loandesk on it once.');
    return await database.snapshot((sql) =>
      work(logOn(sql, keys, (crypto) => (conversation) => findKey(sql, crypto, conversation))),
    );
  } finally {
    await database.close();
  }
}

function logOn(
  sql: Rows,
  keys: Crypto | string,
  finder: (crypto: Crypto) => (conversation: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>,
): StoredLog {
  const crypto = typeof keys === 'string' ? undefined : keys;
  return {
    lines: (request, openWords) => exportLines(sql, request, openWords),
    openWords: crypto ? openWith(crypto, finder(crypto)) : leaveSealed,
    crypto,
    keysProblem: typeof keys === 'string' ? keys : undefined,
  };
}

function findKeys(keysDir: string): Crypto | string {
  try {
    return openKeys(keysDir, { create: false, storeExists: false }).crypto;
  } catch (error) {
    if (error instanceof StoreProblem) return error.message;
    throw error;
  }
}
