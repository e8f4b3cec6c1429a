import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openSockets } from '../../src/host/sockets.ts';
import { deskOf } from '../desk/desk-of.ts';
import { ChatClient } from '../support/client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('an address that holds its share of the sockets is told so and turned away, and another one is not', async () => {
  const { desk, reported } = deskOf();
  const server = createServer();
  servers.push(server);
  const sockets = openSockets(server, desk, { allows: () => false, perAddress: { sockets: 3, beginnings: 99 } });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  const [here, there] = [`http://127.0.0.1:${port}`, `http://127.0.0.2:${port}`];
  const inside = await Promise.all(Array.from({ length: 3 }, () => ChatClient.open(here)));
  const late = await ChatClient.connect(here);
  expect(await late.refusal('too_many_sockets')).toMatchObject({ retry_after_ms: expect.any(Number) });
  expect(await late.closed).toEqual({ code: 4429, reason: 'full' });
  expect(reported.refused).toEqual(['too_many_sockets']);
  expect((await inside[0]?.ask('你好'))?.kind).toBe('replied');

  // The peer of a connection to 127.0.0.2 is still 127.0.0.1 unless it is bound otherwise.
  const other = await ChatClient.connect(there, {}, '127.0.0.2');
  other.hello();
  await other.welcome();
  await inside[1]?.close();
  const next = await ChatClient.open(here);
  for (const client of [...inside, other, next]) await client.close();
  expect(sockets.count()).toBe(0);
});

test('an address that began its share of conversations begins no more for a while, and goes on with those it has', async () => {
  const { desk, reported } = deskOf();
  const server = createServer();
  servers.push(server);
  const sockets = openSockets(server, desk, { allows: () => false, perAddress: { sockets: 99, beginnings: 2 } });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  const here = `http://127.0.0.1:${port}`;
  const [first, second] = [await ChatClient.open(here), await ChatClient.open(here)];
  const { token } = await first.welcome();
  await first.close();

  const late = await ChatClient.connect(here);
  late.hello();
  expect(await late.refusal('too_many_sockets')).toMatchObject({ retry_after_ms: expect.any(Number) });
  expect(await late.closed).toEqual({ code: 4429, reason: 'full' });
  expect(reported.refused).toEqual(['too_many_sockets']);

  const again = await ChatClient.open(here, { token });
  expect((await again.ask('你好'))?.kind).toBe('replied');
  const other = await ChatClient.connect(`http://127.0.0.2:${port}`, {}, '127.0.0.2');
  other.hello();
  await other.welcome();
  for (const client of [second, again, other]) await client.close();
  expect(sockets.count()).toBe(0);
});
