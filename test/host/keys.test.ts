import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeys } from '../../src/host/keys.ts';
import { temporaryDirectory } from '../ledger/store.ts';

describe('the keys', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let keysDir = '';
  const fresh = { create: true, storeExists: false };
  const old = { create: true, storeExists: true };
  beforeEach(() => {
    directory = temporaryDirectory();
    keysDir = join(directory.path, 'keys');
  });
  afterEach(() => directory.remove());
  const mode = (...path: string[]) => statSync(join(keysDir, ...path)).mode & 0o777;

  it('are made once, for their owner alone, and read again', () => {
    const made = openKeys(keysDir, fresh);
    expect([mode(), mode('master.key'), mode('signing.key')]).toEqual([0o700, 0o600, 0o600]);
    const again = openKeys(keysDir, old);
    expect([made.created, again.created]).toEqual([true, false]);
    expect(again.crypto.masterKey).toEqual(made.crypto.masterKey);
    expect(again.crypto.publicKey).toEqual(made.crypto.publicKey);
    expect(readFileSync(join(keysDir, 'master.key'))).not.toEqual(readFileSync(join(keysDir, 'signing.key')));
  });

  it('are never made anew for a store that exists, nor when nobody asked', () => {
    expect(() => openKeys(keysDir, old)).toThrow('There is a store, but no keys');
    expect(() => openKeys(keysDir, { create: false, storeExists: false })).toThrow('There are no keys');
  });

  it('are refused when one of the two is gone', () => {
    openKeys(keysDir, fresh);
    rmSync(join(keysDir, 'master.key'));
    expect(() => openKeys(keysDir, fresh)).toThrow('belong together');
  });

  it('are refused when one has the wrong size', () => {
    openKeys(keysDir, fresh);
    writeFileSync(join(keysDir, 'signing.key'), 'short');
    expect(() => openKeys(keysDir, old)).toThrow('holds 5 bytes, a key has 32');
  });

  it('that others could read are put right, and it is said', () => {
    openKeys(keysDir, fresh);
    chmodSync(join(keysDir, 'master.key'), 0o644);
    chmodSync(keysDir, 0o755);
    expect(openKeys(keysDir, old).notes.join(' ')).toMatch(/mode 755.*mode 644/);
    expect([mode(), mode('master.key')]).toEqual([0o700, 0o600]);
    expect(openKeys(keysDir, old).notes).toEqual([]);
  });

  it('lie beside a list of what was erased, which survives', () => {
    const { erasures } = openKeys(keysDir, fresh);
    erasures.add('a');
    erasures.add('b');
    erasures.add('a');
    expect(openKeys(keysDir, old).erasures.list()).toEqual(['a', 'b']);
  });
});

describe('the cryptography', () => {
  const directory = temporaryDirectory();
  afterEach(() => directory.remove());

  it('opens only what key, bytes and context agree on, and gives every message its own nonce', () => {
    const { crypto } = openKeys(join(directory.path, 'keys'), { create: true, storeExists: false });
    const key = crypto.randomBytes(32);
    const plain = new TextEncoder().encode('贷答');
    const sealed = crypto.seal(key, plain, 'here');
    expect([...crypto.open(key, sealed, 'here')]).toEqual([...plain]);
    expect(() => crypto.open(key, sealed, 'there')).toThrow();
    expect(() => crypto.open(crypto.randomBytes(32), sealed, 'here')).toThrow();
    expect(() => crypto.open(key, sealed.with(-1, (sealed.at(-1) ?? 0) ^ 1), 'here')).toThrow();
    const nonces = Array.from({ length: 1_000 }, () => String(crypto.seal(key, plain, 'here').subarray(0, 12)));
    expect(new Set(nonces).size).toBe(1_000);
    const signature = crypto.sign(plain);
    expect(crypto.verify(plain, signature, crypto.publicKey)).toBe(true);
    expect(crypto.verify(sealed, signature, crypto.publicKey)).toBe(false);
    expect(crypto.verify(plain, signature, new Uint8Array(3))).toBe(false);
  });
});
