import type { Locale } from '../../protocol.ts';

const DAY_MS = 86_400_000;

/** 10:25, in the reader's own time zone. */
export function clockTime(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

/** 今天, 昨天, 11月20日周五: the day of an instant as people say it. */
export function dayName(at: string, now: Date, locale: Locale): string {
  const days = daysApart(new Date(at), now);
  if (Math.abs(days) <= 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  const parts = { month: locale === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(at));
}

/** A promise in words: 今天 10:25 前 / by 10:25 today. */
export function promisedTime(at: string, now: Date, locale: Locale): string {
  const day = dayName(at, now, locale);
  const time = clockTime(at, locale);
  if (locale === 'zh-CN') return `${day} ${time} 前`;
  return Math.abs(daysApart(new Date(at), now)) <= 1 ? `by ${time} ${day.toLowerCase()}` : `by ${time} on ${day}`;
}

function daysApart(at: Date, now: Date): number {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}
