import { LIMITS } from '../limits.ts';
import type { StaffMember, StaffRole } from '../protocol.ts';
import { type Account, type Library, readAccount } from './identity-library.ts';
import type { FailureLock } from './identity-lock.ts';
import {
  addressOf,
  makeOneTimePassword,
  readName,
  readPublicName,
  readRole,
  requirePasswordLength,
  signInName,
} from './identity-names.ts';
import { StaffProblem } from './identity-problem.ts';

/** The member whose session the cookie opens; null without one, or when the account is disabled. */
export async function whoIs(library: Library, headers: Headers): Promise<StaffMember | null> {
  if (!headers.has('cookie')) return null;
  const session = await library.api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } });
  if (!session) return null;
  const { member, disabled } = readAccount(session.user);
  return disabled ? null : member;
}

export async function listAccounts(library: Library): Promise<readonly Account[]> {
  const { internalAdapter } = await library.$context;
  const rows = await internalAdapter.listUsers(LIMITS.staffAccounts, 0, { field: 'createdAt', direction: 'asc' });
  return rows.map(readAccount);
}

/** Accounts are numbered from here on for customers, as long as nobody gives them another public name. */
const FIRST_NUMBER = 1_001;

/** Throws `StaffProblem`: bad_name, bad_public_name, unknown_role, short_password, long_password, name_taken, full. */
export async function addAccount(
  library: Library,
  name: string,
  role: StaffRole,
  password?: string,
  wantedPublicName?: string,
): Promise<{ readonly member: StaffMember; readonly oneTimePassword: string | null }> {
  const shown = readName(name);
  const username = signInName(shown);
  const known = readRole(role);
  if (password !== undefined) requirePasswordLength(password);
  const count = await requireRoom(library, username);
  const publicName = readPublicName(wantedPublicName ?? String(FIRST_NUMBER + count), username);
  const oneTimePassword = password === undefined ? makeOneTimePassword() : null;
  const mustChangePassword = oneTimePassword !== null;
  try {
    await library.api.createUser({
      body: {
        email: addressOf(username),
        name: shown,
        password: password ?? oneTimePassword ?? undefined,
        data: { username, role: known, mustChangePassword, publicName },
      },
    });
  } catch (error) {
    // Another process may have taken the name since it was looked for.
    if (await findAccount(library, username)) throw taken(username);
    throw error;
  }
  return { member: (await requireAccount(library, username)).member, oneTimePassword };
}

/** How many there are. */
async function requireRoom(library: Library, username: string): Promise<number> {
  if (await findAccount(library, username)) throw taken(username);
  const { internalAdapter } = await library.$context;
  const count = await internalAdapter.countTotalUsers();
  if (count < LIMITS.staffAccounts) return count;
  throw new StaffProblem('full', `There are ${LIMITS.staffAccounts} accounts already; there is room for no more.`);
}

function taken(username: string): StaffProblem {
  return new StaffProblem('name_taken', `The name "${username}" is taken. Names stay taken, even when disabled.`);
}

/** Throws `StaffProblem` unknown_name. */
export async function disableAccount(library: Library, name: string): Promise<void> {
  const { internalAdapter } = await library.$context;
  const { member } = await requireAccount(library, name);
  // First the ban, then the sessions: a sign-in between the two finds the ban.
  await internalAdapter.updateUser(member.id, { banned: true });
  await internalAdapter.deleteUserSessions(member.id);
}

/** Throws `StaffProblem` unknown_name. From the next request on: the role is read with every one. */
export async function changeRole(library: Library, name: string, role: StaffRole): Promise<void> {
  const { internalAdapter } = await library.$context;
  const { member } = await requireAccount(library, name);
  await internalAdapter.updateUser(member.id, { role: readRole(role) });
}

/** What customers see from the next message on. Throws `StaffProblem`: unknown_name, bad_public_name. */
export async function changePublicName(library: Library, name: string, wanted: string): Promise<void> {
  const { internalAdapter } = await library.$context;
  const { member, username } = await requireAccount(library, name);
  await internalAdapter.updateUser(member.id, { publicName: readPublicName(wanted, username) });
}

/** Back with a one-time password: who was disabled may have lost the old one to somebody. Throws `StaffProblem` unknown_name. */
export async function enableAccount(library: Library, lock: FailureLock, name: string): Promise<string> {
  const { internalAdapter } = await library.$context;
  const { member } = await requireAccount(library, name);
  await internalAdapter.updateUser(member.id, { banned: false });
  return (await resetPassword(library, lock, name)) ?? '';
}

/** Throws `StaffProblem`: unknown_name, disabled, short_password, long_password. */
export async function resetPassword(
  library: Library,
  lock: FailureLock,
  name: string,
  password?: string,
): Promise<string | null> {
  const { internalAdapter, password: hasher } = await library.$context;
  if (password !== undefined) requirePasswordLength(password);
  const { member, username, disabled } = await requireAccount(library, name);
  if (disabled) throw new StaffProblem('disabled', `The account "${username}" is disabled; it gets no new password.`);
  const oneTimePassword = password === undefined ? makeOneTimePassword() : null;
  const hash = await hasher.hash(password ?? oneTimePassword ?? '');
  await internalAdapter.updateUser(member.id, { mustChangePassword: oneTimePassword !== null });
  await internalAdapter.updatePassword(member.id, hash);
  await internalAdapter.deleteUserSessions(member.id);
  await lock.clear({ kind: 'name', id: username });
  await lock.clear({ kind: 'change', id: member.id });
  return oneTimePassword;
}

/** The person has chosen a password of their own. */
export async function markPasswordChosen(library: Library, id: string): Promise<void> {
  const { internalAdapter } = await library.$context;
  await internalAdapter.updateUser(id, { mustChangePassword: false });
}

/** The first account of all, or null when there is one already. */
export async function addFirstAccount(
  library: Library,
): Promise<{ readonly name: string; readonly oneTimePassword: string } | null> {
  const { internalAdapter } = await library.$context;
  if ((await internalAdapter.countTotalUsers()) > 0) return null;
  const { member, oneTimePassword } = await addAccount(library, 'admin', 'admin');
  return oneTimePassword === null ? null : { name: member.name, oneTimePassword };
}

async function requireAccount(library: Library, name: string): Promise<Account> {
  const account = await findAccount(library, signInName(name));
  if (account) return account;
  throw new StaffProblem('unknown_name', `There is no account "${name}".`);
}

async function findAccount(library: Library, username: string): Promise<Account | undefined> {
  const { adapter } = await library.$context;
  const row = await adapter.findOne({ model: 'user', where: [{ field: 'username', value: username }] });
  return row === null ? undefined : readAccount(row);
}
