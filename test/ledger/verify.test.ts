import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../src/host/crypto.ts';
import { type ExportRequest, exportLines, leaveSealed, openWith } from '../../src/ledger/export.ts';
import { type ExportLine, readExportLine, type UnreadableLine, writeExportLine } from '../../src/ledger/export-line.ts';
import { Vault } from '../../src/ledger/vault.ts';
import { verifyLog } from '../../src/ledger/verify.ts';
import { crypto, note, started, summary } from './samples.ts';
import { type Store, temporaryStore } from './store.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 4, 11, 2, count)).toISOString();

describe('a log', () => {
  let store: Store;
  beforeEach(async () => {
    store = temporaryStore();
    const { ledger } = store;
    // Checkpoint 1: a1 a2 b1. Checkpoint 2: a3 a4 b2. Checkpoint 3: a5 a6. After it: b3.
    await ledger.append('a', 0, [started('t', minute(0)), note('a2', minute(0))], summary('a'));
    await ledger.append('b', 0, [started('u', minute(1))], summary('b'));
    await ledger.checkpoint(minute(1));
    await ledger.append('a', 2, [note('a3', minute(2)), note('a4', minute(3))], summary('a'));
    await ledger.append('b', 1, [note('b2', minute(4))], summary('b'));
    await ledger.checkpoint(minute(4));
    await ledger.append('a', 4, [note('a5', minute(5)), note('a6', minute(6))], summary('a'));
    await ledger.checkpoint(minute(6));
    await ledger.append('b', 2, [note('b3', minute(7))], summary('b'));
  });
  afterEach(() => store.close());

  const trusted = crypto.publicKey;
  const openWords = () => openWith(crypto, (conversation) => new Vault(store.sql, crypto).find(conversation));
  const texts = async (request: ExportRequest = {}, opener = openWords()) => {
    const written: string[] = [];
    for await (const line of exportLines(store.sql, request, opener)) {
      if (line.kind === 'unreadable') throw new Error(line.where);
      written.push(writeExportLine(line));
    }
    return written;
  };
  const linesFrom = (lines: readonly string[]): ExportLine[] =>
    lines.map((text, index) => readExportLine(text, index + 1));
  const verify = (lines: readonly string[]) => verifyLog(linesFrom(lines), crypto, { trusted });
  const problem = async (lines: readonly string[]) => (await verify(lines)).problem;
  const isEntry = (conversation: string, seq: number) => (text: string) => {
    const line: unknown = JSON.parse(text);
    const fields = new Map(Object.entries(line ?? {}));
    return fields.get('conversation') === conversation && fields.get('seq') === seq;
  };
  const isCheckpoint = (number: number) => (text: string) => text.startsWith(`{"checkpoint":${number},`);
  const without = (lines: readonly string[], ...gone: ((text: string) => boolean)[]) =>
    lines.filter((text) => !gone.some((matches) => matches(text)));
  const changed = (lines: readonly string[], matches: (text: string) => boolean, change: (text: string) => string) =>
    lines.map((text) => (matches(text) ? change(text) : text));
  /** An honest first line for a log that was cut, so that only chains and checkpoints can find it. */
  const recounted = (lines: readonly string[]) => {
    const rest = lines.slice(1);
    const checkpoints = rest.filter((text) => text.startsWith('{"checkpoint"')).length;
    const first = (lines[0] ?? '')
      .replace(/"entries":\d+/, `"entries":${rest.length - checkpoints}`)
      .replace(/"checkpoints":\d+/, `"checkpoints":${checkpoints}`);
    return [first, ...rest];
  };

  it('verifies as it was written, and tells how many entries no checkpoint covers yet', async () => {
    const verdict = { ok: true, problem: null, conversations: 2, entries: 9, afterCheckpoint: 1 };
    expect(await verify(await texts())).toMatchObject(verdict);
    expect(await verifyLog(exportLines(store.sql, {}, leaveSealed), crypto)).toMatchObject(verdict);
  });

  it('verifies when it is empty', async () => {
    const empty = temporaryStore();
    const verdict = await verifyLog(exportLines(empty.sql, {}, leaveSealed), crypto, { trusted });
    expect(verdict).toMatchObject({ ok: true, conversations: 0, entries: 0, afterCheckpoint: 0 });
    empty.close();
  });

  it('verifies after an erasure, whose words are gone from the export', async () => {
    await store.ledger.erase('a', minute(8));
    const lines = await texts();
    expect(lines.find(isEntry('a', 2))).toContain('"erased":true');
    expect(lines.join('')).not.toContain('"body":{"text":"a');
    expect(await verify(lines)).toMatchObject({ ok: true, entries: 9 });
  });

  it('names the entry of which one byte of ciphertext, head, time or hash was changed', async () => {
    const a4 = isEntry('a', 4);
    const words = 'conversation a entry 4: its words or envelope were changed';
    const otherLetter = (letter: string) => (letter === 'A' ? 'B' : 'A');
    const byte = (text: string) =>
      text.replace(/("ciphertext":".{30})(.)/, (_, start, last) => start + otherLetter(last));
    expect(await problem(changed(await texts(), a4, byte))).toBe(words);
    expect(await problem(changed(await texts(), a4, (text) => text.replace('note-1', 'note-2')))).toBe(words);
    expect(await problem(changed(await texts(), a4, (text) => text.replace(minute(3), minute(2))))).toBe(words);
    expect(await problem(changed(await texts(), a4, (text) => text.replace('staff-1', 'staff-2')))).toBe(words);
    expect(await problem(changed(await texts(), a4, (text) => text.replace(/"hash":"./, '"hash":"z')))).toBe(words);
  });

  it('names a changed row of the store', async () => {
    store.sql.exec(`DROP TRIGGER entries_never_change;
      UPDATE entries SET body = CAST(substr(body, 1, 40) || x'00' || substr(body, 42) AS BLOB) WHERE conversation = 'a' AND seq = 5`);
    const stored = () => verifyLog(exportLines(store.sql, {}, leaveSealed), crypto, { trusted });
    expect((await stored()).problem).toBe('conversation a entry 5: its words or envelope were changed');
    store.sql.exec(`UPDATE entries SET head = 'no json' WHERE conversation = 'a' AND seq = 3`);
    expect((await stored()).problem).toBe('conversation a entry 3 cannot be read: it was changed');
  });

  it('names a missing entry in the middle', async () => {
    expect(await problem(without(await texts(), isEntry('a', 3)))).toBe('conversation a entry 3 is missing');
    expect(await problem(without(await texts(), isEntry('a', 4)))).toBe('conversation a entry 4 is missing');
    expect(await problem(without(await texts(), isEntry('a', 1)))).toBe('conversation a entry 1 is missing');
  });

  it('names two entries that were swapped', async () => {
    const swap = (lines: string[], one: (text: string) => boolean, two: (text: string) => boolean) => {
      const [first = '', second = ''] = [lines.find(one), lines.find(two)];
      return lines.map((text) => (text === first ? second : text === second ? first : text));
    };
    const near = swap(await texts(), isEntry('a', 3), isEntry('a', 4));
    expect(await problem(near)).toBe('conversation a entry 4 stands out of order: before entry 3');
    const far = swap(await texts(), isEntry('a', 2), isEntry('a', 6));
    expect(await problem(far)).toBe('conversation a entry 6 stands out of order: before entry 2');
    const twice = (await texts()).flatMap((text) => (isEntry('a', 3)(text) ? [text, text] : [text]));
    expect(await problem(twice)).toBe('conversation a entry 3 stands out of order: after entry 3');
  });

  it('notices entries of two conversations that changed places, and a conversation alone does not miss the other', async () => {
    const lines = await texts();
    const [first, second] = [lines.findIndex(isEntry('a', 4)), lines.findIndex(isEntry('b', 2))];
    const swapped = lines.with(first, lines[second] ?? '').with(second, lines[first] ?? '');
    expect(await problem(swapped)).toBe('the entries before checkpoint 2 stand in another order than they arrived in');
    expect(await problem(await texts({ conversation: 'a' }))).toBeNull();
  });

  it('names what was cut off from the end of a conversation that a checkpoint knows', async () => {
    const cut = recounted(without(await texts(), isEntry('a', 5), isEntry('a', 6)));
    expect(await problem(cut)).toBe('conversation a: the entries after 4 were cut off: checkpoint 3 knows entry 6');
  });

  it('notices a tail after the last checkpoint that the first line promised', async () => {
    expect(await problem(without(await texts(), isEntry('b', 3)))).toBe(
      'the first line promises 9 entries, but 8 are there',
    );
  });

  it('names a conversation that is gone altogether', async () => {
    const gone = without(await texts(), isEntry('b', 1), isEntry('b', 2), isEntry('b', 3));
    expect(await problem(recounted(gone))).toBe('conversation b is missing: checkpoint 1 knows entry 1');
  });

  it('names a missing, changed or moved checkpoint', async () => {
    const dropped = recounted(without(await texts(), isCheckpoint(2)));
    expect(await problem(dropped)).toBe('checkpoint 2 is missing: checkpoint 3 stands in its place');
    const forged = changed(await texts(), isCheckpoint(2), (text) => text.replace(minute(4), minute(5)));
    expect(await problem(forged)).toBe('checkpoint 2: its signature does not fit, it was changed');
    const early = await texts();
    const [moved = ''] = early.splice(early.findIndex(isCheckpoint(3)), 1);
    early.splice(early.findIndex(isEntry('a', 6)), 0, moved);
    expect(await problem(early)).toBe('conversation a entry 6 stands out of order: after checkpoint 3, which knows it');
  });

  it('names a conversation that was rewritten with chains that fit', async () => {
    const forger = temporaryStore();
    await forger.ledger.append('b', 0, [started('u', minute(1)), note('forged', minute(4)), note('x')], summary('b'));
    const forged = (await linesIn(forger)).flatMap((line) => (line.kind === 'entry' ? [writeExportLine(line)] : []));
    forger.close();
    let next = 0;
    const lines = changed(
      await texts(),
      (text) => text.includes('"conversation":"b"'),
      () => forged[next++] ?? '',
    );
    expect(await problem(lines)).toContain('conversation b entry 1 is not the one checkpoint 1 signed');
  });

  it('names a conversation that was slipped in before a checkpoint', async () => {
    const forger = temporaryStore();
    await forger.ledger.append('c', 0, [note('never said')], summary('c'));
    const extra = (await linesIn(forger)).find((line) => line.kind === 'entry');
    forger.close();
    const lines = await texts();
    if (extra?.kind === 'entry') lines.splice(2, 0, writeExportLine(extra));
    expect(await problem(recounted(lines))).toBe(
      'conversation c entry 1 was inserted or moved: checkpoint 1 does not know it',
    );
  });

  it('does not believe a log that was signed again with another key', async () => {
    const other = createCrypto(new Uint8Array(32), new Uint8Array(32).fill(1));
    const verdict = await verifyLog(linesFrom(await texts()), crypto, { trusted: other.publicKey });
    expect(verdict.problem).toContain('it was signed again');
  });

  it('names a line that is no line any more, and a file that is no export', async () => {
    const lines = await texts();
    lines[3] = lines[3]?.slice(5) ?? '';
    expect(await problem(lines)).toBe('line 4 cannot be read: it was changed');
    expect(await problem((await texts()).slice(1))).toBe('this is no loandesk export: its first line does not say so');
    expect(await problem([])).toBe('this is no loandesk export: it is empty');
    const unreadable: UnreadableLine = { kind: 'unreadable', where: 'line 1' };
    expect(readExportLine('{"loandesk_export":2}', 1)).toEqual(unreadable);
  });

  it('notices opened words that are not the sealed ones, when the keys are at hand', async () => {
    const lines = changed(await texts(), isEntry('a', 4), (text) => text.replace('"text":"a4"', '"text":"A4"'));
    const withKeys = await verifyLog(linesFrom(lines), crypto, { trusted, openWords: openWords() });
    expect(withKeys.problem).toBe('conversation a entry 4: its opened words are not the sealed ones');
    expect(await verify(lines)).toMatchObject({ ok: true, wordsCompared: 0, wordsNotCompared: 9 });
    expect(await verifyLog(linesFrom(await texts()), crypto, { openWords: openWords() })).toMatchObject({
      wordsCompared: 9,
    });
  });

  it('verifies an export of one conversation and finds a hole in it', async () => {
    const lines = await texts({ conversation: 'b' });
    expect(await verify(lines)).toMatchObject({ ok: true, conversations: 1, entries: 3, afterCheckpoint: 1 });
    expect(lines.some(isCheckpoint(3))).toBe(false);
    expect(await problem(recounted(without(lines, isEntry('b', 2))))).toContain('conversation b entry 2 is missing');
    expect(await problem(recounted(without(lines, isEntry('b', 1))))).toContain('conversation b entry 1 is missing');
  });

  it('verifies an export that begins and ends in the middle, and finds a hole inside', async () => {
    const lines = await texts({ since: minute(3), until: minute(7) });
    expect(lines.filter((text) => text.startsWith('{"conversation"')).map((text) => JSON.parse(text).at)).toEqual(
      [3, 4, 5, 6].map(minute),
    );
    expect(await verify(lines)).toMatchObject({ ok: true, conversations: 2, entries: 4, afterCheckpoint: 0 });
    expect(await problem(recounted(without(lines, isEntry('a', 5))))).toBe('conversation a entry 5 is missing');
    expect(await problem(recounted(without(lines, isEntry('a', 6))))).toContain('cut off: checkpoint 3 knows entry 6');
    expect(await verify(await texts({ conversation: 'a', since: minute(3) }))).toMatchObject({ ok: true, entries: 3 });
    expect(await verify(await texts({ until: minute(3) }))).toMatchObject({ ok: true, entries: 4, afterCheckpoint: 1 });
    expect(await verify(await texts({ since: minute(50) }))).toMatchObject({ ok: true, entries: 0 });
  });
});

async function linesIn(store: Store): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of exportLines(store.sql, {}, leaveSealed)) lines.push(line);
  return lines;
}
