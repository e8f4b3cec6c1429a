import type { Entry } from '../conversation/events.ts';
import { openChain, openRow } from './entry-row.ts';
import type { Crypto, Sql } from './ports.ts';
import { numberOf, textOf } from './row.ts';
import type { SealedEntry } from './seal.ts';
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
