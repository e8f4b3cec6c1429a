import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import {
  cleanUp,
  command,
  copyPlaces,
  freshDirectory,
  freshPlaces,
  type Places,
  startServer,
} from '../support/server.ts';

afterAll(cleanUp);

/** One line of `ask --jsonl`, as the contract's table has it. */
const disclosure = z.object({ id: z.string(), text: z.string() });
const reply = z.object({
  template: z.string().nullable(),
  locale: z.enum(['zh-CN', 'en']),
  text: z.string().min(1),
  disclosures: z.array(disclosure),
  figures: z.record(z.string(), z.string()),
  chips: z.array(z.string()),
});
const holding = z.object({
  text: z.string().min(1),
  template: z.string().nullable(),
  disclosures: z.array(disclosure),
});
const common = {
  text: z.string(),
  thread: z.string().nullable(),
  language: z.string(),
  masked: z.string(),
  intent: z.string(),
  confidence: z.number().min(0).max(1),
  others: z.array(z.object({ intent: z.string(), confidence: z.number() })),
  slots: z.record(z.string(), z.union([z.string(), z.number()])),
  signals: z.array(z.string()),
  reasons: z.array(z.string()).min(1),
  reply,
};
const result = z.union([
  z.object({ ...common, action: z.enum(['auto', 'clarify']), tier: z.null(), holding: z.null() }).strict(),
  z.object({ ...common, action: z.literal('approve'), tier: z.enum(['T1', 'T2', 'T3']), holding }).strict(),
  z.object({ ...common, action: z.literal('escalate'), tier: z.enum(['T1', 'T2', 'T3']), holding: z.null() }).strict(),
  z
    .object({
      text: z.string(),
      thread: z.string().nullable(),
      refused: z.object({ code: z.string(), message: z.string() }),
    })
    .strict(),
]);
type Result = z.infer<typeof result>;

const LINES: readonly (string | object)[] = [
  { text: '借20万分36期，年利率4.35%，每月还多少' },
  { text: '我要投诉你们' },
  { text: '不想活了' },
  { text: 'What is the interest rate?', locale: 'en' },
  { text: '你好', thread: 't1' },
  { text: '验证码是938271' },
  { text: '' },
  { text: ' \u0000\u202e ' },
  { text: '长'.repeat(2_001) },
  { text: 7 },
  { text: '你好', locale: 'fr' },
  { words: '你好' },
  '',
  '   ',
  'not json',
  '{"text":"half',
  '[]',
  'null',
  '7',
  '"你好"',
  '{"text":"a\u2028b\u2029c"}',
  '{"__proto__":{"text":"x"},"text":"你好"}',
  '{"text":"\\ud83d half"}',
  '['.repeat(20_000),
  { text: '{{ 7*7 }}<script>' },
  { text: '你好', thread: '__proto__' },
  { text: '最后一行' },
];

