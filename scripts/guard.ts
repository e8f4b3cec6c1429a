import { z } from 'zod';
import { loadHandbook } from '../src/host/handbook-file.ts';
import { LIMITS } from '../src/limits.ts';
import { openConcepts } from '../src/reply/concepts.ts';
import { type CompiledGuard, compileGuard, guard } from '../src/reply/guard.ts';

const HELP = `npm run -s guard -- --jsonl

Reads text that somebody is about to send, a JSON object a line: {"text": "…", "locale"?: "zh-CN" | "en"}
Writes one JSON object a line, in the same order:
  {"verdict": "pass" | "rewrite" | "block", "hits": [{"rule", "from", "to", "why", "instead"?}]}
from and to are UTF-16 offsets into the text. A line that cannot be read gives {"refused": {"code", "message"}}.
`;

const line = z.object({ text: z.string(), locale: z.enum(['zh-CN', 'en']).default('zh-CN') });

function answer(written: string, compiled: CompiledGuard): unknown {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return refused('bad_frame', 'not a JSON object');
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) return refused('bad_frame', 'needs "text", and "locale" may be "zh-CN" or "en"');
  const { text, locale } = parsed.data;
  if (text.length > LIMITS.staffTextChars)
    return refused('text_too_long', `at most ${LIMITS.staffTextChars} characters`);
  const { verdict, hits } = guard(text, compiled, locale);
  return { verdict, hits: hits.map(({ rules: _, ...hit }) => hit) };
}

function refused(code: string, message: string) {
  return { refused: { code, message } };
}

/** Lines by newline alone: node:readline also breaks at U+2028, which a JSON string may hold. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function main(flags: readonly string[]): Promise<number> {
  if (flags.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (flags.length !== 1 || flags[0] !== '--jsonl') {
    process.stderr.write(HELP);
    return 2;
  }
  const handbook = await loadHandbook();
  const compiled = compileGuard(handbook.guard, openConcepts(handbook));
  for await (const written of linesOf(process.stdin.setEncoding('utf8'))) {
    process.stdout.write(`${JSON.stringify(answer(written, compiled))}\n`);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
