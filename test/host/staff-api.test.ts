import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LIMITS } from '../../src/limits.ts';
import type { StaffRole } from '../../src/protocol.ts';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, command, startServer, type TestServer } from '../support/server.ts';
import { type StaffPerson, signIn, staffPerson } from '../support/staff.ts';

const ROLES = ['advisor', 'senior', 'supervisor', 'admin'] as const;
const OWN = 'four loud mountains';
const account = z.looseObject({ id: z.string(), name: z.string(), role: z.string(), disabled: z.boolean() });
const settingsOf = z.object({ settings: z.record(z.string(), z.unknown()) });

let server: TestServer;
let people: Readonly<Record<StaffRole, StaffPerson>>;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  const [advisor, senior, supervisor, admin] = await Promise.all(
    ROLES.map((role) => staffPerson(server, `the-${role}`, role)),
  );
  if (!advisor || !senior || !supervisor || !admin) throw new Error('four people');
  people = { advisor, senior, supervisor, admin };
});
afterAll(cleanUp);

const listed = async () => z.array(account).parse((await people.admin.call('GET', '/api/people')).body.people);
const idOf = async (name: string) => (await listed()).find((one) => one.name === name)?.id ?? '';
const settings = async () => settingsOf.parse((await people.admin.call('GET', '/api/settings')).body).settings;
const asks = async (text: string) => {
  const client = await ChatClient.open(server.url);
  await client.ask(text);
  return client.conversation;
};

describe('the server judges every role by itself', () => {
  // What each call answers, in the order of ROLES; 400 and 404 mean that the door was passed.
  test.each([
    ['GET', '/api/me', undefined, [200, 200, 200, 200]],
    ['GET', '/api/queues', undefined, [200, 200, 200, 200]],
    ['GET', '/api/conversations?queue=waiting', undefined, [200, 200, 200, 200]],
    ['GET', '/api/conversations?queue=all', undefined, [403, 403, 200, 200]],
    ['GET', '/api/settings', undefined, [200, 200, 200, 200]],
    ['PUT', '/api/settings', {}, [403, 403, 400, 400]],
    ['GET', '/api/texts', undefined, [200, 200, 200, 200]],
    ['GET', '/api/texts/rate_query', undefined, [200, 200, 200, 200]],
    ['GET', '/api/texts/no_such_text', undefined, [404, 404, 404, 404]],
    ['GET', '/api/verify', undefined, [403, 403, 200, 200]],
    ['GET', '/api/people', undefined, [403, 403, 200, 200]],
    ['POST', '/api/people', {}, [403, 403, 403, 400]],
    ['POST', '/api/people/nobody', { change: 'disabled' }, [403, 403, 403, 404]],
    ['POST', '/api/conversations/nothing/erase', { reason: 'x' }, [403, 403, 404, 404]],
    ['GET', '/api/nothing', undefined, [404, 404, 404, 404]],
  ])('%s %s', async (method, path, body, expected) => {
    const got = await Promise.all(ROLES.map(async (role) => (await people[role].call(method, path, body)).status));
    expect(got).toEqual(expected);
  });

  test('a complaint is taken over by compliance alone, whatever a page offers', async () => {
    for (const role of ROLES) {
      const conversation = await asks('我要投诉你们');
      const may = role === 'supervisor' || role === 'admin';
      const { body } = await people[role].call('GET', `/api/conversations/${conversation}`);
      expect(body.barriers).toMatchObject(may ? {} : { take_over: 'tier', close: 'tier' });
      for (const action of ['take_over', 'close'])
        expect('ok' in (await people[role].act(conversation, { action }))).toBe(may);
    }
  });

  test('a draft of tier T2 is approved by a senior officer, not by an advisor', async () => {
    const conversation = await asks('我逾期了还不上，能不能减免或者延期');
    const { body } = await people.senior.call('GET', `/api/conversations/${conversation}`);
    expect(body.row).toMatchObject({ tier: 'T2' });
    expect(await people.advisor.act(conversation, { action: 'take_over' })).toMatchObject({
      refused: { code: 'not_allowed' },
    });
    expect(await people.senior.act(conversation, { action: 'take_over' })).toMatchObject({ ok: true });
  });

  test('a conversation with a draft that waits is closed only by naming the draft', async () => {
    const conversation = await asks('帮我推荐一个');
    const { body } = await people.advisor.call('GET', `/api/conversations/${conversation}`);
    const { entries } = z.object({ entries: z.array(z.object({ seq: z.number(), type: z.string() })) }).parse(body);
    const seq = entries.find(({ type }) => type === 'DraftHeld')?.seq;
    expect(await people.advisor.act(conversation, { action: 'close' })).toMatchObject({
      refused: { code: 'draft_waits', message: expect.stringContaining('草稿') },
    });
    expect(await people.advisor.act(conversation, { action: 'close', drop_drafts: [seq] })).toMatchObject({ ok: true });
  });

  test('nobody without a session sees or does anything', async () => {
    for (const [method, path] of [
      ['GET', '/api/me'],
      ['GET', '/api/live'],
      ['GET', '/api/conversations?queue=waiting'],
      ['POST', '/api/people'],
      ['GET', '/api/nothing'],
    ] as const) {
      const headers = { 'x-requested-by': 'console', cookie: 'loandesk.session_token=made.up' };
      expect((await fetch(`${server.url}${path}`, { method, headers })).status).toBe(401);
    }
  });

  test('a one-time password opens nothing but the change of the password', async () => {
    const { body } = await people.admin.call('POST', '/api/people', { name: 'newcomer', role: 'advisor' });
    const newcomer = await signIn(server, 'newcomer', String(body.oneTimePassword));
    expect((await newcomer.call('GET', '/api/me')).body).toMatchObject({ mustChangePassword: true });
    expect((await newcomer.call('GET', '/api/queues')).status).toBe(403);
    const { status } = await newcomer.call('POST', '/api/auth/change-password', {
      currentPassword: body.oneTimePassword,
      newPassword: OWN,
    });
    expect(status).toBe(200);
    expect((await (await signIn(server, 'newcomer', OWN)).call('GET', '/api/queues')).status).toBe(200);
  });
});

