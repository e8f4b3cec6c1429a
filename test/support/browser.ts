import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openIdentity } from '../../src/host/identity.ts';
import type { StaffRole } from '../../src/protocol.ts';
import { launchChromium } from './chromium.ts';
import { aheadBy, openDayAndNight } from './desk-clock.ts';
import { type Environment, type Places, startServer, type TestServer } from './server.ts';

export const PASSWORD = 'three quiet rivers';
/** What a person would wait for before giving up; a test that waits longer has failed. */
export const PATIENCE_MS = 15_000;
const CHINESE: BrowserContextOptions = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' };

/** A real server and a real browser: every visitor has a profile of their own, staff are signed in. */
export interface House {
  readonly server: TestServer;
  /** A page in a new profile, still empty. */
  visitor(options?: BrowserContextOptions): Promise<Page>;
  /** The console, opened by somebody of that role. The account is called like the role; its password is `PASSWORD`. */
  colleague(role: StaffRole, options?: BrowserContextOptions): Promise<Page>;
  /** Stops the server, waits for what happens without it, and starts it again on the same data and address. */
  restartServer(meanwhile?: () => Promise<void>): Promise<void>;
  /** Throws when a page had an error that nobody caught, or did what its policy forbids. */
  close(): Promise<void>;
}

/** For `beforeAll`. `cleanUp` of server.ts belongs into `afterAll` too. The clocks of all may be `aheadMs`. */
export async function openHouse(places: Places = openDayAndNight(), aheadMs = 0): Promise<House> {
  const env: Environment = { RATE_LIMIT: 'off' };
  const clock = aheadMs === 0 ? '' : aheadBy(aheadMs);
  await addColleagues(places);
  const [browser, first] = await Promise.all([launchChromium(), startServer(env, places, clock)]);
  let server = first;
  const problems: string[] = [];
  const visitor = async (options: BrowserContextOptions = {}) => {
    const page = await watched(browser, options, problems);
    if (clock) await page.context().addInitScript(clock);
    return page;
  };
  return {
    get server() {
      return server;
    },
    visitor,
    colleague: async (role, options) => {
      const page = await visitor(options);
      await signIn(page, server.url, role);
      await page.goto(`${server.url}/console`);
      return page;
    },
    restartServer: async (meanwhile = async () => undefined) => {
      await server.stop();
      await meanwhile();
      server = await server.restart({ ...env, PORT: new URL(server.url).port });
    },
    close: async () => {
      await browser.close();
      await server.stop();
      if (problems.length > 0) throw new Error(`Pages broke:\n${problems.join('\n')}`);
    },
  };
}

async function watched(browser: Browser, options: BrowserContextOptions, problems: string[]): Promise<Page> {
  const context = await browser.newContext({ ...CHINESE, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) problems.push(message.text());
  });
  // tsx keeps the names of functions with a helper, which functions that run in a page do not bring along.
  await context.addInitScript('globalThis.__name ??= (value) => value');
  return context.newPage();
}

async function addColleagues({ dataDir, keysDir }: Places): Promise<void> {
  const identity = await openIdentity({ dataDir, keysDir, baseUrl: 'http://localhost', trustedOrigins: [] });
  try {
    const roles: readonly StaffRole[] = ['advisor', 'senior', 'supervisor', 'admin'];
    await Promise.all(roles.map((role) => identity.add(role, role, PASSWORD)));
  } finally {
    identity.close();
  }
}

async function signIn(page: Page, url: string, username: string): Promise<void> {
  const answer = await page.request.post(`${url}/api/auth/sign-in/username`, {
    data: { username, password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`no sign-in: ${answer.status()} ${await answer.text()}`);
}
