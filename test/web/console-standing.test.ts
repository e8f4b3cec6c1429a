import { describe, expect, test } from 'vitest';
import type { StaffEntry, StaffMember } from '../../src/protocol.ts';
import { readingOf, wordsOf } from '../../src/web/console/sealed.ts';
import { bothNames, joinReceipts, standingOf } from '../../src/web/console/standing.ts';

const me: StaffMember = { id: 'u1', name: '王芳', publicName: '1001', role: 'advisor', mustChangePassword: false };

function entriesOf(...parts: readonly (Partial<StaffEntry> & { readonly type: string })[]): readonly StaffEntry[] {
  return parts.map((part, index) => ({
    seq: index + 1,
    at: '2026-11-23T02:00:00.000Z',
    by: { kind: 'system', staff: null },
    head: {},
    body: {},
    prev: '',
    hash: '',
    ...part,
  }));
}
const joined = { type: 'AdvisorJoined', by: { kind: 'advisor', staff: 'u1' }, head: { name: '王芳' } } as const;

describe('what the entries mean to the person looking', () => {
  test('a draft waits until a reply or a rejection names it', () => {
    const held = [{ type: 'CustomerSaid' }, { type: 'DraftHeld' }, { type: 'DraftHeld' }] as const;
    expect(standingOf(entriesOf(...held), me).drafts.map(({ seq }) => seq)).toEqual([2, 3]);
    const rejected = entriesOf(...held, { type: 'DraftRejected', head: { draft: 2 } });
    expect(standingOf(rejected, me).drafts.map(({ seq }) => seq)).toEqual([3]);
    expect(standingOf(rejected, me).settled.get(2)?.seq).toBe(4);
    const approved = entriesOf(...held, { type: 'Replied', head: { draft: 3 } });
    expect(standingOf(approved, me).drafts.map(({ seq }) => seq)).toEqual([2]);
  });

  test('a draft that went unsent is settled by the close that dropped it', () => {
    const closed = entriesOf({ type: 'DraftHeld' }, { type: 'ConversationClosed', head: { dropped: [1] } });
    expect(standingOf(closed, me).settled.get(1)?.seq).toBe(2);
  });

  test('a closed conversation has no drafts and nobody with it', () => {
    const standing = standingOf(entriesOf({ type: 'DraftHeld' }, joined, { type: 'ConversationClosed' }), me);
    expect(standing).toMatchObject({ drafts: [], owner: null, isMine: false, isClosed: true });
  });

  test('a ticket is still known by its number when nothing waits for it any more', () => {
    const held = { type: 'DraftHeld', head: { ticket: 'LD-8H2K7Q3M' } };
    const closed = entriesOf(held, { type: 'ConversationClosed' });
    expect(standingOf(closed, me).ticket).toBe('LD-8H2K7Q3M');
    expect(standingOf(entriesOf({ type: 'CustomerSaid' }), me).ticket).toBeNull();
  });

  test('what was read of one answer is one line, what was read of the next another', () => {
    const seen = (disclosure: string, ofSeq: number) => ({ type: 'DisclosureSeen', head: { disclosure, ofSeq } });
    const entries = entriesOf(
      seen('D2@1', 4),
      seen('D3@1', 4),
      { type: 'CustomerSaid' },
      seen('D3@1', 4),
      seen('D2@1', 8),
    );
    const joined = joinReceipts(entries, '、');
    expect(joined.map(({ seq, head }) => [seq, head.disclosure])).toEqual([
      [2, 'D2@1、D3@1'],
      [3, undefined],
      [4, 'D3@1'],
      [5, 'D2@1'],
    ]);
  });

  test('who joined has it until they leave or hand it over', () => {
    expect(standingOf(entriesOf(joined), me).isMine).toBe(true);
    expect(standingOf(entriesOf(joined), { ...me, id: 'u2' })).toMatchObject({
      isMine: false,
      owner: { name: '王芳' },
    });
    expect(standingOf(entriesOf(joined, { type: 'HandedOver' }), me).owner).toBeNull();
  });

  test('a colleague is called by the account at the desk, and on record by the name the customer saw too', () => {
    const [entry] = entriesOf({ ...joined, head: { name: '顾问 1001' } });
    const people = { u1: 'wang.fang' };
    expect(standingOf(entry ? [entry] : [], me, people).owner).toEqual({ staff: 'u1', name: 'wang.fang' });
    expect(entry && bothNames(entry, people)).toBe('wang.fang · 顾问 1001');
    expect(entry && bothNames(entry, {})).toBe('顾问 1001');
  });
});

describe('heads and bodies', () => {
  test('erased or strange bodies read as nothing instead of breaking the page', () => {
    for (const value of [undefined, null, 'words', 7, [], {}]) expect(wordsOf(value)).toBeNull();
    expect(wordsOf({ text: '您好', disclosures: [null, { id: 'D1@1' }], slots: 'none', figures: [] })).toEqual({
      text: '您好',
      disclosures: [{ id: 'D1@1', text: '' }],
      slots: [],
      figures: [],
      card: null,
    });
    const [entry] = entriesOf({
      type: 'CustomerSaid',
      body: { reading: { intent: 'rate_query', slots: { amount: 3 } } },
    });
    expect(entry && readingOf(entry)).toMatchObject({
      guesses: [{ intent: 'rate_query', confidence: 0 }],
      slots: [],
      signs: [],
    });
  });
});
