import type { Condition, SignKind } from '../../knowledge/handbook.ts';
import type { Sign } from '../reading.ts';
import type { Judged } from './dangers.ts';

/** To hide something for somebody is to promise it. */
export function wishesOf({ demands }: Judged): readonly Condition[] {
  if (demands.has('hiding')) return ['wants_hiding', 'wants_promise'];
  return demands.has('promise') ? ['wants_promise'] : [];
}

/**
 * Hiding is learned from words that privacy, hardship or forged papers use as well; and who wants a yes right after a fraud was told
 * wants to hear that he may pay: `stands` is the fraud of the message before.
 */
export function besideWishes(
  dangers: readonly Sign[],
  wishes: readonly Condition[],
  stands: Sign | null,
): readonly Sign[] {
  if (wishes.length === 0) return dangers;
  if (stands && !dangers.some(({ kind, by }) => kind === 'crisis' || by === 'pattern')) return [stands];
  if (!wishes.includes('wants_hiding')) return dangers;
  return dangers.filter(({ kind, by }) => by === 'pattern' || !LIKE_HIDING.has(kind));
}
const LIKE_HIDING: ReadonlySet<SignKind> = new Set(['privacy', 'hardship', 'human', 'fake_documents']);
