import type { Entry, Event } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';
import { LIMITS } from '../limits.ts';
import {
  dueConversations,
  findHandbook,
  findSummary,
  findToken,
  listHandbooks,
  openQueue,
  writeHandbook,
} from './archive.ts';
import { Batches } from './batches.ts';
import { Places } from './places.ts';
import {
  type Archive,
  type AuditPage,
  type AuditQuery,
  Conflict,
  type Crypto,
  type Ledger,
  type QueueFilter,
  type Sql,
} from './ports.ts';
import { Recent } from './recent.ts';
import { openSchema } from './schema.ts';
import { GENESIS, placed, type SealedEntry, sealEvents } from './seal.ts';
import { searchArchive } from './search.ts';
import { keepNews, keepSummary, keepToken, keepWords, standingOf } from './sqlite-archive.ts';
import { Checkpoints } from './sqlite-checkpoints.ts';
import { feedEntries, type Head, insertEntries, newestPosition, readEntries, readHead } from './sqlite-entries.ts';
import { eraseAgain, eraseWords, keyState } from './sqlite-erasure.ts';
import { rebuildArchive } from './sqlite-rebuild.ts';
import { sqliteWords } from './sqlite-search.ts';
import { type Erasures, Vault } from './vault.ts';
import { Watchers } from './watchers.ts';

export interface SqliteLedgerParts {
  readonly sql: Sql;
  readonly crypto: Crypto;
  /** Runs `work` once what already arrived has been read and decided: a later turn of the event loop. */
  readonly later: (work: () => void) => void;
  /** A clock that only moves forward, in milliseconds, to time commits. */
  readonly millis: () => number;
  readonly erasures?: Erasures;
}

