import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import type { QueueFilter, Row, Rows } from './ports.ts';
import { numberOf, oneOf, textOf, textOrNull } from './row.ts';

const QUEUES = ['needs_person', 'waiting', 'joined', 'machine', 'closed'] as const;
const DAY_MS = 86_400_000;

/**
 * A page of a queue. Where people wait: the most urgent first, then whose clock runs out first; `machine`, `closed` and `all`:
 * the newest first. `filter.after` is the last conversation of the page before.
 */
export async function openQueue(sql: Rows, filter: QueueFilter): Promise<Summary[]> {
  const { queue, after } = filter;
  const limit = Math.min(filter.limit, LIMITS.queuePage);
  const which = queue === 'all' ? "queue <> ''" : `queue = '${queue}'`;
  const [place, further] = isPeoples(queue)
    ? [`priority, ${CLOCK}, conversation`, '>']
    : ['last_at, conversation', '<'];
  const beyond = `AND (${place}) ${further} (SELECT ${place} FROM conversations WHERE conversation = ?)`;
  const rows = await sql.all(
    `SELECT * FROM conversations WHERE ${which} ${isPeoples(queue) ? `AND ${IN_INDEX}` : ''}
     ${after === undefined ? '' : beyond}
     ORDER BY ${isPeoples(queue) ? place : 'last_at DESC, conversation DESC'} LIMIT ?`,
    ...(after === undefined ? [] : [after]),
    limit,
  );
  return rows.map(summaryOf);
}

/** See `Archive.ahead`. Never looks at more than the first page of both queues. */
export async function countAhead(sql: Rows, conversation: string): Promise<number | null> {
  const [row] = await sql.all(
    `WITH mine AS MATERIALIZED (SELECT priority, ${CLOCK} AS clock, conversation FROM conversations
       WHERE conversation = ? AND queue IN ('needs_person', 'waiting'))
     SELECT (SELECT count(*) FROM mine) AS waits, (SELECT count(*) FROM mine CROSS JOIN
       (${firstOf('needs_person')} UNION ALL ${firstOf('waiting')}) AS other
       WHERE (other.priority, other.clock, other.conversation) < (mine.priority, mine.clock, mine.conversation)) AS ahead`,
    conversation,
  );
  if (!row || numberOf(row, 'waits') === 0) return null;
  const ahead = numberOf(row, 'ahead');
  return ahead < LIMITS.queuePage ? ahead : null;
}

function firstOf(queue: string): string {
  return `SELECT * FROM (SELECT priority, ${CLOCK} AS clock, conversation FROM conversations
     WHERE queue = '${queue}' AND ${IN_INDEX} ORDER BY priority, ${CLOCK}, conversation LIMIT ${LIMITS.queuePage}) AS first_page`;
}

/** As in `conversations_by_urgency`. A clock that ran out for the last time stands still: who waits behind it comes first. */
const CLOCK = 'coalesce(due_at, waiting_since, started_at)';

/** The condition of `conversations_by_urgency`, word for word: SQLite takes that index for no query without it. */
const IN_INDEX = "queue IN ('needs_person', 'waiting', 'joined')";

/** The first of all who wait for people, in the order in which they are served. */
export const FIRST_IN_QUEUES = `SELECT conversation FROM (${firstOf('needs_person')} UNION ALL ${firstOf('waiting')})
  ORDER BY priority, clock, conversation LIMIT ${LIMITS.queuePage}`;

/** Whether a queue is one where people wait for people. */
export function isPeoples(queue: QueueFilter['queue']): boolean {
  return queue === 'needs_person' || queue === 'waiting' || queue === 'joined';
}

export async function findSummary(sql: Rows, conversation: string): Promise<Summary | undefined> {
  const [row] = await sql.all('SELECT * FROM conversations WHERE conversation = ?', conversation);
  return row && summaryOf(row);
}

/** Conversations whose clock ran out at or before `before`, the longest overdue first. */
export async function dueConversations(sql: Rows, before: string, limit: number): Promise<string[]> {
  const rows = await sql.all(
    'SELECT conversation FROM conversations WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, conversation LIMIT ?',
    before,
    limit,
  );
  return rows.map((row) => textOf(row, 'conversation'));
}

export async function findToken(sql: Rows, hash: string, now: string): Promise<string | undefined> {
  const [row] = await sql.all('SELECT conversation, started_at FROM tokens WHERE hash = ?', hash);
  return row && tokenLives(textOf(row, 'started_at'), now) ? textOf(row, 'conversation') : undefined;
}

/** A customer's token opens its conversation for `LIMITS.tokenDays` days. */
export function tokenLives(startedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(startedAt) < LIMITS.tokenDays * DAY_MS;
}

export async function findHandbook(sql: Rows, hash: string): Promise<string | undefined> {
  const [row] = await sql.all('SELECT source FROM handbooks WHERE hash = ?', hash);
  return row && textOf(row, 'source');
}

/** Hashes in the order they were first kept. */
export async function listHandbooks(sql: Rows): Promise<string[]> {
  return (await sql.all('SELECT hash FROM handbooks ORDER BY number')).map((row) => textOf(row, 'hash'));
}

export async function writeHandbook(sql: Rows, hash: string, source: string): Promise<void> {
  await sql.all('INSERT INTO handbooks (hash, source) VALUES (?, ?) ON CONFLICT DO NOTHING', hash, source);
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

/** What is left of an erased conversation: that it was there, from when to when. */
export function erasedSummary(conversation: string, seq: number, startedAt: string, lastAt: string): Summary {
  const gone = { tier: null, ticket: null, owner: null, waitingSince: null, dueAt: null, intent: null, language: null };
  return { conversation, seq, startedAt, lastAt, queue: 'closed', priority: 0, ...gone, words: '' };
}
