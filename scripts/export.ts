import { once } from 'node:events';
import { dataPlace } from '../src/host/places.ts';
import { readStoredLog } from '../src/host/stored-log.ts';
import type { ExportRequest } from '../src/ledger/export.ts';
import { writeExportLine } from '../src/ledger/export-line.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s export -- [--conversation ID] [--since TIME] [--until TIME]

Prints the sealed log of the store in DATA_DIR or DATABASE_URL, one JSON line an entry, in the order of arrival, with its hashes and
the signed checkpoints. Words are opened when KEYS_DIR is at hand; erased ones stay gone. The server may be running.

  --conversation ID   this conversation only
  --since TIME        from this time on (2026-05-11 or 2026-05-11T02:00:00Z)
  --until TIME        before this time

"npm run -s verify -- FILE.jsonl" checks the result, also on another machine.
`;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const request = readArguments();
  if (!request) return;
  // A reader that has seen enough (head, less) closes the pipe; that is no error.
  process.stdout.on('error', () => process.exit());
  await readStoredLog(dataPlace(process.env), async (log) => {
    if (log.keysProblem) process.stderr.write(`The words stay sealed. ${log.keysProblem}\n`);
    for await (const line of log.lines(request, log.openWords)) {
      if (line.kind === 'unreadable') throw new Error(`${line.where} cannot be read. Run "npm run -s verify".`);
      if (!process.stdout.write(`${writeExportLine(line)}\n`)) await once(process.stdout, 'drain');
    }
  });
}

function readArguments(): ExportRequest | undefined {
  const asked = readOptions(HELP, {
    options: { conversation: { type: 'string' }, since: { type: 'string' }, until: { type: 'string' } },
  });
  if (!asked) return undefined;
  try {
    const { conversation, since, until } = asked.values;
    return { conversation, since: readTime('--since', since), until: readTime('--until', until) };
  } catch (error) {
    misused(error instanceof Error ? error.message : String(error), HELP);
    return undefined;
  }
}

function readTime(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Error(`${name} takes a time like 2026-05-11T02:00:00Z, not "${text}".`);
  return time.toISOString();
}
