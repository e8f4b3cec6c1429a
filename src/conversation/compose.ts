import type { Condition, Handbook, Mood } from '../knowledge/handbook.ts';
import { isUrgent } from '../knowledge/urgency.ts';
import type { Locale } from '../protocol.ts';
import { usesFigures } from '../reply/card.ts';
import { choose, shared, worded } from '../reply/choose.ts';
import { openerFor } from '../reply/opener.ts';
import { type Part, type Sent, type StopReason, send } from '../reply/send.ts';
import { gather, type Moment } from '../reply/values.ts';
import { isBegun, missingFact } from '../understanding/context/missing-fact.ts';
import { foreignCurrency, inYuanOnly } from '../understanding/facts/currency.ts';
import type { Question, Reading, Slots } from '../understanding/reading.ts';
import { hoursText, isOpen, localDay, nextOpen } from './hours.ts';
import type { Ticket } from './pending.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';
import { insists } from './triage.ts';

/** Everything that is the same for all words composed in one decision. */
export interface Setting {
  readonly state: State;
  readonly handbook: Handbook;
  readonly settings: Settings;
  readonly now: string;
  readonly locale: Locale;
  /** What was heard of the kind of question that is answered. */
  readonly conditions?: readonly Condition[];
  /** The mood of the message that is answered. */
  readonly moods?: readonly Mood[];
  /** Of several questions in it, the one whose intent stands for the message. */
  readonly about?: string;
}

/** The approved answer to an intent, `needs` when a fact must be asked for first, or why it may not go out. */
export function composeAnswer(
  setting: Setting,
  intent: string,
  slots: Slots,
  by: 'machine' | 'draft',
): Sent | Needs | NotSent {
  const part = answerPart(setting, intent, slots);
  return 'template' in part ? sendParts(setting, [part], by) : part;
}

/** `waits`: whose words are unapproved. */
export type NotSent = { readonly stopped: StopReason | 'no_template'; readonly waits?: string };
type Unanswered = Needs | { readonly stopped: 'no_template' };

function answerPart(setting: Setting, intent: string, told: Slots): Part | Unanswered {
  const slots = countsAbroad(intent, told) ? told : inYuanOnly(told);
  const rule = setting.handbook.intents[intent];
  const known = gather(setting.handbook, setting.locale, intent, slots, momentOf(setting));
  if (rule && setting.conditions?.includes(OTHERS) && rule.when.some(({ condition }) => condition === OTHERS))
    return { template: shared(setting.handbook, OTHERS, setting.locale), rule: undefined, known };
  const template = choose(setting.handbook, { intent, use: 'reply', locale: setting.locale }, known.values);
  const { problem, values } = known.figures;
  if (problem !== undefined) return { needs: problem, again: true };
  const missing = rule && Object.keys(values).length === 0 ? missingFact(rule, slots) : undefined;
  if (rule && missing !== undefined && (!template || isBegun(rule, slots)))
    return { needs: missing, again: false, inYuan: missing === 'amount' && slots.foreign_money !== undefined };
  return template ? { template, rule, known } : { stopped: 'no_template' };
}

/** Sums of the customer's own figures, and not those of a product of ours. */
function countsAbroad(intent: string, { product, annual_rate, monthly_fee_rate }: Slots): boolean {
  const isQuoted = intent === 'instalment_calc' && product && !annual_rate && !monthly_fee_rate;
  return OF_OWN_FIGURES.has(intent) && !isQuoted;
}
const OF_OWN_FIGURES: ReadonlySet<string> = new Set([
  'instalment_calc',
  'repay_method_diff',
  'rate_calc_apr',
  'prepay_calc',
  'penalty_calc',
  'affordability',
  'mortgage_query',
]);

/** Who asks for what another person owes is told why nobody hears that from us (R4.1), whichever figure it was. */
const OTHERS = 'third_person';

/** One reply to several questions, in order, and the one whose lacking fact is asked for at its end. */
export type Together = Sent & { readonly lacking: (Needs & Question) | null };

