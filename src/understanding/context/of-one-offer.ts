import { areComplete, offersOf, ownOf, writeOffers } from '../facts/offers.ts';
import type { Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';

/**
 * "B家手续费砍到800呢" after loans were set beside each other: that one of them is changed, and all are compared again. Null where no one
 * of them is named, or what is told is not what it was told with.
 */
export function ofOneOffer(masked: string, said: Slots, known: Slots): Slots | null {
  if (!known.offers || said.offers || known.added_up || !areComplete(known)) return null;
  const { text } = plain(masked);
  const named = text.match(NAMES) ?? [];
  const [name] = named;
  if (name === undefined || new Set(named).size > 1) return null;
  const loans = offersOf(known).map(ownOf);
  const at = NUMBERED.indexOf(name.slice(1)) >= 0 ? NUMBERED.indexOf(name.slice(1)) : orderOf(name, known.offers.text);
  const changed = ownOf(said);
  const loan = loans[at];
  const facts = Object.keys(changed);
  if (!loan || facts.length === 0 || facts.includes('amount')) return null;
  const offers = loans.map((one, place) => (place === at ? { ...one, ...changed } : one));
  const { amount: _, ...rest } = known;
  // The names they were told by stay known.
  const words = `${known.offers.text}；${masked}`;
  return { ...rest, offers: { value: writeOffers(offers), text: words, from: 0, to: masked.length } };
}
const NAMES =
  /(?<![a-z\d])[a-d](?=家|行|银行|款|方案|[的那手利要])|[甲乙丙丁](?=家|行|银行|的|那|手|利)|第[一二三](?=家|个|款|种|笔|份)/g;
const NUMBERED: readonly string[] = ['一', '二', '三'];

/** Which of the loans bears a name: they stand in the order in which they were named. */
function orderOf(name: string, told: string): number {
  const family = /[a-d]/.test(name) ? /(?<![a-z\d])[a-d](?![a-z\d])/g : /[甲乙丙丁]/g;
  return [...new Set(plain(told).text.match(family) ?? [])].indexOf(name);
}
