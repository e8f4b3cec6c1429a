import type { Condition, Handbook, IntentRule, Mode } from '../knowledge/handbook.ts';
import { isUrgent, urgencyOf } from '../knowledge/urgency.ts';
import { LIMITS } from '../limits.ts';
import type { Tier } from '../protocol.ts';
import { missingFact } from '../understanding/context/missing-fact.ts';
import type { Question, Reading } from '../understanding/reading.ts';
import { withoutTokens } from '../understanding/text/tokens.ts';
import { thresholdFor } from '../understanding/understand.ts';
import { passesOver, passesOverTold } from './passed-over.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

/** What is to happen with a message, and why in words for the advisor and the audit. */
export type Plan =
  | {
      readonly action: 'auto';
      readonly intent: string;
      /** Two or more that are answered together, in order. */
      readonly questions?: readonly Question[];
      readonly reasons: readonly string[];
    }
  | { readonly action: 'clarify'; readonly reasons: readonly string[] }
  | {
      readonly action: 'approve';
      readonly intent: string;
      readonly tier: Tier;
      /** Two or more whose answers one draft holds, in order. */
      readonly questions?: readonly Question[];
      readonly reasons: readonly string[];
    }
  | {
      readonly action: 'escalate';
      readonly intent: string | null;
      readonly tier: Tier;
      /** A shared holding text instead of the intent's own. */
      readonly holding: string | null;
      readonly crisis: boolean;
      readonly reasons: readonly string[];
    };

/** Why a draft is held when the desk's kill switch is on. */
export const SWITCHED_ON = 'every answer needs approval (settings)';

/** Pure triage, run again on every turn: dangers first, then what the table of intents and the confidence allow. */
export function triage(reading: Reading, state: State, handbook: Handbook, settings: Settings): Plan {
  if (state.crisis || reading.intent === 'crisis_signal')
    return {
      action: 'escalate',
      intent: 'crisis_signal',
      tier: 'T3',
      holding: 'crisis_signal',
      crisis: true,
      reasons: ['crisis sign (R6.7)'],
    };
  if (reading.signs.some((sign) => sign.kind === 'threat')) return threatened(reading, state, handbook, settings);
  if (reading.signs.length === 0) {
    // "Leave the fee out" beside a whole loan: the sum with its fee is the honest answer.
    const isTold = reading.intent === 'rate_calc_apr' && reading.slots.amount !== undefined;
    if (reading.conditions.includes('wants_hiding') && !isTold)
      return escalate(null, 'T3', 'holding_no_hiding', 'wants something hidden, or a rate without its fees');
    if (reading.language === 'other')
      return escalate(null, 'T1', 'other_language', 'a language the desk does not speak');
    if (reading.moods.includes('dissatisfied') && state.unsatisfied + 1 >= LIMITS.unsatisfiedTurns)
      return escalate(null, 'T1', 'holding_unsatisfied', 'unsatisfied twice (R5.5)');
    const several = reading.questions && forSeveral(reading.questions, reading, state, handbook, settings);
    if (several) return several;
    if (reading.intent === 'unclear') return unclear(state, 'not understood', reading);
  }
  const rule = handbook.intents[reading.intent];
  if (!rule) return unclear(state, `no rule for ${reading.intent}`, reading);
  if (isOnlyWish(rule, reading, state, handbook)) return unclear(state, `${rule.id}, and wants a promise`, reading);
  if (rule.id === 'out_of_scope_or_abuse' && state.outOfScope >= LIMITS.outOfScopeTurns)
    return escalate(rule.id, 'T1', 'holding', 'out of scope for the third time');
  return byTable(rule, reading, state, handbook, settings);
}

/**
 * "So that is agreed?" is no goodbye, and what is agreed is no business of others; a rate that was said is no sum, and its echo would
 * confirm it; what is none too surely asked as well would be quoted as the answer, unless it warns of a danger.
 */
