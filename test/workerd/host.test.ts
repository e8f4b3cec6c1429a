import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startWorkerd } from '../../scripts/workerd.ts';
import { ChatClient } from '../support/client.ts';
import { aheadBy, openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, command, freshDirectory, freshPlaces, type Places, startServer } from '../support/server.ts';

afterAll(cleanUp);

/** Counts how often a conversation's object is made: each one sets up its answer to pings, once. */
const COUNT_WAKINGS = `
  const Pair = globalThis.WebSocketRequestResponsePair;
  globalThis.WebSocketRequestResponsePair = class extends Pair {
    constructor(...words) { super(...words); console.log('a conversation woke'); }
  };`;
/** workerd lets an object go that nobody has spoken to for ten seconds. */
const ASLEEP_MS = 14_000;
const PATIENCE_MS = 60_000;

describe.concurrent('the second host', () => {
  test('serves the pages, the widget and its health, and says in words what it does not serve', async () => {
    const server = await startServer();
    const get = async (path: string) => {
      const answer = await fetch(`${server.url}${path}`);
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        policy: answer.headers.has('content-security-policy'),
        text: await answer.text(),
      };
    };
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready' });
    expect(await get('/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', policy: true });
    expect(await get('/widget.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
    for (const path of ['/nothing', '/worker.js', '/..%2fhandbook.js', '/chat'])
      expect((await get(path)).status, path).toBe(404);
    for (const path of ['/console', '/console.html', '/api/me', '/api/auth/sign-in/username', '/metrics'])
      expect(await get(path), path).toMatchObject({ status: 501, text: expect.stringContaining('npm start') });
    await server.stop();
  });

  test('without its secrets says which one is missing and how to set it, and serves nobody', async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    for (const [bindings, words] of [
      [{}, /MASTER_KEY is not set.*wrangler secret put MASTER_KEY/],
      [{ MASTER_KEY: key, SIGNING_KEY: 'c2hvcnQ=' }, /SIGNING_KEY takes 32 bytes/],
      [{ MASTER_KEY: key, SIGNING_KEY: key, RATE_LIMIT: 'maybe' }, /RATE_LIMIT takes on or off/],
    ] as const) {
      const workerd = await startWorkerd({ directory: freshDirectory(), bindings });
      const answer = await fetch(`${workerd.url}/readyz`);
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringMatching(words)]);
      const client = await ChatClient.connect(workerd.url);
      client.hello();
      await client.refusal('failed');
      await workerd.stop();
    }
  });

  test('takes other settings at the next start, also for a conversation that was there before', async () => {
    const places = openDayAndNight();
    const first = await startServer({}, places);
    const client = await ChatClient.open(first.url);
    expect((await client.ask('你好')).kind).toBe('replied');
    await first.stop();
    const file = join(places.dataDir, 'settings.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), approve_everything: true }));
    const second = await startServer({}, places);
    const back = await ChatClient.open(second.url, { token: client.token, after: client.seq });
    expect((await back.ask('利率多少')).kind).toBe('waiting');
    await second.stop();
  });
});

describe.concurrent('a conversation’s object', () => {
  test(
    'sleeps while its customer’s socket stays open, is not woken by pings, and wakes in the middle of the story',
    async () => {
      const server = await startServer({}, openDayAndNight(), COUNT_WAKINGS);
      const client = await ChatClient.open(server.url, { locale: 'en' });
      const tab = await ChatClient.open(server.url, { token: client.token });
      await client.ask('Monthly payment for 200,000 yuan over 36 months at 4.35% a year?');
      const wakings = () => server.stderr().split('a conversation woke').length - 1;
      expect(wakings()).toBe(1);
      const pings = setInterval(() => client.send({ type: 'ping' }), 3_000);
      await new Promise((resolve) => setTimeout(resolve, ASLEEP_MS));
      clearInterval(pings);
      expect(client.frames.filter((frame) => frame.type === 'pong').length).toBeGreaterThanOrEqual(2);
      expect(wakings()).toBe(1);
      const answer = await client.ask('And over 24 months?');
      expect(wakings()).toBe(2);
      expect(answer).toMatchObject({ kind: 'replied', text: expect.stringContaining('24') });
      expect(await tab.outcome(answer.to ?? 0)).toEqual(answer);
      client.sendText('nonsense');
      expect((await client.refusal('bad_frame')).message).toMatch(/^[ -~]+$/);
      await server.stop();
    },
    PATIENCE_MS,
  );

  test(
    'keeps its clock as an alarm: a promise that runs out is told by the platform’s clock, to a server that was started anew',
    async () => {
      const places = openDayAndNight({ promise_minutes: { T1: 1, T2: 1, T3: 1 } });
      // Its clock is behind by almost the whole minute that it promises.
      const first = await startServer({}, places, aheadBy(-56_000));
      const client = await ChatClient.open(first.url);
      const held = await client.ask('转人工');
      await first.kill();
      const second = await first.restart({}, '');
      const back = await ChatClient.open(second.url, { token: client.token, after: client.seq });
      const late = await back.entry('waiting');
      expect(late).toMatchObject({ to: null, ticket: held.kind === 'waiting' ? held.ticket : '' });
      await second.stop();
    },
    PATIENCE_MS,
  );
});

