import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import type { StaffMember } from '../protocol.ts';
import { ADDRESS_HEADER, AUTH_PATH, readAccount } from './identity-library.ts';
import { type FailureLock, networkOf, type Subject } from './identity-lock.ts';
import { isName, requirePasswordLength, signInName } from './identity-names.ts';
import { StaffProblem } from './identity-problem.ts';
import { type AuthRefusal, ownJson, readBody, refuse } from './identity-wire.ts';

/** What stands behind the door. */
export interface Behind {
  readonly origin: string;
  readonly trustedOrigins: readonly string[];
  readonly lock: FailureLock;
  /** The library's own handler. */
  pass(request: Request): Promise<Response>;
  who(headers: Headers): Promise<StaffMember | null>;
  passwordChosen(id: string): Promise<void>;
}

interface Visit {
  readonly headers: Headers;
  readonly path: string;
  readonly body: unknown;
  readonly address: string | undefined;
}

/**
 * Lets through five paths of the library and nothing else, from our own pages only. Answers errors as
 * `{code, message}`; no session token ever stands in a body.
 */
export function openDoor(behind: Behind): (request: Request, address?: string) => Promise<Response> {
  const rooms: Readonly<Record<string, (visit: Visit) => Promise<Response>>> = {
    'POST /sign-in/username': (visit) => signIn(behind, visit),
    'POST /sign-out': (visit) => pass(behind, visit, {}),
    'POST /revoke-sessions': (visit) => pass(behind, visit, {}),
    'POST /change-password': (visit) => changePassword(behind, visit),
    'GET /get-session': (visit) => session(behind, visit),
  };
  const origins = new Set([behind.origin, ...behind.trustedOrigins]);
  return async (request, address) => {
    const { pathname } = new URL(request.url);
    const path = pathname.startsWith(`${AUTH_PATH}/`) ? pathname.slice(AUTH_PATH.length) : '';
    const key = `${request.method} ${path}`;
    const room = Object.hasOwn(rooms, key) ? rooms[key] : undefined;
    if (!room) return refuse(404, 'NOT_FOUND', 'There is nothing here.');
    if (request.method === 'GET') return room({ headers: request.headers, path, body: {}, address });
    if (!comesFrom(request.headers, origins)) {
      return refuse(403, 'INVALID_ORIGIN', 'This request did not come from a page of this desk.');
    }
    const body = await readBody(request);
    return body instanceof Response ? body : room({ headers: request.headers, path, body: body.json, address });
  };
}

/**
 * The library asks for an Origin only when there is a cookie; a sign-in has none, and a foreign page could sign its
 * visitor in as somebody else. A program that is no browser sends neither header and is let through.
 */
function comesFrom(headers: Headers, origins: ReadonlySet<string>): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origins.has(origin);
  const site = headers.get('sec-fetch-site');
  return site === null || site === 'same-origin' || site === 'none';
}

const credentials = z.object({
  username: z.string().transform(signInName).refine(isName),
  password: z.string().min(1).max(LIMITS.passwordCharsMax),
});

async function signIn(behind: Behind, visit: Visit): Promise<Response> {
  const read = credentials.safeParse(visit.body);
  if (!read.success) return refuse(401, 'INVALID_USERNAME_OR_PASSWORD', 'The name or the password is wrong.');
  const { username, password } = read.data;
  const response = await counted(behind.lock, subjectsOf(username, visit.address), () =>
    pass(behind, visit, { username, password }),
  );
  if (response.status !== 200) return response;
  const { user } = z.object({ user: z.unknown() }).parse(await response.json());
  return ownJson({ user: readAccount(user).member }, response.headers);
}

function subjectsOf(username: string, address: string | undefined): readonly Subject[] {
  const name: Subject = { kind: 'name', id: username };
  return address === undefined ? [name] : [name, { kind: 'address', id: networkOf(address) }];
}

async function session(behind: Behind, { headers }: Visit): Promise<Response> {
  const user = await behind.who(headers);
  return ownJson(user && { user });
}

const passwords = z.object({
  currentPassword: z.string().min(1).max(LIMITS.passwordCharsMax),
  newPassword: z.string(),
});

async function changePassword(behind: Behind, visit: Visit): Promise<Response> {
  const member = await behind.who(visit.headers);
  if (!member) return refuse(401, 'UNAUTHORIZED', 'Sign in first.');
  const read = passwords.safeParse(visit.body);
  if (!read.success) return refuse(400, 'BAD_REQUEST', 'The present password and the new one are needed.');
  const { currentPassword, newPassword } = read.data;
  const unfit = whyUnfit(currentPassword, newPassword);
  if (unfit) return refuse(400, unfit.code, unfit.message);
  const response = await counted(behind.lock, [{ kind: 'change', id: member.id }], () =>
    // Whoever else knew the old password is signed out with it.
    pass(behind, visit, { currentPassword, newPassword, revokeOtherSessions: true }),
  );
  if (response.status !== 200) return response;
  await behind.passwordChosen(member.id);
  return ownJson({ user: { ...member, mustChangePassword: false } }, response.headers);
}

function whyUnfit(currentPassword: string, newPassword: string): AuthRefusal | undefined {
  if (newPassword === currentPassword) {
    return { code: 'SAME_PASSWORD', message: 'The new password is the present one. Choose another.' };
  }
  try {
    requirePasswordLength(newPassword);
    return undefined;
  } catch (error) {
    if (!(error instanceof StaffProblem)) throw error;
    return {
      code: error.code === 'short_password' ? 'PASSWORD_TOO_SHORT' : 'PASSWORD_TOO_LONG',
      message: error.message,
    };
  }
}

async function counted(
  lock: FailureLock,
  subjects: readonly Subject[],
  work: () => Promise<Response>,
): Promise<Response> {
  const attempt = await lock.begin(subjects);
  if ('waitMs' in attempt) {
    const seconds = Math.ceil(attempt.waitMs / 1_000);
    const minutes = Math.ceil(seconds / 60);
    return refuse(429, 'LOCKED', `Too many failed attempts. Try again in ${minutes} min.`, {
      'retry-after': `${seconds}`,
    });
  }
  const response = await work();
  if (response.status === 200) await attempt.succeeded();
  else if (response.status === 429 || response.status >= 500) await attempt.forget();
  return response;
}

const HEADERS_PASSED = ['cookie', 'origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest'];

/** A request of our own making: what a caller adds (hosts, forwarded addresses, other fields) never arrives inside. */
async function pass(behind: Behind, visit: Visit, body: Readonly<Record<string, unknown>>): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of HEADERS_PASSED) {
    const value = visit.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (visit.address !== undefined) headers.set(ADDRESS_HEADER, visit.address);
  const url = `${behind.origin}${AUTH_PATH}${visit.path}`;
  const response = await behind.pass(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  if (response.status >= 500) return refuse(500, 'FAILED', 'Something went wrong here. Try again.');
  if (response.status !== 429) return response;
  const seconds = response.headers.get('x-retry-after') ?? '60';
  return refuse(429, 'SLOW_DOWN', 'Too many requests. Wait a moment and try again.', { 'retry-after': seconds });
}
