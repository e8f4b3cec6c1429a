import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a process says of itself when its parent asks; loaded into it with --import, so that it runs as it is. */
export interface Vitals {
  /** Milliseconds the event loop was late since the last `reset`. */
  readonly delayP999: number;
  readonly delayMax: number;
  /** Share of one core since the last `reset`. */
  readonly core: number;
  /** MB; `external` is what the heap holds outside itself: buffers. */
  readonly rss: number;
  readonly heap: number;
  readonly external: number;
}

const RESOLUTION_MS = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
let since = performance.now();
let before = process.cpuUsage();

process.on('message', (wish) => {
  if (wish === 'reset') {
    delay.enable();
    delay.reset();
    since = performance.now();
    before = process.cpuUsage();
    process.send?.('reset');
  }
  if (wish === 'report') process.send?.(vitals());
  if (wish === 'collected') {
    collect();
    process.send?.(vitals());
  }
});

/** Twice: what the first round lets go of may hold more. Throws when the process was started without --expose-gc. */
function collect(): void {
  if (globalThis.gc === undefined) throw new Error('started without --expose-gc');
  globalThis.gc();
  globalThis.gc();
}

function vitals(): Vitals {
  const { user, system } = process.cpuUsage(before);
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    // The histogram holds the time between two ticks of its timer, which is the resolution when nothing is late.
    delayP999: delay.percentile(99.9) / 1e6 - RESOLUTION_MS,
    delayMax: delay.max / 1e6 - RESOLUTION_MS,
    core: (user + system) / 1_000 / (performance.now() - since),
    rss: rss / 1e6,
    heap: heapUsed / 1e6,
    external: external / 1e6,
  };
}
