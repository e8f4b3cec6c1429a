import { LIMITS } from '../limits.ts';
import type { DatedFact, Handbook } from './handbook.ts';

/** A dated fact that somebody should look up again: it has expired, or it will within LIMITS.factWarningDays. */
export interface FactDue {
  readonly fact: DatedFact;
  /** Days until it expires; 0 on its last day, negative once it has. */
  readonly days: number;
}

/** Facts to look up again on a day (ISO), the most urgent first. */
export function factsDue(facts: Handbook['facts'], today: string): FactDue[] {
  return Object.values(facts)
    .map((fact) => ({ fact, days: daysBetween(today, fact.expires) }))
    .filter(({ days }) => days <= LIMITS.factWarningDays)
    .sort((a, b) => a.days - b.days || (a.fact.id < b.fact.id ? -1 : 1));
}

/** A warning in one line, for a log or a terminal. */
export function factInWords({ fact, days }: FactDue): string {
  const when =
    days < 0
      ? `expired on ${fact.expires}; it is answered with its date`
      : `expires on ${fact.expires}, ${days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`}`;
  return `knowledge/facts.yaml: ${fact.id} of ${fact.as_of} ${when}. ${fact.look_up['zh-CN']}`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
