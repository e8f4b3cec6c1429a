import { z } from 'zod';
import { type AskRefusal, type AskResult, askOnce, openThread } from '../src/conversation/ask.ts';
import type { Ground } from '../src/conversation/decide.ts';
import { DEFAULT_SETTINGS } from '../src/conversation/settings.ts';
import type { State } from '../src/conversation/state.ts';
import { sentenceFor } from '../src/desk/refusals.ts';
import { loadHandbook } from '../src/host/handbook-file.ts';
import { desksIn } from '../src/knowledge/desk-files.ts';
import { LIMITS } from '../src/limits.ts';
import type { RefusalCode } from '../src/protocol.ts';
import { bindWhenStale } from './bind.ts';
import { everyFile } from './files.ts';
import { linesOf } from './lines.ts';
import { lastMondayAtTen } from './monday.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s ask -- "房贷利率多少"            one message through the whole pipeline, shown for people
npm run -s ask -- --jsonl [--at TIME]   a JSON object a line in, one out: {"text", "locale"?, "thread"?}

--desk NAME asks a desk of knowledge/desks/ (broker) instead of the sample lender.
An unverified customer of the sample desk, in opening hours (Monday 10:00 Beijing time) unless --at says otherwise.
Nothing is stored.
`;
const lineSchema = z.object({
  text: z.string(),
  locale: z.enum(['zh-CN', 'en']).optional(),
  thread: z.string().max(200).optional(),
});

interface Asked {
  readonly jsonl?: boolean | undefined;
  readonly at?: string | undefined;
  readonly desk?: string | undefined;
}

const asked = readOptions(HELP, {
  options: { jsonl: { type: 'boolean' }, at: { type: 'string' }, desk: { type: 'string' } },
  allowPositionals: true,
});
if (asked) await start(asked.values, asked.positionals);

async function start(values: Asked, positionals: readonly string[]): Promise<void> {
  if (values.at !== undefined && Number.isNaN(Date.parse(values.at)))
    misused(`--at takes a time such as 2026-11-23T02:00:00Z, not "${values.at}".`, HELP);
  else if (values.desk !== undefined && !desksIn(everyFile()).includes(values.desk))
    misused(`There is no desk "${values.desk}"; known: ${desksIn(everyFile()).join(', ')}.`, HELP);
  else if (values.jsonl ? positionals.length > 0 : positionals.length !== 1)
    misused(values.jsonl ? '--jsonl reads standard input and nothing else.' : 'ask takes one message.', HELP);
  else if (!(await bindWhenStale(values.desk ?? null))) process.exitCode = 1;
  else await run(values, positionals[0] ?? '');
}

async function run(values: Asked, message: string): Promise<void> {
  const ground: Ground = { handbook: await loadHandbook(values.desk ?? null), settings: DEFAULT_SETTINGS };
  const at = new Date(values.at ?? lastMondayAtTen(Date.now())).toISOString();
  const threads = new Map<string, State>();
  let turn = 0;
  const answer = (text: string, locale: 'zh-CN' | 'en', thread: string | null): AskResult | AskRefusal => {
    const before = (thread !== null && threads.get(thread)) || openThread(at, locale, ground);
    const { state, result } = askOnce(before, { text, at, thread, id: `q${++turn}` }, ground);
    if (thread !== null) {
      threads.delete(thread);
      threads.set(thread, state);
      const [oldest] = threads.keys();
      if (threads.size > LIMITS.roomsKept && oldest !== undefined) threads.delete(oldest);
    }
    return 'refused' in result ? refusal(text, thread, result.refused as RefusalCode) : result;
  };
  if (!values.jsonl) {
    process.stdout.write(forPeople(answer(message, 'zh-CN', null)));
    return;
  }
  for await (const line of linesOf(process.stdin.setEncoding('utf8')))
    process.stdout.write(`${JSON.stringify(answerLine(line, answer))}\n`);
}

function answerLine(
  line: string,
  answer: (text: string, locale: 'zh-CN' | 'en', thread: string | null) => AskResult | AskRefusal,
) {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return refusal(line.slice(0, LIMITS.textChars), null, 'bad_frame');
  }
  const parsed = lineSchema.safeParse(json);
  if (parsed.success) return answer(parsed.data.text, parsed.data.locale ?? 'zh-CN', parsed.data.thread ?? null);
  const text = z.object({ text: z.string() }).safeParse(json);
  return refusal(text.success ? text.data.text : '', null, 'bad_frame');
}

function refusal(text: string, thread: string | null, code: RefusalCode): AskRefusal {
  return { text, thread, refused: { code, message: sentenceFor(code, 'zh-CN') } };
}

function forPeople(result: AskResult | AskRefusal): string {
  if ('refused' in result) return `refused: ${result.refused.code} ${result.refused.message}\n`;
  const { reply, holding } = result;
  const lines = [
    `${result.intent}  ${Math.round(result.confidence * 100)}%  → ${result.action}${result.tier ? ` (${result.tier})` : ''}  ${result.reasons.join('; ')}`,
    result.signals.length > 0 ? `signals: ${result.signals.join(', ')}` : '',
    Object.keys(result.slots).length > 0 ? `facts: ${JSON.stringify(result.slots)}` : '',
    '',
    ...(holding ? ['— what the customer is told meanwhile —', holding.text, '', '— the draft —'] : []),
    reply.text,
    ...reply.disclosures.map((disclosure) => `  [${disclosure.id}] ${disclosure.text}`),
    reply.chips.length > 0 ? `  ( ${reply.chips.join(' | ')} )` : '',
    `  ${reply.template ?? 'own words'}`,
  ];
  return `${lines.filter((line, index) => line !== '' || index === 3).join('\n')}\n`;
}
