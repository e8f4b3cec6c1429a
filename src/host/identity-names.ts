import { randomInt } from 'node:crypto';
import { LIMITS } from '../limits.ts';
import type { StaffRole } from '../protocol.ts';
import { StaffProblem } from './identity-problem.ts';

export const STAFF_ROLES = ['advisor', 'senior', 'supervisor', 'admin'] as const satisfies readonly StaffRole[];

/** Letters and digits of any script, with single dots, hyphens or underscores between them: 王芳, wang.fang, li-4. */
const NAME = /^[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*$/u;

const PUBLIC_NAME = /^[\p{L}\p{N}]+(?:[ .·-][\p{L}\p{N}]+)*$/u;

/** The name as it is shown. Throws `StaffProblem` bad_name. */
export function readName(name: string): string {
  const shown = name.normalize('NFC').trim();
  if (isName(shown)) return shown;
  throw new StaffProblem(
    'bad_name',
    `A name has 2 to ${LIMITS.staffNameChars} letters or digits, with single dots, hyphens or underscores between them.`,
  );
}

/** What customers see: words and digits of any script. Throws `StaffProblem` bad_public_name; never the name signed in with. */
export function readPublicName(publicName: string, username: string): string {
  const shown = publicName.normalize('NFC').trim().replace(/\s+/g, ' ');
  const isGood = shown.length <= LIMITS.staffNameChars && PUBLIC_NAME.test(shown);
  if (isGood && signInName(shown) !== username) return shown;
  throw new StaffProblem(
    'bad_public_name',
    `A public name has 1 to ${LIMITS.staffNameChars} letters or digits, with single spaces, dots or hyphens between them, and is not the name of the account.`,
  );
}

export function isName(name: string): boolean {
  return name.length >= 2 && name.length <= LIMITS.staffNameChars && NAME.test(name);
}

/** The name as it is compared: Wang and wang are one person. */
export function signInName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** The library wants an address for everyone; `.invalid` belongs to nobody (RFC 2606), so no letter can ever leave. */
export function addressOf(username: string): string {
  return `${encodeURIComponent(username).replaceAll('%', '+')}@staff.invalid`;
}

/** Throws `StaffProblem` unknown_role. */
export function readRole(role: string): StaffRole {
  const known = STAFF_ROLES.find((candidate) => candidate === role);
  if (known) return known;
  throw new StaffProblem('unknown_role', `There is no role "${role}". The roles are ${STAFF_ROLES.join(', ')}.`);
}

/** Throws `StaffProblem` short_password or long_password. */
export function requirePasswordLength(password: string): void {
  if (password.length < LIMITS.passwordCharsMin) {
    throw new StaffProblem('short_password', `A password has at least ${LIMITS.passwordCharsMin} characters.`);
  }
  if (password.length > LIMITS.passwordCharsMax) {
    throw new StaffProblem('long_password', `A password has at most ${LIMITS.passwordCharsMax} characters.`);
  }
}

/** No 0, O, 1, l or i: it is read out and typed by hand. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const GROUPS = 4;
const GROUP_CHARS = 5;

/** Twenty characters in groups of five, 99 bits. */
export function makeOneTimePassword(): string {
  const group = () => Array.from({ length: GROUP_CHARS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
