import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Dress, type See, walkClosedDesk, walkConsole, walkCustomer } from '../test/browser/walk.ts';
import { openHouse } from '../test/support/browser.ts';
import { neverOpen } from '../test/support/desk-clock.ts';
import { cleanUp } from '../test/support/server.ts';
import { buildAll } from './build.ts';
import { ROOT } from './files.ts';
import { readOptions } from './options.ts';

const HELP = `npm run screenshots -- [--all DIR]

Draws the README's pictures anew. --all draws every screen of customer and staff into DIR instead: in Chinese and English,
light and dark, 360, 768 and 1440 pixels wide. It is always a Monday at 10:00 in them; tickets and hashes are new each time.
`;
const PICTURES = join(ROOT, 'test/browser/pictures');
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const QUALITY = 80;
const README: readonly { readonly dress: Dress; readonly screen: string; readonly name: string }[] = [
  { dress: { locale: 'zh', theme: 'light', width: 360 }, screen: 'card', name: 'customer-phone' },
  { dress: { locale: 'en', theme: 'light', width: 1440 }, screen: 'chat', name: 'customer-desk' },
  { dress: { locale: 'zh', theme: 'light', width: 1440 }, screen: 'conversation', name: 'console-draft' },
  { dress: { locale: 'en', theme: 'dark', width: 1440 }, screen: 'replay', name: 'console-replay' },
];

const asked = readOptions(HELP, { options: { all: { type: 'string' } } });
if (asked && !(await buildAll())) process.exitCode = 1;
else if (asked) await (asked.values.all === undefined ? drawReadme() : drawAll(asked.values.all));

async function drawReadme(): Promise<void> {
  for (const dress of new Set(README.map((picture) => picture.dress))) {
    await walk(dress, async (page, screen) => {
      const picture = README.find((wanted) => wanted.dress === dress && wanted.screen === screen);
      if (picture) await draw(page, PICTURES, picture.name);
    });
  }
}

async function drawAll(directory: string): Promise<void> {
  for (const locale of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      for (const width of [360, 768, 1440]) {
        await walk({ locale, theme, width }, (page, screen) =>
          draw(page, directory, `${screen}-${locale}-${theme}-${width}`),
        );
      }
    }
  }
}

/** A desk of its own for each dress: its queues hold this walk's customers only. */
async function walk(dress: Dress, see: See): Promise<void> {
  try {
    const house = await openHouse(undefined, MONDAY - Date.now());
    await walkCustomer(house, dress, see);
    await walkConsole(house, dress, see);
    await house.close();
    const closed = await openHouse(neverOpen(), MONDAY - Date.now());
    await walkClosedDesk(closed, dress, see);
    await closed.close();
  } finally {
    await cleanUp();
  }
}

async function draw(page: Page, directory: string, name: string): Promise<void> {
  // No caret that blinks, and what moves has come to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const wire = await page.context().newCDPSession(page);
  const { data } = await wire.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.webp`), Buffer.from(data, 'base64'));
  process.stderr.write(`${name}\n`);
}