/** Null when a text is missing or may not go out, or when more than one fact would have to be asked for. */
export function composeTogether(
  setting: Setting,
  questions: readonly Question[],
  by: 'machine' | 'draft',
): Together | null {
  const parts: Part[] = [];
  let lacking: Together['lacking'] = null;
  for (const question of questions) {
    const { conditions } = question;
    const part = answerPart({ ...setting, conditions }, question.intent, question.slots);
    if ('template' in part) parts.push(part);
    else if ('stopped' in part || lacking) return null;
    else lacking = { ...question, ...part };
  }
  if (parts.length === 0) return null;
  const [first, ...others] = lacking ? [...parts, askingPart(setting, lacking)] : parts;
  if (!first) return null;
  const sent = sendParts(setting, [first, ...others], by);
  return 'words' in sent ? { lacking, ...sent } : null;
}

/** The question back for one fact, with chips. */
function askingPart(setting: Setting, { needs, again, inYuan }: Needs): Part {
  const { handbook, locale, state } = setting;
  const known = gather(handbook, locale, null, {}, { again: needs, ...momentOf(setting) });
  const plain = state.context.asked === needs ? 'ask_roughly' : `ask_${needs}`;
  const id = again ? 'ask_again' : inYuan ? 'ask_amount_in_yuan' : plain;
  return { template: shared(handbook, id, locale), rule: undefined, known };
}

/** A fact to ask for: for the first time, or again because nothing can be computed from what was said. */
export interface Needs {
  readonly needs: string;
  readonly again: boolean;
  /** The amount was said in another currency. */
  readonly inYuan?: boolean;
}

/** What a waiting customer is told: the intent's own holding text, or a shared one. */
export function composeHolding(
  setting: Setting,
  wanted: { readonly intent: string | null; readonly shared: string | null },
  ticket: Ticket,
): Sent {
  const { handbook, locale } = setting;
  const known = gather(handbook, locale, null, {}, momentOf(setting, ticket));
  const rule = wanted.intent === null ? undefined : handbook.intents[wanted.intent];
  const own =
    wanted.shared === null && rule
      ? choose(handbook, { intent: rule.id, use: 'holding', locale }, known.values)
      : undefined;
  const template = own ?? shared(handbook, wanted.shared ?? 'holding', locale);
  // The warnings of an escalated row stand in the waiting text (contract rule 3), even when the words are shared ones.
  return mustGo(setting, { template, rule, known });
}

/** A question back: one fact with chips, or which of several things was meant. */
export function composeQuestion(
  setting: Setting,
  reading: Reading,
  needs: Needs | null,
): Sent & { readonly asks: string | null } {
  const { handbook, locale } = setting;
  if (needs !== null) {
    const { chips } = shared(handbook, needs.again ? 'ask_again' : `ask_${needs.needs}`, locale);
    // Of a loan in another currency only the number is offered.
    const isAbroad = !needs.inYuan && foreignCurrency(reading.slots);
    const offered = isAbroad ? chips.map((chip) => chip.replace('CNY ', '')) : chips;
    return { asks: needs.needs, ...mustGo(setting, askingPart(setting, needs), offered) };
  }
  if (reading.conditions.includes('wants_promise') || insists(reading, setting.state)) {
    const isAgain = setting.state.context.demanded !== undefined;
    const template = shared(handbook, isAgain ? 'no_promise_again' : 'no_promise', locale);
    const known = gather(handbook, locale, null, {}, momentOf(setting));
    return { asks: null, ...mustGo(setting, { template, rule: undefined, known }, template.chips) };
  }
  const guesses = guessesOf(reading, handbook, locale);
  const known = gather(handbook, locale, null, {}, { guesses, ...momentOf(setting) });
  // Nobody is asked which of one it is.
  const asking = ['clarify_open', 'clarify_one'][guesses.length] ?? 'clarify';
  const template = shared(handbook, asking, locale);
  const chips =
    guesses.length === 0 ? template.chips : [...guesses, locale === 'zh-CN' ? '转人工' : 'Talk to a person'];
  return { asks: null, ...mustGo(setting, { template, rule: undefined, known }, chips) };
}

/** A notice of the house: greeting, receipt of a form, consent. */
export function composeNotice(setting: Setting, id: string): Sent {
  const known = gather(setting.handbook, setting.locale, null, {}, momentOf(setting));
  return mustGo(setting, { template: shared(setting.handbook, id, setting.locale), rule: undefined, known });
}

export function momentOf({ state, settings, now, locale }: Setting, ticket?: Ticket): Moment {
  const { region } = state;
  const times = timesAt(settings, now.slice(0, 16));
  const { today, open_now, next_open } = times;
  const hours = { text: times.text[locale], open_now, next_open };
  if (!ticket) return { today, hours, region };
  return {
    today,
    hours,
    region,
    ticket: { id: ticket.id, tier: ticket.tier, promised_by: ticket.promisedBy, open_now },
  };
}

