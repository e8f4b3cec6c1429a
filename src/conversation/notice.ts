import { composeNotice, type Setting } from './compose.ts';
import type { Actor, Event } from './events.ts';
import { madeBy, SYSTEM } from './made.ts';

/** A text of the house that answers nothing: greeting, receipt, warning. */
export function noticeSent(here: Setting, id: string, by: Actor = SYSTEM): Event {
  const sent = composeNotice(here, id);
  return { type: 'NoticeSent', v: 1, at: here.now, by, head: madeBy(here, sent), body: { words: sent.words } };
}
