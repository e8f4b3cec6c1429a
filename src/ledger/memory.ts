import type { Entry, Event } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import { erasedSummary, isPeoples, tokenLives } from './archive.ts';
import { toUtf8 } from './bytes.ts';
import {
  type Archive,
  type AuditPage,
  type AuditQuery,
  Conflict,
  type Crypto,
  Erased,
  type Ledger,
  type QueueFilter,
} from './ports.ts';
import { entryHash, GENESIS } from './seal.ts';
import { holdsTerm, searchTerms, searchTokens } from './words.ts';

interface Kept {
  readonly entries: readonly Entry[];
  readonly summary: Summary;
  /** Search tokens, one list a text, so that no phrase reaches from one text into the next. */
  readonly texts: readonly (readonly string[])[];
  readonly erased: boolean;
}

/** The ledger's contract without a disk, for tests: nothing is encrypted and nothing survives. */
export class MemoryLedger implements Ledger, Archive {
  readonly #crypto: Pick<Crypto, 'hash'>;
  readonly #kept = new Map<string, Kept>();
  readonly #tokens = new Map<string, { conversation: string; startedAt: string }>();
  readonly #handbooks = new Map<string, string>();
  readonly #watchers = new Set<(conversation: string, seq: number) => void>();
  readonly #arrivals: Entry[] = [];

  constructor(crypto: Pick<Crypto, 'hash'>) {
    this.#crypto = crypto;
  }

