import pino from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DeskLog } from '../desk/parts.ts';

export interface Watch {
  readonly log: pino.Logger;
  readonly desk: DeskLog;
  readonly metrics: Registry;
  readonly sockets: Gauge;
  /** Shows the ledger's own counts whenever somebody asks for the metrics. */
  showLedger(stats: () => { readonly commits: number; readonly entries: number }): void;
}

/** Logs go to standard error, one JSON object a line, and hold ids and codes only: never a word of a customer. */
export function openWatch(level: string): Watch {
  const log = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const turns = new Histogram({
    name: 'loandesk_turn_seconds',
    help: 'From a frame at the door to a durable, delivered outcome.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
    registers: [metrics],
  });
  const refusals = new Counter({
    name: 'loandesk_refused_total',
    help: 'Frames refused, by code.',
    labelNames: ['code'],
    registers: [metrics],
  });
  const defects = new Counter({
    name: 'loandesk_defects_total',
    help: 'Errors nobody expected.',
    registers: [metrics],
  });
  const sockets = new Gauge({ name: 'loandesk_sockets', help: 'Open customer sockets.', registers: [metrics] });
  const showLedger: Watch['showLedger'] = (stats) => {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [metrics],
        collect() {
          this.set(read());
        },
      });
    gauge('loandesk_ledger_commits', 'Durable commits since the start, each with its own sync.', () => stats().commits);
    gauge('loandesk_ledger_entries', 'Sealed entries in the store.', () => stats().entries);
  };
  return {
    log,
    showLedger,
    metrics,
    sockets,
    desk: {
      turn: (outcome, milliseconds) => turns.observe({ outcome }, milliseconds / 1000),
      refused: (code) => refusals.inc({ code }),
      defect: (where, error, about) => {
        defects.inc();
        // The error's own message may quote data; its name and where it came from say enough to find it.
        const stack =
          error instanceof Error
            ? error.stack
                ?.split('\n')
                .filter((line) => line.trimStart().startsWith('at '))
                .slice(0, 6)
            : undefined;
        log.error({ where, error: error instanceof Error ? error.name : typeof error, stack, ...about }, 'defect');
      },
    },
  };
}
