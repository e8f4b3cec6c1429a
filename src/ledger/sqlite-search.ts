import { LIMITS } from '../limits.ts';
import type { Sql } from './ports.ts';
import { textOf } from './row.ts';
import type { WordIndex } from './search.ts';
import { matchExpression } from './words.ts';

/** FTS5 over our own tokens. */
export function sqliteWords(sql: Sql): WordIndex {
  return {
    holding: async (term) =>
      sql
        .all(
          `SELECT DISTINCT conversation FROM (
             SELECT entries.conversation AS conversation FROM search JOIN entries ON entries.position = search.rowid
             WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?)`,
          matchExpression(term),
          LIMITS.searchHitsPerTerm,
        )
        .map((row) => textOf(row, 'conversation')),
    isInList: 'conversation IN (SELECT value FROM json_each(?))',
  };
}
