import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutateText, type Random } from '../../scripts/bench/hostile-frames.ts';
import { LIMITS } from '../../src/limits.ts';
import { seededRandom } from '../../src/understanding/classifier/random.ts';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, command, freshDirectory, startServer, type TestServer } from '../support/server.ts';
import { staffPerson } from '../support/staff.ts';

/** What is asked of the doors beside the socket; the socket's own frames are in hostile.test.ts and test/desk/fuzz.test.ts. */
const SEED = 88_017;
const REQUESTS = 800;
const SEARCHES = 300;
const CHANGED_FILES = 8;
/** Words of a machine, not of a desk: a stack, a path of ours, a statement. */
const INSIDE = /\n\s+at |node:internal|node_modules|\.ts:\d|SELECT |SQLITE|fts5/;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  const client = await ChatClient.open(server.url);
  for (const text of ['利率多少', '20万36期年化7.2%每月还多少', 'What documents do I need?']) await client.ask(text);
  await client.close();
});
afterAll(cleanUp);

test(`[C11] ${REQUESTS} seeded requests to the public addresses get an answer of the desk, never a defect or its insides`, async () => {
  const random = seededRandom(SEED);
  const statuses = new Set<number>();
  for (let sent = 0; sent < REQUESTS; sent++) {
    const asked = strangeRequest(random);
    const { status, body } = await answerTo(asked);
    statuses.add(status);
    const what = `seed ${SEED}, request ${sent}: ${asked.method} ${asked.path}`;
    expect(status, what).toBeLessThan(500);
    if (!asked.path.startsWith('/metrics')) expect(body, what).not.toMatch(INSIDE);
  }
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404]));
  expect(server.stderr()).not.toContain('defect');
  expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok');
}, 60_000);

test(`${SEARCHES} seeded search queries of a supervisor find something, nothing, or are refused in words`, async () => {
  const person = await staffPerson(server, 'searching', 'supervisor');
  const random = seededRandom(SEED + 1);
  let found = 0;
  for (let sent = 0; sent < SEARCHES; sent++) {
    const query = strangeQuery(random);
    const { status, body } = await person.call('GET', `/api/search?${query}`);
    const what = `seed ${SEED + 1}, query ${sent}: ${query}`;
    expect([200, 400], what).toContain(status);
    expect(JSON.stringify(body), what).not.toMatch(INSIDE);
    if (status === 200) expect(Array.isArray(body.rows), what).toBe(true);
    if (Array.isArray(body.rows) && body.rows.length > 0) found += 1;
  }
  expect(found).toBeGreaterThan(0);
  expect(server.stderr()).not.toContain('defect');
}, 60_000);

test('verify answers a changed file with a sentence and exit code 1, the true one with ok', async () => {
  const { out } = await command('export', [], { places: server });
  const lines = out.trimEnd().split('\n');
  const random = seededRandom(SEED + 2);
  const directory = freshDirectory();
  const verdictOn = async (name: string, text: string) => {
    const file = join(directory, name);
    writeFileSync(file, text);
    return command('verify', [file], { places: server });
  };
  const untouched = await verdictOn('untouched.jsonl', out);
  expect(untouched).toMatchObject({ code: 0 });
  expect(untouched.out).toMatch(/^ok conversations=\d+ entries=\d+ after_checkpoint=\d+$/m);
  for (let run = 0; run < CHANGED_FILES; run++) {
    const at = Math.floor(random() * lines.length);
    // A whole line that is none any more: found wherever it stands.
    const torn = lines.with(at, mutateText((lines[at] ?? '').slice(0, -1), random));
    const verdict = await verdictOn(`changed-${run}.jsonl`, `${torn.join('\n')}\n`);
    const what = `seed ${SEED + 2}, file ${run}`;
    expect(verdict.code, what).toBe(1);
    expect(verdict.out, what).toMatch(/^bad: .{10,}\n$/);
    expect(verdict.out + verdict.errors, what).not.toMatch(INSIDE);
  }
}, 60_000);

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const PATHS = [
  '/',
  '/en',
  '/healthz',
  '/readyz',
  '/metrics',
  '/chat',
  '/console',
  '/widget.js',
  '/three-chairs',
  '/favicon.svg',
  '/cost-sheet/car_loan?amount=100000&periods=36',
  '/api/me',
  '/api/queues',
  '/api/search?words=利率',
  '/api/conversations/x/act',
  '/api/auth/sign-in/username',
  '/api/auth/get-session',
  '/api/settings',
];
const HEADERS = ['origin', 'cookie', 'if-none-match', 'accept-encoding', 'range', 'x-forwarded-for', 'content-type'];
const ODD = ['%00', '%2e%2e%2f', '%ff', '..', '//', '?', '&', '=', '%', '__proto__', '[]', '{{7*7}}', "'--", '%0d%0a'];

function strangeRequest(random: Random): Asked {
  const method = pick(random, ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
  const known = pick(random, PATHS);
  const path =
    random() < 0.3 ? known : `/${mutateText(known, random).slice(1)}${random() < 0.5 ? pick(random, ODD) : ''}`;
  const body = method === 'GET' || method === 'HEAD' ? '' : mutateText('{"username":"wang","password":"x"}', random);
  const name = pick(random, HEADERS);
  // Only what a request can carry at all: the rest never leaves a client.
  const value = mutateText('gzip, text/html; a=b', random)
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 2_000);
  return { method, path: sendable(path), headers: { [name]: value }, body };
}

function strangeQuery(random: Random): string {
  const words = pick(random, [
    '利率',
    '每月还多少',
    'documents need',
    '"利率',
    'NEAR(a b)',
    'a AND NOT',
    'words:x',
    '-x*',
    '^',
  ]);
  const changed = random() < 0.4 ? words : mutateText(words, random).slice(0, LIMITS.searchChars + 20);
  const field =
    random() < 0.8 ? 'words' : pick(random, ['ticket', 'since', 'until', '__proto__', 'constructor', 'limit']);
  return new URLSearchParams({ words: '利率', [field]: changed }).toString();
}

function sendable(path: string): string {
  return path
    .slice(0, 4_000)
    .replace(/[^\x21-\x7e]/g, (sign) => `%${(sign.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`);
}

function answerTo({ method, path, headers, body }: Asked): Promise<{ status: number; body: string }> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
