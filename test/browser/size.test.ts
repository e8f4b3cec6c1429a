import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readPages } from '../../src/host/pages.ts';
import { type House, openHouse, PATIENCE_MS } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { colleagueAt } from './colleague.ts';
import { customerAt } from './customer.ts';

const BUTTON_BYTES = 4_000;
const OPENED_BYTES = 20_000;
const LATER_BYTES = 10_000;
const CONSOLE_BYTES = 150_000;

const pages = readPages({ demo: true });
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

test('what a page of a lender pays for the widget is a button of 4 kB at most, compressed', () => {
  expect(bytesOf('widget.js')).toBeLessThanOrEqual(BUTTON_BYTES);
});

test.each([
  'zh-cn',
  'zh-hant',
  'en',
])('somebody who opens the chat in %s fetches no more than 20 kB in all, looks included, and the rest when idle', async (language) => {
  expect(bytesOf('widget.js') + bytesOf(`widget-chat-${language}.js`)).toBeLessThanOrEqual(OPENED_BYTES);
  expect(bytesOf(`widget-later-${language}.js`)).toBeLessThanOrEqual(LATER_BYTES);
});

test('a first open fetches the button and the chat, and the rest of it after the greeting stands there', async () => {
  const page = await house.visitor();
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url().replace(/.*\/(widget[\w-]*)\.js.*/, '$1')));
  await page.goto(house.server.url);
  await customerAt(page).open();
  await vi.waitFor(() => expect(scripts).toContain('widget-later-zh-cn'), PATIENCE_MS);
  expect(scripts.filter((name) => name.startsWith('widget'))).toEqual([
    'widget',
    'widget-chat-zh-cn',
    'widget-later-zh-cn',
  ]);
});

test('everything the console loads before somebody can work is 150 kB at most, compressed', async () => {
  const page = await house.colleague('supervisor');
  const addresses = new Set<string>();
  page.on('request', (request) => addresses.add(request.url()));
  await page.reload();
  await colleagueAt(page).list.getByText(colleagueAt(page).words.nothingToDo).waitFor();
  // The live line never ends, and is no download.
  const loads = [...addresses].filter((address) => !address.endsWith('/api/live'));
  const sizes = await Promise.all(loads.map(async (address) => zipped(await (await page.request.get(address)).body())));
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(CONSOLE_BYTES);
});

/** As the server sends it. */
function bytesOf(name: string): number {
  return pages.get(`/${name}`)?.zipped?.length ?? Number.NaN;
}

function zipped(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}
