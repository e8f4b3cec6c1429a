import { LIMITS } from '../limits.ts';
import type { Refusal, Tier } from '../protocol.ts';
import { matchFor, matchInWords } from '../reply/matched.ts';
import type { Sent } from '../reply/send.ts';
import { BOOKING } from '../reply/waiting.ts';
import { isCalculation } from '../understanding/facts/calculation.ts';
import { mask } from '../understanding/masking/mask.ts';
import type { Question, Reading } from '../understanding/reading.ts';
import { clean } from '../understanding/text/clean.ts';
import { understand } from '../understanding/understand.ts';
import type { CommandOf } from './commands.ts';
import {
  composeAnswer,
  composeHolding,
  composeQuestion,
  composeTogether,
  type Needs,
  type Setting,
} from './compose.ts';
import { clarifiesAfter } from './context.ts';
import { escalation, ticketFor } from './escalate.ts';
import type { Event } from './events.ts';
import { offerForm } from './forms.ts';
import { ASSISTANT, CUSTOMER, madeBy, stamped } from './made.ts';
import { noticeSent } from './notice.ts';
import { whyStopped } from './stopped.ts';
import { type Plan, SWITCHED_ON, triage } from './triage.ts';

/**
 * A customer's message: what he said, and exactly one immediate outcome to it while the machine serves (contract rule 3).
 * After a person joined the machine is silent and only the words are kept.
 */
export function answerTo(before: Setting, command: CommandOf<'say'>): readonly Event[] | Refusal {
  const cleaned = clean(command.text);
  if (cleaned === '') return { refused: 'empty_text' };
  if ([...cleaned].length > LIMITS.textChars) return { refused: 'text_too_long' };
  const { text, masked, secrets } = mask(cleaned, mayGiveFigure(before.state));
  const reading = understand(masked, before.state.context, before.handbook);
  const here = { ...before, state: { ...before.state, clarifies: clarifiesAfter(before.state, reading) } };
  const said = stamped(
    command,
    CUSTOMER,
    'CustomerSaid',
    { id: command.id },
    { text, secretsRemoved: secrets, reading },
  );
  if (here.state.phase === 'joined') return [said];
  const plan = triage(reading, here.state, here.handbook, here.settings);
  const to = here.state.seq + 1;
  const { moods } = reading;
  const conditions = plan.action === 'clarify' ? besideQuestion(reading, here.state) : reading.conditions;
  const spoken: Setting = { conditions, moods, ...here, locale: localeOf(reading, here) };
  // Whoever types a code is told at once that it is gone and whom to give it to: nobody (R4.11).
  const warned = secrets > 0 && !here.state.crisis ? [noticeSent(spoken, 'secret_removed')] : [];
  return [said, ...warned, ...outcome(deciding(spoken, plan, reading), plan, reading, to, command.ticket)];
}

/** What was not understood right after a no may well be more of the same: the no stands before the question back. */
function besideQuestion({ conditions, slots }: Reading, { context }: Setting['state']): Reading['conditions'] {
  const isSum = Object.keys(slots).length > 0;
  return context.demanded === undefined || isSum ? conditions : [...new Set([...conditions, 'wants_promise' as const])];
}

/** Six bare figures are a code, but not where an amount was asked for, amid a calculation, or when a person asks. */
function mayGiveFigure({ phase, context: { asked, intent } }: Setting['state']): boolean {
  return phase === 'joined' || asked !== null || (intent !== null && isCalculation(intent));
}

/** The question that decided over several, where it is not what the whole was read as. */
function deciding(here: Setting, plan: Plan, { intent, questions }: Reading): Setting {
  if (!questions || plan.action === 'clarify' || plan.intent === null || plan.intent === intent) return here;
  return plan.action === 'auto' && plan.questions ? here : { about: plan.intent, ...here };
}

function localeOf(reading: Reading, here: Setting): Setting['locale'] {
  if (reading.language === 'other') return here.locale;
  return reading.language === 'en' ? 'en' : 'zh-CN';
}

