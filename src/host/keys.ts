import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Crypto } from '../ledger/ports.ts';
import { StoreProblem } from '../ledger/store-problem.ts';
import type { Erasures } from '../ledger/vault.ts';
import { createCrypto, KEY_BYTES } from './crypto.ts';

export interface Keys {
  readonly crypto: Crypto;
  readonly erasures: Erasures;
  readonly created: boolean;
  /** Sentences for the operator: permissions that were put right. */
  readonly notes: readonly string[];
}

/** Whether the keys of a store are there, as far as names tell. */
export function hasKeys(keysDir: string): boolean {
  return filesIn(keysDir).every((file) => existsSync(file));
}

/**
 * Reads master.key and signing.key, or makes them when `create` is set and there is no store yet. Throws
 * `StoreProblem` with a sentence: new keys for an old store would make every word in it unreadable for ever.
 */
export function openKeys(keysDir: string, options: { create: boolean; storeExists: boolean }): Keys {
  const [masterFile, signingFile] = filesIn(keysDir);
  const found = [masterFile, signingFile].filter((file) => existsSync(file));
  if (found.length === 1) {
    throw new StoreProblem(
      `Only ${found[0]} is there; master.key and signing.key belong together. Restore both from your backup of KEYS_DIR.`,
    );
  }
  const created = found.length === 0;
  if (created) {
    refuseToReplace(keysDir, options);
    makeKeys(keysDir, [masterFile, signingFile]);
  }
  const notes = [tighten(keysDir, 0o700), tighten(masterFile, 0o600), tighten(signingFile, 0o600)];
  return {
    crypto: createCrypto(readKey(masterFile), readKey(signingFile)),
    erasures: openErasures(keysDir),
    created,
    notes: notes.filter((note) => note !== undefined),
  };
}

function filesIn(keysDir: string): readonly [master: string, signing: string] {
  return [join(keysDir, 'master.key'), join(keysDir, 'signing.key')];
}

function refuseToReplace(keysDir: string, options: { create: boolean; storeExists: boolean }): void {
  if (options.storeExists) {
    throw new StoreProblem(
      `There is a store, but no keys in ${keysDir}: without them its words cannot be read. Restore master.key and signing.key, or set KEYS_DIR to where they are.`,
    );
  }
  if (!options.create) throw new StoreProblem(`There are no keys in ${keysDir}. Set KEYS_DIR to where they are.`);
}

function makeKeys(keysDir: string, files: readonly string[]): void {
  try {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 });
    // Both are on the disk before either has its name, so that a crash leaves none rather than one.
    for (const file of files) writeDurably(`${file}.new`, randomBytes(KEY_BYTES), 'w');
    for (const file of files) renameSync(`${file}.new`, file);
    syncDirectory(keysDir);
  } catch (cause) {
    throw new StoreProblem(`The keys cannot be written to ${keysDir}. Check KEYS_DIR and who may write there.`, {
      cause,
    });
  }
}

function tighten(path: string, mode: number): string | undefined {
  const now = statSync(path).mode & 0o777;
  if ((now & 0o077) === 0) return undefined;
  try {
    chmodSync(path, mode);
  } catch (cause) {
    throw new StoreProblem(
      `Others may read ${path}, and this user cannot change that. Make it readable for its owner alone.`,
      {
        cause,
      },
    );
  }
  return `Others could read ${path} (mode ${now.toString(8)}); it is now ${mode.toString(8)}.`;
}

function readKey(file: string): Uint8Array {
  const key = readOrSay(file);
  if (key.length === KEY_BYTES) return new Uint8Array(key);
  throw new StoreProblem(
    `${file} holds ${key.length} bytes, a key has ${KEY_BYTES}. Restore it from your backup of KEYS_DIR.`,
  );
}

function readOrSay(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new StoreProblem(`${file} cannot be read. Start loandesk as the user who owns it.`, { cause });
  }
}

/** One conversation a line in erased.txt: it lives with the keys, so that a restored backup of the store honours it. */
function openErasures(keysDir: string): Erasures {
  const file = join(keysDir, 'erased.txt');
  const list = () =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
      : [];
  return {
    list,
    add: (conversation) => {
      if (list().includes(conversation)) return;
      writeDurably(file, `${conversation}\n`, 'a');
      syncDirectory(keysDir);
    },
  };
}

function writeDurably(file: string, content: string | Uint8Array, flag: 'w' | 'a'): void {
  const handle = openSync(file, flag, 0o600);
  try {
    writeSync(handle, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncDirectory(directory: string): void {
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
