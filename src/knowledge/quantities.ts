import { Decimal } from 'decimal.js';

/** Amounts and rates as people write them in the knowledge files, parsed once. Each throws an Error with words. */

const UNIT: Readonly<Record<string, number>> = {
  '': 1,
  元: 1,
  千: 1_000,
  万: 10_000,
  百万: 1_000_000,
  亿: 100_000_000,
};

/** "20万", "1,500.50元" → fen. */
export function parseAmount(text: string): number {
  const found = /^([\d,]+(?:\.\d+)?)\s*(千|万|百万|亿)?元?$/.exec(text.trim());
  if (!found?.[1]) throw new Error(`"${text}" is not an amount; write it like 20万 or 1,500元`);
  const fen = new Decimal(found[1].replaceAll(',', '')).mul(UNIT[found[2] ?? ''] ?? 1).mul(100);
  if (!fen.isInteger()) throw new Error(`"${text}" has parts of a fen`);
  return fen.toNumber();
}

/** "7.2%" → "0.072". A rate without % is refused: nobody can tell 7 from 0.07. */
export function parseRate(text: string): string {
  const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim());
  if (!found?.[1]) throw new Error(`"${text}" is not a rate; write it with a percent sign, like 7.2%`);
  return new Decimal(found[1]).div(100).toFixed();
}

/** "7.2% - 11.8%" or a single value → both ends, the lower first. */
export function parseRange<T>(text: string, parse: (part: string) => T): readonly [T, T] {
  const parts = text.split(/\s*(?:-|–|—|~|至|到)\s*/);
  const [low, high] = parts;
  if (low === undefined || parts.length > 2) throw new Error(`"${text}" is not a range; write it like 1万 - 20万`);
  const ends = [parse(low), parse(high ?? low)] as const;
  if (Number(ends[0]) > Number(ends[1])) throw new Error(`"${text}" goes down; write the lower end first`);
  return ends;
}
