import type { Barrier, Barriers, RefusalCode, StaffAction, StaffMember, StaffRole, Tier } from '../protocol.ts';
import type { State } from './state.ts';

/** Which tiers a role may answer for. */
const HANDLES: Readonly<Record<StaffRole, readonly Tier[]>> = {
  advisor: ['T1'],
  senior: ['T1', 'T2'],
  supervisor: ['T1', 'T2', 'T3'],
  // An administrator looks after accounts and settings; answering customers is not the job, but a small desk has one person.
  admin: ['T1', 'T2', 'T3'],
};

export function tiersOf(role: StaffRole): readonly Tier[] {
  return HANDLES[role];
}

export function mayHandle(role: StaffRole, tier: Tier): boolean {
  return HANDLES[role].includes(tier);
}

/** Who may take, hand over or close what a colleague has, change the settings and erase. */
export function leads(role: StaffRole): boolean {
  return role === 'supervisor' || role === 'admin';
}

const ACTIONS: readonly StaffAction['action'][] = [
  'approve',
  'edit',
  'reject',
  'write',
  'ask_release',
  'release',
  'refuse_release',
  'take_over',
  'leave',
  'hand_over',
  'note',
  'close',
  'reveal',
];

/** Everything this person may not do with the conversation right now, and why. */
export function barriersFor(state: State, staff: StaffMember): Barriers {
  const barred = ACTIONS.flatMap((action) => {
    const barrier = barrierTo(state, staff, action);
    return barrier === null ? [] : [[action, barrier] as const];
  });
  const erase = barrierToErasing(state, staff);
  return { ...Object.fromEntries(barred), ...(erase !== null && { erase }) };
}

/** Words are erased for good, so the conversation must have ended and somebody who leads the desk must say so. */
export function barrierToErasing(state: State, staff: StaffMember): Barrier | null {
  if (!leads(staff.role)) return 'role';
  return state.phase === 'closed' ? null : 'still_open';
}

export function barrierTo(state: State, staff: StaffMember, action: StaffAction['action']): Barrier | null {
  if (action === 'note') return null;
  if (state.phase === 'closed') return action === 'reveal' ? null : 'closed';
  if (action === 'release' || action === 'refuse_release') return barrierToReleasing(state, staff);
  if (state.ticket && !mayHandle(staff.role, state.ticket.tier)) return 'tier';
  const isMine = state.phase === 'joined' && state.owner?.staff === staff.id;
  const isOthers = state.phase === 'joined' && !isMine;
  switch (action) {
    case 'approve':
    case 'edit':
    case 'reject':
      if (state.drafts.length === 0) return 'nothing_waits';
      return isOthers ? 'colleague' : null;
    case 'ask_release':
    case 'write':
    case 'leave':
      return isMine ? null : 'take_over_first';
    case 'hand_over':
      if (isOthers && !leads(staff.role)) return 'colleague';
      return state.ticket || state.phase === 'joined' ? null : 'nothing_waits';
    case 'take_over':
    case 'close':
      return isOthers && !leads(staff.role) ? 'colleague' : null;
    case 'reveal':
      return null;
    default:
      return action satisfies never;
  }
}

/** Words against which only learned examples speak are let out by somebody senior, and never by who wrote them. */
function barrierToReleasing({ release, ticket }: State, { id, role }: StaffMember): Barrier | null {
  if (!mayHandle(role, RELEASED_BY) || (ticket && !mayHandle(role, ticket.tier))) return 'tier';
  if (release === null) return 'nothing_waits';
  return release.staff === id ? 'own_words' : null;
}
export const RELEASED_BY: Tier = 'T2';

/** The refusal that says it. */
export const REFUSED: Readonly<Record<Barrier, RefusalCode>> = {
  tier: 'not_allowed',
  role: 'not_allowed',
  take_over_first: 'not_allowed',
  colleague: 'conflict',
  nothing_waits: 'not_found',
  closed: 'closed',
  still_open: 'still_open',
  own_words: 'not_allowed',
};
