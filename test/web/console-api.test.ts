import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openApi, problemOf } from '../../src/web/console/api.ts';
import { type Change, gather, type LiveState, type Source, watchDesk } from '../../src/web/console/live.ts';

function apiAnswering(answer: () => Response) {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  let signedOut = 0;
  const api = openApi({
    fetch: async (input, init) => {
      asked.push({ path: String(input), init });
      return answer();
    },
    locale: () => 'zh-CN',
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { api, asked, signedOut: () => signedOut };
}

describe('the staff API', () => {
  test('an action carries the header that a foreign page cannot send', async () => {
    const { api, asked } = apiAnswering(() => Response.json({ ok: true, seq: 4 }));
    expect(await api.act('c1', { action: 'leave', id: 'a' })).toEqual({ value: { ok: true, seq: 4 } });
    expect(asked[0]?.path).toBe('/api/conversations/c1/act');
    expect(new Headers(asked[0]?.init?.headers).get('x-requested-by')).toBe('console');
  });

  test('a refusal keeps its code, its sentence and what the guard found', async () => {
    const hits = [{ rule: 'g', from: 0, to: 2, why: '不能承诺' }];
    const { api } = apiAnswering(() =>
      Response.json({ refused: { code: 'blocked_by_guard', message: '没有发出', hits } }, { status: 422 }),
    );
    expect(await api.act('c1', { action: 'write', text: '包过', id: 'a' })).toEqual({
      problem: {
        kind: 'refused',
        code: 'blocked_by_guard',
        message: '没有发出',
        hits,
        detail: null,
        waitSeconds: null,
      },
    });
  });

  test('an ended session is told once, but a wrong password is no ended session', async () => {
    const { api, signedOut } = apiAnswering(() =>
      Response.json({ message: 'no', code: 'INVALID_USERNAME_OR_PASSWORD' }, { status: 401 }),
    );
    await api.signIn('wang', 'x');
    expect(signedOut()).toBe(0);
    await api.queues();
    expect(signedOut()).toBe(1);
  });

  test('a dead network and an answer that is no JSON are problems, never exceptions', async () => {
    const dead = apiAnswering(() => {
      throw new TypeError('offline');
    });
    expect(await dead.api.me()).toMatchObject({ problem: { kind: 'unreachable' } });
    const proxy = apiAnswering(() => new Response('<html>', { status: 502 }));
    expect(await proxy.api.me()).toMatchObject({ problem: { kind: 'failed' } });
  });

  test('a lock says how long to wait', () => {
    expect(problemOf(429, { code: 'TOO_MANY', message: '' }, '540')).toMatchObject({
      kind: 'locked',
      waitSeconds: 540,
    });
    expect(problemOf(429, null, null)).toMatchObject({ kind: 'locked', waitSeconds: null });
  });
});

describe('the live line', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A line whose ends are both in our hands. */
  function watched() {
    const opened: {
      source: Source;
      hears: Map<string, (event: { readonly data: string }) => void>;
      isShut: boolean;
    }[] = [];
    const changes: Change[] = [];
    const states: LiveState[] = [];
    const watch = watchDesk({
      open: () => {
        const hears = new Map<string, (event: { readonly data: string }) => void>();
        const source: Source = {
          onopen: null,
          onerror: null,
          addEventListener: (type, listener) => void hears.set(type, listener),
          close: () => {
            line.isShut = true;
          },
        };
        const line = { hears, isShut: false, source };
        opened.push(line);
        return line.source;
      },
      onChange: (change) => changes.push(change),
      onState: (state) => states.push(state),
    });
    const newest = () => opened.at(-1);
    return {
      watch,
      opened,
      changes,
      states,
      opens: () => newest()?.source.onopen?.(new Event('open')),
      breaks: () => newest()?.source.onerror?.(new Event('error')),
      tells: (type: 'changed' | 'here', data: string) => newest()?.hears.get(type)?.({ data }),
    };
  }

  test('tells every change at once, and that anything may have changed after a gap or a line it cannot read', () => {
    const line = watched();
    line.opens();
    for (const conversation of ['a', 'b']) line.tells('changed', JSON.stringify({ conversation, seq: 1 }));
    expect(line.changes).toEqual(['a', 'b']);
    line.tells('changed', 'not json');
    line.tells('changed', '{"seq":1}');
    expect(line.changes).toEqual(['a', 'b', null, null]);
    line.breaks();
    vi.advanceTimersByTime(3_000);
    line.opens();
    expect(line.changes).toEqual(['a', 'b', null, null, null]);
    expect(line.states).toEqual(['live', 'lost', 'live']);
    line.watch.stop();
  });

  test('that has fallen silent is lost, shut and opened anew; one that beats is left alone', () => {
    const line = watched();
    line.opens();
    for (let beat = 0; beat < 10; beat++) {
      line.tells('here', '{"next_ms":1000}');
      vi.advanceTimersByTime(2_000);
    }
    expect(line.states).toEqual(['live']);
    vi.advanceTimersByTime(1_000);
    expect(line.states).toEqual(['live', 'lost']);
    expect(line.opened.map(({ isShut }) => isShut)).toEqual([true]);
    vi.advanceTimersByTime(3_000);
    expect(line.opened.map(({ isShut }) => isShut)).toEqual([true, false]);
    line.watch.stop();
    vi.advanceTimersByTime(60_000);
    expect(line.opened).toHaveLength(2);
  });

  test('is lost as soon as the browser has no network, and back as soon as it has', () => {
    const line = watched();
    line.opens();
    line.watch.network(false);
    expect(line.states).toEqual(['live', 'lost']);
    line.watch.network(true);
    line.opens();
    expect(line.states).toEqual(['live', 'lost', 'live']);
    // A network that was there all along changes nothing.
    line.watch.network(true);
    expect(line.opened).toHaveLength(2);
  });

  test('lists load once for a burst, and a steady stream delays them no longer', () => {
    let loads = 0;
    const news = gather(250, () => loads++);
    for (let change = 0; change < 50; change++) news.ask();
    vi.advanceTimersByTime(250);
    expect(loads).toBe(1);
    for (let at = 0; at < 2_500; at += 25) {
      news.ask();
      vi.advanceTimersByTime(25);
    }
    expect(loads).toBe(11);
    news.ask();
    news.stop();
    vi.advanceTimersByTime(2_500);
    expect(loads).toBe(11);
  });
});
