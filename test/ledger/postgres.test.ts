import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Conflict } from '../../src/ledger/ports.ts';
import { LIMITS } from '../../src/limits.ts';
import { ask, freshDatabase } from '../support/postgres.ts';
import { emptied, openPostgresStore, type PostgresStore } from './postgres-store.ts';
import { AT, note, started, summary } from './samples.ts';

let url: Promise<string> | undefined;
let stores: PostgresStore[];
let store: PostgresStore;
const another = async () => {
  const made = await openPostgresStore(await (url ?? freshDatabase()));
  stores.push(made);
  return made;
};
beforeEach(async () => {
  url ??= freshDatabase();
  await emptied(await url);
  stores = [];
  store = await another();
});
afterEach(async () => {
  for (const each of stores) await each.close();
});

describe('the ledger in PostgreSQL', () => {
  it('never changes or deletes what was written, whoever asks', async () => {
    await store.ledger.append('a', 0, [started()], summary('a'));
    await store.ledger.checkpoint(AT);
    const database = await (url ?? '');
    for (const table of ['entries', 'checkpoints'])
      for (const text of [`UPDATE ${table} SET position = 9`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(ask(database, text), text).rejects.toThrow('never changed');
  });

  it('lets one of two nodes win, gives positions in the order of commits, and feeds every entry once', async () => {
    const other = await another();
    let conflicts = 0;
    const read: string[] = [];
    let position = 0;
    const follow = async () => {
      for (const { position: at, entry } of await store.ledger.feed(position, 100)) {
        position = at;
        read.push(`${entry.conversation}${entry.seq}`);
      }
    };
    for (let seq = 0; seq < 8; seq++) {
      const writes = [store, other].flatMap(({ ledger }) =>
        ['a', 'b', 'c'].map((id) => ledger.append(id, seq, [note(`${id}${seq}`)], summary(id))),
      );
      const followed = follow();
      for (const result of await Promise.allSettled(writes)) {
        if (result.status === 'rejected') conflicts += result.reason instanceof Conflict ? 1 : 100;
      }
      await followed;
    }
    await follow();
    expect(conflicts).toBe(24);
    expect(read).toHaveLength(24);
    expect(new Set(read).size).toBe(24);
    const positions = await ask(
      await (url ?? ''),
      'SELECT MAX(position)::int AS newest, COUNT(*)::int AS count FROM entries',
    );
    expect(positions).toEqual([{ newest: 24, count: 24 }]);
  });

  it('lets one append that the database will not take harm no other of its turn', async () => {
    const long = 'x'.repeat(LIMITS.notifiedBytes);
    const [bad, good] = await Promise.allSettled([
      store.ledger.append(long, 0, [note('x')], summary(long)),
      store.ledger.append('good', 0, [note('y')], summary('good')),
    ]);
    expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled']);
    expect(await store.ledger.read('good')).toHaveLength(1);
  });

  it('tells the watchers of another node, and erases for it too', async () => {
    const other = await another();
    const seen: string[] = [];
    other.ledger.watch((conversation, seq) => seen.push(`${conversation}:${seq}`));
    await store.ledger.append('a', 0, [started(), note('x')], summary('a'));
    await expect.poll(() => seen).toEqual(['a:2']);
    expect(await other.ledger.read('a')).toHaveLength(2);
    await store.ledger.erase('a', AT);
    await expect(other.ledger.read('a')).rejects.toThrow('erased');
    await expect(other.ledger.append('a', 2, [note('y')], summary('a'))).rejects.toThrow('erased');
  });

  it('signs once what two nodes want to sign', async () => {
    const other = await another();
    await store.ledger.append('a', 0, [started()], summary('a'));
    expect(await Promise.all([store.ledger.checkpoint(AT), other.ledger.checkpoint(AT)])).toEqual([1, 1]);
    await other.ledger.append('a', 1, [note('x')], summary('a'));
    expect(await store.ledger.checkpoint(AT)).toBe(2);
  });

  it('finds words that are longer than its index holds, by their beginning', async () => {
    const long = `wort${'x'.repeat(3_000)}`;
    await store.ledger.append('a', 0, [note(long)], summary('a', { words: long }));
    expect((await store.ledger.search({ words: 'wortxx', limit: 5 })).summaries).toHaveLength(1);
    expect((await store.ledger.search({ words: long, limit: 5 })).summaries).toHaveLength(1);
  });

  it('knows nobody of a name that PostgreSQL cannot hold', async () => {
    expect(await store.ledger.read('no\0body')).toEqual([]);
    expect(await store.ledger.summary('no\0body')).toBeUndefined();
  });
});
