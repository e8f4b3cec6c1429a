/** The value below which the share `part` (0–1) lies; 0 for nothing. */
export function percentile(values: Iterable<number>, part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** The middle value, or the mean of the two in the middle; 0 for nothing. */
export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

/**
 * Microseconds of every call: all items again and again for `seconds`. Warm is when the compiler, which shares the one core,
 * has nothing left to do.
 */
export function timeEach<Item>(items: readonly Item[], seconds: number, work: (item: Item) => unknown): number[] {
  forSeconds(WARMING_SECONDS, () => items.forEach(work));
  const micros: number[] = [];
  forSeconds(seconds, () => {
    for (const item of items) {
      const started = performance.now();
      work(item);
      micros.push((performance.now() - started) * 1_000);
    }
  });
  return micros;
}

const WARMING_SECONDS = 8;

/** Microseconds a call on average, for work too short to be timed one by one. */
export function timeAll<Item>(items: readonly Item[], seconds: number, work: (item: Item) => unknown): number {
  forSeconds(seconds / 4, () => items.forEach(work));
  let calls = 0;
  const started = performance.now();
  forSeconds(seconds, () => {
    for (const item of items) work(item);
    calls += items.length;
  });
  return ((performance.now() - started) * 1_000) / calls;
}

/** Whether this process had a core to itself while `work` ran: 1 for all of it. */
export function shareOfCore(work: () => void): number {
  const started = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (performance.now() - started);
}

function forSeconds(seconds: number, round: () => void): void {
  const end = performance.now() + seconds * 1_000;
  do round();
  while (performance.now() < end);
}
