import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale, StaffMember } from '../../protocol.ts';
import type { Api, Colleague, IntentNames } from './api.ts';
import type { Change } from './live.ts';
import type { Strings } from './strings.ts';

/** What every screen behind the sign-in needs. */
export interface Surroundings {
  readonly api: Api;
  readonly strings: Strings;
  readonly locale: Locale;
  readonly me: Colleague;
  readonly names: IntentNames;
  /** Names of colleagues by account id, as far as conversations told them. */
  readonly people: Readonly<Record<string, string>>;
  readonly learn: (names: IntentNames, people: Readonly<Record<string, string>>) => void;
  /** Words typed but not sent, by conversation: they survive looking elsewhere, and are gone with the page. */
  readonly unsent: Map<string, string>;
  readonly onChange: (listener: (change: Change) => void) => () => void;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('A screen was shown outside the console.');
  return surroundings;
}

/** Those who lead the desk see everything and change the settings; the server decides it again. */
export function mayOversee({ role }: StaffMember): boolean {
  return role === 'supervisor' || role === 'admin';
}

/** What it takes to name things in the person's language. */
export type Reader = Pick<Surroundings, 'names' | 'locale' | 'strings'>;

/** The intent's title in the person's language; its id while the title is not known. */
export function intentTitle({ names, locale, strings }: Reader, intent: string | null): string {
  if (intent === null) return strings.noIntent;
  if (intent === 'unclear') return strings.unclear;
  return names[intent]?.[locale] ?? intent.replaceAll('_', ' ');
}
