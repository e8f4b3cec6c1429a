import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { colleagueAt } from './colleague.ts';
import { customerAt, customerWithDraft } from './customer.ts';

/** Something one can act on, without a name to call it by. */
const NAMELESS = /^\s*- (button|link|textbox|searchbox|combobox|checkbox|radio|slider)(?! ")/m;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

describe('a screen reader', () => {
  test('finds launcher, panel, log and field by role and name, and hears who speaks', async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    const demo = await page.locator('body').ariaSnapshot();
    expect(demo).toMatch(/- button "在线咨询/);
    expect(demo).not.toMatch(NAMELESS);

    await customer.open();
    await customer.say('利率多少');
    await customer.suggestions.first().waitFor();
    const panel = await page.getByRole('dialog').first().ariaSnapshot();
    expect(panel).not.toMatch(NAMELESS);
    const order = [/button "转人工"/, /- log "/, /textbox "请输入您的问题"/, /button "发送"/].map((part) =>
      panel.search(part),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(await customer.log.getAttribute('aria-live')).toBe('polite');
    // Every single turn says who speaks: the customer, or a machine that calls itself one.
    for (const turn of await customer.turns.allInnerTexts()) expect(turn).toMatch(/^(我|.*AI 助手)/s);
    for (const turn of await customer.turns.all()) expect(await turn.locator('time').count()).toBe(1);
  });

  test('is told of an answer once, as it arrives, and of nothing that was there before', async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    await customer.open();
    await customer.say('利率多少');
    await expect.poll(() => customer.turns.count()).toBe(3);
    await page.reload();
    await customer.launcher.click();
    await customer.composer.waitFor();
    await expect.poll(() => customer.turns.count()).toBe(3);
    expect(await customer.log.getAttribute('aria-live')).toBe('off');
    await customer.say('你好');
    await expect.poll(() => customer.turns.count()).toBe(5);
    expect(await customer.log.getAttribute('aria-live')).toBe('polite');
    expect(await customer.log.getByRole('alert').count()).toBe(0);
  });

  test('finds the console’s lists, the conversation and its draft by role and name', async () => {
    const { ticket } = await customerWithDraft(house);
    const advisor = colleagueAt(await house.colleague('supervisor'));
    await advisor.openTicket(ticket);
    await advisor.draft.waitFor();
    const desk = await advisor.page.locator('body').ariaSnapshot();
    expect(desk).not.toMatch(NAMELESS);
    const landmarks = [
      /- banner/,
      /- navigation "/,
      /- main/,
      /- region "会话列表"/,
      /- region "会话处理"/,
      /- log/,
      /- region "待审草稿/,
      /- button "批准发送"/,
      /- complementary "/,
    ];
    for (const landmark of landmarks) expect(desk).toMatch(landmark);
    expect(await advisor.page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });
});
