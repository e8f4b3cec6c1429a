import { z } from 'zod';
import { loadHandbook } from '../src/host/handbook-file.ts';
import { dataPlace } from '../src/host/places.ts';
import { rescan } from '../src/host/rescan.ts';
import { readStoredLog } from '../src/host/stored-log.ts';
import type { Handbook } from '../src/knowledge/handbook.ts';
import { LIMITS } from '../src/limits.ts';
import { openConcepts } from '../src/reply/concepts.ts';
import { checkWords } from '../src/reply/desk-guard.ts';
import { type CompiledGuard, compileGuard, withMeaning } from '../src/reply/guard.ts';
import { linesOf } from './lines.ts';

const HELP = `npm run -s guard -- --jsonl
npm run -s guard -- --history

Reads text that somebody is about to send, a JSON object a line: {"text": "…", "locale"?: "zh-CN" | "en"}
Writes one JSON object a line, in the same order:
  {"verdict": "pass" | "rewrite" | "block", "hits": [{"rule", "from", "to", "why", "instead"?}]}
from and to are UTF-16 offsets into the text. A line that cannot be read gives {"refused": {"code", "message"}}.

--history reads what machine and staff said in the store of DATA_DIR (keys in KEYS_DIR) under the rules of today and
writes one JSON object for each text that would be stopped now; progress goes to stderr. The server may be running.
  {"conversation", "seq", "at", "type", "verdict", "hits": [{"rule", "rules", "why", "words"}]}
`;

const line = z.object({ text: z.string(), locale: z.enum(['zh-CN', 'en']).default('zh-CN') });

function answer(written: string, handbook: Handbook): unknown {
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
  const { verdict, hits } = checkWords(text, handbook, locale);
  return { verdict, hits: hits.map(({ rules: _, ...hit }) => hit) };
}

function refused(code: string, message: string) {
  return { refused: { code, message } };
}

const PROGRESS_EVERY = 1_000;

/** Throws when there is no store, or no keys to open its words with. */
function history(compiled: CompiledGuard): Promise<number> {
  return readStoredLog(dataPlace(process.env), async (log) => {
    if (log.keysProblem) throw new Error(`The words cannot be opened. ${log.keysProblem}`);
    const count = { entries: 0, texts: 0, closed: 0 };
    let found = 0;
    for await (const old of rescan(watched(log.lines({}, log.openWords)), compiled, count)) {
      found += 1;
      process.stdout.write(`${JSON.stringify(old)}\n`);
    }
    process.stderr.write(
      `done entries=${count.entries} texts=${count.texts} not_opened=${count.closed} texts_with_hits=${found}\n`,
    );
    return 0;
  });
}

async function* watched<T>(lines: AsyncIterable<T>): AsyncGenerator<T> {
  let read = 0;
  for await (const line of lines) {
    yield line;
    read += 1;
    if (read % PROGRESS_EVERY === 0) process.stderr.write(`${read} lines read\n`);
  }
}

async function main(flags: readonly string[]): Promise<number> {
  if (flags.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const [flag] = flags;
  if (flags.length !== 1 || (flag !== '--jsonl' && flag !== '--history')) {
    process.stderr.write(HELP);
    return 2;
  }
  const handbook = await loadHandbook();
  if (flag === '--history') return history(withMeaning(compileGuard(handbook.guard), openConcepts(handbook)));
  for await (const written of linesOf(process.stdin.setEncoding('utf8'))) {
    process.stdout.write(`${JSON.stringify(answer(written, handbook))}\n`);
  }
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
