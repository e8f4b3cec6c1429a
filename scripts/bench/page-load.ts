import type { Locator, Page } from 'playwright-core';

/** Milliseconds; `shift` is the layout shift score. */
export interface PageTimes {
  readonly paintMs: number;
  readonly blockingMs: number;
  readonly shift: number;
}
declare global {
  interface Window {
    blockingMs: number;
    shiftScore: number;
  }
}

const SLOWDOWN = 4;

/** One load of a page, until what it is for is there and the browser has nothing left to do. */
export async function measurePage(page: Page, address: string, whole: (page: Page) => Locator): Promise<PageTimes> {
  await page.goto('about:blank');
  const wire = await page.context().newCDPSession(page);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(watchLoad);
  await page.goto(address);
  await whole(page).waitFor();
  const times = await page.evaluate(async () => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return { paintMs: paint?.startTime ?? 0, blockingMs: window.blockingMs, shift: window.shiftScore };
  });
  await page.context().close();
  return times;
}

/** Runs in the page before anything of its own. */
function watchLoad(): void {
  const longMs = 50;
  window.blockingMs = 0;
  window.shiftScore = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.blockingMs += duration - longMs;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    // The browser's own type for this entry is not in the library yet.
    for (const entry of list.getEntries()) window.shiftScore += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}