function outcome(here: Setting, plan: Plan, reading: Reading, to: number, ticket: string): Event[] {
  switch (plan.action) {
    case 'auto':
      return plan.questions
        ? together(here, plan, plan.questions, reading, to, ticket)
        : answer(here, plan, reading, to, ticket);
    case 'clarify':
      return question(here, reading, null, to, ticket, plan.reasons);
    case 'approve':
      return draft(here, plan, reading, to, ticket);
    case 'escalate':
      return handOver(here, plan, to, ticket);
    default:
      return plan satisfies never;
  }
}

/**
 * Several questions in one reply. When that cannot be made, the one whose text may not go out decides what happens with the
 * message; otherwise it is read as one question.
 */
function together(
  here: Setting,
  plan: Plan & { action: 'auto' },
  questions: readonly Question[],
  reading: Reading,
  to: number,
  ticket: string,
): Event[] {
  const made = composeTogether(here, questions, 'machine');
  if (made && !(made.lacking && here.state.clarifies >= LIMITS.clarifyingQuestions)) {
    const { lacking, ...sent } = made;
    const next = lacking ?? questions.findLast(({ intent }) => isCalculation(intent));
    const spoken = next ? { about: next.intent, ...here } : here;
    const reply = replied(spoken, sent, to, 'answer', lacking?.needs ?? null, withNeeds(plan.reasons, lacking));
    const calls = questions.some(({ intent }) => intent === BOOKING) ? offerForm(here, true) : [];
    return [reply, ...calls];
  }
  const stopped = questions.find(
    ({ intent, slots, conditions }) => 'stopped' in composeAnswer({ ...here, conditions }, intent, slots, 'machine'),
  );
  if (stopped) {
    const { intent, slots } = stopped;
    return answer({ about: intent, ...here }, { ...plan, intent }, { ...reading, slots }, to, ticket);
  }
  const { questions: _, ...whole } = reading;
  const instead = triage(whole, here.state, here.handbook, here.settings);
  // The last reason names all questions, also those that this answer leaves open.
  const reasons = [...instead.reasons, ...plan.reasons.slice(-1)];
  return outcome(here, { ...instead, reasons }, whole, to, ticket);
}

function withNeeds(reasons: readonly string[], needs: Needs | null): readonly string[] {
  return needs === null
    ? reasons
    : [...reasons, `${needs.needs} is needed${needs.again ? ' again: out of range' : ''}`];
}

/** Sent at once, or, when the send path will not let it out alone, asked for, drafted or handed over. */
function answer(here: Setting, plan: Plan & { action: 'auto' }, reading: Reading, to: number, ticket: string): Event[] {
  const made = composeAnswer(here, plan.intent, reading.slots, 'machine');
  if ('words' in made) {
    // Booking a call needs to know whom to call.
    const form = plan.intent === BOOKING ? offerForm(here, true) : [];
    return [replied(here, made, to, 'answer', null, plan.reasons), ...form];
  }
  if ('needs' in made) {
    if (here.state.clarifies < LIMITS.clarifyingQuestions)
      return question(here, reading, made, to, ticket, plan.reasons);
    return handOver(
      here,
      escalate(here, plan.intent, 'holding_unclear', 'the fact was asked for twice already'),
      to,
      ticket,
    );
  }
  const reasons = [...plan.reasons, whyStopped(made)];
  const tier = here.handbook.intents[plan.intent]?.tier ?? 'T1';
  if (made.stopped === 'unapproved')
    return draft(here, { action: 'approve', intent: plan.intent, tier, reasons }, reading, to, ticket);
  return handOver(
    here,
    {
      ...escalate(here, plan.intent, made.stopped === 'region' ? 'holding_region' : 'holding_stopped', ''),
      tier: made.stopped === 'quote_cap' || made.stopped === 'amount_cap' ? 'T3' : tier,
      reasons,
    },
    to,
    ticket,
  );
}

