import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/limits.ts';
import {
  call,
  codeOf,
  cookieOf,
  DESK,
  desk,
  OTHER,
  open,
  PASSWORD,
  signedIn,
  signIn,
  useDesk,
  who,
} from './staff-desk.ts';

useDesk();

describe('the cookie', () => {
  test('is HttpOnly, SameSite=Lax and lives twelve hours, whatever the caller asks for', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const response = await call('POST', '/sign-in/username', {
      body: { username: 'wang', password: PASSWORD, rememberMe: false, callbackURL: 'http://evil.test/' },
    });
    expect(response.headers.get('location')).toBeNull();
    const [cookie = '', ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^loandesk\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(new RegExp(`; Max-Age=${LIMITS.sessionHours * 3_600}(;|$)`));
    expect(cookie).not.toMatch(/Secure/);
  });

  test('is Secure when the desk is served over https', async () => {
    const base = 'https://desk.test';
    const secure = await open({ baseUrl: base });
    await secure.add('wang', 'advisor', PASSWORD);
    const response = await signIn('wang', PASSWORD, { at: secure, base });
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-loandesk\.session_token=.*; Secure/);
  });

  test('is the only place where the session token stands', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const response = await signIn('wang', PASSWORD);
    const cookie = cookieOf(response);
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(await response.text()).not.toContain(token);
    expect(await (await call('GET', '/get-session', { cookie })).text()).not.toContain(token);
    const changed = await call('POST', '/change-password', {
      cookie,
      body: { currentPassword: PASSWORD, newPassword: OTHER },
    });
    expect(Object.keys(await changed.json())).toEqual(['user']);
  });
});

describe('the door', () => {
  test('a sign-in from a foreign origin is refused, with the right password too', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    for (const headers of [
      { origin: 'http://evil.test' },
      { origin: 'null' },
      { origin: `${DESK}.evil.test` },
      { origin: 'http://desk.test' },
    ]) {
      const response = await signIn('wang', PASSWORD, { headers });
      expect(response.status).toBe(403);
      expect(await codeOf(response)).toBe('INVALID_ORIGIN');
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect((await signIn('wang', PASSWORD, { headers: { origin: 'http://other-door.test' } })).status).toBe(200);
  });

  test('a request that the browser marks as cross-site is refused without an origin', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const request = (site: string) =>
      new Request(`${DESK}/api/auth/sign-in/username`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': site },
        body: JSON.stringify({ username: 'wang', password: PASSWORD }),
      });
    expect((await desk().handle(request('cross-site'))).status).toBe(403);
    expect((await desk().handle(request('same-site'))).status).toBe(403);
  });

  test('signing out and changing a password from a foreign origin are refused', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    const headers = { origin: 'http://evil.test' };
    const body = { currentPassword: PASSWORD, newPassword: OTHER };
    expect((await call('POST', '/sign-out', { cookie, headers })).status).toBe(403);
    expect((await call('POST', '/revoke-sessions', { cookie, headers })).status).toBe(403);
    expect((await call('POST', '/change-password', { cookie, headers, body })).status).toBe(403);
    expect(await who(cookie)).not.toBeNull();
  });

  test('sign-up and every other path of the library is not there', async () => {
    await desk().add('root', 'admin', PASSWORD);
    const cookie = await signedIn('root');
    const body = {
      email: 'a@b.test',
      name: 'new',
      password: PASSWORD,
      username: 'new',
      role: 'admin',
      newPassword: OTHER,
    };
    for (const path of [
      '/sign-up/email',
      '/sign-in/email',
      '/sign-in/social',
      '/sign-in/username/',
      '/sign-in/username%2f',
      '/is-username-available',
      '/update-user',
      '/delete-user',
      '/change-email',
      '/set-password',
      '/request-password-reset',
      '/reset-password',
      '/revoke-session',
      '/list-sessions',
      '/admin/create-user',
      '/admin/set-role',
      '/admin/impersonate-user',
      '/admin/set-user-password',
      '/constructor',
      '/ok',
      '/error',
      '/',
      '',
    ]) {
      expect([path, (await call('POST', path, { cookie, body })).status]).toEqual([path, 404]);
      expect([path, (await call('GET', path, { cookie })).status]).toEqual([path, 404]);
    }
    expect((await call('GET', '/sign-in/username', { cookie })).status).toBe(404);
    expect(await desk().list()).toHaveLength(1);
  });

  test('a body that is huge, no JSON, or sent as a form is refused', async () => {
    const huge = { username: 'wang', password: 'x'.repeat(LIMITS.staffBodyBytes) };
    expect((await call('POST', '/sign-in/username', { body: huge })).status).toBe(413);
    expect((await call('POST', '/sign-in/username', { body: '{' })).status).toBe(400);
    const form = { body: '{}', headers: { 'content-type': 'text/plain' } };
    expect((await call('POST', '/sign-in/username', form)).status).toBe(415);
    for (const body of [[], null, 7, { username: ['wang'], password: {} }]) {
      expect((await call('POST', '/sign-in/username', { body })).status).toBe(401);
    }
  });
});
