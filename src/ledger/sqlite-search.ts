import { LIMITS } from '../limits.ts';
import type { AuditPage, AuditQuery, Sql, SqlValue } from './ports.ts';
import { textOf } from './row.ts';
import { summaryOf } from './sqlite-archive.ts';
import { matchExpression, searchTerms, type Term } from './words.ts';

/**
 * Conversations that hold every word of the query anywhere in them, active between `since` and before `until`,
 * the newest first. Of a very common word the newest `LIMITS.searchHitsPerTerm` messages count.
 */
export function searchArchive(sql: Sql, query: AuditQuery): AuditPage {
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
    conditions.push('conversation IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(holdingAll(sql, terms)));
  }
  const limit = Math.min(query.limit, LIMITS.searchPage);
  const rows = sql.all(
    `SELECT * FROM conversations WHERE ${conditions.join(' AND ')} ORDER BY last_at DESC, conversation DESC LIMIT ?`,
    ...values,
    limit + 1,
  );
  return { summaries: rows.slice(0, limit).map(summaryOf), more: rows.length > limit };
}

function holdingAll(sql: Sql, terms: readonly Term[]): string[] {
  const [first = [], ...others] = terms.map((term) => holding(sql, term));
  const sets = others.map((conversations) => new Set(conversations));
  return first.filter((conversation) => sets.every((set) => set.has(conversation)));
}

function holding(sql: Sql, term: Term): string[] {
  return sql
    .all(
      `SELECT DISTINCT conversation FROM (
         SELECT entries.conversation AS conversation FROM search JOIN entries ON entries.position = search.rowid
         WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?)`,
      matchExpression(term),
      LIMITS.searchHitsPerTerm,
    )
    .map((row) => textOf(row, 'conversation'));
}
