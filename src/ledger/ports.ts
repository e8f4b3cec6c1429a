import type { Entry, Event } from '../conversation/events.ts';
import type { Summary } from '../conversation/summary.ts';

/** One conversation: append-only, the primary key (conversation, seq) is the concurrency control. */
export interface Ledger {
  /**
   * Seals and stores `events` after entry `seq`, with the summary and search words, in one durable transaction: all or none.
   * Resolves only when a power cut would keep them. Throws `Conflict` when the conversation grew past `seq`.
   */
  append(conversation: string, seq: number, events: readonly Event[], summary: Summary): Promise<Entry[]>;
  /**
   * Entries after `after`, in order, the first `limit` of them; the bodies are opened. Throws `Erased` when the subject's
   * key was destroyed.
   */
  read(conversation: string, after?: number, limit?: number): Promise<Entry[]>;
  /** "It grew": a pointer, never the data. Returns the way to stop. */
  watch(listener: (conversation: string, seq: number) => void): () => void;
}

/** All conversations: a cache that can be rebuilt from the ledger. */
export interface Archive {
  feed(after: number, limit: number): Promise<{ readonly position: number; readonly entry: Entry }[]>;
  open(filter: QueueFilter): Promise<Summary[]>;
  summary(conversation: string): Promise<Summary | undefined>;
  /**
   * How many who wait for a person come before this conversation: by urgency, then by their clocks. Null when it
   * does not wait, and when they are a queue page or more. Every turn of somebody who waits asks for it: keep it cheap.
   */
  ahead(conversation: string): Promise<number | null>;
  due(before: string, limit: number): Promise<string[]>;
  search(query: AuditQuery): Promise<AuditPage>;
  /** The conversation a customer's token opens, by the hash of the token; undefined after 180 days too. */
  findByToken(tokenHash: string, now: string): Promise<string | undefined>;
  rebuild(summarise: (entries: readonly Entry[]) => Summary): Promise<number>;
  keepHandbook(hash: string, source: string): Promise<void>;
  /** The source of a handbook that decisions once rested on. */
  readHandbook(hash: string): Promise<string | undefined>;
  /** Hashes of the handbooks that were kept, the oldest first. */
  handbooks(): Promise<readonly string[]>;
}

export interface QueueFilter {
  readonly queue: Summary['queue'] | 'all';
  readonly limit: number;
  readonly after?: string;
}
export interface AuditQuery {
  readonly words?: string;
  readonly ticket?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}
export interface AuditPage {
  readonly summaries: Summary[];
  readonly more: boolean;
}

/** Asks a database; each `?` takes a value. SQLite answers at once, PostgreSQL later. */
export interface Rows {
  all(sql: string, ...values: SqlValue[]): readonly Row[] | Promise<readonly Row[]>;
}
/** The store behind PostgreSQL, shared by several nodes. Throws `StoreProblem` when it cannot be reached. */
export interface Database extends Rows {
  all(sql: string, ...values: SqlValue[]): Promise<readonly Row[]>;
  /** On one connection, rolled back when `work` throws. With `lock`, alone among all that name the same number. */
  transaction<T>(work: (sql: Transaction) => Promise<T>, lock?: number): Promise<T>;
  /**
   * Calls `hear` with every payload sent to `channel`, and `opened` whenever the ear is open (again), for what was missed
   * meanwhile. Never gives up until it is told to stop.
   */
  listen(channel: string, hear: (payload: string) => void, opened: () => void): () => void;
}

export type Transaction = Pick<Database, 'all'>;

/** The store behind one SQLite file, wherever it runs. `transaction` rolls everything back when `work` throws. */
export interface Sql {
  exec(sql: string): void;
  all(sql: string, ...values: SqlValue[]): Row[];
  run(sql: string, ...values: SqlValue[]): void;
  transaction<T>(work: () => T): T;
  /** Sets the writing connection up. Throws `StoreProblem` when commits would not survive a power cut. */
  requireDurable(): void;
  /** The version of the schema, 0 for a new store; setting it is part of the caller's transaction. */
  version(): number;
  setVersion(version: number): void;
  /** Lets go of what a log beside the store still holds of old pages. False when a reader is in the way: try again later. */
  truncateLog(): boolean;
}
export type SqlValue = string | number | bigint | Uint8Array | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** Synchronous cryptography, passed in by the host. Bytes in, bytes out. */
export interface Crypto {
  /** SHA-256 in lower-case hex. */
  hash(...parts: readonly (string | Uint8Array)[]): string;
  randomBytes(count: number): Uint8Array;
  /** AES-256-GCM with a fresh nonce; texts are taken as UTF-8; `context` is authenticated, not encrypted. */
  seal(key: Uint8Array, plain: string | Uint8Array, context: string | Uint8Array): Uint8Array;
  /** Throws when key, context or bytes do not belong together. */
  open(key: Uint8Array, sealed: Uint8Array, context: string | Uint8Array): Uint8Array;
  /** Ed25519. */
  sign(message: Uint8Array): Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean;
  readonly publicKey: Uint8Array;
  readonly masterKey: Uint8Array;
}

/** The conversation grew while we were deciding: read it again and decide again. */
export class Conflict extends Error {
  constructor(readonly conversation: string) {
    super(`conversation ${conversation} grew`);
  }
}
/** The subject's key was destroyed: the chain still verifies, the words are gone. */
export class Erased extends Error {
  constructor(readonly conversation: string) {
    super(`the words of conversation ${conversation} were erased`);
  }
}
