import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import type { Database, Transaction } from './ports.ts';
import { textOf } from './row.ts';
import type { WordIndex } from './search.ts';
import { searchTokens, type Term } from './words.ts';

/** The entry a summary stands for. */
export interface SummaryRow {
  readonly summary: Summary;
  readonly head: { readonly seq: number; readonly hash: string };
}
export interface WordsRow {
  readonly position: number;
  readonly conversation: string;
  readonly words: string;
}
export interface TokenRow {
  readonly hash: string;
  readonly conversation: string;
  readonly startedAt: string;
}

type Value = string | number | null | undefined;
/** Rows for one table, written by `writeAll`. */
export interface Writing {
  readonly table: string;
  /** Each with its type. */
  readonly columns: Readonly<Record<string, string>>;
  readonly records: readonly (readonly Value[])[];
  readonly onConflict?: string;
}

/** The rows that queues and clocks read; no conversation may come twice. */
export function summaryRows(rows: readonly SummaryRow[]): Writing {
  const records = rows.map(({ summary, head }) => [
    ...[summary.conversation, head.seq, head.hash, summary.startedAt, summary.lastAt, summary.queue, summary.tier],
    ...[summary.ticket, summary.owner, summary.priority, summary.waitingSince, summary.dueAt, summary.intent],
    summary.language,
  ]);
  return { table: 'conversations', columns: SUMMARY_COLUMNS, records, onConflict: SUMMARY_UPDATE };
}

/** Words for the search index, under the position of an entry of their conversation. */
export function wordRows(rows: readonly WordsRow[]): Writing {
  const records = rows
    .map(({ position, conversation, words }) => [position, conversation, tsvectorOf(searchTokens(words))])
    .filter(([, , vector]) => vector !== '');
  return { table: 'search', columns: { position: 'bigint', conversation: 'text', words: 'tsvector' }, records };
}

export function tokenRows(rows: readonly TokenRow[]): Writing {
  const records = rows.filter(({ hash }) => hash !== '').map((row) => [row.hash, row.conversation, row.startedAt]);
  const columns = { hash: 'text', conversation: 'text', started_at: 'text' };
  return { table: 'tokens', columns, records, onConflict: 'ON CONFLICT DO NOTHING' };
}

/**
 * Many rows of many tables in one statement, which is the same for any number of them: the rows travel as one JSON text,
 * bytes in it as base64. `payloads` are told to whoever listens on `channel`, once all of it is durable.
 */
export async function writeAll(
  sql: Transaction,
  writings: readonly Writing[],
  channel = '',
  payloads: readonly string[] = [],
): Promise<void> {
  const inserts = writings.map(({ table, columns, onConflict = '' }, index) => {
    const values = Object.values(columns).map((type, column) =>
      type === 'bytea' ? `decode(record ->> ${column}, 'base64')` : `(record ->> ${column})::${type}`,
    );
    return `, into_${table} AS (INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${values.join(', ')}
      FROM given, json_array_elements(all_rows -> ${index}) AS record ${onConflict})`;
  });
  await sql.all(
    `WITH given AS MATERIALIZED (SELECT (?::text)::json AS all_rows, (?::text)::json AS payloads)${inserts.join('')}
     SELECT pg_notify('${channel}', payload) FROM given, json_array_elements_text(payloads) AS payload`,
    JSON.stringify(writings.map(({ records }) => records)),
    JSON.stringify(payloads),
  );
}

/** Takes every word of a conversation out of the search index. */
export async function forgetWords(sql: Transaction, conversation: string): Promise<void> {
  await sql.all('DELETE FROM search WHERE conversation = ?', conversation);
}

/** Lists of tokens with their places, in PostgreSQL's own index: a phrase is tokens next to each other. */
export function postgresWords(sql: Pick<Database, 'all'>): WordIndex {
  return {
    holding: async (term) => {
      const rows = await sql.all(
        `SELECT DISTINCT conversation FROM (
           SELECT conversation FROM search WHERE words @@ (?::text)::tsquery ORDER BY position DESC LIMIT ?) AS newest`,
        tsqueryOf(term),
        LIMITS.searchHitsPerTerm,
      );
      return rows.map((row) => textOf(row, 'conversation'));
    },
    isInList: 'conversation IN (SELECT json_array_elements_text((?::text)::json))',
  };
}

/** Written out by us: PostgreSQL's parser splits Chinese by the database's language, and drops what it does not know. */
function tsvectorOf(tokens: readonly string[]): string {
  return tokens.map((token, index) => `'${cut(token)}':${Math.min(index + 1, LIMITS.indexedPlaces)}`).join(' ');
}

/** Tokens are letters and digits alone, so quoting them is enough. */
function tsqueryOf(term: Term): string {
  return `${term.tokens.map((token) => `'${cut(token)}'`).join(' <-> ')}${term.prefix ? ':*' : ''}`;
}

function cut(token: string): string {
  return token.length <= LIMITS.indexedTokenChars ? token : [...token].slice(0, LIMITS.indexedTokenChars).join('');
}

const SUMMARY_COLUMNS = {
  conversation: 'text',
  seq: 'integer',
  head_hash: 'text',
  started_at: 'text',
  last_at: 'text',
  queue: 'text',
  tier: 'text',
  ticket: 'text',
  owner: 'text',
  priority: 'integer',
  waiting_since: 'text',
  due_at: 'text',
  intent: 'text',
  language: 'text',
};
const SUMMARY_UPDATE = `ON CONFLICT (conversation) DO UPDATE SET ${Object.keys(SUMMARY_COLUMNS)
  .slice(1)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;
