import { isCalculation } from '../facts/calculation.ts';
import type { Context, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { asksDifference, formerFacts } from './former.ts';
import { isPriced } from './yearly-cost.ts';

/**
 * What is asked in English, amid talk, of the sum that was just worked out, and tells no fact: what it differs by from the one before,
 * what it costs a year, what paying early saves. Null where something else may be meant.
 */
export function askedOfSum(
  masked: string,
  guess: { readonly intent: string; readonly confidence: number },
  { intent, slots, former }: Context,
): { readonly intent: string; readonly slots: Slots } | null {
  if (masked.length > LONGEST || HAN.test(masked)) return null;
  if (guess.confidence >= SURE && !isCalculation(guess.intent) && !NEAR.has(guess.intent)) return null;
  const { text } = plain(masked);
  if (OF_HIS_OWN.test(text)) return null;
  if (intent === 'instalment_calc' && former && asksDifference(masked)) {
    const before = formerFacts(former, slots);
    if (Object.keys(before).length > 0) return { intent, slots: { ...slots, ...before } };
  }
  if (intent === 'prepay_calc' && isSettled(slots) && SAVES.test(text)) return { intent, slots };
  const isOfYear = YEARLY.test(text) || (isOtherwiseStated(slots) && BY_THE_YEAR.test(text));
  return isOfYear && isPriced(slots) ? { intent: 'rate_calc_apr', slots } : null;
}
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
