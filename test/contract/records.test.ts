import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, command, copyPlaces, freshDirectory, type Places, startServer } from '../support/server.ts';
import { flipBit } from '../support/store.ts';

afterAll(cleanUp);

describe('export and verify', () => {
  let places: Places;
  let exported: string;
  let conversation: string;
  beforeAll(async () => {
    places = openDayAndNight();
    const server = await startServer({}, places);
    const client = await ChatClient.open(server.url);
    for (const text of ['你好', '转人工']) await client.ask(text);
    conversation = client.conversation;
    const other = await ChatClient.open(server.url);
    await other.ask('利率多少');
    // Beside the running server, as an operator would.
    expect((await command('verify', [], { places })).code).toBe(0);
    await server.stop();
    exported = (await command('export', [], { places })).out;
  });

  test('[A8] the export is a JSON object a line, with hashes, and can be narrowed to a conversation and a time', async () => {
    const lines = exported
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    const entries = lines.filter((line) => 'seq' in line);
    for (const entry of entries)
      expect(entry).toMatchObject({
        prev: expect.any(String),
        hash: expect.any(String),
        ciphertext: expect.any(String),
      });
    const one = await command('export', ['--conversation', conversation], { places });
    const own = one.out
      .trim()
      .split('\n')
      .filter((line) => line.includes('"seq"'));
    expect(own.length).toBe(entries.filter((entry) => entry.conversation === conversation).length);
    const none = await command('export', ['--since', '2100-01-01'], { places });
    expect(none.out).not.toContain('"ciphertext"');
  });

  test('[A8] the last line of verify counts conversations and entries, for the store and for its export alike', async () => {
    const file = join(freshDirectory(), 'export.jsonl');
    writeFileSync(file, exported);
    const entries = exported.split('\n').filter((line) => line.includes('"ciphertext"')).length;
    const line = `ok conversations=3 entries=${entries} after_checkpoint=0`;
    const [store, offline] = await Promise.all([command('verify', [], { places }), command('verify', [file])]);
    expect([store.code, lastLine(store.out)]).toEqual([0, line]);
    expect([offline.code, lastLine(offline.out)]).toEqual([0, line]);
  });

  test('[A9] a flipped byte in a copied store is found: exit 1, and the first bad entry is named', async () => {
    const copy = copyPlaces(places);
    const lines = exported.split('\n').filter((line) => line.includes(conversation) && line.includes('"ciphertext"'));
    const target: { seq: number; ciphertext: string } = JSON.parse(lines[2] ?? '');
    await flipBit(copy, Buffer.from(target.ciphertext, 'base64'));
    const { code, out } = await command('verify', [], { places: copy });
    expect(code).toBe(1);
    expect(lastLine(out)).toContain(conversation);
    expect(lastLine(out)).toMatch(new RegExp(`\\b${target.seq}\\b`));
    expect((await command('verify', [], { places })).code).toBe(0);
  });

  test('[A9] a changed, lost or doubled line of an export is found', async () => {
    const home = freshDirectory();
    const lines = exported.trim().split('\n');
    const at = lines.findIndex((line) => line.includes('CustomerSaid'));
    const changes: Record<string, string[]> = {
      word: lines.map((line, index) => (index === at ? line.replace('你好', '您好') : line)),
      time: lines.map((line, index) => (index === at ? line.replace(/"at":"20/, '"at":"19') : line)),
      lost: lines.filter((_, index) => index !== at),
      doubled: lines.flatMap((line, index) => (index === at ? [line, line] : [line])),
      garbage: lines.map((line, index) => (index === at ? line.slice(0, -9) : line)),
      cut: lines.slice(0, -2),
    };
    const verdicts = await Promise.all(
      Object.entries(changes).map(async ([name, changed]) => {
        const file = join(home, `${name}.jsonl`);
        writeFileSync(file, `${changed.join('\n')}\n`);
        const { code, out } = await command('verify', [file], { places });
        return [name, code, out.startsWith('ok')];
      }),
    );
    expect(verdicts).toEqual(Object.keys(changes).map((name) => [name, 1, false]));
  }, 40_000);
});

function lastLine(out: string): string {
  return out.trimEnd().split('\n').at(-1) ?? '';
}
