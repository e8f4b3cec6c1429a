import type { Crypto, Row } from './ports.ts';
import { bytesOf } from './row.ts';
import { StoreProblem } from './store-problem.ts';

const KEY_CHECK = 'loandesk key check 1';

/** What only the same master key opens. */
export function sealKeyCheck(crypto: Crypto): Uint8Array {
  return crypto.seal(crypto.masterKey, new Uint8Array(1), KEY_CHECK);
}

/** `known`: the row of `store_keys`. Throws `StoreProblem` when the store was made with other keys. */
export function requireSameKeys(crypto: Crypto, known: Row, store: string): void {
  try {
    crypto.open(crypto.masterKey, bytesOf(known, 'sealed'), KEY_CHECK);
    if (crypto.hash(bytesOf(known, 'public_key')) === crypto.hash(crypto.publicKey)) return;
  } catch {
    // Fall through: a master key that does not open it and a foreign signing key are told the same way.
  }
  throw new StoreProblem(`The keys in KEYS_DIR do not belong to ${store}. Restore the keys it was made with.`);
}
