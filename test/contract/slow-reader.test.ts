import { afterAll, expect, test } from 'vitest';
import { brokenChain, ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { needs } from '../support/hosts.ts';
import { cleanUp, startServer, type TestServer } from '../support/server.ts';

afterAll(cleanUp);

/** Four bytes a character and as long as a message may be: eight kilobytes an entry. */
const LONG = '😀'.repeat(2_000);
/** The operating system takes some 4 MB for a reader that sleeps before anything waits in the server. */
const TURNS = 900;

test('[C9] a client that does not read is dropped once 1 MiB waits, delays nobody, and resumes without a gap', async (context) => {
  needs(context, 'reader', 'metrics');
  const server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  const talker = await ChatClient.open(server.url);
  const sleeper = await ChatClient.open(server.url, { token: talker.token });
  const stranger = await ChatClient.open(server.url);
  await stranger.ask('你好');
  // The operating system stops taking in bytes for it; what the server sends begins to pile up there.
  sleeper.socket.pause();

  const waits: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const { seq } = await talker.ack(talker.say(LONG));
    await talker.outcome(seq);
    if (turn % 25 !== 0) continue;
    const started = performance.now();
    await stranger.ask('你好');
    waits.push(performance.now() - started);
  }
  // A reader that holds others up holds them up every time; what other programs take of the machine comes and goes.
  expect(waits.filter((wait) => wait >= 500).length).toBeLessThan(3);
  await expect.poll(() => openSockets(server), { timeout: 10_000, interval: 200 }).toBe(2);

  sleeper.socket.resume();
  const closing = await sleeper.closed;
  expect([4413, 1006]).toContain(closing.code);
  expect(brokenChain(sleeper.entries)).toBeNull();
  expect(sleeper.entries.length).toBeLessThan(talker.entries.length);

  const back = await ChatClient.open(server.url, { token: talker.token, after: sleeper.seq });
  await back.until((frame) => frame.type === 'entry' && frame.seq === talker.seq, 'the newest entry');
  expect([...sleeper.entries, ...back.entries]).toEqual(talker.entries);
  await server.stop();
}, 60_000);

async function openSockets(server: TestServer): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^loandesk_sockets (\d+)/m.exec(metrics)?.[1]);
}
