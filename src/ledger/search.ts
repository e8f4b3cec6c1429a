import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import { summaryOf } from './archive.ts';
import type { AuditPage, AuditQuery, Rows, SqlValue } from './ports.ts';
import { searchTerms, type Term } from './words.ts';

/** What differs between the databases' search indexes. */
export interface WordIndex {
  /** The conversations that hold the term in one of the newest `LIMITS.searchHitsPerTerm` messages with it. */
  holding(term: Term): Promise<readonly string[]>;
  /** The condition that `conversation` stands in a JSON list, given as one value. */
  readonly isInList: string;
}

/**
 * Conversations that hold every word of the query anywhere in them, active between `since` and before `until`,
 * the newest first. Of a very common word the newest `LIMITS.searchHitsPerTerm` messages count.
 */
export async function searchArchive(sql: Rows, index: WordIndex, query: AuditQuery): Promise<AuditPage> {
  const conditions: string[] = ['last_at >= ?'];
  const values: SqlValue[] = [query.since ?? ''];
  if (query.until !== undefined) {
    conditions.push('started_at < ?');
    values.push(query.until);
  }
  if (query.ticket !== undefined) {
    conditions.push('ticket = ?');
    values.push(query.ticket);
  }
  if (query.words !== undefined) {
    const terms = searchTerms(query.words);
    if (terms.length === 0) return { summaries: [], more: false };
    conditions.push(index.isInList);
    values.push(JSON.stringify(await holdingAll(index, terms)));
  }
  const limit = Math.min(query.limit, LIMITS.searchPage);
  const rows = await sql.all(
    `SELECT * FROM conversations WHERE ${conditions.join(' AND ')} ORDER BY last_at DESC, conversation DESC LIMIT ?`,
    ...values,
    limit + 1,
  );
  const summaries: Summary[] = rows.slice(0, limit).map(summaryOf);
  return { summaries, more: rows.length > limit };
}

async function holdingAll(index: WordIndex, terms: readonly Term[]): Promise<string[]> {
  const [first = [], ...others] = await Promise.all(terms.map((term) => index.holding(term)));
  const sets = others.map((conversations) => new Set(conversations));
  return first.filter((conversation) => sets.every((set) => set.has(conversation)));
}