describe.concurrent('the desk’s object', () => {
  test(
    'holds every conversation’s entries, signed: the log is one that verify and export of the other host read',
    async () => {
      const server = await startServer({}, openDayAndNight());
      const clients = await Promise.all(Array.from({ length: 3 }, () => ChatClient.open(server.url)));
      for (const client of clients) for (const text of ['你好', '转人工']) await client.ask(text);
      const entries = clients.reduce((sum, client) => sum + client.seq, 0);
      const log = await deskLog(server, entries);
      // The conversation of the settings is one more, with one entry.
      expect(log).toBe(`ok conversations=4 entries=${entries + 1} after_checkpoint=0`);
      await server.stop();
    },
    PATIENCE_MS,
  );

  test(
    'that is out of order keeps no customer waiting, and gets every entry once it is back',
    async () => {
      const places = openDayAndNight();
      const first = await startServer({}, places);
      const client = await ChatClient.open(first.url);
      await client.ask('你好');
      await first.stop();
      const broken = await startServer({ SETTINGS: 'no settings' }, places);
      const back = await ChatClient.open(broken.url, { token: client.token, after: client.seq });
      await back.ask('利率多少');
      await vi.waitFor(() => expect(broken.stderr()).toContain('"defect":"courier"'), { timeout: 8_000 });
      await broken.stop();
      const again = await startServer({}, places);
      expect(await deskLog(again, back.seq)).toBe(`ok conversations=2 entries=${back.seq + 1} after_checkpoint=0`);
      await again.stop();
    },
    PATIENCE_MS,
  );
});

/** The last line of `verify` on a copy of the desk's own store, once it has so many entries and has signed them. */
async function deskLog(places: Places, entries: number): Promise<string> {
  const wanted = new RegExp(`entries=${entries + 1} after_checkpoint=0$`);
  let last = '';
  const look = async () => {
    const { out } = await command('verify', [], { places: copyOfDesk(places) });
    last = out.trimEnd().split('\n').at(-1) ?? '';
    if (!wanted.test(last)) throw new Error(`the desk's log: ${last}`);
  };
  await vi.waitFor(look, { timeout: 25_000, interval: 1_000 });
  return last;
}

/** The directories of the Node host, made of what workerd keeps: SQLite files and 32-byte keys. */
function copyOfDesk({ dataDir, keysDir }: Places): Places {
  const copy = freshPlaces();
  mkdirSync(copy.dataDir, { recursive: true });
  mkdirSync(copy.keysDir, { recursive: true, mode: 0o700 });
  const objects = join(dataDir, 'objects', 'loandesk-DeskObject');
  const name = readdirSync(objects).find((file) => /^[0-9a-f]{64}\.sqlite$/.test(file)) ?? '';
  for (const end of ['', '-wal']) {
    if (existsSync(join(objects, name + end)))
      copyFileSync(join(objects, name + end), join(copy.dataDir, `ledger.sqlite${end}`));
  }
  const secrets: { MASTER_KEY: string; SIGNING_KEY: string } = JSON.parse(
    readFileSync(join(keysDir, 'secrets.json'), 'utf8'),
  );
  writeFileSync(join(copy.keysDir, 'master.key'), Buffer.from(secrets.MASTER_KEY, 'base64'), { mode: 0o600 });
  writeFileSync(join(copy.keysDir, 'signing.key'), Buffer.from(secrets.SIGNING_KEY, 'base64'), { mode: 0o600 });
  return copy;
}
