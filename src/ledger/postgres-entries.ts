import type { Entry } from '../conversation/events.ts';
import { toBase64 } from './bytes.ts';
import { openChain, openRow } from './entry-row.ts';
import { type Crypto, Erased, type Row, type Rows, type SqlValue } from './ports.ts';
import type { Writing } from './postgres-archive.ts';
import { bytesOf, numberOf, textOf } from './row.ts';
import type { SealedEntry } from './seal.ts';
import { unwrapKey } from './vault.ts';

export interface PlacedEntry {
  readonly position: number;
  readonly sealed: SealedEntry;
}

export function entryRows(entries: readonly PlacedEntry[]): Writing {
  const records = entries.map(({ position, sealed: { envelope, headText, body, prev, hash } }) => [
    ...[position, envelope.conversation, envelope.seq, envelope.type, envelope.v, envelope.at],
    ...[envelope.by.kind, envelope.by.staff, headText, toBase64(body), prev, hash],
  ]);
  return { table: 'entries', columns: ENTRY_COLUMNS, records };
}

const ENTRY_COLUMNS = {
  position: 'bigint',
  conversation: 'text',
  seq: 'integer',
  type: 'text',
  v: 'integer',
  at: 'text',
  by_kind: 'text',
  by_staff: 'text',
  head: 'text',
  body: 'bytea',
  prev: 'text',
  hash: 'text',
};

/**
 * Entries after `after`, in order, at most `limit` (all for null), opened and checked. The key comes with them in one answer: another node may have
 * destroyed it a moment ago, so none is remembered. Throws `Erased`, or `StoreProblem` for a changed row.
 */
export async function readEntries(
  sql: Rows,
  crypto: Crypto,
  conversation: string,
  after: number,
  limit: number | null = null,
): Promise<Entry[]> {
  const rows = await sql.all(
    `SELECT ${WITH_KEY} WHERE entries.conversation = ? AND seq > ? ORDER BY seq LIMIT ?`,
    conversation,
    after,
    limit,
  );
  const [first] = rows;
  if (first) return openChain(crypto, rows, keyOf(crypto, conversation, first));
  await findKey(sql, crypto, conversation);
  return [];
}

/** Entries of all conversations after `after` in the order of arrival; erased ones are left out. */
export async function feedEntries(
  sql: Rows,
  crypto: Crypto,
  after: number,
  limit: number,
): Promise<{ readonly position: number; readonly entry: Entry }[]> {
  const rows = await sql.all(
    `SELECT ${WITH_KEY} WHERE position > ? AND (keyed IS NULL OR wrapped IS NOT NULL) ORDER BY position LIMIT ?`,
    after,
    limit,
  );
  return rows.map((row) => ({
    position: numberOf(row, 'position'),
    entry: openRow(crypto, row, keyOf(crypto, textOf(row, 'conversation'), row)),
  }));
}

const WITH_KEY = `entries.*, keyed, wrapped FROM entries
  LEFT JOIN (SELECT conversation AS keyed, wrapped FROM subject_keys) AS keys ON keyed = entries.conversation`;

/** The subject's key; undefined when it has none. Throws `Erased` when it was destroyed. */
export async function findKey(sql: Rows, crypto: Crypto, conversation: string): Promise<Uint8Array | undefined> {
  const [row] = await sql.all(
    'SELECT conversation AS keyed, wrapped FROM subject_keys WHERE conversation = ?',
    conversation,
  );
  return row && keyOf(crypto, conversation, row);
}

/** `row` has `keyed`, the conversation if it ever had a key, and `wrapped`. Throws `Erased`. */
export function keyOf(crypto: Crypto, conversation: string, row: Row): Uint8Array | undefined {
  if (row.keyed === null) return undefined;
  if (row.wrapped === null) throw new Erased(conversation);
  return unwrapKey(crypto, conversation, bytesOf(row, 'wrapped'));
}

/** First and last time, newest position and head of a conversation, from its entries; undefined when it is not there. */
export async function spanOf(sql: Rows, conversation: string) {
  const [row] = await sql.all(
    `SELECT MIN(at) OVER whole AS first, MAX(at) OVER whole AS last, position, seq, hash FROM entries
     WHERE conversation = ? WINDOW whole AS () ORDER BY seq DESC LIMIT 1`,
    conversation,
  );
  if (!row) return undefined;
  const head = { seq: numberOf(row, 'seq'), hash: textOf(row, 'hash') };
  return { first: textOf(row, 'first'), last: textOf(row, 'last'), position: numberOf(row, 'position'), head };
}

/** A page of conversations that grew after a position, each with its newest entry of the page: for whoever was away. */
export async function grownAfter(sql: Rows, position: number, limit: number): Promise<readonly Row[]> {
  const values: SqlValue[] = [position, limit];
  return sql.all(
    `SELECT conversation, MAX(seq) AS seq, MAX(position) AS position FROM
       (SELECT conversation, seq, position FROM entries WHERE position > ? ORDER BY position LIMIT ?) AS page
     GROUP BY conversation ORDER BY position`,
    ...values,
  );
}

/** 0 for an empty store. */
export async function newestPosition(sql: Rows): Promise<number> {
  const [row = {}] = await sql.all('SELECT coalesce(MAX(position), 0) AS newest FROM entries');
  return numberOf(row, 'newest');
}
