import { requireSameKeys, sealKeyCheck } from './key-check.ts';
import type { Crypto, Database, Row, Transaction } from './ports.ts';
import { numberOf, textOf } from './row.ts';
import { StoreProblem } from './store-problem.ts';

const VERSION = 1;
const OLDEST_SERVER = 15;
/** Numbers of our own, so that nobody else in the database waits for them. */
const SCHEMA_LOCK = 1_819_238_701;
/** Whoever writes holds it until the commit: positions are handed out in the order in which others can see them. */
export const COMMIT_LOCK = 1_819_238_702;

/**
 * Creates the tables of an empty database, or checks those that are there. Several nodes may come at once.
 * Throws `StoreProblem` when the server is too old, would not keep what it commits, or was used with other keys.
 */
export async function openPostgresSchema(database: Database, crypto: Crypto): Promise<void> {
  const [server = {}] = await database.all(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding, ${DURABILITY}`,
  );
  requireServer(server);
  requireDurable(server);
  await database.transaction(async (sql) => {
    await createTables(sql);
    await requireOurKeys(sql, crypto);
  }, SCHEMA_LOCK);
}

/** Columns for `requireDurable`, read on the connection that writes. */
export const DURABILITY = `current_setting('synchronous_commit') AS synchronous_commit, current_setting('fsync') AS fsync,
  pg_is_in_recovery()::int AS is_standby`;

/** A role, a database or a pooler may set another level than we asked for: read it back, never trust it. */
export function requireDurable(row: Row): void {
  if (numberOf(row, 'is_standby') !== 0) {
    throw new StoreProblem('The database in DATABASE_URL is a standby that takes no writes. Name the primary there.');
  }
  const level = textOf(row, 'synchronous_commit');
  const isSynced = textOf(row, 'fsync') === 'on';
  if (isSynced && (level === 'on' || level === 'remote_apply')) return;
  const found = isSynced ? `synchronous_commit is ${level}` : 'fsync is off';
  throw new StoreProblem(
    `The database does not wait for its disk (${found}, it must be on). loandesk writes nothing, because it could not keep what it acknowledges.`,
  );
}

function requireServer(row: Row): void {
  const version = Math.floor(Number(textOf(row, 'version')) / 10_000);
  if (!(version >= OLDEST_SERVER)) {
    throw new StoreProblem(
      `The database in DATABASE_URL is PostgreSQL ${version}; loandesk needs ${OLDEST_SERVER} or newer. Upgrade it, or name another one.`,
    );
  }
  const encoding = textOf(row, 'encoding');
  if (encoding === 'UTF8') return;
  throw new StoreProblem(
    `The database in DATABASE_URL holds text as ${encoding}, which cannot hold every customer's words. Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
  );
}

async function createTables(sql: Transaction): Promise<void> {
  const [known] = await sql.all(`SELECT to_regclass('loandesk_version')::text AS name`);
  if (!known?.name) {
    for (const statement of TABLES) await sql.all(statement);
    await sql.all('INSERT INTO loandesk_version (version) VALUES (?)', VERSION);
    return;
  }
  const [row = {}] = await sql.all('SELECT version FROM loandesk_version');
  const version = numberOf(row, 'version');
  if (version === VERSION) return;
  throw new StoreProblem(
    `The store has version ${version}, this loandesk reads version ${VERSION}. Start the loandesk that wrote it, or a newer one.`,
  );
}

async function requireOurKeys(sql: Transaction, crypto: Crypto): Promise<void> {
  const [known] = await sql.all('SELECT sealed, public_key FROM store_keys');
  if (known) requireSameKeys(crypto, known, 'the store in DATABASE_URL');
  else {
    const values = [sealKeyCheck(crypto), crypto.publicKey];
    await sql.all('INSERT INTO store_keys (id, sealed, public_key) VALUES (1, ?, ?)', ...values);
  }
}

/** Compared byte by byte, whatever the language of the database: order and paging are those of the embedded store. */
const TEXT = 'TEXT COLLATE "C"';

/** The shapes are those of the embedded store; see there. */
const TABLES = [
  'CREATE TABLE loandesk_version (version INTEGER NOT NULL)',
  `CREATE TABLE entries (
    position BIGINT NOT NULL UNIQUE,
    conversation ${TEXT} NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    type TEXT NOT NULL,
    v INTEGER NOT NULL,
    at ${TEXT} NOT NULL,
    by_kind TEXT NOT NULL,
    by_staff TEXT,
    head TEXT NOT NULL,
    body BYTEA NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (conversation, seq)
  )`,
  `CREATE TABLE checkpoints (
    number BIGINT PRIMARY KEY,
    position BIGINT NOT NULL,
    signed TEXT NOT NULL,
    signature BYTEA NOT NULL,
    key TEXT NOT NULL
  )`,
  `CREATE FUNCTION loandesk_never_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% are never changed and never deleted', TG_TABLE_NAME; END $$`,
  ...['entries', 'checkpoints'].flatMap((table) => [
    `CREATE TRIGGER ${table}_never_change BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION loandesk_never_change()`,
    `CREATE TRIGGER ${table}_never_go BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION loandesk_never_change()`,
  ]),
  `CREATE TABLE subject_keys (conversation ${TEXT} PRIMARY KEY, wrapped BYTEA, erased_at TEXT)`,
  'CREATE TABLE store_keys (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BYTEA NOT NULL, public_key BYTEA NOT NULL)',
  `CREATE TABLE handbooks (number BIGINT GENERATED ALWAYS AS IDENTITY, hash ${TEXT} PRIMARY KEY, source TEXT NOT NULL)`,
  `CREATE TABLE conversations (
    conversation ${TEXT} PRIMARY KEY,
    seq INTEGER NOT NULL,
    head_hash TEXT NOT NULL,
    started_at ${TEXT} NOT NULL,
    last_at ${TEXT} NOT NULL,
    queue TEXT NOT NULL,
    tier TEXT,
    ticket ${TEXT},
    owner TEXT,
    priority INTEGER NOT NULL,
    waiting_since ${TEXT},
    due_at ${TEXT},
    intent TEXT,
    language TEXT
  )`,
  `CREATE INDEX conversations_by_urgency ON conversations (queue, priority, coalesce(due_at, waiting_since, started_at), conversation)
    WHERE queue IN ('needs_person', 'waiting', 'joined')`,
  'CREATE INDEX conversations_by_news ON conversations (last_at, conversation)',
  'CREATE INDEX conversations_by_due ON conversations (due_at, conversation) WHERE due_at IS NOT NULL',
  'CREATE INDEX conversations_by_ticket ON conversations (ticket) WHERE ticket IS NOT NULL',
  `CREATE TABLE tokens (hash ${TEXT} PRIMARY KEY, conversation ${TEXT} NOT NULL, started_at TEXT NOT NULL)`,
  'CREATE INDEX tokens_by_conversation ON tokens (conversation)',
  `CREATE TABLE search (position BIGINT PRIMARY KEY, conversation ${TEXT} NOT NULL, words TSVECTOR NOT NULL)`,
  'CREATE INDEX search_by_words ON search USING gin (words)',
  'CREATE INDEX search_by_conversation ON search (conversation)',
];
