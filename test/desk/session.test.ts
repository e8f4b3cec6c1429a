import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../src/protocol.ts';
import { say, staff } from '../support/given.ts';
import { withHandbook } from '../support/handbook.ts';
import { deskOf, memoryLedger, rest } from './desk-of.ts';
import { connect, kinds } from './wire.ts';

describe('a customer’s socket', () => {
  test('is welcomed, shown what there is, and told how the desk stands', async () => {
    const { wire } = await connect(deskOf().desk);
    expect(kinds(wire)).toEqual(['welcome', 'notice', 'status']);
    expect(wire.of('welcome')[0]).toMatchObject({
      v: 1,
      seq: 2,
      assistant: { ai: true },
      conversation: expect.stringMatching(/^conversation-/),
    });
    expect(wire.of('status')[0]).toEqual({ type: 'status', open: true });
    // A promise is kept by the desk's clock, a consent is given to these words.
    expect(wire.of('welcome')[0]).toMatchObject({
      notice: { id: expect.stringMatching(/^privacy@\d+$/), text: expect.any(String) },
      utc_offset_minutes: 480,
    });
  });

  test('is shown neither a notice nor a name that waits for approval', async () => {
    const made = deskOf();
    made.ground = withHandbook({ unapproved: ['desk', 'notice'] });
    const { wire } = await connect(made.desk);
    expect(wire.of('welcome')[0]).toMatchObject({ notice: null, assistant: { name: '', ai: true } });
  });

  test('gets the ack, then its own words, then the outcome [C1]', async () => {
    const { wire, send } = await connect(deskOf().desk);
    wire.frames.length = 0;
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await rest();
    expect(kinds(wire).slice(0, 3)).toEqual(['ack', 'said', 'replied']);
    expect(wire.of('ack')).toEqual([{ type: 'ack', id: 'a1', seq: 3 }]);
  });

  test('gets the same ack and no second entry for the same id, on this wire and on the next [C2]', async () => {
    const { desk } = deskOf();
    const { wire, send } = await connect(desk);
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    const back = await connect(desk, { token: wire.token });
    back.send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await rest();
    expect([...wire.of('ack'), ...back.wire.of('ack')].map(({ seq }) => seq)).toEqual([3, 3, 3]);
    expect(wire.of('entry').filter((entry) => entry.kind === 'said')).toHaveLength(1);
  });

  test('resumes after what it saw, and follows with the other tabs [C5]', async () => {
    const { desk } = deskOf();
    const { wire, send } = await connect(desk);
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await rest();
    const tab = await connect(desk, { token: wire.token, after: 3 });
    expect(tab.wire.of('entry').map(({ seq, prev }) => [seq, prev])).toEqual([[4, 3]]);
    send({ type: 'say', id: 'a2', text: '转人工' });
    await rest();
    expect(tab.wire.of('entry').slice(1)).toEqual(wire.of('entry').slice(-2));
    expect(tab.wire.of('ack')).toEqual([]);
  });

  test('with a wrong token is refused without a word on whether it exists, and may try again [C7]', async () => {
    const { desk } = deskOf();
    const { wire, send } = await connect(desk, { token: 'no-such-token' });
    expect(wire.frames).toEqual([{ type: 'refused', code: 'unknown_conversation', message: expect.any(String) }]);
    send({ type: 'hello', v: 1, token: null, after: 0, locale: 'en' });
    await rest();
    expect(kinds(wire)).toEqual(['refused', 'welcome', 'notice', 'status']);
  });

  test('speaks the customer’s language in refusals', async () => {
    const { wire, send } = await connect(deskOf().desk, { locale: 'en' });
    send({ type: 'say', id: 'a1', text: '  ' });
    await rest();
    expect(wire.of('refused')[0]).toMatchObject({
      code: 'empty_text',
      id: 'a1',
      message: expect.stringMatching(/^The message is empty/),
    });
  });

  test('is told its place in the queue and by when, while it waits', async () => {
    const { desk } = deskOf();
    const first = await connect(desk);
    first.send({ type: 'ask_human', id: 'h' });
    const second = await connect(desk);
    second.send({ type: 'ask_human', id: 'h' });
    await rest();
    expect(first.wire.of('status').at(-1)).toMatchObject({ position: 1, promised_by: expect.any(String) });
    expect(second.wire.of('status').at(-1)).toMatchObject({ position: 2 });
  });

  test('sees what a person of the desk writes', async () => {
    const { desk } = deskOf();
    const { wire } = await connect(desk);
    const conversation = wire.of('welcome')[0]?.conversation ?? '';
    for (const { staff: member, action } of [
      staff('advisor', { action: 'take_over' }),
      staff('advisor', { action: 'note', text: '内部' }),
      staff('advisor', { action: 'write', text: '您好' }),
    ])
      await desk.staffAct(conversation, member, action);
    expect(kinds(wire).slice(3)).toEqual(['joined', 'replied']);
    expect(JSON.stringify(wire.frames)).not.toContain('内部');
  });

  test('answers a ping, greeted or not, and says nothing to typing and read', async () => {
    const { wire, send } = await connect(deskOf().desk, null);
    send({ type: 'ping' });
    expect(kinds(wire)).toEqual(['pong']);
    send({ type: 'hello', v: 1, token: null, after: 0 });
    send({ type: 'typing' });
    send({ type: 'read', seq: 1 });
    await rest();
    expect(kinds(wire)).toEqual(['pong', 'welcome', 'notice', 'status']);
  });

  test('hears nothing after it is closed, and is followed no more', async () => {
    const { desk } = deskOf();
    const { wire, session, send } = await connect(desk);
    const room = desk.room(wire.of('welcome')[0]?.conversation ?? '');
    expect(room.followers.size).toBe(1);
    session.closed();
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await room.act(say('贷款利率是多少'));
    expect([wire.frames.length, room.followers.size]).toEqual([3, 0]);
    expect((await room.state()).ids.has('a1')).toBe(false);
  });
});

