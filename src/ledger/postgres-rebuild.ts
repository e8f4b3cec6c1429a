import type { Entry } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import { erasedSummary } from './archive.ts';
import { type Crypto, type Database, Erased, type Transaction } from './ports.ts';
import { forgetWords, summaryRows, tokenRows, wordRows, writeAll } from './postgres-archive.ts';
import { readEntries, spanOf } from './postgres-entries.ts';
import { COMMIT_LOCK } from './postgres-schema.ts';
import { textOf } from './row.ts';

/** Makes the archive again, `LIMITS.rebuildBatch` conversations a transaction; every node may go on in between. */
export async function rebuildArchive(
  database: Database,
  crypto: Crypto,
  summarise: (entries: readonly Entry[]) => Summary,
): Promise<number> {
  let last = '';
  let count = 0;
  for (;;) {
    const rows = await database.all(
      'SELECT DISTINCT conversation FROM entries WHERE conversation > ? ORDER BY conversation LIMIT ?',
      last,
      LIMITS.rebuildBatch,
    );
    const conversations = rows.map((row) => textOf(row, 'conversation'));
    const newest = conversations.at(-1);
    if (newest === undefined) return count;
    await database.transaction(async (sql) => {
      for (const conversation of conversations) await rebuildOne(sql, crypto, conversation, summarise);
    }, COMMIT_LOCK);
    last = newest;
    count += conversations.length;
  }
}

async function rebuildOne(
  sql: Transaction,
  crypto: Crypto,
  conversation: string,
  summarise: (entries: readonly Entry[]) => Summary,
): Promise<void> {
  const span = await spanOf(sql, conversation);
  if (!span) return;
  await forgetWords(sql, conversation);
  let entries: Entry[];
  try {
    entries = await readEntries(sql, crypto, conversation, 0);
  } catch (error) {
    if (!(error instanceof Erased)) throw error;
    await keepErased(sql, conversation, span);
    return;
  }
  const summary = summarise(entries);
  const tokens = entries.flatMap(({ type, head, at }) =>
    type === 'ConversationStarted' ? [{ hash: head.tokenHash, conversation, startedAt: at }] : [],
  );
  await writeAll(sql, [
    summaryRows([{ summary, head: span.head }]),
    wordRows([{ position: span.position, conversation, words: summary.words }]),
    tokenRows(tokens),
  ]);
}

/** What queues and search may still know of an erased conversation: that it was there. */
export async function keepErased(
  sql: Transaction,
  conversation: string,
  { first, last, head }: NonNullable<Awaited<ReturnType<typeof spanOf>>>,
): Promise<void> {
  await forgetWords(sql, conversation);
  await sql.all('DELETE FROM tokens WHERE conversation = ?', conversation);
  await writeAll(sql, [summaryRows([{ summary: erasedSummary(conversation, head.seq, first, last), head }])]);
}
