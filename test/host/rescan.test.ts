import { describe, expect, it } from 'vitest';
import { type OldWords, rescan } from '../../src/host/rescan.ts';
import type { EntryLine, ExportLine, Words } from '../../src/ledger/export-line.ts';
import { openConcepts } from '../../src/reply/concepts.ts';
import { compileGuard, withMeaning } from '../../src/reply/guard.ts';
import { handbook } from '../support/handbook.ts';
import { command, freshPlaces } from '../support/server.ts';

const compiled = withMeaning(compileGuard(handbook.guard), openConcepts(handbook));

describe('reading the history again when a rule changed', () => {
  it('names conversation, entry, rule and words of what would be stopped today', async () => {
    const { found, count } = await scan([
      entry(1, { state: 'opened', body: { words: { text: '结果以审核为准。', locale: 'zh-CN' } } }),
      entry(2, { state: 'opened', body: { words: { text: '您放心，保证下款', locale: 'zh-CN' }, reasons: [] } }),
    ]);
    expect(found).toMatchObject([
      { conversation: 'c1', seq: 2, verdict: 'block', hits: [{ rule: 'guarantee', words: '保证下款' }] },
    ]);
    expect(count).toEqual({ entries: 2, texts: 2, closed: 0 });
  });

  it('reads drafts that wait for approval, and leaves the words of customers alone', async () => {
    const { found } = await scan([
      entry(1, { state: 'opened', body: { text: '能保证下款吗？包过吗', secretsRemoved: 0 } }),
      entry(2, {
        state: 'opened',
        body: { words: { text: '请稍候。', locale: 'zh-CN' }, draft: { text: '包过', locale: 'zh-CN' } },
      }),
    ]);
    expect(found.map(({ seq }) => seq)).toEqual([2]);
  });

  it('counts what is erased or sealed instead of passing over it in silence', async () => {
    const { count } = await scan([entry(1, { state: 'erased' }), entry(2, { state: 'sealed' })]);
    expect(count).toEqual({ entries: 2, texts: 0, closed: 2 });
  });

  it('stops at an entry that cannot be read', async () => {
    await expect(scan([{ kind: 'unreadable', where: 'line 3' }])).rejects.toThrow('line 3');
  });

  it('says in words, with exit code 1, that there is no store', async () => {
    const places = freshPlaces();
    const { code, errors, out } = await command('guard', ['--history'], { places });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(errors).not.toBe('');
  });
});

async function scan(lines: readonly ExportLine[]) {
  const count = { entries: 0, texts: 0, closed: 0 };
  const found: OldWords[] = [];
  for await (const old of rescan(lines, compiled, count)) found.push(old);
  return { found, count };
}

function entry(seq: number, words: Words): EntryLine {
  const envelope = { conversation: 'c1', seq, at: '2026-05-11T02:00:00.000Z', type: 'Replied' };
  // Only what a rescan reads; the seal around it has tests of its own.
  return {
    kind: 'entry',
    position: seq,
    envelope,
    ciphertext: new Uint8Array(),
    prev: '',
    hash: '',
    words,
  } as unknown as EntryLine;
}
