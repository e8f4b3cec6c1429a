import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/conversation/commands.ts';
import { decide, type Ground } from '../../src/conversation/decide.ts';
import type { Event } from '../../src/conversation/events.ts';
import { evolve, initialState, type State } from '../../src/conversation/state.ts';
import { type Summary, summarise } from '../../src/conversation/summary.ts';
import { createCrypto } from '../../src/host/crypto.ts';
import { newConversation } from '../../src/host/ids.ts';
import { openSqlite } from '../../src/host/sqlite.ts';
import type { Sql } from '../../src/ledger/ports.ts';
import { SqliteLedger } from '../../src/ledger/sqlite.ts';
import { type DiskTimes, diskTimes, measureDisk } from './disk.ts';
import { type Message, SAYS } from './messages.ts';
import { median } from './statistics.ts';

/** Microseconds an append of one turn, when `WRITERS` conversations append at the same time. */
export interface StoreTimes {
  readonly append: number;
  readonly appends: number;
  readonly bytesPerAppend: number;
  readonly eventsPerAppend: number;
  /** The same bytes into a bare table, a hundred rows a transaction, as durable as ours. */
  readonly bareRow: number;
  readonly before: DiskTimes;
  readonly after: DiskTimes;
}

const WRITERS = 100;
const AT = '2026-11-16T02:00:00.000Z';
const DISK_SECONDS = 0.3;
/** A desk runs for weeks: rounds before the first that counts, until the code is compiled as it will stay. */
const WARMING = 60;
/** Rounds in a row: turn by turn, each would sync the other's file too. */
const BLOCK = 10;

interface Append {
  readonly conversation: string;
  readonly seq: number;
  readonly events: readonly Event[];
  readonly summary: Summary;
}

/** Real turns, sealed and stored as the server does; ledger and bare SQLite take turns, because a disk changes its pace. */
export async function measureStore(
  messages: readonly Message[],
  ground: Ground,
  rounds: number,
  parent: string,
): Promise<StoreTimes> {
  const directory = mkdtempSync(join(parent, 'store-'));
  const before = diskTimes(measureDisk(directory, DISK_SECONDS));
  const file = openSqlite(join(directory, 'ledger', 'ledger.sqlite'));
  const bare = openBare(join(directory, 'bare', 'bare.sqlite'));
  const crypto = createCrypto(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9));
  const ledger = new SqliteLedger({ sql: file.sql, crypto, later: setImmediate, millis: () => performance.now() });
  const writers = Array.from({ length: WRITERS }, (_, writer) => new Writer(writer, messages, ground));
  await appendAll(
    ledger,
    writers.map((writer) => writer.starts()),
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  const sizes: number[] = [];
  let entriesBefore = 0;
  for (let round = 1 - WARMING; round <= rounds; round++) {
    // Decided just before, as the server does: events made long ago would have left the cache.
    const turns = writers.map((writer) => writer.next(round + WARMING));
    const took = await appendAll(ledger, turns);
    if (round === 0) entriesBefore = ledger.stats().entries;
    if (round < 1) continue;
    ours.push(took);
    sizes.push(...turns.map(({ events }) => sizeOf(events)));
    if (round % BLOCK > 0 && round < rounds) continue;
    const bytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
    for (let at = 0; at < BLOCK; at++) theirs.push(bare.insert(WRITERS, bytes));
  }
  const bytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  const appends = rounds * WRITERS;
  const eventsPerAppend = (ledger.stats().entries - entriesBefore) / appends;
  await ledger.close(AT);
  file.close();
  bare.close();
  const after = diskTimes(measureDisk(directory, DISK_SECONDS));
  rmSync(directory, { recursive: true, force: true });
  return {
    append: (median(ours) * 1_000) / WRITERS,
    appends,
    bytesPerAppend: bytes,
    eventsPerAppend,
    bareRow: (median(theirs) * 1_000) / WRITERS,
    before,
    after,
  };
}

/** One customer after another: a beginning, then a turn a round, decided when it is asked for. */
class Writer {
  readonly #writer: number;
  readonly #messages: readonly Message[];
  readonly #ground: Ground;
  #state: State;
  #said: number;

  constructor(writer: number, messages: readonly Message[], ground: Ground) {
    this.#writer = writer;
    this.#messages = messages;
    this.#ground = ground;
    this.#state = initialState(newConversation());
    // So that not all of them begin anew in one round.
    this.#said = writer % SAYS;
  }

  starts(): Append {
    const tokenHash = `token-${this.#state.conversation}`;
    return this.#does({ type: 'start', at: AT, tokenHash, locale: 'zh-CN', page: null });
  }

  next(round: number): Append {
    if (this.#said < SAYS) return this.#says(round);
    this.#said = 0;
    this.#state = initialState(newConversation());
    return this.starts();
  }

  #says(round: number): Append {
    this.#said += 1;
    const { text } = this.#messages[(this.#writer * 37 + round) % this.#messages.length] ?? { text: '你好' };
    return this.#does({ type: 'say', id: `m${round}`, at: AT, text, ticket: `LD-${this.#writer}` });
  }

  #does(command: Command): Append {
    const events = decide(this.#state, command, this.#ground);
    if ('refused' in events) throw new Error(`the turn was refused: ${events.refused}`);
    const { conversation, seq } = this.#state;
    this.#state = events.reduce<State>((so, event) => evolve(so, { seq: so.seq + 1, ...event }), this.#state);
    return { conversation, seq, events, summary: summarise(this.#state, events, this.#ground.handbook.policy) };
  }
}

/** Milliseconds until all of them are on the disk. */
async function appendAll(ledger: SqliteLedger, appends: readonly Append[]): Promise<number> {
  const started = performance.now();
  await Promise.all(
    appends.map(({ conversation, seq, events, summary }) => ledger.append(conversation, seq, events, summary)),
  );
  return performance.now() - started;
}

/** As the ledger stores them: both hashes in hex, the words in UTF-8. */
function sizeOf(events: readonly Event[]): number {
  return events.reduce((sum, event) => sum + 128 + Buffer.byteLength(JSON.stringify(event)), 0);
}

function openBare(file: string): { insert(rows: number, bytes: number): number; close(): void } {
  const opened = openSqlite(file);
  const { sql }: { sql: Sql } = opened;
  sql.all('PRAGMA journal_mode = WAL');
  sql.exec('PRAGMA synchronous = FULL');
  sql.exec('CREATE TABLE bare (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
  const insert = (rows: number, bytes: number) => {
    const row = new Uint8Array(bytes).fill(7);
    const started = performance.now();
    sql.transaction(() => {
      for (let at = 0; at < rows; at++) sql.run('INSERT INTO bare (bytes) VALUES (?)', row);
    });
    return performance.now() - started;
  };
  return { insert, close: () => opened.close() };
}
