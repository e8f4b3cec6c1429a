import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { needs } from '../support/hosts.ts';
import { cleanUp, startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({}, openDayAndNight());
});
afterAll(cleanUp);

const MISFITS: readonly (readonly [string, string, string | undefined])[] = [
  ['', 'bad_frame', undefined],
  ['not json', 'bad_frame', undefined],
  ['null', 'bad_frame', undefined],
  ['[]', 'bad_frame', undefined],
  ['"say"', 'bad_frame', undefined],
  ['{}', 'bad_frame', undefined],
  ['{"type":"dance","id":"a1"}', 'bad_frame', 'a1'],
  ['{"type":"say","text":"你好"}', 'bad_frame', undefined],
  ['{"type":"say","id":"a2"}', 'bad_frame', 'a2'],
  ['{"type":"say","id":"a3","text":7}', 'bad_frame', 'a3'],
  ['{"type":"say","id":"","text":"你好"}', 'bad_frame', undefined],
  ['{"type":"say","id":"white space","text":"你好"}', 'bad_frame', undefined],
  [JSON.stringify({ type: 'say', id: 'x'.repeat(65), text: '你好' }), 'bad_frame', undefined],
  ['{"type":"rate","id":"a4","score":6}', 'bad_frame', 'a4'],
  ['{"type":"read","seq":-1}', 'bad_frame', undefined],
  ['{"type":"read","seq":1e999}', 'bad_frame', undefined],
  ['{"type":"submit","id":"a5","form":"contact@1","values":{"name":{"$gt":""}}}', 'bad_frame', 'a5'],
];
const REFUSED: readonly (readonly [object, string])[] = [
  [{ type: 'say', id: 'b1', text: '' }, 'empty_text'],
  [{ type: 'say', id: 'b2', text: ' \n\t\u0000\u202e ' }, 'empty_text'],
  [{ type: 'say', id: 'b3', text: '长'.repeat(2_001) }, 'text_too_long'],
  [{ type: 'submit', id: 'b4', form: 'payday@1', values: {} }, 'unknown_form'],
  [{ type: 'submit', id: 'b5', form: 'contact@1', values: { name: '王', phone: 'none' } }, 'bad_form'],
  [{ type: 'submit', id: 'b6', form: 'contact@1', values: { salary: '1' } }, 'bad_form'],
  [{ type: 'consent', id: 'b7', notice: 'privacy@2', granted: true }, 'unknown_notice'],
  [{ type: 'seen', id: 'b8', seq: 2, disclosure: 'D99@1', ms: 5 }, 'unknown_disclosure'],
  [{ type: 'seen', id: 'b9', seq: 99_999, disclosure: 'D1@1', ms: 5 }, 'unknown_disclosure'],
];

