import type { Queue, QueueRow, Tier } from '../protocol.ts';
import { mask } from '../understanding/mask.ts';
import { RELEASED_BY } from './barriers.ts';
import { deadline } from './escalate.ts';
import type { Event } from './events.ts';
import type { State } from './state.ts';

/** What the queues and clocks need to know of a conversation: one row, a pure function of its state. */
export interface Summary extends QueueRow {
  /** Masked words of the events just appended, for the search index; empty when read back. */
  readonly words: string;
}

export function summarise(state: State, events: readonly Event[]): Summary {
  return {
    conversation: state.conversation,
    seq: state.seq,
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    queue: queueOf(state),
    tier: state.release ? RELEASED_BY : (state.ticket?.tier ?? null),
    ticket: state.ticket?.id ?? null,
    owner: state.owner?.staff ?? null,
    priority: priorityOf(state),
    waitingSince: state.ticket?.since ?? null,
    dueAt: deadline(state),
    intent: (state.ticket && state.heldFor) ?? state.intent,
    language: state.context.language,
    words: events.map(searchable).join('\n').trim(),
  };
}

function queueOf(state: State): Queue {
  if (state.phase === 'closed') return 'closed';
  if (state.release) return 'needs_person';
  if (state.phase === 'joined') return 'joined';
  if (state.drafts.length > 0) return 'needs_person';
  return state.ticket ? 'waiting' : 'machine';
}

/** Lower is more urgent: a crisis, then the tiers from the top, then drafts, then the rest. */
function priorityOf(state: State): number {
  if (state.crisis) return 0;
  const byTier: Readonly<Record<Tier, number>> = { T3: 1, T2: 2, T1: 3 };
  if (state.release) return byTier[RELEASED_BY];
  return state.ticket ? byTier[state.ticket.tier] : 9;
}

/** Search runs on token-masked text only, whoever wrote it, and on ticket numbers: the index stands unsealed. */
function searchable(event: Event): string {
  switch (event.type) {
    case 'CustomerSaid':
      return event.body.reading.masked;
    case 'Replied':
      // An approved text is found by its template; indexing its words again in every conversation would find them all.
      return event.by.kind === 'advisor' && event.head.template === null ? mask(event.body.words.text).masked : '';
    case 'NoteWritten':
      return mask(event.body.text).masked;
    // The summary forgets a ticket that is done; people still ask for it by its number.
    case 'DraftHeld':
    case 'Escalated':
      return event.head.ticket;
    default:
      return '';
  }
}
