import { expect, it } from 'vitest';
import { dayName, promisedTime } from '../../src/web/widget/local-time.ts';

const now = new Date(2026, 10, 23, 10, 0);
const at = (day: number, hour: number, minute: number): string => new Date(2026, 10, day, hour, minute).toISOString();

it('a promise is told in the words of the day, in the reader’s own time', () => {
  expect(promisedTime(at(23, 10, 10), now, 'zh-CN')).toBe('今天 10:10 前');
  expect(promisedTime(at(24, 9, 5), now, 'zh-CN')).toBe('明天 09:05 前');
  expect(promisedTime(at(23, 10, 10), now, 'en')).toBe('by 10:10 today');
  expect(promisedTime(at(24, 9, 5), now, 'en')).toBe('by 09:05 tomorrow');
});

it('a day further off has its date and weekday', () => {
  expect(promisedTime(at(26, 9, 0), now, 'zh-CN')).toMatch(/^11月26日.*周四 09:00 前$/);
  expect(promisedTime(at(26, 9, 0), now, 'en')).toBe('by 09:00 on Thu, Nov 26');
  expect(dayName(at(22, 23, 59), now, 'zh-CN')).toBe('昨天');
});