describe('ask --jsonl', () => {
  let input: string;
  let first: string;
  beforeAll(async () => {
    input = LINES.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const outcome = await command('ask', ['--jsonl'], { input });
    expect([outcome.code, outcome.errors]).toEqual([0, '']);
    first = outcome.out;
  });

  test('[A1] answers exactly one object a line, in the same order, whatever the line holds', () => {
    const results = resultsOf(first);
    expect(results).toHaveLength(LINES.length);
    for (const [index, line] of LINES.entries()) {
      if (typeof line === 'string' || !('text' in line) || typeof line.text !== 'string') continue;
      expect(results[index]?.text).toBe(line.text);
    }
    expect(results.slice(0, 3).map((one) => 'action' in one && one.action)).toEqual(['auto', 'escalate', 'escalate']);
    const [sum] = results;
    expect(sum).toMatchObject({
      intent: 'instalment_calc',
      slots: { amount: '200000.00', term_months: 36, annual_rate: '0.0435' },
      reply: { figures: { monthly_payment: '5935.99' } },
    });
  });

  test('[A1] refuses a line with a code and a sentence, and goes on with the next', () => {
    const codes = resultsOf(first).map((one) => ('refused' in one ? one.refused.code : 'answered'));
    expect(codes.slice(0, 6)).toEqual(Array(6).fill('answered'));
    expect(codes.slice(6, 20)).toEqual(['empty_text', 'empty_text', 'text_too_long', ...Array(11).fill('bad_frame')]);
    expect(codes.slice(20)).toEqual([
      'answered',
      'answered',
      'answered',
      'bad_frame',
      'answered',
      'answered',
      'answered',
    ]);
  });

  test('[A1] gives the same output for the same input, byte by byte, also with other line ends', async () => {
    const [again, returned] = await Promise.all([
      command('ask', ['--jsonl'], { input: `${input}\n` }),
      command('ask', ['--jsonl'], { input: input.replaceAll('\n', '\r\n') }),
    ]);
    expect(again.out).toBe(first);
    expect(resultsOf(returned.out)).toHaveLength(LINES.length);
  });

  test('[A1] survives bytes that are no text at all', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]),
      Buffer.from('{"text":"你好"}\n'),
      Buffer.alloc(300_000, 0x78),
    ]);
    const { out, code } = await command('ask', ['--jsonl'], { input: bytes });
    expect([code, resultsOf(out).map((one) => 'refused' in one)]).toEqual([0, [true, false, true]]);
  });

  test('[A2] takes lines of one thread as turns of one conversation, and others as fresh ones', async () => {
    const asked = [
      { text: '借20万分36期，每月还多少', thread: 'a' },
      { text: '年利率4.35%' },
      { text: '转人工', thread: 'b' },
      { text: '年利率4.35%', thread: 'a' },
      { text: '不想活了', thread: 'b' },
      { text: '利率多少', thread: 'b' },
    ];
    const { out } = await command('ask', ['--jsonl'], { input: asked.map((line) => JSON.stringify(line)).join('\n') });
    const [, alone, , followUp, crisis, after] = resultsOf(out);
    expect(followUp).toMatchObject({ thread: 'a', reply: { figures: { monthly_payment: '5935.99' } } });
    expect(alone && 'reply' in alone ? alone.reply.figures : {}).toEqual({});
    expect(crisis).toMatchObject({ thread: 'b', action: 'escalate', tier: 'T3' });
    expect(after).toMatchObject({ action: 'escalate', tier: 'T3' });
  });

  test('[A3] stands at the time it is told: a fact that has expired by then is treated as expired', async () => {
    const line = JSON.stringify({ text: '现在LPR是多少' });
    const at = (time: string) => command('ask', ['--jsonl', '--at', time], { input: line });
    const [early, late, wrong] = await Promise.all([
      at('2026-09-25T02:00:00Z'),
      at('2030-01-07T02:00:00Z'),
      at('soon'),
    ]);
    expect(resultsOf(early.out)).not.toEqual(resultsOf(late.out));
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.errors).toContain('--at');
  });

  test('[A3] without --jsonl shows one message for people and stores nothing', async () => {
    const places = freshPlaces();
    const { code, out } = await command('ask', ['借20万分36期，年利率4.35%，每月还多少'], { places });
    expect(code).toBe(0);
    expect(out).toContain('5,935.99');
    expect(() => statSync(places.dataDir)).toThrow();
  });
});

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
    for (const name of ['ask', 'guard', 'evaluate', 'train', 'staff', 'export', 'verify', 'bench', 'check']) {
      const { code, out } = await command(name, ['--help']);
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
    ];
    const places = freshPlaces();
    for (const [name, words] of wrong) {
      const { code, out, errors } = await command(name, words, { places });
      expect([name, out, [1, 2].includes(code ?? 0)], errors).toEqual([name, '', true]);
      expect(errors.trim(), name).not.toBe('');
      expect(errors, name).not.toMatch(/^\s+at .*:\d+:\d+/m);
    }
  }, 40_000);
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
    ];
    writeFileSync(file, `${rows.map((row) => row.join('\t')).join('\n')}\n`);
    const [words, totals, json] = await Promise.all([
      command('evaluate', [file]),
      command('evaluate', [file, '--totals']),
      command('evaluate', [file, '--json']),
    ]);
    expect([words.code, totals.code, json.code]).toEqual([0, 0, 0]);
    expect(words.out).toContain('complaint -> greeting_thanks_bye');
    expect(totals.out).not.toContain('->');
    expect(totals.out).toContain('macro-F1');
    expect(JSON.parse(json.out)).toMatchObject({ all: { rows: 5 } });
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

