import { createReadStream, existsSync } from 'node:fs';
import { verifier } from '../src/host/crypto.ts';
import { dataPlace } from '../src/host/places.ts';
import { readStoredLog, type StoredLog } from '../src/host/stored-log.ts';
import { leaveSealed } from '../src/ledger/export.ts';
import { type ExportLine, readExportLine } from '../src/ledger/export-line.ts';
import { type Verdict, verifyLog } from '../src/ledger/verify.ts';
import { linesOf } from './lines.ts';
import { misused, readOptions } from './options.ts';

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
  const lines = file === null ? (log?.lines({}, leaveSealed) ?? []) : exported(file);
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
  const asked = readOptions(HELP, { options: {}, allowPositionals: true });
  if (!asked) return undefined;
  const [file = null, ...more] = asked.positionals;
  if (more.length > 0) misused('verify takes one file, or none.', HELP);
  else if (file !== null && !existsSync(file)) misused(`There is no file ${file}.`, HELP);
  else return file;
  return undefined;
}

async function* exported(file: string): AsyncGenerator<ExportLine> {
  let number = 0;
  for await (const text of linesOf(createReadStream(file, 'utf8'))) {
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
