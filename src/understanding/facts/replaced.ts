import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { exact, written } from './numbers.ts';

/**
 * "错了，不是25是35": a fact of before is put right by its number alone, in the unit it was told in. Nothing where the number stands in
 * none of the facts, or in several. Gives the place of the words, whose figures say nothing more; null when there is none.
 */
export function readReplaced(
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): { readonly from: number; readonly to: number } | null {
  const hit = REPLACED.exec(text);
  const { a1, b1, a2, b2, a3, b3, a4, b4 } = hit?.groups ?? {};
  const [was, is] = [a1 ?? a2 ?? a3 ?? a4, b1 ?? b2 ?? b3 ?? b4];
  if (hit === null || was === undefined || is === undefined) return null;
  const facts = [known.amount, known.term_months, known.annual_rate];
  const [meant, ...others] = facts.filter((fact) => fact !== undefined && numberIn(fact.text) === was);
  const value = meant && others.length === 0 ? inProportion(String(meant.value), was, is) : null;
  if (!meant || value === null) return null;
  const place = { from: hit.index, to: hit.index + hit[0].length };
  if (meant === known.term_months) {
    if (value.includes('.')) return null;
    slots.term_months = at(place, Number(value));
  } else if (meant === known.amount) slots.amount = at(place, written(exact(value), 2));
  else if (known.annual_rate) slots.annual_rate = { ...at(place, value), stated: known.annual_rate.stated };
  return place;
}

/** What `value` would be, had `is` been told in the place of `was`; null where that is no decimal. */
function inProportion(value: string, was: string, is: string): string | null {
  const [whole, before, after] = [exact(value), exact(was), exact(is)];
  const units = whole.units * after.units * 10n ** BigInt(before.places);
  if (before.units === 0n || units % before.units !== 0n) return null;
  return written({ units: units / before.units, places: whole.places + after.places }, 0);
}

const NUMBER = '\\d{1,9}(?:\\.\\d{1,4})?';
const NO_UNIT = '(?! ?[\\d.,]*\\d| ?[万千百亿元块%‰年个期月天厘分点]| ?(?:k|percent|months?|years?|yuan)\\b)';
/** "不是25是35", "35，不是25", "35 not 25", "not 25 but 35". */
const REPLACED = new RegExp(
  `不是 ?(?<a1>${NUMBER})${NO_UNIT}[, ]{0,2}(?:而|应该?)?是 ?(?<b1>${NUMBER})${NO_UNIT}|` +
    `(?<![\\d.])(?<b2>${NUMBER})${NO_UNIT}[, ]{0,2}不是 ?(?<a2>${NUMBER})${NO_UNIT}|` +
    `(?<![\\d.,])(?<b4>${NUMBER})${NO_UNIT},? (?:and )?not (?<a4>${NUMBER})${NO_UNIT}(?! ?(?:,|but|it))|` +
    `\\bnot (?<a3>${NUMBER})${NO_UNIT},? (?:but |it['’]s |its |it is )?(?<b3>${NUMBER})${NO_UNIT}`,
);

/** The only number in a fact's words. */
function numberIn(words: string): string | undefined {
  const [first, ...others] = words.match(/\d+(?:\.\d+)?/g) ?? [];
  return others.length === 0 ? first : undefined;
}
