import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenChain, ChatClient, type Frame, isKind, outcomesIn } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { needs } from '../support/hosts.ts';
import { cleanUp, command, startServer, type TestServer } from '../support/server.ts';
import { blockWrites } from '../support/store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
});
afterAll(cleanUp);

describe('an acknowledgement', () => {
  test('[C1] comes before the entry is shown, to the sender and to nobody else', async () => {
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    const id = client.say('你好');
    const { seq } = await client.ack(id);
    await client.outcome(seq);
    await tab.outcome(seq);
    const order = client.frames.filter(
      (frame) => ('id' in frame && frame.id === id) || outcomesIn([frame], seq).length > 0,
    );
    expect(order.map(nameOf)).toEqual(['ack', 'said', 'replied']);
    expect(tab.frames.filter((frame) => frame.type === 'ack')).toEqual([]);
    expect(client.breaches).toEqual([]);
  });

  test('[C1] is sent only when a second process finds the entry in the store', async (context) => {
    needs(context, 'shell');
    const client = await ChatClient.open(server.url);
    const { seq } = await client.ack(client.say('小店周转贷的年利率是多少'));
    const exported = await command('export', ['--conversation', client.conversation], { places: server });
    expect(exported.code).toBe(0);
    const types = entriesOf(exported.out).map((entry) => [entry.seq, entry.type]);
    expect(types).toContainEqual([seq, 'CustomerSaid']);
  });

  test('[C1] waits, and so does the entry, for as long as the disk cannot take it', async (context) => {
    needs(context, 'disk');
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    const release = await blockWrites(server);
    const id = client.say('能借多少');
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect([...client.frames, ...tab.frames].filter((frame) => mentions(frame, id))).toEqual([]);
    await release();
    const { seq } = await client.ack(id);
    await client.outcome(seq);
    await tab.outcome(seq);
  });

  test('[C1] is never given for what could not be stored; nobody sees it, and the same id may be sent again', async (context) => {
    needs(context, 'disk');
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    const release = await blockWrites(server);
    const id = client.say('提前还款怎么收费');
    await client.refusal('failed', id);
    await release();
    expect([...client.frames, ...tab.frames].filter((frame) => isKind(frame, 'said'))).toEqual([]);
    client.say('提前还款怎么收费', id);
    const { seq } = await client.ack(id);
    await tab.outcome(seq);
    expect(brokenChain(client.entries)).toBeNull();
  });

  test('[C1] survives a kill at the very moment it arrives', async () => {
    const first = await startServer({}, openDayAndNight());
    const client = await ChatClient.open(first.url);
    const { seq } = await client.ack(client.say('逾期会怎样'));
    await first.kill();
    const second = await first.restart();
    const back = await ChatClient.open(second.url, { token: client.token });
    expect((await back.entry('said')).seq).toBe(seq);
    expect((await back.outcome(seq)).to).toBe(seq);
    expect((await second.stop()).code).toBe(0);
  });
});

describe('the same id again', () => {
  test('[C2] gives the same ack and no second entry, on the same socket and after a reconnect', async () => {
    const client = await ChatClient.open(server.url);
    const id = client.say('你好');
    const { seq } = await client.ack(id);
    client.say('你好', id);
    client.say('something else entirely', id);
    await client.settle();
    expect(acksOf(client, id)).toEqual([seq, seq, seq]);
    await client.close();

    const back = await ChatClient.open(server.url, { token: client.token });
    back.say('你好', id);
    expect((await back.ack(id)).seq).toBe(seq);
    await back.settle();
    expect(back.entries.filter((entry) => entry.kind === 'said').map((entry) => entry.seq)).toEqual([seq]);
    expect(outcomesIn(back.frames, seq)).toHaveLength(1);
  });

  test('[C2] gives the same ack after a restart of the server', async () => {
    const first = await startServer({}, openDayAndNight());
    const client = await ChatClient.open(first.url);
    const id = client.say('需要什么材料');
    const { seq } = await client.ack(id);
    await first.stop();
    const second = await first.restart();
    const back = await ChatClient.open(second.url, { token: client.token });
    back.say('需要什么材料', id);
    expect((await back.ack(id)).seq).toBe(seq);
    await back.settle();
    expect(back.entries.filter((entry) => entry.kind === 'said')).toHaveLength(1);
    await second.stop();
  });

  test('[C2] holds for every frame with an id, and two tabs that send it at once share one entry', async () => {
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    const frames = [
      { type: 'say', id: 'one', text: '你好' },
      { type: 'ask_human', id: 'two' },
      { type: 'consent', id: 'three', notice: 'privacy@3', granted: true },
      { type: 'rate', id: 'four', score: 4, comment: '不错' },
      { type: 'seen', id: 'five', seq: 2, disclosure: 'D1@1', ms: 900, confirmed: true },
    ];
    for (const frame of frames) {
      client.send(frame);
      tab.send(frame);
    }
    for (const { id } of frames) expect((await client.ack(id)).seq).toBe((await tab.ack(id)).seq);
    await client.settle();
    const saids = client.entries.filter((entry) => entry.kind === 'said');
    const [said] = saids;
    expect(saids).toHaveLength(1);
    expect(outcomesIn(client.frames, said?.seq ?? 0)).toHaveLength(1);
    expect(outcomesIn(client.frames, (await client.ack('two')).seq)).toHaveLength(1);
  });

  test('[C2] keeps two conversations apart: an id belongs to the one it was sent in', async () => {
    const one = await ChatClient.open(server.url);
    const other = await ChatClient.open(server.url);
    one.say('你好', 'shared-id');
    other.say('能借多少', 'shared-id');
    await one.ack('shared-id');
    await other.ack('shared-id');
    expect((await one.entry('said')).text).toBe('你好');
    expect((await other.entry('said')).text).toBe('能借多少');
  });
});