/** A draft for a person, of all answers when none of them lacks a fact; without anything to draft from, the person writes it. */
function draft(
  here: Setting,
  plan: Plan & { action: 'approve' },
  reading: Reading,
  to: number,
  fresh: string,
): Event[] {
  const several = plan.questions && composeTogether(here, plan.questions, 'draft');
  if (several && several.lacking === null) return heldForApproval(here, several, plan, to, fresh);
  const made = composeAnswer(here, plan.intent, reading.slots, 'draft');
  if ('needs' in made && here.state.clarifies < LIMITS.clarifyingQuestions)
    return question(here, reading, made, to, fresh, plan.reasons);
  if (!('words' in made))
    return handOver(
      here,
      {
        ...escalate(here, plan.intent, 'stopped' in made && made.stopped === 'region' ? 'holding_region' : null, ''),
        tier: plan.tier,
        reasons: [
          ...plan.reasons,
          'stopped' in made ? whyStopped(made) : 'the fact was asked for twice already',
          ...advice(here, plan.intent, reading),
        ],
      },
      to,
      fresh,
    );
  return heldForApproval(here, made, plan, to, fresh);
}

/** The customer is told that somebody looks at it first; `asks` marks a question back and names the fact it asks for. */
function heldForApproval(
  here: Setting,
  made: Sent,
  plan: { readonly tier: Tier; readonly reasons: readonly string[]; readonly asks?: string | null },
  to: number,
  fresh: string,
): Event[] {
  const ticket = ticketFor(here, plan.tier, fresh, here.settings.approve_minutes);
  const holding = composeHolding(here, { intent: null, shared: 'holding_draft' }, ticket);
  const head = {
    to,
    tier: ticket.tier,
    ticket: ticket.id,
    promisedBy: ticket.promisedBy,
    draftTemplate: made.template,
    ...(made.alsoTemplates && { alsoDraftTemplates: made.alsoTemplates }),
    ...madeBy(here, holding),
    ...(plan.asks !== undefined && { asks: plan.asks }),
  };
  const body = { words: holding.words, draft: made.words, reasons: plan.reasons };
  return [{ type: 'DraftHeld', v: 1, at: here.now, by: ASSISTANT, head, body }, ...offerForm(here)];
}

/** A desk whose machine may not talk of products gives its advisor what the records say (R0.1). */
function advice({ handbook, state }: Setting, intent: string, reading: Reading): readonly string[] {
  return matchInWords(matchFor(intent, reading.slots, state.region, handbook) ?? []);
}

function handOver(here: Setting, plan: Plan & { action: 'escalate' }, to: number, fresh: string): Event[] {
  const ticket = ticketFor(here, plan.tier, fresh);
  // A second escalation without words of its own says "still in the queue", not the first sentence again.
  const again = here.state.ticket !== null && plan.holding === 'holding' ? 'holding_again' : plan.holding;
  const { intent, crisis, reasons } = plan;
  return [
    escalation(here, { intent, shared: again, crisis, to, ticket, reasons }),
    ...offerForm({ ...here, state: { ...here.state, crisis } }),
  ];
}

function escalate(
  here: Setting,
  intent: string,
  holding: string | null,
  reason: string,
): Plan & { action: 'escalate' } {
  const tier = here.handbook.intents[intent]?.tier ?? 'T1';
  return { action: 'escalate', intent, tier, holding, crisis: false, reasons: [reason] };
}

/** A question back. Under the kill switch it too waits for a person: it is words of the machine like any answer. */
function question(
  here: Setting,
  reading: Reading,
  needs: Needs | null,
  to: number,
  fresh: string,
  because: readonly string[],
): Event[] {
  const { asks, ...sent } = composeQuestion(here, reading, needs);
  const reasons = withNeeds(because, needs);
  if (!here.settings.approve_everything) return [replied(here, sent, to, 'clarify', asks, reasons)];
  const plan = { tier: here.handbook.intents[reading.intent]?.tier ?? 'T1', reasons: [...reasons, SWITCHED_ON], asks };
  return heldForApproval(here, sent, plan, to, fresh);
}

function replied(
  here: Setting,
  sent: Sent,
  to: number,
  kind: 'answer' | 'clarify',
  asks: string | null,
  reasons: readonly string[],
): Event {
  const head = {
    id: null,
    to,
    reviewed: false,
    draft: null,
    approvedBy: null,
    name: null,
    outcome: kind,
    asks,
    ...madeBy(here, sent),
  };
  return {
    type: 'Replied',
    v: 1,
    at: here.now,
    by: ASSISTANT,
    head,
    body: { words: sent.words, draftText: null, reasons },
  };
}
