import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import { envelopeOf } from './entry-row.ts';
import { type Crypto, Erased, type Row, type Sql } from './ports.ts';
import { bytesOf, numberOf, textOf } from './row.ts';
import { entryHash, GENESIS, type SealedEntry } from './seal.ts';
import { keepSummary, keepWords } from './sqlite-archive.ts';
import { insertEntries, newestPosition, readHead } from './sqlite-entries.ts';
import { StoreProblem } from './store-problem.ts';

/**
 * What a conversation with a store of its own hands to the desk's store: sealed entries as they are, the subject's wrapped
 * key, and the row that queues and search read. The same parcel may arrive any number of times.
 */
export interface Parcel {
  readonly conversation: string;
  readonly wrapped: Uint8Array;
  readonly rows: readonly Row[];
  readonly summary: Summary;
}

/** Which entries of a store the desk has confirmed: a mark behind the entries, which are themselves the outbox. */
export class Outbox {
  readonly #sql: Sql;
  readonly #conversation: string;
  #delivered: number | undefined;

  constructor(sql: Sql, conversation: string) {
    this.#sql = sql;
    this.#conversation = conversation;
    sql.exec(
      'CREATE TABLE IF NOT EXISTS outbox (conversation TEXT PRIMARY KEY, delivered INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    );
  }

  /** The newest entry the desk confirmed; 0 for none. */
  get delivered(): number {
    if (this.#delivered === undefined) {
      const row = this.#sql.all('SELECT delivered FROM outbox WHERE conversation = ?', this.#conversation)[0];
      this.#delivered = row ? numberOf(row, 'delivered') : 0;
    }
    return this.#delivered;
  }

  /** The newest entry there is; 0 for none. */
  get newest(): number {
    return readHead(this.#sql, this.#conversation)?.seq ?? 0;
  }

  get isEmpty(): boolean {
    return this.delivered >= this.newest;
  }

  /** The next parcel up to the state that `summary` tells, `LIMITS.parcelEntries` entries at most. Throws `Erased`. */
  pack(summary: Summary): Parcel {
    const rows = this.#sql.all(
      'SELECT * FROM entries WHERE conversation = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
      this.#conversation,
      this.delivered,
      summary.seq,
      LIMITS.parcelEntries,
    );
    const key = this.#sql.all('SELECT wrapped FROM subject_keys WHERE conversation = ?', this.#conversation)[0];
    if (!(key?.wrapped instanceof Uint8Array)) throw new Erased(this.#conversation);
    return { conversation: this.#conversation, wrapped: key.wrapped, rows, summary };
  }

  /** The desk says that it has everything up to `seq`; a desk restored from a backup may have less than before. */
  confirm(seq: number): void {
    this.#sql.run(
      `INSERT INTO outbox (conversation, delivered) VALUES (?, ?)
       ON CONFLICT (conversation) DO UPDATE SET delivered = excluded.delivered`,
      this.#conversation,
      seq,
    );
    this.#delivered = seq;
  }
}

/**
 * Takes a parcel into the desk's store and tells the newest entry it has now: what it had already is left as it is, after
 * a gap nothing is taken. Throws `StoreProblem` when an entry does not follow the one before it.
 */
export function takeParcel(sql: Sql, crypto: Pick<Crypto, 'hash'>, parcel: Parcel): number {
  const { conversation, wrapped, summary } = parcel;
  return sql.transaction(() => {
    let head = readHead(sql, conversation) ?? { seq: 0, hash: GENESIS };
    const fresh = parcel.rows.map(sealedOf).filter(({ envelope }) => envelope.seq > head.seq);
    if (fresh[0]?.envelope.seq !== head.seq + 1) return head.seq;
    if (head.seq === 0) {
      sql.run('INSERT INTO subject_keys (conversation, wrapped) VALUES (?, ?)', conversation, wrapped);
    }
    const position = newestPosition(sql);
    for (const entry of fresh) {
      requireFollows(crypto, conversation, head, entry);
      head = { seq: entry.envelope.seq, hash: entry.hash };
    }
    insertEntries(sql, position + 1, fresh);
    keepSummary(sql, summary, head);
    keepWords(sql, position + fresh.length, summary.words);
    return head.seq;
  });
}

function sealedOf(row: Row): SealedEntry {
  return {
    envelope: envelopeOf(row),
    headText: textOf(row, 'head'),
    body: bytesOf(row, 'body'),
    prev: textOf(row, 'prev'),
    hash: textOf(row, 'hash'),
  };
}

function requireFollows(
  crypto: Pick<Crypto, 'hash'>,
  conversation: string,
  head: { readonly seq: number; readonly hash: string },
  entry: SealedEntry,
): void {
  const { envelope, body, prev, hash } = entry;
  const isNext = envelope.conversation === conversation && envelope.seq === head.seq + 1 && prev === head.hash;
  if (isNext && entryHash(crypto, envelope, body, prev) === hash) return;
  throw new StoreProblem(`Entry ${envelope.seq} of conversation ${conversation} does not follow what the desk has.`);
}
