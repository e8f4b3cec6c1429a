import type { Handbook, Mood, Template } from '../knowledge/handbook.ts';
import type { Locale } from '../protocol.ts';
import { shared } from './choose.ts';

/** Moods that are answered in words, the heaviest first: who lost somebody is not told that we see he is in a hurry. */
export const OPENING_MOODS = ['loss', 'anger', 'worry', 'hurry'] as const satisfies readonly Mood[];

/**
 * One approved line before an answer, for a customer who shows that he is worried, angry, hurried or grieving. Each line
 * once in a conversation, only before texts without warm words of their own, and so never before the crisis text.
 */
export function openerFor(
  handbook: Handbook,
  before: Template,
  moods: readonly Mood[],
  alreadySaid: readonly string[],
  locale: Locale,
): Template | undefined {
  if (!before.opener || before.intent === 'crisis_signal') return undefined;
  const mood = OPENING_MOODS.find((one) => moods.includes(one));
  if (mood === undefined) return undefined;
  const opener = shared(handbook, `opener_${mood}`, locale);
  return opener.approved && !alreadySaid.includes(opener.id) ? opener : undefined;
}
