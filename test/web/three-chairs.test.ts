import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnce, openThread } from '../../src/conversation/ask.ts';
import { CHAIRS_WORDS } from '../../src/web/demo/three-chairs-words.ts';
import { GROUND, MONDAY, SUNDAY } from '../support/handbook.ts';
import { pageNamed } from '../support/lender.ts';
import { cleanUp, startServer, type TestServer } from '../support/server.ts';

/** What the guide promises of its three questions, in their order and in one conversation. */
const PROMISED = [
  { action: 'auto', tier: null },
  { action: 'approve', tier: 'T1' },
  { action: 'escalate', tier: 'T3' },
];

describe.each(['zh-CN', 'en'] as const)('the guide in %s', (locale) => {
  test.each([MONDAY, SUNDAY])('keeps its promises at %s', (at) => {
    let state = openThread(at, locale, GROUND);
    const outcomes = CHAIRS_WORDS[locale].steps.map(({ question }, index) => {
      const asked = askOnce(state, { text: question, at, thread: null, id: `q${index}` }, GROUND);
      state = asked.state;
      return 'action' in asked.result ? { action: asked.result.action, tier: asked.result.tier } : asked.result;
    });
    expect(outcomes).toEqual(PROMISED);
  });

  test('shows the customer’s page and the console itself, in frames of its own origin', () => {
    const page = pageNamed(locale === 'en' ? 'en/three-chairs.html' : 'three-chairs.html');
    const frames = [...page.matchAll(/<iframe[^>]*src="([^"]+)"[^>]*title="([^"]+)"/g)].map(([, source]) => source);
    const folder = locale === 'en' ? '/en' : '';
    expect(frames).toEqual([
      `${folder}/customer-chair`,
      `/console?lang=${locale}#/`,
      `/console?lang=${locale}#/verify`,
    ]);
  });

  test('tells where the first password was printed, and how to set another', () => {
    const page = pageNamed(locale === 'en' ? 'en/three-chairs.html' : 'three-chairs.html');
    expect(page).toContain('npm run -s staff -- passwd admin');
    // Hidden until the script has asked the server who is here.
    expect(page.match(/<section class="door"[^>]*hidden/g)).toHaveLength(2);
  });
});

describe('the pages on a running desk', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(cleanUp);

  test.each([
    ['/', 'zh-CN'],
    ['/en', 'en'],
    ['/three-chairs', 'zh-CN'],
    ['/en/three-chairs', 'en'],
    ['/customer-chair', 'zh-CN'],
    ['/en/customer-chair', 'en'],
  ])('%s is served, with everything it asks for', async (path, language) => {
    const answer = await fetch(server.url + path);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain(`<html lang="${language}">`);
    const wanted = [...page.matchAll(/(?:src|href)="(\/[^"#]*)/g)].map(([, address]) => address ?? '');
    for (const address of new Set(wanted)) {
      expect([address, (await fetch(server.url + address)).status]).toEqual([address, 200]);
    }
  });

  test('the console may stand in a frame of its own origin and in no other', async () => {
    const { headers } = await fetch(`${server.url}/console?lang=en`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  test('the page brings no right along: what it asks the server is refused without a session', async () => {
    expect((await fetch(`${server.url}/api/search`)).status).toBe(401);
    const fromPage = await fetch(`${server.url}/api/search`, { headers: { referer: `${server.url}/three-chairs` } });
    expect(fromPage.status).toBe(401);
  });

  test('the first start says where the three chairs are', () => {
    expect(server.stderr()).toContain(`${server.url}/three-chairs`);
  });
});
