import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import { CLOSE } from '../../src/protocol.ts';
import { deskOf, memoryLedger, rest } from './desk-of.ts';
import { connect } from './wire.ts';

describe('a frame that does not fit [C6]', () => {
  const BAD = [
    '',
    '{',
    'null',
    '[]',
    '{"type":"shout"}',
    '{"type":"say"}',
    JSON.stringify({ type: 'say', id: 'a b', text: 'x' }),
  ];

  test('is refused with a code, and the socket stays', async () => {
    const { wire, send } = await connect(deskOf().desk);
    for (const frame of BAD) send(frame);
    send({ type: 'say', id: 'good', text: '贷款利率是多少' });
    await rest();
    expect(wire.of('refused').map(({ code }) => code)).toEqual(BAD.map(() => 'bad_frame'));
    expect(wire.of('ack')).toHaveLength(1);
    expect(wire.closes).toEqual([]);
  });

  test('more than twenty of them in ten seconds close the socket with 4400', async () => {
    const { wire, send } = await connect(deskOf().desk);
    for (let count = 0; count < LIMITS.badFrames; count++) send('{');
    expect(wire.closes).toEqual([]);
    send('{');
    expect(wire.closes).toEqual([[CLOSE.tooManyBadFrames, 'too many bad frames']]);
    const sent = wire.frames.length;
    send('{');
    expect(wire.frames).toHaveLength(sent);
  });

  test('twenty in every ten seconds never do', async () => {
    const { desk, pass } = deskOf();
    const { wire, send } = await connect(desk);
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < LIMITS.badFrames; count++) send('{');
      pass(LIMITS.badFramesWindowMs);
    }
    expect(wire.closes).toEqual([]);
  });

  test('before hello is refused by name, and a second hello too', async () => {
    const { wire, send } = await connect(deskOf().desk, null);
    send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    send({ type: 'hello', v: 1, token: null, after: 0 });
    send({ type: 'hello', v: 1, token: null, after: 0 });
    await rest();
    expect(wire.of('refused').map(({ code, id }) => [code, id])).toEqual([
      ['hello_first', 'a1'],
      ['already_greeted', undefined],
    ]);
    expect(wire.of('welcome')).toHaveLength(1);
  });

  test('of a version nobody speaks is told so', async () => {
    const { wire } = await connect(deskOf().desk, { v: 2 });
    expect(wire.of('refused').map(({ code }) => code)).toEqual(['unsupported_version']);
  });
});

describe('hello', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('that does not come within ten seconds closes the socket with 4408', async () => {
    const { wire, send } = await connect(deskOf().desk, null);
    send({ type: 'ping' });
    vi.advanceTimersByTime(LIMITS.helloMs - 1);
    expect(wire.closes).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(wire.closes).toEqual([[CLOSE.noHello, 'no hello']]);
  });

  test('with a wrong token is no hello', async () => {
    const { wire } = await connect(deskOf().desk, { token: 'wrong' });
    vi.advanceTimersByTime(LIMITS.helloMs);
    expect(wire.closes).toHaveLength(1);
  });

  test('that came keeps the socket for as long as it likes', async () => {
    const { wire } = await connect(deskOf().desk);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(wire.closes).toEqual([]);
  });
});

describe('too much', () => {
  test('a reader who leaves 1 MiB unread is dropped, resumes later, and delays nobody else [C9]', async () => {
    const { desk } = deskOf(memoryLedger(), 'a', false);
    const slow = await connect(desk);
    const quick = await connect(desk, { token: slow.wire.token });
    slow.wire.reads = false;
    slow.wire.bufferedAmount = LIMITS.unreadBytes - 200;
    quick.send({ type: 'say', id: 'a1', text: '贷款利率是多少' });
    quick.send({ type: 'say', id: 'a2', text: '需要什么资料' });
    await rest();
    expect(slow.wire.closes).toEqual([[CLOSE.slowReader, 'slow reader']]);
    expect(quick.wire.of('ack')).toHaveLength(2);
    expect(quick.wire.of('entry').filter((entry) => entry.kind === 'replied')).toHaveLength(2);
    const seen = slow.wire.of('entry').at(-1)?.seq ?? 0;
    const back = await connect(desk, { token: slow.wire.token, after: seen });
    expect([...slow.wire.of('entry'), ...back.wire.of('entry')]).toEqual(quick.wire.of('entry'));
  });

  test('twenty messages in ten seconds pass, the next is told how long to wait, a resent one is no new one [C8]', async () => {
    const { desk, pass } = deskOf();
    const { wire, send } = await connect(desk);
    for (let count = 0; count < LIMITS.saysPerWindow; count++) send({ type: 'say', id: `a${count}`, text: '你好' });
    await rest(60);
    pass(4_000);
    send({ type: 'say', id: 'more', text: '你好' });
    send({ type: 'say', id: 'a0', text: '你好' });
    await rest();
    expect(wire.of('refused')).toEqual([
      { type: 'refused', code: 'slow_down', id: 'more', retry_after_ms: 6_000, message: expect.any(String) },
    ]);
    expect(wire.of('ack')).toHaveLength(LIMITS.saysPerWindow + 1);
    pass(6_000);
    send({ type: 'say', id: 'more', text: '你好' });
    await rest();
    expect(wire.of('ack').at(-1)?.id).toBe('more');
  });

  test('the limit is the conversation’s, not the tab’s', async () => {
    const { desk } = deskOf();
    const { wire, send } = await connect(desk);
    const tab = await connect(desk, { token: wire.token });
    for (let count = 0; count < 15; count++) send({ type: 'say', id: `a${count}`, text: '你好' });
    for (let count = 0; count < 15; count++) tab.send({ type: 'say', id: `b${count}`, text: '你好' });
    await rest(80);
    expect(wire.of('ack').length + tab.wire.of('ack').length).toBe(LIMITS.saysPerWindow);
  });

  test('an eleventh socket of one conversation is turned away', async () => {
    const { desk } = deskOf();
    const { wire } = await connect(desk);
    for (let count = 1; count < LIMITS.socketsPerConversation; count++) await connect(desk, { token: wire.token });
    expect((await connect(desk, { token: wire.token })).wire.of('refused').map(({ code }) => code)).toEqual([
      'too_many_sockets',
    ]);
  });
});
