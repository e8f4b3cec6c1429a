import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  sign as ed25519Sign,
  verify as ed25519Verify,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Crypto } from '../ledger/ports.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCES_AT_ONCE = 256;
export const KEY_BYTES = 32;
let nonces: Uint8Array = new Uint8Array();
let nonceAt = 0;
/** DER headers before a raw Ed25519 seed and a raw public key (RFC 8410). */
const PRIVATE_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

/** The Crypto port on node:crypto. Both keys are 32 raw bytes; `signingSeed` is the Ed25519 private seed. */
export function createCrypto(masterKey: Uint8Array, signingSeed: Uint8Array): Crypto {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEADER, signingSeed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);
  return {
    ...verifier,
    randomBytes: (count) => randomBytes(count),
    seal,
    open,
    sign: (message) => ed25519Sign(null, message, privateKey),
    publicKey: new Uint8Array(publicKey),
    masterKey,
  };
}

/** What `verify` needs, without any secret. */
export const verifier: Pick<Crypto, 'hash' | 'verify'> = {
  hash: (...parts) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  },
  verify: (message, signature, publicKey) => {
    const key = readPublicKey(publicKey);
    return key !== undefined && ed25519Verify(null, message, key, signature);
  },
};

/** nonce ‖ tag ‖ ciphertext. */
function seal(key: Uint8Array, plain: string | Uint8Array, context: string | Uint8Array): Uint8Array {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce);
  cipher.setAAD(bytesOf(context));
  // A cipher takes text at a slower pace than its bytes.
  const text = cipher.update(bytesOf(plain));
  cipher.final();
  // Every byte is written below, so none needs to be cleared first.
  const sealed = Buffer.allocUnsafe(NONCE_BYTES + TAG_BYTES + text.length);
  sealed.set(nonce);
  sealed.set(cipher.getAuthTag(), NONCE_BYTES);
  sealed.set(text, NONCE_BYTES + TAG_BYTES);
  return sealed;
}

/** Handing 32 bytes to a cipher anew costs a quarter of sealing an entry. */
function secretOf(key: Uint8Array): KeyObject {
  const known = secrets.get(key);
  if (known) return known;
  const secret = createSecretKey(key);
  secrets.set(key, secret);
  return secret;
}
const secrets = new WeakMap<Uint8Array, KeyObject>();

/** Asking the system for 12 bytes costs as much as encrypting them, so nonces are drawn many at a time; none is used twice. */
function freshNonce(): Uint8Array {
  if (nonceAt >= nonces.length) {
    nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
    nonceAt = 0;
  }
  nonceAt += NONCE_BYTES;
  return nonces.subarray(nonceAt - NONCE_BYTES, nonceAt);
}

function open(key: Uint8Array, sealed: Uint8Array, context: string | Uint8Array): Uint8Array {
  const tagAt = NONCE_BYTES;
  const textAt = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, tagAt), { authTagLength: TAG_BYTES });
  decipher.setAAD(bytesOf(context));
  decipher.setAuthTag(sealed.subarray(tagAt, textAt));
  return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text;
}

function readPublicKey(raw: Uint8Array): KeyObject | undefined {
  if (raw.length !== KEY_BYTES) return undefined;
  return createPublicKey({ key: Buffer.concat([PUBLIC_HEADER, raw]), format: 'der', type: 'spki' });
}
