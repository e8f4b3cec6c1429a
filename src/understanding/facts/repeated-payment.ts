import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { exact, roughly, shifted, wholeNumber, written } from './numbers.ts';

/**
 * "I pay back 1,850 x 12", "12期×2700元": a payment and how often it is made. Only where the two cannot be confounded; the
 * figures that remain are returned.
 */
export function readRepeatedPayment(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  const hit = TIMES.test(text) ? REPEATED.exec(text) : null;
  if (hit === null) return figures;
  const [whole, one = '', unit = '', other = ''] = hit;
  const values = [one, other].map((digits) => exact(digits.replaceAll(',', '')));
  const [first, second] = [unit === 'k' && values[0] ? shifted(values[0], 3) : values[0], values[1]];
  if (first === undefined || second === undefined) return figures;
  const [payment, times] = roughly(first) > roughly(second) ? [first, second] : [second, first];
  const periods = wholeNumber(times);
  const place = { from: hit.index, to: hit.index + whole.length };
  if (periods === null || periods < 2 || periods > MOST_PERIODS || roughly(payment) < LEAST_PAYMENT) return figures;
  slots.monthly_payment = at(place, written(payment, 2));
  slots.term_months = at(place, periods);
  return figures.filter(({ from, to }) => to <= place.from || from >= place.to);
}
const TIMES = sought(/\d ?(?:[x×*]|times) ?\d|[k元块期月hs] ?[x×*] ?\d/);
const LEAST_PAYMENT = 100;
const MOST_PERIODS = 99;
const DIGITS = '(\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?|\\d{1,7}(?:\\.\\d{1,2})?)';
const REPEATED = new RegExp(
  `(?<!\\d|\\d[.,])${DIGITS} ?(k|元|块|期|个月|months?|payments?)? ?(?:[x×*]|times) ?${DIGITS} ?(?:元|块|期|个月|months?|payments?)?(?!\\d|\\.\\d|%)`,
);
