import { OFFERED, offersOf } from '../facts/offers.ts';
import type { Slots } from '../reading.ts';

/**
 * A fact that changes one of several loans or all of them, and nobody said which: "手续费改成5000呢" where one of two had a fee. What was
 * the same of all of them is changed for all. `used` are the facts of the message, `before` those it was told after.
 */
export function ofWhich(text: string, used: Slots, before: Slots): readonly string[] {
  if (!before.offers || used.offers || OF_ALL.test(text)) return [];
  const loans = offersOf(before);
  return OFFERED.flatMap((fact) => {
    const told = used[fact];
    const isOfSome = new Set(loans.map((loan) => loan[fact]?.value)).size > 1;
    return told && isOfSome ? [told.text] : [];
  });
}
const OF_ALL = /都|全部?改|一律|同样|[两三]个?[笔家份]?一起|\b(?:both|all|each|every one|same)\b/;
