import { asksOfCalculation, isCalculation, NEAR_A_RUNNING_LOAN, RUNNING_CONTRACT } from '../facts/calculation.ts';
import { asksCharge, asksPaidSoFar, asPaidEarly, tellsChargeAlone } from '../facts/early-charge.ts';
import { asOtherPayment, payingMore } from '../facts/extra-payment.ts';
import { isHeadroom } from '../facts/headroom.ts';
import { MOVE_FACTS, PLAN_FACTS } from '../facts/told-plan.ts';
import type { Context, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { askedInEnglish } from './asked-in-english.ts';
import { askedOfSum } from './asked-of-sum.ts';
import { asksDifference, formerFacts, withFormer } from './former.ts';
import { keepsPlan } from './keeps-plan.ts';
import { carried, merge } from './merge-facts.ts';
import { ofOneOffer } from './of-one-offer.ts';
import { asksOfSeveral, comparesMethods } from './of-several.ts';
import { besideTold } from './other-offer.ts';
import { saidAtLength, supposesAnother } from './said-at-length.ts';
import {
  asksOfWholePrice,
  asksPaymentAt,
  asLateSum,
  isLoanAtRate,
  isOfSameKind,
  isPaymentAgain,
  isSameAgain,
  withOtherPayment,
} from './same-kind.ts';
import { asksCompounded, asksYearlyCost } from './yearly-cost.ts';

/** Shares of the customer's own figures, each with the facts that change it: "那收入1万呢". */
const SHARES: Readonly<Record<string, readonly (keyof Slots)[]>> = {
  affordability: ['monthly_income', 'monthly_debts', 'further_payment'],
  collateral_terms: ['collateral_value', 'collateral_price', 'prior_liens'],
  mortgage_query: ['collateral_value', 'collateral_price', 'prior_liens'],
};
/** A message longer than this says itself what it is about; English takes twice the characters. */
const SHORT_CHARS = { han: 24, latin: 52 } as const;
const FACTS = [
  'amount',
  'term_months',
  'annual_rate',
  'unclear_rate',
  'rate_period',
  'monthly_fee_rate',
  'repay_method',
  'repay_methods',
  'paid_periods',
  'payment_number',
  'overdue_days',
  'overdue_interest',
  'compounds',
  'day_basis',
  'payoff_day',
  'days_since_due',
  'prepay_amount',
  'prepay_share',
  'prepay_fee_rate',
  'term_days',
  'monthly_payment',
  'monthly_fee',
  'repaid_at_end',
  'upfront_fee',
  'upfront_fee_rate',
  'overdue_uplift',
  'penalty_rate',
  'currency',
  'foreign_money',
  'rate_wanted',
  'rate_change',
  'odd_plan',
  ...PLAN_FACTS,
  ...MOVE_FACTS,
  'lpr_points',
  'offers',
  'fee_timing',
  'monthly_plan',
  'remaining_principal',
  'product',
] as const;

/** What answers a question as well as the fact itself. */
const ANSWERED_BY: Readonly<Record<string, string>> = { amount: 'foreign_money', rate_period: 'annual_rate' };

/** Whether a calculation was just made or begun, so that a lone figure belongs to it. */
export function continuesCalculation(context: Context): boolean {
  return context.intent !== null && isCalculation(context.intent);
}

/**
 * What a message means in the light of the conversation, or null when it stands on its own: an answer to the fact just asked
 * for, a change of one fact of the last calculation, or the same calculation continued. A new topic inherits nothing.
 */
export function followUp(
  masked: string,
  guess: { readonly intent: string; readonly confidence: number },
  told: Slots,
  context: Context,
): { readonly intent: string; readonly confidence: number; readonly slots: Slots } | null {
  const { intent, asked } = context;
  if (intent === null) return null;
  const withFacts = (slots: Slots) => ({ intent, confidence: SURE, slots });
  const isEarly = intent === 'prepay_calc';
  const said = isEarly ? asPaidEarly(masked, told, context.slots) : intent === 'penalty_calc' ? asLateSum(told) : told;
  const short = [...masked].length <= (/\p{Script=Han}/u.test(masked) ? SHORT_CHARS.han : SHORT_CHARS.latin);
  const same = guess.intent === intent;
  const answers = asked !== null && (asked in said || (ANSWERED_BY[asked] ?? 'none') in said);
  // Another share of the value, another value, or another sum owed on it.
  const room = { ...context.slots, ...said };
  const isRoom = short && isHeadroom(context.slots) && isHeadroom(room);
  if (isRoom && (said.value_share ?? said.collateral_value ?? said.prior_liens)) return withFacts(room);
  const more = payingMore(said, context.slots);
  if (
    more &&
    isCalculation(intent) &&
    (short || guess.intent === 'prepay_calc' || !isSure(guess)) &&
    !OWN_LOAN.test(plain(masked).text)
  )
    return { intent: 'prepay_calc', confidence: SURE, slots: more };
  const raised = short && asOtherPayment(said, context.slots);
  if (raised && isCalculation(intent)) return { intent: 'instalment_calc', confidence: SURE, slots: raised };
  const changes = SHARES[intent]?.some((fact) => fact in said) === true;
  if (changes && (short || same) && (answers || same || !isSure(guess)))
    return { intent, confidence: Math.max(guess.confidence, 0.95), slots: merge(context.slots, said) };
  // "还得起吗" right after the income or the loan was told.
  if (SHARES[guess.intent]?.some((fact) => fact in said || fact in context.slots) && short && guess.confidence >= 0.5)
    return { intent: guess.intent, confidence: guess.confidence, slots: merge(context.slots, said) };
  if (!isCalculation(intent)) return null;
  // What was paid by then is settled from then on.
  const ofSum = asked === null && !said.paid_periods ? askedOfSum(masked, context) : null;
  if (ofSum) return withFacts(ofSum);
  if (short && isPaymentAgain(said, context.slots) && !OWN_LOAN.test(plain(masked).text))
    return withFacts(merge(context.slots, said));
  const changedOne = ofOneOffer(masked, said, context.slots);
  if (changedOne) return { intent: 'rate_calc_apr', confidence: SURE, slots: changedOne };
  const compared = besideTold(masked, said, context.slots);
  if (compared) return { intent: 'rate_calc_apr', confidence: SURE, slots: compared };
  // "手续费按1%算呢" after what settling early costs is the charge for that.
  const fee = said.unclear_fee ?? said.upfront_fee_rate;
  if (isEarly && fee && short && !said.amount && isToldLoan(context.slots))
    return withFacts(merge(context.slots, { prepay_fee_rate: fee }));
  const isCharge = isEarly && isToldLoan(context.slots) && tellsChargeAlone(said);
  const isAgain = same && !short && (isSure(guess) || said.overdue_uplift) && isSameAgain(masked, said, context.slots);
  if (isCharge || isAgain) return withFacts(withFormer(masked, merge(context.slots, said), context));
  const tells = FACTS.some((fact) => fact in said);
  if (!tells && asked === null && short && intent === 'instalment_calc' && context.former && asksDifference(masked))
    return withFacts({ ...context.slots, ...formerFacts(context.former, context.slots) });
  if (asked === null && short && intent === 'rate_calc_apr' && context.slots.annual_rate && asksCompounded(masked))
    return withFacts(context.slots);
  if (asked === null && short && !tells && asksYearlyCost(masked, context.slots))
    return { intent: 'rate_calc_apr', confidence: SURE, slots: { ...context.slots, ...said } };
  const inEnglish = asked === null ? askedInEnglish(masked, guess, tells ? said : null, context) : null;
  if (inEnglish) return { ...inEnglish, confidence: SURE };
  const isElsewhere = isSure(guess) && !isCalculation(guess.intent);
  if (asked === null && asksOfSeveral(masked, tells, isElsewhere, context.slots)) return withFacts(context.slots);
  const isNamed = isCalculation(guess.intent) && guess.confidence >= 0.5;
  // Whoever tells a figure amid a calculation talks of loans, however he puts it.
  const isOutside = tells && guess.intent === 'out_of_scope_or_abuse';
  // "换成等额本金" right after a calculation means that calculation, not the customer's running contract.
  const otherTopic =
    !same &&
    isElsewhere &&
    guess.intent !== 'change_date_or_card' &&
    !isOutside &&
    !(NEAR_A_RUNNING_LOAN.has(guess.intent) && (said.paid_periods || (isEarly && keepsPlan(masked)))) &&
    !supposesAnother(masked, said, context.slots) &&
    !isPaymentAgain(said, context.slots) &&
    !isTold(masked, guess.intent, said);
  // "If I put in 20k and keep the payment" after a loan was told: the words are many, the loan is that one.
  const isPaidEarly = said.prepay_amount ? !said.amount : said.paid_periods !== undefined && !said.term_months;
  if (isPaidEarly && !said.remaining_principal && isToldLoan(context.slots) && !otherTopic)
    return { intent: 'prepay_calc', confidence: SURE, slots: merge(context.slots, said) };
  // "Of the 24th payment, how much is interest": a line of the schedule that was just computed.
  const isOfSchedule =
    said.payment_number && !said.amount && !said.overdue_days && !said.penalty_rate && isToldLoan(context.slots);
  // After a settlement "第25个月呢" may mean settling then.
  const isClear = !isEarly || OF_A_PAYMENT.test(masked);
  if (isOfSchedule && isClear && (!otherTopic || NEAR_A_SCHEDULE.has(guess.intent)))
    return { intent: 'instalment_calc', confidence: SURE, slots: merge(context.slots, said) };
  // "Is there a penalty for that?", "how much interest have I paid?": the answer says what it counts and what was paid.
  const isSaid = asksCharge(masked) ? !otherTopic : isToldLoan(context.slots) && asksPaidSoFar(masked, context.slots);
  if (isEarly && !tells && short && isSaid) return withFacts(context.slots);
  if (!answers && OWN_LOAN.test(plain(masked).text)) return null;
  if (answers && (short || same || !otherTopic)) return { intent, confidence: 1, slots: merge(context.slots, said) };
  if (
    tells &&
    (short || isOutside || saidAtLength(masked, guess, said, context.slots)) &&
    (!otherTopic || isBare(masked, said))
  ) {
    // "利率换成4%" changes a fact of this calculation; it begins no other about the rate alone.
    const isChange =
      guess.intent === 'rate_calc_apr' &&
      Object.keys(said).every(
        (fact) => fact in context.slots || (fact === 'annual_rate' && 'lpr_points' in context.slots),
      );
    // "先息后本呢" is the same loan repaid in that one way.
    const namesWay = 'repay_method' in said || 'odd_plan' in said || 'pay_every' in said;
    const isAtRate = isLoanAtRate(intent, said, context.slots) || asksPaymentAt(masked, intent, said, context.slots);
    const isOneWay = guess.intent === 'repay_method_diff' && namesWay && !comparesMethods(masked);
    const other = isOneWay || isAtRate ? 'instalment_calc' : guess.intent;
    const isSameKind = isOfSameKind(intent, said, context.slots);
    const isLate = other !== 'penalty_calc' || said.overdue_days || LATE.test(masked);
    const mayMove = isCalculation(other) && (isAtRate || isSure(guess)) && isLate;
    const moved = mayMove && !isChange && !isSameKind ? other : intent;
    const carriedOn = carried(context.slots, intent, moved);
    const known = moved === 'instalment_calc' ? withOtherPayment(carriedOn, said) : carriedOn;
    const slots = merge(known, said);
    return { intent: moved, confidence: Math.max(guess.confidence, 0.95), slots: withFormer(masked, slots, context) };
  }
  // "那等额本金呢", "提前还呢": another calculation on the same loan keeps its facts.
  const asksFigure =
    asked === null &&
    'amount' in context.slots &&
    asksOfCalculation(masked) &&
    !asksOfWholePrice(masked, context.slots);
  if (isNamed && short && !(asksFigure && (same || !isSure(guess))))
    return {
      intent: guess.intent,
      confidence: guess.confidence,
      slots: merge(carried(context.slots, intent, guess.intent), said),
    };
  // "那一共多少利息": a figure that the last answer already held.
  const isFigure = asksFigure && (short || saidAtLength(masked, guess, said, context.slots));
  return isFigure ? withFacts(merge(context.slots, said)) : null;
}

/**
 * "还是按36期吧", "那18期的月供呢" after another topic: the calculation before it, when its own facts or words that point back are
 * told and nothing else is surely meant. `factsAmid` reads the message as one amid that calculation.
 */
export function leadsBack(
  masked: string,
  guess: { readonly intent: string; readonly confidence: number },
  context: Context,
  factsAmid: (asked: string | null) => Slots,
): ReturnType<typeof followUp> {
  const { earlier } = context;
  if (earlier === null || isCalculation(context.intent ?? '')) return null;
  const { text } = plain(masked);
  if (RUNNING_CONTRACT.test(text)) return null;
  const points = POINTS_BACK.test(text);
  const sameAgain = guess.intent === earlier.intent && isSure(guess);
  const said = factsAmid(earlier.asked);
  const isFact = isSure(guess) ? isTold(masked, guess.intent, said) : CHANGES.test(text);
  // "那一共多少利息": a figure that the calculation's answer already held.
  if (!isSure(guess) && 'amount' in earlier.slots && asksOfCalculation(masked))
    return { intent: earlier.intent, confidence: SURE, slots: merge(withOtherPayment(earlier.slots, said), said) };
  if (!FACTS.some((fact) => fact in said) || (sameAgain && 'amount' in said)) return null;
  if (!points && !sameAgain && !isFact && !(earlier.asked !== null && earlier.asked in said)) return null;
  return followUp(masked, points ? { intent: earlier.intent, confidence: 0 } : guess, said, { ...context, ...earlier });
}
const POINTS_BACK =
  /刚才|刚刚(?:那|算)|前面(?:那|算|说)|之前(?:那|算)|上面那|回到|\b(?:earlier|before that|back to|the first one|as before)\b/i;
/** How a changed fact is put in. */
const CHANGES =
  /^(?:那么?|就|还是|要是|如果|假如|换成?|改成?|按|算|好|嗯|行|,|，|\s)*(?:那么?|就|还是|要是|如果|假如|换成?|改成?|改为|按照?|算)|^(?:(?:ok(?:ay)?|well|so|then|and|but|no|sorry|actually|instead|or)[, ]+)*(?:ok(?:ay)?|then|what (?:about|if)|how about|let'?s say|say|make it|try|i mean[t]?|actually|take|with|at|over)\b|呢[?？]?$/i;

/** "利率按12%" where a calculation goes on tells a figure; the same words as a question would ask for ours. */
function isTold(masked: string, intent: string, said: Slots): boolean {
  if (!ASKS_FOR_OURS.has(intent) || !FACTS.some((fact) => fact in said)) return false;
  const { text } = plain(masked);
  return !ASKS.test(text) && !RUNNING_CONTRACT.test(text);
}
const ASKS_FOR_OURS: ReadonlySet<string> = new Set([
  'rate_query',
  'term_choice',
  'amount_limit',
  'limit_change',
  'lpr_and_caps',
  'process_steps',
  'product_overview',
]);
const ASKS =
  /多少|几|吗|么|呢|什么|啥|怎|如何|哪|谁|能不能|可不可以|是不是|有没有|[?？]|\b(?:what|how|which|why|who|can|could|do|does|is|are|may|will|want|need|like)\b/i;

const OF_A_PAYMENT = /利息|本金|月供|\b(?:interest|principal|payment)\b/i;
/** "How much extra interest is that" is no penalty by itself. */
const LATE = /\p{Script=Han}|\b(?:late|overdue|penal\w*|default\w*|missed|due)\b/iu;
const NEAR_A_SCHEDULE: ReadonlySet<string> = new Set([...NEAR_A_RUNNING_LOAN, 'rate_query', 'fee_query']);

/** A loan repaid in months, told whole. */
function isToldLoan({ amount, annual_rate, term_months, repay_method }: Slots): boolean {
  return Boolean(amount && annual_rate && term_months) && repay_method?.value !== 'bullet';
}

function isSure({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= 0.8;
}

/** What was paid or is owed on a loan of his own, which no calculation knows. */
const OWN_LOAN =
  /我(?:的|那|这|在你们)[^,，。?？]{0,6}(?:贷款?|借款|账单|合同|分期|那笔|这笔)[^,，。?？]{0,12}(?:还|交|付|扣|剩|欠)[^,，。?？]{0,4}(?:多少|几)|\bmy (?:\w+ )?(?:loan|contract|bill|account|mortgage)\b.*\b(?:(?:did|have|do) i|i(?:'ve| have)) (?:still )?(?:pa(?:y|id)|owed?|repa(?:y|id)|left)\b/i;
/** As sure as where every fact of a calculation was given. */
const SURE = 0.96;

/** Nothing but a fact: "20万" amid a calculation asks for nothing else. */
function isBare(masked: string, said: Slots): boolean {
  const words = masked.replace(/[\s\p{P}]+$/u, '').length;
  return FACTS.some((fact) => (said[fact]?.text.length ?? 0) >= words);
}
