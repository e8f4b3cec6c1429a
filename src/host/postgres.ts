import pg from 'pg';
import type { Database, Row, SqlValue, Transaction } from '../ledger/ports.ts';
import { LIMITS } from '../limits.ts';
import { listenOn } from './postgres-ear.ts';
import { inWords, isLineProblem } from './postgres-words.ts';

/** Open connections to one PostgreSQL database, made when they are needed and again when they were cut. */
export interface PostgresDatabase extends Database {
  /** The library's own pool, for another library that knows it. */
  readonly pool: pg.Pool;
  /** Runs `work` while nobody else on this database works under the same number. */
  alone<T>(lock: number, work: () => Promise<T>): Promise<T>;
  /** One transaction that sees one state of the database, for long reads. */
  snapshot<T>(work: (sql: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Where everything of ours stands: `DROP SCHEMA loandesk CASCADE` removes it, and no other application's tables mix in. */
const SCHEMA = 'loandesk';

/** Throws `StoreProblem` with a sentence when there is no such database, or it does not let us in. Names no password. */
export async function openPostgres(url: string): Promise<PostgresDatabase> {
  const database = databaseOn(url);
  try {
    await database.all('SELECT 1');
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The place of our tables. Asked for only when it is missing: whoever made it for us need not let us make others. */
export async function makeSchema(database: Database): Promise<void> {
  const [known] = await database.all('SELECT 1 AS there FROM pg_namespace WHERE nspname = ?', SCHEMA);
  if (!known) await database.all(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
}

function databaseOn(url: string): PostgresDatabase {
  const pool = new pg.Pool({ ...lineTo(url), max: LIMITS.databaseConnections });
  // A line that is cut while nobody asks anything is made again when somebody does.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw inWords(error, url);
    }
  };
  return {
    pool,
    all: (text, ...values) => told(() => ask(pool, text, values)),
    transaction: (work, lock) => told(() => transact(pool, work, lock)),
    alone: (lock, work) => told(() => workAlone(url, lock, work)),
    snapshot: (work) => told(() => readSnapshot(url, work)),
    listen: (channel, hear, opened) => listenOn(() => new pg.Client(lineTo(url)), channel, hear, opened),
    close: () => pool.end(),
  };
}

/** Every wait has an end: for the line, for an answer, and on the server for a node that stands still inside a commit. */
function lineTo(url: string, answerMs: number = LIMITS.databaseAnswerMs): pg.ClientConfig {
  const settings = {
    search_path: SCHEMA,
    synchronous_commit: 'on',
    statement_timeout: answerMs,
    idle_in_transaction_session_timeout: answerMs,
  };
  return {
    connectionString: url,
    application_name: 'loandesk',
    keepAlive: true,
    connectionTimeoutMillis: LIMITS.databaseConnectMs,
    query_timeout: answerMs,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: { getTypeParser: (oid, format) => (oid === BIGINT ? Number : pg.types.getTypeParser(oid, format)) },
  };
}

/** Positions and counts; the library would give them as texts. */
const BIGINT = 20;

async function transact<T>(pool: pg.Pool, work: (sql: Transaction) => Promise<T>, lock?: number): Promise<T> {
  const client = await pool.connect();
  try {
    // The lock is held before the first statement of `work`, which so sees whatever was committed under it.
    await client.query(lock === undefined ? 'BEGIN' : `BEGIN; SELECT pg_advisory_xact_lock(${lock})`);
    const value = await work({ all: (text, ...values) => ask(client, text, values) });
    await client.query('COMMIT');
    client.release();
    return value;
  } catch (error) {
    // What is left of a line that failed is thrown away, and its transaction with it.
    const isUsable =
      !isLineProblem(error) &&
      (await client.query('ROLLBACK').then(
        () => true,
        () => false,
      ));
    client.release(!isUsable);
    throw error;
  }
}

/** A line of its own holds the lock, so that waiting for it takes none of the others'; when it ends, so does the lock. */
async function workAlone<T>(url: string, lock: number, work: () => Promise<T>): Promise<T> {
  return onOwnLine(url, LIMITS.databaseAloneMs, async (line) => {
    await line.query(`SELECT pg_advisory_lock(${lock})`);
    return work();
  });
}

/** A large store takes its time, and so may whoever reads it. */
const NO_LIMIT_MS = 0;

async function readSnapshot<T>(url: string, work: (sql: Transaction) => Promise<T>): Promise<T> {
  return onOwnLine(url, NO_LIMIT_MS, async (line) => {
    await line.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return work({ all: (text, ...values) => ask(line, text, values) });
  });
}

async function onOwnLine<T>(url: string, answerMs: number, work: (line: pg.Client) => Promise<T>): Promise<T> {
  const line = new pg.Client(lineTo(url, answerMs));
  // Whoever asks next is told.
  line.on('error', () => undefined);
  await line.connect();
  try {
    return await work(line);
  } finally {
    await line.end();
  }
}

async function ask(on: pg.Pool | pg.ClientBase, text: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
  // Every text is ours and constant; values travel apart from it. Without any, a text may be one that cannot be prepared.
  const query = values.length === 0 ? { text } : { ...prepared(text), values: values.map(storable) };
  return (await on.query<Row>(query)).rows;
}

const statements = new Map<string, { readonly name: string; readonly text: string }>();

/** `?` as PostgreSQL wants it: $1, $2, …; under a name, so that it is parsed once a connection. */
function prepared(text: string): { readonly name: string; readonly text: string } {
  let known = statements.get(text);
  if (known === undefined) {
    let count = 0;
    const numbered = text.replace(/\?/g, () => `$${++count}`);
    known = { name: `loandesk_${statements.size + 1}`, text: numbered };
    // A name may never mean two texts, so this only grows; our texts are few.
    if (statements.size >= LIMITS.statementsKept) return { name: '', text: numbered };
    statements.set(text, known);
  }
  return known;
}

/** PostgreSQL has no NUL in a text; none of ours has one, but somebody may ask for one. */
function storable(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
