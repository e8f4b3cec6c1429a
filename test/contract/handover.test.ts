import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenChain, ChatClient, type EntryOf, isKind, outcomesIn } from '../support/client.ts';
import { aheadBy, openDayAndNight } from '../support/desk-clock.ts';
import { needs, offers } from '../support/hosts.ts';
import { cleanUp, startServer, type TestServer } from '../support/server.ts';
import { type StaffPerson, staffPerson } from '../support/staff.ts';

let server: TestServer;
let wang: StaffPerson;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  if (offers('staff')) wang = await staffPerson(server, 'wang', 'supervisor');
});
afterAll(cleanUp);

const HUMAN = '转人工';
const COMPLAINT = '我要投诉你们';
const CRISIS = '不想活了';
const HARMLESS = '你好';

describe('a ticket', () => {
  test('[C4] stays the same for every further escalation, and what may be answered alone still is', async () => {
    const client = await ChatClient.open(server.url);
    const first = await waitingFor(client, HUMAN);
    const answered = await client.ask(HARMLESS);
    const second = await waitingFor(client, COMPLAINT);
    const third = await waitingFor(client, HUMAN);
    client.send({ type: 'ask_human', id: 'button' });
    const fourth = await client.outcome((await client.ack('button')).seq);
    expect(answered).toMatchObject({ kind: 'replied', reviewed: false });
    expect([second.ticket, third.ticket]).toEqual([first.ticket, first.ticket]);
    expect(fourth).toMatchObject({ kind: 'waiting', ticket: first.ticket });
  });

  test('[C4] is live news too: the place in the queue and the promise', async () => {
    const client = await ChatClient.open(server.url);
    const { promised_by } = await waitingFor(client, HUMAN);
    await client.until(
      (frame) => frame.type === 'status' && frame.promised_by === promised_by && frame.position !== undefined,
      'status with a place',
    );
  });

  test('[C4] of one conversation is not that of another', async () => {
    const [one, other] = [await ChatClient.open(server.url), await ChatClient.open(server.url)];
    expect((await waitingFor(one, HUMAN)).ticket).not.toBe((await waitingFor(other, HUMAN)).ticket);
  });

  test('[C4] whose clock ran out while the server was down brings another waiting with the same ticket and a later promise', async () => {
    const first = await startServer({}, openDayAndNight());
    const client = await ChatClient.open(first.url);
    const held = await waitingFor(client, HUMAN);
    await first.kill();
    const later = await first.restart({}, aheadBy(20 * 60_000));
    const back = await ChatClient.open(later.url, { token: client.token, after: client.seq });
    const late = await back.entry('waiting');
    expect(late).toMatchObject({ ticket: held.ticket, to: null });
    expect(Date.parse(late.promised_by)).toBeGreaterThan(Date.parse(held.promised_by));
    expect(outcomesIn([...client.frames, ...back.frames], held.to ?? 0)).toHaveLength(1);
    expect(brokenChain(back.entries, client.seq)).toBeNull();
    await later.stop();
  });
});

