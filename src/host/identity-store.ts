import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { type Dialect, type SqliteDatabase, SqliteDialect } from 'kysely';
import type { Row, SqlValue } from '../ledger/ports.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { LIMITS } from '../limits.ts';
import { withWords } from './sqlite-words.ts';

/** Where accounts, sessions and failed attempts are; the server and the staff command may be at it at the same time. */
export interface StaffStore {
  readonly dialect: Dialect;
  readonly kind: 'sqlite' | 'postgres';
  all(sql: string, ...values: SqlValue[]): Promise<readonly Row[]>;
  /** Runs `work` while no other `work` is under way, of any process that serves people. */
  oneByOne<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` as one transaction that no other process can write beside. */
  alone(work: () => Promise<void>): Promise<void>;
  close(): void;
}

export function staffFile(dataDir: string): string {
  return join(dataDir, 'staff.sqlite');
}

/** Throws `StoreProblem` with a sentence when the file cannot be used. */
export function openStaffStore(dataDir: string): StaffStore {
  const file = staffFile(dataDir);
  makeFile(dataDir, file);
  return withWords(file, () => {
    const database = new DatabaseSync(file, { timeout: 2_000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    database.exec(FAILURES);
    return storeOn(database);
  });
}

const FAILURES = `CREATE TABLE IF NOT EXISTS failure (
    id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, at INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS failure_subject ON failure (subject, at);
  CREATE INDEX IF NOT EXISTS failure_at ON failure (at)`;

/** SQLite gives its side files the rights of the main one, so the main one is made first and for its owner alone. */
function makeFile(dataDir: string, file: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    throw new StoreProblem(`${file} cannot be made. Check DATA_DIR and who may write there.`, { cause });
  }
}

function storeOn(database: DatabaseSyncInstance): StaffStore {
  const prepared = statementsOf(database);
  return {
    dialect: new SqliteDialect({ database: asKyselyWants(prepared) }),
    kind: 'sqlite',
    // The library types rows as `any`; SQLite has no values but those of Row.
    all: async (sql, ...values) => prepared(sql).all(...values) as Row[],
    // One process serves people from this file, so it is enough to stand in line here.
    oneByOne: standInLine(),
    alone: async (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        await work();
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => database.close(),
  };
}

/** One `work` after the other, in the order they came. */
export function standInLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

function statementsOf(database: DatabaseSyncInstance): (sql: string) => StatementSyncInstance {
  const statements = new Map<string, StatementSyncInstance>();
  return (sql) => {
    let statement = statements.get(sql);
    if (!statement) {
      if (statements.size >= LIMITS.statementsKept) statements.clear();
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
}

/** Kysely knows better-sqlite3's shape of a statement; this one has node:sqlite's. */
function asKyselyWants(prepared: (sql: string) => StatementSyncInstance): SqliteDatabase {
  return {
    prepare: (sql) => {
      // A plain `begin` that reads first cannot wait for another writer: it fails at once when it comes to write.
      const statement = prepared(sql === 'begin' ? 'begin immediate' : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(asSqlValue)),
        run: (parameters) => statement.run(...parameters.map(asSqlValue)),
        iterate: (parameters) => statement.iterate(...parameters.map(asSqlValue)),
      };
    },
    // The store closes the file, not kysely.
    close: () => undefined,
  };
}

function asSqlValue(value: unknown): SqlValue {
  if (value === null || value instanceof Uint8Array) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}.`);
}
