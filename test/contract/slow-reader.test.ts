import { afterAll, expect, test } from 'vitest';
import { brokenChain, ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, startServer } from '../support/server.ts';

afterAll(cleanUp);

/** Four bytes a character and as long as a message may be: eight kilobytes an entry. */
const LONG = '😀'.repeat(2_000);

test('[C9] a client that does not read is dropped once 1 MiB waits, delays nobody, and resumes without a gap', async () => {
  const server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  const talker = await ChatClient.open(server.url);
  const sleeper = await ChatClient.open(server.url, { token: talker.token });
  const stranger = await ChatClient.open(server.url);
  await stranger.ask('你好');
  // The operating system stops taking in bytes for it; what the server sends begins to pile up there.
  sleeper.socket.pause();

  const waits: number[] = [];
  let bytes = 0;
  const openSockets = async () =>
    Number(/^loandesk_sockets (\d+)/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]);
  for (let turn = 0; turn < 1_200; turn++) {
    const id = talker.say(LONG);
    const { seq } = await talker.ack(id);
    bytes += JSON.stringify(await talker.outcome(seq)).length + LONG.length * 2;
    if (turn % 50 !== 49) continue;
    const started = performance.now();
    await stranger.ask('你好');
    waits.push(performance.now() - started);
    if ((await openSockets()) < 3) break;
  }
  expect(Math.max(...waits)).toBeLessThan(500);
  expect(await openSockets(), `${bytes} bytes were sent`).toBe(2);

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
