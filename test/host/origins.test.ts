import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/conversation/settings.ts';
import { allowsOrigin } from '../../src/host/origins.ts';

const settings = { ...DEFAULT_SETTINGS, allowed_origins: ['https://loan.example'] };

test('customers come from the desk’s own pages and from the listed sites, and from nowhere else', () => {
  expect(allowsOrigin(settings, 'https://desk.example', 'desk.example')).toBe(true);
  expect(allowsOrigin(settings, 'https://loan.example', 'desk.example')).toBe(true);
  for (const origin of ['https://loan.example.evil.test', 'http://loan.example', 'https://evil.test', 'null', ''])
    expect(allowsOrigin(settings, origin, 'desk.example')).toBe(false);
});