describe('after a person has joined', () => {
  test('[C4] the machine is silent and no outcome is owed, until the person leaves', async (context) => {
    needs(context, 'staff');
    const client = await ChatClient.open(server.url);
    await waitingFor(client, HUMAN);
    expect(await wang.act(client.conversation, { action: 'take_over' })).toMatchObject({ ok: true });
    expect(await client.entry('joined')).toMatchObject({ name: expect.stringMatching(/^顾问 \d{4}$/), by: 'advisor' });

    const silent: number[] = [];
    for (const text of [HARMLESS, '利率多少', HUMAN, COMPLAINT]) silent.push((await client.ack(client.say(text))).seq);
    client.send({ type: 'ask_human', id: 'button' });
    silent.push((await client.ack('button')).seq);
    expect(await wang.act(client.conversation, { action: 'write', text: '您好，请问有什么可以帮您？' })).toMatchObject({
      ok: true,
    });
    const written = await client.entry('replied', (entry) => entry.by === 'advisor');
    expect(written).toMatchObject({ text: '您好，请问有什么可以帮您？', template: null, to: null, reviewed: false });
    for (const seq of silent) expect(outcomesIn(client.frames, seq)).toEqual([]);

    expect(await wang.act(client.conversation, { action: 'leave' })).toMatchObject({ ok: true });
    await client.entry('left');
    expect((await client.ask(HARMLESS)).kind).toBe('replied');
    expect(brokenChain(client.entries)).toBeNull();
    expect(client.breaches).toEqual([]);
  });

  test('[C4] notes and reveals stay behind the desk, and words the guard forbids never arrive', async (context) => {
    needs(context, 'staff');
    const client = await ChatClient.open(server.url);
    const { to } = await waitingFor(client, HUMAN);
    await wang.act(client.conversation, { action: 'take_over' });
    expect(await wang.act(client.conversation, { action: 'note', text: '客户很着急' })).toMatchObject({ ok: true });
    expect(await wang.act(client.conversation, { action: 'reveal', seq: to, reason: '回电' })).toMatchObject({
      original: HUMAN,
    });
    const blocked = await wang.act(client.conversation, {
      action: 'write',
      text: '我们保证放款，百分百下款，无视征信',
    });
    expect(blocked).toMatchObject({ refused: { code: 'blocked_by_guard' } });
    await client.settle();
    expect(JSON.stringify(client.frames)).not.toMatch(/客户很着急|百分百下款/);
    expect(brokenChain(client.entries)).toBeNull();
  });

  test('[C4] a draft is a waiting until a person approves it, and then the answer to the same message', async (context) => {
    needs(context, 'staff');
    const strict = await startServer({}, openDayAndNight({ approve_everything: true }));
    const li = await staffPerson(strict, 'li', 'supervisor');
    const client = await ChatClient.open(strict.url);
    const held = await waitingFor(client, HARMLESS);
    expect(await li.act(client.conversation, { action: 'approve', draft: held.seq })).toMatchObject({ ok: true });
    const answer = await client.entry('replied');
    expect(answer).toMatchObject({ to: held.to, reviewed: true, by: 'assistant' });
    expect(await li.act(client.conversation, { action: 'approve', draft: held.seq })).toMatchObject({
      refused: { code: 'not_found' },
    });
    await client.settle();
    expect(client.entries.filter((entry) => isKind(entry, 'replied'))).toHaveLength(1);
    await strict.stop();
  });
});

describe('after a crisis sign', () => {
  test('[C4] the machine sends the fixed crisis text only, whatever is said next, and always to its message', async () => {
    const client = await ChatClient.open(server.url);
    const crisis = await waitingFor(client, CRISIS);
    expect(crisis.tier).toBe('T3');
    expect(crisis.text).toContain('12356');
    for (const text of [HARMLESS, '利率多少', HUMAN, '借20万分36期，年利率4.35%，每月还多少']) {
      const next = await waitingFor(client, text);
      expect([next.text, next.ticket]).toEqual([crisis.text, crisis.ticket]);
    }
    client.send({ type: 'ask_human', id: 'button' });
    const asked = await client.outcome((await client.ack('button')).seq);
    expect(asked).toMatchObject({ kind: 'waiting', text: crisis.text, ticket: crisis.ticket });
    await client.settle();
    expect(client.entries.filter((entry) => isKind(entry, 'replied') || isKind(entry, 'form'))).toEqual([]);
  });

  test('[C4] a ticket that is already open is kept and becomes the most urgent one', async () => {
    const client = await ChatClient.open(server.url);
    const before = await waitingFor(client, HUMAN);
    const crisis = await waitingFor(client, CRISIS);
    expect(crisis).toMatchObject({ ticket: before.ticket, tier: 'T3' });
    if (!offers('staff')) return;
    const { text } = await wang.get('/api/conversations?queue=waiting');
    const rows: { rows: { conversation: string; priority: number }[] } = JSON.parse(text);
    expect(rows.rows.find((row) => row.conversation === client.conversation)?.priority).toBe(0);
  });
});

async function waitingFor(client: ChatClient, text: string): Promise<EntryOf<'waiting'>> {
  const outcome = await client.ask(text);
  expect(outcome).toMatchObject({ kind: 'waiting' });
  if (outcome.kind !== 'waiting') throw new Error(`${text} was answered alone`);
  return outcome;
}
