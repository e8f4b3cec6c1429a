import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/host/sqlite.ts';
import { brokenChain, ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import {
  cleanUp,
  command,
  copyPlaces,
  failToStart,
  freshDirectory,
  freshPlaces,
  type Outcome,
  type Places,
  startServer,
} from '../support/server.ts';

const mounted: string[] = [];
afterEach(() => {
  for (const place of mounted.splice(0)) execFileSync('umount', ['-l', place]);
});
afterAll(cleanUp);

describe('a start that cannot be', () => {
  test('[B2] with a data directory that cannot be made says so and makes nothing', async () => {
    const file = join(freshDirectory(), 'a-file');
    writeFileSync(file, '');
    sentenceIn(await failToStart({}, { ...freshPlaces(), dataDir: join(file, 'data') }), /DATA_DIR/);
    sentenceIn(await failToStart({}, { ...freshPlaces(), keysDir: join(file, 'keys') }), /KEYS_DIR/);
  });

  test('[B2] with a data directory that cannot be written says so, and the next start finds everything', async () => {
    const { places, said, token } = await spokenStore();
    const release = forbidWriting(places);
    sentenceIn(await failToStart({}, places), /DATA_DIR|cannot be (written|opened)/);
    release();
    await findsAgain(places, token, said);
  });

  test('[B3] on a directory that is in use says so, and the one that uses it goes on', async () => {
    const places = openDayAndNight();
    const server = await startServer({}, places);
    const client = await ChatClient.open(server.url);
    await client.ask('你好');
    sentenceIn(await failToStart({}, places), /already uses .*DATA_DIR/);
    await client.ask('利率多少');
    await server.kill();
    const again = await startServer({}, places);
    expect((await again.stop()).code).toBe(0);
  });

  test('[B4] on a port that is in use says so, and on an address that is not this machine’s too', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    // A server that listens has such an address; a pipe would have text.
    const { port } = other.address() as AddressInfo;
    sentenceIn(await failToStart({ PORT: String(port) }), /PORT/);
    other.close();
    sentenceIn(await failToStart({ HOST: '203.0.113.7' }), /HOST/);
  });

  test('[B5] without the keys of its store refuses, and never makes new ones', async () => {
    const { places, said, token } = await spokenStore();
    const missing = copyPlaces(places);
    rmSync(missing.keysDir, { recursive: true });
    sentenceIn(await failToStart({}, missing), /keys.*(Restore|KEYS_DIR)/s);
    expect(() => statSync(join(missing.keysDir, 'master.key'))).toThrow();

    const half = copyPlaces(places);
    rmSync(join(half.keysDir, 'signing.key'));
    sentenceIn(await failToStart({}, half), /belong together.*backup/s);
    const short = copyPlaces(places);
    writeFileSync(join(short.keysDir, 'master.key'), 'short');
    sentenceIn(await failToStart({}, short), /master\.key.*backup/s);
    const foreign = copyPlaces(places);
    for (const name of ['master.key', 'signing.key']) writeFileSync(join(foreign.keysDir, name), Buffer.alloc(32, 7));
    sentenceIn(await failToStart({}, foreign), /keys|KEYS_DIR/);
    await findsAgain(places, token, said);
  }, 30_000);

  test('[B6] on a damaged store says so instead of serving it, and verify does not call it sound', async () => {
    const { places } = await spokenStore();
    const cut = copyPlaces(places);
    damage(cut, (bytes) => bytes.fill(0xa5, bytes.length - 4_096));
    sentenceIn(await failToStart({}, cut), /damaged.*backup/s);
    const noStore = copyPlaces(places);
    damage(noStore, (bytes) => bytes.fill(0x20, 0, 100));
    sentenceIn(await failToStart({}, noStore), /not a loandesk store|damaged/);
    const verified = await command('verify', [], { places: noStore });
    expect(verified.code).toBe(1);
    expect(verified.errors + verified.out).toMatch(/not a loandesk store|damaged/);
    const inside = copyPlaces(places);
    damage(inside, (bytes) => {
      const page = bytes.readUInt16BE(16);
      const middle = Math.trunc(bytes.length / 2 / page) * page;
      return bytes.fill(0xa5, middle, middle + page);
    });
    sentenceIn(await failToStart({}, inside), /damaged.*backup/s);
  }, 30_000);

  test('[B6] without the log of a desk that ran says so, whether it is gone or empty, and begins none anew', async () => {
    const { places, said, token } = await spokenStore();
    const file = join(places.dataDir, 'ledger.sqlite');
    const whole = readFileSync(file);
    for (const lose of [() => writeFileSync(file, ''), () => rmSync(file)]) {
      lose();
      sentenceIn(await failToStart({}, places), /ledger\.sqlite is gone or empty.*Restore/);
    }
    writeFileSync(file, whole);
    await findsAgain(places, token, said);
  }, 30_000);

  test('[B6] on settings somebody broke by hand names the file and what is wrong, and starts once it is mended', async () => {
    const { places, said, token } = await spokenStore();
    const file = join(places.dataDir, 'settings.json');
    const whole = readFileSync(file, 'utf8');
    for (const [text, names] of [
      ['{ not json', /settings\.json is not JSON/],
      [whole.replace('"approve_minutes":', '"approve_minute":'), /settings\.json.*approve_minute/],
    ] as const) {
      writeFileSync(file, text.replace(/"approve_minutes":/, '"approve_minute":'));
      const { code, out, errors } = await failToStart({}, places);
      expect([code, out]).toEqual([2, '']);
      expect(errors).toMatch(names);
    }
    writeFileSync(file, whole);
    await findsAgain(places, token, said);
  }, 30_000);
});

