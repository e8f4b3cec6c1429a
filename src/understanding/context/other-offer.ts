import { areComplete, type Offer, ownOf, writeOffers } from '../facts/offers.ts';
import type { Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';

/**
 * "另一家每期2410，哪个划算" right after a loan was computed: that loan and the one just told, side by side. What the second does not
 * say of sum and term is as it was. Null where nothing is set against the loan before.
 */
export function besideTold(masked: string, said: Slots, known: Slots): Slots | null {
  if (said.offers || known.offers || !PRICED.some((fact) => fact in said)) return null;
  const { text } = plain(masked);
  if (!(ANOTHER.test(text) && WHICH.test(text)) && !IS_ANOTHER.test(text)) return null;
  const first = ownOf(known);
  const { amount, term_months } = first;
  const second: Offer = { ...(amount && { amount }), ...(term_months && { term_months }), ...ownOf(said) };
  const value = writeOffers([first, second]);
  const slots: Slots = { offers: { value, text: masked, from: 0, to: masked.length } };
  return areComplete(slots) && writeOffers([first]) !== writeOffers([second]) ? slots : null;
}

const PRICED = ['annual_rate', 'monthly_fee_rate', 'monthly_payment'] as const;
const ANOTHER =
  /(?:另外?|别的?|其他|还有)一?[家个]|第二[家个]|\b(?:another|the other|a second|the second) (?:bank|lender|offer|one|company|quote|place)\b/;
/** "另外一家24期每期965": told after a loan, it is set beside it. */
const IS_ANOTHER = /^(?:那|还有|,)?(?:另外?|别的?|其他|还有)一?家(?![^,。;?]{0,4}(?:给|帮|说))/;
const WHICH =
  /哪|划算|便宜|合算|[更最]省|相差|差多少|比较|对比|\b(?:which|cheaper|cheapest|better|compar\w+|difference|dearer|costlier)\b/;
