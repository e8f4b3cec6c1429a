import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ChatClient } from '../support/client.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp, failToStart, freshDirectory, freshPlaces, startServer } from '../support/server.ts';

afterAll(cleanUp);

const STOP_MS = 5_000;

describe('a start', () => {
  test('[S1] prints two addresses, a line each, and nothing else on standard output, and both are served', async () => {
    const server = await startServer({ RATE_LIMIT: 'off' });
    const [page, console, ...rest] = server.stdout().split('\n');
    expect([page, console, rest]).toEqual([`${server.url}/`, `${server.url}/console`, ['']]);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    for (const address of [page, console]) {
      const response = await fetch(address ?? '');
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await response.text()).toMatch(/<html/i);
    }
    const client = await ChatClient.open(server.url);
    await client.ask('你好');
    expect(server.stdout().trim().split('\n')).toHaveLength(2);
    expect(server.stderr()).toContain('RATE_LIMIT is off');
    await server.stop();
    expect(server.stdout().trim().split('\n')).toHaveLength(2);
  });

  test('[S1] without the demo prints where the widget is instead of a page that is not there', async () => {
    const server = await startServer({ DEMO: 'off' });
    const [widget = '', console = ''] = server.stdout().split('\n');
    expect([new URL(widget).pathname, new URL(console).pathname]).toEqual(['/widget.js', '/console']);
    for (const address of [widget, console]) expect((await fetch(address)).status).toBe(200);
    expect((await fetch(new URL('/', widget))).status).toBe(404);
    await server.stop();
  });

  test('[S1] by its own script builds what is stale, is one process, and stops at the same signal', async () => {
    const { dataDir, keysDir } = freshPlaces();
    const child = spawn(process.execPath, ['--disallow-code-generation-from-strings', 'scripts/start.mjs'], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: dataDir, KEYS_DIR: keysDir },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (text) => {
        out += text;
        if (out.split('\n').length > 2) resolve();
      }),
    );
    const [page = ''] = out.split('\n');
    expect((await fetch(`${page}readyz`)).status).toBe(200);
    const code = await new Promise((resolve) => {
      child.on('exit', resolve);
      child.kill('SIGTERM');
    });
    expect(code).toBe(0);
    expect(out).toBe(`${page}\n${page}console\n`);
  }, 30_000);

  test('[S2] answers /healthz, /readyz and /metrics', async () => {
    const server = await startServer();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const metrics = await fetch(`${server.url}/metrics`);
    expect(metrics.status).toBe(200);
    const text = await metrics.text();
    for (const line of text.trim().split('\n')) expect(line).toMatch(/^(|#.*|[a-z_][a-z0-9_]*(\{.*\})? [-+.\deNa]+)$/);
    expect(text).toContain('loandesk_turn_seconds');
    await server.stop();
  });

  test.concurrent.for([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', ''],
    ['HOST', ''],
    ['RATE_LIMIT', 'maybe'],
    ['LOANDESK_FOO', '1'],
    ['LOANDESK_LOG', 'loud'],
    ['LOANDESK_PUBLIC_URL', 'here'],
    ['LOANDESK_PUBLIC_URL', 'ftp://loan.example'],
    ['LOANDESK_PUBLIC_URL', 'https://somebody:word@loan.example'],
    ['LOANDESK_PUBLIC_URL', 'https://loan.example/desk'],
    ['DATABASE_URL', 'mysql://loandesk:hidden@localhost/loandesk'],
    ['DATABASE_URL', 'postgres://loandesk:hid%den@localhost/loandesk'],
    ['DATABASE_URL', ''],
    ['DATA_DIR', ''],
  ] as const)('[S3] with %s=%s stops with exit 2, names the setting, and makes nothing', async ([name, value], {
    expect,
  }) => {
    const places = freshPlaces();
    const { code, out, errors } = await failToStart({ [name]: value }, places);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toContain(name);
    expect(errors).not.toMatch(/hid(%)?den/);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect([existsSync(places.dataDir), existsSync(places.keysDir)]).toEqual([false, false]);
  });

  test('[S3] with the keys inside the data directory stops with exit 2: a backup of one must not hold the other', async () => {
    const places = freshPlaces();
    for (const keysDir of [join(places.dataDir, 'keys'), places.dataDir, `${places.dataDir}/./deep/../keys`]) {
      const { code, errors } = await failToStart({}, { ...places, keysDir });
      expect([code, errors]).toEqual([2, expect.stringContaining('KEYS_DIR')]);
    }
    expect(existsSync(places.dataDir)).toBe(false);
    const linked = freshPlaces();
    mkdirSync(linked.keysDir);
    symlinkSync(linked.keysDir, linked.dataDir);
    const { code, errors } = await failToStart({}, { ...linked, keysDir: join(linked.keysDir, 'deep') });
    expect([code, errors]).toEqual([2, expect.stringContaining('KEYS_DIR')]);
  });

  test('[S4] keeps both directories for its owner alone, also where they were there before', async () => {
    const fresh = freshPlaces();
    const loose = freshPlaces();
    mkdirSync(loose.dataDir, { mode: 0o755 });
    mkdirSync(loose.keysDir, { mode: 0o755 });
    for (const places of [fresh, loose]) {
      const server = await startServer({}, places);
      expect(modeOf(places.dataDir)).toBe('700');
      expect(modeOf(places.keysDir)).toBe('700');
      await server.stop();
    }
  });
});

