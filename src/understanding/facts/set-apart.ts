import type { Context, MutableSlots, SlotAt, Slots } from '../reading.ts';
import { COMPARED } from './calculation.ts';
import { inARow } from './in-a-row.ts';
import { OFFERED, offersIn, type Several, writeOffers } from './offers.ts';
import { byMethods, loanBefore } from './variants.ts';

/**
 * Loans set beside each other or added up, and one loan in several ways: no fact of theirs is the message's, or one of them would be
 * answered for all. `read`: the facts of a part; `wereAsked`: the desk has just asked for them.
 */
export function setApart(
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  read: (part: string) => Slots,
  wereAsked: boolean,
  amid: Pick<Context, 'intent' | 'slots'> | null,
): void {
  const before = loanBefore(amid);
  const ways = byMethods(before, slots, text);
  // Two methods on one loan have a comparison of their own.
  if (ways && slots.repay_methods?.value === COMPARED) return;
  const isMoved = isRestToldWhole(slots) && inARow(text)?.isRow === true;
  const words = isMoved ? text.replace(STILL_OWED, (left) => ' '.repeat(left.length)) : text;
  const told: Several = ways ? { offers: ways } : offersIn(words, read, wereAsked, before, slots);
  if (told.offers === null) return;
  for (const fact of OFFERED) delete slots[fact];
  if (ways) delete slots.repay_methods;
  slots.offers = at({ from: 0, to: text.length }, writeOffers(told.offers));
  if (told.sum) slots.added_up = at(told.sum, true);
}

/** "还剩50万，还剩200期，利率从4%降到3.5%": what is left, told whole, is a loan like any other. */
function isRestToldWhole({
  amount,
  remaining_principal: left,
  term_months,
  paid_periods,
  prepay_amount,
}: Slots): boolean {
  return Boolean(amount && left && term_months) && amount?.from === left?.from && !paid_periods && !prepay_amount;
}
const STILL_OWED = /还?剩余?下?|还有|[还尚]欠/g;
