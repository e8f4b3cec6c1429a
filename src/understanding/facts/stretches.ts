import type { Figure } from './figures.ts';
import { roughly, times, wholeNumber } from './numbers.ts';

/** A figure that counts months or years. */
export function isStretch({ kind, vague }: Figure): boolean {
  return !vague && (kind === 'months' || kind === 'years');
}

/** As whole months; null where there are none. */
export function monthsIn({ kind, value }: Figure): number | null {
  const months = wholeNumber(kind === 'years' ? times(value, 12n) : value);
  return months === null || months < 1 ? null : months;
}

/** A percentage a year, and no share or charge. */
export function isYearlyRate({ kind, value, vague, right, left }: Figure): boolean {
  if (vague || OF_SOMETHING_ELSE.test(left) || OF_SOMETHING_ELSE_AFTER.test(right)) return false;
  return kind === 'percent' || (kind === 'bare' && value.places > 0 && roughly(value) < 36);
}
const OF_SOMETHING_ELSE = /(?:费率?|首付|违约金|尾款|月息|月利率|fees?|deposit|balloon)[^,。]{0,6}$/;
const OF_SOMETHING_ELSE_AFTER =
  /^\s?(?:的)?(?:手续费|违约金|服务费|首付|尾款)|^ (?:\w+ )?(?:fee|charge|deposit|down|balloon)\b|^\s?(?:a|per) month/;
