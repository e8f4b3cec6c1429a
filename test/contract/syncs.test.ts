import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ChatClient } from '../support/client.ts';
import { cleanUp, freshDirectory, startServer } from '../support/server.ts';

afterAll(cleanUp);

// A kill is no power cut: only the syscalls tell whether the disk was asked to keep what was acknowledged. Counting them
// takes strace, which not every machine has; that the connection is set to sync at all is asserted in test/ledger.
const hasStrace = spawnSync('strace', ['-V']).status === 0;

describe('a power cut', () => {
  test.runIf(hasStrace)('[B8] finds at least one sync for every commit, counted from outside', async () => {
    const server = await startServer();
    const trace = join(freshDirectory(), 'syncs');
    const strace = spawn('strace', ['-f', '-p', String(server.pid), '-e', 'trace=fdatasync,fsync', '-o', trace]);
    const ended = new Promise((resolve) => strace.once('exit', resolve));
    await new Promise((resolve) => strace.stderr.once('data', resolve));
    const before = await commitsOf(server.url);
    const clients = await Promise.all(Array.from({ length: 5 }, () => ChatClient.open(server.url)));
    for (let round = 0; round < 6; round++) await Promise.all(clients.map((client) => client.ask('利率多少')));
    const commits = (await commitsOf(server.url)) - before;
    await server.stop();
    await ended;
    const syncs = readFileSync(trace, 'utf8').match(/\bf(?:data)?sync\(/g)?.length ?? 0;
    expect(commits).toBeGreaterThanOrEqual(6);
    expect(syncs).toBeGreaterThanOrEqual(commits);
  });
});

async function commitsOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^loandesk_ledger_commits (\d+)$/m.exec(metrics)?.[1]);
}
