import { describe, expect, test } from 'vitest';
import { hoursText, isOpen, localDay, nextOpen, promise } from '../../src/conversation/hours.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../src/conversation/settings.ts';

/** Beijing time on a day of November 2026 (the 16th is a Monday), as an instant. */
const beijing = (day: number, clock: string) =>
  new Date(Date.parse(`2026-11-${day}T${clock}:00Z`) - 8 * 3_600_000).toISOString();
const settings = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes });
const everyDay = (spans: Settings['hours']['1']) =>
  settings({ hours: { 1: spans, 2: spans, 3: spans, 4: spans, 5: spans, 6: spans, 7: spans } });
const NEVER = everyDay([]);
const ALWAYS = everyDay([{ from: '00:00', to: '24:00' }]);
const WITH_LUNCH = everyDay([
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]);

describe('the desk', () => {
  test.each([
    [16, '08:59', false],
    [16, '09:00', true],
    [16, '17:59', true],
    [16, '18:00', false],
    [21, '16:59', true],
    [21, '17:00', false],
    [22, '12:00', false],
  ])('on day %i at %s: open %s', (day, clock, open) => {
    expect(isOpen(DEFAULT_SETTINGS, beijing(day, clock))).toBe(open);
  });

  test('is closed on a holiday, whatever the weekday says', () => {
    const holiday = settings({ holidays: ['2026-11-16'] });
    expect(isOpen(holiday, beijing(16, '10:00'))).toBe(false);
    expect(isOpen(holiday, beijing(17, '10:00'))).toBe(true);
    expect(nextOpen(holiday, beijing(16, '10:00'))).toBe(beijing(17, '09:00'));
  });

  test('with a lunch break is closed at lunch', () => {
    expect(isOpen(WITH_LUNCH, beijing(16, '12:30'))).toBe(false);
    expect(nextOpen(WITH_LUNCH, beijing(16, '12:30'))).toBe(beijing(16, '13:30'));
  });

  test('opens next when it is open, in the morning, on Monday, or never', () => {
    expect(nextOpen(DEFAULT_SETTINGS, beijing(16, '10:00'))).toBe(beijing(16, '10:00'));
    expect(nextOpen(DEFAULT_SETTINGS, beijing(16, '18:00'))).toBe(beijing(17, '09:00'));
    expect(nextOpen(DEFAULT_SETTINGS, beijing(21, '17:00'))).toBe(beijing(23, '09:00'));
    expect(nextOpen(NEVER, beijing(16, '10:00'))).toBeNull();
  });

  test('has its own calendar day, whatever day it is in UTC', () => {
    expect(localDay(DEFAULT_SETTINGS, '2026-11-15T15:59:59.999Z')).toBe('2026-11-15');
    expect(localDay(DEFAULT_SETTINGS, '2026-11-15T16:00:00.000Z')).toBe('2026-11-16');
    expect(localDay(settings({ utc_offset_minutes: -300 }), '2026-11-16T03:00:00.000Z')).toBe('2026-11-15');
  });
});

describe('a promise counts opening time only', () => {
  test('across closing time', () => {
    expect(promise(DEFAULT_SETTINGS, beijing(16, '17:50'), 30)).toBe(beijing(17, '09:20'));
  });
  test('up to closing time itself', () => {
    expect(promise(DEFAULT_SETTINGS, beijing(16, '17:30'), 30)).toBe(beijing(16, '18:00'));
  });
  test('across the weekend', () => {
    expect(promise(DEFAULT_SETTINGS, beijing(21, '16:55'), 10)).toBe(beijing(23, '09:05'));
  });
  test('across a holiday', () => {
    expect(promise(settings({ holidays: ['2026-11-17', '2026-11-18'] }), beijing(16, '17:55'), 10)).toBe(
      beijing(19, '09:05'),
    );
  });
  test('across a lunch break', () => {
    expect(promise(WITH_LUNCH, beijing(16, '11:50'), 30)).toBe(beijing(16, '13:50'));
  });
  test('from a time at which the desk is closed', () => {
    expect(promise(DEFAULT_SETTINGS, beijing(16, '03:00'), 10)).toBe(beijing(16, '09:10'));
  });
  test('over several days', () => {
    expect(promise(DEFAULT_SETTINGS, beijing(16, '09:00'), 2 * 9 * 60 + 1)).toBe(beijing(18, '09:01'));
  });
  test('past midnight where the desk is open until 24:00', () => {
    expect(isOpen(ALWAYS, beijing(16, '23:59'))).toBe(true);
    expect(promise(ALWAYS, beijing(16, '23:50'), 30)).toBe(beijing(17, '00:20'));
  });
  test('and a desk that never opens promises the next day', () => {
    expect(promise(NEVER, beijing(16, '10:00'), 10)).toBe(beijing(17, '10:00'));
  });
});

describe('the hours in words', () => {
  test('stand together where days are alike', () => {
    expect(hoursText(DEFAULT_SETTINGS, 'zh-CN')).toBe('周一至周五 09:00–18:00，周六 09:00–17:00');
    expect(hoursText(DEFAULT_SETTINGS, 'en')).toBe('Mon–Fri 09:00–18:00; Sat 09:00–17:00');
  });
  test('name a break, and a day off in the middle of the week', () => {
    expect(hoursText(WITH_LUNCH, 'zh-CN')).toBe('周一至周日 09:00–12:00、13:30–18:00');
    const span = [{ from: '09:00', to: '18:00' }];
    const broken = settings({ hours: { 1: span, 2: span, 3: [], 4: span, 5: [], 6: [], 7: [] } });
    expect(hoursText(broken, 'en')).toBe('Mon–Tue 09:00–18:00; Thu 09:00–18:00');
  });
  test('are nothing where the desk never opens', () => {
    expect(hoursText(NEVER, 'zh-CN')).toBe('');
  });
});

describe('settings', () => {
  const hours = (from: string, to: string) => settingsSchema.safeParse(everyDay([{ from, to }])).success;
  test.each([
    ['09:00', '18:00', true],
    ['00:00', '24:00', true],
    ['9:00', '18:00', false],
    ['09:00', '24:30', false],
    ['09:60', '18:00', false],
    ['09:00', '25:00', false],
  ])('take hours from %s to %s: %s', (from, to, taken) => {
    expect(hours(from, to)).toBe(taken);
  });
  test('take no field they do not know, and loosen no bound', () => {
    expect(settingsSchema.safeParse({ ...DEFAULT_SETTINGS, colour: 'red' }).success).toBe(false);
    expect(settingsSchema.safeParse(settings({ min_confidence: 1.1 })).success).toBe(false);
    expect(settingsSchema.safeParse(settings({ promise_minutes: { T1: 0, T2: 1, T3: 1 } })).success).toBe(false);
    expect(settingsSchema.safeParse(DEFAULT_SETTINGS).success).toBe(true);
  });
});
