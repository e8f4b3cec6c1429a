import type { Locale, Tier } from '../protocol.ts';
import type { Words } from '../reply/send.ts';
import { type Context, NO_CONTEXT, type Reading } from '../understanding/reading.ts';
import { clarifiesAfter, contextAfter, isNoTopic, leftAsItWas } from './context.ts';
import type { Event, EventOf, EventType } from './events.ts';
import type { PendingDraft, PendingRelease, Ticket } from './pending.ts';

/** What the entries so far mean. Never stored: it is the fold of the ledger, and may be forgotten at any moment. */
export interface State {
  readonly conversation: string;
  readonly seq: number;
  /** The newest entry the customer may see. */
  readonly visibleSeq: number;
  readonly startedAt: string;
  readonly lastAt: string;
  readonly locale: Locale;
  readonly phase: 'new' | 'serving' | 'joined' | 'closed';
  /** Client-chosen ids that were taken, with the entry they became. */
  readonly ids: ReadonlyMap<string, number>;
  readonly crisis: boolean;
  readonly ticket: Ticket | null;
  /** What the ticket was held for at its tier, the oldest first: why it waits, whatever was asked since. */
  readonly heldFor: readonly (string | null)[];
  readonly drafts: readonly PendingDraft[];
  /** An advisor's words that wait for somebody senior. */
  readonly release: PendingRelease | null;
  readonly owner: { readonly staff: string; readonly name: string } | null;
  /** Questions back in a row that brought no further fact; two at most. */
  readonly clarifies: number;
  readonly unsatisfied: number;
  readonly outOfScope: number;
  /** `id@version` of the disclosures shown in full. */
  readonly shown: readonly string[];
  readonly context: Context;
  /** As it was before the last message; a message that was not understood changes nothing. */
  readonly contextBefore: Context;
  readonly intent: string | null;
  readonly formsOffered: readonly string[];
  readonly hasContact: boolean;
  /** The province the customer said he is in; quotes stop at the border (R3.3). */
  readonly region: string | null;
  /** Ids of the openers that were said. */
  readonly openers: readonly string[];
}

export function initialState(conversation: string): State {
  return {
    conversation,
    seq: 0,
    visibleSeq: 0,
    startedAt: '',
    lastAt: '',
    locale: 'zh-CN',
    phase: 'new',
    ids: new Map(),
    crisis: false,
    ticket: null,
    heldFor: [],
    drafts: [],
    release: null,
    owner: null,
    clarifies: 0,
    unsatisfied: 0,
    outOfScope: 0,
    shown: [],
    context: NO_CONTEXT,
    contextBefore: NO_CONTEXT,
    intent: null,
    formsOffered: [],
    hasContact: false,
    region: null,
    openers: [],
  };
}

/** An event with its place: all that folding needs of an entry. */
export type Happened = Event & { readonly seq: number };

/** What one more entry means. Old entries fold for ever: new meaning is a new event or an optional field. */
export function evolve(state: State, entry: Happened): State {
  const id = idOf(entry);
  const ids = id === null || state.ids.has(id) ? state.ids : new Map(state.ids).set(id, entry.seq);
  return advance(state, entry, ids);
}

export function fold(conversation: string, entries: readonly Happened[]): State {
  // One map for the whole fold: copying it at every entry would make long conversations quadratic.
  const ids = new Map<string, number>();
  return entries.reduce<State>((state, entry) => {
    const id = idOf(entry);
    if (id !== null && !ids.has(id)) ids.set(id, entry.seq);
    return advance(state, entry, ids);
  }, initialState(conversation));
}

function advance(state: State, entry: Happened, ids: ReadonlyMap<string, number>): State {
  const visibleSeq = isForCustomer(entry.type) ? entry.seq : state.visibleSeq;
  return { ...apply(state, entry), seq: entry.seq, visibleSeq, lastAt: entry.at, ids };
}

function idOf(entry: Happened): string | null {
  return 'id' in entry.head ? entry.head.id : null;
}

const FOR_CUSTOMER: ReadonlySet<EventType> = new Set<EventType>([
  'CustomerSaid',
  'Replied',
  'DraftHeld',
  'Escalated',
  'ClockRanOut',
  'NoticeSent',
  'AdvisorJoined',
  'AdvisorLeft',
  'FormOffered',
  'Rated',
  'ConversationClosed',
]);
/** Notes, drafts, receipts and settings are not for customers. */
export function isForCustomer(type: EventType): boolean {
  return FOR_CUSTOMER.has(type);
}

