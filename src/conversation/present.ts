import type { EntryFrame, StaffEntry } from '../protocol.ts';
import type { Words } from '../reply/send.ts';
import { displayMask } from '../understanding/masking/mask.ts';
import type { Entry } from './events.ts';
import { isForCustomer } from './state.ts';

/**
 * The one translator between the ledger and the customer's screen. `prev` is the entry before it that this customer may see.
 * Null for what is not for customers: notes, drafts, receipts.
 */
export function presentToCustomer(entry: Entry, prev: number): EntryFrame | null {
  if (!isForCustomer(entry.type)) return null;
  const base = { type: 'entry' as const, seq: entry.seq, prev, at: entry.at, by: entry.by.kind };
  switch (entry.type) {
    case 'CustomerSaid':
      return { kind: 'said', id: entry.head.id, text: entry.body.text, ...base };
    case 'Replied': {
      const { words } = entry.body;
      const { to, reviewed, template, name } = entry.head;
      return {
        kind: 'replied',
        text: words.text,
        disclosures: shown(words),
        template,
        to,
        reviewed,
        ...base,
        // A draft that a person let out unchanged is still the machine's text: labelled so, and marked as reviewed (R5.1).
        by: reviewed ? 'assistant' : base.by,
        ...(words.chips.length > 0 ? { chips: words.chips } : {}),
        ...(words.card ? { card: words.card } : {}),
        ...(name && !reviewed ? { name } : {}),
      };
    }
    case 'DraftHeld':
    case 'Escalated':
    case 'ClockRanOut': {
      const { tier, ticket, promisedBy, to } = entry.head;
      const { words } = entry.body;
      return {
        kind: 'waiting',
        text: words.text,
        disclosures: shown(words),
        tier,
        ticket,
        promised_by: promisedBy,
        to,
        ...base,
      };
    }
    case 'NoticeSent':
      return { kind: 'notice', text: entry.body.words.text, disclosures: shown(entry.body.words), ...base };
    case 'AdvisorJoined':
      return { ...base, kind: 'joined', name: entry.head.name, role: entry.head.role };
    case 'AdvisorLeft':
      return { ...base, kind: 'left', name: entry.head.name };
    case 'FormOffered':
      return { ...base, kind: 'form', form: entry.head.form, fields: entry.body.fields };
    case 'Rated':
      return { ...base, kind: 'rating' };
    case 'ConversationClosed':
      return { ...base, kind: 'closed', reason: entry.head.reason };
    default:
      return null;
  }
}

/** A run of entries from the start, as the customer after `after` still lacks them. */
export function presentBacklog(entries: readonly Entry[], after: number): EntryFrame[] {
  const frames: EntryFrame[] = [];
  let prev = 0;
  for (const entry of entries) {
    const frame = presentToCustomer(entry, prev);
    if (!frame) continue;
    if (entry.seq > after) frames.push(frame);
    prev = entry.seq;
  }
  return frames;
}

/** Everything, for the people of the desk; personal data in customers' words and forms are masked until revealed. */
export function presentToStaff(entry: Entry): StaffEntry {
  const { seq, at, type, by, head, prev, hash } = entry;
  const base = { seq, at, type, by, head: { ...head }, prev, hash };
  if (entry.type === 'CustomerSaid') return { ...base, body: { ...entry.body, text: displayMask(entry.body.text) } };
  if (entry.type === 'FormSubmitted') return { ...base, body: { values: mapValues(entry.body.values, displayMask) } };
  if (entry.type === 'Rated') return { ...base, body: { comment: displayMask(entry.body.comment) } };
  return { ...base, body: { ...entry.body } };
}

/** The words a reveal uncovers, or null when the entry holds none of the customer's. */
export function originalOf(entry: Entry): string | null {
  if (entry.type === 'CustomerSaid') return entry.body.text;
  if (entry.type === 'Rated') return entry.body.comment;
  if (entry.type !== 'FormSubmitted') return null;
  return Object.entries(entry.body.values)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function shown(words: Words) {
  return words.disclosures;
}

function mapValues(
  values: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
