import type { Refusal, Tier } from '../protocol.ts';
import { checkWords } from '../reply/desk-guard.ts';
import { type Outgoing, send } from '../reply/send.ts';
import { gather } from '../reply/values.ts';
import { clean } from '../understanding/text/clean.ts';
import { barrierTo, REFUSED } from './barriers.ts';
import type { CommandOf } from './commands.ts';
import { momentOf, type Setting } from './compose.ts';
import { escalation } from './escalate.ts';
import type { Actor, Event, EventOf } from './events.ts';
import { promise } from './hours.ts';
import { keptWords } from './kept-words.ts';
import { closed, madeBy, stamped } from './made.ts';
import { noticeSent } from './notice.ts';
import type { PendingDraft, PendingRelease, Ticket } from './pending.ts';
import { publicNameOf } from './public-name.ts';
import type { State } from './state.ts';

/** What a person at the desk does. Every word to the customer goes through `send`, exactly as the machine's do. */
export function decideStaff(here: Setting, command: CommandOf<'staff'>): readonly Event[] | Refusal {
  const { state } = here;
  const { staff, action } = command;
  const person: Actor = { kind: 'advisor', staff: staff.id };
  const { id } = command;
  const barrier = barrierTo(state, staff, action.action);
  if (barrier !== null) return { refused: REFUSED[barrier] };
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
    case 'write':
      return written(here, command, person, clean(action.text), null);
    case 'ask_release':
      return askRelease(here, command, person, clean(action.text), keptWords(action.reason));
    case 'release':
      return released(here, command, person, action);
    case 'refuse_release':
      if (here.state.release?.seq !== action.request) return { refused: 'not_found' };
      return [
        stamped(
          command,
          person,
          'ReleaseRefused',
          { id, request: action.request },
          { reason: keptWords(action.reason) },
        ),
      ];
    case 'take_over':
      if (state.owner?.staff === staff.id) return [];
      return [
        ...ownerLeft(here, command, person),
        stamped(command, person, 'AdvisorJoined', { id, name: publicNameOf(staff, here.locale), role: staff.role }, {}),
      ];
    case 'leave':
      return [...ownerLeft(here, command, person), ...stillOwed(here, command)];
    case 'hand_over':
      return handOver(here, command, person, action.tier, keptWords(action.reason));
    case 'note':
      return [stamped(command, person, 'NoteWritten', { id }, { text: keptWords(action.text) })];
    case 'close':
      return close(here, command, person, action.drop_drafts ?? []);
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
  return written(here, command, person, action.action === 'edit' ? clean(action.text) : draft.words.text, draft);
}

/** Only for words that no written rule speaks against: those rules nobody lifts. */
function askRelease(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  text: string,
  reason: string,
): readonly Event[] | Refusal {
  if (text === '') return { refused: 'empty_text' };
  if (here.state.release) return { refused: 'conflict' };
  const { hits } = checkWords(text, here.handbook, here.locale);
  if (hits.length === 0 || hits.some(({ learned }) => !learned)) return { refused: 'blocked_by_guard', detail: hits };
  const head = {
    id: command.id,
    name: publicNameOf(command.staff, here.locale),
    rules: [...new Set(hits.map(({ rule }) => rule))],
  };
  return [stamped(command, person, 'ReleaseAsked', head, { text: keptWords(text), reason })];
}

/** Let out by somebody senior: the words are their author's, the answer for them is the approver's. */
function released(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  action: Extract<CommandOf<'staff'>['action'], { request: number }>,
): readonly Event[] | Refusal {
  const { release } = here.state;
  if (release?.seq !== action.request) return { refused: 'not_found' };
  return written(here, command, person, release.text, null, { ...release, reason: keptWords(action.reason) });
}

/** A person's words, or a draft a person answers for, through the one way out. */
function written(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  text: string,
  draft: PendingDraft | null,
  release?: PendingRelease & { readonly reason: string },
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
    ...(release && { released: true }),
  };
  const sent = send(outgoing, here.handbook);
  if ('stopped' in sent) return { refused: 'blocked_by_guard', detail: sent.hits };
  const unchanged = draft !== null && draft.words.text === text;
  const head: EventOf<'Replied'>['head'] = {
    ...madeBy(here, sent),
    template: unchanged ? draft.template : null,
    ...(unchanged && draft.alsoTemplates && { alsoTemplates: draft.alsoTemplates }),
    id: command.id,
    to: draft?.to ?? null,
    reviewed: unchanged,
    draft: draft?.seq ?? null,
    approvedBy: draft || release ? command.staff.id : null,
    name: release?.name ?? publicNameOf(command.staff, here.locale),
    ...(release && { released: release.seq }),
    // A machine's question let out word for word is still a question, so that the answer to it is understood.
    outcome: unchanged ? draft.outcome : 'answer',
    asks: unchanged ? draft.asks : null,
  };
  const body = {
    words: sent.words,
    reasons: release ? [release.reason] : [],
    draftText: draft && !unchanged ? draft.words.text : null,
  };
  return [stamped(command, person, 'Replied', head, body)];
}

/** To another tier: whoever had joined leaves, and the customer is told who comes and by when, under the same ticket. */
function handOver(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  tier: Tier,
  reason: string,
): readonly Event[] {
  const { state, settings } = here;
  const { id, at } = command;
  const promisedBy = promise(settings, at, settings.promise_minutes[tier]);
  const known = state.ticket ?? { id: command.ticket, since: at };
  const ticket: Ticket = { id: known.id, tier, promisedBy, since: known.since, late: 0 };
  return [
    ...ownerLeft(here, command, person),
    stamped(command, person, 'HandedOver', { id, toTier: tier, promisedBy, ticket: ticket.id }, { reason }),
    toldAgain(here, ticket, 'handed over'),
  ];
}

/** A draft that waits when its advisor leaves is still owed to the customer: the same ticket, with a fresh clock. */
function stillOwed(here: Setting, { at, ticket: fresh }: CommandOf<'staff'>): Event[] {
  const { state, settings } = here;
  if (state.drafts.length === 0) return [];
  const promisedBy = promise(settings, at, settings.approve_minutes);
  const known = state.ticket ?? { id: fresh, tier: 'T1' as const, since: at };
  return [toldAgain(here, { ...known, promisedBy, late: 0 }, 'a draft still waits')];
}

function toldAgain(here: Setting, ticket: Ticket, reason: string): Event {
  const { crisis } = here.state;
  const told = { intent: crisis ? 'crisis_signal' : null, shared: crisis ? null : 'holding_again' };
  return escalation(here, { ...told, crisis, to: null, ticket, reasons: [reason] });
}

/** Whoever has the conversation leaves it, perhaps because somebody who leads the desk takes it on. */
function ownerLeft({ state, locale }: Setting, command: CommandOf<'staff'>, person: Actor): Event[] {
  if (state.phase !== 'joined') return [];
  const name = state.owner?.name ?? publicNameOf(command.staff, locale);
  return [stamped(command, person, 'AdvisorLeft', { id: command.id, name }, {})];
}

/** Somebody waits for what a draft says: it goes unsent only by the word of a person who saw it, and so named it. */
function close(
  here: Setting,
  command: CommandOf<'staff'>,
  person: Actor,
  dropped: readonly number[],
): readonly Event[] | Refusal {
  if (!here.state.drafts.every(({ seq }) => dropped.includes(seq))) return { refused: 'draft_waits' };
  return [noticeSent(here, 'closed_by_desk', person), closed(here.state, command, person, 'advisor')];
}

function draftOf(state: State, seq: number): PendingDraft | undefined {
  return state.drafts.find((draft) => draft.seq === seq);
}
