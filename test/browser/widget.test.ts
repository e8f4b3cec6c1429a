import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { colleagueAt } from './colleague.ts';
import { customerAt } from './customer.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

/** Longer than any sheet wants to be open before it can be confirmed. */
const READING_MS = 30_000;

async function customerOnDemo(page: Page) {
  await page.goto(house.server.url);
  const customer = customerAt(page);
  await customer.open();
  return customer;
}

test('a page in traditional Chinese has the labels in traditional Chinese', async () => {
  const page = await house.visitor();
  await page.route(`${house.server.url}/`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace('lang="zh-CN"', 'lang="zh-TW"') });
  });
  await page.goto(house.server.url);
  await page.getByRole('button', { name: '線上諮詢' }).click();
  const panel = page.getByRole('dialog', { name: /AI 助理/ });
  await panel.getByRole('textbox', { name: '請輸入您的問題' }).fill('利率多少');
  await panel.getByRole('button', { name: '發送' }).click();
  await panel.getByRole('article').nth(2).waitFor();
  await panel.getByRole('button', { name: '返回首頁' }).waitFor();
});

describe('the widget’s first view', () => {
  test('greets, and a question tapped there is asked', async () => {
    const customer = await customerOnDemo(await house.visitor());
    await customer.panel.getByRole('heading', { name: '您好，想了解什么？' }).waitFor();
    const [question] = await customer.often.getByRole('button').all();
    const words = (await question?.innerText()) ?? '';
    await question?.click();
    await customer.turns.nth(2).waitFor();
    expect(await customer.turns.nth(1).innerText()).toContain(words);
  });

  test('is a tap away from a conversation, names its last words, and leads back into it', async () => {
    const customer = await customerOnDemo(await house.visitor());
    await customer.say('利率多少');
    await customer.turns.nth(2).waitFor();
    await customer.home.click();
    expect(await customer.log.count()).toBe(0);
    await customer.often.waitFor();
    await customer.goOn.click();
    await customer.turn('利率多少').first().waitFor();
    expect(await customer.turns.count()).toBe(3);
  });
});

test('a conversation that could not be fetched says so, and another try shows what was written and answered meanwhile', async () => {
  const page = await house.visitor();
  await page.route(/widget-later/, (route) => route.abort());
  await page.goto(house.server.url);
  const customer = customerAt(page);
  await Promise.all([page.waitForEvent('requestfailed'), customer.open()]);
  await customer.say('利率多少');
  const again = customer.panel.getByRole('alert').getByRole('button', { name: '重试' });
  await again.waitFor();
  await page.unroute(/widget-later/);
  // Once the way is free, the widget may have tried again by itself before anybody clicks.
  await again.or(customer.turns.nth(2)).first().waitFor();
  if (await again.isVisible()) await again.click({ timeout: 5_000 }).catch(() => customer.turns.nth(2).waitFor());
  await customer.turns.nth(2).waitFor();
  expect(await customer.turns.nth(1).innerText()).toContain('利率多少');
});

test('the customer keeps the conversation as a file with every word, who said it and what went with it', async () => {
  const page = await house.visitor();
  const customer = await customerOnDemo(page);
  await customer.say('利率多少');
  await customer.turns.nth(2).waitFor();
  const [firstLine = ''] = (await customer.turns.nth(2).locator('.words').innerText()).split('\n');
  await customer.menu.click();
  const [download] = await Promise.all([page.waitForEvent('download'), customer.save.click()]);
  expect(download.suggestedFilename()).toMatch(/^loandesk-[\d-]+\.txt$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  for (const part of ['    利率多少', firstLine, 'AI 助手', '综合融资成本明示表']) expect(text).toContain(part);
});

test('what the customer unfolds or has to mend stays in sight, from its first line', async () => {
  const customer = await customerOnDemo(await house.visitor());
  await customer.say('20万36期年化7.2%每月还多少');
  await customer.payments.waitFor();
  await customer.log.evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await customer.payments.click();
  await customer.log.getByRole('table').waitFor();
  await isInSight(customer.log, customer.payments);
  await customer.say('请回个电话给我');
  await customer.form.waitFor();
  await customer.log.evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await customer.form.getByRole('button').last().click();
  await customer.form.getByRole('alert').waitFor();
  await isInSight(customer.log, customer.form.getByText('怎么称呼您'));
});

test('a rating is given once, thanked for, and read by the supervisor', async () => {
  const page = await house.visitor();
  const customer = await customerOnDemo(page);
  await customer.say('我想问一下利率');
  await customer.turns.nth(2).waitFor();
  await customer.end();
  await customer.best.check();
  await customer.panel.getByRole('textbox').fill('答得很清楚');
  await customer.rate.click();
  await customer.log.getByText(customer.words.rated).waitFor();
  await page.reload();
  await customer.launcher.click();
  await customer.log.getByText(customer.words.rated).waitFor();
  expect(await customer.rate.count()).toBe(0);
  const supervisor = colleagueAt(await house.colleague('supervisor'));
  await supervisor.queue(/已结束/).click();
  await supervisor.list.getByRole('link').first().click();
  await supervisor.log.getByText('答得很清楚').waitFor();
});

test('a cost sheet can be confirmed once it could have been read, and the record names the sheet', async () => {
  const page = await house.visitor();
  await page.clock.install();
  const customer = await customerOnDemo(page);
  await customer.say('安心信用贷利率多少');
  await customer.costSheet.locator('summary').click();
  expect(await customer.readIt.isDisabled()).toBe(true);
  await page.clock.fastForward(READING_MS);
  const print = customer.costSheet.getByRole('link');
  expect(await print.getAttribute('href')).toMatch(/\/cost-sheet\/credit/);
  await customer.readIt.click();
  await customer.log.getByText(customer.words.notedAsRead).waitFor();
  await customer.human.click();
  const ticket = await customer.ticket();
  const supervisor = colleagueAt(await house.colleague('supervisor'));
  await supervisor.find(ticket);
  await supervisor.openTicket(ticket);
  await supervisor.log
    .getByText(/cost_credit@\d+/)
    .first()
    .waitFor();
});

/** Waits until nothing of it lies above or below what the box shows. */
async function isInSight(box: Locator, what: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [room, place] = [await box.boundingBox(), await what.boundingBox()];
      return room && place && place.y >= room.y && place.y + place.height <= room.y + room.height;
    })
    .toBe(true);
}
