import type { EntryFrame, RefusalCode, ServerFrame } from '../../protocol.ts';
import type { ChatEvent, Connection } from '../chat-event.ts';
import type { Parcel } from '../outbox.ts';

export type EntryOf<K extends EntryFrame['kind']> = Extract<EntryFrame, { readonly kind: K }>;

/** Everything the panel shows, folded from what the chat reports. */
export interface View {
  readonly connection: Connection;
  readonly assistant: string | null;
  readonly entries: readonly EntryFrame[];
  readonly parcels: readonly Parcel[];
  /** The newest entry there was at the last welcome: what is up to here is history, not news. */
  readonly historyUpTo: number;
  readonly status: Extract<ServerFrame, { readonly type: 'status' }> | null;
  /** Counts the advisor's typing signs, so that the screen can let each fade. */
  readonly typing: number;
  readonly refusal: { readonly code: RefusalCode; readonly message: string } | null;
  /** The desk does not talk to customers of this web site. */
  readonly isForeign: boolean;
  /** The privacy notice in force, once the desk has named it. */
  readonly notice: { readonly id: string; readonly text: string } | null;
  /** The desk's clock against UTC, in minutes. */
  readonly offsetMinutes: number | null;
}

export const EMPTY_VIEW: View = {
  connection: 'connecting',
  assistant: null,
  entries: [],
  parcels: [],
  historyUpTo: 0,
  status: null,
  typing: 0,
  refusal: null,
  isForeign: false,
  notice: null,
  offsetMinutes: null,
};

/** One fold for a handful of events at once: a long history arrives in one piece, not in thousands of renders. */
export function fold(view: View, events: readonly ChatEvent[]): View {
  const entries = [...view.entries];
  let next: View = view;
  for (const event of events) {
    if (event.type === 'reset') entries.length = 0;
    if (event.type === 'entry') entries.push(event);
    next = foldOne(next, event);
  }
  const changed =
    entries.length !== view.entries.length || events.some(({ type }) => type === 'entry' || type === 'reset');
  return changed ? { ...next, entries } : next;
}

function foldOne(view: View, event: ChatEvent): View {
  switch (event.type) {
    case 'connection':
      return { ...view, connection: event.state, refusal: event.state === 'online' ? null : view.refusal };
    case 'welcome':
      return {
        ...view,
        assistant: event.assistant.name,
        notice: event.notice,
        offsetMinutes: event.utc_offset_minutes,
        historyUpTo: Math.max(view.historyUpTo, event.seq),
      };
    case 'outbox':
      return { ...view, parcels: event.parcels };
    case 'status':
      return { ...view, status: event };
    case 'typing':
      return { ...view, typing: view.typing + 1 };
    case 'refused':
      // A message and a form tell of their own refusal where they stand.
      if (view.parcels.some(({ frame }) => frame.id === event.id)) return view;
      return { ...view, refusal: { code: event.code, message: event.message } };
    case 'foreign':
      return { ...view, isForeign: true };
    case 'reset':
      return { ...view, historyUpTo: 0, status: null, typing: 0 };
    case 'entry':
      // A person's words end the sign that they are being written.
      return { ...view, typing: event.by === 'advisor' ? 0 : view.typing, refusal: null };
    default:
      return event satisfies never;
  }
}

/** Where the conversation stands, read from its entries. */
export interface Standing {
  readonly closed: boolean;
  readonly advisor: string | null;
  /** The promise that still holds, if a person is awaited. */
  readonly waiting: EntryOf<'waiting'> | null;
  /** The reply whose chips may still be tapped. */
  readonly chipsOf: number | null;
  readonly hasSpoken: boolean;
  /** The customer's own message that nobody has answered yet. */
  readonly unanswered: number | null;
  readonly rated: boolean;
}

export function standing(entries: readonly EntryFrame[]): Standing {
  let advisor: string | null = null;
  let waiting: EntryOf<'waiting'> | null = null;
  let chipsOf: number | null = null;
  let closed = false;
  let hasSpoken = false;
  let unanswered: number | null = null;
  let rated = false;
  for (const entry of entries) {
    if (entry.kind === 'said') [hasSpoken, chipsOf] = [true, null];
    if (entry.kind === 'rating') rated = true;
    unanswered = entry.kind === 'said' ? entry.seq : entry.by === 'customer' ? unanswered : null;
    if (entry.kind === 'replied') chipsOf = entry.chips?.length ? entry.seq : null;
    if (entry.kind === 'waiting') waiting = entry;
    if (entry.kind === 'joined') [advisor, chipsOf] = [entry.name, null];
    if (entry.kind === 'left') advisor = null;
    if (entry.kind === 'closed') [closed, advisor, chipsOf] = [true, null, null];
    if (waiting && (entry.kind === 'joined' || entry.kind === 'closed' || answers(entry, waiting))) waiting = null;
  }
  return { closed, advisor, waiting, chipsOf, hasSpoken, unanswered, rated };
}

/** How many entries from the other side came after `readSeq`. */
export function unread(entries: readonly EntryFrame[], readSeq: number): number {
  const tells = new Set<EntryFrame['kind']>(['replied', 'waiting', 'notice', 'form', 'joined']);
  return entries.filter((entry) => entry.seq > readSeq && entry.by !== 'customer' && tells.has(entry.kind)).length;
}

function answers(entry: EntryFrame, waiting: EntryOf<'waiting'>): boolean {
  return entry.kind === 'replied' && (entry.by === 'advisor' || (entry.to !== null && entry.to === waiting.to));
}
