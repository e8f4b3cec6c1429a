import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { colleagueAt } from './colleague.ts';
import { customerAt, customerWithDraft } from './customer.ts';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
/** A laptop of 1280×720 at 200 %. */
const ZOOMED = { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 };
/** WCAG 2.2, 2.5.8: the least for something to be hit. */
const TARGET_PX = 24;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

describe('a phone of 360×740', () => {
  test('is filled by the chat, nothing hangs out at the side, and everything can be hit', async () => {
    const page = await house.visitor(PHONE);
    await page.goto(house.server.url);
    expect(await overflow(page)).toBe(0);
    const customer = customerAt(page);
    await customer.launcher.tap();
    await customer.turns.first().waitFor();
    await customer.composer.tap();
    await customer.composer.pressSequentially('20万36期年化7.2%每月还多少');
    await customer.send.tap();
    await customer
      .turn(/每月|月供/)
      .last()
      .waitFor();
    expect(await customer.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 740 });
    expect(await overflow(page)).toBe(0);
    expect(await tooSmall(customer.panel)).toEqual([]);
    await customer.close.tap();
    await customer.panel.waitFor({ state: 'detached' });
  });

  test('is the chat’s alone while it is open: the page behind neither scrolls nor takes the focus, and a keyboard leaves room', async () => {
    const page = await house.visitor(PHONE);
    await page.goto(house.server.url);
    const { launcher, panel, composer, close } = customerAt(page);
    const scrolls = () => page.evaluate(() => document.documentElement.style.overflow);
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('role'));
    await launcher.tap();
    await composer.waitFor();
    expect([await panel.getAttribute('aria-modal'), await scrolls()]).toEqual(['true', 'hidden']);
    // Not the field: that would raise the keyboard over the greeting.
    expect(await focused()).toBe('dialog');
    const stops = await panel.locator('button:not([disabled]):visible, textarea').count();
    for (const key of ['Shift+Tab', ...Array<string>(2 * stops).fill('Tab')]) {
      await page.keyboard.press(key);
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('loandesk-chat');
    }
    // A keyboard takes half of the screen.
    await page.setViewportSize({ width: 360, height: 400 });
    await expect.poll(async () => (await panel.boundingBox())?.height).toBe(400);
    await page.setViewportSize({ width: 1024, height: 768 });
    await expect.poll(() => panel.getAttribute('aria-modal')).toBe('false');
    expect([await scrolls(), await panel.getAttribute('style')]).toEqual(['', null]);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(scrolls).toBe('hidden');
    await close.tap();
    expect(await scrolls()).toBe('');
  });

  test('is enough for an advisor to let a draft out', async () => {
    const { customer, ticket } = await customerWithDraft(house);
    const advisor = colleagueAt(await house.colleague('advisor', PHONE));
    await advisor.row(ticket).tap();
    await advisor.approve.tap();
    await customer.turn(customer.words.reviewed).waitFor();
    expect(await overflow(advisor.page)).toBe(0);
    expect(await tooSmall(advisor.page.getByRole('main'))).toEqual([]);
  });
});

test.each(['zh-CN', 'en-GB'])('no page of the console hangs out at the side of a phone in %s', async (locale) => {
  const page = await house.colleague('supervisor', { ...PHONE, locale });
  for (const address of ['', 'texts', 'texts/rate_query', 'verify', 'settings', 'people', 'password']) {
    await page.goto(`${house.server.url}/console#/${address}`);
    await page.getByRole('main').waitFor();
    expect([address, await overflow(page)]).toEqual([address, 0]);
  }
});

test('at 200 % the chat still has its log and its field on the screen', async () => {
  const page = await house.visitor(ZOOMED);
  await page.goto(house.server.url);
  expect(await overflow(page)).toBe(0);
  const customer = customerAt(page);
  await customer.open();
  await customer.say('利率多少');
  await customer.turn(/年化/).first().waitFor();
  const field = await customer.composer.boundingBox();
  const log = await customer.log.boundingBox();
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(360);
  expect(log?.height).toBeGreaterThan(80);
  expect(await overflow(page)).toBe(0);
});

/** How many pixels of the page lie beyond its right side. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Buttons and links smaller than a target; links within a sentence may be as high as its lines. */
async function tooSmall(within: ReturnType<Page['getByRole']>): Promise<string[]> {
  return within.locator('button, a, select, textarea, input:not([type=radio]):not([type=checkbox])').evaluateAll(
    (elements, least) =>
      elements
        .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== 'inline')
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < least || box.height < least)
        .map(({ element, box }) => `${element.textContent} ${box.width}×${box.height}`),
    TARGET_PX,
  );
}
