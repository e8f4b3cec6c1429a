import { randomBytes } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** Short enough to be read out on the telephone, without letters that look like digits. */
export const newTicket: () => string = prefixed('LD-', customAlphabet('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 8));
const randomPart = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 15);

/**
 * 24 characters: the millisecond it begins, then 77 random bits, not to be guessed. Those who talk at the same time lie side by
 * side in every index, so that the turns of a commit change few pages.
 */
export function newConversation(): string {
  return `${Date.now().toString(36).padStart(9, '0')}${randomPart()}`;
}

/** 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function prefixed(prefix: string, make: () => string): () => string {
  return () => `${prefix}${make()}`;
}
