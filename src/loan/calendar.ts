import { LoanProblem } from './problem.ts';

/** The day `days` after an ISO date (negative: before), as an ISO date. Throws `bad_date`. */
export function addDays(date: string, days: number): string {
  return isoDate(dayNumber(date) + days);
}

/** Whole days from one ISO date to another, negative when it lies before. Throws `bad_date`. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The same day `years` later; 29 February becomes the 28th, as a period ends on the month's last day when the
 * corresponding day is missing (Civil Code art. 202). Throws `bad_date`.
 */
export function addYears(date: string, years: number): string {
  dayNumber(date);
  const later = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  const day = later.endsWith('-02-29') && !exists(later) ? `${later.slice(0, 8)}28` : later;
  return isoDate(dayNumber(day));
}

function dayNumber(date: string): number {
  if (typeof date !== 'string' || !exists(date)) {
    throw new LoanProblem('bad_date', 'A date must be a day of the calendar written like 2026-11-02.');
  }
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function exists(date: string): boolean {
  const ms = /^(19|20|21)\d\d-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Some engines roll 30 February over into March: only a date that survives the round trip exists.
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date);
}

function isoDate(day: number): string {
  const ms = day * DAY_MS;
  if (!Number.isInteger(day) || Math.abs(ms) > FAR_MS) {
    throw new LoanProblem('bad_date', 'The days to add must be a whole number within the calendar.');
  }
  return new Date(ms).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
// About the year 2240: later than anything a loan desk promises, and still four digits.
const FAR_MS = 100_000 * DAY_MS;
