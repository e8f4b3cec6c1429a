import { afterAll, beforeAll, describe, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { neverOpen } from '../support/desk-clock.ts';
import { cleanUp } from '../support/server.ts';
import { inspection } from './accessibility.ts';
import { type Dress, walkClosedDesk, walkConsole, walkCustomer } from './walk.ts';

/** Every screen in two dresses: both languages, both themes, a desk and a phone. */
const DRESSES: readonly Dress[] = [
  { locale: 'zh', theme: 'light', width: 1440 },
  { locale: 'en', theme: 'dark', width: 360 },
];

let house: House;
let closed: House;
beforeAll(async () => {
  [house, closed] = await Promise.all([openHouse(), openHouse(neverOpen())]);
});
afterAll(async () => {
  await Promise.all([house.close(), closed.close()]);
  await cleanUp();
});

describe.concurrent.each(DRESSES)('axe finds nothing wrong in $locale, $theme, $width pixels wide,', (dress) => {
  test("on the customer's screens", async ({ expect }) => {
    const { see, faults } = inspection();
    await walkCustomer(house, dress, see);
    expect(faults).toEqual([]);
  });

  test('on the form of a closed desk and on its mistakes', async ({ expect }) => {
    const { see, faults } = inspection();
    await walkClosedDesk(closed, dress, see);
    expect(faults).toEqual([]);
  });

  test('at the console’s door and behind it', async ({ expect }) => {
    const { see, faults } = inspection();
    await walkConsole(house, dress, see);
    expect(faults).toEqual([]);
  });
});
