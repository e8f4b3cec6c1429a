import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreProblem } from '../ledger/store-problem.ts';

const SECRET_BYTES = 32;

/**
 * What staff sessions are signed with: staff.key in KEYS_DIR, made when it is not there. Losing it only signs everyone
 * out. Throws `StoreProblem` with a sentence when it cannot be read, written or kept from others.
 */
export function openStaffSecret(keysDir: string): string {
  const file = join(keysDir, 'staff.key');
  try {
    if (!existsSync(file)) makeSecret(keysDir, file);
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    const secret = readFileSync(file);
    if (secret.length === SECRET_BYTES) return secret.toString('base64url');
  } catch (cause) {
    throw new StoreProblem(`${file} cannot be read or made. Check KEYS_DIR and who may write there.`, { cause });
  }
  throw new StoreProblem(`${file} is damaged. Remove it: a new one is made, and everyone signs in again.`);
}

/** The server and the staff command may both be first: the file gets its name whole, and only once. */
function makeSecret(keysDir: string, file: string): void {
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  const made = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(made, randomBytes(SECRET_BYTES), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(made, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(made);
  }
}
