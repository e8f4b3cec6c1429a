import type { Condition, Handbook, Mood, Template } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { shared } from './choose.ts';

/** Moods that are answered in words, the heaviest first: who lost somebody is not told that we see he is in a hurry. */
export const OPENING_MOODS = ['loss', 'anger', 'worry', 'hurry'] as const satisfies readonly Mood[];

/**
 * One approved line before an answer, for a customer who shows that he is worried, angry, hurried or grieving. Each line
 * once in a conversation, only before texts without warm words of their own, and so never before the crisis text.
 * Who wants a promise on the spot is told each time that nothing said here is one, before any other text: its "yes" would be quoted.
 */
export function openerFor(
  handbook: Handbook,
  before: Template,
  heard: { readonly moods: readonly Mood[]; readonly conditions: readonly Condition[] },
  alreadySaid: readonly string[],
  locale: Locale,
): Template | undefined {
  const { moods, conditions } = heard;
  if (conditions.includes('wants_promise') && !SAYS_NO.has(before.id)) {
    const plainly = shared(handbook, 'opener_no_promise', locale);
    return plainly.approved ? plainly : undefined;
  }
  if (!before.opener || before.intent === 'crisis_signal') return undefined;
  const mood = OPENING_MOODS.find((one) => moods.includes(one));
  if (mood === undefined) return undefined;
  const opener = shared(handbook, `opener_${mood}`, locale);
  return opener.approved && !alreadySaid.includes(opener.id) ? opener : undefined;
}

/** Texts that say so themselves, and the one before which nothing else may be said. */
const SAYS_NO: ReadonlySet<string> = new Set([
  'no_promise',
  'no_promise_again',
  'holding_no_promise',
  'holding_no_hiding',
  'upfront_fee_asked_hold',
  'is_this_real_hold',
  'crisis_signal',
]);
