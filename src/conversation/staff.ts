import type { Refusal, StaffRole, Tier } from '../protocol.ts';
import { type Outgoing, send } from '../reply/send.ts';
import { gather } from '../reply/values.ts';
import { clean } from '../understanding/clean.ts';
import type { CommandOf } from './commands.ts';
import { momentOf, type Setting } from './compose.ts';
import { escalation } from './escalate.ts';
import type { Actor, Event, EventOf } from './events.ts';
import { promise } from './hours.ts';
import { keptWords } from './kept-words.ts';
import { madeBy, stamped } from './made.ts';
import { noticeSent } from './notice.ts';
import type { PendingDraft, State, Ticket } from './state.ts';

/** Which tiers a role may answer for. */
const HANDLES: Readonly<Record<StaffRole, readonly Tier[]>> = {
  advisor: ['T1'],
  senior: ['T1', 'T2'],
  supervisor: ['T1', 'T2', 'T3'],
  // An administrator looks after accounts and settings; answering customers is not the job, but a small desk has one person.
  admin: ['T1', 'T2', 'T3'],
};

export function mayHandle(role: StaffRole, tier: Tier): boolean {
  return HANDLES[role].includes(tier);
}

/** Who may hand over or close what a colleague has taken. */
function leads(role: StaffRole): boolean {
  return role === 'supervisor' || role === 'admin';
}

/** What a person at the desk does. Every word to the customer goes through `send`, exactly as the machine's do. */
export function decideStaff(here: Setting, command: CommandOf<'staff'>): readonly Event[] | Refusal {
  const { state } = here;
  const { staff, action } = command;
  const person: Actor = { kind: 'advisor', staff: staff.id };
  const { id } = command;
  const isOthers = state.phase === 'joined' && state.owner?.staff !== staff.id;
  if (state.ticket && !mayHandle(staff.role, state.ticket.tier) && action.action !== 'note')
    return { refused: 'not_allowed' };
  switch (action.action) {
    case 'approve':
    case 'edit':
      return answerFromDraft(here, command, person, action);
    case 'reject': {
      const draft = draftOf(state, action.draft);
      if (!draft) return { refused: 'not_found' };
      // The customer's promise stands: somebody must write instead.
      return [
        stamped(command, person, 'DraftRejected', { id, draft: draft.seq }, { reason: keptWords(action.reason) }),
      ];
    }
    case 'write': {
      if (state.phase !== 'joined' || state.owner?.staff !== staff.id) return { refused: 'not_allowed' };
      return written(here, command, person, clean(action.text), null);
    }
    case 'take_over':
      if (state.phase === 'joined') return isOthers ? { refused: 'conflict' } : [];
      return [stamped(command, person, 'AdvisorJoined', { id, name: staff.name, role: staff.role }, {})];
    case 'leave':
      if (state.owner?.staff !== staff.id) return { refused: 'not_allowed' };
      return [stamped(command, person, 'AdvisorLeft', { id, name: staff.name }, {})];
    case 'hand_over':
      if (isOthers && !leads(staff.role)) return { refused: 'conflict' };
      return handOver(here, command, person, action.tier, keptWords(action.reason));
    case 'note':
      return [stamped(command, person, 'NoteWritten', { id }, { text: keptWords(action.text) })];
    case 'close':
      if (isOthers && !leads(staff.role)) return { refused: 'conflict' };
      return close(here, command, person);
    case 'reveal':
      if (action.seq < 1 || action.seq > state.seq) return { refused: 'not_found' };
      return [
        stamped(command, person, 'OriginalRevealed', { id, ofSeq: action.seq }, { reason: keptWords(action.reason) }),
      ];
    default:
      return action satisfies never;
  }
}

function answerFromDraft(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  action: Extract<CommandOf<'staff'>['action'], { action: 'approve' | 'edit' }>,
): readonly Event[] | Refusal {
  const draft = draftOf(here.state, action.draft);
  if (!draft) return { refused: 'not_found' };
  if (here.state.phase === 'joined' && here.state.owner?.staff !== command.staff.id) return { refused: 'conflict' };
  return written(here, command, person, action.action === 'edit' ? clean(action.text) : draft.words.text, draft);
}

/** A person's words, or a draft a person answers for, through the one way out. */
function written(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  text: string,
  draft: PendingDraft | null,
): readonly Event[] | Refusal {
  if (text === '') return { refused: 'empty_text' };
  const outgoing: Outgoing = {
    locale: draft?.words.locale ?? here.locale,
    rule: undefined,
    known: gather(here.handbook, draft?.words.locale ?? here.locale, null, {}, momentOf(here)),
    alreadyShown: here.state.shown,
    utcOffsetMinutes: here.settings.utc_offset_minutes,
    text,
    by: 'person',
    from: draft?.words ?? null,
  };
  const sent = send(outgoing, here.handbook);
  if ('stopped' in sent) return { refused: 'blocked_by_guard', detail: sent.hits };
  const unchanged = draft !== null && draft.words.text === text;
  const head: EventOf<'Replied'>['head'] = {
    ...madeBy(here, sent),
    template: unchanged ? draft.template : null,
    id: command.id,
    to: draft?.to ?? null,
    reviewed: unchanged,
    draft: draft?.seq ?? null,
    approvedBy: draft ? command.staff.id : null,
    name: command.staff.name,
    outcome: 'answer',
    asks: null,
  };
  const body = { words: sent.words, reasons: [], draftText: draft && !unchanged ? draft.words.text : null };
  return [stamped(command, person, 'Replied', head, body)];
}

/** To another tier: whoever had joined leaves, and the customer is told who comes and by when, under the same ticket. */
function handOver(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  tier: Tier,
  reason: string,
): readonly Event[] | Refusal {
  const { state, settings } = here;
  if (!state.ticket && state.phase !== 'joined') return { refused: 'not_found' };
  const { id, staff, at } = command;
  const promisedBy = promise(settings, at, settings.promise_minutes[tier]);
  const known = state.ticket ?? { id: command.ticket, since: at };
  const ticket: Ticket = { id: known.id, tier, promisedBy, since: known.since, late: 0 };
  const left = state.phase === 'joined' ? [stamped(command, person, 'AdvisorLeft', { id, name: staff.name }, {})] : [];
  const { crisis } = state;
  const told = { intent: crisis ? 'crisis_signal' : null, shared: crisis ? null : 'holding_again' };
  return [
    ...left,
    stamped(command, person, 'HandedOver', { id, toTier: tier, promisedBy, ticket: ticket.id }, { reason }),
    escalation(here, { ...told, crisis, to: null, ticket, reasons: ['handed over'] }),
  ];
}

function close(here: Setting, command: CommandOf<'staff'>, person: Actor): Event[] {
  return [
    noticeSent(here, 'closed_by_desk', person),
    stamped(command, person, 'ConversationClosed', { id: command.id, reason: 'advisor' }, {}),
  ];
}

function draftOf(state: State, seq: number): PendingDraft | undefined {
  return state.drafts.find((draft) => draft.seq === seq);
}
