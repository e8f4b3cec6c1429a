import { join } from 'node:path';
import { askOnce, openThread } from '../../src/conversation/ask.ts';
import type { Ground } from '../../src/conversation/decide.ts';
import { Desk } from '../../src/desk/desk.ts';
import { Slices } from '../../src/desk/slices.ts';
import { createCrypto } from '../../src/host/crypto.ts';
import { openSqlite } from '../../src/host/sqlite.ts';
import { exportLines, leaveSealed } from '../../src/ledger/export.ts';
import { SqliteLedger } from '../../src/ledger/sqlite.ts';
import { verifyLog } from '../../src/ledger/verify.ts';
import { readFrame, type StaffMember } from '../../src/protocol.ts';
import { seededRandom } from '../../src/understanding/random.ts';
import { FuzzedCustomer } from './fuzzed-customer.ts';
import { hostileFrames, type Random } from './hostile-frames.ts';

export interface FuzzTask {
  readonly seed: number;
  readonly frames: number;
  /** Where the store is made. */
  readonly directory: string;
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

/** How long one frame may keep the event loop, in milliseconds. */
export const FRAME_MS = 50;
const CUSTOMERS = 24;
const WANG: StaffMember = { id: 'staff-1', name: 'wang', role: 'supervisor', mustChangePassword: false };

/** A real desk on a real store, hostile frames from many customers, and the rules of conduct checked on what comes back. */
export async function fuzzDesk(task: FuzzTask, ground: Ground): Promise<FuzzResult> {
  const random = seededRandom(task.seed);
  const crypto = createCrypto(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9));
  const file = openSqlite(join(task.directory, `fuzz-${task.seed}.sqlite`));
  const millis = () => performance.now();
  const ledger = new SqliteLedger({ sql: file.sql, crypto, later: setImmediate, millis });
  // A power cut is proved elsewhere; here a million commits would only wait for the disk.
  file.sql.exec('PRAGMA synchronous = OFF');
  let clock = Date.parse('2026-11-16T02:00:00.000Z');
  let ids = 0;
  let slowestMs = 0;
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
    hash: (text) => Buffer.from(crypto.hash(text)).toString('hex'),
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
  const recent: string[] = [];
  for (let sent = 0; sent < task.frames; ) {
    const at = Math.floor(random() * CUSTOMERS);
    const customer = customers[at];
    // In bursts, so that the limits of a window are met too.
    const burst = Math.min(task.frames - sent, 1 + Math.floor(random() * 30));
    slowestMs = 0;
    for (let count = 0; count < burst; count++, sent++) {
      const text = next();
      recent.push(text);
      timed(() => customer?.receive(text));
      clock += random() < 0.1 ? 4_000 : 60;
    }
    if (random() < 0.1 && customer) await staffAct(desk, customer.conversation, random, next());
    await settle(customers);
    if (slowestMs > FRAME_MS) breaches.push(...slowAgain(recent, ground, sent));
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
  await ledger.close(desk.parts.now());
  const verdict = await verifyLog(exportLines(file.sql, {}, leaveSealed), crypto, { trusted: crypto.publicKey });
  if (!verdict.ok) breaches.push(`the log does not verify: ${verdict.problem}`);
  file.close();
  return {
    frames: task.frames,
    answers,
    breaches: breaches.map((breach) => `seed ${task.seed}: ${breach}`).slice(0, 20),
    slowestMs,
    entries: verdict.entries,
    heapBytes: process.memoryUsage().heapUsed,
  };
}

/** Something else may have used the machine: only what is slow alone, three times out of three, is the desk's fault. */
function slowAgain(texts: readonly string[], ground: Ground, sent: number): string[] {
  const at = '2026-11-16T02:00:00.000Z';
  return texts.flatMap((frame) => {
    const read = readFrame(frame);
    const text = 'text' in read ? read.text : 'comment' in read ? (read.comment ?? '') : '';
    const times = [0, 1, 2].map((round) => {
      const started = performance.now();
      askOnce(openThread(at, 'zh-CN', ground), { text, at, thread: null, id: `slow-${round}` }, ground);
      return performance.now() - started;
    });
    const fastest = Math.min(...times);
    return fastest > FRAME_MS ? [`before frame ${sent}, ${Math.round(fastest)} ms for ${frame}`] : [];
  });
}

/** A colleague takes over, leaves, writes a note or closes, now and then. */
async function staffAct(desk: Desk, conversation: string, random: Random, text: string): Promise<void> {
  const id = `s${Math.floor(random() * 1e9)}`;
  const words = text.slice(0, 300) || '.';
  const chance = random();
  if (chance < 0.4) await desk.staffAct(conversation, WANG, { action: 'take_over', id });
  else if (chance < 0.7) await desk.staffAct(conversation, WANG, { action: 'leave', id });
  else if (chance < 0.9) await desk.staffAct(conversation, WANG, { action: 'note', id, text: words });
  else if (chance < 0.98) await desk.staffAct(conversation, WANG, { action: 'write', id, text: words });
  else await desk.staffAct(conversation, WANG, { action: 'close', id });
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
