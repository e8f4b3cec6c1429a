import { LIMITS } from '../limits.ts';
import type {
  CheckpointLine,
  EntryLine,
  ExportLine,
  ExportRange,
  HeaderLine,
  UnreadableLine,
  Words,
} from './export-line.ts';
import { type Crypto, Erased, type Row, type Sql, type SqlValue } from './ports.ts';
import { bytesOf, numberOf, textOf } from './row.ts';
import { type Envelope, openEntry, type SealedEntry } from './seal.ts';
import { envelopeOf } from './sqlite-entries.ts';
import type { Vault } from './vault.ts';

/** ISO times, UTC; `since` inclusive, `until` exclusive. */
export interface ExportRequest {
  readonly conversation?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Opens one sealed entry's words, or says why not. */
export type OpenWords = (sealed: Pick<SealedEntry, 'envelope' | 'body' | 'prev'>) => Words;

/**
 * The sealed log in the order of arrival, each checkpoint after the last entry it covers. The caller holds one
 * transaction around it, so that a desk which goes on does not change what the first line promises.
 */
export function* exportLines(sql: Sql, request: ExportRequest, openWords: OpenWords): Generator<ExportLine> {
  const range = findRange(sql, request);
  yield headerLine(sql, range);
  let position = range.afterPosition;
  for (const checkpoint of checkpointsIn(sql, range)) {
    yield* entriesBetween(sql, range, position, checkpoint.position, openWords);
    yield checkpoint.line;
    position = checkpoint.position;
  }
  yield* entriesBetween(sql, range, position, range.upToPosition, openWords);
}

/** For when the keys are not at hand, or not wanted. */
export const leaveSealed: OpenWords = () => ({ state: 'sealed' });

export function openWith(crypto: Crypto, vault: Vault): OpenWords {
  return (sealed) => {
    try {
      const key = vault.find(sealed.envelope.conversation);
      return key ? { state: 'opened', body: openEntry(crypto, key, sealed).body } : { state: 'sealed' };
    } catch (error) {
      // Words that no longer open are for `verify` to name; the export carries what is there.
      return { state: error instanceof Erased ? 'erased' : 'sealed' };
    }
  };
}

/** Times become positions, so that a clock that once stepped back leaves no hole in the middle of a range. */
function findRange(sql: Sql, request: ExportRequest): ExportRange {
  const { conversation = null, since = null, until = null } = request;
  const newest = onlyNumber(sql, 'SELECT coalesce(MAX(position), 0) AS n FROM entries');
  const firstFrom = (at: string) =>
    onlyNumber(sql, 'SELECT coalesce(MIN(position), ?) AS n FROM entries WHERE at >= ?', newest + 1, at);
  const afterPosition = since === null ? 0 : firstFrom(since) - 1;
  const upToPosition = until === null ? newest : Math.max(afterPosition, firstFrom(until) - 1);
  return { conversation, since, until, afterPosition, upToPosition };
}

function headerLine(sql: Sql, range: ExportRange): HeaderLine {
  const { condition, values } = inRange(range);
  const entries = onlyNumber(sql, `SELECT COUNT(*) AS n FROM entries WHERE ${condition}`, ...values);
  let checkpoints = 0;
  for (const _ of checkpointsIn(sql, range)) checkpoints += 1;
  const row = sql.all('SELECT public_key FROM store_keys')[0] ?? {};
  return { kind: 'header', range, entries, checkpoints, publicKey: bytesOf(row, 'public_key') };
}

/** Of one conversation: only the checkpoints that name it. */
function* checkpointsIn(sql: Sql, range: ExportRange): Generator<{ position: number; line: CheckpointLine }> {
  const named = range.conversation === null ? '' : `[${JSON.stringify(range.conversation)},`;
  let after = 0;
  for (;;) {
    const rows = sql.all(
      `SELECT * FROM checkpoints WHERE number > ? AND position > ? AND position <= ? AND instr(signed, ?) > 0
       ORDER BY number LIMIT ?`,
      after,
      range.afterPosition,
      range.upToPosition,
      named === '' ? '{' : named,
      LIMITS.exportPage,
    );
    for (const row of rows) yield { position: numberOf(row, 'position'), line: checkpointLine(row) };
    const last = rows.at(-1);
    if (!last || rows.length < LIMITS.exportPage) return;
    after = numberOf(last, 'number');
  }
}

function* entriesBetween(
  sql: Sql,
  range: ExportRange,
  afterPosition: number,
  upToPosition: number,
  openWords: OpenWords,
): Generator<EntryLine | UnreadableLine> {
  let after = afterPosition;
  while (after < upToPosition) {
    const { condition, values } = inRange({ ...range, afterPosition: after, upToPosition });
    const rows = sql.all(
      `SELECT * FROM entries WHERE ${condition} ORDER BY position LIMIT ?`,
      ...values,
      LIMITS.exportPage,
    );
    for (const row of rows) yield entryLine(row, openWords);
    const last = rows.at(-1);
    if (!last || rows.length < LIMITS.exportPage) return;
    after = numberOf(last, 'position');
  }
}

function inRange(range: ExportRange): { condition: string; values: SqlValue[] } {
  const values: SqlValue[] = [range.afterPosition, range.upToPosition];
  if (range.conversation === null) return { condition: 'position > ? AND position <= ?', values };
  return { condition: 'position > ? AND position <= ? AND conversation = ?', values: [...values, range.conversation] };
}

function entryLine(row: Row, openWords: OpenWords): EntryLine | UnreadableLine {
  let envelope: Envelope;
  try {
    envelope = envelopeOf(row);
  } catch {
    // The head is no longer JSON: a changed entry, named by its place.
    return { kind: 'unreadable', where: `conversation ${String(row.conversation)} entry ${String(row.seq)}` };
  }
  const body = bytesOf(row, 'body');
  const prev = textOf(row, 'prev');
  const words = openWords({ envelope, body, prev });
  const position = numberOf(row, 'position');
  return { kind: 'entry', position, envelope, ciphertext: body, prev, hash: textOf(row, 'hash'), words };
}

function checkpointLine(row: Row): CheckpointLine {
  const number = numberOf(row, 'number');
  return {
    kind: 'checkpoint',
    number,
    signed: textOf(row, 'signed'),
    signature: bytesOf(row, 'signature'),
    key: textOf(row, 'key'),
  };
}

function onlyNumber(sql: Sql, query: string, ...values: SqlValue[]): number {
  return numberOf(sql.all(query, ...values)[0] ?? {}, 'n');
}
