import { StoreProblem } from '../ledger/store-problem.ts';

/** Runs `work`; what SQLite throws becomes a `StoreProblem` in words where a person can do something about it. */
export function withWords<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inWords(error, file);
  }
}

export const BUSY = 5;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** What happened to the file, as a sentence that says what to do; any other error stays as it is. */
export function inWords(error: unknown, file: string): unknown {
  const sentence = sentenceFor(resultCode(error), file);
  return sentence ? new StoreProblem(sentence, { cause: error }) : error;
}

function sentenceFor(code: number | undefined, file: string): string | undefined {
  switch (code) {
    case BUSY:
      return `${file} is in use by another program. Stop it and try again.`;
    case READ_ONLY:
      return `${file} cannot be written. Check the permissions of DATA_DIR and that its disk is not mounted read-only.`;
    case IO_ERROR:
      return `The disk under ${file} reports an error. Check the disk; what was acknowledged is not affected.`;
    case CORRUPT:
      return damaged(file);
    case FULL:
      return `The disk under ${file} is full. Make room; loandesk goes on by itself, and what was acknowledged is safe.`;
    case CANNOT_OPEN:
      return `${file} cannot be opened. Check that DATA_DIR exists and that this user may read and write it.`;
    case NOT_A_DATABASE:
      return `${file} is not a loandesk store. Move it away, or set DATA_DIR to the right directory.`;
    default:
      return undefined;
  }
}

export function damaged(file: string): string {
  return `${file} is damaged. Keep a copy of it and restore the newest backup, then run "npm run -s verify".`;
}

/** SQLite's primary result code; an extended code carries it in its lowest byte. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  // The library's `all` gives SQLite's words without its code.
  return 'code' in error && error.code === 'ERR_SQLITE_ERROR' ? BY_WORDS.get(error.message) : undefined;
}

const BY_WORDS: ReadonlyMap<string, number> = new Map([
  ['database is locked', BUSY],
  ['attempt to write a readonly database', READ_ONLY],
  ['disk I/O error', IO_ERROR],
  ['database disk image is malformed', CORRUPT],
  ['database or disk is full', FULL],
  ['unable to open database file', CANNOT_OPEN],
  ['file is not a database', NOT_A_DATABASE],
]);
