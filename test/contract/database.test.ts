import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { ask, freshDatabase, sharedPostgres } from '../support/postgres.ts';
import { PASSWORD, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { cleanUp, command, failToStart, freshPlaces, putOn, startServer } from '../support/server.ts';

let database: PostgresServer;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(async () => {
  await cleanUp();
  await database.remove();
});

describe('a database', () => {
  test('[D1] that goes away takes nothing acknowledged with it, and the desk serves again when it is back', async () => {
    const places = putOn(`${database.url}/postgres`, openDayAndNight());
    const server = await startServer({ RATE_LIMIT: 'off' }, places);
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    const client = await ChatClient.open(server.url);
    const { seq } = await client.ack(client.say('你好'));
    expect(await ready()).toBe(200);

    await database.stop();
    await expect.poll(ready, { timeout: 5_000 }).toBe(503);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const id = client.say('能借多少');
    await client.refusal('failed', id);

    await database.start();
    await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    client.say('能借多少', id);
    const later = await client.ack(id);
    await client.outcome(later.seq);
    const back = await ChatClient.open(server.url, { token: client.token });
    await back.settle();
    const saids = back.entries.filter((entry) => entry.kind === 'said');
    expect(saids.map((said) => said.seq)).toEqual([seq, later.seq]);
    expect(server.stderr()).toContain('No PostgreSQL answers');
    expect(server.stderr()).not.toContain(PASSWORD);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  }, 40_000);

  test('[D2] that cannot be used stops the start with a sentence, which never holds the password', async () => {
    const shared = sharedPostgres();
    const latin = await freshDatabase("ENCODING 'SQL_ASCII' TEMPLATE template0");
    await ask(`${shared}/postgres`, "CREATE ROLE guest LOGIN PASSWORD 'guest-w0rd'");
    const asGuest = new URL(await freshDatabase());
    asGuest.username = 'guest';
    asGuest.password = 'guest-w0rd';
    const cases = [
      ['postgres://loandesk:s3cret@127.0.0.1:1/desk', 'No PostgreSQL answers at 127.0.0.1:1'],
      [`${shared.replace(PASSWORD, 's3cret')}/postgres`, 'Check the account and the password in DATABASE_URL'],
      [`${shared}/nowhere`, 'There is no database "nowhere"'],
      [latin, "ENCODING 'UTF8'"],
      [asGuest.href, 'Make it the owner of the database'],
    ] as const;
    const outcomes = await Promise.all(cases.map(([url]) => failToStart({ DATABASE_URL: url }, freshPlaces())));
    outcomes.forEach(({ code, out, errors }, index) => {
      expect([code, out]).toEqual([1, '']);
      expect(errors).toContain(cases[index]?.[1]);
      expect(errors.trim().split('\n')).toHaveLength(1);
      expect(errors).not.toMatch(/s3cret|p4ss-w0rd|guest-w0rd/);
    });
  }, 40_000);

  test('[D3] that would not keep what it commits is not written to', async () => {
    const url = await freshDatabase();
    const lazy = `${url}?options=-c%20synchronous_commit%3Doff%20-c%20search_path%3Dloandesk`;
    const { code, errors } = await failToStart({ DATABASE_URL: lazy }, freshPlaces());
    expect([code, errors]).toEqual([1, expect.stringContaining('synchronous_commit is off')]);
  });

  test('[D4] that nobody used yet holds no log: export and verify say so, and make nothing', async () => {
    const places = putOn(await freshDatabase());
    const outcomes = await Promise.all(['export', 'verify'].map((name) => command(name, [], { places })));
    for (const { code, errors } of outcomes)
      expect([code, errors]).toEqual([1, expect.stringContaining('There is no store')]);
  });
});
