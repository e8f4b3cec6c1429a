import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/conversation/settings.ts';
import { DESK_CONVERSATION } from '../../src/desk/desk.ts';
import { SettingsKeeper } from '../../src/desk/settings-keeper.ts';
import { MONDAY } from '../support/handbook.ts';
import { memoryLedger } from './desk-of.ts';

const BY = { kind: 'advisor', staff: 'admin-1' } as const;
const keeperOf = async (ledger = memoryLedger()) => {
  const keeper = new SettingsKeeper(ledger, () => MONDAY);
  await keeper.load();
  return keeper;
};

describe('the settings in force', () => {
  test('are the defaults until somebody changes them', async () => {
    expect((await keeperOf()).current).toEqual(DEFAULT_SETTINGS);
  });

  test('are the fold of the conversation “desk”: a change is an entry, with who made it', async () => {
    const ledger = memoryLedger();
    const keeper = await keeperOf(ledger);
    const changed = await keeper.change({ ...keeper.current, approve_everything: true }, BY);
    expect(changed).toMatchObject({ version: 2, approve_everything: true });
    expect(keeper.current).toEqual(changed);
    expect((await ledger.read(DESK_CONVERSATION))[0]).toMatchObject({
      type: 'SettingsChanged',
      by: BY,
      head: { settingsVersion: 2 },
    });
    expect((await keeperOf(ledger)).current).toEqual(changed);
  });

  test('change from the version they were read at, or not at all', async () => {
    const keeper = await keeperOf();
    const read = keeper.current;
    await keeper.change({ ...read, approve_minutes: 6 }, BY);
    expect(await keeper.change({ ...read, approve_minutes: 7 }, BY)).toBeNull();
    expect(keeper.current.approve_minutes).toBe(6);
  });

  test('changed by another desk meanwhile are loaded instead of overwritten', async () => {
    const ledger = memoryLedger();
    const [one, other] = [await keeperOf(ledger), await keeperOf(ledger)];
    await one.change({ ...one.current, approve_minutes: 6 }, BY);
    expect(await other.change({ ...other.current, approve_minutes: 7 }, BY)).toBeNull();
    expect(other.current).toEqual(one.current);
    expect(await other.change({ ...other.current, approve_minutes: 7 }, BY)).toMatchObject({
      version: 3,
      approve_minutes: 7,
    });
  });

  test('of two changes at the same moment one wins and the other is told', async () => {
    const keeper = await keeperOf();
    const read = keeper.current;
    const both = await Promise.all([
      keeper.change({ ...read, approve_minutes: 6 }, BY),
      keeper.change({ ...read, approve_minutes: 7 }, BY),
    ]);
    expect(both.filter((made) => made !== null)).toHaveLength(1);
    expect(keeper.current.approve_minutes).toBe(6);
  });

  test('of an older shape gain the defaults of what was added since', async () => {
    const ledger = memoryLedger();
    const { duty: _, ...older } = { ...DEFAULT_SETTINGS, version: 4 };
    // An entry of before there was a duty roster.
    const settings = older as typeof DEFAULT_SETTINGS;
    const summary = {
      conversation: 'desk',
      seq: 1,
      startedAt: MONDAY,
      lastAt: MONDAY,
      queue: 'closed',
      tier: null,
      ticket: null,
      owner: null,
      priority: 9,
      waitingSince: null,
      dueAt: null,
      intent: null,
      language: null,
      words: '',
    } as const;
    await ledger.append(
      'desk',
      0,
      [{ type: 'SettingsChanged', v: 1, at: MONDAY, by: BY, head: { settingsVersion: 4 }, body: { settings } }],
      summary,
    );
    expect((await keeperOf(ledger)).current).toEqual({ ...older, duty: [] });
  });

  test('fail as a whole when the ledger does', async () => {
    const ledger = memoryLedger();
    const keeper = await keeperOf(ledger);
    ledger.append = async () => {
      throw new Error('disk full');
    };
    await expect(keeper.change({ ...keeper.current, approve_minutes: 6 }, BY)).rejects.toThrow('disk full');
    expect(keeper.current).toEqual(DEFAULT_SETTINGS);
  });
});

describe('the desk’s own record', () => {
  test('holds what was done to accounts and whose words were erased, and the settings stay what they were', async () => {
    const ledger = memoryLedger();
    const keeper = await keeperOf(ledger);
    await keeper.change({ ...keeper.current, approve_minutes: 6 }, BY);
    await keeper.recordStaff({ member: 'u1', change: 'role', role: 'senior' }, { name: '王芳' }, BY);
    await keeper.recordErasure('c9', '客户申请', 'admin-1');
    expect((await ledger.read(DESK_CONVERSATION)).map(({ type }) => type)).toEqual([
      'SettingsChanged',
      'StaffChanged',
      'ConversationErased',
    ]);
    const again = await keeperOf(ledger);
    expect(again.current).toEqual(keeper.current);
    expect(again.erasures.get('c9')).toEqual({ at: MONDAY, staff: 'admin-1', reason: '客户申请' });
    expect(await again.change({ ...again.current, approve_minutes: 7 }, BY)).toMatchObject({ approve_minutes: 7 });
  });

  test('is followed: what another desk decides and erases holds here too, also what came before anybody listened', async () => {
    const ledger = memoryLedger();
    const [one, other] = [await keeperOf(ledger), await keeperOf(ledger)];
    const heard: unknown[] = [];
    await one.recordErasure('c1', 'x', 'admin-1');
    const stop = other.follow({
      changed: ({ approve_minutes }) => heard.push(approve_minutes),
      erased: (conversation, at) => heard.push([conversation, at]),
      failed: (error) => heard.push(error),
    });
    await expect.poll(() => heard).toEqual([['c1', MONDAY], 5]);
    await one.change({ ...one.current, approve_minutes: 6 }, BY);
    await expect.poll(() => other.current).toEqual(one.current);
    await one.recordErasure('c2', 'x', 'admin-1');
    await expect.poll(() => heard).toEqual([['c1', MONDAY], 5, 6, ['c2', MONDAY], 6]);
    stop();
    await one.change({ ...one.current, approve_minutes: 7 }, BY);
    expect(other.current.approve_minutes).toBe(6);
  });

  test('lets a change of the settings through when it grew by something else meanwhile', async () => {
    const ledger = memoryLedger();
    const [one, other] = [await keeperOf(ledger), await keeperOf(ledger)];
    await one.recordStaff({ member: 'u1', change: 'role', role: 'senior' }, { name: '王芳' }, BY);
    expect(await other.change({ ...other.current, approve_minutes: 7 }, BY)).toMatchObject({ version: 2 });
  });

  test('is written although somebody else wrote in between', async () => {
    const ledger = memoryLedger();
    const [one, other] = [await keeperOf(ledger), await keeperOf(ledger)];
    await one.recordErasure('c1', 'x', 'admin-1');
    await other.recordErasure('c2', 'x', 'admin-1');
    expect([...(await keeperOf(ledger)).erasures.keys()]).toEqual(['c1', 'c2']);
    expect([...other.erasures.keys()]).toEqual(['c1', 'c2']);
  });
});