function apply(state: State, event: Happened): State {
  switch (event.type) {
    case 'ConversationStarted':
      return { ...state, phase: 'serving', startedAt: event.at, locale: event.head.locale };
    case 'NoticeSent':
      return withShown(state, event.body.words);
    case 'CustomerSaid':
      return heard(state, event.body.reading);
    case 'HumanAsked':
    case 'ConsentGiven':
    case 'DisclosureSeen':
    case 'Rated':
    case 'NoteWritten':
    case 'OriginalRevealed':
    case 'SettingsChanged':
    case 'StaffChanged':
    case 'ConversationErased':
      return state;
    case 'Replied':
      return replied(withShown(state, event.body.words), event);
    case 'DraftHeld':
      return {
        ...withShown(held(state, event), event.body.words),
        clarifies: event.head.asks === undefined ? 0 : state.clarifies,
        drafts: [
          ...state.drafts,
          {
            seq: event.seq,
            to: event.head.to,
            words: event.body.draft,
            template: event.head.draftTemplate,
            ...(event.head.alsoDraftTemplates && { alsoTemplates: event.head.alsoDraftTemplates }),
            intent: event.head.about ?? state.intent,
            outcome: event.head.asks === undefined ? 'answer' : 'clarify',
            asks: event.head.asks ?? null,
          },
        ],
      };
    case 'Escalated':
      return {
        ...withoutEarlier(withShown(held(state, event), event.body.words)),
        clarifies: 0,
        unsatisfied: 0,
        crisis: state.crisis || event.head.crisis,
      };
    case 'ClockRanOut': {
      const ticket = { ...ticketOf(state, event), late: (state.ticket?.late ?? 0) + 1 };
      return { ...held(state, event), heldFor: state.heldFor, ticket };
    }
    case 'ReleaseAsked':
      return {
        ...state,
        release: { seq: event.seq, text: event.body.text, staff: event.by.staff ?? '', name: event.head.name },
      };
    case 'ReleaseRefused':
      return { ...state, release: null };
    case 'DraftRejected':
      return { ...state, drafts: state.drafts.filter((draft) => draft.seq !== event.head.draft) };
    case 'AdvisorJoined':
      return { ...state, phase: 'joined', owner: { staff: event.by.staff ?? '', name: event.head.name } };
    case 'AdvisorLeft':
      return {
        ...state,
        phase: 'serving',
        owner: null,
        release: null,
        // A crisis stays one: the machine goes back to the fixed text, not to business (contract rule 4, R6.7).
        ticket: null,
        clarifies: 0,
        unsatisfied: 0,
        outOfScope: 0,
      };
    case 'HandedOver':
      return {
        ...state,
        phase: 'serving',
        owner: null,
        release: null,
        heldFor: state.ticket ? state.heldFor : [state.intent],
        ticket: { ...ticketOf(state, { at: event.at, head: { ...event.head, tier: event.head.toTier } }), late: 0 },
      };
    case 'FormOffered':
      return { ...state, formsOffered: [...state.formsOffered, event.head.form] };
    case 'FormSubmitted':
      return {
        ...state,
        hasContact: true,
        formsOffered: state.formsOffered.filter((form) => form !== event.head.form),
      };
    case 'ConversationClosed':
      return { ...state, phase: 'closed', ticket: null, drafts: [], release: null, owner: null };
    default:
      return event satisfies never;
  }
}

function heard(state: State, reading: Reading): State {
  return {
    ...state,
    intent: reading.intent,
    region: reading.slots.region?.value ?? state.region,
    clarifies: clarifiesAfter(state, reading),
    outOfScope: state.outOfScope + (reading.intent === 'out_of_scope_or_abuse' ? 1 : 0),
    unsatisfied: state.unsatisfied + (reading.moods.includes('dissatisfied') ? 1 : 0),
    context: contextAfter(state.context, reading),
    contextBefore: leftAsItWas(state.context, reading),
  };
}

function replied(state: State, event: EventOf<'Replied'>): State {
  if (event.by.kind === 'advisor') {
    const drafts = state.drafts.filter((draft) => draft.seq !== event.head.draft);
    // An approved draft answers what waited; a ticket without drafts and without a person is done.
    const done = event.head.draft !== null && drafts.length === 0 && state.phase !== 'joined' && !state.crisis;
    const release = event.head.released === undefined ? state.release : null;
    return { ...asked(state, event), drafts, release, ticket: done ? null : state.ticket };
  }
  return asked(state, event);
}

function asked(state: State, { head }: EventOf<'Replied'>): State {
  const clarifies = head.outcome === 'clarify' ? state.clarifies + 1 : 0;
  const of = about(state, head);
  const { language } = of.context;
  if (head.outcome === 'clarify' && head.asks === null)
    return { ...of, clarifies, context: { ...state.contextBefore, language } };
  const asks = head.outcome === 'answer' && isNoTopic(state.intent) ? of.context.asked : head.asks;
  return { ...of, clarifies, context: { ...of.context, asked: asks } };
}

/** Of several questions one may stand for the message: it names the conversation, and follow-ups lean on it. */
function about(state: State, head: { readonly about?: string }): State {
  const intent = head.about;
  return intent === undefined ? state : { ...state, intent, context: { ...state.context, intent } };
}

type Holding = {
  readonly at: string;
  readonly head: { readonly ticket: string; readonly tier: Tier; readonly promisedBy: string; readonly about?: string };
};
function held(state: State, event: Holding): State {
  const of = about(state, event.head);
  const isRaised = state.ticket === null || event.head.tier > state.ticket.tier;
  const heldFor = isRaised ? [of.intent] : [...new Set([...state.heldFor, of.intent])];
  return { ...of, heldFor, ticket: ticketOf(state, event), context: { ...of.context, asked: null } };
}
/** Whoever waits for a person may go on with his sums; where his own case was handed over, a figure is about that. */
function withoutEarlier(state: State): State {
  return state.intent === 'human_agent' ? state : { ...state, context: { ...state.context, earlier: null } };
}
function ticketOf(state: State, { at, head }: Holding): Ticket {
  return {
    id: head.ticket,
    tier: head.tier,
    promisedBy: head.promisedBy,
    since: state.ticket?.since ?? at,
    late: state.ticket?.late ?? 0,
  };
}

function withShown(state: State, words: Words): State {
  const sheets = words.card?.type === 'cost' ? words.card.sheets.map(({ id }) => id) : [];
  const fresh = [...words.disclosures.map(({ id }) => id), ...sheets].filter((id) => !state.shown.includes(id));
  const opener = words.opener?.split('@')[0];
  if (fresh.length === 0 && opener === undefined) return state;
  return {
    ...state,
    shown: [...state.shown, ...fresh],
    openers: opener === undefined ? state.openers : [...state.openers, opener],
  };
}
