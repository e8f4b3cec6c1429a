import { clean } from '../understanding/clean.ts';
import { mask } from '../understanding/mask.ts';

/** Words beside the chat, a customer's or a colleague's, cleaned like a message and their secrets replaced for ever (contract rule 10). */
export function keptWords(text: string, isAnswer = false): string {
  return mask(clean(text), isAnswer).text;
}

/** The address of the page a customer writes from, without what stands behind its path: sessions, codes and names travel there. */
export function keptPage(address: string): string {
  return keptWords(address.split(/[?#]/, 1)[0] ?? '');
}

export function keptValues(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, keptWords(value, true)]));
}
