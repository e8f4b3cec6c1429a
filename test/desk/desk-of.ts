import { createHash } from 'node:crypto';
import type { Ground } from '../../src/conversation/decide.ts';
import { Desk } from '../../src/desk/desk.ts';
import type { DeskLog } from '../../src/desk/parts.ts';
import { MemoryLedger } from '../../src/ledger/memory.ts';
import type { Archive, Ledger } from '../../src/ledger/ports.ts';
import { crypto } from '../ledger/samples.ts';
import { GROUND, MONDAY } from '../support/handbook.ts';

/** What the desk reported, in order. */
export interface Reported {
  readonly refused: string[];
  readonly defects: { readonly where: string; readonly message: string }[];
}
export interface TestDesk {
  readonly desk: Desk;
  readonly reported: Reported;
  /** Moves the desk's clock on. */
  pass(ms: number): void;
  ground: Ground;
}

export function memoryLedger(): MemoryLedger {
  return new MemoryLedger(crypto);
}

/** A desk on a real ledger, with a clock that stands still until it is told to pass and ids that can be foretold. */
export function deskOf(ledger: Ledger & Archive = memoryLedger(), name = 'a', rateLimit = true): TestDesk {
  let clock = Date.parse(MONDAY);
  let count = 0;
  const reported: Reported = { refused: [], defects: [] };
  const log: DeskLog = {
    turn: () => {},
    refused: (code) => reported.refused.push(code),
    defect: (where, error) => reported.defects.push({ where, message: String(error) }),
  };
  const made: TestDesk = {
    desk: new Desk({
      ledger,
      archive: ledger,
      now: () => new Date(clock).toISOString(),
      newId: (kind) => `${kind}-${name}${++count}`,
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      ground: () => made.ground,
      log,
      slice: async (work) => work(),
      rateLimit,
    }),
    reported,
    pass: (ms) => {
      clock += ms;
    },
    ground: GROUND,
  };
  return made;
}

/** Lets everything that is under way come to rest: the ledger commits at the end of a turn of the event loop. */
export async function rest(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}