describe('a frame that does not fit', () => {
  test('[C6] is refused with a code and a sentence, names its id where it has one, and the socket stays', async () => {
    const client = await ChatClient.open(server.url);
    for (const [text, code, id] of MISFITS) {
      client.frames.length = 0;
      client.sendText(text);
      const refused = await client.until((frame) => frame.type === 'refused', `a refusal of ${text}`);
      expect(refused, text).toMatchObject({ code });
      expect('id' in refused ? refused.id : undefined, text).toBe(id);
    }
    expect((await client.ask('你好')).kind).toBe('replied');
    expect(client.breaches).toEqual([]);
  });

  test('[C6] in what it asks is refused by what is wrong with it, and leaves no entry', async () => {
    const client = await ChatClient.open(server.url);
    await client.entry('notice');
    const before = client.entries.length;
    for (const [frame, code] of REFUSED) {
      client.send(frame);
      const refused = await client.until(
        (got) => got.type === 'refused' && 'id' in frame && got.id === frame.id,
        `a refusal of ${JSON.stringify(frame).slice(0, 80)}`,
      );
      expect(refused, JSON.stringify(frame).slice(0, 80)).toMatchObject({ code });
    }
    expect(client.entries).toHaveLength(before);
    client.say('长'.repeat(2_000), 'just-fits');
    await client.ack('just-fits');
  });

  test('[C6] is told in the language of the customer', async () => {
    const chinese = await ChatClient.open(server.url, { locale: 'zh-CN' });
    const english = await ChatClient.open(server.url, { locale: 'en' });
    for (const client of [chinese, english]) client.sendText('{');
    expect((await chinese.refusal('bad_frame')).message).toMatch(/[一-龥]/);
    expect((await english.refusal('bad_frame')).message).toMatch(/^[\x20-\x7e]+$/);
  });

  test('[C6] comes as binary, before hello, as a second hello or in another version: refused, and the socket stays', async () => {
    const client = await ChatClient.connect(server.url);
    client.say('你好', 'early');
    await client.refusal('hello_first', 'early');
    client.send({ type: 'hello', v: 2, token: null, after: 0 });
    await client.refusal('unsupported_version');
    client.socket.send(Buffer.from('{"type":"hello","v":1,"token":null,"after":0}'));
    await client.refusal('bad_frame');
    client.hello();
    await client.welcome();
    client.hello();
    await client.refusal('already_greeted');
    await client.ask('你好');
    client.send({ type: 'typing' });
    client.send({ type: 'read', seq: 2 });
    client.send({ type: 'ping' });
    await client.until((frame) => frame.type === 'pong', 'pong');
  });

  test('[C6] may come twenty times in ten seconds; the next one closes the socket with 4400', async () => {
    const client = await ChatClient.open(server.url);
    for (let count = 0; count < 20; count++) client.sendText('nonsense');
    await client.ask('你好');
    expect(client.frames.filter((frame) => frame.type === 'refused')).toHaveLength(20);
    client.sendText('nonsense');
    expect((await client.closed).code).toBe(4400);
    const back = await ChatClient.open(server.url, { token: client.token });
    await back.entry('said');
  });

  test('[C6] of over 16 KiB closes the socket with 1009, one of exactly 16 KiB does not', async () => {
    const client = await ChatClient.open(server.url);
    const shell = JSON.stringify({ type: 'say', id: 'big', text: '' }).length;
    client.send({ type: 'say', id: 'big', text: 'x'.repeat(16 * 1024 - shell) });
    await client.refusal('text_too_long', 'big');
    client.send({ type: 'say', id: 'big', text: 'x'.repeat(16 * 1024 - shell + 1) });
    expect((await client.closed).code).toBe(1009);
  });
});

describe('a token', () => {
  test('[C7] that is wrong is refused as unknown_conversation, in the same words whatever is wrong with it', async () => {
    const owner = await ChatClient.open(server.url);
    await owner.ask('我的电话是13800138000');
    const last = owner.token.endsWith('A') ? 'B' : 'A';
    const wrong = [
      '',
      'x',
      owner.conversation,
      `${owner.token.slice(0, -1)}${last}`,
      `${owner.token} `,
      owner.token.toLowerCase(),
      'desk',
      '\u0000',
      "' OR 1=1 --",
      'y'.repeat(43),
      'z'.repeat(200),
    ];
    const answers = await Promise.all(
      wrong.map(async (token) => {
        const client = await ChatClient.connect(server.url);
        client.hello({ token });
        await client.refusal('unknown_conversation');
        client.say('是我', 'after');
        await client.refusal('hello_first', 'after');
        return client.frames;
      }),
    );
    for (const frames of answers) expect(frames).toEqual(answers[0]);
    expect(answers[0]?.map((frame) => frame.type)).toEqual(['refused', 'refused']);
  });

  test('[C7] that was refused leaves the socket open for a right one', async () => {
    const owner = await ChatClient.open(server.url);
    const client = await ChatClient.connect(server.url);
    client.hello({ token: 'wrong' });
    await client.refusal('unknown_conversation');
    client.hello({ token: owner.token });
    expect((await client.welcome()).conversation).toBe(owner.conversation);
  });

  test('[C7] opens its own conversation and nothing else: nobody sees another one talk', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => ChatClient.open(server.url)));
    expect(new Set(clients.map((client) => client.conversation)).size).toBe(8);
    expect(new Set(clients.map((client) => client.token)).size).toBe(8);
    await Promise.all(clients.map((client, index) => client.ask(`我是第${index}位，利率多少`)));
    for (const [index, client] of clients.entries()) {
      await client.settle();
      const texts = client.entries.flatMap((entry) => (entry.kind === 'said' ? [entry.text] : []));
      expect(texts).toEqual([`我是第${index}位，利率多少`]);
    }
  });

  test('[C7] of a customer opens nothing of the desk: every staff address wants a session', async (context) => {
    needs(context, 'staff');
    const client = await ChatClient.open(server.url);
    const addresses = [
      '/api/me',
      '/api/queues',
      `/api/conversations/${client.conversation}`,
      '/api/search',
      '/api/settings',
      '/api/verify',
    ];
    for (const address of addresses) {
      const response = await fetch(`${server.url}${address}`, {
        headers: { authorization: `Bearer ${client.token}`, cookie: `token=${client.token}` },
      });
      expect(response.status, address).toBe(401);
    }
  });
});

