import type { Condition, Handbook } from '../knowledge/handbook.ts';
import { isUrgent, urgencyOf } from '../knowledge/urgency.ts';
import { type Classified, classify } from './classifier/classify.ts';
import { gramsOf } from './classifier/features.ts';
import { continuesCalculation, followUp, leadsBack } from './context/follow-up.ts';
import { joinCalculation } from './context/joined-figures.ts';
import { keepsPlan } from './context/keeps-plan.ts';
import { bareIn, dangerStands, fraudStands, type Leaning, sameTopic } from './context/same-topic.ts';
import { COMPLETE, setBeside } from './context/set-beside.ts';
import { onSumWanted } from './context/sum-wanted.ts';
import { asksWhatNow } from './context/what-now.ts';
import { cuesOf } from './dangers/cues.ts';
import { dangersIn } from './dangers/dangers.ts';
import { onSecondThoughts } from './dangers/second-thoughts.ts';
import { heardIn } from './dangers/signs.ts';
import { together, weighedAs } from './dangers/together.ts';
import { besideWishes, wishesOf } from './dangers/wishes.ts';
import { doubtsOf, tellsSum } from './doubts/doubts.ts';
import { calculationOf, isCalculation } from './facts/calculation.ts';
import { isHeadroom } from './facts/headroom.ts';
import { isLoneTerm } from './facts/lone-figures.ts';
import { slotsOf } from './facts/slots.ts';
import { isToldPlan } from './facts/told-plan.ts';
import type { Context, Language, Question, Reading, Sign, Slots } from './reading.ts';
import { languageOf } from './text/language.ts';
import { normalise } from './text/normalise.ts';
import { questionsIn, questionsOf } from './text/questions.ts';
import { type Tools, toolsFor } from './tools.ts';

/** The classifier's certainty below which its own danger intents do not compete with the signs. */
const CLASSIFIER_COUNTS_FROM = 0.5;

/** Certainty from which another intent tells the reader of the record something. */
const WORTH_NAMING = 0.005;

/** A part of a message lacks what stands around it, so it must be surer than a whole one. */
const SURE_OF_PART = 0.8;

/** Certainty that a bare question means the danger told just before, and that words said outright mean what they say. */
const SURE_OF_DANGER = 0.95;

/**
 * Text in, reading out. `masked` comes from `mask`: nothing here ever sees a personal number. Never throws; at worst `unclear`.
 * Danger signs override the classifier; the policy's priority decides between several. Several questions are read one by one too.
 */
export function understand(masked: string, context: Context, handbook: Handbook): Reading {
  const alone = read(masked, context, handbook);
  const parts = questionsIn(masked);
  // Loans set beside each other are one question, however many sentences tell them.
  if (parts.length < 2 || alone.slots.offers || asksFromWhole(alone)) return alone;
  const apart = parts.map((part) => ({ ...part, reading: read(part.text, context, handbook) }));
  const { parts: heard, whole } = joinCalculation(apart, alone, handbook);
  const questions = questionsOf(heard, whole, handbook, (intent, confidence) => {
    const rule = handbook.intents[intent];
    if (rule === undefined) return false;
    // Handing over to a person harms nobody, so it needs no more certainty than a harmless answer.
    const risk = rule.mode === 'escalate' ? 'harmless' : rule.risk;
    return confidence >= Math.max(SURE_OF_PART, thresholdFor(handbook, risk, whole.language));
  });
  const told = questions && isToldPlan(whole.slots) ? questions.map((one) => ofWholePlan(one, whole)) : questions;
  const leans = whole.followUp || apart.some(({ reading }) => reading.followUp && isCalculation(reading.intent));
  return told ? { questions: told, ...withDoubts(whole, told, context, toolsFor(handbook), leans) } : whole;
}

/** "之后分12期": the part of a plan that asks tells none of its facts by itself. */
function ofWholePlan(question: Question, { slots }: Reading): Question {
  return isCalculation(question.intent) ? { ...question, slots } : question;
}

/** Nor is a loan that a payment repays, or how long it takes, told whole. */
function asksFromWhole({ intent, slots }: Reading): boolean {
  const { loan_wanted: wanted, monthly_payment, annual_rate, amount, term_months } = slots;
  return intent === 'instalment_calc' && Boolean(wanted && monthly_payment && annual_rate && (amount ?? term_months));
}

/** A sum among several questions is doubted for what is said beside the others, whatever the whole was read as. */
function withDoubts(
  whole: Reading,
  questions: readonly Question[],
  context: Context,
  { talk }: Tools,
  leans: boolean,
): Reading {
  const sum = questions.find(({ intent }) => isCalculation(intent));
  if (sum === undefined) return whole;
  const { unexplained: _, ...rest } = whole;
  const slots = leans && !whole.followUp ? { ...context.slots, ...sum.slots } : whole.slots;
  const masked = questions
    .filter(({ intent }) => !isCalculation(intent))
    .reduce((text, { from, text: { length } }) => blank(text, from, from + length), whole.masked);
  const unexplained = doubtsOf({ masked, intent: sum.intent, facts: whole.slots, slots, context, leans }, talk);
  return unexplained.length > 0 ? { unexplained, ...rest } : rest;
}

