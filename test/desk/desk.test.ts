import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { say, staff, start } from '../support/given.ts';
import { deskOf, memoryLedger, rest } from './desk-of.ts';
import { between, follow, stored } from './screen.ts';

describe('the desk', () => {
  test('runs the clocks that are due and tells who watches, once', async () => {
    const { desk, pass } = deskOf();
    await desk.room('c1').act(start());
    await desk.room('c1').act(say('转人工'));
    const seen: string[] = [];
    const stop = desk.watch(({ conversation, seq, queue }) => seen.push(`${conversation} ${seq} ${queue}`));
    await desk.tick();
    expect(seen).toEqual([]);
    pass(10 * 60_000);
    await desk.tick();
    await desk.tick();
    expect(seen).toEqual(['c1 5 waiting']);
    stop();
    pass(24 * 3_600_000);
    await desk.tick();
    expect(seen).toHaveLength(1);
    expect((await desk.room('c1').state()).ticket?.tier).toBe('T3');
  });

  test('lets go of rooms that nobody uses, and of none that somebody follows', async () => {
    const { desk, pass } = deskOf();
    for (const id of ['used', 'followed', 'idle']) await desk.room(id).act(start());
    await follow(desk.room('followed'));
    pass(LIMITS.roomIdleMs + 1);
    await desk.room('used').state();
    await desk.tick();
    expect(desk.roomCount).toBe(2);
    expect((await desk.room('idle').state()).phase).toBe('serving');
  });

  test('keeps no more rooms than its bound', async () => {
    const { desk } = deskOf();
    const ids = Array.from({ length: LIMITS.roomsKept + 10 }, (_, index) => `c${index}`);
    for (const id of ids) await desk.room(id).act(start());
    expect(desk.roomCount).toBeLessThanOrEqual(LIMITS.roomsKept + 1);
  });

  test('a clock that fails in one conversation is reported and stops no other', async () => {
    const ledger = memoryLedger();
    let fault = false;
    const { desk, reported, pass } = deskOf(
      between(ledger, (append) => async (conversation, ...given) => {
        if (fault && conversation === 'c1') throw new Error('broken');
        return append(conversation, ...given);
      }),
    );
    for (const id of ['c1', 'c2']) {
      await desk.room(id).act(start());
      await desk.room(id).act(say('转人工'));
    }
    fault = true;
    pass(10 * 60_000);
    await desk.tick();
    expect(reported.defects).toEqual([{ where: 'clock', message: 'Error: broken' }]);
    expect((await desk.room('c2').state()).ticket?.late).toBe(1);
  });

  test('answers people for conversations that are there, and never for its own', async () => {
    const { desk } = deskOf();
    const { action, staff: member } = staff('admin', { action: 'note', text: 'x' });
    expect(await desk.staffAct('nobody', member, action)).toEqual({ refused: 'not_found' });
    expect(await desk.staffAct('desk', member, action)).toEqual({ refused: 'not_found' });
    await desk.room('c1').act(start());
    expect(stored(await desk.staffAct('c1', member, action)).entries.map(({ type }) => type)).toEqual(['NoteWritten']);
  });

  test('that stops takes no more work and finishes what is in hand', async () => {
    const { desk } = deskOf();
    const room = desk.room('c1');
    await room.act(start());
    const last = room.act(say('贷款利率是多少'));
    await desk.stop();
    expect((await desk.parts.ledger.read('c1')).map(({ type }) => type)).toContain('Replied');
    stored(await last);
    const { action, staff: member } = staff('admin', { action: 'note', text: 'x' });
    expect(await desk.staffAct('c1', member, action)).toEqual({ refused: 'stopping' });
  });

  test('makes people wait when a conversation has too much in hand', async () => {
    const { desk } = deskOf();
    const room = desk.room('c1');
    await room.act(start());
    const flood = Array.from({ length: LIMITS.commandsQueuedPerRoom }, () => room.act(say('贷款利率是多少')));
    const { action, staff: member } = staff('admin', { action: 'note', text: 'x' });
    expect(await desk.staffAct('c1', member, action)).toEqual({ refused: 'slow_down', retryAfterMs: 1_000 });
    await Promise.all(flood);
    await rest();
    stored(await desk.staffAct('c1', member, action));
  });
});
