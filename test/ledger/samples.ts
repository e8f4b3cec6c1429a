import type { Event, EventOf } from '../../src/conversation/events.ts';
import type { Summary } from '../../src/conversation/summary.ts';
import { createCrypto } from '../../src/host/crypto.ts';

export const crypto = createCrypto(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9));
export const AT = '2026-05-11T02:00:00.000Z';

export function started(tokenHash = 'token-of-nobody', at = AT): EventOf<'ConversationStarted'> {
  const by = { kind: 'customer', staff: null } as const;
  return { type: 'ConversationStarted', v: 1, at, by, head: { tokenHash, locale: 'zh-CN' }, body: { page: null } };
}

export function note(text: string, at = AT): EventOf<'NoteWritten'> {
  const by = { kind: 'advisor', staff: 'staff-1' } as const;
  return { type: 'NoteWritten', v: 1, at, by, head: { id: 'note-1' }, body: { text } };
}

/** What the conversation's words are in these tests: the texts of its notes. */
export function wordsOf(events: readonly Event[]): string {
  return events.flatMap((event) => (event.type === 'NoteWritten' ? [event.body.text] : [])).join('\n');
}

export function summary(conversation: string, fields: Partial<Summary> = {}): Summary {
  return {
    conversation,
    seq: 0,
    startedAt: AT,
    lastAt: AT,
    queue: 'machine',
    tier: null,
    ticket: null,
    owner: null,
    priority: 5,
    waitingSince: null,
    dueAt: null,
    intent: 'rate_query',
    language: 'zh-CN',
    words: '',
    ...fields,
  };
}