describe('a disk that is full', () => {
  test('[B7] stops nothing but the message: it is refused, said in words to the operator, and taken once there is room', async () => {
    const small = smallDisk();
    if (!small) return fullWithoutMount();
    const server = await startServer({ RATE_LIMIT: 'off' }, { ...freshPlaces(), dataDir: join(small, 'data') });
    const client = await ChatClient.open(server.url);
    await client.ask('你好');
    fillUp(small);
    const acked = new Map<string, number>();
    const refused: string[] = [];
    while (refused.length < 5 && acked.size < 2_000) {
      const id = client.say('长'.repeat(1_900));
      const answer = await client.until(
        (frame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === id,
        `an answer to ${id}`,
      );
      if (answer.type === 'ack') acked.set(id, answer.seq);
      if (answer.type === 'refused') refused.push(answer.code);
    }
    expect(refused).toEqual(Array(5).fill('failed'));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(server.stderr()).toMatch(/disk under .* is full\. Make room/);

    rmSync(join(small, 'filler'));
    await client.ask('利率多少');
    await client.settle();
    expect(brokenChain(client.entries)).toBeNull();
    await server.kill();
    const again = await server.restart();
    const back = await ChatClient.open(again.url, { token: client.token });
    await back.until((frame) => frame.type === 'status', 'status');
    const saids = back.entries.flatMap((entry) => (entry.kind === 'said' ? [[entry.id, entry.seq] as const] : []));
    for (const one of acked) expect(saids).toContainEqual(one);
    expect(back.entries).toEqual(client.entries);
    expect((await command('verify', [], { places: again })).code).toBe(0);
    await again.stop();
  }, 60_000);

  test('[B7] at the very start says so, wherever the last byte falls, and the next start has lost nothing by it', async () => {
    const small = smallDisk();
    if (!small) return fullWithoutMount();
    const places = { ...freshPlaces(), dataDir: join(small, 'data') };
    for (const freeKb of [0, 4, 12, 40, 400, 4_000]) {
      fillUp(small, freeKb);
      sentenceIn(await failToStart({}, places), /full|cannot be|reports an error/);
    }
    rmSync(join(small, 'filler'));
    const server = await startServer({}, places);
    await (await ChatClient.open(server.url)).ask('你好');
    await server.stop();
  }, 30_000);
});

/** A store in which somebody has spoken, its server stopped. */
async function spokenStore(): Promise<{ places: Places; token: string; said: number[] }> {
  const places = openDayAndNight();
  const server = await startServer({}, places);
  const client = await ChatClient.open(server.url);
  for (const text of ['你好', '转人工', '利率多少']) await client.ask(text);
  await server.stop();
  return { places, token: client.token, said: client.entries.map((entry) => entry.seq) };
}

async function findsAgain(places: Places, token: string, said: readonly number[]): Promise<void> {
  const server = await startServer({}, places);
  const client = await ChatClient.open(server.url, { token });
  await client.until((frame) => frame.type === 'status', 'status');
  expect(client.entries.map((entry) => entry.seq)).toEqual(said);
  await client.ask('你好');
  await server.stop();
}

/** One sentence for the operator, no stack, nothing on standard output, exit 1. */
function sentenceIn({ code, out, errors }: Outcome, words: RegExp): void {
  expect(errors).toMatch(words);
  expect(errors).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(errors.trim()).toMatch(/\.$/);
  expect([code, out]).toEqual([1, '']);
}

function damage(places: Places, change: (bytes: Buffer) => void): void {
  const file = join(places.dataDir, 'ledger.sqlite');
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
}

/** Takes away the right to write; root is only stopped by the file system itself. Gives the way back. */
function forbidWriting({ dataDir }: Places): () => void {
  if (process.getuid?.() !== 0) {
    chmodSync(dataDir, 0o500);
    return () => chmodSync(dataDir, 0o700);
  }
  try {
    execFileSync('mount', ['--bind', dataDir, dataDir], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'remount,ro,bind', dataDir], { stdio: 'ignore' });
    mounted.push(dataDir);
    return () => execFileSync('umount', [mounted.pop() ?? dataDir]);
  } catch {
    // A container's root may not mount: a directory in the place of the lock is as final.
    const lock = join(dataDir, 'lock.sqlite');
    rmSync(lock);
    mkdirSync(lock);
    return () => rmSync(lock, { recursive: true });
  }
}

/** A disk of eight megabytes, or undefined where mounting is not permitted. */
function smallDisk(): string | undefined {
  const place = freshDirectory();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  mounted.push(place);
  return place;
}

/** Leaves `freeKb` of the small disk. */
function fillUp(place: string, freeKb = 0): void {
  rmSync(join(place, 'filler'), { force: true });
  const { bavail, bsize } = statfsSync(place);
  writeFileSync(join(place, 'filler'), Buffer.alloc(bavail * bsize - freeKb * 1_024));
}

/** The same law where no disk can be made: a store that may not grow refuses in words, and takes more when it may. */
function fullWithoutMount(): void {
  const file = join(freshDirectory(), 'data', 'ledger.sqlite');
  const { sql, close } = openSqlite(file);
  sql.exec('CREATE TABLE words (text TEXT)');
  sql.exec('PRAGMA max_page_count = 3');
  const write = () => sql.run('INSERT INTO words VALUES (?)', 'x'.repeat(50_000));
  expect(write).toThrow(/is full\. Make room/);
  sql.exec('PRAGMA max_page_count = 1000');
  write();
  close();
}
