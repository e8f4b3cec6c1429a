import type { MutableSlots, SlotAt } from '../reading.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { plus, roughly, times, written } from './numbers.ts';

/** "It costs 96,000, I have 20k saved and borrow the rest": the loan is the difference. Neither sum alone is the loan. */
export function readRestOfPrice(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  if (!THE_REST.test(text)) return;
  const sums = figures.filter(
    (figure) =>
      !figure.vague &&
      (figure.kind === 'money' || (figure.kind === 'bare' && !isYear(figure, text))) &&
      roughly(figure.value) >= LEAST,
  );
  const own = sums.filter(({ left, right }) => OWN_BEFORE.test(left) || OWN_AFTER.test(right));
  const [have, price] = [own[0], sums.find((figure) => !own.includes(figure) && PRICE.test(figure.left))];
  delete slots.amount;
  if (!have || !price || sums.length !== 2) return;
  const rest = plus(price.value, times(have.value, -1n));
  if (rest.units <= 0n || !isWholeFen(rest)) return;
  const [first, last] = have.from < price.from ? [have, price] : [price, have];
  slots.amount = at({ from: first.from, to: last.to }, written(rest, 2));
  delete slots.collateral_price;
  delete slots.collateral_value;
  delete slots.prepay_amount;
}

/** "a 2012 one", "since 2016". */
function isYear({ from, to }: Figure, text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text.slice(from, to));
}

const LEAST = 1_000;
const THE_REST =
  /\b(?:borrow(?:ing)?|financ(?:e|ing)|(?:take )?a loan for|loan) the (?:rest|remainder|difference|balance)\b|\bthe (?:rest|remainder|difference) (?:is |will be |would be )?(?:borrowed|financed|on (?:a )?(?:loan|credit|finance))\b/;
const OWN_BEFORE =
  /\b(?:i(?:'ve| have)|i've got|got|have|saved|savings(?: of)?|deposit(?: of)?|put(?:ting)? down|down payment(?: of)?|trade-in(?: of)?)(?: about| around)?\s?$/;
const OWN_AFTER =
  /^ (?:yuan )?(?:put by|saved|in (?:savings|hand|cash|the bank)|of my own|myself|deposit|down\b|put aside|set aside|cash|already)/;
const PRICE = /\b(?:is|costs?|price[ds]?(?: at| is| of)?|for|worth|about|at|comes to|asks?|asking|want)\s?$/;
