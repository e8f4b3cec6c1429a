import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresStore, type PostgresStore } from '../ledger/postgres-store.ts';
import { say, start } from '../support/given.ts';
import { ask, freshDatabase } from '../support/postgres.ts';
import { deskOf } from './desk-of.ts';
import { follow, stored } from './screen.ts';

let url: string;
let stores: PostgresStore[];
beforeAll(async () => {
  url = await freshDatabase();
  stores = [await openPostgresStore(url), await openPostgresStore(url)];
});
afterAll(async () => {
  for (const store of stores) await store.close();
});
const ledgers = () => stores.map((store) => store.ledger);

describe('two desks on one PostgreSQL', () => {
  test('let a clock that ran out run once, however many look at it', async () => {
    const desks = ledgers().map((ledger, index) => deskOf(ledger, `clock${index}`));
    const [one] = desks;
    await one?.desk.room('clock').act(start());
    await one?.desk.room('clock').act(say('转人工'));
    for (const { pass } of desks) pass(10 * 60_000);
    for (let beat = 0; beat < 3; beat++) await Promise.all(desks.map(({ desk }) => desk.tick()));
    const entries = (await ledgers()[0]?.read('clock')) ?? [];
    expect(entries.filter((entry) => entry.type === 'ClockRanOut')).toHaveLength(1);
    expect(desks.flatMap(({ reported }) => reported.defects)).toEqual([]);
  });

  test('tell those who watch of what the other stored, whether anybody sits in the room or not', async () => {
    const [left, right] = ledgers().map((ledger, index) => deskOf(ledger, `watch${index}`));
    if (!left || !right) throw new Error('there are two');
    const seen: string[] = [];
    // News of the clock above may still be on its way.
    const stop = right.desk.watch(({ conversation, seq }) => conversation === 'watch' && seen.push(`watch ${seq}`));
    stored(await left.desk.room('watch').act(start()));
    await expect.poll(() => seen).toEqual(['watch 2']);
    const screen = await follow(right.desk.room('watch'));
    const before = screen.frames.length;
    stored(await left.desk.room('watch').act(say('你好')));
    await expect.poll(() => screen.frames.length).toBe(before + 2);
    await expect.poll(() => seen).toEqual(['watch 2', 'watch 4']);
    stop();
  });

  test('hear what was said while the line was cut', async () => {
    const [left, right] = ledgers().map((ledger, index) => deskOf(ledger, `cut${index}`));
    if (!left || !right) throw new Error('there are two');
    stored(await left.desk.room('cut').act(start()));
    const screen = await follow(right.desk.room('cut'));
    const before = screen.frames.length;
    await ask(
      url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN loandesk' OR query = 'SELECT 1'",
    );
    stored(await left.desk.room('cut').act(say('你好')));
    await expect.poll(() => screen.frames.length, { timeout: 5_000 }).toBe(before + 2);
  });
});
