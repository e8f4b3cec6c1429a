import type { Policy, PriorityRow } from './policy.ts';

/** 0 is the most urgent row of the policy's priority; what stands in none comes after all. */
export function urgencyOf(intent: string | null, { priority }: Policy): number {
  return placeIn(priority, intent);
}

/** Whether an intent stands in a row of the priority at all. */
export function isUrgent(intent: string | null, policy: Policy): boolean {
  return urgencyOf(intent, policy) < policy.priority.length;
}

/** The dangers alone, the greatest first. */
export function dangersOf({ priority }: Policy): readonly PriorityRow[] {
  return priority.filter(({ name }) => name !== undefined);
}

/** 0 is the greatest danger; what is none comes after all. */
export function dangerOf(intent: string | null, policy: Policy): number {
  return placeIn(dangersOf(policy), intent);
}

function placeIn(rows: readonly PriorityRow[], intent: string | null): number {
  const place = rows.findIndex(({ intents }) => intent !== null && intents.includes(intent));
  return place < 0 ? rows.length : place;
}
