import { describe, expect, test, vi } from 'vitest';
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
  test('tells every change at once, and that anything may have changed after a gap or a line it cannot read', () => {
    let tell: ((event: { readonly data: string }) => void) | undefined;
    const source: Source = {
      readyState: 0,
      onopen: null,
      onerror: null,
      addEventListener: (_, listener) => {
        tell = listener;
      },
      close: () => undefined,
    };
    const changes: Change[] = [];
    const states: LiveState[] = [];
    const stop = watchDesk({
      open: () => source,
      onChange: (change) => changes.push(change),
      onState: (state) => states.push(state),
    });
    source.onopen?.(new Event('open'));
    for (const conversation of ['a', 'b']) tell?.({ data: JSON.stringify({ conversation, seq: 1 }) });
    expect(changes).toEqual(['a', 'b']);
    tell?.({ data: 'not json' });
    tell?.({ data: '{"seq":1}' });
    expect(changes).toEqual(['a', 'b', null, null]);
    source.onerror?.(new Event('error'));
    source.onopen?.(new Event('open'));
    expect(changes.at(-1)).toBe(null);
    expect(changes).toHaveLength(5);
    expect(states).toEqual(['live', 'lost', 'live']);
    stop();
  });

  test('lists load once for a burst, and a steady stream delays them no longer', () => {
    vi.useFakeTimers();
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
    vi.useRealTimers();
  });
});
