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

/** The rows that queues and clocks read; no conversation may come twice. */
export async function keepSummaries(sql: Transaction, rows: readonly SummaryRow[]): Promise<void> {
  const records = rows.map(({ summary, head }) => [
    ...[summary.conversation, head.seq, head.hash, summary.startedAt, summary.lastAt, summary.queue, summary.tier],
    ...[summary.ticket, summary.owner, summary.priority, summary.waitingSince, summary.dueAt, summary.intent],
    summary.language,
  ]);
  await insertAll(sql, 'conversations', SUMMARY_COLUMNS, records, SUMMARY_UPDATE);
}

/** Adds words to the search index under the position of an entry of their conversation. */
export async function keepWords(sql: Transaction, rows: readonly WordsRow[]): Promise<void> {
  const records = rows
    .map(({ position, conversation, words }) => [position, conversation, tsvectorOf(searchTokens(words))])
    .filter(([, , vector]) => vector !== '');
  await insertAll(sql, 'search', { position: 'bigint', conversation: 'text', words: 'tsvector' }, records);
}

export async function keepTokens(sql: Transaction, rows: readonly TokenRow[]): Promise<void> {
  const records = rows.filter(({ hash }) => hash !== '').map((row) => [row.hash, row.conversation, row.startedAt]);
  const columns = { hash: 'text', conversation: 'text', started_at: 'text' };
  await insertAll(sql, 'tokens', columns, records, 'ON CONFLICT DO NOTHING');
}

/** Takes every word of a conversation out of the search index. */
export async function forgetWords(sql: Transaction, conversation: string): Promise<void> {
  await sql.all('DELETE FROM search WHERE conversation = ?', conversation);
}

/**
 * Many rows in one statement, which is the same for any number of them: the rows travel as one JSON text, bytes in it as
 * base64. Nothing is asked when there are none.
 */
export async function insertAll(
  sql: Transaction,
  table: string,
  columns: Readonly<Record<string, string>>,
  records: readonly (readonly (string | number | null | undefined)[])[],
  then = '',
): Promise<void> {
  if (records.length === 0) return;
  const names = Object.keys(columns);
  const values = Object.values(columns).map((type, index) =>
    type === 'bytea' ? `decode(record ->> ${index}, 'base64')` : `(record ->> ${index})::${type}`,
  );
  await sql.all(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')}
     FROM json_array_elements((?::text)::json) AS record ${then}`,
    JSON.stringify(records),
  );
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
