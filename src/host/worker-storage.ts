import type { DurableObjectStorage } from '@cloudflare/workers-types';
import type { Row, Sql, SqlValue } from '../ledger/ports.ts';

const VERSION_TABLE = 'store_version';

/**
 * A Durable Object's own SQLite behind the `Sql` port. Durability is the platform's output gate: nothing leaves the object,
 * no frame and no answer, before everything written until then is stored.
 */
export function sqlOn(storage: DurableObjectStorage): Sql {
  const all = (text: string, ...values: SqlValue[]): Row[] =>
    storage.sql
      .exec(text, ...values.map(bindable))
      .toArray()
      .map(rowOf);
  return {
    all,
    exec: (text) => void storage.sql.exec(text),
    run: (text, ...values) => void storage.sql.exec(text, ...values.map(bindable)),
    transaction: (work) => storage.transactionSync(work),
    // So that REPLACE cannot delete an entry behind the triggers' back; the rest is the platform's.
    requireDurable: () => void storage.sql.exec('PRAGMA recursive_triggers = ON'),
    version: () => (hasStore(storage) ? Number(all(`SELECT version FROM ${VERSION_TABLE}`)[0]?.version) : 0),
    setVersion: (version) => {
      all(
        `CREATE TABLE IF NOT EXISTS ${VERSION_TABLE} (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)`,
      );
      all(`INSERT OR REPLACE INTO ${VERSION_TABLE} (id, version) VALUES (1, ?)`, version);
    },
    // The platform keeps its own log, and history for restores; neither is ours to cut.
    truncateLog: () => true,
  };
}

/** Whether this object was ever written to; asking makes nothing. */
export function hasStore(storage: DurableObjectStorage): boolean {
  return storage.sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', VERSION_TABLE).toArray().length > 0;
}

/** The conversation an object's store is of; undefined before its first entry. */
export function conversationIn(storage: DurableObjectStorage): string | undefined {
  const row = storage.sql.exec('SELECT conversation FROM entries LIMIT 1').toArray()[0];
  return typeof row?.conversation === 'string' ? row.conversation : undefined;
}

function bindable(value: SqlValue): string | number | Uint8Array | null {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Bytes come as a bare buffer; the ledger knows them as Uint8Array on every host. */
function rowOf(stored: Record<string, ArrayBuffer | string | number | null>): Row {
  const row: Record<string, SqlValue | ArrayBuffer> = stored;
  // Changed in place: the row was made for this call, and copies of rows were a tenth of the desk's work.
  for (const [column, value] of Object.entries(row)) {
    if (value instanceof ArrayBuffer) row[column] = new Uint8Array(value);
  }
  // The loop has just turned every bare buffer into bytes.
  return row as Row;
}
