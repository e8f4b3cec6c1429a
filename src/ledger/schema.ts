import { requireSameKeys, sealKeyCheck } from './key-check.ts';
import type { Crypto, Sql } from './ports.ts';
import { StoreProblem } from './store-problem.ts';

const VERSION = 1;

/**
 * Sets the writing connection up and creates the tables of an empty file.
 * Throws `StoreProblem` when commits would not reach the disk, or when the file is of a newer version or of other keys.
 */
export function openSchema(sql: Sql, crypto: Crypto): void {
  sql.requireDurable();
  createTables(sql);
  requireOurKeys(sql, crypto);
}

function createTables(sql: Sql): void {
  const version = sql.version();
  if (version === VERSION) return;
  if (version > VERSION) {
    throw new StoreProblem(
      `The store has version ${version}, this loandesk reads version ${VERSION}. Start the loandesk that wrote it, or a newer one.`,
    );
  }
  sql.transaction(() => {
    sql.exec(TABLES);
    sql.setVersion(VERSION);
  });
}

/** A store opened with other keys would be unreadable for one of them for ever: refuse before the first append. */
function requireOurKeys(sql: Sql, crypto: Crypto): void {
  const known = sql.all('SELECT sealed, public_key FROM store_keys')[0];
  if (known) requireSameKeys(crypto, known, 'the store in DATA_DIR');
  else
    sql.run('INSERT INTO store_keys (id, sealed, public_key) VALUES (1, ?, ?)', sealKeyCheck(crypto), crypto.publicKey);
}

/**
 * `entries` is the truth and only grows: UNIQUE (conversation, seq) is the concurrency control, `position` the order of
 * arrival. `conversations`, `tokens` and `search` are the archive, which `rebuild` makes again from the entries.
 */
const TABLES = `
CREATE TABLE entries (
  position INTEGER PRIMARY KEY,
  conversation TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  type TEXT NOT NULL,
  v INTEGER NOT NULL,
  at TEXT NOT NULL,
  by_kind TEXT NOT NULL,
  by_staff TEXT,
  head TEXT NOT NULL,
  body BLOB NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (conversation, seq)
) STRICT;
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
  BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
  BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;

CREATE TABLE checkpoints (
  number INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  signed TEXT NOT NULL,
  signature BLOB NOT NULL,
  key TEXT NOT NULL
) STRICT;
CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints
  BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_never_go BEFORE DELETE ON checkpoints
  BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;

CREATE TABLE subject_keys (conversation TEXT PRIMARY KEY, wrapped BLOB, erased_at TEXT) STRICT;
CREATE TABLE store_keys (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL, public_key BLOB NOT NULL) STRICT;
CREATE TABLE handbooks (number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, source TEXT NOT NULL) STRICT;

CREATE TABLE conversations (
  conversation TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  started_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  queue TEXT NOT NULL,
  tier TEXT,
  ticket TEXT,
  owner TEXT,
  priority INTEGER NOT NULL,
  waiting_since TEXT,
  due_at TEXT,
  intent TEXT,
  language TEXT
) STRICT;
CREATE INDEX conversations_by_urgency ON conversations (queue, priority, coalesce(due_at, waiting_since, started_at), conversation)
  WHERE queue IN ('needs_person', 'waiting', 'joined');
CREATE INDEX conversations_by_news ON conversations (last_at, conversation);
CREATE INDEX conversations_by_due ON conversations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX conversations_by_ticket ON conversations (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE tokens (hash TEXT PRIMARY KEY, conversation TEXT NOT NULL, started_at TEXT NOT NULL) STRICT;
CREATE INDEX tokens_by_conversation ON tokens (conversation);
CREATE VIRTUAL TABLE search USING fts5(words, content = '', contentless_delete = 1, tokenize = 'ascii');
`;