/** Opening hours change by the minute at most, so everybody who writes within one shares the arithmetic. */
function timesAt(settings: Settings, minute: string): Times {
  const known = timesKnown.get(settings);
  if (known?.minute === minute) return known;
  const now = `${minute}:00.000Z`;
  const made: Times = {
    minute,
    today: localDay(settings, now),
    open_now: isOpen(settings, now),
    next_open: nextOpen(settings, now),
    text: { 'zh-CN': hoursText(settings, 'zh-CN'), en: hoursText(settings, 'en') },
  };
  timesKnown.set(settings, made);
  return made;
}
interface Times {
  readonly minute: string;
  readonly today: string;
  readonly open_now: boolean;
  readonly next_open: string | null;
  readonly text: Readonly<Record<Locale, string>>;
}
const timesKnown = new WeakMap<Settings, Times>();

/** Sends a text the desk cannot do without; falls back to the plainest one of its kind rather than to silence. */
function mustGo(setting: Setting, part: Part, chips?: readonly string[]): Sent {
  const plain = part.template.use === 'holding' ? 'holding_stopped' : 'clarify_open';
  const template = shared(setting.handbook, plain, setting.locale);
  // Without the row's disclosures only where words wait for approval: who waits is told so all the same.
  for (const one of [part, { ...part, template }, { ...part, template, rule: undefined }]) {
    const sent = sendParts(setting, [one], 'machine', chips);
    if ('words' in sent) return sent;
  }
  throw new Error(`neither ${part.template.id} nor ${plain} may be sent; run npm run check`);
}

function sendParts(
  { state, handbook, settings, moods = [], conditions = [] }: Setting,
  bases: readonly [Part, ...Part[]],
  by: 'machine' | 'draft',
  chips?: readonly string[],
) {
  // The greeting and what it made known are the first two entries; a turn is what was said and what was answered.
  const turn = Math.max(0, (state.seq - 2) >> 1);
  const inWords = ({ template, rule, known }: Part): Part => ({
    template: worded(handbook, template, turn),
    rule,
    known,
  });
  const [base, ...others] = bases;
  const first = inWords(base);
  const { locale } = first.template;
  // A draft goes out later than the words that say it is being looked at, and those have opened already.
  const opener =
    by === 'machine' ? openerFor(handbook, first.template, { moods, conditions }, state.openers, locale) : undefined;
  const further = others.map(inWords);
  const noted = [...further, ...currencyNote(handbook, first, bases)];
  const outgoing = {
    locale,
    alreadyShown: state.shown,
    utcOffsetMinutes: settings.utc_offset_minutes,
    by,
    template: first.template,
    rule: first.rule,
    known: first.known,
    ...(opener ? { opener } : {}),
    chips: chips ?? (further.at(-1) ?? first).template.chips,
    ...(noted.length > 0 ? { also: noted } : {}),
  };
  return send(outgoing, handbook);
}

/** A sum in another currency goes out with the words that nothing was converted. */
function currencyNote(
  handbook: Handbook,
  { template: { locale }, known }: Part,
  parts: readonly Part[],
): readonly Part[] {
  const isAbroad = parts.some(
    (part) => part.template.speaks_of === 'own_figures' && usesFigures(part.template) && part.known.values['currency'],
  );
  return isAbroad ? [{ template: shared(handbook, 'in_own_currency', locale), rule: undefined, known }] : [];
}

/** Not worth asking about; a person is offered anyway. */
const NO_GUESS: readonly string[] = ['out_of_scope_or_abuse', 'unclear', 'greeting_thanks_bye'];

/** Titles of the intents the machine considers, for chips the customer can tap. */
function guessesOf(reading: Reading, handbook: Handbook, locale: Locale): string[] {
  const ids = [
    reading.intent,
    ...reading.others.filter((other) => other.confidence >= 0.05).map((other) => other.intent),
  ];
  // Nobody is asked "did you mean fraud?": a danger is heard or it is not.
  return (
    [...new Set(ids)]
      .filter((id) => !NO_GUESS.includes(id) && !isUrgent(id, handbook.policy))
      // A title that waits for approval is left out of the choices.
      .filter((id) => !handbook.unapproved.includes(`intent/${id}`))
      .flatMap((id) => handbook.intents[id]?.title[locale] ?? [])
      .slice(0, 3)
  );
}
