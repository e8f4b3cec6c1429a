import type { Entry } from '../conversation/events.ts';
import type { Crypto, Row, Sql } from './ports.ts';
import { bytesOf, numberOf, textOf, textOrNull } from './row.ts';
import { type Envelope, openEntry, type SealedEntry } from './seal.ts';
import { StoreProblem } from './store-problem.ts';
import type { Vault } from './vault.ts';

export interface Head {
  readonly seq: number;
  readonly hash: string;
  /** See `standingOf`; absent when only the entries were read. */
  readonly standing?: string;
}

export function insertEntry(sql: Sql, position: number, sealed: SealedEntry): void {
  const { envelope, headText, body, prev, hash } = sealed;
  sql.run(
    `INSERT INTO entries (position, conversation, seq, type, v, at, by_kind, by_staff, head, body, prev, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    position,
    envelope.conversation,
    envelope.seq,
    envelope.type,
    envelope.v,
    envelope.at,
    envelope.by.kind,
    envelope.by.staff,
    headText,
    body,
    prev,
    hash,
  );
}

/** The newest entry of a conversation, from the entries themselves; undefined for a conversation that is not there. */
export function readHead(sql: Sql, conversation: string): Head | undefined {
  const row = sql.all(
    'SELECT seq, hash FROM entries WHERE conversation = ? ORDER BY seq DESC LIMIT 1',
    conversation,
  )[0];
  return row && { seq: numberOf(row, 'seq'), hash: textOf(row, 'hash') };
}

/** Entries after `after`, in order, opened and checked against each other. Throws `Erased`, or `StoreProblem` for a changed row. */
export function readEntries(sql: Sql, crypto: Crypto, vault: Vault, conversation: string, after: number): Entry[] {
  const rows = sql.all('SELECT * FROM entries WHERE conversation = ? AND seq > ? ORDER BY seq', conversation, after);
  if (rows.length === 0) {
    vault.find(conversation);
    return [];
  }
  const entries = rows.map((row) => openRow(crypto, vault, row));
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const follows = before ? entry.prev === before.hash && entry.seq === before.seq + 1 : true;
    if (!follows) throw changed(conversation, entry.seq);
  });
  return entries;
}

/** Entries of all conversations after `after` in the order of arrival; erased ones are left out. */
export function feedEntries(
  sql: Sql,
  crypto: Crypto,
  vault: Vault,
  after: number,
  limit: number,
): { readonly position: number; readonly entry: Entry }[] {
  return sql
    .all(
      `SELECT * FROM entries WHERE position > ? AND NOT EXISTS (SELECT 1 FROM subject_keys
         WHERE subject_keys.conversation = entries.conversation AND wrapped IS NULL) ORDER BY position LIMIT ?`,
      after,
      limit,
    )
    .map((row) => ({ position: numberOf(row, 'position'), entry: openRow(crypto, vault, row) }));
}

/** Opens one row of `entries`. Throws `Erased`, or `StoreProblem` when it is not what was sealed. */
function openRow(crypto: Crypto, vault: Vault, row: Row): Entry {
  const envelope = envelopeOf(row);
  const { conversation, seq } = envelope;
  const key = vault.find(conversation);
  if (!key)
    throw new StoreProblem(`The key of conversation ${conversation} is missing. Restore the store from a backup.`);
  let entry: Entry;
  try {
    entry = openEntry(crypto, key, { envelope, body: bytesOf(row, 'body'), prev: textOf(row, 'prev') });
  } catch (cause) {
    throw changed(conversation, seq, cause);
  }
  if (entry.hash !== row.hash) throw changed(conversation, seq);
  return entry;
}

/** The clear part of a row. Throws a `SyntaxError` when the head is no longer JSON. */
export function envelopeOf(row: Row): Envelope {
  return {
    conversation: textOf(row, 'conversation'),
    seq: numberOf(row, 'seq'),
    type: textOf(row, 'type'),
    v: numberOf(row, 'v'),
    at: textOf(row, 'at'),
    by: { kind: textOf(row, 'by_kind'), staff: textOrNull(row, 'by_staff') },
    head: JSON.parse(textOf(row, 'head')),
  };
}

function changed(conversation: string, seq: number, cause?: unknown): StoreProblem {
  return new StoreProblem(
    `Entry ${seq} of conversation ${conversation} was changed in the store. Run "npm run -s verify" and restore a backup.`,
    { cause },
  );
}
