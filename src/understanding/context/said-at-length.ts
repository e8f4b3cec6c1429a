import { asksOfCalculation, isCalculation, RUNNING_CONTRACT } from '../facts/calculation.ts';
import type { Slot, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { asksDifference } from './former.ts';

/**
 * "Sorry, it should be 60 months, the lady wrote it wrong": in English and amid talk, a figure that was told before is told otherwise, or
 * something is asked of the calculation, and nothing else is likely meant. What else it says is left to the doubts.
 */
export function saidAtLength(
  masked: string,
  { intent, confidence }: { readonly intent: string; readonly confidence: number },
  said: Slots,
  known: Slots,
): boolean {
  if (HAN.test(masked)) return false;
  // "My wife says paying the same principal each month is cheaper": of the loan just computed, however long it is put.
  const isOneWay = said.repay_method && Object.keys(said).length === 1 && known.amount && known.term_months;
  if (isOneWay && isCalculation(intent) && masked.length <= LONGEST_OF_A_WAY && !OF_HIS_OWN.test(masked)) return true;
  if (masked.length > LONGEST) return false;
  if (confidence >= SURE && !isCalculation(intent)) return false;
  const told = Object.entries<Slot<unknown>>({ ...said });
  const isPriced = Boolean(known.amount && known.term_months) && PRICES.some((fact) => fact in known);
  // "What do I pay so it is gone in two years", after how long a payment takes.
  const asksInTime = known.loan_wanted?.value === 'term' && said.term_months !== undefined && ASKS.test(masked);
  const mayBeTold = (fact: string) =>
    fact in known ||
    BESIDE.has(fact) ||
    (isPriced && OF_A_PRICE.has(fact)) ||
    fact === 'rate_change' ||
    (asksInTime && fact === 'term_months');
  if (!told.every(([fact]) => mayBeTold(fact))) return false;
  const { text } = plain(masked);
  // "Chuck 10k at it" is no other loan.
  if (said.amount && said.amount.value !== known.amount?.value && (known.paid_periods || !OTHER_LOAN.test(text)))
    return false;
  if (RUNNING_CONTRACT.test(text.replace(MY_OWN, ''))) return false;
  // "They reckon it will come down a quarter point": of the rate of that loan.
  if (said.rate_change && known.annual_rate && isPriced && confidence < SURE) return true;
  const isFeeTold = told.length > 0 && told.every(([fact]) => OF_A_PRICE.has(fact) && fact !== 'annual_rate');
  if (isPriced && isFeeTold && confidence < UNLIKELY) return true;
  if (asksInTime && confidence < UNLIKELY) return true;
  const isRepeated = told.every(([fact, { value }]) => known[fact as keyof Slots]?.value === value || BESIDE.has(fact));
  if (isRepeated && asksOfCalculation(masked)) return true;
  return (
    (confidence < UNLIKELY || isCalculation(intent)) &&
    (PUTS.test(text) || GOES_ON.test(text) || asksDifference(masked))
  );
}
const HAN = /\p{Script=Han}/u;
const LONGEST = 140;
const LONGEST_OF_A_WAY = 200;
const OF_HIS_OWN =
  /\b(?:my (?:loan|contract|mortgage)|so far|already|do you (?:offer|have)|can i (?:choose|switch|change))\b/i;
/** Certainty of another topic from which a figure told otherwise is that, and from which all is. */
const UNLIKELY = 0.62;
const SURE = 0.8;
const ASKS = /\b(?:what|how much)\b/i;
const PRICES = ['annual_rate', 'monthly_fee_rate'] as const;
/** Another price, or what comes on top of it, of a loan told before. */
const OF_A_PRICE: ReadonlySet<string> = new Set(['annual_rate', 'upfront_fee', 'upfront_fee_rate', 'monthly_fee']);
/** What says nothing of another loan. */
const BESIDE: ReadonlySet<string> = new Set(['repay_method', 'rate_wanted', 'payment_number', 'purpose', 'currency']);

const PUTS =
  /\b(?:sorry|mistake|typo|wrong\w*|actually|should be|should have been|meant|correction|oops|instead|what if|how about|what about|if|suppose|let['’]?s say|make (?:it|that)|do (?:it|that) (?:with|over|for|on)|change)\b/;
/** "And the 15-year one they said is 6.1". */
const GOES_ON = /^ ?(?:(?:ok(?:ay)?|right|nice|great|so|oh),? )?(?:and|or) /;
const OTHER_LOAN =
  /\b(?:sorry|mistake|typo|wrong\w*|should be|should have been|meant|correction|oops|borrow\w*|loan of)\b/;
/** Whose mistake it was, and who told him. */
const MY_OWN =
  /\bmy (?=(?:mistake|bad|error|fault|apolog\w+|typo|wife|husband|brother|sister|mum|mom|dad|son|daughter|friend|cousin|aunt|uncle|boss)\b)/g;

/** "要是利率降到6%呢", "换成36期": a fact of this calculation put in another way, whatever the wording sounds like. */
export function supposesAnother(masked: string, said: Slots, known: Slots): boolean {
  const facts = Object.keys(said).filter((fact) => fact !== 'rate_change');
  const isChange = 'rate_change' in said && 'annual_rate' in known;
  const isOfALoan = 'amount' in known || 'loan_wanted' in known;
  if (!(facts.length > 0 || isChange) || !isOfALoan || !facts.every((fact) => fact in known)) return false;
  const { text } = plain(masked);
  return (isChange || SUPPOSES.test(text)) && !RUNNING_CONTRACT.test(text);
}
const SUPPOSES =
  /要是|如果|假如|假设|若是|换成|改成|改为|变成|降到|升到|涨到|(?:[费利]率|手续费|利息)(?:都|也|还是|还)?(?:一样|不变|照旧)|\b(?:what if|if (?:it (?:were|was|is)|i (?:borrow|took|take|borrowed)\b)|suppose|let'?s say|instead|make it)\b|^(?:(?:and|or|but|so) )?if (?:it['’]?s )?(?:(?:over|for|in) )?[\da-z]+ (?:years?|months?)\b/i;
