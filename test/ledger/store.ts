import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/host/sqlite.ts';
import type { Sql } from '../../src/ledger/ports.ts';
import { SqliteLedger } from '../../src/ledger/sqlite.ts';
import type { Erasures } from '../../src/ledger/vault.ts';
import { crypto } from './samples.ts';

export interface Store {
  readonly ledger: SqliteLedger;
  readonly sql: Sql;
  readonly file: string;
  close(): void;
}

export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'loandesk-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface StoreOptions {
  readonly wrap?: (sql: Sql) => Sql;
  readonly erasures?: Erasures;
  /** The clock by which commits are timed, in milliseconds. */
  readonly millis?: () => number;
}

/** A ledger on a real file. `wrap` stands between the ledger and SQLite, to let a disk fail. */
export function openStore(file: string, options: StoreOptions = {}): Store {
  const opened = openSqlite(file);
  try {
    const sql = options.wrap?.(opened.sql) ?? opened.sql;
    const { erasures, millis = () => performance.now() } = options;
    const parts = { sql, crypto, later: setImmediate, millis };
    const ledger = new SqliteLedger(erasures ? { ...parts, erasures } : parts);
    return { ledger, sql: opened.sql, file, close: opened.close };
  } catch (error) {
    opened.close();
    throw error;
  }
}

export function temporaryStore(options: StoreOptions = {}): Store {
  const directory = temporaryDirectory();
  const store = openStore(join(directory.path, 'ledger.sqlite'), options);
  return {
    ...store,
    close: () => {
      store.close();
      directory.remove();
    },
  };
}
