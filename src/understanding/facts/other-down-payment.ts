import { LIMITS } from '../../limits.ts';
import type { MutableSlots, Slot, SlotAt, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { agree, type Exact, exact, plus, roughly, shifted, times, written } from './numbers.ts';

/** "Make it 40 down" after a loan that was what a down payment left of a price: another share of that price, or another sum. */
export function readOtherDownPayment(
  figures: readonly Figure[],
  slots: MutableSlots,
  at: SlotAt,
  { amount }: Slots,
): void {
  if (!amount) return;
  const paid = figures.filter((figure) => !figure.vague && DOWN_KINDS.has(figure.kind) && isDown(figure));
  const [down, ...others] = paid;
  if (down === undefined || others.length > 0) return;
  const price = priceIn(amount);
  const rest = price && leftOf(price, down);
  if (!price || !rest || rest.units <= 0n || !isWholeFen(rest)) return;
  const [head = ''] = BEFORE.exec(down.left) ?? [];
  const [tail = ''] = AFTER.exec(down.right) ?? [];
  const told = at({ from: down.from - head.length, to: down.to + tail.length }, written(rest, 2));
  // Its words name the price again, so the next down payment has one too.
  slots.amount = { ...told, text: `price ${written(price, 0)}, ${told.text}` };
  for (const fact of ['monthly_payment', 'upfront_fee', 'upfront_fee_rate', 'annual_rate', 'prepay_amount'] as const)
    if (slots[fact] && slots[fact].from < told.to && told.from < slots[fact].to) delete slots[fact];
}
const DOWN_KINDS: ReadonlySet<string> = new Set(['percent', 'bare', 'money']);

/** The price that an amount's words name, where the amount is what something paid down leaves of it. */
function priceIn({ text, value }: Slot): Exact | null {
  const figures = figuresIn(plain(text).text, LIMITS.slotsPerMessage);
  const sums = figures.filter(({ kind, value: sum }) => (kind === 'money' || kind === 'bare') && roughly(sum) >= LEAST);
  const [price] = sums.sort((a, b) => roughly(b.value) - roughly(a.value));
  if (price === undefined) return null;
  const isRest = figures.some((down) => {
    const rest = down === price ? null : leftOf(price.value, down);
    return rest !== null && agree([rest, exact(value)]);
  });
  return isRest ? price.value : null;
}
const LEAST = 1_000;

/** A number below a hundred without a unit is a share: nobody pays forty yuan down. */
function leftOf(price: Exact, { kind, value }: Figure): Exact | null {
  if (kind !== 'percent' && kind !== 'bare' && kind !== 'money') return null;
  if (kind !== 'percent' && roughly(value) >= 100) return plus(price, times(value, -1n));
  if (kind === 'money') return null;
  const left = plus(exact('100'), times(value, -1n));
  return shifted({ units: price.units * left.units, places: price.places + left.places }, -2);
}

function isDown({ left, right }: Figure): boolean {
  return AFTER.test(right) || BEFORE.test(left);
}
const AFTER = /^ ?(?:yuan )?(?:(?:as |for )?(?:a |the )?(?:down ?-?payment|deposit)|down)\b/;
const BEFORE =
  /\b(?:down ?-?payment|deposit|(?:put(?:ting)?|pay(?:ing)?) down)(?: (?:is|was|were|be|of|to|at|goes up to|up to|instead))*:? ?$/;
