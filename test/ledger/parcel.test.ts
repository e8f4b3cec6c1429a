import { afterEach, beforeEach, expect, it } from 'vitest';
import { Outbox, takeParcel } from '../../src/ledger/parcel.ts';
import { LIMITS } from '../../src/limits.ts';
import { AT, crypto, note, started, summary } from './samples.ts';
import { type Store, temporaryStore } from './store.ts';

let own: Store;
let desk: Store;
let outbox: Outbox;
beforeEach(async () => {
  own = temporaryStore();
  desk = temporaryStore();
  outbox = new Outbox(own.sql, 'a');
  await own.ledger.append('a', 0, [started(), note('提前还款')], summary('a', { seq: 2 }));
});
afterEach(() => {
  own.close();
  desk.close();
});
const pack = (seq: number, words = '') => outbox.pack(summary('a', { seq, words }));
const take = (parcel: ReturnType<typeof pack>) => takeParcel(desk.sql, crypto, parcel);

it('brings the same entries, words and row to the desk, readable and with an unbroken chain', async () => {
  expect(take(pack(2, '提前还款'))).toBe(2);
  expect(await desk.ledger.read('a')).toEqual(await own.ledger.read('a'));
  expect(await desk.ledger.summary('a')).toMatchObject({ conversation: 'a', seq: 2 });
  expect((await desk.ledger.search({ words: '提前', limit: 5 })).summaries).toHaveLength(1);
});

it('may bring the same parcel again, whole or in part: every entry is there once', async () => {
  const first = pack(2);
  await own.ledger.append('a', 2, [note('more')], summary('a', { seq: 3 }));
  const overlapping = pack(3);
  expect([take(first), take(first), take(overlapping), take(first)]).toEqual([2, 2, 3, 3]);
  expect(await desk.ledger.read('a')).toEqual(await own.ledger.read('a'));
});

it('remembers what the desk confirmed, and goes back when the desk has less', () => {
  expect(outbox.isEmpty).toBe(false);
  outbox.confirm(take(pack(2)));
  expect([outbox.isEmpty, new Outbox(own.sql, 'a').delivered]).toEqual([true, 2]);
  outbox.confirm(0);
  expect(take(pack(2))).toBe(2);
});

it('leaves a gap empty and says what it has, so that the rest is sent first', async () => {
  outbox.confirm(1);
  expect(take(pack(2))).toBe(0);
  expect(await desk.ledger.read('a')).toEqual([]);
});

it('refuses an entry that was changed on the way, and keeps nothing of its parcel', async () => {
  const parcel = pack(2);
  const [first, second] = parcel.rows;
  if (!first || !second) throw new Error('two entries were packed');
  for (const changed of [
    { ...second, head: '{}' },
    { ...second, prev: '0'.repeat(64) },
    { ...second, at: AT.replace('2', '1') },
  ]) {
    expect(() => take({ ...parcel, rows: [first, changed] })).toThrow('does not follow');
  }
  expect(await desk.ledger.read('a')).toEqual([]);
});

it('takes many entries in parcels of a bounded size', async () => {
  for (let seq = 2; seq < LIMITS.parcelEntries + 20; seq += 10) {
    await own.ledger.append(
      'a',
      seq,
      Array.from({ length: 10 }, () => note('x')),
      summary('a', { seq: seq + 10 }),
    );
  }
  const all = (await own.ledger.read('a')).length;
  let parcels = 0;
  for (; !outbox.isEmpty; parcels++) outbox.confirm(take(pack(all)));
  expect(parcels).toBe(2);
  expect(await desk.ledger.read('a')).toHaveLength(all);
});
