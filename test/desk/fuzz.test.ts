import { expect, test } from 'vitest';
import { fuzzDesk } from '../../scripts/bench/fuzz-desk.ts';
import { slowAlone } from '../../scripts/bench/slow-deeds.ts';
import { temporaryDirectory } from '../ledger/store.ts';
import { GROUND } from '../support/handbook.ts';

/** Three thousand more go over a real socket in test/contract/hostile.test.ts: fifty thousand in all; a million in the benchmark. */
const SEALED = 7_000;
const IN_MEMORY = 40_000;
const SEED = 20_261_122;

test(`[C11] ${SEALED} seeded frames, valid ones mutated, break no rule of conduct, stall nothing, and leave a log that verifies`, async () => {
  const directory = temporaryDirectory();
  try {
    const result = await fuzzDesk({ seed: SEED, frames: SEALED, directory: directory.path }, GROUND);
    expect(result.breaches).toEqual([]);
    // Both ways were gone: much was stored, and much refused.
    expect(result.entries).toBeGreaterThan(SEALED / 10);
    expect(result.heapBytes).toBeLessThan(700 * 1024 * 1024);
  } finally {
    directory.remove();
  }
}, 120_000);

test(`[C11] ${IN_MEMORY} more of another seed break no rule of conduct either, and meet every kind of refusal`, async () => {
  const result = await fuzzDesk({ seed: SEED + 1, frames: IN_MEMORY, directory: null }, GROUND);
  expect(result.breaches).toEqual([]);
  expect(result.entries).toBeGreaterThan(IN_MEMORY / 10);
  expect(Object.keys(result.answers)).toEqual(
    expect.arrayContaining([
      'bad_frame',
      'empty_text',
      'text_too_long',
      'bad_form',
      'unknown_form',
      'unknown_disclosure',
      'unknown_notice',
      'unsupported_version',
      'already_greeted',
      'closed',
    ]),
  );
  expect(result.heapBytes).toBeLessThan(700 * 1024 * 1024);
}, 120_000);

test('what took long is done again alone, whoever did it: messages, forms, comments and colleagues’ words', () => {
  const frames = [
    { type: 'say', id: 'a', text: '利率多少' },
    { type: 'submit', id: 'b', form: 'contact@1', values: { name: '王', phone: '13800138000', contact_time: 'noon' } },
    { type: 'rate', id: 'c', score: 3, comment: '还行' },
  ].map((frame) => ({ kind: 'frame' as const, text: JSON.stringify(frame) }));
  const staff = [
    { kind: 'staff' as const, action: { action: 'note' as const, id: 'd', text: '请回电' } },
    { kind: 'staff' as const, action: { action: 'write' as const, id: 'e', text: '您好，我是客户经理。' } },
  ];
  const deeds = [...frames, ...staff];
  expect(slowAlone(deeds, GROUND, 0)).toHaveLength(deeds.length);
  expect(slowAlone(deeds, GROUND)).toEqual([]);
});
