import type { Locale } from '../protocol.ts';
import type { Settings } from './settings.ts';

/** Opening hours as arithmetic on the desk's own clock. Instants are ISO, UTC. */

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A desk without any opening in a year has none to promise. */
const DAYS_AHEAD = 370;

export function isOpen(settings: Settings, now: string): boolean {
  const local = localMs(settings, now);
  return spansOf(settings, local).some(([from, to]) => local >= from && local < to);
}

/** The next instant the desk is open, `now` itself when it is; null when it never opens. */
export function nextOpen(settings: Settings, now: string): string | null {
  const local = localMs(settings, now);
  for (let day = 0; day < DAYS_AHEAD; day++)
    for (const [from, to] of spansOf(settings, local + day * DAY))
      if (to > local) return instant(settings, Math.max(from, local));
  return null;
}

/** `minutes` of opening time from now: what may be promised. A desk that never opens promises the next day. */
export function promise(settings: Settings, now: string, minutes: number): string {
  const local = localMs(settings, now);
  let left = minutes * MINUTE;
  for (let day = 0; day < DAYS_AHEAD; day++)
    for (const [from, to] of spansOf(settings, local + day * DAY)) {
      const start = Math.max(from, local);
      if (start >= to) continue;
      if (to - start >= left) return instant(settings, start + left);
      left -= to - start;
    }
  return new Date(Date.parse(now) + DAY).toISOString();
}

/** The desk's calendar day, ISO. */
export function localDay(settings: Settings, now: string): string {
  return new Date(localMs(settings, now)).toISOString().slice(0, 10);
}

const NAMES: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

/** "周一至周五 09:00–18:00，周六 09:00–17:00": days with the same hours stand together. */
export function hoursText(settings: Settings, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const groups: { first: number; last: number; hours: string }[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const hours = (settings.hours[String(weekday) as '1'] ?? [])
      .map((span) => `${span.from}–${span.to}`)
      .join(zh ? '、' : ', ');
    const last = groups.at(-1);
    if (last?.hours === hours) last.last = weekday;
    else groups.push({ first: weekday, last: weekday, hours });
  }
  const name = (weekday: number) => NAMES[locale][weekday - 1];
  return groups
    .filter((group) => group.hours !== '')
    .map((group) => {
      const days =
        group.first === group.last ? name(group.first) : `${name(group.first)}${zh ? '至' : '–'}${name(group.last)}`;
      return `${days} ${group.hours}`;
    })
    .join(zh ? '，' : '; ');
}

function localMs(settings: Settings, now: string): number {
  return Date.parse(now) + settings.utc_offset_minutes * MINUTE;
}

function instant(settings: Settings, local: number): string {
  return new Date(local - settings.utc_offset_minutes * MINUTE).toISOString();
}

type Span = readonly [from: number, to: number];

/** The open spans of the local day that holds `local`, as local milliseconds, in order; worked out once a day. */
function spansOf(settings: Settings, local: number): readonly Span[] {
  const midnight = Math.floor(local / DAY) * DAY;
  const days = daysKnown.get(settings) ?? new Map<number, readonly Span[]>();
  daysKnown.set(settings, days);
  const known = days.get(midnight);
  if (known) return known;
  if (days.size >= DAYS_AHEAD) days.clear();
  const spans = spansFrom(settings, midnight);
  days.set(midnight, spans);
  return spans;
}
const daysKnown = new WeakMap<Settings, Map<number, readonly Span[]>>();

function spansFrom(settings: Settings, midnight: number): readonly Span[] {
  const date = new Date(midnight);
  if (settings.holidays.includes(date.toISOString().slice(0, 10))) return [];
  const weekday = String(date.getUTCDay() || 7) as '1';
  return (settings.hours[weekday] ?? [])
    .map((span): Span => [midnight + clock(span.from), midnight + clock(span.to)])
    .sort((a, b) => a[0] - b[0]);
}

function clock(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}
