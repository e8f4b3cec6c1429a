import { afterEach, describe, expect, test } from 'vitest';
import type { Command } from '../../src/conversation/commands.ts';
import { Conflict, type Ledger, type Sql } from '../../src/ledger/ports.ts';
import { LIMITS } from '../../src/limits.ts';
import { type Store, temporaryStore } from '../ledger/store.ts';
import { askHuman, say, staff, start } from '../support/given.ts';
import { deskOf, memoryLedger } from './desk-of.ts';
import { between, follow, stored } from './screen.ts';

const stores: Store[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});
function sqliteLedger(wrap?: (sql: Sql) => Sql) {
  const store = temporaryStore(wrap ? { wrap } : {});
  stores.push(store);
  return store.ledger;
}
const LEDGERS = [
  ['MemoryLedger', memoryLedger],
  ['SqliteLedger', sqliteLedger],
] as const;

/** What happened, without the seal: on a disk every subject has a key of its own, so the hashes always differ. */
async function unsealed(ledger: Ledger) {
  return (await ledger.read('c1')).map(({ prev: _prev, hash: _hash, ...entry }) => entry);
}

const STORY: readonly Command[] = [
  start(),
  say('贷款利率是多少', { id: 's1' }),
  say('借20万每月还多少', { id: 's2' }),
  say('36期', { id: 's3' }),
  say('4.35%', { id: 's4' }),
  say('帮我推荐一个', { id: 's5' }),
  askHuman({ id: 's6' }),
  staff('advisor', { action: 'take_over' }, { id: 's7' }),
  say('在吗', { id: 's8' }),
  staff('advisor', { action: 'write', text: '在的，您请说。' }, { id: 's9' }),
  say('在吗', { id: 's8' }),
  staff('advisor', { action: 'leave' }, { id: 's10' }),
  say('不想活了', { id: 's11' }),
  say('贷款利率是多少', { id: 's12' }),
];

describe.each(LEDGERS)('a room on a %s', (_, ledger) => {
  test('shows who followed before its host slept what is new, and nothing twice', async () => {
    const kept = ledger();
    await deskOf(kept).desk.room('c1').act(start());
    const awake = deskOf(kept).desk.room('c1');
    const kinds: string[] = [];
    awake.resume({ show: ({ kind }) => kinds.push(kind), changed: () => {} });
    await awake.act(say('你好'));
    expect(kinds).toEqual(['said', 'replied']);
    const late = await follow(awake);
    await awake.act(say('需要什么资料'));
    expect(kinds).toEqual(late.frames.slice(-4).map(({ kind }) => kind));
  });

  test('reads a long conversation a few entries at a time, and shows all of it once and in order', async () => {
    const kept = ledger();
    const { desk } = deskOf(kept);
    const room = desk.room('c1');
    await room.act(start());
    for (let turn = 0; turn < 60; turn++) await room.act(say('你好', { id: `t${turn}` }));
    const seqs = (await follow(room)).frames.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 2));
    expect(seqs.length).toBeGreaterThan(2 * LIMITS.entriesRead);

    const pages: number[] = [];
    const watched = new Proxy(kept, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (key !== 'read') return typeof value === 'function' ? value.bind(target) : value;
        return async (...asked: Parameters<Ledger['read']>) => {
          const page = await target.read(...asked);
          pages.push(page.length);
          return page;
        };
      },
    });
    const late = await follow(deskOf(watched).desk.room('c1'), 10);
    expect(late.frames.map(({ seq }) => seq)).toEqual(seqs.filter((seq) => seq > 10));
    expect(pages.length).toBeGreaterThan(2);
    expect(Math.max(...pages)).toBeLessThanOrEqual(LIMITS.entriesRead);
  });

  test('shows everybody the same entries in the same order, whoever wrote and whenever they came', async () => {
    const { desk } = deskOf(ledger());
    const room = desk.room('c1');
    await room.act(start());
    const early = await follow(room);
    const commands = ['贷款利率是多少', '需要什么资料', '转人工', '???', '帮我推荐一个'].map((text) =>
      room.act(say(text)),
    );
    const late = follow(room);
    await Promise.all([...commands, late]);
    await room.act(say('你好'));
    expect((await late).frames).toEqual(early.frames);
    expect(early.frames.filter((frame) => frame.kind === 'said').map((frame) => frame.text)).toEqual([
      '贷款利率是多少',
      '需要什么资料',
      '转人工',
      '???',
      '帮我推荐一个',
      '你好',
    ]);
    expect(early.frames.map((frame) => frame.prev)).toEqual(
      [0, ...early.frames.map((frame) => frame.seq)].slice(0, -1),
    );
    const again = await follow(room, 4);
    expect(again.frames).toEqual(early.frames.filter((frame) => frame.seq > 4));
  });

  test('shows who has just begun the beginning, and what another desk added before he could follow', async () => {
    const one = ledger();
    const [left, right] = [deskOf(one, 'l').desk, deskOf(one, 'r').desk];
    const { entries } = stored(await left.room('c1').act(start()));
    const begun = await follow(left.room('c1'), 0, entries);
    expect(begun.frames.map(({ kind }) => kind)).toEqual(['notice']);
    stored(await right.room('c1').act(say('贷款利率是多少')));
    const late = await follow(left.room('c1'), 0, entries);
    expect(late.frames).toEqual((await follow(right.room('c1'))).frames);
    expect(late.frames.map(({ kind }) => kind)).toEqual(['notice', 'said', 'replied']);
    expect(begun.frames).toEqual(late.frames);
  });

  test('does not begin a conversation twice, should two desks draw the same id', async () => {
    const one = ledger();
    const outcomes = await Promise.all(['l', 'r'].map((name) => deskOf(one, name).desk.room('c1').act(start())));
    for (const outcome of outcomes) stored(outcome);
    expect((await one.read('c1')).filter(({ type }) => type === 'ConversationStarted')).toHaveLength(1);
  });

  test('says that something is stored before anybody sees it, and shows nothing that is not', async () => {
    const { desk } = deskOf(ledger());
    const room = desk.room('c1');
    await room.act(start());
    const screen = await follow(room);
    const before = screen.frames.length;
    let shownWhenStored = -1;
    await room.act(say('贷款利率是多少'), () => {
      shownWhenStored = screen.frames.length;
    });
    expect([shownWhenStored, screen.frames.length]).toEqual([before, before + 2]);
  });

  test('decides again when another desk was faster: both messages stand, each with its outcome', async () => {
    const one = ledger();
    const [left, right] = [deskOf(one, 'l').desk, deskOf(one, 'r').desk];
    stored(await left.room('c1').act(start()));
    await right.room('c1').state();
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.all([
        left.room('c1').act(say('转人工')),
        right.room('c1').act(say('我要投诉你们')),
      ]);
      for (const outcome of outcomes) stored(outcome);
    }
    const entries = await one.read('c1');
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_entry, index) => index + 1));
    const said = entries.filter((entry) => entry.type === 'CustomerSaid').map((entry) => entry.seq);
    expect(entries.flatMap((entry) => (entry.type === 'Escalated' ? [entry.head.to] : []))).toEqual(said);
    expect(new Set(entries.flatMap((entry) => (entry.type === 'Escalated' ? [entry.head.ticket] : []))).size).toBe(1);
  });

  test('recognises a message that another desk has already taken', async () => {
    const one = ledger();
    const [left, right] = [deskOf(one, 'l').desk, deskOf(one, 'r').desk];
    await left.room('c1').act(start());
    await right.room('c1').state();
    const first = stored(await left.room('c1').act(say('转人工', { id: 'same' })));
    const second = stored(await right.room('c1').act(say('转人工', { id: 'same' })));
    expect([second.seq, second.entries]).toEqual([first.seq, []]);
  });

  test('forgotten between every two commands tells the same story', async () => {
    const [kept, lost] = [ledger(), ledger()];
    const remembers = deskOf(kept);
    for (const command of STORY) await remembers.desk.room('c1').act(command);
    for (const command of STORY) await deskOf(lost).desk.room('c1').act(command);
    expect(await unsealed(lost)).toEqual(await unsealed(kept));
    const again = ledger();
    const forgets = deskOf(again).desk;
    const screen = await (async () => {
      await forgets.room('c1').act(start());
      return follow(forgets.room('c1'));
    })();
    for (const command of STORY.slice(1)) {
      forgets.room('c1').forget();
      await forgets.room('c1').act(command);
    }
    expect(await unsealed(again)).toEqual(await unsealed(kept));
    expect(screen.frames).toEqual((await follow(remembers.desk.room('c1'))).frames);
  });
});

