import { clean } from '../understanding/clean.ts';
import { mask } from '../understanding/mask.ts';

/** Words beside the chat, a customer's or a colleague's, cleaned like a message and their secrets replaced for ever (contract rule 10). */
export function keptWords(text: string, isAnswer = false): string {
  return mask(clean(text), isAnswer).text;
}

export function keptValues(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, keptWords(value, true)]));
}
