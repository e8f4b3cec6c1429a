import { newSecret } from './ids.ts';

/** How the door tells a conversation which token the customer showed. Inside only: no request from outside reaches an object. */
export const TOKEN_HEADER = 'x-loandesk-token';

const TOKEN = /^([0-9a-z]{24})\.[A-Za-z0-9_-]{43}$/;

/**
 * On Workers a token names its conversation's object and carries a secret, so that nobody keeps a list of all tokens. The
 * object alone can tell whether the secret is right, by its hash; a name without a store is refused in the same words.
 */
export function tokenFor(conversation: string): string {
  return `${conversation}.${newSecret()}`;
}

/** The conversation a token claims to open; undefined when it is none of ours. */
export function conversationOf(token: string): string | undefined {
  return TOKEN.exec(token)?.[1];
}