describe('an append that fails', () => {
  test('on the disk acknowledges nothing, shows nothing, and the next command works', async () => {
    const fault = { on: false };
    const ledger = sqliteLedger((sql) => ({
      ...sql,
      transaction: (work) =>
        sql.transaction(() => {
          const result = work();
          if (fault.on) throw new Error('disk full');
          return result;
        }),
    }));
    const { desk } = deskOf(ledger);
    const room = desk.room('c1');
    await room.act(start());
    const screen = await follow(room);
    const before = screen.frames.length;
    fault.on = true;
    let acknowledged = 0;
    await expect(room.act(say('贷款利率是多少', { id: 'x' }), () => acknowledged++)).rejects.toThrow();
    expect([acknowledged, screen.frames.length, (await ledger.read('c1')).length]).toEqual([0, before, 2]);
    fault.on = false;
    const outcome = stored(await room.act(say('贷款利率是多少', { id: 'x' }), () => acknowledged++));
    expect([acknowledged, outcome.seq, screen.frames.length]).toEqual([1, 3, before + 2]);
  });

  test('with a conflict three times in a row is refused as a conflict, and with any other fault is a defect at once', async () => {
    const ledger = memoryLedger();
    let tries = 0;
    let fault: Error | null = null;
    const { desk } = deskOf(
      between(ledger, (append) => async (...given) => {
        if (!fault) return append(...given);
        tries++;
        throw fault;
      }),
    );
    const room = desk.room('c1');
    await room.act(start());
    fault = new Conflict('c1');
    expect(await room.act(say('贷款利率是多少'))).toEqual({ refused: 'conflict' });
    expect(tries).toBe(LIMITS.decideRetries);
    fault = new Error('power cut');
    await expect(room.act(say('贷款利率是多少'))).rejects.toThrow('power cut');
    expect(tries).toBe(LIMITS.decideRetries + 1);
    fault = null;
    expect(stored(await room.act(say('贷款利率是多少'))).entries).toHaveLength(2);
  });

  test('holds up nobody else’s conversation', async () => {
    const ledger = memoryLedger();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { desk } = deskOf(
      between(ledger, (append) => async (conversation, ...given) => {
        if (conversation === 'slow') await held;
        return append(conversation, ...given);
      }),
    );
    const slow = desk.room('slow').act(start());
    stored(await desk.room('quick').act(start()));
    expect(await ledger.read('slow')).toEqual([]);
    release();
    stored(await slow);
  });
});
