import { chmodSync, existsSync, statSync } from 'node:fs';
import { openPostgresLedger, type PostgresLedger } from '../ledger/postgres.ts';
import { SqliteLedger } from '../ledger/sqlite.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { LIMITS } from '../limits.ts';
import type { Config } from './config.ts';
import { staffFile } from './identity-store.ts';
import { hasKeys, type Keys, openKeys } from './keys.ts';
import { makeSchema, openPostgres, type PostgresDatabase } from './postgres.ts';
import { type SettingsPlace, settingsFile, settingsRow } from './settings-file.ts';
import { openSqlite } from './sqlite.ts';

/** Where this desk keeps everything: a file of its own, or a database it shares with other nodes. */
export interface Store {
  readonly ledger: SqliteLedger | PostgresLedger;
  readonly keys: Keys;
  readonly settings: SettingsPlace;
  /** Undefined for the embedded store. */
  readonly database: PostgresDatabase | undefined;
  /** Whether it can be written right now. */
  isThere(): Promise<boolean>;
  /** The ledger is closed before. */
  close(): Promise<void>;
}

/** See `SqliteLedgerParts`. */
export interface Timing {
  readonly later: (work: () => void) => void;
  readonly millis: () => number;
}

/** Throws `StoreProblem` with a sentence that says what to do. `onDefect`: what goes wrong where nobody waits for it. */
export async function openStore(
  config: Config,
  say: (line: string) => void,
  onDefect: (error: unknown) => void,
  timing: Timing,
): Promise<Store> {
  return config.databaseUrl === null
    ? openEmbedded(config, say, timing)
    : openShared(config, config.databaseUrl, onDefect, timing);
}

function openEmbedded(config: Config, say: (line: string) => void, timing: Timing): Store {
  refuseToForget(config);
  const keys = openKeys(config.keysDir, { create: true, storeExists: existsSync(config.ledgerFile) });
  const file = openSqlite(config.ledgerFile);
  keepForOwner(config.dataDir, say);
  const { crypto, erasures } = keys;
  return {
    ledger: new SqliteLedger({ sql: file.sql, crypto, erasures, ...timing }),
    keys,
    settings: settingsFile(config.dataDir),
    database: undefined,
    isThere: async () => true,
    close: async () => file.close(),
  };
}

/**
 * The log is made before the accounts, so where they are and it is not, it was lost: a desk that began anew would tell every
 * customer that it knows no conversation. Accounts made at the shell before the first start stand there without keys.
 */
function refuseToForget({ ledgerFile, dataDir, keysDir }: Config): void {
  const isLost = !existsSync(ledgerFile) || statSync(ledgerFile).size === 0;
  if (!isLost || !existsSync(staffFile(dataDir)) || !hasKeys(keysDir)) return;
  throw new StoreProblem(
    `${ledgerFile} is gone or empty, but a desk has run here: its accounts and keys are there. Restore it from the newest backup; to begin anew, move ${dataDir} away.`,
  );
}

/** A number of our own for a node that starts: two that start on empty directories must not both make keys. */
const START_LOCK = 1_819_238_704;

async function openShared(
  config: Config,
  url: string,
  onDefect: (error: unknown) => void,
  timing: Timing,
): Promise<Store> {
  const database = await openPostgres(url);
  try {
    return await database.alone(START_LOCK, async () => {
      await makeSchema(database);
      const [known] = await database.all(`SELECT to_regclass('store_keys')::text AS name`);
      const keys = openKeys(config.keysDir, { create: true, storeExists: Boolean(known?.name) });
      const { crypto, erasures } = keys;
      const ledger = await openPostgresLedger({ database, crypto, erasures, onDefect, ...timing });
      return {
        ledger,
        keys,
        settings: await settingsRow(database),
        database,
        isThere: () => isWritable(database),
        close: () => database.close(),
      };
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function isWritable(database: PostgresDatabase): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), LIMITS.readyMs);
  });
  const asked = database.all('SELECT pg_is_in_recovery()::int AS is_standby').then(
    ([row]) => row?.is_standby === 0,
    () => false,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** The directory may have been made by somebody else, readable for everybody. Throws `StoreProblem` when it must stay so. */
function keepForOwner(directory: string, say: (line: string) => void): void {
  const mode = statSync(directory).mode & 0o777;
  if ((mode & 0o077) === 0) return;
  try {
    chmodSync(directory, 0o700);
  } catch (cause) {
    const sentence = `Others may read ${directory}, and this user cannot change that. Make it readable for its owner alone.`;
    throw new StoreProblem(sentence, { cause });
  }
  say(`Others could read ${directory} (mode ${mode.toString(8)}); it is now 700.`);
}