interface Waiting {
  readonly conversation: string;
  readonly seq: number;
  readonly events: readonly Event[];
  readonly summary: Summary;
  readonly sealed: readonly SealedEntry[] | undefined;
  readonly resolve: (entries: Entry[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Ledger and archive in one SQLite file. Appends that arrive in one turn of the event loop share one commit;
 * nothing is acknowledged, shown or remembered before that commit is on the disk.
 */
export class SqliteLedger implements Ledger, Archive {
  readonly #sql: Sql;
  readonly #crypto: Crypto;
  readonly #later: SqliteLedgerParts['later'];
  readonly #millis: () => number;
  readonly #erasures: Erasures | undefined;
  readonly #vault: Vault;
  readonly #heads = new Recent<Head>(LIMITS.headsKept);
  readonly #watchers: Watchers;
  readonly #places: Places;
  readonly #checkpoints: Checkpoints;
  readonly #batches: Batches<Waiting>;
  #position = 0;
  #mustReread = true;
  #truncateOwed = false;
  #commits = 0;
  #lastCommitMs = 0;

  /** Throws `StoreProblem` when the store would not be durable, or was made with other keys. */
  constructor(parts: SqliteLedgerParts) {
    this.#sql = parts.sql;
    this.#crypto = parts.crypto;
    this.#later = parts.later;
    this.#watchers = new Watchers(parts.later);
    this.#places = new Places(parts.sql, parts.millis);
    this.#millis = parts.millis;
    this.#erasures = parts.erasures;
    openSchema(parts.sql, parts.crypto);
    this.#vault = new Vault(parts.sql, parts.crypto);
    this.#checkpoints = new Checkpoints(parts.sql, parts.crypto, parts.later);
    this.#batches = new Batches(parts.later, (batch) => this.#commit(batch));
    this.#reread();
    if (eraseAgain(parts.sql, this.#vault, parts.erasures)) this.#truncateOwed = !parts.sql.truncateLog();
  }

  append(conversation: string, seq: number, events: readonly Event[], summary: Summary): Promise<Entry[]> {
    if (events.length === 0 || events.length > LIMITS.eventsPerAppend) {
      return Promise.reject(new Error(`an append takes 1 to ${LIMITS.eventsPerAppend} events, not ${events.length}`));
    }
    const sealed = this.#sealedAhead(conversation, seq, events);
    return new Promise((resolve, reject) => {
      this.#batches.add({ conversation, seq, events, summary, sealed, resolve, reject });
    });
  }

  async read(conversation: string, after = 0, limit?: number): Promise<Entry[]> {
    return readEntries(this.#sql, this.#crypto, this.#vault, conversation, after, limit);
  }

  watch(listener: (conversation: string, seq: number) => void): () => void {
    return this.#watchers.add(listener);
  }

  /** Entries of all conversations in the order of arrival; erased ones are left out. */
  async feed(after: number, limit: number): Promise<{ readonly position: number; readonly entry: Entry }[]> {
    return feedEntries(this.#sql, this.#crypto, this.#vault, after, limit);
  }

  async open(filter: QueueFilter): Promise<Summary[]> {
    return openQueue(this.#sql, filter);
  }

  summary = async (conversation: string): Promise<Summary | undefined> => findSummary(this.#sql, conversation);
  ahead = async (conversation: string): Promise<number | null> => this.#places.ahead(conversation);

  async due(before: string, limit: number): Promise<string[]> {
    return dueConversations(this.#sql, before, limit);
  }

  async search(query: AuditQuery): Promise<AuditPage> {
    return searchArchive(this.#sql, sqliteWords(this.#sql), query);
  }

  findByToken = async (tokenHash: string, now: string): Promise<string | undefined> =>
    findToken(this.#sql, tokenHash, now);

  /** Makes summaries, tokens and the search index again from the entries; gives the number of conversations. */
  rebuild(summarise: (entries: readonly Entry[]) => Summary): Promise<number> {
    this.#places.changed();
    return rebuildArchive(this.#sql, this.#crypto, this.#vault, this.#later, summarise);
  }

  keepHandbook = (hash: string, source: string): Promise<void> => writeHandbook(this.#sql, hash, source);
  readHandbook = async (hash: string): Promise<string | undefined> => findHandbook(this.#sql, hash);
  handbooks = async (): Promise<readonly string[]> => listHandbooks(this.#sql);

  /**
   * Destroys the subject's key and what the archive knows of the words; the chain stays and verifies. Tells whether
   * there was something to erase. Later reads and appends throw `Erased`.
   */
  async erase(conversation: string, at: string): Promise<boolean> {
    const state = keyState(this.#sql, conversation);
    if (state === 'unknown') return false;
    // First outside the store: a crash in between is repaired at the next start, a forgotten erasure never would be.
    this.#erasures?.add(conversation);
    if (state === 'destroyed') return false;
    eraseWords(this.#sql, this.#vault, conversation, at);
    this.#places.changed();
    this.#truncateOwed = !this.#sql.truncateLog();
    return true;
  }

  /** Signs the heads of all conversations that grew since the last checkpoint; gives its number. */
  async checkpoint(now: string): Promise<number> {
    const number = this.#sign(now);
    if (this.#truncateOwed) this.#truncateOwed = !this.#sql.truncateLog();
    return number;
  }

  /** `entries` counts what the store holds, `commits` those of this process. */
  stats(): { readonly commits: number; readonly entries: number; readonly lastCommitMs: number } {
    return { commits: this.#commits, entries: this.#position, lastCommitMs: this.#lastCommitMs };
  }

  /** Stores what still waits and signs it. The connection belongs to the host, which closes it. */
  async close(now: string): Promise<void> {
    this.#batches.drain();
    await this.checkpoint(now);
  }

  /**
   * Where head and key are at hand, an append is sealed as it comes in: a commit holds up everybody and should only write.
   * Undefined elsewhere, and where something is wrong, which the commit will find.
   */
  #sealedAhead(conversation: string, seq: number, events: readonly Event[]): readonly SealedEntry[] | undefined {
    const head = this.#heads.get(conversation);
    if (head?.seq !== seq) return undefined;
    try {
      const key = this.#vault.find(conversation);
      return key && sealEvents(this.#crypto, key, conversation, head, events);
    } catch {
      return undefined;
    }
  }

  /** Tells how many of them it stored or refused. */
  #commit(batch: readonly Waiting[]): number {
    const started = this.#millis();
    let outcomes: (readonly SealedEntry[] | Error)[];
    try {
      if (this.#mustReread) this.#reread();
      outcomes = this.#sql.transaction(() => this.#write(batch, started + LIMITS.commitMs));
    } catch (error) {
      this.#mustReread = true;
      for (const append of batch) append.reject(error);
      return batch.length;
    }
    this.#commits += 1;
    this.#lastCommitMs = this.#millis() - started;
    const newest = batch[outcomes.length - 1]?.summary.lastAt ?? '';
    this.#checkpoints.whenMany(this.#position, () => this.#sign(newest));
    this.#answer(batch, outcomes);
    return outcomes.length;
  }

  /**
   * Writes until the clock says `until`: who talks does not wait for all who come. The words go in last: a statement of several
   * rows opens a savepoint, at which FTS5 writes out all it has gathered, and so each append would pay for a segment of the search index.
   */
  #write(batch: readonly Waiting[], until: number): (readonly SealedEntry[] | Error)[] {
    const words = new Map<number, string>();
    const outcomes: (readonly SealedEntry[] | Error)[] = [];
    for (const append of batch) {
      outcomes.push(this.#attempt(append, words));
      if (this.#millis() >= until) break;
    }
    for (const [position, text] of words) keepWords(this.#sql, position, text);
    return outcomes;
  }

  /**
   * One append inside the shared transaction. What is this append's own fault is found before its first write and
   * comes back as a value; whatever throws is the store's and rolls the whole batch back.
   */
  #attempt(append: Waiting, words: Map<number, string>): readonly SealedEntry[] | Error {
    const { conversation, summary } = append;
    const head: Head = this.#heads.get(conversation) ?? readHead(this.#sql, conversation) ?? { seq: 0, hash: GENESIS };
    if (head.seq !== append.seq) return new Conflict(conversation);
    let sealed: readonly SealedEntry[];
    let freshKey: Uint8Array | undefined;
    try {
      const key = this.#vault.find(conversation);
      if (!key) freshKey = this.#crypto.randomBytes(32);
      const ahead = key && append.sealed?.[0]?.prev === head.hash ? append.sealed : undefined;
      const secret = key ?? freshKey ?? new Uint8Array();
      sealed = ahead ?? sealEvents(this.#crypto, secret, conversation, head, append.events);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    if (freshKey) this.#vault.keep(conversation, freshKey);
    insertEntries(this.#sql, this.#position + 1, sealed);
    this.#position += sealed.length;
    const standing = standingOf(summary);
    const newest = { seq: append.seq + sealed.length, hash: sealed.at(-1)?.hash ?? head.hash, standing };
    if (head.standing === standing) keepNews(this.#sql, summary, newest);
    else {
      keepSummary(this.#sql, summary, newest);
      this.#places.changed();
    }
    words.set(this.#position, summary.words);
    for (const event of append.events) {
      if (event.type === 'ConversationStarted') keepToken(this.#sql, event.head.tokenHash, conversation, event.at);
    }
    this.#heads.set(conversation, newest);
    return sealed;
  }

  /** Memory never runs ahead of the disk: after a failed commit everything is read again, once the disk can be read. */
  #reread(): void {
    this.#heads.clear();
    this.#vault.forget();
    this.#places.changed();
    this.#position = newestPosition(this.#sql);
    this.#mustReread = false;
  }

  #answer(batch: readonly Waiting[], outcomes: readonly (readonly SealedEntry[] | Error)[]): void {
    const grown = new Map<string, number>();
    outcomes.forEach((outcome, index) => {
      const append = batch[index];
      if (append === undefined) return;
      if (outcome instanceof Error) {
        append.reject(outcome);
        return;
      }
      grown.set(append.conversation, append.seq + append.events.length);
      append.resolve(placed(append.events, outcome));
    });
    for (const [conversation, seq] of grown) this.#watchers.tell(conversation, seq);
  }

  #sign(now: string): number {
    if (this.#mustReread) this.#reread();
    return this.#checkpoints.write(this.#position, now);
  }
}
