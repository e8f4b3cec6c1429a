import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenChain, ChatClient, outcomesIn } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { freshDatabase } from '../support/postgres.ts';
import {
  besideOf,
  cleanUp,
  command,
  databaseOf,
  failToStart,
  putOn,
  startServer,
  type TestServer,
} from '../support/server.ts';
import { staffPerson } from '../support/staff.ts';

let here: TestServer;
let there: TestServer;
beforeAll(async () => {
  const places = putOn(await freshDatabase(), openDayAndNight());
  // At once, on an empty database and without keys: one of them makes everything, and says the first password.
  [here, there] = await Promise.all([
    startServer({ RATE_LIMIT: 'off' }, places),
    startServer({ RATE_LIMIT: 'off' }, besideOf(places)),
  ]);
});
afterAll(cleanUp);

describe('two nodes on one database', () => {
  test('[N1] start together on an empty one, and make one first account', () => {
    const said = [here, there].filter((node) => node.stderr().includes('one-time password'));
    expect(said).toHaveLength(1);
  });

  test('[N2] show a customer on one what an advisor wrote on the other, and the other way round', async () => {
    const li = await staffPerson(there, 'li', 'supervisor');
    const client = await ChatClient.open(here.url);
    const waiting = await client.ask('转人工');
    expect(waiting.kind).toBe('waiting');
    expect(await li.act(client.conversation, { action: 'take_over' })).toMatchObject({ ok: true });
    await client.entry('joined');
    expect(await li.act(client.conversation, { action: 'write', text: '您好，请讲。' })).toMatchObject({ ok: true });
    expect(await client.entry('replied', (entry) => entry.text === '您好，请讲。')).toMatchObject({ by: 'advisor' });
    const { seq } = await client.ack(client.say('我想问一下提前还款'));
    expect((await li.get(`/api/conversations/${client.conversation}`)).text).toContain('我想问一下提前还款');
    await client.settle();
    expect(outcomesIn(client.frames, seq)).toEqual([]);
    expect(brokenChain(client.entries)).toBeNull();
    expect(client.breaches).toEqual([]);
  });

  test('[N3] know one another: a session of one opens the other, and what is decided on one holds on both', async () => {
    const chen = await staffPerson(here, 'chen', 'supervisor');
    const { settings } = JSON.parse((await chen.get('/api/settings')).text);
    expect((await chen.get('/api/me', there)).status).toBe(200);
    const changed = await chen.send(
      'PUT',
      '/api/settings',
      JSON.stringify({ ...settings, approve_everything: true }),
      there,
    );
    expect(changed).toBe(200);
    const client = await ChatClient.open(here.url);
    // The news travel with the commit that made them, and are read again on arrival.
    await expect
      .poll(async () => JSON.parse((await chen.get('/api/settings')).text).settings.approve_everything)
      .toBe(true);
    const held = await client.ask('你好');
    expect(held.kind).toBe('waiting');
    expect(await chen.act(client.conversation, { action: 'approve', draft: held.seq }, there)).toMatchObject({
      ok: true,
    });
    expect(await client.entry('replied')).toMatchObject({ to: held.to, reviewed: true });
    const again = JSON.parse((await chen.get('/api/settings')).text).settings;
    expect(await chen.send('PUT', '/api/settings', JSON.stringify(settings))).toBe(409);
    expect(await chen.send('PUT', '/api/settings', JSON.stringify({ ...again, approve_everything: false }))).toBe(200);
  });

  test('[N4] serve one customer on two tabs, one on each, who sees everything once, in one order', async () => {
    const tabs = [await ChatClient.open(here.url)];
    const [first] = tabs;
    tabs.push(await ChatClient.open(there.url, { token: first?.token ?? '' }));
    const said = tabs.flatMap((tab) => Array.from({ length: 10 }, () => ({ tab, id: tab.say('能借多少') })));
    const refused: string[] = [];
    for (const { tab, id } of said) {
      const answer = await tab.until(
        (frame) => 'id' in frame && frame.id === id && frame.type !== 'entry',
        'an answer',
      );
      // Both wrote at once more often than a node tries again; what was refused was not stored.
      if (answer.type === 'refused') refused.push(answer.code);
    }
    expect(refused.filter((code) => code !== 'conflict')).toEqual([]);
    for (const tab of tabs) await tab.settle();
    const newest = Math.max(...tabs.map((tab) => tab.seq));
    for (const tab of tabs) {
      await tab.until((frame) => frame.type === 'entry' && frame.seq === newest, `entry ${newest}`);
      expect(brokenChain(tab.entries)).toBeNull();
      expect(tab.entries).toEqual(first?.entries);
      const saids = tab.entries.filter((entry) => entry.kind === 'said');
      expect(saids).toHaveLength(said.length - refused.length);
      for (const { seq } of saids) expect(outcomesIn(tab.frames, seq)).toHaveLength(1);
    }
  });

  test('[N5] go on for each other: what one acknowledged before it was killed is there on the other', async () => {
    const client = await ChatClient.open(there.url);
    const { seq } = await client.ack(client.say('逾期会怎样'));
    await there.kill();
    const back = await ChatClient.open(here.url, { token: client.token });
    expect((await back.entry('said')).seq).toBe(seq);
    expect((await back.outcome(seq)).to).toBe(seq);
    there = await there.restart();
    const verified = await command('verify', [], { places: here });
    expect(verified.out).toMatch(/^ok conversations=\d+ entries=\d+ after_checkpoint=\d+$/m);
  });

  test('[N6] erase together: what a supervisor erased on one is erased on the other, which says who did it and why', async () => {
    const zhao = await staffPerson(here, 'zhao', 'supervisor');
    const client = await ChatClient.open(there.url);
    const path = `/api/conversations/${client.conversation}`;
    await client.ack(client.say('我想问一下提前还款'));
    client.send({ type: 'end', id: 'bye' });
    await client.ack('bye');
    expect((await zhao.get(path, there)).text).toContain('我想问一下提前还款');
    expect((await zhao.call('POST', `${path}/erase`, { reason: '客户依法申请删除' })).body).toEqual({ ok: true });
    await expect.poll(async () => (await zhao.get(path, there)).text).toContain('客户依法申请删除');
    const { rows } = JSON.parse((await zhao.get('/api/conversations?queue=all', there)).text);
    expect(rows).toContainEqual(expect.objectContaining({ conversation: client.conversation, erased: true }));
    await client.refusal('erased', client.say('还在吗'));
  });

  test('[N7] refuse a third one with other keys', async () => {
    const stranger = putOn(await databaseOf(here));
    const { code, errors } = await failToStart({}, stranger);
    expect([code, errors]).toEqual([1, expect.stringContaining('KEYS_DIR')]);
  });
});
