import { expect, test } from 'vitest';
import { mutateJson, mutateText, type Random } from '../../scripts/bench/hostile-frames.ts';
import { exportLines, openWith } from '../../src/ledger/export.ts';
import { type ExportLine, readExportLine, writeExportLine } from '../../src/ledger/export-line.ts';
import { Vault } from '../../src/ledger/vault.ts';
import { verifyLog } from '../../src/ledger/verify.ts';
import { seededRandom } from '../../src/understanding/classifier/random.ts';
import { crypto, note, started, summary } from './samples.ts';
import { temporaryStore } from './store.ts';

const SEED = 4_041;
const CHANGED_LOGS = 2_500;
const AT = '2026-05-11T02:00:00.000Z';

test(`${CHANGED_LOGS} changed exports are answered in a sentence, or say what the true one says`, async () => {
  const store = temporaryStore();
  const { ledger } = store;
  await ledger.append('a', 0, [started('t'), note('a2')], summary('a'));
  await ledger.append('b', 0, [started('u')], summary('b'));
  await ledger.checkpoint(AT);
  await ledger.append('a', 2, [note('a3'), note('a4')], summary('a'));
  await ledger.append('b', 1, [note('b2')], summary('b'));
  await ledger.checkpoint(AT);
  await ledger.append('b', 2, [note('b3')], summary('b'));
  const vault = new Vault(store.sql, crypto);
  const openWords = openWith(crypto, (conversation) => vault.find(conversation));
  const texts: string[] = [];
  for await (const line of exportLines(store.sql, {}, openWords)) {
    if (line.kind === 'unreadable') throw new Error(line.where);
    texts.push(writeExportLine(line));
  }
  const truth = substanceOf(read(texts));
  const random = seededRandom(SEED);
  let found = 0;
  for (let run = 0; run < CHANGED_LOGS; run++) {
    const lines = read(change(texts, random));
    const where = `seed ${SEED}, run ${run}`;
    const { ok, problem } = await verifyLog(lines, crypto, { trusted: crypto.publicKey, openWords });
    if (ok) expect(substanceOf(lines), where).toEqual(truth);
    else {
      found += 1;
      expect(problem, where).toMatch(/^[a-z].{10,}/);
      expect(problem, where).not.toMatch(/undefined|NaN|\[object|\n\s+at /);
    }
  }
  // Most changes are none that a reader could leave unsaid.
  expect(found).toBeGreaterThan(CHANGED_LOGS / 2);
  store.close();
});

/** What may not change without being found: each conversation's entries, sealed and open, in their order. */
function substanceOf(lines: readonly ExportLine[]): unknown {
  const entries = lines.flatMap((line) => {
    if (line.kind !== 'entry') return [];
    const { envelope, ciphertext, prev, hash, words } = line;
    // Opened words may be left out; where they stand, they are the sealed ones.
    const said = words.state === 'opened' ? words.body : BODIES.get(hash);
    return [{ envelope, ciphertext, prev, hash, said }];
  });
  return ['a', 'b'].map((conversation) => entries.filter(({ envelope }) => envelope.conversation === conversation));
}
const BODIES = new Map<string, unknown>();

function read(texts: readonly string[]): ExportLine[] {
  const lines = texts.flatMap((text, index) => (text === '' ? [] : [readExportLine(text, index + 1)]));
  // The first time these are the true ones.
  if (BODIES.size === 0)
    for (const line of lines)
      if (line.kind === 'entry' && line.words.state === 'opened') BODIES.set(line.hash, line.words.body);
  return lines;
}

/** One line changed, lost, doubled or moved, or the file cut. */
function change(texts: readonly string[], random: Random): string[] {
  const at = Math.floor(random() * texts.length);
  const text = texts[at] ?? '';
  const chance = random();
  const rest = [...texts.slice(0, at), ...texts.slice(at + 1)];
  if (chance < 0.4) return texts.with(at, mutateJson(text, random));
  if (chance < 0.75) return texts.with(at, mutateText(text, random));
  if (chance < 0.8) return rest;
  if (chance < 0.85) return [...texts.slice(0, at), text, ...texts.slice(at)];
  if (chance < 0.95) return rest.toSpliced(Math.floor(random() * texts.length), 0, text);
  return texts.slice(0, at);
}
