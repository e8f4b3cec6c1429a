import { existsSync, readFileSync, statSync } from 'node:fs';
import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context';
import { describe, expect, test } from 'vitest';
import { STAFF_ROLES } from '../../src/host/identity-names.ts';
import {
  call,
  codeOf,
  cookieOf,
  desk,
  OTHER,
  open,
  PASSWORD,
  place,
  restart,
  signedIn,
  signIn,
  useDesk,
  who,
} from './staff-desk.ts';

useDesk();

/** Node's own mark of a storage whose hooks follow every promise of the process; gone where hooks are not needed for it. */
const isFollowing = (storage: object) => 'enabled' in storage && storage.enabled === true;

describe('signing in', () => {
  test('slows nobody afterwards: what follows every promise is on only while somebody is inside', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    await Promise.all([who(cookie), who(cookie), signIn('wang', OTHER), who('none')]);
    const storages = await Promise.all([
      getCurrentAuthContextAsyncLocalStorage(),
      getCurrentDBAdapterAsyncLocalStorage(),
      getRequestStateAsyncLocalStorage(),
    ]);
    expect(storages.map(isFollowing)).toEqual([false, false, false]);
    expect((await who(cookie))?.name).toBe('wang');
  });

  test('a member signs in by name, is known by the cookie, and is unknown after signing out', async () => {
    const { member } = await desk().add('Wang.Fang', 'senior', PASSWORD);
    const response = await signIn('wang.fang', PASSWORD);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ user: member });
    const cookie = cookieOf(response);
    expect(await who(cookie)).toEqual({
      ...{ id: member.id, name: 'Wang.Fang', publicName: '1001', role: 'senior' },
      mustChangePassword: false,
    });
    expect(await (await call('GET', '/get-session', { cookie })).json()).toEqual({ user: member });

    expect((await call('POST', '/sign-out', { cookie })).status).toBe(200);
    expect(await who(cookie)).toBeNull();
    expect(await (await call('GET', '/get-session', { cookie })).json()).toBeNull();
  });

  test.each(STAFF_ROLES)('the role %s comes back as it was given', async (role) => {
    await desk().add('zhao', role, PASSWORD);
    expect((await who(await signedIn('zhao')))?.role).toBe(role);
  });

  test('a name in Chinese characters works', async () => {
    await desk().add('王芳', 'advisor', PASSWORD);
    expect((await who(await signedIn('王芳')))?.name).toBe('王芳');
  });

  test('a wrong password and an unknown name get the same refusal', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const wrong = await signIn('wang', OTHER);
    const unknown = await signIn('nobody', OTHER);
    const unfit = await signIn('" or 1=1 --', OTHER);
    expect([wrong.status, unknown.status, unfit.status]).toEqual([401, 401, 401]);
    expect(new Set([await codeOf(wrong), await codeOf(unknown), await codeOf(unfit)])).toEqual(
      new Set(['INVALID_USERNAME_OR_PASSWORD']),
    );
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('nobody is known without a cookie, with an invented one, or with one signed by another desk', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    expect(await desk().who(new Headers())).toBeNull();
    expect(await who('loandesk.session_token=invented.signature')).toBeNull();
    expect(await who(cookie.replace(/.$/, ''))).toBeNull();
    const otherDesk = await open({ keysDir: place('other-keys') });
    expect(await otherDesk.who(new Headers({ cookie }))).toBeNull();
  });

  test('a session survives a restart of the server', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    await restart();
    expect((await who(cookie))?.name).toBe('wang');
  });

  test('revoking sessions ends all of them', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const first = await signedIn('wang');
    const second = await signedIn('wang');
    expect((await call('POST', '/revoke-sessions', { cookie: second })).status).toBe(200);
    expect(await who(first)).toBeNull();
    expect(await who(second)).toBeNull();
  });
});

