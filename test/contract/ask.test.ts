import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cleanUp, command, freshPlaces } from '../support/server.ts';

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

  test('[A1] takes a line to end at a newline alone, and reads past the mark an editor begins a file with', async () => {
    const input = '\uFEFF{"text":"利率\u2028多少"}\n{"text":"你好",\r"thread":"t1"}\r\n';
    const { code, out } = await command('ask', ['--jsonl'], { input });
    const texts = out.trimEnd().split('\n');
    expect([code, texts.map((line) => result.parse(JSON.parse(line)).text)]).toEqual([0, ['利率\u2028多少', '你好']]);
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

function resultsOf(out: string): Result[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => result.parse(JSON.parse(line)));
}