function isOnlyWish(rule: IntentRule, reading: Reading, state: State, { policy }: Handbook): boolean {
  const { id, mode } = rule;
  const { signs, conditions, slots, confidence } = reading;
  if (signs.length > 0) return false;
  if (!conditions.includes('wants_promise')) return insists(reading, state);
  const echoes = id === 'rate_calc_apr' && slots.amount === undefined;
  const isGuess = mode === 'auto' && confidence < SURE_BESIDE_WISH && !isUrgent(id, policy);
  return ANSWERS_NOTHING.has(id) || echoes || isGuess;
}
/** "Come on, between friends": what is no business of ours right after a no goes on about it. */
export function insists({ intent, signs }: Reading, { context }: State): boolean {
  return context.demanded !== undefined && intent === 'out_of_scope_or_abuse' && signs.length === 0;
}
const ANSWERS_NOTHING: ReadonlySet<string> = new Set(['greeting_thanks_bye', 'out_of_scope_or_abuse']);
const SURE_BESIDE_WISH = 0.8;

/**
 * Several questions. What needs a person takes the message along as a whole; then a row of the policy's priority stops what
 * lies below it; harmless ones are answered together, in a draft where one needs approval. Null when one may not even be
 * guessed at.
 */
function forSeveral(
  questions: readonly Question[],
  reading: Reading,
  state: State,
  handbook: Handbook,
  settings: Settings,
): Plan | null {
  const plans = questions.flatMap(({ intent, confidence, conditions, slots }) => {
    const rule = handbook.intents[intent];
    const alone = { ...reading, intent, confidence, conditions, slots };
    return rule
      ? [{ row: urgencyOf(intent, handbook.policy), ...byTable(rule, alone, state, handbook, settings) }]
      : [];
  });
  // Where all of it together surely needs a person, the parts that sound harmless do not take that away.
  const rule = handbook.intents[reading.intent];
  if (rule && reading.confidence >= thresholdFor(handbook, rule.risk, reading.language)) {
    const whole = byTable(rule, reading, state, handbook, settings);
    if (whole.action === 'escalate') plans.push({ row: urgencyOf(rule.id, handbook.policy), ...whole });
  }
  const [first] = [...plans].sort(
    (a, b) =>
      Number(b.action === 'escalate') - Number(a.action === 'escalate') || a.row - b.row || weight(b) - weight(a),
  );
  if (!first || first.action === 'clarify') return null;
  const { row, ...plan } = first;
  const reasons = [...new Set(plans.flatMap((one) => one.reasons)), named(questions)];
  const together = questions.slice(0, LIMITS.questionsPerMessage);
  const isOne = row < handbook.policy.priority.length || !together.some(({ intent }) => intent === plan.intent);
  const areAnswers = plans.every(({ action }) => action === 'auto' || action === 'approve');
  if (isOne || !areAnswers || plan.action === 'escalate') return { ...plan, reasons };
  return { ...plan, questions: together, reasons };
}

function named(questions: readonly Question[]): string {
  return `several questions: ${questions.map(({ intent }) => intent).join(', ')}`;
}

function weight(plan: Plan): number {
  if (plan.action === 'auto') return 0;
  return plan.action === 'clarify' ? 9 : Number(plan.tier.slice(1));
}

function byTable(rule: IntentRule, reading: Reading, state: State, handbook: Handbook, settings: Settings): Plan {
  const { mode, tier, because, condition } = modeOf(rule, reading, handbook);
  const reasons = [`${rule.id}: ${because}`];
  if (reading.signs.length > 0)
    reasons.push(
      `sign: ${reading.signs.map(({ kind, words, by }) => `${kind} “${words}” (${by})`).join(', ')}`,
      ...(reading.questions ? [named(reading.questions)] : []),
    );
  // A calculation whose every fact stands in the message speaks for itself: what remains to be misread is harmless.
  const risk = rule.needs.length > 0 && missingFact(rule, reading.slots) === undefined ? 'harmless' : rule.risk;
  // That nobody hears what another person owes is right whichever figure was asked for.
  const usual = thresholdFor(handbook, risk, reading.language);
  const least =
    condition === 'third_person'
      ? handbook.policy.ask_below
      : Math.max(usual, isHalfHeard(rule, reading) ? handbook.policy.half_heard_from : 0);
  const needed = Math.max(least, settings.min_confidence);
  const sure = reading.signs.length > 0 || reading.confidence >= needed;
  if (mode === 'escalate') {
    // A concrete danger goes to a person at once; a mere guess at one is asked about or looked at first.
    if (sure || reading.confidence >= 0.5)
      return { action: 'escalate', intent: rule.id, tier, holding: null, crisis: false, reasons };
    return unclear(state, `perhaps ${rule.id}, confidence ${reading.confidence}`, reading);
  }
  if (!sure) {
    reasons.push(`confidence ${reading.confidence} below ${needed.toFixed(2)} (${risk})`);
    if (risk === 'harmless' || reading.confidence < handbook.policy.ask_below)
      return unclear(state, reasons.join('; '), reading);
    return { action: 'approve', intent: rule.id, tier, reasons };
  }
  if (mode === 'approve') return { action: 'approve', intent: rule.id, tier, reasons };
  if (passesOver(rule, reading) || passesOverTold(rule, reading, state))
    return unclear(state, `${reasons.join('; ')}; a loan is told, and this is no sum of it`, reading);
  const { unexplained } = reading;
  if (unexplained && missingFact(rule, reading.slots) === undefined) {
    reasons.push(`figures no fact accounts for: ${unexplained.join(', ')}`);
    return { action: 'approve', intent: rule.id, tier, reasons };
  }
  if (settings.approve_everything)
    return {
      action: 'approve',
      intent: rule.id,
      tier,
      reasons: [...reasons, SWITCHED_ON],
    };
  return { action: 'auto', intent: rule.id, reasons };
}

