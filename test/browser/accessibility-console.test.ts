import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { DRESSES, inspection, WALK_MS } from './accessibility.ts';
import { walkConsole } from './walk.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

test.each(DRESSES)(
  'axe finds nothing wrong at the console’s door and behind it in $locale, $theme, $width pixels wide',
  { timeout: WALK_MS },
  async (dress) => {
    const { see, faults } = inspection();
    await walkConsole(house, dress, see);
    expect(faults).toEqual([]);
  },
);
