import { join } from 'node:path';
import type { Ground } from '../../src/conversation/decide.ts';
import { Desk } from '../../src/desk/desk.ts';
import { Slices } from '../../src/desk/slices.ts';
import { createCrypto } from '../../src/host/crypto.ts';
import { openSqlite } from '../../src/host/sqlite.ts';
import { exportLines, leaveSealed } from '../../src/ledger/export.ts';
import { MemoryLedger } from '../../src/ledger/memory.ts';
import type { Archive, Crypto, Ledger } from '../../src/ledger/ports.ts';
import { SqliteLedger } from '../../src/ledger/sqlite.ts';
import { verifyLog } from '../../src/ledger/verify.ts';
import { LIMITS } from '../../src/limits.ts';
import type { StaffAction } from '../../src/protocol.ts';
import { seededRandom } from '../../src/understanding/classifier/random.ts';
import { FuzzedCustomer } from './fuzzed-customer.ts';
import { hostileFrames, type Random } from './hostile-frames.ts';
import { type Deed, FRAME_MS, slowAlone, WANG } from './slow-deeds.ts';

export interface FuzzTask {
  readonly seed: number;
  readonly frames: number;
  /** Where the store is made, whose log has to verify in the end; null: nothing is sealed, and only conduct is looked at. */
  readonly directory: string | null;
}
export interface FuzzResult {
  readonly frames: number;
  readonly answers: Readonly<Record<string, number>>;
  /** What the contract forbids, with the seed and the number of the frame; empty when all is well. */
  readonly breaches: readonly string[];
  /** The longest any one frame kept the event loop, in milliseconds. */
  readonly slowestMs: number;
  readonly entries: number;
  readonly heapBytes: number;
}

const CUSTOMERS = 24;

/** A real desk, hostile frames from many customers, and the rules of conduct checked on what comes back. */
export async function fuzzDesk(task: FuzzTask, ground: Ground): Promise<FuzzResult> {
  const random = seededRandom(task.seed);
  const crypto = createCrypto(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9));
  const store = openStore(task, crypto);
  const { ledger } = store;
  const millis = () => performance.now();
  const grownTo = new Map<string, number>();
  ledger.watch((conversation, seq) => grownTo.set(conversation, seq));
  let clock = Date.parse('2026-11-16T02:00:00.000Z');
  let ids = 0;
  let slowestMs = 0;
  let slowestEverMs = 0;
  const breaches: string[] = [];
  const answers: Record<string, number> = {};
  const slices = new Slices(setImmediate, millis);
  const timed = <T>(work: () => T): T => {
    const started = millis();
    const result = work();
    slowestMs = Math.max(slowestMs, millis() - started);
    return result;
  };
  const desk = new Desk({
    ledger,
    archive: ledger,
    now: () => new Date(clock).toISOString(),
    newId: (kind) => `${kind}-${task.seed}-${++ids}`,
    hash: (text) => crypto.hash(text),
    ground: () => ground,
    log: {
      turn: () => {},
      refused: (code) => {
        answers[code] = (answers[code] ?? 0) + 1;
      },
      defect: (where, error) => breaches.push(`defect in ${where}: ${error instanceof Error ? error.stack : error}`),
    },
    slice: (work) => slices.run(() => timed(work)),
    rateLimit: true,
  });

  const next = hostileFrames(random, ground.handbook);
  const customers = Array.from({ length: CUSTOMERS }, () => new FuzzedCustomer(desk));
  await settle(customers);
  const recent: Deed[] = [];
  for (let sent = 0; sent < task.frames; ) {
    const at = Math.floor(random() * CUSTOMERS);
    const customer = customers[at];
    // In bursts, so that the limits of a window are met too.
    const burst = Math.min(task.frames - sent, 1 + Math.floor(random() * 30));
    slowestMs = 0;
    for (let count = 0; count < burst; count++, sent++) {
      const text = next();
      recent.push({ kind: 'frame', text });
      timed(() => customer?.receive(text));
      clock += random() < 0.1 ? 4_000 : 60;
    }
    if (random() < 0.1 && customer) {
      const action = staffAction(random, next());
      recent.push({ kind: 'staff', action });
      await desk.staffAct(customer.conversation, WANG, action);
    }
    await settle(customers);
    slowestEverMs = Math.max(slowestEverMs, slowestMs);
    if (slowestMs > FRAME_MS)
      breaches.push(...slowAlone(recent, ground).map((slow) => `before frame ${sent}, ${slow}`));
    recent.length = 0;
    if (customer?.isGone || random() < 0.05) await customer?.comeBack(Math.floor(random() * 60));
    if (customer?.isOver) {
      breaches.push(...customer.breaches());
      customer.leave();
      customers[at] = new FuzzedCustomer(desk);
      await settle(customers);
    }
    if (breaches.length > 0) break;
  }
  breaches.push(...customers.flatMap((customer) => customer.breaches()));
  for (const customer of customers) customer.leave();
  await desk.stop();
  const entries = [...grownTo.values()].reduce((sum, seq) => sum + seq, 0);
  const problem = await store.close(desk.parts.now(), entries);
  if (problem !== null) breaches.push(problem);
  return {
    frames: task.frames,
    answers,
    breaches: breaches.map((breach) => `seed ${task.seed}: ${breach}`).slice(0, 20),
    slowestMs: slowestEverMs,
    entries,
    heapBytes: process.memoryUsage().heapUsed,
  };
}

interface FuzzStore {
  readonly ledger: Ledger & Archive;
  /** What is wrong with the log of `entries` entries, or null. */
  close(now: string, entries: number): Promise<string | null>;
}

function openStore({ directory, seed }: FuzzTask, crypto: Crypto): FuzzStore {
  if (directory === null) return { ledger: new MemoryLedger(crypto), close: async () => null };
  const file = openSqlite(join(directory, `fuzz-${seed}.sqlite`));
  const ledger = new SqliteLedger({ sql: file.sql, crypto, later: setImmediate, millis: () => performance.now() });
  // A power cut is proved elsewhere; here a million commits would only wait for the disk.
  file.sql.exec('PRAGMA synchronous = OFF');
  return {
    ledger,
    close: async (now, entries) => {
      await ledger.close(now);
      const verdict = await verifyLog(exportLines(file.sql, {}, leaveSealed), crypto, { trusted: crypto.publicKey });
      file.close();
      if (!verdict.ok) return `the log does not verify: ${verdict.problem}`;
      return verdict.entries === entries ? null : `the log has ${verdict.entries} entries of ${entries}`;
    },
  };
}

/** A colleague takes over, leaves, writes, notes or closes, now and then. */
function staffAction(random: Random, text: string): StaffAction {
  const id = `s${Math.floor(random() * 1e9)}`;
  const words = text.slice(0, LIMITS.staffTextChars) || '.';
  const chance = random();
  if (chance < 0.4) return { action: 'take_over', id };
  if (chance < 0.7) return { action: 'leave', id };
  if (chance < 0.88) return { action: 'note', id, text: words };
  return chance < 0.98 ? { action: 'write', id, text: words } : { action: 'close', id };
}

/** Until nothing has come back for a few turns of the event loop. */
async function settle(customers: readonly FuzzedCustomer[]): Promise<void> {
  let seen = -1;
  for (let quiet = 0; quiet < 6; ) {
    await new Promise((resolve) => setImmediate(resolve));
    const received = customers.reduce((sum, customer) => sum + customer.received, 0);
    quiet = received === seen && customers.every((customer) => !customer.isBusy) ? quiet + 1 : 0;
    seen = received;
  }
}
