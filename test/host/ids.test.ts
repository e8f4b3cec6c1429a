import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation } from '../../src/host/ids.ts';
import { conversationOf, tokenFor } from '../../src/host/worker-token.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('names conversations in the order in which they began', () => {
  const began = [
    '2026-11-20T08:00:00.000Z',
    '2026-11-20T08:00:00.001Z',
    '2027-01-01T00:00:00.000Z',
    '2061-01-01T00:00:00.000Z',
  ];
  const names = began.map((at) => {
    vi.setSystemTime(new Date(at));
    return newConversation();
  });
  expect([...names].sort()).toEqual(names);
});

it('gives two conversations of the same moment names of their own, which a token can carry', () => {
  vi.setSystemTime(new Date('2026-11-20T08:00:00.000Z'));
  const names = new Set(Array.from({ length: 1_000 }, newConversation));
  expect(names.size).toBe(1_000);
  for (const name of names) expect(conversationOf(tokenFor(name))).toBe(name);
});
