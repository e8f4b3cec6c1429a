import { toHex, toUtf8 } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { Crypto, Row, Sql, SqlValue } from './ports.ts';
import { numberOf, textOf } from './row.ts';
import { GENESIS } from './seal.ts';

/** What a checkpoint signs: the newest entry of every conversation that grew since the one before it. */
export interface CheckpointContent {
  readonly loandesk_checkpoint: 1;
  readonly number: number;
  readonly at: string;
  /** Position of the newest entry it covers. */
  readonly position: number;
  /** Hash of the checkpoint before, GENESIS for the first. */
  readonly previous: string;
  readonly heads: readonly (readonly [conversation: string, seq: number, hash: string])[];
}
/** `signed` is the content's canonical JSON, `key` names the public key. */
export interface Checkpoint {
  readonly number: number;
  readonly signed: string;
  readonly signature: Uint8Array;
  readonly key: string;
}
/** The newest checkpoint, as far as the next one needs it. */
export interface CheckpointHead {
  readonly number: number;
  readonly position: number;
  readonly hash: string;
}

export function readLastCheckpoint(sql: Sql, crypto: Pick<Crypto, 'hash'>): CheckpointHead {
  return checkpointHead(crypto, sql.all(LAST_CHECKPOINT)[0]);
}

export const LAST_CHECKPOINT = 'SELECT number, position, signed FROM checkpoints ORDER BY number DESC LIMIT 1';

/** `row`: the answer to LAST_CHECKPOINT, undefined when there was none yet. */
export function checkpointHead(crypto: Pick<Crypto, 'hash'>, row: Row | undefined): CheckpointHead {
  if (!row) return { number: 0, position: 0, hash: GENESIS };
  return {
    number: numberOf(row, 'number'),
    position: numberOf(row, 'position'),
    hash: checkpointHash(crypto, textOf(row, 'signed')),
  };
}

/** Signs what grew after `last` and stores it in one transaction; `last` again when nothing grew. */
export function writeCheckpoint(sql: Sql, crypto: Crypto, last: CheckpointHead, now: string): CheckpointHead {
  return sql.transaction(() => {
    // SQLite gives the row of the MAX for the bare column beside it.
    const rows = sql.all(
      `SELECT conversation, MAX(seq) AS seq, hash, MAX(position) AS position FROM
         (SELECT conversation, seq, hash, position FROM entries WHERE position > ? ORDER BY position)
       GROUP BY conversation ORDER BY conversation`,
      last.position,
    );
    const next = nextCheckpoint(crypto, last, rows, now);
    if (!next) return last;
    sql.run(INSERT_CHECKPOINT, ...next.values);
    return next.head;
  });
}

export const INSERT_CHECKPOINT =
  'INSERT INTO checkpoints (number, position, signed, signature, key) VALUES (?, ?, ?, ?, ?)';

/** `rows`: conversation, seq, hash and position of each newest entry after `last`, by conversation. Undefined for none. */
export function nextCheckpoint(
  crypto: Crypto,
  last: CheckpointHead,
  rows: readonly Row[],
  now: string,
): { readonly head: CheckpointHead; readonly values: readonly SqlValue[] } | undefined {
  if (rows.length === 0) return undefined;
  const number = last.number + 1;
  const position = rows.reduce((newest, row) => Math.max(newest, numberOf(row, 'position')), 0);
  const heads = rows.map((row) => [textOf(row, 'conversation'), numberOf(row, 'seq'), textOf(row, 'hash')] as const);
  const content = { loandesk_checkpoint: 1, number, at: now, position, previous: last.hash, heads } as const;
  const { signed, signature, key } = signCheckpoint(crypto, content);
  return {
    head: { number, position, hash: checkpointHash(crypto, signed) },
    values: [number, position, signed, signature, key],
  };
}

export function signCheckpoint(crypto: Crypto, content: CheckpointContent): Checkpoint {
  const signed = canonical(content);
  return {
    number: content.number,
    signed,
    signature: crypto.sign(toUtf8(signed)),
    key: publicKeyId(crypto, crypto.publicKey),
  };
}

export function checkpointHash(crypto: Pick<Crypto, 'hash'>, signed: string): string {
  return toHex(crypto.hash('loandesk checkpoint 1\n', signed));
}

/** The first 16 hex digits of the public key's SHA-256: enough to tell keys apart and to compare by eye. */
export function publicKeyId(crypto: Pick<Crypto, 'hash'>, publicKey: Uint8Array): string {
  return toHex(crypto.hash(publicKey)).slice(0, 16);
}
