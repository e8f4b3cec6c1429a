import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { neverOpen } from '../support/desk-clock.ts';
import { cleanUp } from '../support/server.ts';
import { DRESSES, inspection, WALK_MS } from './accessibility.ts';
import { walkClosedDesk, walkCustomer } from './walk.ts';

let house: House;
let closed: House;
beforeAll(async () => {
  [house, closed] = await Promise.all([openHouse(), openHouse(neverOpen())]);
});
afterAll(async () => {
  await Promise.all([house.close(), closed.close()]);
  await cleanUp();
});

describe.each(DRESSES)('axe finds nothing wrong in $locale, $theme, $width pixels wide,', (dress) => {
  test("on the customer's screens", { timeout: WALK_MS }, async () => {
    const { see, faults } = inspection();
    await walkCustomer(house, dress, see);
    expect(faults).toEqual([]);
  });

  test('on the form of a closed desk and on its mistakes', { timeout: WALK_MS }, async () => {
    const { see, faults } = inspection();
    await walkClosedDesk(closed, dress, see);
    expect(faults).toEqual([]);
  });
});
