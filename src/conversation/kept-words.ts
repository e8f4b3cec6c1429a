import { mask } from '../understanding/masking/mask.ts';
import { clean } from '../understanding/text/clean.ts';

/** Words beside the chat, a customer's or a colleague's, cleaned like a message and their secrets replaced for ever (contract rule 10). */
export function keptWords(text: string, isAnswer = false): string {
  return mask(clean(text), isAnswer).text;
}

/** The address of the page a customer writes from: as it came, but for what a parameter names as a session, a code or a password. */
export function keptPage(address: string): string {
  return keptWords(address.replace(SECRET_PARAMETER, '$1●●●●'));
}
const SECRET_PARAMETER =
  /([?&#;](?:pw|pwd|pass(?:word|wd|code)?|pin|otp|code|token|access_token|id_token|auth|key|api_?key|secret|sid|session(?:_?id)?|signature|sig)=)[^&#;]{4,}/gi;

export function keptValues(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, keptWords(value, true)]));
}
