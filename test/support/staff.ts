import { z } from 'zod';
import type { StaffRole } from '../../src/protocol.ts';
import { command, type TestServer } from './server.ts';

const PASSWORD = 'three quiet rivers';
const acted = z.union([
  z.object({ ok: z.literal(true), seq: z.number(), original: z.string().nullable().optional() }),
  z.object({ refused: z.object({ code: z.string(), message: z.string() }) }),
]);
export type Acted = z.infer<typeof acted>;

type Place = Pick<TestServer, 'url'>;

export interface Answered {
  readonly status: number;
  /** The parsed body; each test looks only at what it expects there. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A person at the desk: an account from the shell, a session over HTTP. */
export interface StaffPerson {
  readonly name: string;
  /** `at`: another node than the one signed in at. */
  act(conversation: string, action: Readonly<Record<string, unknown>>, at?: Place): Promise<Acted>;
  get(path: string, at?: Place): Promise<{ status: number; text: string }>;
  /** Any body, JSON or not; gives the status. */
  send(method: 'POST' | 'PUT', path: string, body: string, at?: Place): Promise<number>;
  /** Any call of the console's own API; `headers` replace those a console sends. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  readonly cookie: string;
}

export async function staffPerson(server: TestServer, name: string, role: StaffRole): Promise<StaffPerson> {
  const added = await command('staff', ['add', name, '--role', role, '--password-stdin'], {
    input: `${PASSWORD}\n`,
    places: server,
  });
  if (added.code !== 0) throw new Error(`no account: ${added.errors}`);
  return signIn(server, name, PASSWORD);
}

/** A session for an account that is there already. */
export async function signIn(server: Place, name: string, password: string): Promise<StaffPerson> {
  const signedIn = await fetch(`${server.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: name, password }),
  });
  if (signedIn.status !== 200) throw new Error(`no sign-in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  let ids = 0;
  return {
    name,
    act: async (conversation, action, at = server) => {
      ids += 1;
      const response = await fetch(`${at.url}/api/conversations/${conversation}/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-requested-by': 'console', cookie },
        body: JSON.stringify({ id: `${name}-${ids}`, ...action }),
      });
      return acted.parse(await response.json());
    },
    send: async (method, path, body, at = server) => {
      const headers = { 'content-type': 'application/json', 'x-requested-by': 'console', cookie };
      return (await fetch(`${at.url}${path}`, { method, headers, body })).status;
    },
    cookie,
    call: async (method, path, body, headers = { 'x-requested-by': 'console' }) => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { origin: server.url, cookie, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
    },
    get: async (path, at = server) => {
      const response = await fetch(`${at.url}${path}`, { headers: { cookie } });
      return { status: response.status, text: await response.text() };
    },
  };
}
