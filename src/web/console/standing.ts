import type { StaffEntry, StaffMember } from '../../protocol.ts';
import { numberOf, numbersOf, recordsOf, textOf } from './sealed.ts';

/** What the entries mean to the person looking: what waits for a decision, who has the conversation, what it rests on. */
export interface Standing {
  readonly drafts: readonly StaffEntry[];
  /** An advisor's words that wait for somebody senior. */
  readonly release: StaffEntry | null;
  /** What became of a held draft, by its seq. */
  readonly settled: ReadonlyMap<number, StaffEntry>;
  readonly owner: { readonly staff: string | null; readonly name: string } | null;
  readonly isMine: boolean;
  readonly isClosed: boolean;
  readonly isCrisis: boolean;
  readonly lastSaid: StaffEntry | null;
  /** The newest there was: the row forgets it when nothing waits any more, people do not. */
  readonly ticket: string | null;
  /** What the fields of forms are called. */
  readonly labels: Readonly<Record<string, string>>;
  /** The newest entry that says which handbook and settings it rested on. */
  readonly ground: StaffEntry | null;
}

/** `people`: names of accounts by id; an entry names a colleague as the customer saw them. */
export function standingOf(
  entries: readonly StaffEntry[],
  me: Pick<StaffMember, 'id'>,
  people: Readonly<Record<string, string>> = {},
): Standing {
  const settled = new Map<number, StaffEntry>();
  let owner: Standing['owner'] = null;
  let release: StaffEntry | null = null;
  let isClosed = false;
  let isCrisis = false;
  for (const entry of entries) {
    const draft = numberOf(entry.head.draft);
    if (draft !== null && (entry.type === 'Replied' || entry.type === 'DraftRejected')) settled.set(draft, entry);
    if (entry.type === 'ReleaseAsked') release = entry;
    if (ENDS_A_RELEASE.has(entry.type) || numberOf(entry.head.released) !== null) release = null;
    if (entry.type === 'AdvisorJoined') owner = ownerIn(entry, people);
    if (entry.type === 'AdvisorLeft' || entry.type === 'HandedOver' || entry.type === 'ConversationClosed')
      owner = null;
    if (entry.type === 'Escalated' && entry.head.crisis === true) isCrisis = true;
    if (entry.type !== 'ConversationClosed') continue;
    isClosed = true;
    for (const seq of numbersOf(entry.head.dropped)) settled.set(seq, entry);
  }
  const drafts = entries.filter((entry) => entry.type === 'DraftHeld' && !settled.has(entry.seq) && !isClosed);
  const lastSaid = entries.findLast((entry) => entry.type === 'CustomerSaid') ?? null;
  const ticket = textOf(entries.findLast((entry) => textOf(entry.head.ticket) !== '')?.head.ticket) || null;
  const ground = entries.findLast((entry) => textOf(entry.head.handbook) !== '') ?? null;
  const isMine = owner?.staff === me.id;
  const labels = labelsIn(entries);
  return { drafts, release, settled, owner, isMine, isClosed, isCrisis, lastSaid, ticket, labels, ground };
}

const ENDS_A_RELEASE = new Set(['ReleaseRefused', 'AdvisorLeft', 'HandedOver', 'ConversationClosed']);

/** Several notes of reading in a row, of the parts of one answer, as one line. */
export function joinReceipts(entries: readonly StaffEntry[], mark: string): readonly StaffEntry[] {
  const joined: StaffEntry[] = [];
  for (const entry of entries) {
    const before = joined.at(-1);
    const isOfSame = entry.type === 'DisclosureSeen' && before?.head.ofSeq === entry.head.ofSeq;
    if (!isOfSame || before?.type !== 'DisclosureSeen') joined.push(entry);
    else {
      const disclosure = [before, entry].map(({ head }) => textOf(head.disclosure)).join(mark);
      joined.splice(-1, 1, { ...entry, head: { ...entry.head, disclosure } });
    }
  }
  return joined;
}

function ownerIn({ by, head }: StaffEntry, people: Readonly<Record<string, string>>): Standing['owner'] {
  return { staff: by.staff, name: people[by.staff ?? ''] ?? textOf(head.name) };
}

/** A colleague by the name of the account and by the name the customer saw. */
export function bothNames({ by, head }: StaffEntry, people: Readonly<Record<string, string>>): string {
  const names = [people[by.staff ?? ''] ?? '', textOf(head.name)].filter((name) => name !== '');
  return [...new Set(names)].join(' · ');
}

function labelsIn(entries: readonly StaffEntry[]): Readonly<Record<string, string>> {
  const fields = entries
    .filter((entry) => entry.type === 'FormOffered')
    .flatMap((entry) => recordsOf(entry.body.fields));
  return Object.fromEntries(fields.map((field) => [textOf(field.name), textOf(field.label)]));
}
