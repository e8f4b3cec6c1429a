import { isCalculation } from '../facts/calculation.ts';
import { asCorrected } from '../facts/corrections.ts';
import { HEADROOM, isHeadroom } from '../facts/headroom.ts';
import { asSpelt } from '../facts/mistyped.ts';
import { withoutTheirNames } from '../facts/their-names.ts';
import { planKind } from '../facts/told-plan.ts';
import type { Context, Slot, Slots } from '../reading.ts';
import { type Normalised, plain } from '../text/normalise.ts';
import { withoutTokens } from '../text/tokens.ts';
import { bearsOnSum } from './bears-on-sum.ts';
import { besideChange, besideLoan, besidePlan } from './beside-change.ts';
import { implausibleIn } from './implausible.ts';
import { ofWhich } from './of-which.ts';
import { besidePlanAgain } from './plan-again.ts';
import type { Talk } from './talk.ts';
import { toldAnew } from './told-anew.ts';
import { unexplainedIn } from './unexplained.ts';
import { unsureFee } from './unsure-fee.ts';

/** A message beside what was made of it. */
export interface Computed {
  readonly masked: string;
  readonly intent: string;
  /** Facts of this message alone. */
  readonly facts: Slots;
  /** With those the conversation told before, where it leans on them. */
  readonly slots: Slots;
  readonly context: Context;
  readonly leans: boolean;
}

/**
 * Why a sum may not be the one that was asked for, in the message's words: what no fact accounts for, facts that are hardly meant,
 * and, of a message that only changes a calculation, whatever else it says. Nobody is answered alone while there is any, nor
 * after it: what was doubtful stays so whatever is changed.
 */
export function doubtsOf(
  { masked: typed, intent: read, facts, slots, context, leans }: Computed,
  talk: Talk,
): readonly string[] {
  // A question of the sum and nothing else leaves only what was doubtful before.
  if (leans && slots.figure_asked && slots.figure_asked.text === typed) return stillDoubtful(slots, context);
  const intent = isHeadroom(slots) ? HEADROOM : isCalculation(read) ? (planKind(slots) ?? read) : read;
  const corrected = asCorrected(asSpelt(typed));
  // By how much each payment of equal principal is less is told with it.
  const falling = isFalling(intent, slots)
    ? corrected.replace(leans ? FALLS_BY : LESS_EACH, blanked).replace(INTEREST_FALLS, blanked)
    : corrected;
  // What stays as it was told before is told.
  const flat = slots.monthly_fee_rate ? falling.replace(ON_THE_WHOLE, blanked) : falling;
  const same = leans && slots.monthly_fee_rate ? flat.replace(SAME_FEE, blanked) : flat;
  const reducing = intent !== 'prepay_calc' && slots.annual_rate ? same.replace(ON_THE_REST, blanked) : same;
  // Against the sum before, what is more or less of it is told.
  const against = Object.keys(formerOf(slots)).length > 0 ? reducing.replace(MORE_OR_LESS, blanked) : reducing;
  // What is paid down stands beside the payment.
  const masked = slots.down_payment && intent === 'instalment_calc' ? against.replace(DOWN_ASKED, blanked) : against;
  const used = leans ? usedOf(slots, context) : facts;
  const heard = plain(withoutTokens(masked));
  const said = asSaid(heard, used, slots, leans, context);
  const beside = isPlan(intent)
    ? leans
      ? besideChange
      : besidePlan
    : leans || intent === HEADROOM || (facts.extra_payment ?? facts.prepay_share)
      ? besideChange
      : isLoanTold(intent, facts)
        ? besideLoan
        : () => [];
  return [
    ...new Set([
      ...unexplainedIn(masked, used, intent, leans ? context.slots : {}),
      ...implausibleIn(slots),
      ...unsureFee(said.text, used, slots),
      ...dailyRate(intent, slots),
      ...costOfDays(intent, used),
      ...claimedRate(said.text, intent, slots),
      ...bearsOnSum(said.text, { ...formerOf(slots), ...facts, ...used }, intent),
      ...(used.offers || !isCalculation(read) ? [] : beside(said, used, intent, talk)),
      ...(leans
        ? [
            ...(isPlan(intent) ? besidePlanAgain(said.text, used, context.slots) : []),
            ...toldAnew(said.text, used, context),
            ...(slots.offers ? ofWhich(heard.text, used, context.slots) : []),
            ...stillDoubtful(slots, context),
          ]
        : []),
    ]),
  ];
}
/** Who asks of the loans that were computed may call them by their number; who tells a fact, only all of them. */
function asSaid(said: Normalised, used: Slots, slots: Slots, leans: boolean, { slots: known }: Context): Normalised {
  // One of them was put right, and is called what it was called.
  if (known.offers && used.offers?.text.startsWith(known.offers.text))
    return { ...said, text: withoutTheirNames(said.text, false) };
  const isOfSeveral = slots.offers ?? slots.prepay_amount ?? slots.repay_methods ?? Object.keys(formerOf(slots))[0];
  if (!leans || used.offers || !isOfSeveral) return said;
  return { ...said, text: withoutTheirNames(said.text, Object.keys(used).length > 0) };
}