describe('export and verify', () => {
  let places: Places;
  let exported: string;
  let conversation: string;
  beforeAll(async () => {
    places = openDayAndNight();
    const server = await startServer({}, places);
    const client = await ChatClient.open(server.url);
    for (const text of ['你好', '转人工']) await client.ask(text);
    conversation = client.conversation;
    const other = await ChatClient.open(server.url);
    await other.ask('利率多少');
    // Beside the running server, as an operator would.
    expect((await command('verify', [], { places })).code).toBe(0);
    await server.stop();
    exported = (await command('export', [], { places })).out;
  });

  test('[A8] the export is a JSON object a line, with hashes, and can be narrowed to a conversation and a time', async () => {
    const lines = exported
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    const entries = lines.filter((line) => 'seq' in line);
    for (const entry of entries)
      expect(entry).toMatchObject({
        prev: expect.any(String),
        hash: expect.any(String),
        ciphertext: expect.any(String),
      });
    const one = await command('export', ['--conversation', conversation], { places });
    const own = one.out
      .trim()
      .split('\n')
      .filter((line) => line.includes('"seq"'));
    expect(own.length).toBe(entries.filter((entry) => entry.conversation === conversation).length);
    const none = await command('export', ['--since', '2100-01-01'], { places });
    expect(none.out).not.toContain('"ciphertext"');
  });

  test('[A8] the last line of verify counts conversations and entries, for the store and for its export alike', async () => {
    const file = join(freshDirectory(), 'export.jsonl');
    writeFileSync(file, exported);
    const entries = exported.split('\n').filter((line) => line.includes('"ciphertext"')).length;
    const line = `ok conversations=3 entries=${entries} after_checkpoint=0`;
    const [store, offline] = await Promise.all([command('verify', [], { places }), command('verify', [file])]);
    expect([store.code, lastLine(store.out)]).toEqual([0, line]);
    expect([offline.code, lastLine(offline.out)]).toEqual([0, line]);
  });

  test('[A9] a flipped byte in a copied store is found: exit 1, and the first bad entry is named', async () => {
    const copy = copyPlaces(places);
    const lines = exported.split('\n').filter((line) => line.includes(conversation) && line.includes('"ciphertext"'));
    const target: { seq: number; ciphertext: string } = JSON.parse(lines[2] ?? '');
    const file = join(copy.dataDir, 'ledger.sqlite');
    const bytes = readFileSync(file);
    const at = bytes.indexOf(Buffer.from(target.ciphertext, 'base64').subarray(0, 16));
    expect(at).toBeGreaterThan(0);
    bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 0x40;
    writeFileSync(file, bytes);
    const { code, out } = await command('verify', [], { places: copy });
    expect(code).toBe(1);
    expect(lastLine(out)).toContain(conversation);
    expect(lastLine(out)).toMatch(new RegExp(`\\b${target.seq}\\b`));
    expect((await command('verify', [], { places })).code).toBe(0);
  });

  test('[A9] a changed, lost or doubled line of an export is found', async () => {
    const home = freshDirectory();
    mkdirSync(home, { recursive: true });
    const lines = exported.trim().split('\n');
    const at = lines.findIndex((line) => line.includes('CustomerSaid'));
    const changes: Record<string, string[]> = {
      word: lines.map((line, index) => (index === at ? line.replace('你好', '您好') : line)),
      time: lines.map((line, index) => (index === at ? line.replace(/"at":"20/, '"at":"19') : line)),
      lost: lines.filter((_, index) => index !== at),
      doubled: lines.flatMap((line, index) => (index === at ? [line, line] : [line])),
      garbage: lines.map((line, index) => (index === at ? line.slice(0, -9) : line)),
      cut: lines.slice(0, -2),
    };
    for (const [name, changed] of Object.entries(changes)) {
      const file = join(home, `${name}.jsonl`);
      writeFileSync(file, `${changed.join('\n')}\n`);
      const { code, out } = await command('verify', [file], { places });
      expect([name, code, out.startsWith('ok')]).toEqual([name, 1, false]);
    }
  }, 40_000);
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
    expect((await command('staff', ['list'], { places: server })).out).toMatch(/^chen\tadvisor\tactive$/m);
    expect((await command('staff', ['disable', 'chen'], { places: server })).code).toBe(0);
    expect((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status).toBe(401);
    expect((await signIn('chen', password)).status).not.toBe(200);
    await server.stop();
  });
});

function resultsOf(out: string): Result[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => result.parse(JSON.parse(line)));
}

function lastLine(out: string): string {
  return out.trimEnd().split('\n').at(-1) ?? '';
}