describe('when the server is in trouble', () => {
  test('a message that could not be stored is refused as failed, never acknowledged or shown, and can be sent again', async () => {
    const ledger = memoryLedger();
    const { desk, reported } = deskOf(ledger);
    const { wire, send } = await connect(desk);
    const append = ledger.append.bind(ledger);
    ledger.append = async () => {
      throw new Error('disk full');
    };
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await rest();
    expect(kinds(wire).slice(3)).toEqual(['refused']);
    expect(wire.of('refused')[0]).toMatchObject({ code: 'failed', id: 'a1' });
    expect(JSON.stringify(wire.frames)).not.toContain('disk full');
    expect(reported.defects).toEqual([{ where: 'session', message: 'Error: disk full' }]);
    ledger.append = append;
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await rest();
    expect(kinds(wire).slice(4, 7)).toEqual(['ack', 'said', 'replied']);
  });

  test('that stops, new work is refused and the socket is told to come back', async () => {
    const { desk } = deskOf();
    const { wire, session, send } = await connect(desk);
    await desk.stop();
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    await rest();
    expect(wire.of('refused').map(({ code, id }) => [code, id])).toEqual([['stopping', 'a1']]);
    session.restart();
    expect(wire.closes).toEqual([[CLOSE.restart, 'restart']]);
  });

  test('an order that a room was given meanwhile is kept for every socket', async () => {
    const { desk } = deskOf();
    const left = await connect(desk);
    const right = await connect(desk, { token: left.wire.token });
    for (let count = 0; count < 5; count++) {
      left.send({ type: 'say', id: `l${count}`, text: '你好' });
      right.send({ type: 'say', id: `r${count}`, text: '需要什么资料' });
    }
    await rest(40);
    expect(left.wire.of('entry')).toEqual(right.wire.of('entry'));
    expect(left.wire.of('entry').filter((entry) => entry.kind === 'said')).toHaveLength(10);
  });
});