describe('accounts', () => {
  test('a disabled account is out at once, its open session too', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    await desk().disable('Wang');
    expect(await who(cookie)).toBeNull();
    const response = await signIn('wang', PASSWORD);
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('BANNED_USER');
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await desk().list()).toMatchObject([{ name: 'wang', disabled: true }]);
    await expect(desk().setPassword('wang')).rejects.toMatchObject({ code: 'disabled' });
  });

  test('a one-time password must be changed, and then another one stands', async () => {
    const { member, oneTimePassword } = await desk().add('wang', 'advisor');
    expect(member.mustChangePassword).toBe(true);
    expect(oneTimePassword).toMatch(/^([2-9a-hj-km-np-z]{5}-){3}[2-9a-hj-km-np-z]{5}$/);
    const given = oneTimePassword ?? '';
    const thief = await signedIn('wang', given);
    const cookie = await signedIn('wang', given);
    expect((await who(cookie))?.mustChangePassword).toBe(true);

    const change = (newPassword: string) =>
      call('POST', '/change-password', { cookie, body: { currentPassword: given, newPassword } });
    expect(await codeOf(await change(given))).toBe('SAME_PASSWORD');
    expect(await codeOf(await change('too short'))).toBe('PASSWORD_TOO_SHORT');
    expect(await codeOf(await change('x'.repeat(200)))).toBe('PASSWORD_TOO_LONG');
    expect((await who(cookie))?.mustChangePassword).toBe(true);

    const changed = await change(PASSWORD);
    expect(changed.status).toBe(200);
    expect(await changed.json()).toEqual({ user: { ...member, mustChangePassword: false } });
    expect(await who(thief)).toBeNull();
    expect((await who(cookieOf(changed)))?.mustChangePassword).toBe(false);
    expect((await signIn('wang', given)).status).toBe(401);
    expect((await who(await signedIn('wang')))?.mustChangePassword).toBe(false);
  });

  test('nobody changes a password without a session', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const body = { currentPassword: PASSWORD, newPassword: OTHER };
    expect((await call('POST', '/change-password', { body })).status).toBe(401);
    expect((await call('POST', '/revoke-sessions')).status).toBe(401);
  });

  test('a new password from the administrator ends the sessions; a made one must be changed', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    expect(await desk().setPassword('wang', OTHER)).toBeNull();
    expect(await who(cookie)).toBeNull();
    expect((await who(await signedIn('wang', OTHER)))?.mustChangePassword).toBe(false);
    const made = await desk().setPassword('wang');
    expect((await who(await signedIn('wang', made ?? '')))?.mustChangePassword).toBe(true);
  });

  test('the first start makes one administrator, once', async () => {
    const first = await desk().firstStart();
    expect(first?.name).toBe('admin');
    expect(await desk().firstStart()).toBeNull();
    expect(await (await open()).firstStart()).toBeNull();
    expect(await who(await signedIn('admin', first?.oneTimePassword))).toMatchObject({
      role: 'admin',
      mustChangePassword: true,
    });
    await desk().disable('admin');
    expect(await desk().firstStart()).toBeNull();
  });

  test('the first start makes nobody when there is an account already', async () => {
    await desk().add('wang', 'admin', PASSWORD);
    expect(await desk().firstStart()).toBeNull();
    expect(await desk().list()).toHaveLength(1);
  });

  test('what cannot be done is said in a sentence with a code', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const role = 'boss' as 'admin'; // What a caller outside TypeScript may send.
    const refused: [Promise<unknown>, string][] = [
      [desk().add('WANG', 'senior', PASSWORD), 'name_taken'],
      [desk().add('li', role, PASSWORD), 'unknown_role'],
      [desk().add('li', 'senior', 'short'), 'short_password'],
      [desk().add('li', 'senior', 'x'.repeat(129)), 'long_password'],
      [desk().add('l', 'senior', PASSWORD), 'bad_name'],
      [desk().add('a b', 'senior', PASSWORD), 'bad_name'],
      [desk().add('a..b', 'senior', PASSWORD), 'bad_name'],
      [desk().add('x'.repeat(33), 'senior', PASSWORD), 'bad_name'],
      [desk().disable('nobody'), 'unknown_name'],
      [desk().setPassword('nobody'), 'unknown_name'],
      [desk().setPassword('wang', 'short'), 'short_password'],
    ];
    for (const [work, code] of refused) {
      await expect(work).rejects.toMatchObject({ name: 'StaffProblem', code, message: expect.stringMatching(/\.$/) });
    }
    expect(await desk().list()).toHaveLength(1);
  });

  test('of two who take one name at the same time, one gets it', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => desk().add('wang', 'advisor', PASSWORD)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'name_taken' });
    }
  });
});

describe('files', () => {
  test('accounts and key are readable by their owner alone, the key is not with the data, no password is stored', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    await signedIn('wang');
    const mode = (path: string) => statSync(place(path)).mode & 0o777;
    expect([mode('data'), mode('keys'), mode('keys/staff.key')]).toEqual([0o700, 0o700, 0o600]);
    expect([mode('data/staff.sqlite'), mode('data/staff.sqlite-wal')]).toEqual([0o600, 0o600]);
    expect(existsSync(place('data/staff.key'))).toBe(false);
    const stored = readFileSync(place('data/staff.sqlite-wal'), 'latin1');
    expect(stored).toContain('wang@staff.invalid');
    expect(stored).not.toContain(PASSWORD);
  });
});
