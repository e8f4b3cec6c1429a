import type { Policy } from '../knowledge/policy.ts';
import { dangerOf } from '../knowledge/urgency.ts';
import type { Queue, QueueRow, Tier } from '../protocol.ts';
import { mask } from '../understanding/masking/mask.ts';
import { RELEASED_BY } from './barriers.ts';
import { deadline } from './escalate.ts';
import type { Event } from './events.ts';
import type { State } from './state.ts';

/** What the queues and clocks need to know of a conversation: one row, a pure function of its state. */
export interface Summary extends QueueRow {
  /** Masked words of the events just appended, for the search index; empty when read back. */
  readonly words: string;
}

/** `policy` says which of the dangers is the greater: the order within a tier. */
export function summarise(state: State, events: readonly Event[], policy: Policy): Summary {
  const heldFor = heldMostFor(state, policy);
  return {
    conversation: state.conversation,
    seq: state.seq,
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    queue: queueOf(state),
    tier: tierOf(state),
    ticket: state.ticket?.id ?? null,
    owner: state.owner?.staff ?? null,
    priority: priorityOf(state, dangerOf(heldFor, policy)),
    waitingSince: state.ticket?.since ?? null,
    dueAt: deadline(state),
    intent: heldFor ?? state.intent,
    language: state.context.language,
    words: events.map(searchable).join('\n').trim(),
  };
}

/** The greatest danger a ticket is held for, else what it was first held for. */
function heldMostFor({ ticket, heldFor }: State, policy: Policy): string | null {
  if (!ticket) return null;
  const [first, ...others] = heldFor;
  return others.reduce<string | null>(
    (most, intent) => (dangerOf(intent, policy) < dangerOf(most, policy) ? intent : most),
    first ?? null,
  );
}

export function queueOf(state: State): Queue {
  if (state.phase === 'closed') return 'closed';
  if (state.release) return 'needs_person';
  if (state.phase === 'joined') return 'joined';
  if (state.drafts.length > 0) return 'needs_person';
  return state.ticket ? 'waiting' : 'machine';
}

/** Lower is more urgent: a crisis, then the tiers from the top, within a tier the greater danger, then who waits for nobody. */
function priorityOf(state: State, danger: number): number {
  if (state.crisis) return 0;
  const byTier: Readonly<Record<Tier, number>> = { T3: 100, T2: 200, T1: 300 };
  const tier = tierOf(state);
  if (tier === null) return 900;
  return state.release ? byTier[tier] : byTier[tier] + danger;
}

/** Who reads the row next: the ticket's tier, and for words that wait to be released nobody below those who may. */
function tierOf({ ticket, release }: State): Tier | null {
  const tier = ticket?.tier ?? null;
  return release && (tier === null || tier < RELEASED_BY) ? RELEASED_BY : tier;
}

/** Search runs on token-masked text only, whoever wrote it, and on ticket numbers: the index stands unsealed. */
function searchable(event: Event): string {
  switch (event.type) {
    case 'CustomerSaid':
      return withoutNumbers(event.body.reading.masked);
    case 'Replied':
      // An approved text is found by its template; indexing its words again in every conversation would find them all.
      return event.by.kind === 'advisor' && event.head.template === null ? searchableWords(event.body.words.text) : '';
    case 'NoteWritten':
      return searchableWords(event.body.text);
    // The summary forgets a ticket that is done; people still ask for it by its number.
    case 'DraftHeld':
    case 'Escalated':
      return event.head.ticket;
    default:
      return '';
  }
}

function searchableWords(text: string): string {
  return withoutNumbers(mask(text).masked);
}

/**
 * What the mask does not know may still lead to somebody: a plate, a foreign permit, an account. Long numbers, and letters
 * mixed with figures, are left out of the index altogether.
 */
function withoutNumbers(masked: string): string {
  if (!/\p{N}/u.test(masked)) return masked;
  return masked
    .normalize('NFKC')
    .replace(LONG_NUMBER, ' ')
    .replace(MIXED, (run) => (/(?:\d\D*){3}/.test(run) ? ' ' : run));
}
const LONG_NUMBER = /\d(?:[ .-]?\d){6,}/g;
const MIXED = /\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{5,}\b/gi;
