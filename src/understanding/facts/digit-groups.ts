import { sought } from '../text/sought.ts';
import { isBesideCurrency, namesCurrency } from './currency.ts';

/**
 * Numbers as they are written elsewhere, where nothing else can be meant: "16 000 euros", "R20 000", "24.000,50 EUR", "5,4 %", and beside no
 * currency "20 000" and "24.000". As long as before, so every place stays where it was. `text` is normalised.
 */
export function asGrouped(text: string): string {
  if (!GROUPED_ELSEWHERE.test(text)) return text;
  const spaced = grouped(text, SPACED, (sum, at) => isBesideCurrency(text, at, at + sum.length));
  const stopped = grouped(spaced, STOPPED, (sum, at) => EURO.test(around(text, at, at + sum.length)));
  const hasComma = namesCurrency(text)
    ? /(?<=(?<![\d.,])\d{1,2}),(?=\d{1,2} ?%)/g
    : /(?<=(?<![\d.,期年月])\d{1,2}),(?=\d{1,2} %)/g;
  return stopped.replace(hasComma, '.').replace(BY_ITSELF, (sum) => sum.replace(/[ .]/g, ','));
}
const GROUPED_ELSEWHERE = sought(/\d[ .]\d{3}(?!\d)|\d,\d{1,2} ?%/);
const SPACED = /(?<![\d.,])\d{1,3}(?: \d{3})+(?:[.,]\d{2})?(?![\d.,]?\d)(?! ?%)/g;
const STOPPED = /(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?![\d.,]?\d)(?! ?%| ?per)/g;
/** What follows, or a rate before, may tell that the last digits count months or that the dot begins a rate's decimals. */
const BY_ITSELF =
  /(?<![\d.,]|\b(?:over|for|in) )\d{1,3}(?: \d{3})+(?![\d%]|[.,]\d| ?(?:[%\p{Script=Han}]|percent|months?|years?|days?|payments?|instal))|(?<![\d.,$£]|(?:\b(?:at|rate|rate of|is)|[@息率为是]) ?)\d{1,3}\.\d00(?![\d.%]| ?(?:%|percent|p\.?a\b|a year|interest))/gu;
const EURO = /€|\beuros?\b|\beur(?![a-z])|欧元/;

/** Who writes one sum so beyond doubt writes all of them so. */
function grouped(text: string, sums: RegExp, isBeyondDoubt: (sum: string, at: number) => boolean): string {
  const isSo = Array.from(text.matchAll(sums)).some(({ 0: sum, index }) => isBeyondDoubt(sum, index));
  return isSo ? text.replace(sums, inCommas) : text;
}

/** The last two digits of "24.000,50" are hundredths. */
function inCommas(sum: string): string {
  const [, whole = '', rest = ''] = /^(.*?)([.,]\d{2})?$/.exec(sum) ?? [];
  return whole.replace(/[ .]/g, ',') + rest.replace(',', '.');
}

function around(text: string, from: number, to: number): string {
  return `${text.slice(Math.max(0, from - 4), from)} ${text.slice(to, to + 7)}`;
}
