import { isCalculation } from '../facts/calculation.ts';
import type { Context, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { asksDifference, formerFacts } from './former.ts';
import { isPriced } from './yearly-cost.ts';

/**
 * What is asked in English, amid talk, of the sum that was just worked out, and tells no fact (`said`) but another loan at its rate: what it differs by from the one before,
 * what it costs a year, what paying early saves. Null where something else may be meant.
 */
export function askedInEnglish(
  masked: string,
  guess: { readonly intent: string; readonly confidence: number },
  said: Slots | null,
  { intent, slots, former }: Context,
): { readonly intent: string; readonly slots: Slots } | null {
  if (masked.length > LONGEST || HAN.test(masked)) return null;
  if (guess.confidence >= SURE && !isCalculation(guess.intent) && !NEAR.has(guess.intent)) return null;
  const { text } = plain(masked);
  if (OF_HIS_OWN.test(text)) return null;
  if (said) return atSameRate(text, said, slots);
  if (intent === 'instalment_calc' && former && asksDifference(masked) && !SUPPOSES.test(text)) {
    const before = formerFacts(former, slots);
    if (Object.keys(before).length > 0) return { intent, slots: { ...slots, ...before } };
  }
  if (intent === 'prepay_calc' && isSettled(slots) && SAVES.test(text) && !OTHERWISE.test(text))
    return { intent, slots };
  const isOfYear = YEARLY.test(text) || (isOtherwiseStated(slots) && BY_THE_YEAR.test(text));
  return isOfYear && isPriced(slots) ? { intent: 'rate_calc_apr', slots } : null;
}

/** "Same rate, how long would 14,000 take at 400 a month?": a loan told whole but for the rate, which is the one before. */
function atSameRate(text: string, said: Slots, { annual_rate }: Slots) {
  const isWhole = said.amount && (said.term_months ?? said.monthly_payment) && !said.paid_periods && !said.overdue_days;
  if (!annual_rate || !isWhole || OF_PRICES.some((fact) => fact in said) || !SAME_RATE.test(text)) return null;
  const { collateral_value: _, collateral_price: __, ...loan } = said;
  return { intent: 'instalment_calc', slots: { ...loan, annual_rate } };
}
const OF_PRICES = [
  'annual_rate',
  'monthly_fee_rate',
  'offers',
  'rate_change',
  'lpr_points',
  'former_annual_rate',
] as const;
const SAME_RATE = /\b(?:same|that) (?:interest )?rate\b/;
const HAN = /\p{Script=Han}/u;
const LONGEST = 120;
const SURE = 0.8;
/** Topics that a question about the price of the sum sounds like. */
const NEAR: ReadonlySet<string> = new Set(['rate_query', 'lpr_and_caps', 'why_rate_high']);
const OF_HIS_OWN =
  /\b(?:your (?:rates?|loans?|fees?|offers?)|do you (?:charge|offer|have)|you (?:offer|charge)|my (?:contract|loan|bill|account|statement|score|credit)|so far|last (?:month|year))\b/;

function isSettled({ amount, annual_rate, term_months, paid_periods, extra_payment }: Slots): boolean {
  return Boolean(amount && annual_rate && term_months && (paid_periods ?? extra_payment));
}
const SAVES =
  /\b(?:sav(?:e|es|ed|ing|ings)|gain|better off|worth (?:it|doing|while|the)|really worth|any point|good idea)\b/;

/** Another way than the one that was worked out. */
const SUPPOSES = /\bif\b/;
const OTHERWISE =
  /\b(?:if|instead|more|less|each|every|month(?:ly|s)?|part|half|some|another|other|refinanc\w*|mov\w+|switch\w*|wait\w*|later|invest\w*)\b/;

/** A rate of a month or a day, or a fee, is another a year. */
function isOtherwiseStated({ annual_rate, monthly_fee_rate }: Slots): boolean {
  return monthly_fee_rate !== undefined || (annual_rate !== undefined && annual_rate.stated !== 'annual');
}
const BY_THE_YEAR =
  /\b(?:what|whats|how (?:much|many))\b[^.?]{0,30}\b(?:per|a|each|in one|in a|for the|over a) year\b|\bin (?:one|a) year\b[^.?]{0,30}\b(?:how (?:much|many)|what)\b/;
const RATE = '(?:rate|apr|percent(?:age)?|%|cost)';
const YEARLY = new RegExp(
  `\\b(?:real|true|actual|effective|annual|yearly) (?:[a-z]{1,9} ){0,2}${RATE}(?![a-z])|${RATE} (?:really|actually)\\b|` +
    `\\b(?:what|whats|which|how (?:much|many))\\b[^.?]{0,16}(?:\\b|(?=%))(?:rate|percent(?:age)?|%|apr)(?![a-z])[^.?]{0,24}\\b(?:per|a|each|in one|in a|for the) year\\b|` +
    `\\b(?:what|whats) (?:(?:kind of|kinda|sort of|interest|yearly|annual) ){0,3}(?:rate|apr) (?:is|does|would) (?:that|it|this)\\b|\\brate[- ]wise\\b|\\bas an? (?:apr|(?:annual|yearly) rate)\\b`,
);
