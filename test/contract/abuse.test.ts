import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutateJson, mutateText } from '../../scripts/bench/hostile-frames.ts';
import { seededRandom } from '../../src/understanding/classifier/random.ts';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, startServer, type TestServer } from '../support/server.ts';
import { type StaffPerson, staffPerson } from '../support/staff.ts';

let server: TestServer;
let wang: StaffPerson;
beforeAll(async () => {
  server = await startServer({ LOANDESK_LOG: 'debug' }, openDayAndNight());
  wang = await staffPerson(server, 'wang', 'supervisor');
});
afterAll(cleanUp);

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

describe.concurrent('slow and strange senders', () => {
  test('[C11] a request whose head or body comes a byte a second is cut off, and nobody waits for it', async () => {
    const started = performance.now();
    const slow = ['GET / HTTP/1.1\r\nHost: x\r\n', '', 'GET /chat HTTP/1.1\r\nHost: x\r\nUpgrade: web'].map((head) =>
      drip(server.url, head),
    );
    const calm = await ChatClient.open(server.url);
    for (let turn = 0; turn < 5; turn++) expect((await calm.ask('你好')).kind).toBe('replied');
    await Promise.all(slow);
    expect((performance.now() - started) / 1_000).toBeLessThan(18);
  }, 30_000);

  test('[C11] thousands of fragments close the socket; a message in a few pieces is one message', async () => {
    const client = await ChatClient.open(server.url);
    const text = JSON.stringify({ type: 'say', id: 'pieces', text: '利率多少' });
    for (const [from, to] of [
      [0, 5],
      [5, 20],
      [20, 20],
    ] as const)
      client.socket.send(text.slice(from, to), { fin: false });
    client.socket.send(text.slice(20));
    await client.ack('pieces');
    for (let count = 0; count < 5_000; count++) client.socket.send('x', { fin: false }, () => undefined);
    expect([1008, 1009, 1006]).toContain((await client.closed).code);
  });

  test('[C9] one who sends pings and reads no pong fills no memory, and is served again when he reads', async () => {
    const client = await ChatClient.open(server.url);
    const before = await memory(server);
    client.socket.pause();
    const payload = Buffer.alloc(125, 'x');
    for (let count = 0; count < 100_000; count++) client.socket.ping(payload, true, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await memory(server)) - before).toBeLessThan(60 * 1024 * 1024);
    client.socket.resume();
    expect((await client.ask('你好')).kind).toBe('replied');
  });

  test('[C11] empty and tiny frames are refused one by one, and end like any other misfit', async () => {
    const client = await ChatClient.open(server.url);
    for (let count = 0; count < 30; count++) client.sendText(count % 2 === 0 ? '' : ' ');
    expect((await client.closed).code).toBe(4400);
  });

  test('[C7] guessing tokens ends after twenty', async () => {
    const client = await ChatClient.connect(server.url);
    for (let count = 0; count < 40; count++) client.hello({ token: `guess-${count}` });
    expect((await client.closed).code).toBe(4400);
    expect(client.frames.filter((frame) => frame.type === 'welcome')).toEqual([]);
  });

  test('[C2] the same id in two conversations is two messages, and each has its own', async () => {
    const [one, other] = await Promise.all([ChatClient.open(server.url), ChatClient.open(server.url)]);
    one.say('我是第一位，利率多少', 'same');
    other.say('我是第二位，额度多少', 'same');
    await Promise.all([one.ack('same'), other.ack('same')]);
    for (const [client, words] of [
      [one, '第一位'],
      [other, '第二位'],
    ] as const) {
      await client.settle();
      const said = client.entries.flatMap((entry) => (entry.kind === 'said' ? [entry.text] : []));
      expect(said).toEqual([expect.stringContaining(words)]);
    }
  });
});

