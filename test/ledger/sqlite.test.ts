import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../src/host/crypto.ts';
import { requireFullSync } from '../../src/host/sqlite.ts';
import { Erased, type Sql } from '../../src/ledger/ports.ts';
import { SqliteLedger } from '../../src/ledger/sqlite.ts';
import { LIMITS } from '../../src/limits.ts';
import { AT, crypto, note, started, summary } from './samples.ts';
import { openStore, type Store, temporaryDirectory, temporaryStore } from './store.ts';

/** A disk that lets every statement pass and fails where COMMIT would be. */
function failing() {
  const fault = { on: false };
  const wrap = (sql: Sql): Sql => ({
    ...sql,
    transaction: (work) =>
      sql.transaction(() => {
        const result = work();
        if (fault.on) throw new Error('disk full');
        return result;
      }),
  });
  return { fault, wrap };
}

describe('the SQLite ledger', () => {
  const disk = failing();
  const clock = { now: 0, step: 0 };
  let store: Store;
  beforeEach(() => {
    disk.fault.on = false;
    clock.step = 0;
    store = temporaryStore({ wrap: disk.wrap, millis: () => (clock.now += clock.step) });
  });
  afterEach(() => store.close());
  const write = (conversation: string, seq: number, text = 'x') =>
    store.ledger.append(conversation, seq, [note(text)], summary(conversation, { words: text }));

  it('waits for the disk at every commit: synchronous is FULL on the writing connection', () => {
    expect(store.sql.all('PRAGMA synchronous')[0]?.synchronous).toBe(2);
    expect(store.sql.all('PRAGMA journal_mode')[0]?.journal_mode).toBe('wal');
    expect(store.sql.all('PRAGMA secure_delete')[0]?.secure_delete).toBe(1);
  });

  it('refuses to work on a connection that does not wait for the disk', () => {
    store.sql.exec('PRAGMA synchronous = NORMAL');
    expect(() => requireFullSync(store.sql)).toThrow('does not wait for the disk');
  });

  it('never changes or deletes an entry or a checkpoint, whoever asks', async () => {
    await write('a', 0);
    await store.ledger.checkpoint(AT);
    const attempts = [
      `UPDATE entries SET head = '{}'`,
      'DELETE FROM entries',
      `INSERT OR REPLACE INTO entries SELECT * FROM entries`,
      `UPDATE checkpoints SET signed = ''`,
      'DELETE FROM checkpoints',
    ];
    for (const sql of attempts) expect(() => store.sql.exec(sql)).toThrow('never');
    expect(await store.ledger.read('a')).toHaveLength(1);
  });

  it('puts the appends of one turn into one commit', async () => {
    const before = store.ledger.stats().commits;
    await Promise.all(Array.from({ length: LIMITS.appendsPerCommit }, (_, index) => write(`c${index}`, 0)));
    expect(store.ledger.stats().commits).toBe(before + 1);
    expect(store.ledger.stats().entries).toBe(LIMITS.appendsPerCommit);
  });

  it('puts no more than the limit into one commit', async () => {
    const count = LIMITS.appendsPerCommit + 1;
    await Promise.all(Array.from({ length: count }, (_, index) => write(`c${index}`, 0)));
    expect(store.ledger.stats()).toMatchObject({ commits: 2, entries: count });
  });

  it('ends a commit that takes its time, and stores the others in the next ones, in order', async () => {
    // The clock is looked at as a commit begins and after each append.
    clock.step = LIMITS.commitMs / 4;
    const heard: string[] = [];
    store.ledger.watch((conversation, seq) => heard.push(`${conversation}${seq}`));
    const before = store.ledger.stats().commits;
    await Promise.all([write('a', 0), write('b', 0), write('a', 1), write('b', 1), write('a', 2), write('a', 3)]);
    expect(store.ledger.stats().commits).toBe(before + 2);
    expect(await store.ledger.read('a')).toHaveLength(4);
    await expect.poll(() => heard).toEqual(['a2', 'b2', 'a4']);
  });

  it('stores an append at a time on a machine so slow that each takes longer than a commit may', async () => {
    clock.step = LIMITS.commitMs * 2;
    await Promise.all([write('a', 0), write('b', 0), write('a', 1)]);
    expect(store.ledger.stats()).toMatchObject({ commits: 3, entries: 3 });
  });

  it('rejects the whole batch when the commit fails, acknowledges none of it, and works again when the disk does', async () => {
    const [kept] = await write('a', 0, 'kept');
    const heard: string[] = [];
    store.ledger.watch((conversation) => heard.push(conversation));
    disk.fault.on = true;
    const results = await Promise.allSettled([write('a', 1, 'lost'), write('a', 2, 'lost'), write('b', 0, 'lost')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(results[0]).toMatchObject({ reason: { message: 'disk full' } });
    expect(heard).toEqual([]);
    disk.fault.on = false;
    expect(await store.ledger.read('a')).toEqual([kept]);
    expect(await store.ledger.read('b')).toEqual([]);
    expect((await store.ledger.search({ words: 'lost', limit: 9 })).summaries).toEqual([]);
    const again = await Promise.all([write('a', 1, 'again'), write('b', 0, 'again')]);
    expect(again[0]?.[0]?.prev).toBe(kept?.hash);
    expect(await store.ledger.read('b')).toEqual(again[1]);
  });

  it('rejects with the error of a disk that is really full, and goes on when there is room', async () => {
    await write('a', 0);
    const pages = Number(store.sql.all('PRAGMA page_count')[0]?.page_count);
    store.sql.all(`PRAGMA max_page_count = ${pages}`);
    const large = 'x'.repeat(60_000);
    await expect(write('a', 1, large)).rejects.toThrow('full');
    store.sql.all('PRAGMA max_page_count = 1000000');
    expect(await write('a', 1, large)).toHaveLength(1);
  });

  it('rejects a body that is too large without disturbing its neighbours', async () => {
    const results = await Promise.allSettled([write('a', 0, 'x'.repeat(LIMITS.bodyBytes)), write('b', 0)]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
    expect(await store.ledger.read('a')).toEqual([]);
  });

  it('tells every watcher, even when one of them fails', async () => {
    const defects: unknown[] = [];
    const later = (work: () => void) =>
      setImmediate(() => {
        try {
          work();
        } catch (error) {
          defects.push(error);
        }
      });
    const ledger = new SqliteLedger({ sql: store.sql, crypto, later, millis: () => 0 });
    const heard: number[] = [];
    ledger.watch(() => {
      throw new Error('defect');
    });
    ledger.watch((_, seq) => heard.push(seq));
    await ledger.append('a', 0, [note('x')], summary('a'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual([1]);
    expect(defects).toHaveLength(1);
  });

  it('stores what still waits when it closes', async () => {
    const waiting = write('a', 0);
    await store.ledger.close(AT);
    await expect(waiting).resolves.toHaveLength(1);
    expect(store.sql.all('SELECT number FROM checkpoints')).toHaveLength(1);
  });

  it('refuses to read an entry whose envelope was changed behind its back', async () => {
    await write('a', 0);
    store.sql.exec(`DROP TRIGGER entries_never_change; UPDATE entries SET at = '2020-01-01T00:00:00.000Z'`);
    await expect(store.ledger.read('a')).rejects.toThrow('Entry 1 of conversation a was changed');
  });

  it('signs a checkpoint by itself once enough entries came, and only when something is new', async () => {
    const events = Array.from({ length: 10 }, () => note('x'));
    for (let seq = 0; seq < LIMITS.checkpointEntries; seq += 10)
      await store.ledger.append('a', seq, events, summary('a'));
    await expect
      .poll(() => store.sql.all('SELECT number, position FROM checkpoints'))
      .toMatchObject([{ number: 1, position: LIMITS.checkpointEntries }]);
    expect(await store.ledger.checkpoint(AT)).toBe(1);
    await write('b', 0);
    expect(await store.ledger.checkpoint(AT)).toBe(2);
  });
});

describe('a SQLite ledger over its life', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let file = '';
  beforeEach(() => {
    directory = temporaryDirectory();
    file = join(directory.path, 'ledger.sqlite');
  });
  afterEach(() => directory.remove());

  it('comes back after a restart with everything and goes on in the same chains', async () => {
    const first = openStore(file);
    const [one] = await first.ledger.append('a', 0, [started('hash-of-a')], summary('a', { words: '还款' }));
    await first.ledger.close(AT);
    first.close();
    const second = openStore(file);
    expect(await second.ledger.read('a')).toEqual([one]);
    const [two] = await second.ledger.append('a', 1, [note('x')], summary('a'));
    expect(two?.prev).toBe(one?.hash);
    expect(await second.ledger.findByToken('hash-of-a', AT)).toBe('a');
    expect(await second.ledger.checkpoint(AT)).toBe(2);
    second.close();
  });

  it('leaves no trace of erased words in any of its files', async () => {
    const store = openStore(file);
    const secret = 'zanzibarquux';
    await store.ledger.append('a', 0, [note(secret)], summary('a', { words: secret }));
    const wrapped = store.sql.all('SELECT wrapped FROM subject_keys')[0]?.wrapped;
    const bytes = () =>
      Buffer.concat(readdirSync(dirname(file)).map((name) => readFileSync(join(dirname(file), name))));
    if (!(wrapped instanceof Uint8Array)) throw new Error('no key');
    const key = Buffer.from(wrapped);
    // A prefix-compressed index may cut the front off, so look for the tail.
    expect(bytes().includes(secret.slice(4))).toBe(true);
    expect(bytes().includes(key)).toBe(true);
    await store.ledger.erase('a', AT);
    expect(bytes().includes(secret.slice(4))).toBe(false);
    expect(bytes().includes(key)).toBe(false);
    store.close();
  });

  it('erases again what a restored backup brought back', async () => {
    const erased = new Set<string>();
    const erasures = { list: () => [...erased], add: (conversation: string) => void erased.add(conversation) };
    const before = openStore(file, { erasures });
    await before.ledger.append('a', 0, [note('秘密')], summary('a', { words: '秘密' }));
    before.close();
    // The store as it was before the erasure is the backup; the list beside the keys is newer.
    erased.add('a');
    const restored = openStore(file, { erasures });
    await expect(restored.ledger.read('a')).rejects.toBeInstanceOf(Erased);
    expect((await restored.ledger.search({ words: '秘密', limit: 9 })).summaries).toEqual([]);
    restored.close();
  });

  it('refuses a store that was made with other keys', () => {
    openStore(file).close();
    const opened = openStore(file);
    const foreign = createCrypto(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));
    const parts = { sql: opened.sql, crypto: foreign, later: setImmediate, millis: () => 0 };
    expect(() => new SqliteLedger(parts)).toThrow('do not belong to the store');
    opened.close();
  });

  it('refuses a store of a newer version', () => {
    const store = openStore(file);
    store.sql.exec('PRAGMA user_version = 99');
    store.close();
    expect(() => openStore(file)).toThrow('version 99');
  });
});
