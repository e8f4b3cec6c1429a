import type { Entry, Event } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import {
  countAhead,
  dueConversations,
  findHandbook,
  findSummary,
  findToken,
  listHandbooks,
  openQueue,
  writeHandbook,
} from './archive.ts';
import { Batches } from './batches.ts';
import type { Archive, AuditPage, AuditQuery, Crypto, Database, Ledger, QueueFilter } from './ports.ts';
import { postgresWords } from './postgres-archive.ts';
import { writeCheckpoint } from './postgres-checkpoint.ts';
import { type Append, CHANNEL, type Committed, commitAppends, readPayload } from './postgres-commit.ts';
import { feedEntries, grownAfter, newestPosition, readEntries } from './postgres-entries.ts';
import { eraseWords } from './postgres-erasure.ts';
import { rebuildArchive } from './postgres-rebuild.ts';
import { openPostgresSchema } from './postgres-schema.ts';
import { numberOf, textOf } from './row.ts';
import { placed } from './seal.ts';
import { searchArchive } from './search.ts';
import type { Erasures } from './vault.ts';
import { Watchers } from './watchers.ts';

export interface PostgresLedgerParts {
  readonly database: Database;
  readonly crypto: Crypto;
  /** Runs `work` once everything has been read that already arrived: setImmediate on Node. */
  readonly later: (work: () => void) => void;
  /** A clock that only moves forward, in milliseconds, to time commits. */
  readonly millis: () => number;
  readonly erasures?: Erasures;
  /** What went wrong where nobody waits for an answer. */
  readonly onDefect: (error: unknown) => void;
}

