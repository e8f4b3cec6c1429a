import { expect, it } from 'vitest';
import type { EntryFrame } from '../../src/protocol.ts';
import { EMPTY_VIEW, fold, standing, unread } from '../../src/web/widget/view.ts';
import { replied, said, waiting } from './fake-socket.ts';

const at = '2026-11-23T02:00:00.000Z';
const joined: EntryFrame = {
  type: 'entry',
  seq: 8,
  prev: 7,
  at,
  by: 'system',
  kind: 'joined',
  name: '陈晓',
  role: 'advisor',
};
const closed: EntryFrame = { type: 'entry', seq: 9, prev: 8, at, by: 'system', kind: 'closed', reason: 'customer' };

it('entries are folded in order and a reset forgets them', () => {
  const view = fold(EMPTY_VIEW, [said(1, 0, 'a'), replied(2, 1, 1)]);
  expect(view.entries.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(fold(view, [{ type: 'reset' }, said(1, 0, 'b')]).entries).toHaveLength(1);
});

it('only the newest reply offers its chips, and not after the customer has spoken', () => {
  const offer = replied(2, 1, 1, { chips: ['有哪些费用'] });
  expect(standing([said(1, 0, 'a'), offer]).chipsOf).toBe(2);
  expect(standing([said(1, 0, 'a'), offer, said(3, 2, 'b')]).chipsOf).toBeNull();
});

it('a promise holds until it is answered, a person joins or the conversation ends', () => {
  const open = [said(1, 0, 'a'), waiting(2, 1, 1)];
  expect(standing(open).waiting?.seq).toBe(2);
  expect(standing([...open, replied(4, 3, 3)]).waiting?.seq).toBe(2);
  expect(standing([...open, replied(4, 3, 1)]).waiting).toBeNull();
  expect(standing([...open, replied(4, 3, null, { by: 'advisor' })]).waiting).toBeNull();
  expect(standing([...open, joined]).waiting).toBeNull();
  expect(standing([...open, closed]).waiting).toBeNull();
});

it('an advisor is here from joining until leaving', () => {
  expect(standing([joined]).advisor).toBe('陈晓');
  expect(standing([joined, { ...joined, seq: 9, prev: 8, kind: 'left', name: '陈晓' }]).advisor).toBeNull();
});

it("only the other side's words count as unread", () => {
  expect(unread([said(1, 0, 'a'), replied(2, 1, 1), waiting(3, 2, 1)], 1)).toBe(2);
  expect(unread([said(1, 0, 'a'), replied(2, 1, 1)], 2)).toBe(0);
});

it('a refused message tells of itself, any other refusal stands above the conversation', () => {
  const parcel = { frame: { type: 'say', id: 'a', text: '好' }, state: 'failed' } as const;
  const refused = { type: 'refused', code: 'failed', message: '请重试' } as const;
  expect(
    fold(EMPTY_VIEW, [
      { type: 'outbox', parcels: [parcel] },
      { ...refused, id: 'a' },
    ]).refusal,
  ).toBeNull();
  expect(fold(EMPTY_VIEW, [refused]).refusal?.message).toBe('请重试');
});