describe('headers and addresses', () => {
  test.each([
    ['null'],
    ['http://HOST.evil.example'],
    ['http://HOST@evil.example'],
    ['http://HOST/'],
    ['http://HOST, http://evil.example'],
    ['file://'],
    ['chrome-extension://HOST'],
    [''],
  ])('[C11] the origin "%s" opens no socket', async (origin) => {
    const { host } = new URL(server.url);
    const answer = await raw(
      `GET /chat HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin.replace('HOST', host)}\r\n${UPGRADE}\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  test('[C11] an origin without a host, or with a borrowed one, opens no socket', async () => {
    const { host } = new URL(server.url);
    const evil = 'Origin: https://evil.example\r\n';
    for (const head of [
      `GET /chat HTTP/1.0\r\nOrigin: null\r\n${UPGRADE}`,
      `GET /chat HTTP/1.1\r\nHost: ${host}\r\n${evil}X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n${UPGRADE}`,
      `GET /chat HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n${evil}${UPGRADE}`,
      `GET /chat HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\n${evil}${UPGRADE}`,
    ])
      expect(await raw(`${head}\r\n`), head).not.toMatch(/ 101 /);
  });

  test('[C11] a forwarded address neither opens nor closes a door: failures count by the one that connected', async () => {
    const codes: number[] = [];
    for (let count = 0; count < 8; count++) {
      const response = await fetch(`${server.url}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `203.0.113.${count}`,
          'x-real-ip': `203.0.113.${count}`,
          'x-loandesk-address': `203.0.113.${count}`,
        },
        body: JSON.stringify({ username: `nobody-${count}`, password: 'wrong horse battery' }),
      });
      codes.push(response.status);
    }
    expect(codes.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(codes.slice(5)).toEqual([429, 429, 429]);
  });

  test('[C11] no path leads out of the pages: encoded, doubled, with NUL, with a backslash', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/%252e%252e%252fpackage.json',
      '/widget.js%00.html',
      '/..\\package.json',
      '/%5c..%5cpackage.json',
      '//etc/passwd',
      '/./../../etc/passwd',
      '/console.html/../../ledger.sqlite',
      '/%c0%ae%c0%ae/package.json',
      '/__proto__',
      '/constructor',
    ]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer, path).toMatch(/^HTTP\/1\.1 (400|404) /);
      expect(answer, path).not.toMatch(/"loandesk"|root:|SQLite/);
    }
  });

  test('[C11] a packed body is refused before anybody unpacks it, and the socket takes no compression', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, '{'));
    for (const path of ['/api/guard', '/api/auth/sign-in/username'])
      for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'identity, gzip']) {
        const response = await fetch(`${server.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-encoding': encoding },
          body: bomb.subarray(0, 4_000),
        });
        expect(response.status, `${path} ${encoding}`).toBe(415);
      }
    const answer = await raw(
      `GET /chat HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n${UPGRADE}\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(answer).not.toMatch(/permessage-deflate/i);
  });

  test('[C11] too many headers, and a head or body too large, are refused', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `a${index}: b\r\n`).join('');
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    const huge = await post('/api/auth/sign-in/username', JSON.stringify({ username: 'x'.repeat(200_000) }));
    expect(huge).toBe(413);
  });

  test('[C11] names with a past (__proto__, constructor) are names like any other in a body and change nothing', async () => {
    for (const body of [
      '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}',
      '{"username":{"__proto__":{"length":5}},"password":"x"}',
      '[{"__proto__":null}]',
    ])
      expect([400, 401, 429]).toContain(await post('/api/auth/sign-in/username', body));
    const me = await wang.get('/api/me');
    expect(JSON.parse(me.text)).toMatchObject({ name: 'wang', role: 'supervisor' });
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false);
    const client = await ChatClient.open(server.url);
    client.sendText('{"type":"say","id":"p1","text":"你好","__proto__":{"admin":true},"constructor":{"a":1}}');
    await client.ack('p1');
  });

  test('[C11] two thousand seeded bodies and queries on the staff’s own addresses are answered, never with a defect', async () => {
    const random = seededRandom(5_271);
    const acts = ['approve', 'edit', 'reject', 'write', 'take_over', 'leave', 'hand_over', 'note', 'close', 'reveal'];
    const { conversation } = await ChatClient.open(server.url);
    for (let round = 0; round < 100; round++) {
      const statuses = await Promise.all(
        Array.from({ length: 20 }, (_, lane) => {
          const action = acts[Math.floor(random() * acts.length)] ?? '';
          const body = {
            action,
            id: `h${round}-${lane}`,
            draft: 1,
            text: '利率',
            reason: 'x',
            tier: 'T2',
            seq: 1,
            locale: 'en',
          };
          const text =
            random() < 0.7 ? mutateJson(JSON.stringify(body), random) : mutateText(JSON.stringify(body), random);
          const path =
            [`/api/conversations/${conversation}/act`, '/api/guard', '/api/settings'][Math.floor(random() * 3)] ?? '';
          return wang.send(path.endsWith('settings') ? 'PUT' : 'POST', path, text);
        }),
      );
      for (const status of statuses) expect([200, 400, 403, 404, 409, 413, 422]).toContain(status);
    }
    expect(server.stderr()).not.toContain('defect');
  }, 60_000);

  test('[C11] nothing a stranger sends begins a line of the log or colours it', async () => {
    const evil = '\u001b[31m\r\n{"level":60,"msg":"forged"}\u2028';
    const client = await ChatClient.open(server.url, { page: evil });
    client.say(evil, 'evil');
    await client.ack('evil');
    await fetch(`${server.url}/${encodeURIComponent(evil)}?${encodeURIComponent(evil)}`);
    await wang.get(`/api/conversations/${encodeURIComponent(evil)}`);
    await wang.act(encodeURIComponent(evil), { action: 'note', text: evil });
    const log = server.stderr();
    expect(log).not.toContain('forged');
    expect(log).not.toContain('\u001b');
  });
});

/** A byte a second; resolves when the server has had enough. */
function drip(url: string, head: string): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(head));
    const timer = setInterval(() => socket.write('x'), 1_000);
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
}

/** Bytes to the port and what comes back, half a second at most. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), 2_000);
  });
}

function post(path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function memory({ url }: TestServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1]);
}
