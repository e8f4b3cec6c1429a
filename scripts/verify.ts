import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { verifier } from '../src/host/crypto.ts';
import { dataPlace } from '../src/host/places.ts';
import { readStoredLog, type StoredLog } from '../src/host/stored-log.ts';
import { leaveSealed } from '../src/ledger/export.ts';
import { type ExportLine, readExportLine } from '../src/ledger/export-line.ts';
import { type Verdict, verifyLog } from '../src/ledger/verify.ts';

const HELP = `npm run -s verify -- [FILE.jsonl]

Checks every chain and signature of the store in DATA_DIR or DATABASE_URL, or of an export, offline. The server may be running.
Last line: "ok conversations=… entries=… after_checkpoint=…", or the first bad entry, and exit code 1.
after_checkpoint counts the newest entries, which no signed checkpoint vouches for yet.
`;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const file = readArguments();
  if (file === undefined) return;
  const places = dataPlace(process.env);
  const hasStore = places.databaseUrl !== null || existsSync(places.ledgerFile);
  if (file === null || hasStore) await readStoredLog(places, (log) => check(file, log));
  else await check(file, undefined);
}

async function check(file: string | null, log: StoredLog | undefined): Promise<void> {
  const lines = file === null ? (log?.lines({}, leaveSealed) ?? []) : linesOf(file);
  const verdict = await verifyLog(lines, verifier, { trusted: log?.crypto?.publicKey, openWords: log?.openWords });
  if (!log?.crypto)
    say(`Measured by the log's own key ${verdict.keyId}: compare it with the desk's, which is not here.`);
  if (verdict.wordsNotCompared > 0) {
    say(`The opened words of ${verdict.wordsNotCompared} entries were not compared: their keys are not here.`);
  }
  report(verdict);
}

/** A file's name, null for the store, undefined when there is nothing to do. */
function readArguments(): string | null | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (positionals.length > 1) throw new Error('verify takes one file, or none.');
    const [file = null] = positionals;
    if (file !== null && !existsSync(file)) throw new Error(`There is no file ${file}.`);
    if (!values.help) return file;
    process.stdout.write(HELP);
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exitCode = 2;
  }
  return undefined;
}

async function* linesOf(file: string): AsyncGenerator<ExportLine> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text !== '') yield readExportLine(text, number);
  }
}

function report(verdict: Verdict): void {
  const { ok, problem, conversations, entries, afterCheckpoint } = verdict;
  if (!ok) process.exitCode = 1;
  const result = `ok conversations=${conversations} entries=${entries} after_checkpoint=${afterCheckpoint}`;
  process.stdout.write(`${ok ? result : `bad: ${problem}`}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
