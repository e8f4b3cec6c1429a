import type { Page } from 'playwright-core';

/** Milliseconds; `shift` is the layout shift score. */
export interface PageTimes {
  readonly paintMs: number;
  readonly blockingMs: number;
  readonly shift: number;
}
declare global {
  interface Window {
    loadTimes: (isWhole: () => boolean) => Promise<PageTimes>;
  }
}

const SLOWDOWN = 4;

/**
 * One load of a page, until what it is for is there and the browser has nothing left to do. `isWhole` runs in the page,
 * which watches itself: a driver that looks for an element brings 300 kB of script along, and the page would pay for it.
 */
export async function measurePage(page: Page, address: string, isWhole: () => boolean): Promise<PageTimes> {
  await page.goto('about:blank');
  const wire = await page.context().newCDPSession(page);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.addInitScript(watchLoad);
  await page.goto(address);
  const { result, exceptionDetails } = await wire.send('Runtime.evaluate', {
    expression: `loadTimes(${isWhole})`,
    awaitPromise: true,
    returnByValue: true,
  });
  await page.context().close();
  if (exceptionDetails) throw new Error(`${address} could not be measured: ${exceptionDetails.text}`);
  // What `loadTimes` below resolves with.
  return result.value as PageTimes;
}

/** Runs in the page before anything of its own. */
function watchLoad(): void {
  const longMs = 50;
  const lookMs = 100;
  let blockingMs = 0;
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blockingMs += duration - longMs;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    // The browser's own type for this entry is not in the library yet.
    for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
  window.loadTimes = async (isWhole) => {
    while (!isWhole() || !paint()) await new Promise((resolve) => setTimeout(resolve, lookMs));
    await new Promise((resolve) => requestIdleCallback(resolve));
    // Long tasks are told after they end.
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    return { paintMs: paint()?.startTime ?? 0, blockingMs, shift };
  };
}
