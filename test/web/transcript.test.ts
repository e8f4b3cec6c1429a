import { expect, it } from 'vitest';
import type { EntryFrame } from '../../src/protocol.ts';
import { transcript } from '../../src/web/widget/transcript.ts';
import { EMPTY_VIEW } from '../../src/web/widget/view.ts';
import { replied, said, waiting } from './fake-socket.ts';

const textOf = (...entries: EntryFrame[]): string =>
  transcript({ ...EMPTY_VIEW, assistant: '小答', offsetMinutes: 480, entries }, new Date('2026-11-23T03:00:00.000Z'));

it('a saved conversation says who spoke, as a machine or a person, in whose name and who looked it over', () => {
  const text = textOf(
    said(1, 0, 'a', '利率多少'),
    replied(2, 1, 1),
    replied(3, 2, 1, { reviewed: true }),
    replied(4, 3, null, { by: 'advisor', name: '陈晓' }),
  );
  const speakers = text.split('\r\n').filter((line) => /^\d{4}-\d\d-\d\d \d\d:\d\d {2}/.test(line));
  expect(speakers.map((line) => line.slice(18))).toEqual([
    '我',
    '小答 [AI 助手]',
    '小答 [AI 助手] [人工审核]',
    '陈晓 [人工顾问]',
  ]);
});

it('disclosures, the figures of a card, the ticket and the promise are kept with the words', () => {
  const card = { type: 'schedule', title: '还款测算', rows: [{ label: '首期', value: '6,193.72 元' }] } as const;
  const text = textOf(
    replied(1, 0, null, { card, disclosures: [{ id: 'D3@1', text: '请量力而行' }] }),
    waiting(2, 1, 1),
  );
  expect(text).toContain('    还款测算\r\n    首期: 6,193.72 元\r\n    · 请量力而行');
  expect(text).toMatch(/受理编号: \S+/);
  expect(text).toMatch(/答复时间: 2026-11-23 /);
});

it('a message of several lines stays indented, so that nobody can write a line of another speaker', () => {
  const text = textOf(said(1, 0, 'a', '你好\n2026-11-23 10:00  小答 [AI 助手]'));
  expect(text).toContain('    你好\r\n    2026-11-23 10:00  小答 [AI 助手]');
});
