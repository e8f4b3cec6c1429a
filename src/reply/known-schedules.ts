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

/** By how much each payment of equal principal is less than the one before: the interest on one part of it, half up. */
function lessEachFen({ terms, rows }: Schedule): number | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (terms.method !== 'equal_principal' || !first || !last || rows.length < 2) return null;
  return Math.round((first.interestFen - last.interestFen) / (rows.length - 1)) || null;
}

const schedules = new Map<string, Schedule>();
