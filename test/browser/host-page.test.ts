import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { openDayAndNight } from '../support/desk-clock.ts';
import { cleanUp } from '../support/server.ts';
import { customerAt } from './customer.ts';
import { type HostSite, openHostSite, shopPage } from './host-page.ts';
import { shiftsOf, watchShifts } from './layout-shift.ts';

const ORDINARY = 'body { font: 16px/1.5 serif; color: #123; } p { margin: 1em; }';
/** What a page does to every element it finds, the widget's own element included. */
const RESETS = `
  * { all: unset !important; }
  *, *::before, *::after { box-sizing: content-box !important; letter-spacing: 3px !important; color: red !important; }
  html { font-size: 4px !important; }
  body > * { display: block !important; position: static !important; opacity: .99 !important; }`;
/** Huge, shouting, from right to left, and at the widget by name. */
const SHOUTS = `
  html { font-size: 60px !important; direction: rtl !important; }
  * { font-size: 48px !important; line-height: 3 !important; text-transform: uppercase !important; direction: rtl !important; text-align: justify; }
  button { padding: 40px !important; border: 9px dashed lime !important; background: hotpink !important; }
  article, section, p { display: none !important; }
  [hidden] { display: block !important; }
  loandesk-chat { display: none !important; visibility: hidden !important; transform: scale(2) !important; filter: blur(4px) !important; }`;

let site: HostSite;
let house: House;
beforeAll(async () => {
  site = await openHostSite();
  house = await openHouse(openDayAndNight({ allowed_origins: [site.origin] }));
});
afterAll(async () => {
  await house.close();
  await site.close();
  await cleanUp();
});
beforeEach(() => {
  site.show('/', { body: shopPage(house.server.url) });
  site.show('/shop.css', { body: ORDINARY, type: 'text/css' });
});

describe("somebody else's page", () => {
  test('with a strict policy and no inline styles carries the widget, which works', async () => {
    const desk = new URL(house.server.url).host;
    const policy = `default-src 'none'; style-src 'self'; script-src http://${desk}; connect-src http://${desk} ws://${desk}; base-uri 'none'; form-action 'none'; trusted-types 'none'; require-trusted-types-for 'script'`;
    site.show('/', { body: shopPage(house.server.url), headers: { 'content-security-policy': policy } });
    const page = await house.visitor();
    await page.goto(site.origin);
    await asksAndHears(page);
  });

  test.each([
    ['resets every element', RESETS],
    ['shouts from right to left', SHOUTS],
  ])('that %s can neither move nor repaint the widget', async (_, sheet) => {
    site.show('/shop.css', { body: sheet, type: 'text/css' });
    const page = await house.visitor({ viewport: { width: 1024, height: 700 } });
    await page.goto(site.origin);
    const { launcher } = customerAt(page);
    const corner = await launcher.boundingBox();
    expect(corner?.height).toBeGreaterThanOrEqual(44);
    expect(corner?.height).toBeLessThan(60);
    expect((corner?.x ?? 0) + (corner?.width ?? 0)).toBeGreaterThan(1024 - 60);
    expect((corner?.y ?? 0) + (corner?.height ?? 0)).toBeGreaterThan(700 - 60);
    await asksAndHears(page);
    const looks = await customerAt(page)
      .turns.last()
      .evaluate((element) => {
        const { color, direction, fontSize, letterSpacing, textTransform } = getComputedStyle(element);
        return { color, direction, fontSize, letterSpacing, textTransform };
      });
    expect(looks).toEqual({
      color: 'rgb(26, 36, 33)',
      direction: 'ltr',
      fontSize: '15px',
      letterSpacing: 'normal',
      textTransform: 'none',
    });
  });

  test('looks with the widget as it looked without', async () => {
    const page = await house.visitor();
    await page.route('**/widget.js', (route) => route.abort());
    await page.goto(site.origin);
    const without = await looksOf(page);
    await page.unroute('**/widget.js');
    await page.goto(site.origin);
    await customerAt(page).open();
    expect(await looksOf(page)).toEqual(without);
  });

  test('inside a frame of another page carries the widget too', async () => {
    site.show('/outer', {
      body: '<!doctype html><title>Outer</title><iframe src="/" width="420" height="640"></iframe>',
    });
    const page = await house.visitor();
    await page.goto(`${site.origin}/outer`);
    const customer = customerAt(page.frameLocator('iframe'));
    await customer.open();
    await customer.say('利率多少');
    await customer.turn(/年化/).first().waitFor();
  });

  test('moves by nothing when the widget loads, opens and answers', async () => {
    for (const address of [site.origin, house.server.url]) {
      const page = await house.visitor({ viewport: { width: 1280, height: 800 } });
      await page.addInitScript(watchShifts);
      await page.goto(address);
      await asksAndHears(page);
      expect(await shiftsOf(page)).toEqual([]);
    }
  });

  test('whose origin the desk does not allow gets no conversation', async () => {
    const page = await house.visitor();
    await page.goto(site.strangerOrigin);
    expect(await canConnect(page, house.server.url)).toBe(false);
    const { launcher, turns } = customerAt(page);
    if (await launcher.isVisible()) await launcher.click();
    await page.waitForFunction(() => performance.now() > 0);
    expect(await turns.count()).toBe(0);
    await page.goto(site.origin);
    expect(await canConnect(page, house.server.url)).toBe(true);
  });
});

async function asksAndHears(page: Page): Promise<void> {
  const customer = customerAt(page);
  await customer.open();
  await customer.say('利率多少');
  // Greeting, question, answer.
  await customer.turns.nth(2).waitFor();
}

async function canConnect(page: Page, deskUrl: string): Promise<boolean> {
  return page.evaluate(
    (url) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => {
          socket.close();
          resolve(true);
        };
        socket.onerror = () => resolve(false);
      }),
    `${deskUrl.replace('http', 'ws')}/chat`,
  );
}

/** Every computed style of the page's own elements, and how much there is to scroll. */
async function looksOf(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    styles: ['html', 'body', 'h1', 'p', 'a', 'button'].map((name) => {
      const element = document.querySelector(name);
      if (!element) return null;
      const style = getComputedStyle(element);
      return [...style].map((property) => `${property}: ${style.getPropertyValue(property)}`);
    }),
  }));
}
