import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../src/web/chat-event.ts';
import { openChat } from '../../src/web/client.ts';
import { memoryIn } from '../../src/web/memory.ts';
import { newId } from '../../src/web/outbox.ts';
import { FakeSocket, replied, said, storage } from './fake-socket.ts';

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
});
afterEach(() => vi.useRealTimers());

function open({ kept = storage(), random = 0, foreign = false } = {}) {
  const events: ChatEvent[] = [];
  const memory = memoryIn(kept, 'chat');
  const chat = openChat({
    url: 'ws://desk.example/chat',
    locale: 'zh-CN',
    page: 'https://loan.example/',
    memory,
    on: (event) => events.push(event),
    WebSocket: FakeSocket,
    random: () => random,
    isForeign: async () => foreign,
  });
  const states = (): string[] => events.flatMap((event) => (event.type === 'connection' ? [event.state] : []));
  const entries = (): number[] => events.flatMap((event) => (event.type === 'entry' ? [event.seq] : []));
  const parcels = () => events.findLast((event) => event.type === 'outbox')?.parcels ?? [];
  return { chat, memory, events, states, entries, parcels };
}
const say = (id: string, text = '利率多少') => ({ type: 'say', id, text }) as const;

describe('the greeting', () => {
  it('starts a first conversation without a token and keeps the one it is given', () => {
    const { memory, states } = open();
    FakeSocket.latest.welcome();
    expect(FakeSocket.latest.sent[0]).toEqual({
      type: 'hello',
      v: 1,
      token: null,
      after: 0,
      locale: 'zh-CN',
      page: 'https://loan.example/',
    });
    expect(memory.read().token).toBe('token-1');
    expect(states()).toEqual(['online']);
  });

  it('comes back after a lost connection with its token and the last entry it has seen', () => {
    const { states } = open();
    FakeSocket.latest.welcome(2);
    FakeSocket.latest.hear(said(1, 0, 'a'));
    FakeSocket.latest.hear(replied(4, 1, 1));
    FakeSocket.latest.drop();
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome(4);
    expect(FakeSocket.all).toHaveLength(2);
    expect(FakeSocket.latest.sent[0]).toMatchObject({ type: 'hello', token: 'token-1', after: 4 });
    expect(states()).toEqual(['online', 'reconnecting', 'online']);
  });

  it('forgets an unknown conversation, says so, and starts a new one', () => {
    const kept = storage();
    memoryIn(kept, 'chat').change(() => ({ token: 'old', says: [{ id: 'a', text: '在吗' }] }));
    const { memory, events, parcels } = open({ kept });
    FakeSocket.latest.open();
    FakeSocket.latest.hear({ type: 'refused', code: 'unknown_conversation', message: '对话不存在' });
    expect(memory.read().token).toBeNull();
    expect(parcels()).toMatchObject([{ state: 'failed', message: '对话不存在' }]);
    expect(events.some(({ type }) => type === 'reset')).toBe(true);
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome(0, 'new');
    expect(FakeSocket.latest.sent[0]).toMatchObject({ token: null, after: 0 });
  });

  it('joins the conversation another tab has begun instead of losing its token', () => {
    const kept = storage();
    const { chat } = open({ kept });
    FakeSocket.latest.welcome();
    memoryIn(kept, 'chat').change(() => ({ token: 'of-the-other-tab' }));
    chat.startAnew();
    FakeSocket.latest.open();
    expect(FakeSocket.latest.sent[0]).toMatchObject({ token: 'of-the-other-tab', after: 0 });
  });

  it('stops for good when the server no longer speaks its version', () => {
    const { states } = open();
    FakeSocket.latest.open();
    FakeSocket.latest.hear({ type: 'refused', code: 'unsupported_version', message: 'reload' });
    vi.advanceTimersByTime(120_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(states()).toEqual(['offline']);
  });
});

describe('entries', () => {
  it('arrive in order and only once', () => {
    const { entries } = open();
    FakeSocket.latest.welcome(3);
    for (const entry of [said(1, 0, 'a'), replied(3, 1, 1), replied(3, 1, 1), said(1, 0, 'a')])
      FakeSocket.latest.hear(entry);
    expect(entries()).toEqual([1, 3]);
  });

  it('are asked for again when one is missing between two', () => {
    const { entries } = open();
    FakeSocket.latest.welcome(3);
    FakeSocket.latest.hear(said(1, 0, 'a'));
    FakeSocket.latest.hear(replied(3, 2, 1));
    expect(FakeSocket.latest.isClosed).toBe(true);
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome(3);
    expect(FakeSocket.latest.sent[0]).toMatchObject({ after: 1 });
    FakeSocket.latest.hear(replied(2, 1, 1));
    FakeSocket.latest.hear(replied(3, 2, 1));
    expect(entries()).toEqual([1, 2, 3]);
  });

  it('are shown after all when the server insists on the same gap', () => {
    const { entries } = open();
    FakeSocket.latest.welcome(3);
    FakeSocket.latest.hear(replied(3, 2, 1));
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome(3);
    FakeSocket.latest.hear(replied(3, 2, 1));
    expect(entries()).toEqual([3]);
  });

  it('are looked at afresh when the server knows fewer than were shown', () => {
    const { events } = open();
    FakeSocket.latest.welcome(2);
    FakeSocket.latest.hear(said(2, 0, 'a'));
    FakeSocket.latest.drop();
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome(1);
    expect(events.some(({ type }) => type === 'reset')).toBe(true);
    FakeSocket.latest.open();
    expect(FakeSocket.latest.sent[0]).toMatchObject({ after: 0 });
  });

  it('of unknown shape are ignored, as is anything that is not a frame', () => {
    const { entries, states } = open();
    FakeSocket.latest.welcome();
    for (const text of ['', 'nonsense', '7', 'null', '[]', '{"type":"later"}']) FakeSocket.latest.hear(text);
    expect([entries(), states()]).toEqual([[], ['online']]);
  });
});

describe('what the customer writes', () => {
  it('is sending until acknowledged, sent until it comes back as an entry, and then gone from the outbox', () => {
    const { chat, memory, parcels } = open();
    FakeSocket.latest.welcome();
    chat.post(say('a'));
    expect(parcels()).toMatchObject([{ state: 'sending' }]);
    FakeSocket.latest.hear({ type: 'ack', id: 'a', seq: 1 });
    expect(parcels()).toMatchObject([{ state: 'sent' }]);
    expect(memory.read().says).toEqual([]);
    FakeSocket.latest.hear(said(1, 0, 'a'));
    expect(parcels()).toEqual([]);
  });

  it('waits for the welcome and is sent again with the same id after a reconnect, until it is acknowledged', () => {
    const { chat } = open();
    chat.post(say('a'));
    FakeSocket.latest.welcome();
    FakeSocket.latest.drop();
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome();
    expect(FakeSocket.all.map((socket) => socket.sentOf('say').map(({ id }) => id))).toEqual([['a'], ['a']]);
    FakeSocket.latest.hear({ type: 'ack', id: 'a', seq: 1 });
    FakeSocket.latest.drop();
    vi.advanceTimersByTime(500);
    FakeSocket.latest.welcome(1);
    expect(FakeSocket.latest.sentOf('say')).toEqual([]);
  });

  it('survives a reload of the page; a form with personal data is never kept there', () => {
    const kept = storage();
    const { chat } = open({ kept });
    chat.post(say('a', '在吗'));
    chat.post({ type: 'submit', id: 'b', form: 'contact@1', values: { phone: '13800138000' } });
    expect(kept.getItem('chat')).not.toContain('13800138000');
    open({ kept });
    FakeSocket.latest.welcome();
    expect(FakeSocket.latest.sentOf('say')).toEqual([{ type: 'say', id: 'a', text: '在吗' }]);
  });

  it('that is refused has failed, and goes again under the same id when the customer asks', () => {
    const { chat, parcels } = open();
    FakeSocket.latest.welcome();
    chat.post(say('a'));
    FakeSocket.latest.hear({ type: 'refused', code: 'failed', message: '请重试', id: 'a' });
    expect(parcels()).toMatchObject([{ state: 'failed', code: 'failed', message: '请重试' }]);
    chat.retry('a');
    expect(FakeSocket.latest.sentOf('say').map(({ id }) => id)).toEqual(['a', 'a']);
    expect(parcels()).toMatchObject([{ state: 'sending' }]);
  });

  it('too fast is held back as long as the server asks, then goes in order', () => {
    const { chat, parcels } = open();
    FakeSocket.latest.welcome();
    chat.post(say('a'));
    FakeSocket.latest.hear({ type: 'refused', code: 'slow_down', message: '请慢一点', id: 'a', retry_after_ms: 4_000 });
    chat.post(say('b'));
    expect(FakeSocket.latest.sentOf('say').map(({ id }) => id)).toEqual(['a']);
    vi.advanceTimersByTime(3_999);
    expect(FakeSocket.latest.sentOf('say')).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.latest.sentOf('say').map(({ id }) => id)).toEqual(['a', 'a', 'b']);
    expect(parcels().map(({ state }) => state)).toEqual(['sending', 'sending']);
  });

  it('into a closed conversation has failed with the reason', () => {
    const { chat, parcels } = open();
    FakeSocket.latest.welcome();
    chat.post(say('a'));
    FakeSocket.latest.hear({ type: 'refused', code: 'closed', message: '对话已结束', id: 'a' });
    expect(parcels()).toMatchObject([{ state: 'failed', code: 'closed' }]);
  });

  it('is refused a place when a hundred others are waiting, so that it stays in the field', () => {
    const { chat } = open();
    const taken = Array.from({ length: 101 }, (_, index) => chat.post(say(`m${index}`)));
    expect(taken.filter(Boolean)).toHaveLength(100);
    expect(taken.at(-1)).toBe(false);
  });

  it('gets an id of the contract alphabet, never the same twice', () => {
    const ids = Array.from({ length: 500 }, newId);
    expect(ids.every((id) => /^[A-Za-z0-9_-]{22}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(500);
  });
});

describe('a connection', () => {
  it('waits longer after every failure, from half a second up to thirty, and never gives up', () => {
    const { states } = open({ random: 1 });
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure += 1) {
      const before = FakeSocket.all.length;
      FakeSocket.latest.drop();
      let waited = 0;
      while (FakeSocket.all.length === before) {
        vi.advanceTimersByTime(500);
        waited += 500;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(states()).toEqual(['offline']);
    FakeSocket.latest.welcome();
    expect(states()).toEqual(['offline', 'online']);
  });

  it('is pinged every 25 seconds and left when nobody answers within ten', () => {
    open();
    FakeSocket.latest.welcome();
    vi.advanceTimersByTime(25_000);
    expect(FakeSocket.latest.sentOf('ping')).toHaveLength(1);
    FakeSocket.latest.hear({ type: 'pong' });
    vi.advanceTimersByTime(25_000);
    expect(FakeSocket.latest.sentOf('ping')).toHaveLength(2);
    vi.advanceTimersByTime(10_500);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('that never welcomes is left after ten seconds', () => {
    open();
    FakeSocket.latest.open();
    vi.advanceTimersByTime(10_500);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('is offline while the browser has no network and returns at once with it', () => {
    const { chat, states } = open();
    FakeSocket.latest.welcome();
    chat.network(false);
    expect(states().at(-1)).toBe('offline');
    chat.network(true);
    FakeSocket.latest.welcome();
    expect(FakeSocket.all).toHaveLength(2);
    expect(states().at(-1)).toBe('online');
  });

  it('that was left is no longer listened to', () => {
    const { entries } = open();
    const first = FakeSocket.latest;
    first.welcome();
    first.drop();
    first.hear(said(1, 0, 'a'));
    expect(entries()).toEqual([]);
  });

  it('tells of typing at most every three seconds', () => {
    const { chat } = open();
    FakeSocket.latest.welcome();
    chat.typing();
    chat.typing();
    vi.advanceTimersByTime(3_000);
    chat.typing();
    expect(FakeSocket.latest.sentOf('typing')).toHaveLength(2);
  });
});

describe('another tab', () => {
  it('that has begun a new conversation is followed into it', () => {
    const kept = storage();
    const { chat, events } = open({ kept });
    FakeSocket.latest.welcome(2);
    memoryIn(kept, 'chat').change(() => ({ token: 'new' }));
    chat.follow();
    FakeSocket.latest.open();
    expect(FakeSocket.latest.sent[0]).toMatchObject({ token: 'new', after: 0 });
    expect(events.some(({ type }) => type === 'reset')).toBe(true);
  });

  it('that only reads or forgets changes nothing here', () => {
    const kept = storage();
    const { chat } = open({ kept });
    FakeSocket.latest.welcome(2);
    memoryIn(kept, 'chat').change(() => ({ readSeq: 2 }));
    chat.follow();
    memoryIn(kept, 'chat').change(() => ({ token: null }));
    chat.follow();
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe('a web site the desk does not talk to', () => {
  it('is told so once, and not tried again', async () => {
    const { events, states } = open({ foreign: true });
    FakeSocket.latest.drop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(events.filter(({ type }) => type === 'foreign')).toHaveLength(1);
    expect(FakeSocket.all).toHaveLength(1);
    expect(states().at(-1)).toBe('offline');
  });

  it('is never suspected once a connection has come about', async () => {
    const { events } = open({ foreign: true });
    FakeSocket.latest.welcome();
    FakeSocket.latest.drop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(events.some(({ type }) => type === 'foreign')).toBe(false);
    expect(FakeSocket.all.length).toBeGreaterThan(2);
  });
});