function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + '。'.repeat(to - from) + text.slice(to);
}

function read(masked: string, context: Context, handbook: Handbook): Reading {
  const tools = toolsFor(handbook);
  const language = languageOf(masked) ?? context.language ?? 'zh-CN';
  const goesOn = isUrgent(context.intent, handbook.policy) && asksWhatNow(masked);
  const bare = goesOn ? null : bareIn(masked, context);
  if (bare) return readBare(masked, language, bare, context);
  const said = normalise(masked);
  const grams = gramsOf(masked);
  const guessed = classify(tools.model, grams);
  const judged = dangersIn(said, masked, grams, tools.dangers, context.demanded !== undefined);
  // What is suspected all the same is looked at, if only to hear that it is denied.
  const mayBe = ({ kind, intent }: Pick<Sign, 'kind' | 'intent'>) =>
    kind === 'crisis' || intent === guessed.intent || !judged.isFar(weighedAs(kind));
  const written = heardIn(said, tools.signs, masked, mayBe);
  const wishes = wishesOf(judged);
  const dangers = besideWishes(together(written, judged), wishes, fraudStands(context), judged);
  const heard = dangers.length > 0 ? guessed : onSecondThoughts(guessed, written, judged, wishes);
  const { conditions: saidOutright, moods } = cuesOf(said, tools.cues);
  const cues = [...saidOutright, ...wishes];
  const mayDecline = cues.includes('declines_person');
  const isPlan = continuesCalculation(context) && keepsPlan(masked);
  const noPerson = hasFormOfItsOwn(heard) || mayDecline;
  const fresh = dangers.filter(
    ({ kind, by }) => by === 'pattern' || !((kind === 'human' && noPerson) || (kind === 'hardship' && isPlan)),
  );
  const signs = fresh.length > 0 || mayDecline ? fresh : dangerStands(masked, heard, context);
  // "不要顾问，要主管": who declines one person may still want another.
  const told = signs.length > 0 ? cues.filter((cue) => cue !== 'declines_person') : cues;
  const asked = context.asked ?? (isLoneTerm(masked, context) ? 'term_months' : null);
  const facts = slotsOf(masked, tools.products, asked, continuesCalculation(context), context);
  // What may be a danger is never made a sum.
  const isDanger = isUrgent(heard.intent, handbook.policy);
  const computed = isDanger ? null : calculationOf(heard.intent, asMonthly(facts), masked);
  const plain = asSaid(heard, told);
  const guess =
    computed === null ? plain : { ...heard, intent: computed, confidence: Math.max(heard.confidence, COMPLETE) };
  const stillIn = signs.length === 0 && goesOn ? dangerGoneOn(guess, context) : null;
  const maybeDanger = isDanger && heard.confidence >= CLASSIFIER_COUNTS_FROM;
  const follow = setBeside(
    signs.length === 0 ? (stillIn ?? leaning(masked, guess, facts, context, maybeDanger ? null : tools)) : null,
    context.slots,
  );
  // Whoever asks what to do now is in it already: he is told what to do, and not whether it is right.
  const happened = stillIn && !told.includes('already_happened') ? [...told, 'already_happened' as const] : told;
  const conditions = isNobodys(masked, facts.paid_periods && follow ? follow.slots : facts)
    ? happened.filter((cue) => cue !== 'own_contract')
    : happened;
  const winner = signs.length > 0 ? overrule(signs, guess, handbook) : null;
  const intent = winner ?? follow?.intent ?? guess.intent;
  const confidence = winner ? 1 : (follow?.confidence ?? guess.confidence);
  const loan = follow ? facts : onSumWanted(masked, intent, facts, context);
  const slots = follow?.slots ?? loan;
  // A number that nobody asked for says nothing.
  const isWordless = computed === null && !/\p{L}/u.test(masked);
  const unclear = !winner && !follow && (confidence < handbook.policy.unclear_below || isWordless);
  const isAsked = Boolean(facts.ratio_wanted ?? facts.against_cap);
  const isComputed = isCalculation(intent) || isAsked || isShareOfIncome(intent, slots);
  const leans = follow !== null;
  const unexplained =
    (tellsSum(loan) || leans) && isComputed
      ? doubtsOf({ masked, intent, facts: loan, slots, context, leans }, tools.talk)
      : [];
  const reading: Reading = {
    language,
    masked,
    intent: unclear ? 'unclear' : intent,
    confidence: round(confidence),
    others: guess.ranked
      .filter((other) => other.intent !== intent && other.confidence >= WORTH_NAMING)
      .map((other) => ({ intent: other.intent, confidence: round(other.confidence) })),
    slots,
    signs,
    conditions: follow?.sameTopic ? [...new Set([...conditions, ...context.conditions])] : conditions,
    // "不对，是8%" corrects a figure and blames nobody.
    moods: follow && Object.keys(facts).length > 0 ? moods.filter((mood) => mood !== 'dissatisfied') : moods,
    followUp: follow !== null,
    because: winner ? signs.map((sign) => sign.words) : guess.because,
  };
  return unexplained.length > 0 ? { unexplained, ...reading } : reading;
}

