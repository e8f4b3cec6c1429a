import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BARE_PAGE, openHostSite } from '../../test/browser/host-page.ts';
import { type House, openHouse } from '../../test/support/browser.ts';
import { openDayAndNight } from '../../test/support/desk-clock.ts';
import { cleanUp } from '../../test/support/server.ts';
import type { Figure } from './figure.ts';
import { measurePage, type PageTimes } from './page-load.ts';
import type { Plan } from './plan.ts';
import { type Deliveries, measureDeliveries, measureRelay } from './screens.ts';
import { median, percentile } from './statistics.ts';

const DELIVERY_LIMIT_MS = 150;
/** What Lighthouse calls good on a phone. */
const PAINT_LIMIT_MS = 1_800;
const BLOCKING_LIMIT_MS = 200;
/** On somebody else's page nothing may move; the console is nobody else's page. */
const HOST_SHIFT_LIMIT = 0;

/** What people see, in the browser the tests use: pages as they load, and words on their way from screen to screen. */
export async function browserFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const root = join(directory, 'browser');
  mkdirSync(root);
  const places = { dataDir: join(root, 'data'), keysDir: join(root, 'keys') };
  try {
    // Every answer a draft: so that each question is an approval too.
    const house = await openHouse(openDayAndNight({ approve_everything: true }, places));
    const pages = await pageFigures(house, plan, say);
    const deliveries = await deliveryFigures(house, plan, say);
    await house.close();
    return [...pages, ...deliveries];
  } finally {
    await cleanUp();
  }
}

async function pageFigures(house: House, plan: Plan, say: (words: string) => void): Promise<Figure[]> {
  const bare = await openHostSite();
  bare.show('/', { body: BARE_PAGE });
  const loads = { empty: [] as PageTimes[], demo: [] as PageTimes[], console: [] as PageTimes[] };
  const { url } = house.server;
  for (let repeat = 1; repeat <= plan.pageLoads; repeat++) {
    say(`pages in a browser: ${repeat} of ${plan.pageLoads}`);
    loads.empty.push(await measurePage(await house.visitor(), bare.origin, () => document.body.innerText === 'ok'));
    loads.demo.push(await measurePage(await house.visitor(), url, hasLauncher));
    const desk = await house.colleague('supervisor');
    loads.console.push(await measurePage(desk, `${url}/console`, () => document.querySelector('main') !== null));
  }
  await bare.close();
  return [
    ...pageRows('demo page with the widget', loads.demo, loads.empty, { limit: HOST_SHIFT_LIMIT }),
    ...pageRows('console, signed in', loads.console, loads.empty, {}),
  ];
}

/** Runs in the page. */
function hasLauncher(): boolean {
  return document.querySelector('loandesk-chat')?.shadowRoot?.querySelector('button') != null;
}

function pageRows(
  page: string,
  loads: readonly PageTimes[],
  empty: readonly PageTimes[],
  shift: { readonly limit?: number },
): Figure[] {
  const scenario = `${page}, first load, processor slowed to a quarter as Lighthouse does for a phone`;
  const row = (name: string, unit: string, pick: (times: PageTimes) => number, limit: { limit?: number }): Figure => {
    const repeats = loads.map(pick);
    const floor = { value: median(empty.map(pick)), what: 'a page of two letters from a bare server' };
    return { scenario, name, unit, value: median(repeats), repeats, ...limit, floor };
  };
  return [
    row('first contentful paint', 'ms', ({ paintMs }) => paintMs, { limit: PAINT_LIMIT_MS }),
    row('total blocking time', 'ms', ({ blockingMs }) => blockingMs, { limit: BLOCKING_LIMIT_MS }),
    row('layout shift', 'score', (times) => times.shift, shift),
  ];
}

async function deliveryFigures(house: House, plan: Plan, say: (words: string) => void): Promise<Figure[]> {
  say(`screen to screen: ${plan.deliveries} messages and approvals`);
  const floor = await measureRelay(house, plan.deliveries);
  const { messages, approvals } = await measureDeliveries(house, plan.deliveries);
  return [
    ...deliveryRows('customer’s message → advisor’s screen', messages, floor),
    ...deliveryRows('approval → customer’s screen', approvals, floor),
  ];
}

function deliveryRows(name: string, times: Deliveries, floor: Deliveries): Figure[] {
  const scenario = 'from one browser’s key or click to the next frame of another browser that shows it';
  const row = (part: number, more: Partial<Figure> = {}): Figure => ({
    scenario,
    name: `${name}, p${100 * part}`,
    unit: 'ms',
    value: percentile(times, part),
    floor: { value: percentile(floor, part), what: 'the same keys through a bare ws relay between two pages' },
    ...more,
  });
  return [row(0.5, { note: `${times.length} samples` }), row(0.99, { limit: DELIVERY_LIMIT_MS })];
}