interface Waiting extends Append {
  readonly resolve: (entries: Entry[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Throws `StoreProblem` when the database would not be durable, is too old, or was used with other keys. */
export async function openPostgresLedger(parts: PostgresLedgerParts): Promise<PostgresLedger> {
  await openPostgresSchema(parts.database, parts.crypto);
  // A restored backup brings destroyed keys back; the list beside the keys destroys them again.
  for (const conversation of parts.erasures?.list() ?? []) await eraseWords(parts.database, undefined, conversation);
  return new PostgresLedger(parts, await newestPosition(parts.database));
}

/**
 * Ledger and archive in one PostgreSQL database that several nodes share. What arrives during a commit shares the next
 * one; nothing is acknowledged or shown before the database says it is on the disk. Nothing is remembered between commits
 * that another node could change.
 */
export class PostgresLedger implements Ledger, Archive {
  readonly #database: Database;
  readonly #crypto: Crypto;
  readonly #millis: () => number;
  readonly #erasures: Erasures | undefined;
  readonly #watchers: Watchers;
  readonly #batches: Batches<Waiting>;
  readonly #stopListening: () => void;
  #inHand: Promise<void> = Promise.resolve();
  /** Of the newest entry that is known here, and of the newest one that watchers were told of. */
  #position: number;
  #heard: number;
  #signed = 0;
  #commits = 0;
  #lastCommitMs = 0;
  #closed = false;

  constructor(parts: PostgresLedgerParts, position: number) {
    this.#database = parts.database;
    this.#crypto = parts.crypto;
    this.#millis = parts.millis;
    this.#erasures = parts.erasures;
    this.#watchers = new Watchers(parts.later);
    this.#position = position;
    this.#heard = position;
    // One commit at a time: what arrives meanwhile travels together.
    this.#batches = new Batches<Waiting>(
      (work) => parts.later(() => void this.#inHand.then(work)),
      (batch) => {
        this.#inHand = this.#inHand.then(() => this.#commit(batch));
        return batch.length;
      },
    );
    this.#stopListening = parts.database.listen(
      CHANNEL,
      (payload) => this.#hear(payload),
      () =>
        void this.#catchUp().catch((error) => {
          if (!this.#closed) parts.onDefect(error);
        }),
    );
  }

  append(conversation: string, seq: number, events: readonly Event[], summary: Summary): Promise<Entry[]> {
    if (events.length === 0 || events.length > LIMITS.eventsPerAppend) {
      return Promise.reject(new Error(`an append takes 1 to ${LIMITS.eventsPerAppend} events, not ${events.length}`));
    }
    return new Promise((resolve, reject) => {
      this.#batches.add({ conversation, seq, events, summary, resolve, reject });
    });
  }

  async read(conversation: string, after = 0, limit?: number): Promise<Entry[]> {
    return readEntries(this.#database, this.#crypto, conversation, after, limit);
  }

  watch(listener: (conversation: string, seq: number) => void): () => void {
    return this.#watchers.add(listener);
  }

  async feed(after: number, limit: number): Promise<{ readonly position: number; readonly entry: Entry }[]> {
    return feedEntries(this.#database, this.#crypto, after, limit);
  }

  async open(filter: QueueFilter): Promise<Summary[]> {
    return openQueue(this.#database, filter);
  }

  async summary(conversation: string): Promise<Summary | undefined> {
    return findSummary(this.#database, conversation);
  }

  async ahead(conversation: string): Promise<number | null> {
    return countAhead(this.#database, conversation);
  }

  async due(before: string, limit: number): Promise<string[]> {
    return dueConversations(this.#database, before, limit);
  }

  async search(query: AuditQuery): Promise<AuditPage> {
    return searchArchive(this.#database, postgresWords(this.#database), query);
  }

  async findByToken(tokenHash: string, now: string): Promise<string | undefined> {
    return findToken(this.#database, tokenHash, now);
  }

  /** Makes summaries, tokens and the search index again from the entries; gives the number of conversations. */
  rebuild(summarise: (entries: readonly Entry[]) => Summary): Promise<number> {
    return rebuildArchive(this.#database, this.#crypto, summarise);
  }

  async keepHandbook(hash: string, source: string): Promise<void> {
    await writeHandbook(this.#database, hash, source);
  }

  /** The source of a handbook that decisions once rested on. */
  async readHandbook(hash: string): Promise<string | undefined> {
    return findHandbook(this.#database, hash);
  }

  async handbooks(): Promise<readonly string[]> {
    return listHandbooks(this.#database);
  }

  /**
   * Destroys the subject's key and what the archive knows of the words; the chain stays and verifies. Tells whether
   * there was something to erase. Later reads and appends throw `Erased`, on every node.
   */
  erase(conversation: string, at: string): Promise<boolean> {
    return eraseWords(this.#database, this.#erasures, conversation, at);
  }

  /** Signs the heads of all conversations that grew since the last checkpoint of any node; gives its number. */
  async checkpoint(now: string): Promise<number> {
    const last = await writeCheckpoint(this.#database, this.#crypto, now);
    this.#signed = last.position;
    return last.number;
  }

  /** `entries` counts what the store was last seen to hold, `commits` those of this process. */
  stats(): { readonly commits: number; readonly entries: number; readonly lastCommitMs: number } {
    return { commits: this.#commits, entries: this.#position, lastCommitMs: this.#lastCommitMs };
  }

  /** Stores what still waits and signs it. The connection belongs to the host, which closes it. */
  async close(now: string): Promise<void> {
    this.#batches.drain();
    await this.#inHand;
    this.#closed = true;
    this.#stopListening();
    await this.checkpoint(now);
  }

  /** Never rejects: every append is answered. */
  async #commit(batch: readonly Waiting[]): Promise<void> {
    const started = this.#millis();
    let committed: Committed;
    try {
      committed = await commitAppends(this.#database, this.#crypto, batch);
    } catch (error) {
      for (const append of batch) append.reject(error);
      return;
    }
    this.#commits += 1;
    this.#lastCommitMs = this.#millis() - started;
    this.#position = Math.max(this.#position, committed.position);
    this.#answer(batch, committed.outcomes);
    if (this.#position - this.#signed >= LIMITS.checkpointEntries) {
      // These appends are durable already. The host's timer tries again, should this one fail, and sees the error.
      this.checkpoint(batch.at(-1)?.summary.lastAt ?? '').catch(() => undefined);
    }
  }

  #answer(batch: readonly Waiting[], outcomes: Committed['outcomes']): void {
    const grown = new Map<string, number>();
    batch.forEach((append, index) => {
      const outcome = outcomes[index];
      if (!outcome || outcome instanceof Error) {
        append.reject(outcome);
        return;
      }
      grown.set(append.conversation, append.seq + append.events.length);
      append.resolve(placed(append.events, [...outcome]));
    });
    for (const [conversation, seq] of grown) this.#watchers.tell(conversation, seq);
  }

  /** News of every node, our own among them, in the order of their commits. */
  #hear(payload: string): void {
    const news = readPayload(payload);
    if (!news) return;
    this.#heard = Math.max(this.#heard, news.position);
    this.#position = Math.max(this.#position, news.position);
    this.#watchers.tell(news.conversation, news.seq);
  }

  /** What came while nobody listened: before the ear first opened, and while the line was cut. */
  async #catchUp(): Promise<void> {
    for (;;) {
      const rows = await grownAfter(this.#database, this.#heard, LIMITS.exportPage);
      for (const row of rows) {
        this.#heard = Math.max(this.#heard, numberOf(row, 'position'));
        this.#watchers.tell(textOf(row, 'conversation'), numberOf(row, 'seq'));
      }
      this.#position = Math.max(this.#position, this.#heard);
      if (rows.length === 0) return;
    }
  }
}
