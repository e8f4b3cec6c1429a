import type { Condition, SignKind } from '../../knowledge/handbook.ts';
import type { Sign } from '../reading.ts';
import type { Judged } from './dangers.ts';

/** To hide something for somebody is to promise it. */
export function wishesOf({ demands }: Judged): readonly Condition[] {
  if (demands.has('hiding')) return ['wants_hiding', 'wants_promise'];
  return demands.has('promise') ? ['wants_promise'] : [];
}

/**
 * Hiding is learned from words that privacy, hardship or forged papers use as well; who presses for something in strong words is not
 * in despair for that; and who wants a yes right after a fraud was told wants to hear that he may pay: `stands` is the fraud of the
 * message before.
 */
export function besideWishes(
  dangers: readonly Sign[],
  wishes: readonly Condition[],
  stands: Sign | null,
  judged: Judged,
): readonly Sign[] {
  if (wishes.length === 0) return dangers;
  if (stands && !dangers.some(({ kind, by }) => kind === 'crisis' || by === 'pattern')) return [stands];
  const hides = wishes.includes('wants_hiding');
  const presses = isFaint(judged);
  return dangers.filter(
    ({ kind, by }) => by === 'pattern' || !((hides && LIKE_HIDING.has(kind)) || (presses && kind === 'crisis')),
  );
}

/** What sounds a little of despair and much more of something else that is wanted. */
export function isFaint({ beyond }: Judged): boolean {
  const crisis = beyond('crisis');
  return crisis < FAINT && WANTED.some((kind) => beyond(kind) > crisis + CLEARLY);
}
// Of the authored cries for help, nineteen in twenty score higher.
const FAINT = 0.35;
const CLEARLY = 0.2;
const WANTED: readonly SignKind[] = ['promise', 'hiding', 'credit_repair', 'complaint'];
const LIKE_HIDING: ReadonlySet<SignKind> = new Set(['privacy', 'hardship', 'human', 'fake_documents']);
