import { LIMITS } from '../../limits.ts';
import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { type Figure, figuresIn } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { agree, plus, readNumber, roughly, shifted, times, wholeNumber, written } from './numbers.ts';

/**
 * "总价92万首付三成，剩下的贷10年": the loan is what the down payment, a sum or a share of the price, leaves. A loan told besides must be that
 * very sum. Of "首付四成呢" the price is the one told before.
 */
export function readDownPayment(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  if (!text.includes('首付')) return;
  const down = figures.filter((figure) => !figure.vague && DOWN.test(figure.left));
  const half = down.length === 0 ? HALF.exec(text) : null;
  const [paid, ...others] = half ? [halfOf(half)] : down;
  const sums = figures.filter((figure) => isSum(figure) && figure !== paid);
  if (paid === undefined || others.length > 0) return;
  const begin = text.lastIndexOf('首付', paid.from);
  const tail = paid.kind === 'other' ? (TENTHS.exec(paid.right)?.[1]?.length ?? 0) : 0;
  const place = { from: begin < 0 ? paid.from : begin, to: paid.to + (tail > 0 ? tail + 1 : 0) };
  if (sums.length === 0) readOfPriceBefore(place, paid, slots, at, known);
  const [price, loan] = priceAndLoan(sums, paid);
  if (price === undefined || price.vague || OF_A_PART.test(price.left) || BORROWED.test(price.left)) return;
  const value = leftOf(price, paid);
  if (value === null || value.units <= 0n || !isWholeFen(value)) return;
  const [left, ...terms] = figures.filter((one) => one.kind === 'months' && !one.vague && THE_REST.test(one.left));
  const months = left === undefined || terms.length > 0 ? null : wholeNumber(left.value);
  if (left && months !== null && !slots.paid_periods && !RUNS.test(text))
    slots.term_months ??= at({ from: left.from - left.left.length, to: left.to }, months);
  const places = [place, price, ...(loan ? [loan] : [])];
  const whole = { from: Math.min(...places.map(({ from }) => from)), to: Math.max(...places.map(({ to }) => to)) };
  slots.amount = at(whole, written(value, 2));
  slots.down_payment = at(place, written(plus(price.value, times(value, -1n)), 2));
  // "剩下90万" is the loan itself where it is what the price leaves.
  if (loan && !RUNS.test(text)) delete slots.remaining_principal;
  for (const fact of ['collateral_price', 'collateral_value', 'monthly_payment'] as const) delete slots[fact];
}

/** The only sum beside what is paid down, or of two the one that is as much as both others. */
function priceAndLoan(sums: readonly Figure[], paid: Figure): readonly [Figure?, Figure?] {
  const [one, other, ...more] = sums;
  if (one === undefined || more.length > 0) return [];
  if (other === undefined) return [one];
  const pairs = [
    [one, other],
    [other, one],
  ] as const;
  return pairs.find(([price, loan]) => isSameSum(leftOf(price, paid), loan.value)) ?? [];
}

function isSameSum(one: Figure['value'] | null, other: Figure['value']): boolean {
  return one !== null && one.units > 0n && agree([one, other]);
}

/** "首付四成呢" after a loan that was what a down payment left. */
function readOfPriceBefore(
  place: { readonly from: number; readonly to: number },
  paid: Figure,
  slots: MutableSlots,
  at: SlotAt,
  { amount }: Slots,
): void {
  if (!amount?.text.includes('首付')) return;
  const before = figuresIn(plain(amount.text).text, LIMITS.slotsPerMessage);
  const earlier = before.find((figure) => DOWN.test(figure.left));
  const [price] = before
    .filter((figure) => isSum(figure) && figure !== earlier)
    .sort((a, b) => roughly(b.value) - roughly(a.value));
  const value = price === undefined ? null : leftOf(price, paid);
  if (!price || value === null || value.units <= 0n || !isWholeFen(value)) return;
  const told = at(place, written(value, 2));
  slots.down_payment = at(place, written(plus(price.value, times(value, -1n)), 2));
  // Its words name the price again, so the next share has one too.
  slots.amount = { ...told, text: `总价${written(price.value, 0)}元，${told.text}` };
  for (const fact of ['monthly_payment', 'upfront_fee_rate', 'annual_rate'] as const)
    if (slots[fact] && slots[fact].from < told.to && told.from < slots[fact].to) delete slots[fact];
}

/** "首付一半" is no figure by itself. */
function halfOf({ index, 0: words }: RegExpExecArray): Figure {
  const value = { units: 50n, places: 0 };
  const [from, to] = [index, index + words.length];
  return { kind: 'percent', value, from, to, scaled: false, vague: false, left: '首付', right: '' };
}

function leftOf(price: Figure, paid: Figure): Figure['value'] | null {
  const tenths = wholeNumber(paid.value);
  if (paid.kind === 'percent') return plus(price.value, times(product(price, paid), -1n));
  const share = paid.kind === 'other' ? TENTHS.exec(paid.right) : null;
  if (share && tenths !== null && tenths < 10)
    return shifted(times(price.value, BigInt(100 - tenths * 10 - digitOf(share[1]))), -2);
  return isSum(paid) ? plus(price.value, times(paid.value, -1n)) : null;
}

function digitOf(tail: string | undefined): number {
  if (tail === '半') return 5;
  return tail === undefined ? 0 : Number(readNumber(tail, 0)?.value.units ?? 0n);
}

function product(price: Figure, { value }: Figure): Figure['value'] {
  return shifted({ units: price.value.units * value.units, places: price.value.places + value.places }, -2);
}

function isSum({ kind, value }: Figure): boolean {
  return kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST);
}
const LEAST = 5_000;
const DOWN =
  /首付(?:比例|款|已经?|打算|准备|了|付|交|是|为|按|给|出|先|要|:|我|[提涨降加减][高低]?[到至成为]|[改换变成至]|到|\s)*$/;
const HALF = /首付(?:款|已经?|了|付|交|是|为|按|给|出|先|要)*一半/;
/** "三成五" is 35 in a hundred. */
const TENTHS = /^\s?成(?:([1-9一二三四五六七八九半])(?![\d十百千万年个期])|(?![\d一二三四五六七八九半]))/;
/** "首付3万，剩下24期": what is left to pay of the price, and not of a loan that runs. */
const THE_REST = /^[剩余]下的?(?:钱|款|部分|全|都|就|分|做|办|走){0,3}\s?$/;
export const RUNS = /已经?[还供]|[还供]了|没还|未还|[还尚][剩欠]/;
/** A price by the square metre, a sum each month. */
const OF_A_PART = /[平米月年]\s?$|单价|每/;
const BORROWED = /[借贷欠][^,]{0,4}$/;
