import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cleanUp, command, freshDirectory, freshPlaces, startServer } from '../support/server.ts';

afterAll(cleanUp);

describe('guard --jsonl', () => {
  const verdict = z.union([
    z
      .object({
        verdict: z.enum(['pass', 'rewrite', 'block']),
        hits: z.array(
          z.object({
            rule: z.string(),
            from: z.number(),
            to: z.number(),
            why: z.string(),
            instead: z.string().optional(),
          }),
        ),
      })
      .strict(),
    z.object({ refused: z.object({ code: z.string(), message: z.string() }) }),
  ]);

  test('[A4] judges each line of what an advisor is about to send', async () => {
    const lines = [
      '{"text":"您好，请问有什么可以帮您？"}',
      '{"text":"我们保证放款，百分百下款"}',
      'nonsense',
      '',
      '{"text":"Guaranteed approval!","locale":"en"}',
      '{"text":"a\u2028b"}',
    ];
    const { out, code } = await command('guard', ['--jsonl'], { input: lines.join('\n') });
    const verdicts = out
      .trim()
      .split('\n')
      .map((line) => verdict.parse(JSON.parse(line)));
    expect(code).toBe(0);
    expect(verdicts.map((one) => ('refused' in one ? one.refused.code : one.verdict))).toEqual([
      'pass',
      'block',
      'bad_frame',
      'bad_frame',
      'block',
      'pass',
    ]);
    const [, blocked] = verdicts;
    const hits = blocked && 'hits' in blocked ? blocked.hits : [];
    expect(hits.length).toBeGreaterThan(0);
    for (const { from, to } of hits) expect('我们保证放款，百分百下款'.slice(from, to).length).toBeGreaterThan(0);
  });
});

describe('every command', () => {
  test('[A5] has --help: on standard output, and exit 0', async () => {
    const names = ['ask', 'guard', 'evaluate', 'train', 'staff', 'export', 'verify', 'bench', 'check'];
    const outcomes = await Promise.all(names.map(async (name) => ({ name, ...(await command(name, ['--help'])) })));
    for (const { name, code, out } of outcomes) {
      expect([name, code]).toEqual([name, 0]);
      expect(out, name).toContain('npm run');
    }
  }, 40_000);

  test('[A5] says on standard error what was wrong with how it was asked, and prints no result', async () => {
    const wrong: readonly [string, readonly string[]][] = [
      ['ask', []],
      ['ask', ['one', 'two']],
      ['guard', []],
      ['evaluate', []],
      ['evaluate', ['/no/such/file.tsv']],
      ['export', ['--since', 'yesterday-ish']],
      ['verify', ['/no/such/file.jsonl']],
      ['staff', ['add', 'wang']],
      ['ask', ['--no-such-option']],
      ['evaluate', ['--no-such-option']],
      ['train', ['--no-such-option']],
      ['bench', ['--no-such-option']],
    ];
    const places = freshPlaces();
    const asked = await Promise.all(
      wrong.map(async ([name, words]) => ({ name, ...(await command(name, words, { places })) })),
    );
    for (const { name, code, out, errors } of asked) {
      expect([name, out, [1, 2].includes(code ?? 0)], errors).toEqual([name, '', true]);
      expect(errors.trim(), name).not.toBe('');
      expect(errors, name).not.toMatch(/^\s+at .*:\d+:\d+/m);
    }
  }, 60_000);
});

describe('evaluate', () => {
  test('[A6] counts what was understood, answered alone and right; as words and as figures', async () => {
    const file = join(freshDirectory(), 'tiny.tsv');
    const rows = [
      ['text', 'intent', 'also', 'act', 'act_also'],
      ['你好', 'greeting_thanks_bye', '', 'auto', ''],
      ['转人工', 'human_agent', '', 'escalate', ''],
      ['我要投诉你们', 'complaint', '', 'escalate', ''],
      ['借20万分36期，年利率4.35%，每月还多少', 'instalment_calc', '', 'auto', ''],
      ['你好', 'complaint', 'greeting_thanks_bye', 'approve', 'auto'],
      ['你好', 'rate_query', '', 'auto', ''],
    ];
    writeFileSync(file, `${rows.map((row) => row.join('\t')).join('\n')}\n`);
    const [words, totals, json] = await Promise.all([
      command('evaluate', [file]),
      command('evaluate', [file, '--totals']),
      command('evaluate', [file, '--json']),
    ]);
    expect([words.code, totals.code, json.code]).toEqual([0, 0, 0]);
    expect(words.out).toContain('rate_query -> greeting_thanks_bye');
    expect(totals.out).not.toContain('->');
    expect(totals.out).toContain('macro-F1');
    expect(JSON.parse(json.out)).toMatchObject({ all: { rows: 6 } });
  });
});

describe('train', () => {
  test('[A7] learns any labelled set, prints accuracy, seconds and microseconds a message, and keeps nothing', async () => {
    const home = freshDirectory();
    const words = {
      fruit: ['apple', 'pear', 'plum', 'cherry', 'grape'],
      tool: ['hammer', 'saw', 'drill', 'wrench', 'chisel'],
    };
    const rows = Object.entries(words).flatMap(([label, names]) =>
      names.flatMap((name) => [
        `I like the ${name}\t${label}`,
        `where is my ${name} today\t${label}`,
        `a ${name} please\t${label}`,
      ]),
    );
    for (const name of ['train', 'test']) writeFileSync(join(home, `${name}.tsv`), `text\tlabel\n${rows.join('\n')}\n`);
    const model = new URL('../../knowledge/model.json', import.meta.url);
    const before = statSync(model).mtimeMs;
    const { code, out } = await command('train', [
      '--train',
      join(home, 'train.tsv'),
      '--test',
      join(home, 'test.tsv'),
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^accuracy [\d.]+ %.*\nseconds [\d.]+\nmicroseconds a message [\d.]+\n$/);
    expect(Number(/accuracy ([\d.]+)/.exec(out)?.[1])).toBeGreaterThan(90);
    expect(statSync(model).mtimeMs).toBe(before);
  }, 60_000);
});

describe('staff', () => {
  test('[A10] accounts from the shell work at once in a running server, and disabling ends them', async () => {
    const server = await startServer();
    const signIn = (username: string, password: string) =>
      fetch(`${server.url}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password }),
      });
    const added = await command('staff', ['add', 'chen', '--role', 'advisor'], { places: server });
    const [, password = ''] = /^One-time password: (\S+)$/m.exec(added.out) ?? [];
    const signedIn = await signIn('chen', password);
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ name: 'chen', role: 'advisor', mustChangePassword: true });
    expect((await fetch(`${server.url}/api/queues`, { headers: { cookie } })).status).toBe(403);
    expect((await command('staff', ['list'], { places: server })).out).toMatch(/^chen\tadvisor\tactive\tAdvisor \d+$/m);
    expect((await command('staff', ['disable', 'chen'], { places: server })).code).toBe(0);
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(401);
    expect((await signIn('chen', password)).status).not.toBe(200);
    await server.stop();
  });
});
