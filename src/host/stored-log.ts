import { type ExportRequest, exportLines, leaveSealed, type OpenWords, openWith } from '../ledger/export.ts';
import type { ExportLine } from '../ledger/export-line.ts';
import type { Crypto } from '../ledger/ports.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { Vault } from '../ledger/vault.ts';
import { openKeys } from './keys.ts';
import type { Places } from './places.ts';
import { openSqliteReader } from './sqlite.ts';

/** The log of an embedded store, read beside a running server; one consistent view until `close`. */
export interface StoredLog {
  lines(request: ExportRequest, openWords: OpenWords): Iterable<ExportLine>;
  /** Opens words when the keys are at hand, leaves them sealed otherwise. */
  readonly openWords: OpenWords;
  readonly crypto: Crypto | undefined;
  /** Why there are no keys, as a sentence; undefined when there are. */
  readonly keysProblem: string | undefined;
  close(): void;
}

/** Throws `StoreProblem` when there is no store in DATA_DIR. */
export function openStoredLog(places: Places): StoredLog {
  const file = openSqliteReader(places.ledgerFile);
  file.sql.exec('BEGIN');
  const keys = findKeys(places.keysDir);
  const crypto = typeof keys === 'string' ? undefined : keys;
  return {
    lines: (request, openWords) => exportLines(file.sql, request, openWords),
    openWords: crypto ? openWith(crypto, new Vault(file.sql, crypto)) : leaveSealed,
    crypto,
    keysProblem: typeof keys === 'string' ? keys : undefined,
    close: () => {
      file.sql.exec('ROLLBACK');
      file.close();
    },
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
