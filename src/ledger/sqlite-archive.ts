import type { Summary } from '../conversation/summary.ts';
import type { Sql } from './ports.ts';
import { textOrNull } from './row.ts';
import { searchTokens } from './words.ts';

/** Where a conversation stands in the queues and clocks: most appends leave all of this as it was. */
export function standingOf({ queue, tier, ticket, owner, priority, waitingSince, dueAt }: Summary): string {
  return [queue, tier, ticket, owner, priority, waitingSince, dueAt].join('\n');
}

/**
 * Moves a conversation's row on to the entry `head`, its standing unchanged. SQLite rewrites the indexes of every column
 * that is set, changed or not, so what stands is left out.
 */
export function keepNews(sql: Sql, summary: Summary, head: { readonly seq: number; readonly hash: string }): void {
  sql.run(
    'UPDATE conversations SET seq = ?, head_hash = ?, last_at = ?, intent = ?, language = ? WHERE conversation = ?',
    head.seq,
    head.hash,
    summary.lastAt,
    summary.intent,
    summary.language,
    summary.conversation,
  );
}

/** Writes the row that queues and clocks read; `head` is the entry it stands for. */
export function keepSummary(sql: Sql, summary: Summary, head: { readonly seq: number; readonly hash: string }): void {
  sql.run(
    `INSERT INTO conversations (conversation, seq, head_hash, started_at, last_at, queue, tier, ticket, owner, priority,
       waiting_since, due_at, intent, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (conversation) DO UPDATE SET seq = excluded.seq, head_hash = excluded.head_hash,
       started_at = excluded.started_at, last_at = excluded.last_at, queue = excluded.queue, tier = excluded.tier,
       ticket = excluded.ticket, owner = excluded.owner, priority = excluded.priority,
       waiting_since = excluded.waiting_since, due_at = excluded.due_at, intent = excluded.intent,
       language = excluded.language`,
    summary.conversation,
    head.seq,
    head.hash,
    summary.startedAt,
    summary.lastAt,
    summary.queue,
    summary.tier,
    summary.ticket,
    summary.owner,
    summary.priority,
    summary.waitingSince,
    summary.dueAt,
    summary.intent,
    summary.language,
  );
}

/** Adds words to the search index under the position of an entry of their conversation. */
export function keepWords(sql: Sql, position: number, words: string): void {
  const tokens = searchTokens(words);
  if (tokens.length > 0) sql.run('INSERT INTO search (rowid, words) VALUES (?, ?)', position, tokens.join(' '));
}

/** Takes every word of a conversation out of the search index. */
export function forgetWords(sql: Sql, conversation: string): void {
  sql.run('DELETE FROM search WHERE rowid IN (SELECT position FROM entries WHERE conversation = ?)', conversation);
}

export function keepToken(sql: Sql, hash: string, conversation: string, startedAt: string): void {
  if (hash === '') return;
  sql.run(
    'INSERT OR IGNORE INTO tokens (hash, conversation, started_at) VALUES (?, ?, ?)',
    hash,
    conversation,
    startedAt,
  );
}

/** When the conversation's next promise runs out, as ISO in UTC; null when none is open. At once, for a clock that is set now. */
export function readDue(sql: Sql, conversation: string): string | null {
  const row = sql.all('SELECT due_at FROM conversations WHERE conversation = ?', conversation)[0];
  return row ? textOrNull(row, 'due_at') : null;
}
