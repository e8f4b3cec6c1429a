import type { Locale } from '../../protocol.ts';

const HASTE_MS = 2 * 60_000;

/** 10:25 today, 11月20日 10:25 on another day, in the reader's own zone. */
export function shortTime(at: string, now: number, locale: Locale): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const isToday = date.toDateString() === new Date(now).toDateString();
  return format(locale, isToday ? TIME : { ...TIME, month: 'short', day: 'numeric' }, date);
}

/** To the second, for the record. */
export function fullTime(at: string, locale: Locale): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return format(locale, { ...TIME, second: '2-digit', year: 'numeric', month: '2-digit', day: '2-digit' }, date);
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function format(locale: Locale, options: Intl.DateTimeFormatOptions, date: Date): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(date);
}

export interface Countdown {
  readonly tone: 'calm' | 'soon' | 'late';
  /** Whole minutes to go, or since it ran out; never negative. */
  readonly minutes: number;
}

/** A clock is amber in its last quarter, or its last two minutes, and red when it has run out. */
export function countdown(dueAt: string, since: string | null, now: number): Countdown {
  const left = Date.parse(dueAt) - now;
  if (left <= 0) return { tone: 'late', minutes: Math.floor(-left / 60_000) };
  const whole = since === null ? 0 : Date.parse(dueAt) - Date.parse(since);
  return { tone: left <= Math.max(HASTE_MS, whole / 4) ? 'soon' : 'calm', minutes: Math.ceil(left / 60_000) };
}
