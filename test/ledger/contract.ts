import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/conversation/events.ts';
import type { Summary } from '../../src/conversation/summary.ts';
import { type Archive, Conflict, Erased, type Ledger } from '../../src/ledger/ports.ts';
import { AT, note, started, summary, wordsOf } from './samples.ts';

export type AnyLedger = Ledger &
  Archive & {
    erase(conversation: string, at: string): Promise<boolean>;
    readHandbook(hash: string): Promise<string | undefined>;
  };
export interface OpenedLedger {
  readonly ledger: AnyLedger;
  close(): void | Promise<void>;
}

/** What every ledger owes: one suite, run on each. */
export function describeLedger(name: string, open: () => OpenedLedger | Promise<OpenedLedger>): void {
  describe(name, () => {
    let opened: OpenedLedger;
    let ledger: AnyLedger;
    beforeEach(async () => {
      opened = await open();
      ledger = opened.ledger;
    });
    afterEach(() => opened.close());

    const write = (conversation: string, seq: number, text: string, fields: Partial<Summary> = {}) =>
      ledger.append(conversation, seq, [note(text)], summary(conversation, { words: text, ...fields }));
    const found = async (words: string) =>
      (await ledger.search({ words, limit: 10 })).summaries.map((row) => row.conversation).sort();

    describe('one conversation', () => {
      it('gives back what was appended, in order, chained, with its words', async () => {
        const first = await ledger.append('a', 0, [started(), note('提前还款')], summary('a'));
        const second = await ledger.append('a', 2, [note('again')], summary('a'));
        expect(await ledger.read('a')).toEqual([...first, ...second]);
        expect(await ledger.read('a', 2)).toEqual(second);
        expect(await ledger.read('a', 1, 2)).toEqual([...first, ...second].slice(1, 3));
        expect(await ledger.read('a', 0, 1)).toEqual(first.slice(0, 1));
        expect(first.map((entry) => entry.seq)).toEqual([1, 2]);
        expect(first[0]?.prev).toBe('0'.repeat(64));
        expect(second[0]?.prev).toBe(first[1]?.hash);
        expect(second[0]).toMatchObject({ ...note('again'), conversation: 'a', seq: 3 });
      });

      it('knows nothing of a conversation that never began', async () => {
        expect(await ledger.read('nobody')).toEqual([]);
        expect(await ledger.summary('nobody')).toBeUndefined();
      });

      it('refuses an append that did not see the newest entry, and stores nothing of it', async () => {
        await write('a', 0, 'one');
        await expect(write('a', 0, 'late')).rejects.toBeInstanceOf(Conflict);
        await expect(write('a', 5, 'early')).rejects.toBeInstanceOf(Conflict);
        expect(await ledger.read('a')).toHaveLength(1);
        expect(await found('late')).toEqual([]);
      });

      it('lets one of two writers of the same turn win, and does not disturb the others', async () => {
        const results = await Promise.allSettled([write('a', 0, 'x'), write('a', 0, 'y'), write('b', 0, 'z')]);
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await ledger.read('a')).toHaveLength(1);
        expect(await ledger.read('b')).toHaveLength(1);
      });

      it('chains two appends of the same turn to one conversation', async () => {
        const [one, two] = await Promise.all([write('a', 0, 'x'), write('a', 1, 'y')]);
        expect(two[0]?.prev).toBe(one[0]?.hash);
        expect(await ledger.read('a')).toEqual([...one, ...two]);
      });

      it('refuses an append of nothing', async () => {
        await expect(ledger.append('a', 0, [], summary('a'))).rejects.toThrow('1 to');
      });

      it('tells watchers that it grew, until they stop', async () => {
        const seen: string[] = [];
        const stop = ledger.watch((conversation, seq) => seen.push(`${conversation}:${seq}`));
        await ledger.append('a', 0, [started(), note('x')], summary('a'));
        await write('a', 0, 'conflict').catch(() => undefined);
        stop();
        await write('a', 2, 'unheard');
        expect(seen).toEqual(['a:2']);
      });
    });

    describe('the archive', () => {
      it('feeds all entries in the order of arrival', async () => {
        await write('b', 0, 'one');
        await write('a', 0, 'two');
        await write('b', 1, 'three');
        const all = await ledger.feed(0, 10);
        expect(all.map(({ entry }) => `${entry.conversation}${entry.seq}`)).toEqual(['b1', 'a1', 'b2']);
        expect(await ledger.feed(all[1]?.position ?? 0, 10)).toEqual(all.slice(2));
        expect(await ledger.feed(0, 1)).toEqual(all.slice(0, 1));
      });

      it('keeps the summary of the newest append, with the place of the newest entry and without words', async () => {
        await write('a', 0, 'x', { queue: 'needs_person', tier: 'T2', ticket: 'K-1' });
        await write('a', 1, 'y', { queue: 'joined', tier: 'T2', ticket: 'K-1', owner: 'staff-1' });
        const expected = { queue: 'joined', tier: 'T2', ticket: 'K-1', owner: 'staff-1', seq: 2, words: '' } as const;
        expect(await ledger.summary('a')).toEqual(summary('a', expected));
      });

      it('opens a queue page by page, the most urgent first, then whose clock runs out first, however long they wait', async () => {
        const waiting = (id: string, priority: number, waitingSince: string, dueAt: string) =>
          write(id, 0, id, { queue: 'needs_person', priority, waitingSince, dueAt });
        await waiting('late', 2, '2026-05-11T02:01:00.000Z', '2026-05-11T06:01:00.000Z');
        await waiting('early', 2, '2026-05-11T02:03:00.000Z', '2026-05-11T02:07:00.000Z');
        await waiting('urgent', 1, '2026-05-11T02:05:00.000Z', '2026-05-11T08:00:00.000Z');
        await write('elsewhere', 0, 'x', { queue: 'machine' });
        const page = async (after?: string) =>
          (await ledger.open({ queue: 'needs_person', limit: 2, ...(after && { after }) })).map(
            (row) => row.conversation,
          );
        expect(await page()).toEqual(['urgent', 'early']);
        expect(await page('early')).toEqual(['late']);
        expect(await page('late')).toEqual([]);
      });

      it('counts who comes before a waiting conversation, over both queues of those who wait', async () => {
        const at = (minute: number) => `2026-05-11T02:0${minute}:00.000Z`;
        await write('late', 0, 'x', { queue: 'waiting', priority: 2, waitingSince: at(3) });
        await write('early', 0, 'x', { queue: 'needs_person', priority: 2, waitingSince: at(1) });
        await write('urgent', 0, 'x', { queue: 'waiting', priority: 1, waitingSince: at(5) });
        await write('joined', 0, 'x', { queue: 'joined', priority: 1, waitingSince: at(0) });
        await write('elsewhere', 0, 'x', { queue: 'machine' });
        const ahead = await Promise.all(['urgent', 'early', 'late'].map((id) => ledger.ahead(id)));
        expect(ahead).toEqual([0, 1, 2]);
        expect(await ledger.ahead('joined')).toBeNull();
        expect(await ledger.ahead('elsewhere')).toBeNull();
        expect(await ledger.ahead('nobody')).toBeNull();
        await write('urgent', 1, 'y', { queue: 'joined', priority: 1 });
        expect(await ledger.ahead('late')).toBe(1);
        expect(await ledger.ahead('urgent')).toBeNull();
      });

      it('puts who is waited for after the last clock ran out before those whose clocks still run', async () => {
        const waitingSince = '2026-05-11T02:03:00.000Z';
        await write('running', 0, 'x', {
          queue: 'waiting',
          priority: 2,
          waitingSince,
          dueAt: '2026-05-11T02:04:00.000Z',
        });
        await write('stopped', 0, 'x', { queue: 'waiting', priority: 2, waitingSince, dueAt: null });
        const rows = await ledger.open({ queue: 'waiting', limit: 5 });
        expect(rows.map((row) => row.conversation)).toEqual(['stopped', 'running']);
        expect(await ledger.ahead('running')).toBe(1);
      });

      it('shows all conversations with the newest first', async () => {
        await write('old', 0, 'x', { lastAt: '2026-05-11T02:00:01.000Z', queue: 'closed' });
        await write('new', 0, 'x', { lastAt: '2026-05-11T02:00:02.000Z' });
        const names = async (after?: string) =>
          (await ledger.open({ queue: 'all', limit: 5, ...(after && { after }) })).map((row) => row.conversation);
        expect(await names()).toEqual(['new', 'old']);
        expect(await names('new')).toEqual(['old']);
        expect((await ledger.open({ queue: 'closed', limit: 5 })).map((row) => row.conversation)).toEqual(['old']);
      });

      it('knows whose clock ran out, the longest overdue first', async () => {
        await write('b', 0, 'x', { dueAt: '2026-05-11T02:02:00.000Z' });
        await write('a', 0, 'x', { dueAt: '2026-05-11T02:01:00.000Z' });
        await write('c', 0, 'x', { dueAt: '2026-05-11T02:09:00.000Z' });
        await write('d', 0, 'x');
        expect(await ledger.due('2026-05-11T02:02:00.000Z', 10)).toEqual(['a', 'b']);
        expect(await ledger.due('2026-05-11T02:02:00.000Z', 1)).toEqual(['a']);
        await write('a', 1, 'done', { dueAt: null });
        expect(await ledger.due('2026-05-11T02:02:00.000Z', 10)).toEqual(['b']);
      });

      it('finds Chinese words of two characters, single characters and longer phrases', async () => {
        await write('a', 0, '我想提前还款，要付违约金吗？');
        await write('b', 0, '房贷利率多少');
        expect(await found('还款')).toEqual(['a']);
        expect(await found('提前还款')).toEqual(['a']);
        expect(await found('利')).toEqual(['b']);
        expect(await found('吗')).toEqual(['a']);
        expect(await found('款要')).toEqual([]);
        expect(await found('贷利率')).toEqual(['b']);
        expect(await found('车贷')).toEqual([]);
      });

      it('finds Latin words whatever their case, by their beginning, and numbers as they are', async () => {
        await write('a', 0, 'What is the LPR for 360 months?');
        await write('b', 0, '３６００元 prepayment');
        expect(await found('lpr')).toEqual(['a']);
        expect(await found('PREPAY')).toEqual(['b']);
        expect(await found('360')).toEqual(['a']);
        expect(await found('3600')).toEqual(['b']);
      });

      it('finds a conversation that holds all words, even in different messages', async () => {
        await write('a', 0, '提前还款');
        await write('a', 1, '违约金 fee');
        await write('b', 0, '提前还款');
        expect(await found('还款 违约金')).toEqual(['a']);
        expect(await found('还款 fee nothing')).toEqual([]);
      });

      it('finds nothing for signs alone, and takes query syntax as plain text', async () => {
        await write('a', 0, '还款');
        expect(await found('?!"*')).toEqual([]);
        expect(await found('还款" OR "')).toEqual([]);
      });

      it('filters by ticket and time and says when there is more', async () => {
        await write('a', 0, '还款', { ticket: 'K-1', startedAt: AT, lastAt: '2026-05-11T03:00:00.000Z' });
        await write('b', 0, '还款', { startedAt: '2026-05-12T02:00:00.000Z', lastAt: '2026-05-12T02:00:00.000Z' });
        const names = async (query: object) => {
          const page = await ledger.search({ limit: 10, ...query });
          return [...page.summaries.map((row) => row.conversation), ...(page.more ? ['more'] : [])];
        };
        expect(await names({ ticket: 'K-1' })).toEqual(['a']);
        expect(await names({ since: '2026-05-12T00:00:00.000Z', words: '还款' })).toEqual(['b']);
        expect(await names({ until: '2026-05-12T00:00:00.000Z' })).toEqual(['a']);
        expect(await names({ limit: 1 })).toEqual(['b', 'more']);
      });

      it('opens a conversation to its token for 180 days', async () => {
        await ledger.append('a', 0, [started('hash-of-a')], summary('a'));
        expect(await ledger.findByToken('hash-of-a', AT)).toBe('a');
        expect(await ledger.findByToken('hash-of-a', '2026-11-07T01:59:59.000Z')).toBe('a');
        expect(await ledger.findByToken('hash-of-a', '2026-11-07T02:00:00.000Z')).toBeUndefined();
        expect(await ledger.findByToken('another', AT)).toBeUndefined();
      });

      it('keeps handbooks by their hash', async () => {
        await ledger.keepHandbook('h1', 'source');
        await ledger.keepHandbook('h1', 'source');
        expect(await ledger.readHandbook('h1')).toBe('source');
        expect(await ledger.readHandbook('h2')).toBeUndefined();
      });

      it('rebuilds to what was there', async () => {
        const summarise = (entries: readonly Entry[]): Summary =>
          summary(entries[0]?.conversation ?? '', { words: wordsOf(entries), ticket: `K-${entries.length}` });
        await ledger.append('a', 0, [started('hash-of-a')], summary('a', { ticket: 'K-1' }));
        await write('a', 1, '提前还款', { ticket: 'K-2' });
        await write('a', 2, '违约金', { ticket: 'K-3' });
        await write('b', 0, '利率', { ticket: 'K-1' });
        await write('gone', 0, '秘密');
        await ledger.erase('gone', AT);
        const look = async () => [
          await ledger.open({ queue: 'all', limit: 10 }),
          await Promise.all(['还款 违约金', '利率', '秘密'].map(found)),
          await ledger.findByToken('hash-of-a', AT),
        ];
        const before = await look();
        expect(await ledger.rebuild(summarise)).toBe(3);
        expect(await look()).toEqual(before);
        await write('a', 3, '继续');
        expect(await found('继续 还款')).toEqual(['a']);
      });
    });

    describe('erasure', () => {
      it('takes the words away for readers, writers, search, feed and token, and leaves the others alone', async () => {
        await ledger.append(
          'a',
          0,
          [started('hash-of-a'), note('秘密')],
          summary('a', { words: '秘密', ticket: 'K-1' }),
        );
        await write('b', 0, '秘密');
        expect(await ledger.erase('a', AT)).toBe(true);
        expect(await ledger.erase('a', AT)).toBe(false);
        expect(await ledger.erase('nobody', AT)).toBe(false);
        await expect(ledger.read('a')).rejects.toBeInstanceOf(Erased);
        await expect(ledger.read('a', 2)).rejects.toBeInstanceOf(Erased);
        await expect(write('a', 2, 'more')).rejects.toBeInstanceOf(Erased);
        expect(await found('秘密')).toEqual(['b']);
        expect((await ledger.feed(0, 10)).map(({ entry }) => entry.conversation)).toEqual(['b']);
        expect(await ledger.findByToken('hash-of-a', AT)).toBeUndefined();
        expect(await ledger.summary('a')).toMatchObject({ seq: 2, queue: 'closed', ticket: null, intent: null });
        expect(await ledger.read('b')).toHaveLength(1);
      });
    });
  });
}
