import { expect, it } from 'vitest';
import { dayName, deskTime, fileTime, promisedTime } from '../../src/web/widget/local-time.ts';
import * as chinese from '../../src/web/widget/strings-chinese.ts';
import * as english from '../../src/web/widget/strings-english.ts';

const now = new Date(2026, 10, 23, 10, 0);
const at = (day: number, hour: number, minute: number): string => new Date(2026, 10, day, hour, minute).toISOString();
const here = { offsetMinutes: -now.getTimezoneOffset() };
const inChinese = (when: string, desk = here): string => promisedTime(when, now, 'zh-CN', desk, chinese);
const inEnglish = (when: string, desk = here): string => promisedTime(when, now, 'en', desk, english);

it('a promise is told in the words of the day', () => {
  expect(inChinese(at(23, 10, 10))).toBe('今天 10:10 前');
  expect(inChinese(at(24, 9, 5))).toBe('明天 09:05 前');
  expect(inEnglish(at(23, 10, 10))).toBe('by 10:10 today');
  expect(inEnglish(at(24, 9, 5))).toBe('by 09:05 tomorrow');
});

it('a day further off has its date and weekday', () => {
  expect(inChinese(at(26, 9, 0))).toMatch(/^11月26日.*周四 09:00 前$/);
  expect(inEnglish(at(26, 9, 0))).toBe('by 09:00 on Thu 26 Nov');
  expect(dayName(at(22, 23, 59), now, 'zh-CN')).toBe('昨天');
});

it("a promise is kept by the desk's clock, which is named where the reader's own clock differs", () => {
  const midday = new Date('2026-11-23T12:00:00.000Z');
  const elsewhere = midday.getTimezoneOffset() === -480 ? 540 : 480;
  const told = (offsetMinutes: number): string =>
    promisedTime('2026-11-23T13:30:00.000Z', midday, 'zh-CN', { offsetMinutes }, chinese);
  expect(told(elsewhere)).toBe(elsewhere === 480 ? '今天 21:30 前（北京时间）' : '今天 22:30 前（UTC+9）');
  expect(told(-150)).toBe('今天 11:00 前（UTC−2:30）');
  expect(deskTime('2026-11-23T22:00:00.000Z', midday, 'en', { offsetMinutes: 345 }, english)).toBe(
    '03:45 tomorrow (UTC+5:45)',
  );
});

it('when people are back is told as people say it', () => {
  const back = (when: string) => [
    deskTime(when, now, 'zh-CN', here, chinese),
    deskTime(when, now, 'en', here, english),
  ];
  expect(back(at(23, 9, 0))).toEqual(['今天 09:00', '09:00 today']);
  expect(back(at(26, 9, 0))).toEqual(['11月26日周四 09:00', '09:00 on Thu 26 Nov']);
});

it('before the desk has named its clock, the reader’s own is used', () => {
  expect(promisedTime(at(23, 10, 10), now, 'zh-CN', { offsetMinutes: null }, chinese)).toBe('今天 10:10 前');
});

it('a file holds whole dates', () => {
  expect(fileTime(now)).toBe('2026-11-23 10:00');
});
