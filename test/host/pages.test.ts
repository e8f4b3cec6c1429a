import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/host/config.ts';
import { isDemoPage } from '../../src/host/demo-pages.ts';
import { loadHandbook } from '../../src/host/handbook-file.ts';
import { readPages } from '../../src/host/pages.ts';

const all = readPages({ demo: true });

test('every page has a mark of its bytes and, where it is text, the same bytes compressed', () => {
  const script = all.get('/widget.js');
  expect(script?.type).toBe('text/javascript; charset=utf-8');
  expect(script?.etag).toMatch(/^W\/"[\w-]{22}"$/);
  expect(script?.zipped && new Uint8Array(gunzipSync(script.zipped))).toEqual(script?.body);
  expect(script?.zipped?.length).toBeLessThan(script?.body.length ?? 0);
  expect(all.get('/widget-chat-en.js')?.etag).not.toBe(script?.etag);
});

test('a page is found by its name and a document without its ending, and nothing else is', () => {
  for (const address of ['/', '/en', '/console', '/en/three-chairs', '/favicon.ico', '/widget.js'])
    expect([address, all.has(address)]).toEqual([address, true]);
  for (const address of ['/../package.json', '/server.js', '/handbook.js', '/en/', ''])
    expect([address, all.has(address)]).toEqual([address, false]);
});

test('DEMO=off leaves the widget and the console, and none of the sample lender’s pages', () => {
  expect(readConfig({}).demo).toBe(true);
  expect(() => readConfig({ DEMO: 'no' })).toThrow('DEMO takes on or off.');
  const pages = readPages(readConfig({ DEMO: 'off' }));
  for (const address of ['/', '/en', '/three-chairs', '/en/three-chairs', '/customer-chair', '/demo.css', '/demo.html'])
    expect([address, pages.has(address), isDemoPage(address)]).toEqual([address, false, true]);
  for (const address of [
    '/console',
    '/console.js',
    '/widget.js',
    '/widget-later-en.js',
    '/cost-sheet.css',
    '/favicon.svg',
  ])
    expect([address, pages.has(address), isDemoPage(address)]).toEqual([address, true, false]);
});

test('DESK names another desk, which the sample lender’s pages do not fit; a name that is none stops the start', async () => {
  expect(readConfig({}).desk).toBeNull();
  expect(readConfig({ DESK: 'broker' })).toMatchObject({ desk: 'broker', demo: false });
  expect(() => readConfig({ DESK: '../broker' })).toThrow('DESK takes the name of a desk under knowledge/desks/');
  await expect(loadHandbook('nowhere')).rejects.toThrow('there is no desk "nowhere" under knowledge/desks/');
});
