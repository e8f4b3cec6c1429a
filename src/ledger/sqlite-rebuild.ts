import type { Entry } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import { erasedSummary } from './archive.ts';
import { type Crypto, Erased, type Sql } from './ports.ts';
import { numberOf, textOf } from './row.ts';
import { forgetWords, keepSummary, keepToken, keepWords } from './sqlite-archive.ts';
import { readEntries, readHead } from './sqlite-entries.ts';
import type { Vault } from './vault.ts';

/** Makes the archive again, `LIMITS.rebuildBatch` conversations a transaction; the desk may go on in between. */
export async function rebuildArchive(
  sql: Sql,
  crypto: Crypto,
  vault: Vault,
  later: (work: () => void) => void,
  summarise: (entries: readonly Entry[]) => Summary,
): Promise<number> {
  sql.run(`INSERT INTO search (search) VALUES ('delete-all')`);
  let last = '';
  let count = 0;
  for (;;) {
    const conversations = sql
      .all(
        'SELECT DISTINCT conversation FROM entries WHERE conversation > ? ORDER BY conversation LIMIT ?',
        last,
        LIMITS.rebuildBatch,
      )
      .map((row) => textOf(row, 'conversation'));
    const newest = conversations.at(-1);
    if (newest === undefined) return count;
    sql.transaction(() => {
      for (const conversation of conversations) rebuildOne(sql, crypto, vault, conversation, summarise);
    });
    last = newest;
    count += conversations.length;
    await new Promise<void>((resolve) => later(resolve));
  }
}

function rebuildOne(
  sql: Sql,
  crypto: Crypto,
  vault: Vault,
  conversation: string,
  summarise: (entries: readonly Entry[]) => Summary,
): void {
  const span = sql.all(
    'SELECT MIN(at) AS first, MAX(at) AS last, MAX(position) AS position FROM entries WHERE conversation = ?',
    conversation,
  )[0];
  const head = readHead(sql, conversation);
  if (!span || !head) return;
  forgetWords(sql, conversation);
  let entries: Entry[];
  try {
    entries = readEntries(sql, crypto, vault, conversation, 0);
  } catch (error) {
    if (!(error instanceof Erased)) throw error;
    keepSummary(sql, erasedSummary(conversation, head.seq, textOf(span, 'first'), textOf(span, 'last')), head);
    return;
  }
  const summary = summarise(entries);
  keepSummary(sql, summary, head);
  keepWords(sql, numberOf(span, 'position'), summary.words);
  for (const entry of entries) {
    if (entry.type === 'ConversationStarted') keepToken(sql, entry.head.tokenHash, conversation, entry.at);
  }
}
