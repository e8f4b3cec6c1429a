import type { MutableSlots, SlotAt } from '../reading.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { plus, roughly, shifted, times, wholeNumber, written } from './numbers.ts';

/** "总价92万首付三成，剩下的贷10年": the loan is what the down payment, a sum or a share of the price, leaves. */
export function readDownPayment(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  if (!text.includes('首付')) return;
  const down = figures.filter((figure) => !figure.vague && DOWN.test(figure.left));
  const [paid, ...others] = down;
  const prices = figures.filter((figure) => isSum(figure) && figure !== paid);
  const [price, ...rest] = prices;
  if (paid === undefined || price === undefined || others.length + rest.length > 0) return;
  if (price.vague || OF_A_PART.test(price.left) || BORROWED.test(price.left)) return;
  const loan = leftOf(price, paid);
  if (loan === null || loan.units <= 0n || !isWholeFen(loan)) return;
  const [first, last] = price.from < paid.from ? [price, paid] : [paid, price];
  const [left, ...terms] = figures.filter((one) => one.kind === 'months' && !one.vague && THE_REST.test(one.left));
  const months = left === undefined || terms.length > 0 ? null : wholeNumber(left.value);
  if (left && months !== null && !slots.paid_periods && !RUNS.test(text))
    slots.term_months ??= at({ from: left.from - left.left.length, to: left.to }, months);
  slots.amount = at({ from: first.from, to: last.to }, written(loan, 2));
  for (const fact of ['collateral_price', 'collateral_value', 'monthly_payment'] as const) delete slots[fact];
}

function leftOf(price: Figure, paid: Figure): Figure['value'] | null {
  const tenths = wholeNumber(paid.value);
  if (paid.kind === 'percent') return plus(price.value, times(product(price, paid), -1n));
  if (paid.kind === 'other' && TENTHS.test(paid.right) && tenths !== null && tenths < 10)
    return shifted(times(price.value, BigInt(10 - tenths)), -1);
  return isSum(paid) ? plus(price.value, times(paid.value, -1n)) : null;
}

function product(price: Figure, { value }: Figure): Figure['value'] {
  return shifted({ units: price.value.units * value.units, places: price.value.places + value.places }, -2);
}

function isSum({ kind, value }: Figure): boolean {
  return kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST);
}
const LEAST = 5_000;
const DOWN = /首付(?:比例|款|了|付|是|为|按|给|出|先|要|:|我)*\s?$/;
const TENTHS = /^\s?成(?![\d一二三四五六七八九半])/;
/** "首付3万，剩下24期": what is left to pay of the price, and not of a loan that runs. */
const THE_REST = /^[剩余]下的?(?:钱|款|部分|全|都|就|分|做|办|走){0,3}\s?$/;
const RUNS = /已经?[还供]|[还供]了|没还|未还|[还尚][剩欠]/;
/** A price by the square metre, a sum each month. */
const OF_A_PART = /[平米月年]\s?$|单价|每/;
const BORROWED = /[借贷欠][^,]{0,4}$/;
