import { randomBytes } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** Short enough to be read out on the telephone, without letters that look like digits. */
export const newTicket: () => string = prefixed('LD-', customAlphabet('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 8));
/** 124 random bits: not to be guessed. */
export const newConversation: () => string = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 24);

/** 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function prefixed(prefix: string, make: () => string): () => string {
  return () => `${prefix}${make()}`;
}
