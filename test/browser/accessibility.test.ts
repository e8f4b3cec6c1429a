import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { neverOpen } from '../support/desk-clock.ts';
import { cleanUp } from '../support/server.ts';
import { inspectionOf } from './accessibility.ts';
import { colleagueAt } from './colleague.ts';
import { customerAt } from './customer.ts';

/** Every screen in two dresses: each language and each theme is seen once, and phone and desk size too. */
const DRESSES = [
  { locale: 'zh', options: { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 1280, height: 800 } } },
  { locale: 'en', options: { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
] as const satisfies readonly { locale: 'zh' | 'en'; options: BrowserContextOptions }[];
const SAID = {
  zh: { rate: '利率多少', verdict: '我这种情况能批吗' },
  en: { rate: 'What is your interest rate?', verdict: 'Will my loan be approved?' },
};

let house: House;
let closed: House;
beforeAll(async () => {
  [house, closed] = await Promise.all([openHouse(), openHouse(neverOpen())]);
});
afterAll(async () => {
  await Promise.all([house.close(), closed.close()]);
  await cleanUp();
});

describe.each(DRESSES)('axe finds nothing wrong, $locale $options.colorScheme:', ({ locale, options }) => {
  const pageOf = (url: string) => (locale === 'zh' ? url : `${url}/?lang=en`);

  test('demo page, chat, waiting, ended, offline', async () => {
    const page = await house.visitor(options);
    const { look, faults } = inspectionOf(page);
    await page.goto(pageOf(house.server.url));
    const customer = customerAt(page, locale);
    await customer.launcher.waitFor();
    await look('demo');
    await customer.open();
    await customer.say(SAID[locale].rate);
    await customer.suggestions.first().waitFor();
    await look('chat');
    await customer.human.click();
    await customer.ticket();
    await look('waiting');
    await page.context().setOffline(true);
    await customer.strip.filter({ hasText: customer.words.offline }).waitFor();
    await customer.say('hello');
    await customer.turn(customer.words.sending).waitFor();
    await look('offline');
    await page.context().setOffline(false);
    await customer.strip.waitFor({ state: 'hidden' });
    await customer.end();
    await look('ended');
    expect(faults).toEqual([]);
  });

  test('the form of a closed desk, and its mistakes', async () => {
    const page = await closed.visitor(options);
    const { look, faults } = inspectionOf(page);
    await page.goto(pageOf(closed.server.url));
    const customer = customerAt(page, locale);
    await customer.open();
    await customer.human.click();
    await customer.form.waitFor();
    await look('form');
    await customer.form.getByRole('button').last().click();
    await customer.form.getByRole('alert').first().waitFor();
    await look('form with mistakes');
    expect(faults).toEqual([]);
  });

  test('sign-in, and a wrong one', async () => {
    const page = await house.visitor(options);
    const { look, faults } = inspectionOf(page);
    await page.goto(`${house.server.url}/console`);
    const supervisor = colleagueAt(page, locale);
    await supervisor.username.waitFor();
    await look('sign-in');
    await supervisor.signIn('nobody', 'not the password');
    await page.getByText(supervisor.words.wrongPassword).waitFor();
    await look('wrong password');
    expect(faults).toEqual([]);
  });

  test('queues, conversation, replay, search, verify, settings, errors', async () => {
    const visitor = await house.visitor();
    await visitor.goto(house.server.url);
    const customer = customerAt(visitor);
    await customer.open();
    await customer.say(SAID.zh.rate);
    await customer.say(SAID.zh.verdict);
    const ticket = await customer.ticket();

    const page = await house.colleague('supervisor', options);
    const { look, faults } = inspectionOf(page);
    const supervisor = colleagueAt(page, locale);
    await supervisor.row(ticket).waitFor();
    await look('queues');
    await supervisor.openTicket(ticket);
    await supervisor.draft.waitFor();
    await look('conversation');
    await supervisor.replayLink.click();
    await supervisor.replayNext.click();
    await look('replay');
    await supervisor.deskLink.click();
    await supervisor.find(ticket);
    await supervisor.row(ticket).waitFor();
    await look('search');
    await supervisor.verifyLink.click();
    await supervisor.verifyRun.click();
    await page.getByText(supervisor.words.verifyOk).waitFor();
    await look('verify');
    await supervisor.settingsLink.click();
    await page.getByRole('heading', { name: supervisor.words.settingsTitle }).waitFor();
    await look('settings');
    await page.goto(`${house.server.url}/console#/c/no-such-conversation`);
    await page.getByText(supervisor.words.notFound).waitFor();
    await look('not found');
    await page.context().setOffline(true);
    await supervisor.deskLink.click();
    await supervisor.find(ticket);
    await page.getByText(supervisor.words.unreachable).first().waitFor();
    await look('unreachable');
    expect(faults).toEqual([]);
  });
});
