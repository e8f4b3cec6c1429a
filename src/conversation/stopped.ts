import type { NotSent } from './compose.ts';

/** Why an answer may not go out alone, for whoever takes it from here. */
export function whyStopped({ stopped, waits }: NotSent): string {
  return waits === undefined ? STOPPED[stopped] : `${waits} is not approved in this version`;
}

const STOPPED: Readonly<Record<NotSent['stopped'], string>> = {
  guard: 'the guard stopped the text',
  role: 'this operator may not speak of products in chat (R0.1)',
  unapproved: 'the template is not approved in this version',
  quote_cap: 'a quote above the cap (R1.5)',
  amount_cap: 'a quote above what one borrower may owe (R3.3)',
  region: 'the customer is outside the provinces of this desk (R3.3)',
  not_renderable: 'a value of the template is missing',
  no_template: 'no approved text fits',
};