describe('a client that comes back', () => {
  test('[C5] gets welcome, then every later entry once and in order, then what is live', async () => {
    const client = await ChatClient.open(server.url);
    for (const text of ['你好', '利率多少', '转人工', '能借多少']) await client.ask(text);
    const all = client.entries;
    expect(brokenChain(all)).toBeNull();
    const back = await ChatClient.open(server.url, { token: client.token });
    await back.until((frame) => frame.type === 'status', 'status');
    expect(back.entries).toEqual(all);
    const welcome = await back.welcome();
    expect(welcome).toMatchObject({ conversation: client.conversation, seq: all.at(-1)?.seq });
    expect(back.frames.map(nameOf)).toEqual(['welcome', ...all.map((entry) => entry.kind), 'status']);
  });

  test('[C5] with after=N gets exactly the later ones, for every N', async () => {
    const client = await ChatClient.open(server.url);
    for (const text of ['你好', '转人工', '我要投诉你们']) await client.ask(text);
    const all = client.entries;
    const newest = all.at(-1)?.seq ?? 0;
    for (let after = 0; after <= newest + 1; after++) {
      const back = await ChatClient.open(server.url, { token: client.token, after });
      await back.until((frame) => frame.type === 'status', 'status');
      expect(back.entries).toEqual(all.filter((entry) => entry.seq > after));
      await back.close();
    }
  });

  test('[C5] can tell a skip from a loss: a receipt is not for customers, and prev leads over it', async () => {
    const client = await ChatClient.open(server.url);
    await client.ask('你好');
    client.send({ type: 'seen', id: 'receipt', seq: client.seq, disclosure: 'D1@1', ms: 1200 });
    const receipt = await client.ack('receipt');
    const next = await client.ask('利率多少');
    expect(client.entries.some((entry) => entry.seq === receipt.seq)).toBe(false);
    expect(next.seq).toBeGreaterThan(receipt.seq);
    expect(brokenChain(client.entries)).toBeNull();
  });

  test('[C5] finds both tabs fed: what one sends, the other sees, once', async () => {
    const client = await ChatClient.open(server.url);
    const tab = await ChatClient.open(server.url, { token: client.token });
    for (let turn = 0; turn < 4; turn++) {
      const [sender, other] = turn % 2 === 0 ? [client, tab] : [tab, client];
      const outcome = await sender.ask(`第${turn}个问题：利率多少`);
      await other.outcome(outcome.to ?? 0);
    }
    expect(tab.entries).toEqual(client.entries);
    expect(brokenChain(tab.entries)).toBeNull();
  });

  test('[C5] that joins while another tab talks misses nothing and sees nothing twice', async () => {
    const client = await ChatClient.open(server.url);
    const ids = Array.from({ length: 30 }, () => client.say('能借多少'));
    const tabs = await Promise.all(
      Array.from({ length: 5 }, () => ChatClient.open(server.url, { token: client.token })),
    );
    for (const id of ids) await client.outcome((await client.ack(id)).seq);
    const last = client.seq;
    for (const tab of tabs) {
      await tab.until((frame) => frame.type === 'entry' && frame.seq === last, `entry ${last}`);
      expect(tab.entries).toEqual(client.entries);
    }
  });

  test('[C5] finds no token in the store: it is kept as a hash', async (context) => {
    needs(context, 'shell');
    const client = await ChatClient.open(server.url);
    await client.ask('你好');
    const exported = await command('export', [], { places: server });
    expect(exported.out).not.toContain(client.token);
    expect(client.token.length).toBeGreaterThanOrEqual(40);
  });
});

function nameOf(frame: Frame): string {
  return frame.type === 'entry' ? frame.kind : frame.type;
}

function mentions(frame: Frame, id: string): boolean {
  return 'id' in frame && frame.id === id;
}

function acksOf(client: ChatClient, id: string): number[] {
  return client.frames.flatMap((frame) => (frame.type === 'ack' && frame.id === id ? [frame.seq] : []));
}

function entriesOf(text: string): { seq?: number; type?: string }[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { seq?: number; type?: string } => JSON.parse(line));
}
