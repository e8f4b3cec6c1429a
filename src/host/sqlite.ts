import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Row, Sql, SqlValue } from '../ledger/ports.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { LIMITS } from '../limits.ts';
import { BUSY, damaged, inWords, resultCode, withWords } from './sqlite-words.ts';

export { StoreProblem };

/** An open SQLite file; `close` gives the file and its lock free. */
export interface SqliteFile {
  readonly sql: Sql;
  close(): void;
}

/**
 * Opens the file for writing and holds its directory for this process alone, until `close` or the process's end.
 * Throws `StoreProblem` with a sentence when the file is damaged or no database, or the directory cannot be used.
 */
export function openSqlite(file: string): SqliteFile {
  const directory = dirname(file);
  makeDirectory(directory);
  const lock = holdDirectory(directory);
  try {
    const database = withWords(file, () => new DatabaseSync(file, { timeout: 250 }));
    const sql = sqlOn(database, file, 'IMMEDIATE');
    requireSound(sql, file);
    syncDirectory(directory);
    return { sql, close: () => closeAll(sql, database, lock) };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Opens an existing file for reading, beside a running server; takes no lock and writes nothing. */
export function openSqliteReader(file: string): SqliteFile {
  if (!existsSync(file)) {
    throw new StoreProblem(`There is no store at ${file}. Set DATA_DIR to the directory of a loandesk that has run.`);
  }
  const database = withWords(file, () => new DatabaseSync(file, { readOnly: true, timeout: 5_000 }));
  return { sql: sqlOn(database, file, 'DEFERRED'), close: () => database.close() };
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new StoreProblem(`The data directory ${directory} cannot be made. Check DATA_DIR and who may write there.`, {
      cause,
    });
  }
}

/** The operating system lets go of this lock when the process ends, however it ends: a kill leaves nothing to clean up. */
function holdDirectory(directory: string): DatabaseSyncInstance {
  const file = join(directory, 'lock.sqlite');
  const lock = withWords(file, () => new DatabaseSync(file, { timeout: 0 }));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    if (resultCode(cause) !== BUSY) throw inWords(cause, file);
    throw new StoreProblem(`Another loandesk already uses ${directory}. Stop it, or give this one its own DATA_DIR.`, {
      cause,
    });
  }
}

function requireSound(sql: Sql, file: string): void {
  const found = sql.all('PRAGMA quick_check(1)')[0]?.quick_check;
  if (found !== 'ok') throw new StoreProblem(damaged(file), { cause: found });
}

/** A new file's name is only durable once its directory is. */
function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Statements that were never finalised keep a closed SQLite connection, and its lock, half alive: end things by name. */
function closeAll(sql: Sql, database: DatabaseSyncInstance, lock: DatabaseSyncInstance): void {
  try {
    sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
    lock.exec('ROLLBACK');
    lock.close();
  }
}

function sqlOn(database: DatabaseSyncInstance, file: string, begin: 'IMMEDIATE' | 'DEFERRED'): Sql {
  const statements = new Map<string, StatementSyncInstance>();
  const prepared = (text: string) => {
    let statement = statements.get(text);
    if (!statement) {
      if (statements.size >= LIMITS.statementsKept) statements.clear();
      statement = database.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  let depth = 0;
  const sql: Sql = {
    exec: (text) => withWords(file, () => database.exec(text)),
    // The library types rows as `any`; SQLite has no values but these five.
    all: (text, ...values: SqlValue[]) => withWords(file, () => prepared(text).all(...values) as Row[]),
    run: (text, ...values: SqlValue[]) => withWords(file, () => void prepared(text).run(...values)),
    transaction: (work) => {
      const name = `level_${depth}`;
      sql.exec(depth === 0 ? `BEGIN ${begin}` : `SAVEPOINT ${name}`);
      depth += 1;
      try {
        const result = work();
        sql.exec(depth === 1 ? 'COMMIT' : `RELEASE ${name}`);
        return result;
      } catch (error) {
        // A full disk may already have rolled everything back; then there is nothing left to undo.
        if (database.isTransaction) sql.exec(depth === 1 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`);
        throw error;
      } finally {
        depth -= 1;
      }
    },
    requireDurable: () => {
      setPragmas(sql);
      requireFullSync(sql);
    },
    version: () => Number(sql.all('PRAGMA user_version')[0]?.user_version),
    setVersion: (version) => sql.exec(`PRAGMA user_version = ${version}`),
    truncateLog: () => Number(sql.all('PRAGMA wal_checkpoint(TRUNCATE)')[0]?.busy) !== 1,
  };
  return sql;
}

function setPragmas(sql: Sql): void {
  // Entries are a third of SQLite's own page: half as many pages to write and sync. Taken by new files alone.
  sql.exec('PRAGMA page_size = 8192');
  sql.all('PRAGMA journal_mode = WAL');
  sql.exec('PRAGMA synchronous = FULL');
  sql.all('PRAGMA secure_delete = ON');
  sql.exec('PRAGMA foreign_keys = ON');
  // So that REPLACE cannot delete an entry behind the triggers' back.
  sql.exec('PRAGMA recursive_triggers = ON');
  sql.all('PRAGMA busy_timeout = 250');
  sql.exec('PRAGMA cache_size = -32000');
}

/** WAL defaults to NORMAL in some builds, which loses acknowledged entries in a power cut: read it back, never trust it. */
export function requireFullSync(sql: Sql): void {
  const level = sql.all('PRAGMA synchronous')[0]?.synchronous;
  if (Number(level) === 2) return;
  throw new StoreProblem(
    `The store does not wait for the disk (PRAGMA synchronous is ${String(level)}, it must be 2, FULL). loandesk does not start, because it could not keep what it acknowledges.`,
  );
}
