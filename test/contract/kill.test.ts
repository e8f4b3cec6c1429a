import { afterAll, expect, test } from 'vitest';
import { brokenChain, ChatClient, type EntryFrame, outcomesIn } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, command, ON_POSTGRES, startServer, type TestServer } from '../support/server.ts';

afterAll(cleanUp);

// On PostgreSQL it is the same code that answers; what differs is the commit.
const ROUNDS = ON_POSTGRES ? 3 : 20;
const CLIENTS = 50;
const SAYS_A_ROUND = 3;
const TEXTS = ['你好', '能借多少', '利率多少', '转人工', '需要什么材料', '我要投诉你们'];

/** What a customer's page remembers over a crash: its token, what it has shown, and what was never acknowledged. */
class Customer {
  readonly pending = new Map<string, string>();
  readonly acked = new Map<string, number>();
  readonly shown = new Map<number, EntryFrame>();
  token: string | null = null;
  /** How many of its sentences were acknowledged while it talked. */
  taken = 0;
  #said = 0;
  #client: ChatClient | undefined;

  constructor(readonly index: number) {}

  async talk(url: string): Promise<void> {
    const client = await ChatClient.connect(url);
    this.#client = client;
    client.hello({ token: this.token });
    await client.welcome();
    this.token = client.token;
    for (const [id, text] of this.pending) client.say(text, id);
    for (let count = 0; count < SAYS_A_ROUND; count++) {
      const id = `c${this.index}-${this.#said}`;
      const text = TEXTS[(this.index + this.#said) % TEXTS.length] ?? '';
      this.#said += 1;
      this.pending.set(id, text);
      client.say(text, id);
      // The next sentence comes once this one was taken; the crash may come first.
      await client.ack(id);
      this.taken += 1;
    }
  }

  /** What had arrived when the line went dead. */
  async remember(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    await client.closed;
    if (client.token) this.token = client.token;
    for (const frame of client.frames) {
      if (frame.type === 'entry') this.shown.set(frame.seq, frame);
      if (frame.type !== 'ack') continue;
      // An id that is acknowledged twice is acknowledged as the same entry.
      expect(this.acked.get(frame.id) ?? frame.seq).toBe(frame.seq);
      this.acked.set(frame.id, frame.seq);
      this.pending.delete(frame.id);
    }
    expect(client.breaches).toEqual([]);
  }
}

const takenOf = (customers: readonly Customer[]) => customers.reduce((sum, { taken }) => sum + taken, 0);

async function until(isSo: () => boolean): Promise<void> {
  const latest = performance.now() + PATIENCE_MS;
  do await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  while (!isSo() && performance.now() < latest);
}
const LOOK_EVERY_MS = 60;
const PATIENCE_MS = 4_000;

test(`[B1] killed ${ROUNDS} times while ${CLIENTS} customers talk, it loses nothing acknowledged and doubles nothing`, async () => {
  const customers = Array.from({ length: CLIENTS }, (_, index) => new Customer(index));
  let server: TestServer = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
  let interrupted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { url } = server;
    const talks = Promise.allSettled(customers.map((customer) => customer.talk(url)));
    // From "most have not said hello yet" to "nearly all is said"; a server that has just started takes its time.
    const before = takenOf(customers);
    const share = ((round * 37) % 20) / 20;
    await until(() => takenOf(customers) - before >= share * CLIENTS * SAYS_A_ROUND);
    await server.kill();
    const ends = await talks;
    interrupted += ends.filter((end) => end.status === 'rejected').length;
    await Promise.all(customers.map((customer) => customer.remember()));
    server = await server.restart();
  }
  expect(interrupted).toBeGreaterThan(ROUNDS);

  let acked = 0;
  for (const customer of customers) {
    const back = await ChatClient.open(server.url, { token: customer.token });
    for (const [id, text] of customer.pending) back.say(text, id);
    await back.settle();
    const entries = new Map(back.entries.map((entry) => [entry.seq, entry]));
    // What somebody was shown before a crash is what stands there for ever.
    for (const [seq, entry] of customer.shown) expect(entries.get(seq)).toEqual(entry);
    const saids = back.entries.filter((entry) => entry.kind === 'said');
    for (const [id, seq] of customer.acked) {
      expect(
        saids.filter((said) => said.id === id).map((said) => said.seq),
        id,
      ).toEqual([seq]);
      acked += 1;
    }
    expect(new Set(saids.map((said) => said.id)).size).toBe(saids.length);
    for (const { seq } of saids) expect(outcomesIn(back.frames, seq)).toHaveLength(1);
    expect(brokenChain(back.entries)).toBeNull();
    await back.close();
  }
  expect(acked).toBeGreaterThan(CLIENTS);
  expect((await command('verify', [], { places: server })).out).toMatch(
    /^ok conversations=\d+ entries=\d+ after_checkpoint=\d+$/m,
  );
  await server.stop();
}, 120_000);
