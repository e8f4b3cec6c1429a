import type { Figure } from './figures.ts';
import { times, wholeNumber } from './numbers.ts';

/** A figure that counts months or years. */
export function isStretch({ kind, vague }: Figure): boolean {
  return !vague && (kind === 'months' || kind === 'years');
}

/** As whole months; null where there are none. */
export function monthsIn({ kind, value }: Figure): number | null {
  const months = wholeNumber(kind === 'years' ? times(value, 12n) : value);
  return months === null || months < 1 ? null : months;
}
