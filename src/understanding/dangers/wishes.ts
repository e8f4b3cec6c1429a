import type { Condition, SignKind } from '../../knowledge/handbook.ts';
import type { Sign } from '../reading.ts';
import type { Judged } from './dangers.ts';

/** To hide something for somebody is to promise it. */
export function wishesOf({ demands }: Judged): readonly Condition[] {
  if (demands.has('hiding')) return ['wants_hiding', 'wants_promise'];
  return demands.has('promise') ? ['wants_promise'] : [];
}

/**
 * Hiding is learned from words that privacy, hardship or forged papers use as well; who wants something else in strong words is not
 * in despair for that; and who wants a yes right after a fraud was told wants to hear that he may pay: `stands` is the fraud of the
 * message before.
 */
export function besideWishes(
  dangers: readonly Sign[],
  wishes: readonly Condition[],
  stands: Sign | null,
  judged: Judged,
): readonly Sign[] {
  if (stands && wishes.length > 0 && !dangers.some(({ kind, by }) => kind === 'crisis' || by === 'pattern'))
    return [stands];
  const hides = wishes.includes('wants_hiding');
  const isDespair = dangers.some(({ kind }) => kind === 'crisis') && !isFaint(judged, wishes);
  return dangers.filter(
    ({ kind, by }) => by === 'pattern' || !((hides && LIKE_HIDING.has(kind)) || (kind === 'crisis' && !isDespair)),
  );
}

/** What sounds a little of despair and more of something else that is wanted, or more of it and that far clearer. */
export function isFaint({ beyond }: Judged, wishes: readonly Condition[]): boolean {
  const crisis = beyond('crisis');
  const lead = Math.max(...(wishes.length > 0 ? PRESSED : WANTED).map(beyond)) - crisis;
  return (crisis < FAINT && lead > CLEARLY) || (crisis < 2 * FAINT && lead > FAR_CLEARER);
}
// Of the authored cries for help, nineteen in twenty score higher.
const FAINT = 0.35;
const CLEARLY = 0.2;
const FAR_CLEARER = 1;
const WANTED: readonly SignKind[] = [
  'promise',
  'hiding',
  'credit_repair',
  'student_or_minor',
  'fake_documents',
  'forbidden_use',
  'nominee',
];
/** Who complains may be in despair over it, unless he bargains. */
const PRESSED: readonly SignKind[] = [...WANTED, 'complaint'];
const LIKE_HIDING: ReadonlySet<SignKind> = new Set(['privacy', 'hardship', 'human', 'fake_documents']);