/** A rate of a day beside days overdue is more often the penalty's own than the contract's. */
function dailyRate(intent: string, { annual_rate: rate, penalty_rate, overdue_uplift }: Slots): readonly string[] {
  return intent === 'penalty_calc' && rate?.stated === 'daily' && !penalty_rate && !overdue_uplift ? [rate.text] : [];
}

/** What a loan of some days costs is not told by turning its rate into a year's, nor by its months told beside them. */
function costOfDays(intent: string, { amount, annual_rate, term_days, ...said }: Slots): readonly string[] {
  if (intent === 'instalment_calc' && term_days && said.term_months) return [term_days.text];
  const isPriced = said.upfront_fee ?? said.upfront_fee_rate ?? said.repaid_at_end ?? said.monthly_payment;
  return intent === 'rate_calc_apr' && amount && annual_rate && term_days && !isPriced ? [term_days.text] : [];
}

/** "So it is 2.1% a year, right?": of a year's rate nothing is to be worked out, so somebody wants it confirmed. */
function claimedRate(
  text: string,
  intent: string,
  { annual_rate: rate, rate_wanted, ...others }: Slots,
): readonly string[] {
  const isAlone = rate?.stated === 'annual' && Object.keys(others).length === 0;
  // Beside a fee of every month it is what somebody makes of the fee.
  if (rate?.stated === 'annual' && others.monthly_fee_rate && CLAIMS.test(text)) return [rate.text];
  return intent === 'rate_calc_apr' && isAlone && !rate_wanted && CONFIRMS.test(text) ? [rate.text] : [];
}
const CLAIMS = /\bso (?:the|it|that|this)\b[^.?]{0,60}\b(?:right|correct|yes|true)\b/;
const CONFIRMS =
  /对[吧吗不嘛]|是不是|没错|[讲说话]的?(?:就)?是|答应|确认|\b(?:right|correct|confirm\w*|agreed?|isn['’]?t it|you (?:said|told|quoted|promised))\b/;

function isPlan(intent: string): boolean {
  return intent === 'plan' || intent === 'rate_move';
}

function isFalling(intent: string, { repay_method, repay_methods }: Slots): boolean {
  if (repay_methods) return intent === 'repay_method_diff' && repay_methods.value.includes('equal_principal');
  return intent === 'instalment_calc' && repay_method?.value === 'equal_principal';
}
/** "Interest worked out on the full amount the whole time" is what a flat rate is. */
const ON_THE_WHOLE =
  /\b(?:(?:interest|fees?|it)(?:['’]s| is| are)? )?(?:(?:always|all) )?(?:worked out|charged|calculated|reckoned|figured|counted) (?:on|off|from) (?:the|my) (?:full|whole|original|initial|entire|starting) (?:amount|sum|loan|principal)(?: (?:all along|all the way|all the time|the whole (?:time|way)|throughout|from start to finish|each month|every month))?/i;
const MORE_OR_LESS =
  /\b(?:(?:(?:that|those|the|for) )?extra(?= (?:in |of )?(?:interest|cost)s?\b)|(?:that|those|the) extra(?= (?:[\w-]{1,9} )?(?:years?|months?)\b)|sav(?:e|es|ed|ing)|dearer|cheaper|do you reckon|(?:more|less|higher|lower) than (?:before|that|this|the other))\b/gi;
/** Interest on what is left is what every such rate bears. */
const ON_THE_REST =
  /\b(?:(?:interest )?(?:only )?on|of) (?:what(?:ever)?(?:['’]?s| is| i| we)? (?:still )?(?:remain(?:s|ing)?|left|owed?|owing)|the (?:remaining|reducing|outstanding|declining) (?:balance|amount|principal|capital|sum)|the rest(?= ?[.,;?!]|$))/i;
const SAME_FEE = /(?:手续|服务|分期|月)?费率?(?:都|也|还是|还)?(?:一样|不变|照旧|相同)的?/;
const DOWN_ASKED = /首付款?[要得该需是付]{0,3}多少/;
const EACH_LESS = '(?:[以之往]后)?(?:每个?[月期]|逐[月期])(?:大概|大约|约|会|要|各|就|再)?';
const FALLS_BY = new RegExp(`${EACH_LESS}递减(?:额|多少|几多|几块?钱?)`);
/** Of a loan told before, "每个月少多少" may be less than before. */
const LESS_EACH = new RegExp(`${EACH_LESS}(?:少|减|递减|减少)[还交付]?(?:额|多少|几多|几块?钱?)`);
/** "The same principal each month and the interest drops": so it does. */
const INTEREST_FALLS =
  /\b(?:interest|payments?|instal?lments?)(?: (?:part|bit|portion|amount|on it))? (?:(?:that|then|just|slowly|gradually|each|every|month|always|and|it) ){0,3}(?:drops?|falls?|decreas\w+|reduc\w+|dropping|falling|goes down|comes? down)\b(?: (?:off|away|as (?:i|we|you) go|over time|each month|every month|month by month|with (?:it|time)))?/i;
function blanked(words: string): string {
  return ' '.repeat(words.length);
}

/** Whether a message tells something that a sum is made of. */
export function tellsSum(facts: Slots): boolean {
  return OF_A_SUM.some((fact) => facts[fact] !== undefined);
}
const OF_A_SUM = [
  'annual_rate',
  'amount',
  'term_months',
  'overdue_uplift',
  'penalty_rate',
  'prepay_fee_rate',
  'offers',
  'value_share',
  'monthly_income',
  'loan_wanted',
  'new_rate',
  'balloon',
  'balloon_share',
  'pay_every',
  'interest_first',
] as const;

/** A rate turned into another is told without a loan, and amid all sorts of talk. */
function isLoanTold(intent: string, { amount }: Slots): boolean {
  return intent !== 'rate_calc_apr' || amount !== undefined;
}

/** A doubt about a fact is gone with the fact. */
function stillDoubtful(slots: Slots, { unexplained, slots: known, earlier }: Context): readonly string[] {
  const gone = Object.entries<Slot<unknown>>({ ...earlier?.slots, ...known }).filter(
    ([fact, slot]) => slots[fact as keyof Slots] !== slot,
  );
  return (unexplained ?? earlier?.unexplained ?? []).filter((words) => !gone.some(([, { text }]) => text === words));
}

/** What a difference is taken from was told before. */
function formerOf(slots: Slots): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([fact]) => fact.startsWith('former_')));
}

/** The facts that came with this message, in the meaning they were given. */
function usedOf(slots: Slots, { slots: known, earlier }: Context): Slots {
  const before = new Set<unknown>([...Object.values(known), ...Object.values(earlier?.slots ?? {})]);
  return Object.fromEntries(
    Object.entries(slots).filter(
      ([fact, slot]) =>
        !before.has(slot) && !fact.startsWith('former_') && !(fact === 'offers' && slot.text === known.offers?.text),
    ),
  );
}