/** What a rate is of changes nothing of what is asked. */
function asMonthly(facts: Slots): Slots {
  const { unclear_rate: rate } = facts;
  return rate && !facts.annual_rate ? { ...facts, annual_rate: { ...rate, stated: 'monthly' } } : facts;
}

/** A share that is worked out of what is told, whether or not it is called one. */
function isShareOfIncome(intent: string, { monthly_income, monthly_debts, further_payment }: Slots): boolean {
  return intent === 'affordability' && Boolean(monthly_income && (monthly_debts ?? further_payment));
}

/** "5万12期年化9%，还掉6期还欠多少": a running loan told whole in figures, of which nobody says that it is his. */
function isNobodys(masked: string, { amount, annual_rate, term_months, paid_periods }: Slots): boolean {
  return Boolean(amount && annual_rate && term_months && paid_periods) && !SOMEBODYS.test(masked);
}
const SOMEBODYS = /[我俺咱你您贵]|\b(?:my|our|i|we|your?)\b/i;

/** "那怎么办" right after a danger was told means that danger, and no other business. */
function dangerGoneOn(guess: Classified, { intent, slots }: Context) {
  if (intent === null) return null;
  return { intent, confidence: Math.max(guess.confidence, SURE_OF_DANGER), slots, sameTopic: false };
}

/** What the message leans on: the last calculation or, with `tools`, one before it or the topic at hand. */
function leaning(masked: string, guess: Classified, facts: Slots, context: Context, tools: Tools | null) {
  // Whatever was computed before: a value and a share of it say themselves what they are about.
  if (isHeadroom(facts)) return null;
  const close = followUp(masked, guess, facts, context);
  if (close || tools === null) return close && { ...close, sameTopic: false };
  const followed = leadsBack(masked, guess, context, (asked) => slotsOf(masked, tools.products, asked, true));
  if (followed) return { ...followed, sameTopic: false };
  const same = sameTopic(masked, guess, context);
  return same && { ...same, slots: continuesCalculation(context) ? context.slots : facts, sameTopic: true };
}

/** A message that names nothing: no topic and no danger is guessed from it. */
function readBare(
  masked: string,
  language: Language,
  { intent, confidence, slots }: Leaning,
  context: Context,
): Reading {
  const leans = intent === context.intent;
  return {
    language,
    masked,
    intent,
    confidence,
    others: [],
    slots,
    signs: leans && context.danger?.ago === 0 ? [context.danger.sign] : [],
    conditions: leans ? context.conditions : [],
    moods: [],
    followUp: leans,
    because: [masked],
    ...(leans && context.unexplained && { unexplained: context.unexplained }),
  };
}

/** The confidence from which a message of this risk may be answered alone; from the trained model where it has one. */
export function thresholdFor(handbook: Handbook, risk: 'harmless' | 'money', language: Language): number {
  const { thresholds } = toolsFor(handbook).model;
  return thresholds?.[language === 'en' ? 'en' : 'zh-CN'][risk] ?? handbook.policy.thresholds[risk];
}

/** Whoever wants to be called, or a person to decide anew, wants a person too, and has an answer of his own for it. */
function hasFormOfItsOwn({ intent, confidence }: Classified): boolean {
  return WANTS_A_PERSON_FOR.has(intent) && confidence >= CLASSIFIER_COUNTS_FROM;
}
const WANTS_A_PERSON_FOR: ReadonlySet<string> = new Set(['callback_request', 'human_review_request']);

/**
 * Two things that are said outright, in words the classifier takes for another topic: "不用人工了，你回答就行" declines the person
 * it names, and "guarantee the rate" is about no guarantor. What surely asks something else is left alone.
 */
function asSaid(heard: Classified, told: readonly Condition[]): Classified {
  for (const [cue, intent, mistakenFor] of OUTRIGHT)
    if (told.includes(cue) && (mistakenFor.includes(heard.intent) || heard.confidence < SURE))
      return { ...heard, intent, confidence: SURE_OF_DANGER };
  return heard;
}
const OUTRIGHT: readonly (readonly [cue: Condition, intent: string, mistakenFor: readonly string[]])[] = [
  ['declines_person', 'human_agent', ['human_agent']],
  ['rate_promise', 'rate_negotiation', ['rate_negotiation', 'rate_query', 'guarantor_duties']],
];
const SURE = 0.75;

function overrule(signs: readonly Sign[], guess: { intent: string; confidence: number }, handbook: Handbook): string {
  const rank = (intent: string) => urgencyOf(intent, handbook.policy);
  const candidates = signs.map((sign) => sign.intent);
  const best = candidates.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  // Inside one row, or above it, the classifier may know better which of the dangers this is.
  if (
    guess.confidence >= CLASSIFIER_COUNTS_FROM &&
    isUrgent(guess.intent, handbook.policy) &&
    rank(guess.intent) <= rank(best)
  )
    return guess.intent;
  return best;
}

function round(confidence: number): number {
  return Math.round(confidence * 10_000) / 10_000;
}
