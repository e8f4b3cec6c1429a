import type { MutableSlots, RateKind, SlotAt } from '../reading.ts';
import type { Figure } from './figures.ts';
import { divided, type Exact, plus, readNumber, shifted, times, wholeNumber, written } from './numbers.ts';

/**
 * "一万块一天利息三块五", "每万元每天2.5元": interest told as a price is a rate, and neither sum of it a loan. Only where interest
 * is spoken of, or a payment could be meant. The figures that remain are returned: of "5万一天12块利息" what was borrowed.
 */
export function readUnitPrice(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  const hit = PRICE.exec(text);
  if (hit === null || !INTEREST.test(text)) return figures;
  const [whole, lead = '', base = '', period = '', sum = '', unit = '', tail] = hit;
  const read = readNumber(sum, 0);
  if (read === null || read.vague || read.to !== sum.length) return figures;
  const [from, to] = [hit.index, hit.index + whole.length];
  const loan = readNumber(whole, 0);
  // "1万，一个月一分五" tells a rate, and no cent.
  if (unit === '分' && !BY_DAY.test(period) && !hit[0].includes('钱')) return figures;
  const isUnit = /^(?:每|一|1 ?[万千百])/.test(whole);
  const borrowed = isUnit || loan === null || loan.vague ? null : wholeNumber(loan.value);
  // "10万每月3200元" of a loan is what is repaid, unless it is called interest or paid by the day.
  if (!isUnit && (borrowed === null || !(BY_DAY.test(period) || whole.includes('利息')))) return figures;
  const yuan = shifted(tail ? plus(read.value, shifted(digit(tail), -1)) : read.value, PLACES_OF[unit] ?? 0);
  const stated = PERIODS[period] ?? 'annual';
  const aYear = times(yuan, BigInt(A_YEAR[stated]));
  const annual = borrowed === null ? shifted(aYear, -(POWERS[base] ?? 4)) : divided(aYear, borrowed);
  // Only the sum is quoted back: a price a day may not be named before the annual rate (R1.1).
  slots.annual_rate = { ...at({ from: from + lead.length, to }, written(annual, 0)), stated };
  return figures.filter(
    (figure) => figure.to <= from || figure.from >= to || (borrowed !== null && figure.from === from),
  );
}

function digit(text: string): Exact {
  return readNumber(text, 0)?.value ?? { units: 0n, places: 0 };
}

const NUMERAL = '(?:\\d{1,6}(?:\\.\\d{1,4})?|[一二两三四五六七八九十]{1,3})';
const PRICE = new RegExp(
  '((?:每|\\d{1,4}(?:\\.\\d)? ?|[一二两三四五六七八九十]{1,3})(万|千|百)(?:块钱|块|元)?,?(?:本金|借款|贷款)?(?:每|一|1)个?(天|日|月|年)的?' +
    `(?:利息|只要|只需|只|要|收|是|约|大概|才|就){0,3})(${NUMERAL}) ?(块|元|毛|角|分)(?:([1-9一二三四五六七八九])(?![\\d万千百]))?钱?(?:的?利息)?`,
);
const INTEREST = /息|年化|利率/;
const BY_DAY = /[天日]/;
const POWERS: Readonly<Record<string, number>> = { 万: 4, 千: 3, 百: 2 };
const PLACES_OF: Readonly<Record<string, number>> = { 毛: -1, 角: -1, 分: -2 };
const PERIODS: Readonly<Record<string, RateKind>> = { 天: 'daily', 日: 'daily', 月: 'monthly', 年: 'annual' };
const A_YEAR: Readonly<Record<RateKind, number>> = { daily: 360, monthly: 12, annual: 1 };
