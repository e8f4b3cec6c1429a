import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Identity, type IdentityPlaces, openIdentity } from '../../src/host/identity.ts';
import type { StaffMember } from '../../src/protocol.ts';

export const DESK = 'http://desk.test:8787';
export const PASSWORD = 'correct horse battery';
export const OTHER = 'quiet river at dawn';

export interface Call {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
  readonly at?: Identity;
  readonly base?: string;
}

let root: string;
let identity: Identity;
let defects: unknown[];
let calls = 0;
const opened: Identity[] = [];

/** A desk of its own for every test of the file, in a directory of its own; no test may cause a defect. */
export function useDesk(): void {
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'loandesk-identity-'));
    defects = [];
    identity = await open();
  });
  afterEach(() => {
    for (const each of opened.splice(0)) each.close();
    rmSync(root, { recursive: true, force: true });
    expect(defects).toEqual([]);
  });
}

export const desk = (): Identity => identity;
export const place = (path: string): string => join(root, path);

export async function open(changes: Partial<IdentityPlaces> = {}): Promise<Identity> {
  const each = await openIdentity({
    dataDir: place('data'),
    keysDir: place('keys'),
    baseUrl: DESK,
    trustedOrigins: ['http://other-door.test'],
    onDefect: (error) => defects.push(error),
    ...changes,
  });
  opened.push(each);
  return each;
}

export async function restart(): Promise<void> {
  for (const each of opened.splice(0)) each.close();
  identity = await open();
}

/** Every call comes from an address of its own, unless one is given. */
export function call(method: 'GET' | 'POST', path: string, more: Call = {}): Promise<Response> {
  const { body, cookie, headers, at = identity, base = DESK } = more;
  const sent = new Headers({ origin: base, ...(cookie ? { cookie } : {}), ...headers });
  if (body !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json');
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method, headers: sent, ...(text === undefined ? {} : { body: text }) };
  calls += 1;
  const address = more.address ?? `10.0.${calls >> 8}.${calls & 255}`;
  return at.handle(new Request(`${base}/api/auth${path}`, init), address);
}

export function signIn(username: string, password: string, more: Call = {}): Promise<Response> {
  return call('POST', '/sign-in/username', { body: { username, password }, ...more });
}

/** The cookie of a sign-in that works. */
export async function signedIn(name: string, password = PASSWORD): Promise<string> {
  const response = await signIn(name, password);
  expect(response.status).toBe(200);
  return cookieOf(response);
}

/** What a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

export function who(cookie: string): Promise<StaffMember | null> {
  return identity.who(new Headers({ cookie }));
}

export async function codeOf(response: Response): Promise<unknown> {
  const body: { code?: unknown; message?: unknown } = await response.json();
  expect(body.message).toMatch(/\w/);
  return body.code;
}