/** Somebody is told that it is no business of ours, or an answer passes over figures of his that nobody read. */
function isHalfHeard({ id }: IntentRule, { masked, slots }: Reading): boolean {
  return id === 'out_of_scope_or_abuse' || (Object.keys(slots).length === 0 && /\d/.test(withoutTokens(masked)));
}

/** The mode column read as data: the first condition that holds wins. A customer of the chat is never verified here. */
function modeOf(
  rule: IntentRule,
  reading: Reading,
  handbook: Handbook,
): { mode: Mode; tier: Tier; because: string; condition?: Condition } {
  const holds = (condition: Condition) => (condition === 'unverified' ? true : reading.conditions.includes(condition));
  // Signs speak of something concrete: "how do I" does not soften a danger.
  const skip = (condition: Condition) => condition === 'how_to' && reading.signs.length > 0;
  for (const when of rule.when) {
    if (skip(when.condition) || !holds(when.condition)) continue;
    const { condition, mode } = when;
    return { mode, tier: when.tier ?? rule.tier, because: `${condition} → ${mode}`, condition };
  }
  // A danger sign on a row that is answered by default means it is happening to this customer now.
  const isSign = reading.signs.some((sign) => sign.intent === rule.id);
  if (isSign && isUrgent(rule.id, handbook.policy) && rule.mode === 'auto')
    return { mode: 'escalate', tier: 'T3', because: 'danger sign → escalate' };
  return { mode: rule.mode, tier: rule.tier, because: `row ${rule.number} → ${rule.mode}` };
}

function unclear(state: State, reason: string, { conditions }: Reading): Plan {
  if (state.clarifies < LIMITS.clarifyingQuestions) return { action: 'clarify', reasons: [reason] };
  // Who asks for a promise a third time was understood.
  const holding = conditions.includes('wants_promise') ? 'holding_no_promise' : 'holding_unclear';
  return escalate(null, 'T1', holding, `${reason}; two questions were asked already`);
}

/**
 * Harsh words take nothing from a complaint: it is registered, with what a complainant must be told (R5.6). A threat that was only
 * learned may be none, so beside another danger it takes no help away either; whoever answers is as high as for a threat.
 */
function threatened(reading: Reading, state: State, handbook: Handbook, settings: Settings): Plan {
  const { intent, signs } = reading;
  const because = 'threat or abuse';
  const isWritten = signs.some(({ kind, by }) => kind === 'threat' && by === 'pattern');
  const rule = isWritten ? undefined : handbook.intents[intent];
  if (rule && signs.some((sign) => sign.kind !== 'threat' && sign.intent === intent)) {
    const plan = byTable(rule, reading, state, handbook, settings);
    if (plan.action === 'escalate') return { ...plan, tier: 'T3', reasons: [...plan.reasons, because] };
  }
  const complains = intent === 'complaint' || signs.some((sign) => sign.intent === 'complaint');
  return escalate(complains ? 'complaint' : null, 'T3', complains ? null : 'holding', because);
}

function escalate(intent: string | null, tier: Tier, holding: string | null, reason: string): Plan {
  return { action: 'escalate', intent, tier, holding, crisis: false, reasons: [reason] };
}
