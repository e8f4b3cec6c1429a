import postgres from 'postgres';
import type { Database, Row, SqlValue, Transaction } from '../ledger/ports.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import { LIMITS } from '../limits.ts';
import { type LineEvents, listenOn } from './postgres-ear.ts';
import { inWords } from './postgres-words.ts';

/** Open connections to one PostgreSQL database, made when they are needed and again when they were cut. */
export interface PostgresDatabase extends Database {
  /** One transaction that sees one state of the database, for long reads. */
  snapshot<T>(work: (sql: Transaction) => Promise<T>): Promise<T>;
  /** A connection for somebody else's library, until `release`. */
  reserve(): Promise<Reserved>;
  close(): Promise<void>;
}
export interface Reserved {
  query(text: string, values: readonly unknown[]): Promise<{ rows: Row[]; command: string; rowCount: number }>;
  release(): void;
}
type Pool = ReturnType<typeof openPool>;

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
  let pool = openPool(url);
  /** Whatever happens to the line, an answer comes within LIMITS.databaseAnswerMs. */
  const answered = async <T>(work: (on: Pool) => Promise<T>, limitMs: number = LIMITS.databaseAnswerMs): Promise<T> => {
    const on = pool;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          new StoreProblem(`The database in DATABASE_URL does not answer. Check that it runs and can be reached.`),
        );
        if (on !== pool) return;
        // A line that is cut without a word would hold its connections for minutes: start again with new ones.
        pool = openPool(url);
        on.end({ timeout: 0 }).catch(() => undefined);
      }, limitMs);
    });
    try {
      return await Promise.race([work(on), late]);
    } catch (error) {
      throw inWords(error, url);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    all: (text, ...values) => answered((on) => ask(on, text, values)),
    transaction: (work) => answered((on) => begin(on, '', work)),
    snapshot: (work) =>
      answered(
        (on) =>
          begin(on, 'isolation level repeatable read read only', async (sql) => {
            await sql.all('SET LOCAL idle_in_transaction_session_timeout = 0');
            return work(sql);
          }),
        NO_LIMIT_MS,
      ),
    listen: (channel, hear, opened) => listenOn((events) => openPool(url, 1, events), channel, hear, opened),
    reserve: () => answered((on) => reserve(on, url)),
    close: () => pool.end({ timeout: LIMITS.databaseConnectMs / 1_000 }),
  };
}

/** The longest a timer can wait, 24 days: an export of a large store takes its time. */
const NO_LIMIT_MS = 2_147_483_647;

function openPool(url: string, connections: number = LIMITS.databaseConnections, events?: LineEvents) {
  // `onnotify` is missing in the library's own types, so the options are no literal in the call.
  const options = {
    max: connections,
    connect_timeout: LIMITS.databaseConnectMs / 1_000,
    // Its own default waits longer with every failure, up to 20 s.
    backoff: () => LIMITS.databaseRetryMs / 1_000,
    // Asking the server for its types costs a question a connection, and we use none but the plain ones.
    fetch_types: false,
    onnotice: () => undefined,
    ...(events ? { ...events, max_lifetime: null } : {}),
    connection: {
      application_name: 'loandesk',
      search_path: SCHEMA,
      synchronous_commit: 'on',
      // A node that stands still in the middle of a commit must not hold up the others.
      idle_in_transaction_session_timeout: LIMITS.databaseAnswerMs,
    },
    types: {
      bigint: { to: 20, from: [20], parse: (text: string) => Number(text), serialize: (value: number) => `${value}` },
    },
  };
  return postgres(url, options);
}

async function begin<T>(pool: Pool, options: string, work: (sql: Transaction) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined;
  await pool.begin(options, async (connection) => {
    result = { value: await work({ all: (text, ...values) => ask(connection, text, values) }) };
  });
  if (!result) throw new Error('a transaction ended before its work');
  return result.value;
}

async function ask(on: Pick<Pool, 'unsafe'>, text: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
  // Every text is ours and constant; values travel apart from it. PostgreSQL has no types but those of Row in our tables.
  return (await on.unsafe(numbered(text), values.map(storable), { prepare: true })) as unknown as readonly Row[];
}

const texts = new Map<string, string>();

/** `?` as PostgreSQL wants it: $1, $2, … */
function numbered(text: string): string {
  let known = texts.get(text);
  if (known === undefined) {
    let count = 0;
    known = text.replace(/\?/g, () => `$${++count}`);
    if (texts.size >= LIMITS.statementsKept) texts.clear();
    texts.set(text, known);
  }
  return known;
}

/** PostgreSQL has no NUL in a text; none of ours has one, but somebody may ask for one. */
function storable(value: SqlValue): string | number | Buffer | null {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

async function reserve(pool: Pool, url: string): Promise<Reserved> {
  const connection = await pool.reserve();
  return {
    query: async (text, values) => {
      try {
        // Given by kysely, which keeps values apart from the text as well.
        const rows = await connection.unsafe(text, [...values] as SqlValue[] as string[], { prepare: true });
        return { rows: [...rows] as unknown as Row[], command: rows.command, rowCount: rows.count };
      } catch (error) {
        throw inWords(error, url);
      }
    },
    release: () => connection.release(),
  };
}
