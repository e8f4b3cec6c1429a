import { describe, expect, test } from 'vitest';
import { asksWhatNow } from '../../src/understanding/follow-up.ts';
import { NO_CONTEXT } from '../../src/understanding/reading.ts';
import { understand } from '../../src/understanding/understand.ts';
import { handbook } from '../support/handbook.ts';

const heardAfter = (intent: string, text: string) => understand(text, { ...NO_CONTEXT, intent }, handbook);

describe('what to do now', () => {
  test.each([
    '那怎么办',
    '怎么办呢？',
    '我现在该怎么办',
    '那我接下来怎么办啊',
    'What should I do now?',
    'ok, what now',
    'So what do I do?',
  ])('is asked by “%s” and nothing else', (text) => {
    expect(asksWhatNow(text)).toBe(true);
    expect(heardAfter('upfront_fee_asked', text)).toMatchObject({ intent: 'upfront_fee_asked', followUp: true });
  });

  test.each([
    '车贷怎么办',
    '怎么办理',
    '忘记密码怎么办',
    'What should I do to apply?',
    'what documents do I need now',
  ])('is not asked by “%s”, which names a business of its own', (text) => {
    expect(asksWhatNow(text)).toBe(false);
    expect(heardAfter('upfront_fee_asked', text).intent).not.toBe('upfront_fee_asked');
  });

  test('means the danger just told and that it is happening, and after harmless talk means nothing of it', () => {
    expect(heardAfter('upfront_fee_asked', '那怎么办').conditions).toContain('already_happened');
    const idle = heardAfter('rate_query', '那怎么办');
    expect(idle).toMatchObject({ intent: 'rate_query', signs: [] });
    expect(idle.conditions).not.toContain('already_happened');
  });
});
