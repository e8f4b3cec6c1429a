import type { Language } from './settings.ts';
import * as strings from './strings.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const BEIJING = 480;

/** How a promise is said in one language. */
type Words = Pick<typeof strings, 'at' | 'by' | 'inZone'> & { readonly zone: string };
const WORDS: Words = { at: strings.at, by: strings.by, inZone: strings.inZone, zone: strings.zone };

/** The desk's clock against UTC, where it is known. */
interface Desk {
  readonly offsetMinutes: number | null;
}

/** 10:25, in the reader's own time zone. */
export function clockTime(at: string, language: Language): string {
  return clock(new Date(at), language);
}

/** 今天, 昨天, 11月20日周五: the day of an instant as people say it, in the reader's own time zone. */
export function dayName(at: string, now: Date, language: Language): string {
  const name = day(new Date(at), now, language);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A promise in words: 今天 10:25 前 / by 10:25 today. By the desk's clock, which is named where the reader's differs. */
export function promisedTime(at: string, now: Date, language: Language, desk: Desk, words = WORDS): string {
  const there = onDeskClock(at, now, language, desk);
  return named(words.by(there.day, there.clock), there.zone, words);
}

/** 明天 09:00 / 09:00 tomorrow, in the same way. */
export function deskTime(at: string, now: Date, language: Language, desk: Desk, words = WORDS): string {
  const there = onDeskClock(at, now, language, desk);
  return named(words.at(there.day, there.clock), there.zone, words);
}

/** 2026-11-23 10:25: for a file, which is read in another year. */
export function fileTime(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

/** UTC+8, UTC−2:30: a clock by its minutes against UTC. */
export function zoneOf(minutes: number): string {
  const past = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${past ? `:${String(past).padStart(2, '0')}` : ''}`;
}

function clock(date: Date, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

function day(date: Date, now: Date, language: Language): string {
  const days = daysApart(date, now);
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  const parts = { month: language === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short' } as const;
  // The day comes before the month, as it does in the answers.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, parts).format(date);
}

function daysApart(at: Date, now: Date): number {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}

// The instant moved so that the reader's clock shows what the desk's does.
function onDeskClock(at: string, now: Date, language: Language, { offsetMinutes }: Desk) {
  const moved = (date: Date): Date => {
    const aheadMinutes = offsetMinutes === null ? 0 : offsetMinutes + date.getTimezoneOffset();
    return new Date(date.getTime() + aheadMinutes * MINUTE_MS);
  };
  const instant = new Date(at);
  const differs = offsetMinutes !== null && offsetMinutes !== -instant.getTimezoneOffset();
  return {
    clock: clock(moved(instant), language),
    day: onDay(day(moved(instant), moved(now), language), language),
    zone: differs ? offsetMinutes : null,
  };
}

function onDay(name: string, language: Language): string {
  return language === 'en' && /\d/.test(name) ? `on ${name}` : name;
}

function named(time: string, zone: number | null, words: Words): string {
  if (zone === null) return time;
  return words.inZone(time, zone === BEIJING ? words.zone : zoneOf(zone));
}
