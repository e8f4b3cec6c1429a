import type { Handbook } from '../knowledge/handbook.ts';
import { LIMITS } from '../limits.ts';
import type { Refusal } from '../protocol.ts';
import { answerTo } from './answer.ts';
import type { Command, CommandOf } from './commands.ts';
import type { Setting } from './compose.ts';
import { escalation, movedOn, ticketFor } from './escalate.ts';
import type { Event } from './events.ts';
import { checkForm, offerForm } from './forms.ts';
import { CUSTOMER, closed, SYSTEM, stamped } from './made.ts';
import { noticeSent } from './notice.ts';
import type { Settings } from './settings.ts';
import { decideStaff } from './staff.ts';
import type { State } from './state.ts';

/** What decisions rest on besides the entries. */
export interface Ground {
  readonly handbook: Handbook;
  readonly settings: Settings;
}

/**
 * The one idea: what happens, given what happened. Pure; `[]` means nothing new (a repeated id, a clock not yet run out).
 * A refusal is expected and comes back as a value.
 */
export function decide(state: State, command: Command, ground: Ground): readonly Event[] | Refusal {
  if (command.type === 'start') return state.phase === 'new' ? start(state, command, ground) : [];
  if (state.phase === 'new') return { refused: 'unknown_conversation' };
  if ('id' in command && state.ids.has(command.id)) return [];
  if (command.type === 'timePassed') return movedOn(setting(state, command, ground), command);
  if (state.seq >= LIMITS.entriesPerConversation - LIMITS.eventsPerAppend && !ends(command))
    return { refused: 'conversation_full' };
  if (state.phase === 'closed') return closedTo(setting(state, command, ground), command);
  switch (command.type) {
    case 'say':
      return answerTo(setting(state, command, ground), command);
    case 'askHuman':
      return askHuman(setting(state, command, ground), command);
    case 'consent':
      return consent(setting(state, command, ground), command);
    case 'submit':
      return submit(setting(state, command, ground), command);
    case 'seen':
      return seen(state, command);
    case 'rate':
      return [
        stamped(command, CUSTOMER, 'Rated', { id: command.id, score: command.score }, { comment: command.comment }),
      ];
    case 'end':
      return [closed(state, command, CUSTOMER, 'customer')];
    case 'staff':
      return decideStaff(setting(state, command, ground), command);
    default:
      return command satisfies never;
  }
}

/** The language of the conversation follows what the customer last wrote in. */
function setting(state: State, command: { readonly at: string }, ground: Ground): Setting {
  const { language } = state.context;
  const locale = language === 'en' ? 'en' : language === null ? state.locale : 'zh-CN';
  return { state, ...ground, now: command.at, locale };
}

function start(state: State, command: CommandOf<'start'>, ground: Ground): Event[] {
  const { tokenHash, locale, page } = command;
  const here: Setting = { state: { ...state, locale }, ...ground, now: command.at, locale };
  return [
    stamped(command, SYSTEM, 'ConversationStarted', { tokenHash, locale }, { page }),
    noticeSent(here, 'welcome'),
  ];
}

function ends(command: Command): boolean {
  return command.type === 'end' || (command.type === 'staff' && command.action.action === 'close');
}

/** A closed conversation still takes what changes nothing in it: a rating, a receipt, a note, a look at a number to call. */
function closedTo(
  here: Setting,
  command: Exclude<Command, { type: 'start' | 'timePassed' }>,
): readonly Event[] | Refusal {
  if (command.type === 'staff' && (command.action.action === 'note' || command.action.action === 'reveal'))
    return decideStaff(here, command);
  if (command.type === 'rate')
    return [
      stamped(command, CUSTOMER, 'Rated', { id: command.id, score: command.score }, { comment: command.comment }),
    ];
  return command.type === 'seen' ? seen(here.state, command) : { refused: 'closed' };
}

function askHuman(here: Setting, command: CommandOf<'askHuman'>): Event[] {
  const asked = stamped(command, CUSTOMER, 'HumanAsked', { id: command.id }, {});
  if (here.state.phase === 'joined') return [asked];
  const to = here.state.seq + 1;
  const ticket = ticketFor(here, 'T1', command.ticket);
  const intent = here.state.crisis ? 'crisis_signal' : 'human_agent';
  const escalated = escalation(here, {
    intent,
    shared: null,
    crisis: here.state.crisis,
    to,
    ticket,
    reasons: ['asked for a person'],
  });
  return [asked, escalated, ...offerForm(here)];
}

function consent(here: Setting, command: CommandOf<'consent'>): readonly Event[] | Refusal {
  const { desk, unapproved } = here.handbook;
  if (command.notice !== desk.privacy_notice.id) return { refused: 'unknown_notice' };
  // Nobody can agree to words that nobody approved; whoever agreed to earlier ones may always withdraw.
  if (command.granted && unapproved.includes('notice')) return { refused: 'unknown_notice' };
  const { id, notice, granted } = command;
  const given = stamped(command, CUSTOMER, 'ConsentGiven', { id, notice, granted }, {});
  return [given, ...receipt(here, granted ? 'consent_recorded' : 'consent_withdrawn')];
}

function submit(here: Setting, command: CommandOf<'submit'>): readonly Event[] | Refusal {
  const checked = checkForm(here.handbook, command.form, command.values);
  if ('refused' in checked) return checked;
  const { id, form } = command;
  const submitted = stamped(command, CUSTOMER, 'FormSubmitted', { id, form }, { values: checked.values });
  return [submitted, ...receipt(here, 'form_received')];
}

/** After a crisis sign the machine says the fixed crisis text and nothing else (contract rule 4). */
function receipt(here: Setting, id: string): Event[] {
  return here.state.crisis ? [] : [noticeSent(here, id)];
}

function seen(state: State, command: CommandOf<'seen'>): readonly Event[] | Refusal {
  if (command.ofSeq > state.seq) return { refused: 'unknown_disclosure' };
  if (!state.shown.includes(command.disclosure)) return { refused: 'unknown_disclosure' };
  const { id, ofSeq, disclosure, ms, confirmed } = command;
  return [stamped(command, CUSTOMER, 'DisclosureSeen', { id, ofSeq, disclosure, ms, confirmed }, {})];
}
