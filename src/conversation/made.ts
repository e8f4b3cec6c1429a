import type { Sent } from '../reply/send.ts';
import type { Setting } from './compose.ts';
import type { Actor, CloseReason, Event, EventOf, EventType, Provenance } from './events.ts';
import type { State } from './state.ts';

/** Raised whenever the same entries and handbook would lead to other decisions than before. */
export const ENGINE = '1';

export const CUSTOMER: Actor = { kind: 'customer', staff: null };
export const ASSISTANT: Actor = { kind: 'assistant', staff: null };
export const SYSTEM: Actor = { kind: 'system', staff: null };

/** An event of a type with its head and body, at the command's time. */
export function stamped<T extends EventType>(
  command: { readonly at: string },
  by: Actor,
  type: T,
  head: EventOf<T>['head'],
  body: EventOf<T>['body'],
): Event {
  // One object of the union: the type parameter ties head and body to the type, which the compiler cannot see through.
  return { type, v: 1, at: command.at, by, head, body } as unknown as Event;
}

/** The end of a conversation, with the drafts it leaves unsent. */
export function closed(
  { drafts }: State,
  command: { readonly at: string; readonly id: string },
  by: Actor,
  reason: CloseReason,
): Event {
  const dropped = drafts.map(({ seq }) => seq);
  const head = { id: command.id, reason, ...(dropped.length > 0 && { dropped }) };
  return stamped(command, by, 'ConversationClosed', head, {});
}

/** What the words of an event rested on. */
export function madeBy({ handbook, settings, about }: Setting, sent: Sent): Provenance {
  return {
    handbook: handbook.hash,
    settingsVersion: settings.version,
    engine: ENGINE,
    template: sent.template,
    ...(sent.alsoTemplates && { alsoTemplates: sent.alsoTemplates }),
    ...(about !== undefined && { about }),
    disclosures: sent.words.disclosures.map(({ id }) => id),
  };
}
