import type { Entry } from '../conversation/events.ts';
import { openChain, openRow } from './entry-row.ts';
import type { Crypto, Sql, SqlValue } from './ports.ts';
import { numberOf, textOf } from './row.ts';
import type { SealedEntry } from './seal.ts';
import type { Vault } from './vault.ts';

export interface Head {
  readonly seq: number;
  readonly hash: string;
  /** See `standingOf`; absent when only the entries were read. */
  readonly standing?: string;
}

/** Entries in order, the first of them at `position`: several in one statement, which costs half of what each costs alone. */
export function insertEntries(sql: Sql, position: number, entries: readonly SealedEntry[]): void {
  for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
    const some = entries.slice(from, from + ENTRIES_AT_ONCE);
    sql.run(INSERTS[some.length] ?? '', ...some.flatMap((sealed, at) => valuesOf(position + from + at, sealed)));
  }
}

/** A Durable Object binds a hundred values at most. */
const ENTRIES_AT_ONCE = 8;
const INSERTS = Array.from(
  { length: ENTRIES_AT_ONCE + 1 },
  (_, count) => `INSERT INTO entries
    (position, conversation, seq, type, v, at, by_kind, by_staff, head, body, prev, hash)
    VALUES ${Array.from({ length: count }, () => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}`,
);

function valuesOf(position: number, { envelope, headText, body, prev, hash }: SealedEntry): SqlValue[] {
  const { conversation, seq, type, v, at, by } = envelope;
  return [position, conversation, seq, type, v, at, by.kind, by.staff, headText, body, prev, hash];
}

/** Position of the newest entry; 0 in an empty store. */
export function newestPosition(sql: Sql): number {
  return numberOf(sql.all('SELECT coalesce(MAX(position), 0) AS newest FROM entries')[0] ?? {}, 'newest');
}

/** The newest entry of a conversation, from the entries themselves; undefined for a conversation that is not there. */
export function readHead(sql: Sql, conversation: string): Head | undefined {
  const row = sql.all(
    'SELECT seq, hash FROM entries WHERE conversation = ? ORDER BY seq DESC LIMIT 1',
    conversation,
  )[0];
  return row && { seq: numberOf(row, 'seq'), hash: textOf(row, 'hash') };
}

/** Entries after `after`, in order, at most `limit` (all for -1), opened and checked against each other. Throws `Erased`, or `StoreProblem` for a changed row. */
export function readEntries(
  sql: Sql,
  crypto: Crypto,
  vault: Vault,
  conversation: string,
  after: number,
  limit = -1,
): Entry[] {
  const rows = sql.all(
    'SELECT * FROM entries WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?',
    conversation,
    after,
    limit,
  );
  if (rows.length === 0) {
    vault.find(conversation);
    return [];
  }
  return openChain(crypto, rows, vault.find(conversation));
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
    .map((row) => ({
      position: numberOf(row, 'position'),
      entry: openRow(crypto, row, vault.find(textOf(row, 'conversation'))),
    }));
}
