import type { DeskLog } from '../desk/parts.ts';
import { StoreProblem } from '../ledger/store-problem.ts';

/** A line of JSON for the platform's own log: ids and codes only, never a word of a customer. Counting is the platform's. */
export const workerLog: DeskLog = {
  turn: () => undefined,
  refused: () => undefined,
  defect: (where, error, about) => {
    const name = error instanceof Error ? error.name : typeof error;
    // The error's own message may quote data; a StoreProblem is a sentence of ours.
    const message = error instanceof StoreProblem ? error.message : undefined;
    const places = error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : undefined;
    console.error(JSON.stringify({ defect: where, error: name, message, stack: places?.slice(0, 6), ...about }));
  },
};
