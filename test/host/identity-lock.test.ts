import { describe, expect, test } from 'vitest';
import { networkOf, openFailureLock } from '../../src/host/identity-lock.ts';
import { openStaffStore } from '../../src/host/identity-store.ts';
import { LIMITS } from '../../src/limits.ts';
import {
  type Call,
  call,
  codeOf,
  desk,
  OTHER,
  open,
  PASSWORD,
  place,
  signedIn,
  signIn,
  useDesk,
} from './staff-desk.ts';

useDesk();

describe('the lock', () => {
  const fail = async (times: number, name: string, more: Call = {}) => {
    for (let i = 0; i < times; i++) expect((await signIn(name, OTHER, more)).status).toBe(401);
  };

  test('after five failures a name is locked, for the right password and after a restart too', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    await desk().add('li', 'advisor', PASSWORD);
    await fail(LIMITS.failuresPerName, 'wang');
    const locked = await signIn('WANG', PASSWORD);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(await codeOf(locked)).toBe('LOCKED');
    expect((await signIn('li', PASSWORD)).status).toBe(200);
    const restarted = await open();
    expect((await signIn('wang', PASSWORD, { at: restarted })).status).toBe(429);
  });

  test('a name that does not exist is locked the same way', async () => {
    await fail(LIMITS.failuresPerName, 'nobody');
    expect((await signIn('nobody', OTHER)).status).toBe(429);
  });

  test('after five failures an address is locked, whatever names it tried and whatever it claims to be', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    for (let i = 0; i < LIMITS.failuresPerAddress; i++) await fail(1, `name${i}`, { address: '203.0.113.9' });
    const headers = { 'x-forwarded-for': '198.51.100.1', 'x-loandesk-address': '198.51.100.1' };
    expect((await signIn('wang', PASSWORD, { address: '203.0.113.9', headers })).status).toBe(429);
    expect((await signIn('wang', PASSWORD, { address: '203.0.113.10' })).status).toBe(200);
  });

  test('attempts made side by side do not pass together', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('wang', OTHER)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(LIMITS.failuresPerName);
  });

  test('the right password makes a name forget its failures, and a new password opens a locked name', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    await fail(LIMITS.failuresPerName - 1, 'wang');
    await signedIn('wang');
    await fail(LIMITS.failuresPerName, 'wang');
    expect((await signIn('wang', PASSWORD)).status).toBe(429);
    await desk().setPassword('wang', OTHER);
    expect((await signIn('wang', OTHER)).status).toBe(200);
  });

  test('guessing the present password through change-password is locked, and too short a new one is no guess', async () => {
    await desk().add('wang', 'advisor', PASSWORD);
    const cookie = await signedIn('wang');
    const change = (currentPassword: string, newPassword: string) =>
      call('POST', '/change-password', { cookie, body: { currentPassword, newPassword } });
    for (let i = 0; i < 10; i++) expect(await codeOf(await change(PASSWORD, 'short'))).toBe('PASSWORD_TOO_SHORT');
    for (let i = 0; i < LIMITS.failuresPerPasswordChange; i++) {
      expect(await codeOf(await change('a wrong guess', OTHER))).toBe('INVALID_PASSWORD');
    }
    expect((await change(PASSWORD, OTHER)).status).toBe(429);
  });

  test('failures stop counting after ten minutes, one by one', async () => {
    const store = openStaffStore(place('lock'));
    let now = 1_000_000;
    const lock = openFailureLock(store, 'secret', () => now);
    const begin = () => lock.begin([{ kind: 'name', id: 'wang' }]);
    for (let i = 0; i < LIMITS.failuresPerName; i++) {
      expect(await begin()).not.toHaveProperty('waitMs');
      now += 1_000;
    }
    expect(await begin()).toEqual({ waitMs: LIMITS.failuresWindowMs - LIMITS.failuresPerName * 1_000 });
    now = 1_000_000 + LIMITS.failuresWindowMs;
    expect(await begin()).not.toHaveProperty('waitMs');
    expect(await begin()).toEqual({ waitMs: 1_000 });
    expect(
      (await store.all('SELECT DISTINCT subject FROM failure')).every(({ subject }) => !`${subject}`.includes('wang')),
    ).toBe(true);
    store.close();
  });

  test('an IPv6 network counts as one address, and a mapped IPv4 address as itself', () => {
    expect(networkOf('2001:db8:1:2::5')).toBe(networkOf('2001:0DB8:1:2:ffff:1:2:3'));
    expect(networkOf('2001:db8::5')).toBe('2001:db8:0:0');
    expect(networkOf('2001:db8:1:2::5')).not.toBe(networkOf('2001:db8:1:3::5'));
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('::1')).toBe('0:0:0:0');
  });
});
