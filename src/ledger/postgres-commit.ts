import type { Event } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import { toBase64, toUtf8 } from './bytes.ts';
import { Conflict, type Crypto, type Database, Erased, type Row, type Transaction } from './ports.ts';
import { summaryRows, tokenRows, wordRows, writeAll } from './postgres-archive.ts';
import { entryRows, keyOf } from './postgres-entries.ts';
import { COMMIT_LOCK, DURABILITY, requireDurable } from './postgres-schema.ts';
import { numberOf, textOf } from './row.ts';
import { GENESIS, type SealedEntry, sealEvents } from './seal.ts';
import { StoreProblem } from './store-problem.ts';
import { wrapKey } from './vault.ts';

export const CHANNEL = 'loandesk';

export interface Append {
  readonly conversation: string;
  readonly seq: number;
  readonly events: readonly Event[];
  readonly summary: Summary;
}
/** What became of each append, in their order, and the position of the newest entry in the store. */
export interface Committed {
  readonly outcomes: readonly (readonly SealedEntry[] | Error)[];
  readonly position: number;
}

/**
 * Appends of one turn in one durable transaction. What is an append's own fault comes back as a value and disturbs no
 * other; what throws is the database's, and whether the transaction was kept is then not known.
 */
export async function commitAppends(
  database: Database,
  crypto: Crypto,
  appends: readonly Append[],
): Promise<Committed> {
  try {
    return await database.transaction((sql) => writeAppends(sql, crypto, appends), COMMIT_LOCK);
  } catch (error) {
    if (error instanceof StoreProblem || appends.length === 0) throw error;
    const [only] = appends;
    if (only && appends.length === 1) return { outcomes: [inOwnWords(error, only)], position: 0 };
    // The database would not take one of them, and rolled all back: each alone, so that the others stand.
    const outcomes: (readonly SealedEntry[] | Error)[] = [];
    let position = 0;
    for (const append of appends) {
      const one = await commitAppends(database, crypto, [append]);
      outcomes.push(...one.outcomes);
      position = Math.max(position, one.position);
    }
    return { outcomes, position };
  }
}

/** The key (conversation, seq) has the last word, whoever wrote beside us. */
function inOwnWords(error: unknown, { conversation }: Append): Error {
  if (error instanceof Error && 'code' in error && error.code === '23505') return new Conflict(conversation);
  return error instanceof Error ? error : new Error(String(error));
}

/** What is known of a conversation while the batch is made. */
interface Place {
  seq: number;
  hash: string;
  key: Uint8Array | undefined;
  /** Why nothing can be appended, whatever it is. */
  readonly problem: Error | undefined;
}

async function writeAppends(sql: Transaction, crypto: Crypto, appends: readonly Append[]): Promise<Committed> {
  const wanted = [...new Set(appends.map(({ conversation }) => conversation))];
  const rows = await sql.all(PLACES, JSON.stringify(wanted));
  const [first = {}] = rows;
  requireDurable(first);
  const places = new Map(rows.map((row) => [textOf(row, 'conversation'), placeOf(crypto, row)]));
  const batch = new Batch(crypto, places, numberOf(first, 'newest'));
  const outcomes = appends.map((append) => batch.attempt(append));
  await batch.write(sql);
  return { outcomes, position: batch.position };
}

const PLACES = `SELECT wanted.conversation, head.seq, head.hash, subject_keys.conversation AS keyed, wrapped,
    (SELECT coalesce(MAX(position), 0) FROM entries) AS newest, ${DURABILITY}
  FROM json_array_elements_text((?::text)::json) AS wanted (conversation)
  LEFT JOIN LATERAL (SELECT seq, hash FROM entries
    WHERE entries.conversation = wanted.conversation ORDER BY seq DESC LIMIT 1) AS head ON true
  LEFT JOIN subject_keys ON subject_keys.conversation = wanted.conversation`;

function placeOf(crypto: Crypto, row: Row): Place {
  const head = row.seq === null ? { seq: 0, hash: GENESIS } : { seq: numberOf(row, 'seq'), hash: textOf(row, 'hash') };
  try {
    return { ...head, key: keyOf(crypto, textOf(row, 'conversation'), row), problem: undefined };
  } catch (error) {
    if (!(error instanceof Erased || error instanceof StoreProblem)) throw error;
    return { ...head, key: undefined, problem: error };
  }
}

/** Appends that were sealed one behind the other, and the rows they become. */
class Batch {
  readonly #crypto: Crypto;
  readonly #places: Map<string, Place>;
  readonly #entries: { position: number; sealed: SealedEntry }[] = [];
  readonly #keys: string[][] = [];
  readonly #words: { position: number; conversation: string; words: string }[] = [];
  readonly #tokens: { hash: string; conversation: string; startedAt: string }[] = [];
  readonly #summaries = new Map<string, Summary>();
  position: number;

  constructor(crypto: Crypto, places: Map<string, Place>, position: number) {
    this.#crypto = crypto;
    this.#places = places;
    this.position = position;
  }

  attempt({ conversation, seq, events, summary }: Append): readonly SealedEntry[] | Error {
    const place = this.#places.get(conversation);
    if (!place || place.seq !== seq) return new Conflict(conversation);
    if (place.problem) return place.problem;
    const key = place.key ?? this.#crypto.randomBytes(32);
    let sealed: SealedEntry[];
    try {
      sealed = sealEvents(this.#crypto, key, conversation, place, events);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    if (!place.key) this.#keys.push([conversation, toBase64(wrapKey(this.#crypto, conversation, key))]);
    place.key = key;
    place.seq = seq + sealed.length;
    place.hash = sealed.at(-1)?.hash ?? place.hash;
    for (const entry of sealed) this.#entries.push({ position: ++this.position, sealed: entry });
    this.#words.push({ position: this.position, conversation, words: summary.words });
    for (const { type, head, at } of events)
      if (type === 'ConversationStarted') this.#tokens.push({ hash: head.tokenHash, conversation, startedAt: at });
    this.#summaries.set(conversation, summary);
    return sealed;
  }

  /** Asks nothing when nothing is to be written. */
  async write(sql: Transaction): Promise<void> {
    if (this.#entries.length === 0) return;
    const heads = [...this.#summaries].flatMap(([conversation, summary]) => {
      const head = this.#places.get(conversation);
      return head ? [{ summary, head }] : [];
    });
    const news = heads.map(({ summary, head }) => payloadOf(summary.conversation, head.seq, this.position));
    const keys = { table: 'subject_keys', columns: { conversation: 'text', wrapped: 'bytea' }, records: this.#keys };
    const rows = [keys, entryRows(this.#entries), summaryRows(heads), wordRows(this.#words), tokenRows(this.#tokens)];
    await writeAll(sql, rows, CHANNEL, news);
  }
}

/** A pointer, never the data: PostgreSQL carries 8,000 bytes at most. `position` lets one who was away ask what he missed. */
function payloadOf(conversation: string, seq: number, position: number): string {
  const payload = `${conversation}:${seq}:${position}`;
  if (toUtf8(payload).length <= LIMITS.notifiedBytes) return payload;
  throw new Error('the name of a conversation is too long');
}

/** What `payloadOf` wrote; undefined for what somebody else sent. */
export function readPayload(
  payload: string,
): { readonly conversation: string; readonly seq: number; readonly position: number } | undefined {
  const [, conversation, seq, position] = /^(.+):(\d+):(\d+)$/s.exec(payload) ?? [];
  if (conversation === undefined) return undefined;
  return { conversation, seq: Number(seq), position: Number(position) };
}
