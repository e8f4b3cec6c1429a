import { LIMITS } from '../limits.ts';
import type { Tier } from '../protocol.ts';
import { composeHolding, type Setting } from './compose.ts';
import type { Event } from './events.ts';
import { promise } from './hours.ts';
import { ASSISTANT, madeBy, SYSTEM } from './made.ts';
import type { Ticket } from './pending.ts';
import type { State } from './state.ts';

const TIERS: readonly Tier[] = ['T1', 'T2', 'T3'];

/** The ticket of a conversation: one for as long as somebody owes an answer, its tier only ever rising (contract rule 4). */
export function ticketFor({ state, settings, now }: Setting, tier: Tier, fresh: string, minutes?: number): Ticket {
  const open = state.ticket;
  const promisedBy = promise(settings, now, minutes ?? settings.promise_minutes[tier]);
  if (!open) return { id: fresh, tier, promisedBy, since: now, late: 0 };
  if (TIERS.indexOf(tier) <= TIERS.indexOf(open.tier)) return open;
  return { ...open, tier, promisedBy: promisedBy < open.promisedBy ? promisedBy : open.promisedBy };
}

export function escalation(
  here: Setting,
  what: {
    readonly intent: string | null;
    readonly shared: string | null;
    readonly crisis: boolean;
    readonly to: number | null;
    readonly ticket: Ticket;
    readonly reasons: readonly string[];
  },
): Event {
  const sent = composeHolding(here, what, what.ticket);
  const { id, tier, promisedBy } = what.ticket;
  const head = { to: what.to, tier, ticket: id, promisedBy, crisis: what.crisis, ...madeBy(here, sent) };
  return {
    type: 'Escalated',
    v: 1,
    at: here.now,
    by: ASSISTANT,
    head,
    body: { words: sent.words, reasons: what.reasons },
  };
}

/** The instant at which a conversation wants `timePassed`, or null. */
export function deadline(state: State): string | null {
  if (state.phase === 'closed' || state.phase === 'joined' || !state.ticket) return null;
  return state.ticket.late >= LIMITS.clockRuns ? null : state.ticket.promisedBy;
}

/** A clock ran out: the ticket moves up a tier and the customer gets an apology with a new time. */
export function movedOn(here: Setting, command: { readonly at: string }): Event[] {
  const due = deadline(here.state);
  const { ticket } = here.state;
  if (due === null || !ticket || due > command.at) return [];
  const tier = TIERS[Math.min(TIERS.indexOf(ticket.tier) + 1, TIERS.length - 1)] ?? 'T3';
  const promisedBy = promise(here.settings, command.at, here.settings.promise_minutes[tier]);
  const next: Ticket = { ...ticket, tier, promisedBy, late: ticket.late + 1 };
  // Somebody in distress is not sent an apology about clocks: the crisis words again, and the people are alarmed all the same.
  const shared = here.state.crisis ? 'crisis_signal' : 'holding_later';
  const sent = composeHolding(here, { intent: here.state.crisis ? 'crisis_signal' : null, shared }, next);
  const head = { to: null, tier, ticket: ticket.id, promisedBy, fromTier: ticket.tier, ...madeBy(here, sent) };
  return [{ type: 'ClockRanOut', v: 1, at: command.at, by: SYSTEM, head, body: { words: sent.words } }];
}
