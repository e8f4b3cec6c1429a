import type { Locale } from '../../protocol.ts';

const HASTE_MS = 2 * 60_000;

/** 10:25 today, 11月20日 10:25 on another day, in the reader's own zone. */
export function shortTime(at: string, now: number, locale: Locale): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const isToday = date.toDateString() === new Date(now).toDateString();
  return format(locale, isToday ? TIME : { ...TIME, month: 'short', day: 'numeric' }, date);
}

/** To the second, for the record. In English the month is a word: 02/03 is two different days. */
export function fullTime(at: string, locale: Locale): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const month = locale === 'en' ? 'short' : '2-digit';
  return format(locale, { ...TIME, second: '2-digit', year: 'numeric', month, day: '2-digit' }, date);
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function format(locale: Locale, options: Intl.DateTimeFormatOptions, date: Date): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(date);
}

export interface Countdown {
  readonly tone: 'calm' | 'soon' | 'late';
  /** What is left, or how long ago it ran out, as 4:32 or 15:03:10. */
  readonly clock: string;
  /** How much of the promised time is left, from 1 down to 0. */
  readonly share: number;
}

/** A clock is amber in its last quarter, or its last two minutes, and red when it has run out. */
export function countdown(dueAt: string, since: string | null, now: number): Countdown {
  const left = Date.parse(dueAt) - now;
  if (left <= 0) return { tone: 'late', clock: clockOf(-left), share: 0 };
  const whole = since === null ? 0 : Date.parse(dueAt) - Date.parse(since);
  const tone = left <= Math.max(HASTE_MS, whole / 4) ? 'soon' : 'calm';
  return { tone, clock: clockOf(left), share: whole > 0 ? Math.min(1, left / whole) : 1 };
}

function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