describe('a stop', () => {
  test.for([
    'SIGTERM',
    'SIGINT',
  ] as const)('[S5] by %s closes sockets with 1012, takes nothing new, and exits 0 within 5 s', async (signal) => {
    const server = await startServer({}, openDayAndNight());
    const greeted = await ChatClient.open(server.url);
    const silent = await ChatClient.connect(server.url);
    await greeted.ask('你好');
    const started = performance.now();
    process.kill(server.pid, signal);
    expect(await Promise.all([greeted.closed, silent.closed])).toEqual([
      { code: 1012, reason: 'restart' },
      { code: 1012, reason: 'restart' },
    ]);
    await expect(ChatClient.open(server.url)).rejects.toThrow();
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - started).toBeLessThan(STOP_MS);
  });

  test('[S5] is not held up by those who do not read, do not speak or do not hang up', async () => {
    const server = await startServer({}, openDayAndNight());
    const port = Number(new URL(server.url).port);
    const sleeper = await ChatClient.open(server.url);
    sleeper.socket.pause();
    const mute = connect(port, '127.0.0.1');
    mute.on('error', () => undefined);
    const half = connect(port, '127.0.0.1', () =>
      half.write('POST /api/auth/sign-in/username HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{'),
    );
    half.on('error', () => undefined);
    const kept = request(`${server.url}/healthz`, { headers: { connection: 'keep-alive' } });
    kept.on('error', () => undefined).end();
    await new Promise((resolve) => kept.once('response', resolve));
    const started = performance.now();
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - started).toBeLessThan(STOP_MS);
    sleeper.socket.terminate();
    for (const socket of [mute, half]) socket.destroy();
  });

  test('[S6] in the middle of talk finishes what is in hand: every ack that was sent is kept, and the rest may be sent again', async () => {
    const server = await startServer({ RATE_LIMIT: 'off' }, openDayAndNight());
    const clients = await Promise.all(Array.from({ length: 20 }, () => ChatClient.open(server.url)));
    for (const client of clients) for (let index = 0; index < 10; index++) client.say('能借多少', `burst-${index}`);
    await clients[0]?.ack('burst-0');
    expect((await server.stop()).code).toBe(0);
    await Promise.all(clients.map((client) => client.closed));
    const again = await server.restart();
    for (const client of clients) {
      const back = await ChatClient.open(again.url, { token: client.token });
      const acked = client.frames.filter((frame) => frame.type === 'ack');
      const refused = client.frames.filter((frame) => frame.type === 'refused').map((frame) => frame.code);
      expect(refused.filter((code) => code !== 'stopping')).toEqual([]);
      for (let index = 0; index < 10; index++) back.say('能借多少', `burst-${index}`);
      for (const { id, seq } of acked) expect((await back.ack(id)).seq).toBe(seq);
      await back.settle();
      expect(back.entries.filter((entry) => entry.kind === 'said')).toHaveLength(10);
    }
    await again.stop();
  });

  test('[S6] leaves a store that a second start finds as it was, twice over', async () => {
    let server = await startServer({}, openDayAndNight());
    const client = await ChatClient.open(server.url);
    await client.ask('你好');
    for (let round = 0; round < 2; round++) {
      await server.stop();
      server = await server.restart();
      expect(server.stderr()).not.toContain('one-time password');
    }
    const back = await ChatClient.open(server.url, { token: client.token });
    await back.settle();
    expect(back.entries.slice(0, client.entries.length)).toEqual(client.entries);
    await server.stop();
  });

  test('[S7] without any setting is at home in ./data and ./keys', async () => {
    const home = freshDirectory();
    const start = `import(${JSON.stringify(new URL('../../dist/server.js', import.meta.url).href)}).then(({ main }) => main())`;
    const child = spawn(process.execPath, ['-e', start], {
      cwd: home,
      env: { PATH: process.env.PATH, PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect([modeOf(join(home, 'data')), modeOf(join(home, 'keys'))]).toEqual(['700', '700']);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}
