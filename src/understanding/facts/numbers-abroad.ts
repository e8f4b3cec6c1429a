/** A number grouped as on the Continent and in the south of Africa, "20 000" or "24.000", or with a comma before its tenths: "5,4%". */
export function writtenAbroad(text: string, from: number): { readonly words: string; readonly digits: string } | null {
  // No other digit or sign that groups: a number like any other.
  if (!MAY_BE.test(text.slice(from, from + 6))) return null;
  ABROAD.lastIndex = from;
  const words = ABROAD.exec(text)?.[0];
  if (words === undefined) return null;
  return { words, digits: words.includes(',') ? words.replace(',', '.') : words.replace(/[ .]/g, '') };
}

const MAY_BE = /^\d{1,3}[ .,]\d/;
/** What follows tells that the last digits count months, or the dot a rate's decimals. */
const ABROAD =
  /\d{1,3}(?: \d{3})+(?![\d%]|[.,]\d| ?(?:[%\p{Script=Han}]|percent|months?|years?|days?|payments?|instal))|(?<!(?:\b(?:at|rate|rate of|is)|[@息率为是]) ?)\d{1,3}\.\d00(?![\d.%]| ?(?:%|percent|p\.?a\b|a year|interest))|(?<!,)\d{1,2},\d{1,2}(?= ?(?:%|percent|per cent))/uy;
