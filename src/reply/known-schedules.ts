import { LIMITS } from '../limits.ts';
import { type Schedule, schedule, type Terms } from '../loan/schedule.ts';

/** The schedule of these terms; the newest are remembered, since customers ask about the same loan turn by turn. Throws as `schedule`. */
export function knownSchedule(terms: Terms): Schedule {
  const length = terms.method === 'bullet' ? `${terms.days}d${terms.dayBasis}` : terms.periods;
  const key = `${terms.method} ${terms.principalFen} ${terms.annualRate} ${length}`;
  const known = schedules.get(key);
  if (known) return known;
  const made = schedule(terms);
  if (schedules.size >= LIMITS.schedulesKept) schedules.clear();
  schedules.set(key, made);
  return made;
}

export function ends(made: Schedule) {
  return {
    first_fen: made.firstPaymentFen,
    last_fen: made.lastPaymentFen,
    less_each_fen: lessEachFen(made),
    total_interest_fen: made.totalInterestFen,
  };
}

/** By how much each payment of equal principal is less than the one before: a month's interest on one part of it, half up. */
function lessEachFen({ terms }: Schedule): number | null {
  if (terms.method !== 'equal_principal' || terms.periods < 2) return null;
  const fen = (terms.principalFen * Number(terms.annualRate)) / (12 * terms.periods);
  return Math.round(fen + TINY) || null;
}
/** What a half may lack as a floating number. */
const TINY = 1e-6;

const schedules = new Map<string, Schedule>();
