import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { OTHER, PASSWORD, place, signedIn, useDesk, who } from './staff-desk.ts';

useDesk();

describe('the staff command', () => {
  interface Outcome {
    readonly code: number;
    readonly out: string;
    readonly errors: string;
  }

  function staff(
    words: readonly string[],
    input = '',
    dataDir = place('data'),
    keysDir = place('keys'),
  ): Promise<Outcome> {
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        ['--disallow-code-generation-from-strings', '--import', 'tsx', 'scripts/staff.ts', ...words],
        { env: { ...process.env, DATA_DIR: dataDir, KEYS_DIR: keysDir } },
        (error, out, errors) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors }),
      );
      child.stdin?.end(input);
    });
  }

  test(
    'adds, lists, disables, enables, gives roles and passwords while the server runs',
    { timeout: 60_000 },
    async () => {
      const added = await staff(['add', 'wang', '--role', 'advisor', '--password-stdin'], `${PASSWORD}\n`);
      expect(added).toEqual({ code: 0, out: 'wang is added as advisor.\n', errors: '' });
      const cookie = await signedIn('wang');

      const made = await staff(['add', 'li', '--role', 'supervisor', '--public-name', 'Ms Li']);
      const [, oneTimePassword = ''] = /^One-time password: (\S+)$/m.exec(made.out) ?? [];
      expect((await who(await signedIn('li', oneTimePassword)))?.mustChangePassword).toBe(true);

      expect((await staff(['passwd', 'li', '--password-stdin'], OTHER)).out).toBe('li has a new password.\n');
      await signedIn('li', OTHER);

      expect((await staff(['disable', 'wang'])).out).toBe('wang is disabled.\n');
      expect(await who(cookie)).toBeNull();
      expect((await staff(['role', 'wang', '--role', 'senior'])).out).toBe('wang is senior now.\n');
      expect(await staff(['list'])).toEqual({
        code: 0,
        out: 'wang\tsenior\tdisabled\tAdvisor 1001\nli\tsupervisor\tactive\tMs Li\n',
        errors: '',
      });

      const seen = await staff(['public', 'wang', '--public-name', '王老师']);
      expect(seen.out).toBe('Customers see wang under another name now.\n');
      expect((await staff(['list'])).out).toContain('wang\tsenior\tdisabled\t王老师\n');

      const back = await staff(['enable', 'wang']);
      const [, again = ''] = /^One-time password: (\S+)$/m.exec(back.out) ?? [];
      expect(await who(await signedIn('wang', again))).toMatchObject({ role: 'senior', mustChangePassword: true });
      expect(await who(cookie)).toBeNull();
    },
  );

  test('says what is wrong on standard error: 2 for how it was asked, 1 for what cannot be done', async () => {
    const [help, nothing, role, unknown, short, nowhere] = await Promise.all([
      staff(['--help']),
      staff([]),
      staff(['add', 'wang', '--role', 'boss']),
      staff(['disable', 'nobody']),
      staff(['add', 'wang', '--role', 'admin', '--password-stdin'], 'short\n'),
      staff(['list'], '', place('elsewhere')),
    ]);
    expect(help).toMatchObject({ code: 0, errors: '', out: expect.stringContaining('--password-stdin') });
    expect(nothing).toMatchObject({ code: 2, out: '' });
    expect(role).toMatchObject({ code: 2, out: '', errors: expect.stringContaining('There is no role "boss".') });
    expect(unknown).toEqual({ code: 1, out: '', errors: 'There is no account "nobody".\n' });
    expect(short).toMatchObject({ code: 1, out: '', errors: expect.stringContaining('at least 12') });
    expect(nowhere).toMatchObject({ code: 1, out: '', errors: expect.stringContaining('There are no accounts') });
    expect(existsSync(place('elsewhere'))).toBe(false);
  });

  test('two who are first at the same time both find a store and one key', async () => {
    const [elsewhere, otherKeys] = [place('elsewhere'), place('other-keys')];
    const both = await Promise.all(
      ['wang', 'li'].map((name) => staff(['add', name, '--role', 'admin'], '', elsewhere, otherKeys)),
    );
    expect(readdirSync(otherKeys)).toEqual(['staff.key']);
    expect(both.map(({ code, errors }) => [code, errors])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect((await staff(['list'], '', elsewhere, otherKeys)).out.split('\n').sort()).toEqual([
      '',
      expect.stringMatching(/^li\tadmin\tactive\tAdvisor \d{4}$/),
      expect.stringMatching(/^wang\tadmin\tactive\tAdvisor \d{4}$/),
    ]);
  });
});
