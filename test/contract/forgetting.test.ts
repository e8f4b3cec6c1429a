import { afterAll, expect, test } from 'vitest';
import { brokenChain, ChatClient, type EntryFrame } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, startServer, type TestServer } from '../support/server.ts';

afterAll(cleanUp);

/** Every kind of frame a customer can send, and questions that mean something only after the ones before them. */
const STORY: readonly object[] = [
  { type: 'say', id: 'f1', text: '你好' },
  { type: 'say', id: 'f2', text: '借20万分36期，年利率4.35%，每月还多少' },
  { type: 'say', id: 'f3', text: '那分24期呢' },
  { type: 'seen', id: 'f4', seq: 2, disclosure: 'D1@1', ms: 900, confirmed: true },
  { type: 'consent', id: 'f5', notice: 'privacy@3', granted: true },
  { type: 'ask_human', id: 'f6' },
  { type: 'say', id: 'f7', text: '利率多少' },
  { type: 'rate', id: 'f8', score: 4, comment: '不错' },
  { type: 'end', id: 'f9' },
];

test('[C5] a server killed between every two frames of a story tells the same story as one that runs through', async () => {
  const through = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  const whole = await ChatClient.open(through.url);
  for (const frame of STORY) await answered(whole, frame);
  await through.stop();

  let server: TestServer = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  let client = await ChatClient.open(server.url);
  await client.entry('notice');
  const { token } = client;
  const seen: EntryFrame[] = [...client.entries];
  for (const frame of STORY) {
    await server.kill();
    server = await server.restart();
    client = await ChatClient.open(server.url, { token, after: seen.at(-1)?.seq ?? 0 });
    await answered(client, frame);
    seen.push(...client.entries);
  }
  await server.stop();
  expect(brokenChain(seen)).toBeNull();
  expect(seen.map(told)).toEqual(whole.entries.map(told));
}, 60_000);

/** Sends a frame and waits for everything it brings: the ack, and the entry of another frame proves that nothing is under way. */
async function answered(client: ChatClient, frame: object): Promise<void> {
  client.send(frame);
  const { seq } = await client.ack('id' in frame ? String(frame.id) : '');
  const { type } = { type: '', ...frame };
  if (type === 'say' || type === 'ask_human') await client.outcome(seq);
  if (type === 'end') await client.entry('closed');
  if (type === 'rate') await client.entry('rating');
}

/** An entry without what differs from run to run: its time, its ticket and the promise in its words. */
function told(entry: EntryFrame): object {
  const { at: _, ...rest } = entry;
  if (rest.kind !== 'waiting') return rest;
  const { ticket: _ticket, promised_by: _promise, text: _text, ...kept } = rest;
  return kept;
}
