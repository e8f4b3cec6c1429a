import { toUtf8 } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { Crypto, Row, SqlValue } from './ports.ts';
import { numberOf, textOf } from './row.ts';
import { GENESIS } from './seal.ts';

/** What a checkpoint signs: the newest entry of every conversation that grew since the one before it, and who came when. */
export interface CheckpointContent {
  readonly loandesk_checkpoint: 1;
  readonly number: number;
  readonly at: string;
  /** Position of the newest entry it covers. */
  readonly position: number;
  /** Hash of the checkpoint before, GENESIS for the first. */
  readonly previous: string;
  readonly heads: readonly (readonly [conversation: string, seq: number, hash: string])[];
  /** See `orderOf`: chains tell the order within a conversation, this the order of all entries since the checkpoint before. */
  readonly order: string;
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

/** Everything after a position in the order of arrival. */
export const GROWN = 'SELECT conversation, seq, hash, position FROM entries WHERE position > ? ORDER BY position';
export const INSERT_CHECKPOINT =
  'INSERT INTO checkpoints (number, position, signed, signature, key) VALUES (?, ?, ?, ?, ?)';

/** `rows`: the answer to GROWN. Undefined when nothing grew. */
export function nextCheckpoint(
  crypto: Crypto,
  last: CheckpointHead,
  rows: readonly Row[],
  now: string,
): { readonly head: CheckpointHead; readonly values: readonly SqlValue[] } | undefined {
  if (rows.length === 0) return undefined;
  const number = last.number + 1;
  const position = rows.reduce((newest, row) => Math.max(newest, numberOf(row, 'position')), 0);
  const entries = rows.map((row) => [textOf(row, 'conversation'), numberOf(row, 'seq'), textOf(row, 'hash')] as const);
  const newest = new Map(entries.map((entry) => [entry[0], entry]));
  const heads = [...newest.values()].sort(([a], [b]) => (a < b ? -1 : 1));
  const order = orderOf(
    crypto,
    entries.map(([, , hash]) => hash),
  );
  const content = { loandesk_checkpoint: 1, number, at: now, position, previous: last.hash, heads, order } as const;
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

/** SHA-256 over the hashes of entries in the order of their arrival. */
export function orderOf(crypto: Pick<Crypto, 'hash'>, hashes: readonly string[]): string {
  return crypto.hash('loandesk order 1\n', hashes.join('\n'));
}

export function checkpointHash(crypto: Pick<Crypto, 'hash'>, signed: string): string {
  return crypto.hash('loandesk checkpoint 1\n', signed);
}

/** The first 16 hex digits of the public key's SHA-256: enough to tell keys apart and to compare by eye. */
export function publicKeyId(crypto: Pick<Crypto, 'hash'>, publicKey: Uint8Array): string {
  return crypto.hash(publicKey).slice(0, 16);
}