  async append(conversation: string, seq: number, events: readonly Event[], summary: Summary): Promise<Entry[]> {
    if (events.length === 0 || events.length > LIMITS.eventsPerAppend) {
      throw new Error(`an append takes 1 to ${LIMITS.eventsPerAppend} events, not ${events.length}`);
    }
    const before = this.#kept.get(conversation);
    const known = before?.entries ?? [];
    if (known.length !== seq) throw new Conflict(conversation);
    if (before?.erased) throw new Erased(conversation);
    const entries = this.#place(conversation, known.at(-1), events);
    const texts = [...(before?.texts ?? []), searchTokens(summary.words)];
    const row = { ...summary, seq: seq + entries.length, words: '' };
    this.#kept.set(conversation, { entries: [...known, ...entries], summary: row, texts, erased: false });
    this.#arrivals.push(...entries);
    this.#keepTokens(entries);
    for (const listener of this.#watchers) listener(conversation, row.seq);
    return entries;
  }

  async read(conversation: string, after = 0, limit = Number.POSITIVE_INFINITY): Promise<Entry[]> {
    const kept = this.#kept.get(conversation);
    if (kept?.erased) throw new Erased(conversation);
    return kept?.entries.slice(after, after + limit) ?? [];
  }

  watch(listener: (conversation: string, seq: number) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  async feed(after: number, limit: number): Promise<{ readonly position: number; readonly entry: Entry }[]> {
    return this.#arrivals
      .map((entry, index) => ({ position: index + 1, entry }))
      .filter(({ position, entry }) => position > after && !this.#kept.get(entry.conversation)?.erased)
      .slice(0, limit);
  }

  async open(filter: QueueFilter): Promise<Summary[]> {
    const order = isPeoples(filter.queue) ? byUrgency : byNews;
    const rows = this.#summaries()
      .filter((summary) => filter.queue === 'all' || summary.queue === filter.queue)
      .sort(order);
    const last = filter.after === undefined ? undefined : this.#kept.get(filter.after)?.summary;
    if (filter.after !== undefined && !last) return [];
    return rows.filter((row) => !last || order(row, last) > 0).slice(0, Math.min(filter.limit, LIMITS.queuePage));
  }

  async summary(conversation: string): Promise<Summary | undefined> {
    return this.#kept.get(conversation)?.summary;
  }

  async ahead(conversation: string): Promise<number | null> {
    const waiting = this.#summaries().filter(({ queue }) => queue === 'needs_person' || queue === 'waiting');
    const place = waiting.sort(byUrgency).findIndex((row) => row.conversation === conversation);
    return place < 0 || place >= LIMITS.queuePage ? null : place;
  }

  async due(before: string, limit: number): Promise<string[]> {
    return this.#summaries()
      .flatMap(({ conversation, dueAt }) => (dueAt !== null && dueAt <= before ? [{ conversation, dueAt }] : []))
      .sort((a, b) => compare(a.dueAt, b.dueAt) || compare(a.conversation, b.conversation))
      .slice(0, limit)
      .map(({ conversation }) => conversation);
  }

  async search(query: AuditQuery): Promise<AuditPage> {
    const terms = query.words === undefined ? [] : searchTerms(query.words);
    if (query.words !== undefined && terms.length === 0) return { summaries: [], more: false };
    const limit = Math.min(query.limit, LIMITS.searchPage);
    const found = [...this.#kept.values()]
      .filter(({ texts }) => terms.every((term) => texts.some((tokens) => holdsTerm(tokens, term))))
      .map(({ summary }) => summary)
      .filter((row) => query.ticket === undefined || row.ticket === query.ticket)
      .filter((row) => row.lastAt >= (query.since ?? '') && (query.until === undefined || row.startedAt < query.until))
      .sort(byNews);
    return { summaries: found.slice(0, limit), more: found.length > limit };
  }

  async findByToken(tokenHash: string, now: string): Promise<string | undefined> {
    const token = this.#tokens.get(tokenHash);
    return token && tokenLives(token.startedAt, now) ? token.conversation : undefined;
  }

  async rebuild(summarise: (entries: readonly Entry[]) => Summary): Promise<number> {
    for (const [conversation, kept] of this.#kept) {
      if (kept.erased) continue;
      const summary = summarise(kept.entries);
      const row = { ...summary, seq: kept.entries.length, words: '' };
      this.#kept.set(conversation, { ...kept, summary: row, texts: [searchTokens(summary.words)] });
      this.#keepTokens(kept.entries);
    }
    return this.#kept.size;
  }

  async keepHandbook(hash: string, source: string): Promise<void> {
    if (!this.#handbooks.has(hash)) this.#handbooks.set(hash, source);
  }

  async readHandbook(hash: string): Promise<string | undefined> {
    return this.#handbooks.get(hash);
  }

  async handbooks(): Promise<readonly string[]> {
    return [...this.#handbooks.keys()];
  }

  async erase(conversation: string, _at: string): Promise<boolean> {
    const kept = this.#kept.get(conversation);
    if (!kept || kept.erased) return false;
    const times = kept.entries.map((entry) => entry.at).sort();
    const summary = erasedSummary(conversation, kept.entries.length, times[0] ?? '', times.at(-1) ?? '');
    this.#kept.set(conversation, { ...kept, summary, texts: [], erased: true });
    for (const [hash, token] of this.#tokens) if (token.conversation === conversation) this.#tokens.delete(hash);
    return true;
  }

  #place(conversation: string, last: Entry | undefined, events: readonly Event[]): Entry[] {
    let seq = last?.seq ?? 0;
    let prev = last?.hash ?? GENESIS;
    return events.map((event) => {
      seq += 1;
      const { body, ...clear } = event;
      const hash = entryHash(this.#crypto, { conversation, seq, ...clear }, toUtf8(JSON.stringify(body)), prev);
      const entry = { ...event, conversation, seq, prev, hash };
      prev = hash;
      return entry;
    });
  }

  #keepTokens(entries: readonly Entry[]): void {
    for (const { type, head, conversation, at } of entries) {
      if (type !== 'ConversationStarted' || head.tokenHash === '' || this.#tokens.has(head.tokenHash)) continue;
      this.#tokens.set(head.tokenHash, { conversation, startedAt: at });
    }
  }

  #summaries(): Summary[] {
    return [...this.#kept.values()].map(({ summary }) => summary);
  }
}

function byUrgency(a: Summary, b: Summary): number {
  const clock = compare(clockOf(a), clockOf(b));
  return a.priority - b.priority || clock || compare(a.conversation, b.conversation);
}

function clockOf({ dueAt, waitingSince, startedAt }: Summary): string {
  return dueAt ?? waitingSince ?? startedAt;
}

function byNews(a: Summary, b: Summary): number {
  return compare(b.lastAt, a.lastAt) || compare(b.conversation, a.conversation);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
