import { expect, test } from 'vitest';
import { fuzzDesk } from '../../scripts/bench/fuzz-desk.ts';
import { temporaryDirectory } from '../ledger/store.ts';
import { GROUND } from '../support/handbook.ts';

/** Three thousand more go over a real socket in test/contract/hostile.test.ts; a million in the benchmark. */
const FRAMES = 7_000;
const SEED = 20_261_122;

test(`[C11] ${FRAMES} seeded frames, valid ones mutated, break no rule of conduct, stall nothing, and leave a log that verifies`, async () => {
  const directory = temporaryDirectory();
  try {
    const result = await fuzzDesk({ seed: SEED, frames: FRAMES, directory: directory.path }, GROUND);
    expect(result.breaches).toEqual([]);
    // Both ways were gone: much was stored, and much refused, for many reasons.
    expect(result.entries).toBeGreaterThan(FRAMES / 10);
    expect(Object.keys(result.answers)).toEqual(
      expect.arrayContaining([
        'bad_frame',
        'empty_text',
        'text_too_long',
        'bad_form',
        'unknown_disclosure',
        'already_greeted',
        'closed',
      ]),
    );
    expect(result.heapBytes).toBeLessThan(700 * 1024 * 1024);
  } finally {
    directory.remove();
  }
}, 120_000);
