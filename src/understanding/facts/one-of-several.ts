import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { isPlainLoan } from './added-up.ts';
import { OFFERED, offersOf, ownOf, writeOffers } from './offers.ts';

/**
 * "商贷那笔其实是80万", "make the second one 15 years" after loans were told together: a fact of that one alone. Only where the words say
 * which it is and nothing else is said.
 */
export function readOneOfSeveral(text: string, slots: MutableSlots, at: SlotAt, known: Slots): void {
  const { offers, added_up } = known;
  if (!offers || slots.offers) return;
  const told = Object.keys(slots);
  if (told.length === 0 || !told.every((fact) => OFFERED.some((own) => own === fact))) return;
  const said = ownOf(slots);
  const loans = offersOf({ offers }).map(ownOf);
  const which = whichOf(text, plain(offers.text).text, loans.length);
  if (which === null || !isPlainLoan(said) || !loans.every(isPlainLoan) || saysMore(text, slots, at)) return;
  const changed = loans.map((loan, k) => (k === which ? { ...loan, ...said } : loan));
  for (const fact of OFFERED) delete slots[fact];
  const whole = at({ from: 0, to: text.length }, writeOffers(changed));
  // With the words of before, which say what each of them is called.
  slots.offers = { ...whole, text: `${offers.text}；${whole.text}` };
  if (added_up) slots.added_up = at({ from: 0, to: text.length }, true);
}

/** Their place, where exactly one is named: by its number, or by what it was called when they were told. */
function whichOf(text: string, before: string, count: number): number | null {
  const byNumber = NUMBERS.flatMap((pattern, k) => (pattern.test(text) ? [k] : []));
  const called = NAMES.flatMap((pattern) => {
    const hit = pattern.exec(before);
    return hit ? [{ pattern, from: hit.index }] : [];
  }).sort((one, other) => one.from - other.from);
  const byName = called.length === count ? called.flatMap(({ pattern }, k) => (pattern.test(text) ? [k] : [])) : [];
  const [which, ...others] = new Set([...byNumber, ...byName]);
  return which === undefined || others.length > 0 || which >= count ? null : which;
}
const NUMBERS = [
  /第[一1](?:[笔个份家]|那)|前(?:面|一)那?[笔个份]|\b(?:the )?first (?:one|loan)\b|\bloan (?:1|one)\b/,
  /第[二2](?:[笔个份家]|那)|\b(?:the )?second (?:one|loan)\b|\bloan (?:2|two)\b/,
  /第[三3](?:[笔个份家]|那)|\b(?:the )?third (?:one|loan)\b|\bloan (?:3|three)\b/,
];
const NAMES = [
  /公积金|\b(?:housing|provident) fund\b|\bfund loan\b/,
  /商业?贷|\b(?:commercial|bank) (?:loan|one|part|mortgage)\b/,
  /车贷|\bcar loan\b/,
  /房贷|\b(?:home loan|mortgage)\b/,
  /信用贷|消费贷|\b(?:personal|consumer) loan\b/,
  /经营贷|\bbusiness loan\b/,
  /装修贷|\brenovation loan\b/,
];

/** Beside the fact, its loan and the words of a correction nothing may remain: "多借10万" is another sum. */
function saysMore(text: string, slots: Slots, at: SlotAt): boolean {
  const spans = Object.values(slots);
  const rest = [...text]
    .map((char, k) => {
      const { from } = at({ from: k, to: k + 1 }, true);
      return spans.some((slot) => slot.from <= from && from < slot.to) ? ' ' : char;
    })
    .join('');
  const left = [...NUMBERS, ...NAMES].reduce((words, pattern) => words.replace(pattern, ' '), rest).replace(LIGHT, ' ');
  return MEANING.test(left);
}
const LIGHT =
  /其实|实际上?|应该|改[成为]?|换成|变成|要是|如果|说错了?|记错了?|弄错了?|不对|年?利率|年限|期限|金额|本金|贷款?|加起来|一共|总共|月供|每个?月|多少|还(?=多少)|只有?|[那这]?一?[笔个份部分]|[我的是按为算借那就呢吧啊哦了才款到]|\b(?:the|one|part|loan|is|was|it|its|it's|should|be|actually|really|in fact|make|made|over|at|for|of|to|not|sorry|no|wait|what|if|about|and|how|then|so|rate|term|amount|years?|months?|has|a|my|change|changed|instead|altogether|total|payment|monthly)\b/g;
const MEANING = /[\p{L}\p{N}]/u;
