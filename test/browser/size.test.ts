import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { colleagueAt } from './colleague.ts';

const WIDGET_BYTES = 20_000;
const OPENED_SCRIPT_BYTES = 24_500;
const OPENED_BYTES = 28_000;
const CONSOLE_BYTES = 150_000;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

test('what a page of a lender pays for the widget is a script of 20 kB at most, compressed', () => {
  expect(bytesOf('widget.js')).toBeLessThanOrEqual(WIDGET_BYTES);
});

test.each([
  'zh-cn',
  'zh-hant',
  'en',
])('somebody who opens the chat in %s fetches no more than 28 kB in all', (words) => {
  const script = bytesOf('widget.js') + bytesOf('widget-chat.js') + bytesOf(`widget-${words}.js`);
  expect(script).toBeLessThanOrEqual(OPENED_SCRIPT_BYTES);
  expect(script + bytesOf('widget-sheets.js')).toBeLessThanOrEqual(OPENED_BYTES);
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

function bytesOf(name: string): number {
  return zipped(readFileSync(join(import.meta.dirname, '../../dist/web', name)));
}

function zipped(bytes: Uint8Array): number {
  return gzipSync(bytes, { level: 9 }).length;
}