describe.concurrent('within ten seconds', () => {
  test('[C6] no hello within ten seconds closes the socket with 4408, whatever else was sent', async () => {
    const started = performance.now();
    const silent = await ChatClient.connect(server.url);
    const chatty = await ChatClient.connect(server.url);
    const guessing = await ChatClient.connect(server.url);
    const greeted = await ChatClient.open(server.url);
    const timer = setInterval(() => chatty.send({ type: 'ping' }), 500);
    guessing.hello({ token: 'no-such-token' });
    const closings = await Promise.all([silent.closed, chatty.closed, guessing.closed]);
    clearInterval(timer);
    expect(closings.map((closing) => closing.code)).toEqual([4408, 4408, 4408]);
    const seconds = (performance.now() - started) / 1_000;
    expect(seconds).toBeGreaterThan(9);
    expect(seconds).toBeLessThan(13);
    await greeted.ask('你好');
  });

  test('[C8] a say over the rate limit is refused with slow_down and how long to wait, over all tabs; what was acknowledged stays, and the rest is taken later', async () => {
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    const sent = Array.from({ length: 26 }, (_, index) => {
      const from = index % 2 === 0 ? client : tab;
      return { from, text: `第${index}句`, id: from.say(`第${index}句`, `limit-${index}`) };
    });
    const answers = await Promise.all(
      sent.map(({ from, id }) =>
        from.until(
          (frame) => (frame.type === 'ack' || frame.type === 'refused') && frame.id === id,
          `an answer to ${id}`,
        ),
      ),
    );
    const refused = answers.flatMap((answer) => (answer.type === 'refused' ? [answer] : []));
    expect(refused).toHaveLength(6);
    for (const answer of refused) {
      expect(answer.code).toBe('slow_down');
      expect(answer.retry_after_ms).toBeGreaterThan(0);
      expect(answer.retry_after_ms).toBeLessThanOrEqual(10_000);
    }
    // The same ids again cost nothing: they are no new messages.
    const taken = answers.flatMap((answer) => (answer.type === 'ack' ? [answer] : []));
    const again = await ChatClient.open(server.url, { token: client.token });
    for (const { id, seq } of taken) {
      again.say('again', id);
      expect((await again.ack(id)).seq).toBe(seq);
    }
    const wait = Math.max(...refused.map((answer) => answer.retry_after_ms ?? 0));
    await new Promise((resolve) => setTimeout(resolve, wait + 50));
    for (const { from, id, text } of sent) if (refused.some((answer) => answer.id === id)) from.say(text, id);
    for (const { from, id } of sent) await from.ack(id);
    await again.settle();
    const said = again.entries.flatMap((entry) => (entry.kind === 'said' ? [entry.id] : []));
    expect(said.toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
  });

  test('[C8] the limit of one conversation does not slow another', async () => {
    const loud = await ChatClient.open(server.url);
    for (let count = 0; count < 40; count++) loud.say('喂');
    await loud.refusal('slow_down');
    const calm = await ChatClient.open(server.url);
    expect((await calm.ask('你好')).kind).toBe('replied');
  });
});