describe('a page of somebody else', () => {
  test('can do nothing with the cookie: a deed needs a header that only our own page may send', async () => {
    const conversation = await asks('转人工');
    const deeds = [
      ['POST', `/api/conversations/${conversation}/act`, { action: 'take_over', id: 'x' }],
      ['PUT', '/api/settings', await settings()],
      ['POST', '/api/people', { name: 'mallory', role: 'admin' }],
    ] as const;
    for (const [method, path, body] of deeds)
      for (const headers of [{}, { 'x-requested-by': 'elsewhere' }])
        expect((await people.admin.call(method, path, body, headers)).status).toBe(403);
    const preflight = await fetch(`${server.url}/api/people`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-headers': 'x-requested-by' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('opens a customer’s socket only from an origin the settings allow', async () => {
    const origin = 'https://partner.example';
    await expect(ChatClient.connect(server.url, { origin })).rejects.toThrow('403');
    const changed = { ...(await settings()), allowed_origins: [origin] };
    expect((await people.supervisor.call('PUT', '/api/settings', changed)).status).toBe(200);
    (await ChatClient.connect(server.url, { origin })).close();
    await expect(ChatClient.connect(server.url, { origin: `${origin}.evil.example` })).rejects.toThrow('403');
  });
});

describe('what a browser is told', () => {
  test.each([
    '/console',
    '/',
    '/api/me',
  ])('%s: no inline script or style, no framing by others, no sniffing', async (path) => {
    const { headers } = await fetch(`${server.url}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'self'(;|$)/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/unsafe|\*|script-src|style-src/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  test('the console’s page has nothing inline, and what customers wrote is not cached', async () => {
    const page = await (await fetch(`${server.url}/console`)).text();
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
    const { headers } = await fetch(`${server.url}/api/queues`, { headers: { cookie: people.advisor.cookie } });
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('sign-out everywhere', () => {
  test(
    'ends every session of the person, and the live stream with it',
    { timeout: 2 * LIMITS.livePingMs + 10_000 },
    async () => {
      await staffPerson(server, 'wanderer', 'advisor');
      const [here, there] = [
        await signIn(server, 'wanderer', 'three quiet rivers'),
        await signIn(server, 'wanderer', 'three quiet rivers'),
      ];
      const stream = await fetch(`${server.url}/api/live`, { headers: { cookie: there.cookie } });
      expect(stream.status).toBe(200);
      expect((await here.call('POST', '/api/auth/revoke-sessions', {})).status).toBe(200);
      for (const person of [here, there]) expect((await person.call('GET', '/api/me')).status).toBe(401);
      expect(await stream.text()).toContain('event: here');
    },
  );
});

describe('people', () => {
  test('are added with a one-time password, given a role, disabled and enabled again; each is on the record', async () => {
    const added = await people.admin.call('POST', '/api/people', { name: '王芳', role: 'advisor' });
    expect(added.body).toMatchObject({ name: '王芳', oneTimePassword: expect.stringMatching(/^\w{5}(-\w{5}){3}$/) });
    const id = await idOf('王芳');
    const change = (wanted: object) => people.admin.call('POST', `/api/people/${id}`, wanted);
    expect((await change({ change: 'role', role: 'senior' })).status).toBe(200);
    expect((await change({ change: 'disabled' })).status).toBe(200);
    expect(await listed()).toContainEqual(expect.objectContaining({ id, role: 'senior', disabled: true }));
    await expect(signIn(server, '王芳', String(added.body.oneTimePassword))).rejects.toThrow();
    const back = await change({ change: 'enabled' });
    await expect(signIn(server, '王芳', String(added.body.oneTimePassword))).rejects.toThrow();
    const person = await signIn(server, '王芳', String(back.body.oneTimePassword));
    expect((await person.call('GET', '/api/me')).body).toMatchObject({ role: 'senior', mustChangePassword: true });
    const log = await command('export', ['--conversation', 'desk'], { places: server });
    const kinds = log.out.split('\n').filter((line) => line.includes('"StaffChanged"') && line.includes(id));
    expect(kinds.map((line) => /"change":"(\w+)"/.exec(line)?.[1])).toEqual(['added', 'role', 'disabled', 'enabled']);
  });

  test('a name that is taken or no name is refused in words', async () => {
    for (const [name, code] of [
      ['the-admin', 'name_taken'],
      ['a b', 'bad_name'],
    ] as const)
      expect((await people.admin.call('POST', '/api/people', { name, role: 'advisor' })).body).toMatchObject({
        refused: { code, message: expect.stringMatching(/\w/) },
      });
  });

  test('have a public name that customers see, numbered at first, never that of the account; a change is on the record', async () => {
    await people.admin.call('POST', '/api/people', { name: 'chen.wei', role: 'advisor' });
    const id = await idOf('chen.wei');
    const number = expect.stringMatching(/^\d{4}$/);
    expect(await listed()).toContainEqual(expect.objectContaining({ id, publicName: number }));
    const rename = (publicName: string) =>
      people.admin.call('POST', `/api/people/${id}`, { change: 'public_name', publicName });
    for (const wrong of ['', 'Chen.Wei', '<b>x</b>'])
      expect((await rename(wrong)).body).toMatchObject({ refused: { code: 'bad_public_name' } });
    expect((await rename('陈老师')).status).toBe(200);
    expect(await listed()).toContainEqual(
      expect.objectContaining({ id, name: 'chen.wei', shownAs: { 'zh-CN': '陈老师', en: '陈老师' } }),
    );
    expect(
      (await people.supervisor.call('POST', `/api/people/${id}`, { change: 'public_name', publicName: 'x' })).status,
    ).toBe(403);
    const own = await idOf('the-admin');
    expect(
      (await people.admin.call('POST', `/api/people/${own}`, { change: 'public_name', publicName: '1088' })).status,
    ).toBe(200);
    expect((await people.admin.call('GET', '/api/me')).body).toMatchObject({ shownAs: { en: 'Advisor 1088' } });
  });

  test('an administrator cannot lock the desk by disabling or demoting himself', async () => {
    const id = await idOf('the-admin');
    for (const wanted of [{ change: 'disabled' }, { change: 'role', role: 'advisor' }])
      expect((await people.admin.call('POST', `/api/people/${id}`, wanted)).status).toBe(403);
  });

  test('stand on the roster only for tiers their role answers for, and leave it when they are disabled', async () => {
    await people.admin.call('POST', '/api/people', { name: 'roster', role: 'senior' });
    const id = await idOf('roster');
    const put = async (duty: object) =>
      (await people.supervisor.call('PUT', '/api/settings', { ...(await settings()), duty })).status;
    expect(await put([{ staff: id, tier: 'T3' }])).toBe(400);
    expect(await put([{ staff: 'nobody', tier: 'T1' }])).toBe(400);
    expect(await put([{ staff: id, tier: 'T2' }])).toBe(200);
    await people.admin.call('POST', `/api/people/${id}`, { change: 'role', role: 'advisor' });
    expect((await settings()).duty).toEqual([]);
  });
});

describe('a conversation is found', () => {
  test('by when it was, by its ticket also once it is closed, and a wrong time is refused', async () => {
    const conversation = await asks('转人工');
    const { body } = await people.advisor.call('GET', `/api/conversations/${conversation}`);
    const { ticket } = z.object({ ticket: z.string() }).parse(body.row);
    await people.advisor.act(conversation, { action: 'close' });
    const found = async (query: Readonly<Record<string, string>>) => {
      const answer = await people.advisor.call('GET', `/api/search?${new URLSearchParams(query)}`);
      const { rows } = z.object({ rows: z.array(z.object({ conversation: z.string() })) }).parse(answer.body);
      return rows.some((row) => row.conversation === conversation);
    };
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    expect(await found({ words: ticket.split('-')[1] ?? '' })).toBe(true);
    expect(await found({ since: ago(60_000) })).toBe(true);
    expect(await found({ since: ago(60_000), words: '转人工' })).toBe(true);
    expect(await found({ since: ago(-60_000) })).toBe(false);
    expect(await found({ until: ago(3_600_000) })).toBe(false);
    expect(await found({ since: '2020-01-01T00:00:00+08:00', until: ago(-60_000), words: '' })).toBe(true);
    for (const query of ['since=yesterday', 'since=2026-11-02T00:00:00Z&until=2026-11-01T00:00:00Z'])
      expect((await people.advisor.call('GET', `/api/search?${query}`)).status).toBe(400);
  });
});

describe('erasure by law', () => {
  test('destroys the words of a closed conversation, with who and why on record; the chain still verifies', async () => {
    const client = await ChatClient.open(server.url);
    await client.ask('我叫赵小明，请删除我的个人信息');
    const { conversation } = client;
    const path = `/api/conversations/${conversation}`;
    const erase = () => people.supervisor.call('POST', `${path}/erase`, { reason: '客户依法申请删除' });
    expect((await erase()).body).toMatchObject({ refused: { code: 'still_open' } });
    expect(await people.supervisor.act(conversation, { action: 'close' })).toMatchObject({ ok: true });
    expect((await people.supervisor.call('POST', `${path}/erase`, { reason: ' ' })).status).toBe(400);
    expect((await people.advisor.call('POST', `${path}/erase`, { reason: 'x' })).status).toBe(403);
    expect((await erase()).status).toBe(200);

    const opened = await people.advisor.call('GET', path);
    expect(opened.status).toBe(410);
    expect(opened.body).toMatchObject({
      refused: { code: 'erased', detail: { reason: '客户依法申请删除', by: 'the-supervisor' } },
    });
    expect((await erase()).body).toMatchObject({ refused: { code: 'erased' } });
    expect(await people.advisor.act(conversation, { action: 'note', text: 'x' })).toMatchObject({
      refused: { code: 'erased' },
    });
    expect((await people.supervisor.get('/api/search?words=赵小明')).text).not.toContain(conversation);
    const again = await ChatClient.connect(server.url);
    again.send({ type: 'hello', v: 1, token: client.token, after: 0 });
    await again.until((frame) => frame.type === 'refused' && frame.code === 'unknown_conversation', 'no way back');
    expect((await people.supervisor.call('GET', '/api/verify')).body).toMatchObject({ ok: true });
    expect((await command('verify', [], { places: server })).out).toMatch(/^ok /);
  });
});
