import { LIMITS } from '../limits.ts';
import { envelopeOf } from './entry-row.ts';
import type {
  CheckpointLine,
  EntryLine,
  ExportLine,
  ExportRange,
  HeaderLine,
  UnreadableLine,
  Words,
} from './export-line.ts';
import { type Crypto, Erased, type Row, type Rows, type SqlValue } from './ports.ts';
import { bytesOf, numberOf, textOf } from './row.ts';
import { type Envelope, openEntry, type SealedEntry } from './seal.ts';

/** ISO times, UTC; `since` inclusive, `until` exclusive. */
export interface ExportRequest {
  readonly conversation?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Opens one sealed entry's words, or says why not. */
export type OpenWords = (sealed: Pick<SealedEntry, 'envelope' | 'body' | 'prev'>) => Words | Promise<Words>;

/**
 * The sealed log in the order of arrival, each checkpoint after the last entry it covers. The caller holds one
 * transaction around it, so that a desk which goes on does not change what the first line promises.
 */
export async function* exportLines(
  sql: Rows,
  request: ExportRequest,
  openWords: OpenWords,
): AsyncGenerator<ExportLine> {
  const range = await findRange(sql, request);
  yield await headerLine(sql, range);
  let position = range.afterPosition;
  for await (const checkpoint of checkpointsIn(sql, range)) {
    yield* entriesBetween(sql, range, position, checkpoint.position, openWords);
    yield checkpoint.line;
    position = checkpoint.position;
  }
  yield* entriesBetween(sql, range, position, range.upToPosition, openWords);
}

/** For when the keys are not at hand, or not wanted. */
export const leaveSealed: OpenWords = () => ({ state: 'sealed' });

/** `findKey`: the subject's key of a conversation, undefined when it has none; throws `Erased`. */
export function openWith(
  crypto: Crypto,
  findKey: (conversation: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>,
): OpenWords {
  return async (sealed) => {
    try {
      const key = await findKey(sealed.envelope.conversation);
      return key ? { state: 'opened', body: openEntry(crypto, key, sealed).body } : { state: 'sealed' };
    } catch (error) {
      // Words that no longer open are for `verify` to name; the export carries what is there.
      return { state: error instanceof Erased ? 'erased' : 'sealed' };
    }
  };
}

/** Times become positions, so that a clock that once stepped back leaves no hole in the middle of a range. */
async function findRange(sql: Rows, request: ExportRequest): Promise<ExportRange> {
  const { conversation = null, since = null, until = null } = request;
  const newest = await onlyNumber(sql, 'SELECT coalesce(MAX(position), 0) AS n FROM entries');
  const firstFrom = (at: string) =>
    onlyNumber(sql, 'SELECT coalesce(MIN(position), ?) AS n FROM entries WHERE at >= ?', newest + 1, at);
  const afterPosition = since === null ? 0 : (await firstFrom(since)) - 1;
  const upToPosition = until === null ? newest : Math.max(afterPosition, (await firstFrom(until)) - 1);
  return { conversation, since, until, afterPosition, upToPosition };
}

async function headerLine(sql: Rows, range: ExportRange): Promise<HeaderLine> {
  const { condition, values } = inRange(range);
  const entries = await onlyNumber(sql, `SELECT COUNT(*) AS n FROM entries WHERE ${condition}`, ...values);
  let checkpoints = 0;
  for await (const _ of checkpointsIn(sql, range)) checkpoints += 1;
  const [row = {}] = await sql.all('SELECT public_key FROM store_keys');
  return { kind: 'header', range, entries, checkpoints, publicKey: bytesOf(row, 'public_key') };
}

/** Of one conversation: only the checkpoints that name it; `replace` is how both databases look for a text in a text. */
async function* checkpointsIn(
  sql: Rows,
  range: ExportRange,
): AsyncGenerator<{ position: number; line: CheckpointLine }> {
  const named = range.conversation === null ? '' : `[${JSON.stringify(range.conversation)},`;
  let after = 0;
  for (;;) {
    const rows = await sql.all(
      `SELECT * FROM checkpoints WHERE number > ? AND position > ? AND position <= ? AND replace(signed, ?, '') <> signed
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

async function* entriesBetween(
  sql: Rows,
  range: ExportRange,
  afterPosition: number,
  upToPosition: number,
  openWords: OpenWords,
): AsyncGenerator<EntryLine | UnreadableLine> {
  let after = afterPosition;
  while (after < upToPosition) {
    const { condition, values } = inRange({ ...range, afterPosition: after, upToPosition });
    const rows = await sql.all(
      `SELECT * FROM entries WHERE ${condition} ORDER BY position LIMIT ?`,
      ...values,
      LIMITS.exportPage,
    );
    for (const row of rows) yield await entryLine(row, openWords);
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

async function entryLine(row: Row, openWords: OpenWords): Promise<EntryLine | UnreadableLine> {
  let envelope: Envelope;
  try {
    envelope = envelopeOf(row);
  } catch {
    // The head is no longer JSON: a changed entry, named by its place.
    return { kind: 'unreadable', where: `conversation ${String(row.conversation)} entry ${String(row.seq)}` };
  }
  const body = bytesOf(row, 'body');
  const prev = textOf(row, 'prev');
  const words = await openWords({ envelope, body, prev });
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

async function onlyNumber(sql: Rows, query: string, ...values: SqlValue[]): Promise<number> {
  const [row = {}] = await sql.all(query, ...values);
  return numberOf(row, 'n');
}
