import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** Which rooms a room may import from, besides itself. Everything may import protocol.ts and limits.ts, but for the web. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  loan: [],
  knowledge: ['loan'],
  understanding: ['knowledge'],
  customer: ['knowledge', 'loan'],
  reply: ['knowledge', 'loan', 'customer', 'understanding'],
  conversation: ['knowledge', 'loan', 'understanding', 'customer', 'reply'],
  ledger: ['conversation'],
  desk: ['ledger', 'conversation', 'reply', 'knowledge'],
  host: ['desk', 'ledger', 'conversation', 'reply', 'understanding', 'knowledge'],
  web: [],
};
/** Understanding has rooms of its own; only `understand.ts` and its `tools.ts` know them all, and `reading.ts` is known to all. */
const UNDERSTANDING: Readonly<Record<string, readonly string[]>> = {
  text: [],
  masking: ['text'],
  classifier: ['text'],
  dangers: ['text', 'classifier'],
  facts: ['text'],
  context: ['text', 'facts'],
  doubts: ['text', 'classifier', 'facts'],
};
const GROUND = ['loan', 'knowledge', 'understanding', 'customer', 'reply', 'conversation'];

describe('the house', () => {
  const files = sourceFiles(SRC);

  test('imports only go down the floors', () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file);
      if (room === null) return [];
      return importsOf(file)
        .filter(({ path }) => path.startsWith('.'))
        .map(({ path, typeOnly }) => ({ target: join(dirname(file), path), typeOnly }))
        .filter(({ target, typeOnly }) => !allowed(room, target, typeOnly))
        .map(({ target }) => `${relative(ROOT, file)} → ${relative(ROOT, target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('what understands a message is as orderly inside', () => {
    const inside = join(SRC, 'understanding');
    const wrong = sourceFiles(inside).flatMap((file) => {
      const [room = '', name] = relative(inside, file).split('/');
      if (name === undefined) return /^(understand|tools|reading)\.ts$/.test(room) ? [] : [`${room} stands in no room`];
      return importsOf(file)
        .map(({ path }) => relative(inside, join(dirname(file), path)).split('/'))
        .filter(([other = '', within]) => other !== '..' && within !== undefined && other !== room)
        .filter(([other = '']) => !UNDERSTANDING[room]?.includes(other))
        .map((target) => `${relative(inside, file)} → ${target.join('/')}`);
    });
    expect(wrong).toEqual([]);
  });

  test('only the host names a runtime', () => {
    const wrong = files
      .filter((file) => roomOf(file) !== 'host')
      .flatMap((file) =>
        importsOf(file)
          .filter(({ path }) => /^(node:|cloudflare:|ws$|@hono\/node-server|@photostructure|pg$)/.test(path))
          .map(({ path }) => `${relative(ROOT, file)} → ${path}`),
      );
    expect(wrong).toEqual([]);
    const environment = files.filter(
      (file) => roomOf(file) !== 'host' && /\bprocess\.(env|argv|exit)/.test(code(file)),
    );
    expect(environment.map((file) => relative(ROOT, file))).toEqual([]);
  });

  test('the ground floor reads no clock and no randomness, and waits for nothing', () => {
    const wrong = files
      .filter((file) => GROUND.includes(roomOf(file) ?? ''))
      .filter((file) =>
        /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bsetTimeout\(|\bfetch\(/.test(code(file)),
      );
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
  });

  test('code is never made from strings', () => {
    const wrong = files.filter((file) =>
      /\bnew Function\(|\beval\(|innerHTML|dangerouslySetInnerHTML/.test(code(file)),
    );
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
    expect(() => Reflect.construct(Function, ['return 1'])).toThrow();
  });

  test('words for customers are made in the send path and nowhere else', () => {
    const makers = files.filter((file) => /\bguard: 'pass'/.test(code(file))).map((file) => relative(ROOT, file));
    expect(makers).toEqual(['src/reply/send.ts']);
    const renderers = files.filter((file) => importsOf(file).some(({ path }) => /\/render\.ts$/.test(path)));
    expect(renderers.map((file) => relative(ROOT, file)).sort()).toEqual([
      'src/reply/disclose.ts',
      'src/reply/send.ts',
    ]);
  });

  test('a customer is shown only what the ledger gave back', () => {
    const showers = files
      .filter((file) => /presentToCustomer|presentBacklog/.test(code(file)))
      .map((file) => relative(ROOT, file));
    expect(showers.sort()).toEqual(['src/conversation/present.ts', 'src/desk/room.ts']);
  });

  test('every file has a home: no barrels, no drawers for odds and ends', () => {
    const drawers = files.filter(
      (file) =>
        /\/(utils?|common|helpers?|services?|types|shared|lib)(\/|\.ts)/.test(file) || /\/index\.ts$/.test(file),
    );
    expect(drawers.map((file) => relative(ROOT, file))).toEqual([]);
    // Tables of words for screens are long because a screen has many words.
    const long = files
      .filter((file) => !/strings-/.test(file))
      .filter((file) => readFileSync(file, 'utf8').trimEnd().split('\n').length > 300);
    expect(long.map((file) => relative(ROOT, file))).toEqual([]);
  });
});

function allowed(room: string, target: string, typeOnly: boolean): boolean {
  const inside = relative(SRC, target);
  if (inside === 'limits.ts') return room !== 'web';
  if (inside === 'protocol.ts') return room !== 'web' || typeOnly;
  const other = inside.split('/')[0] ?? '';
  return other === room || (FLOORS[room]?.includes(other) ?? false);
}

function roomOf(file: string): string | null {
  const inside = relative(SRC, file);
  return inside.includes('/') ? (inside.split('/')[0] ?? null) : null;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const found = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gms)];
  return found.map((match) => ({ path: match[2] ?? '', typeOnly: match[1] !== undefined }));
}

/** The text without comments, which may name what the code may not. */
function code(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"])\/\/.*$/gm, '$1');
}
