import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import type { QueueFilter, Row, Sql } from './ports.ts';
import { numberOf, oneOf, textOf, textOrNull } from './row.ts';
import { searchTokens } from './words.ts';

const QUEUES = ['needs_person', 'waiting', 'joined', 'machine', 'closed'] as const;
const DAY_MS = 86_400_000;

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

export function findToken(sql: Sql, hash: string, now: string): string | undefined {
  const row = sql.all('SELECT conversation, started_at FROM tokens WHERE hash = ?', hash)[0];
  return row && tokenLives(textOf(row, 'started_at'), now) ? textOf(row, 'conversation') : undefined;
}

/** A customer's token opens its conversation for `LIMITS.tokenDays` days. */
export function tokenLives(startedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(startedAt) < LIMITS.tokenDays * DAY_MS;
}

/** What is left of an erased conversation: that it was there, from when to when. */
export function erasedSummary(conversation: string, seq: number, startedAt: string, lastAt: string): Summary {
  const gone = { tier: null, ticket: null, owner: null, waitingSince: null, dueAt: null, intent: null, language: null };
  return { conversation, seq, startedAt, lastAt, queue: 'closed', priority: 0, ...gone, words: '' };
}

/**
 * A page of a queue. Where people wait: the most urgent first, then who waits longest; `machine`, `closed` and `all`:
 * the newest first. `filter.after` is the last conversation of the page before.
 */
export function openQueue(sql: Sql, filter: QueueFilter): Summary[] {
  const { queue, after = null } = filter;
  const limit = Math.min(filter.limit, LIMITS.queuePage);
  if (isPeoples(queue)) {
    const from = `(SELECT priority, coalesce(waiting_since, started_at), conversation FROM conversations WHERE conversation = ?)`;
    return sql
      .all(
        `SELECT * FROM conversations WHERE queue = '${queue}' AND ${IN_INDEX}
         ${after === null ? 'AND ? IS NULL' : `AND (priority, coalesce(waiting_since, started_at), conversation) > ${from}`}
         ORDER BY priority, coalesce(waiting_since, started_at), conversation LIMIT ?`,
        after,
        limit,
      )
      .map(summaryOf);
  }
  const from = '(SELECT last_at, conversation FROM conversations WHERE conversation = ?)';
  return sql
    .all(
      `SELECT * FROM conversations WHERE ${queue === 'all' ? "queue <> ''" : `queue = '${queue}'`}
       ${after === null ? 'AND ? IS NULL' : `AND (last_at, conversation) < ${from}`}
       ORDER BY last_at DESC, conversation DESC LIMIT ?`,
      after,
      limit,
    )
    .map(summaryOf);
}

/** See `Archive.ahead`. Never looks at more than the first page of both queues. */
export function countAhead(sql: Sql, conversation: string): number | null {
  const first = (queue: string) =>
    `SELECT * FROM (SELECT priority, coalesce(waiting_since, started_at) AS since, conversation FROM conversations
       WHERE queue = '${queue}' AND ${IN_INDEX} ORDER BY priority, coalesce(waiting_since, started_at), conversation LIMIT ${LIMITS.queuePage})`;
  const row = sql.all(
    `WITH mine AS MATERIALIZED (SELECT priority, coalesce(waiting_since, started_at) AS since, conversation FROM conversations
       WHERE conversation = ? AND queue IN ('needs_person', 'waiting'))
     SELECT (SELECT count(*) FROM mine) AS waits, (SELECT count(*) FROM mine CROSS JOIN
       (${first('needs_person')} UNION ALL ${first('waiting')}) AS other
       WHERE (other.priority, other.since, other.conversation) < (mine.priority, mine.since, mine.conversation)) AS ahead`,
    conversation,
  )[0];
  if (!row || numberOf(row, 'waits') === 0) return null;
  const ahead = numberOf(row, 'ahead');
  return ahead < LIMITS.queuePage ? ahead : null;
}

/** The condition of `conversations_by_urgency`, word for word: SQLite takes that index for no query without it. */
const IN_INDEX = "queue IN ('needs_person', 'waiting', 'joined')";

/** Whether a queue is one where people wait for people. */
export function isPeoples(queue: QueueFilter['queue']): boolean {
  return queue === 'needs_person' || queue === 'waiting' || queue === 'joined';
}

export function findSummary(sql: Sql, conversation: string): Summary | undefined {
  const row = sql.all('SELECT * FROM conversations WHERE conversation = ?', conversation)[0];
  return row && summaryOf(row);
}

/** Conversations whose clock ran out at or before `before`, the longest overdue first. */
export function dueConversations(sql: Sql, before: string, limit: number): string[] {
  return sql
    .all(
      'SELECT conversation FROM conversations WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, conversation LIMIT ?',
      before,
      limit,
    )
    .map((row) => textOf(row, 'conversation'));
}

export function summaryOf(row: Row): Summary {
  return {
    conversation: textOf(row, 'conversation'),
    seq: numberOf(row, 'seq'),
    startedAt: textOf(row, 'started_at'),
    lastAt: textOf(row, 'last_at'),
    queue: oneOf(row, 'queue', QUEUES),
    tier: row.tier === null ? null : oneOf(row, 'tier', ['T1', 'T2', 'T3']),
    ticket: textOrNull(row, 'ticket'),
    owner: textOrNull(row, 'owner'),
    priority: numberOf(row, 'priority'),
    waitingSince: textOrNull(row, 'waiting_since'),
    dueAt: textOrNull(row, 'due_at'),
    intent: textOrNull(row, 'intent'),
    language: textOrNull(row, 'language'),
    words: '',
  };
}

export function writeHandbook(sql: Sql, hash: string, source: string): void {
  sql.run('INSERT OR IGNORE INTO handbooks (hash, source) VALUES (?, ?)', hash, source);
}

export function findHandbook(sql: Sql, hash: string): string | undefined {
  const row = sql.all('SELECT source FROM handbooks WHERE hash = ?', hash)[0];
  return row && textOf(row, 'source');
}

/** In the order they were first kept. */
export function listHandbooks(sql: Sql): string[] {
  return sql.all('SELECT hash FROM handbooks ORDER BY rowid').map((row) => textOf(row, 'hash'));
}
