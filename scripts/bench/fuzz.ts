import type { Figure } from './figure.ts';
import { inProcess } from './processes.ts';
import { FRAME_MS } from './slow-deeds.ts';

/** Each round has a process, a store and a seed of its own. */
const ROUND = 25_000;
const FIRST_SEED = 1;
const HEAP_MB = 700;

/** Throws at the first round that breaks a rule: its seed and frame bring the same again. */
export async function fuzzFigures(frames: number, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const started = performance.now();
  let done = 0;
  let entries = 0;
  let heapBytes = 0;
  for (let seed = FIRST_SEED; done < frames; seed++) {
    const result = await inProcess('fuzz', { seed, frames: Math.min(ROUND, frames - done), directory });
    if (result.breaches.length > 0) throw new Error(`hostile frames broke a rule:\n${result.breaches.join('\n')}`);
    done += result.frames;
    entries += result.entries;
    heapBytes = Math.max(heapBytes, result.heapBytes);
    say(`hostile frames: ${done.toLocaleString('en')} of ${frames.toLocaleString('en')}`);
  }
  const seconds = (performance.now() - started) / 1_000;
  const scenario = 'hostile frames';
  return [
    {
      scenario,
      name: 'frames without a breach',
      unit: 'frames',
      value: done,
      note: `none kept the loop over ${FRAME_MS} ms`,
    },
    { scenario, name: 'frames a second', unit: 'frames/s', value: done / seconds },
    { scenario, name: 'entries stored and verified', unit: 'entries', value: entries },
    { scenario, name: 'heap at most', unit: 'MB', value: heapBytes / 1024 / 1024, limit: HEAP_MB },
  ];
}
