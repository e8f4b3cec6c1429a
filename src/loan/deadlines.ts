import { addDays, addYears } from './calendar.ts';
import { LoanProblem } from './problem.ts';

/** ISO dates a complaint is worked towards. */
export interface ComplaintDates {
  readonly reminder: string;
  readonly simpleDue: string;
  readonly complexDue: string;
  readonly longestDue: string;
}

/**
 * From the ISO date a complaint was received: a reminder after 10 days, decision within 15 when clear, 30 when complex,
 * 60 at most with approval (R5.6; calendar days). Throws `bad_date`.
 */
export function complaintDates(received: string): ComplaintDates {
  return {
    reminder: addDays(received, 10),
    simpleDue: addDays(received, 15),
    complexDue: addDays(received, 30),
    longestDue: addDays(received, 60),
  };
}

/** The ISO date by which an objection to a credit report is answered: 20 days, free of charge (R2.8). Throws `bad_date`. */
export function objectionDue(received: string): string {
  return addDays(received, 20);
}

/** The ISO date after which a negative credit record goes: 5 years from settlement, not before it (R2.8, R6.6). Throws `bad_date`. */
export function creditRecordEnds(settled: string): string {
  return addYears(settled, 5);
}

/**
 * Whether a borrower may be contacted about a debt at a local time "HH:MM": not from 22:00 until before 08:00 without
 * consent (R6.2, GB/T 45251-2025). Throws `bad_time`.
 */
export function mayContact(localTime: string): boolean {
  if (typeof localTime !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(localTime)) {
    throw new LoanProblem('bad_time', 'A time of day is written like 08:00.');
  }
  return localTime >= '08:00' && localTime < '22:00';
}
