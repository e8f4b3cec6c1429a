import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, PASSWORD } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { colleagueAt } from './colleague.ts';
import { customerAt, customerWithDraft } from './customer.ts';
import { hasFocus, tabTo } from './keyboard.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

describe('without a mouse', () => {
  test('a customer opens the chat, asks, calls a person, closes it, and is where they were', async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    await tabTo(customer.launcher);
    await page.keyboard.press('Enter');
    await customer.turns.first().waitFor();
    await expect.poll(() => hasFocus(customer.composer)).toBe(true);
    await page.keyboard.type('利率多少');
    await page.keyboard.press('Enter');
    await customer.turn(/年化/).first().waitFor();
    expect(await hasFocus(customer.composer)).toBe(true);
    await tabTo(customer.human, 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await customer.ticket()).toMatch(/^LD-/);
    await page.keyboard.press('Escape');
    await customer.panel.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(customer.launcher)).toBe(true);
  });

  test('a customer who takes a suggestion stays in the chat', async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    await customer.open();
    await customer.say('利率多少');
    await customer.suggestions.first().waitFor();
    await tabTo(customer.suggestions.first(), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => customer.turns.count()).toBe(5);
    await page.keyboard.press('Escape');
    await customer.panel.waitFor({ state: 'detached' });
  });

  test('an advisor signs in, finds the draft, lets it out, takes over and writes', async () => {
    const { customer, ticket } = await customerWithDraft(house);

    const desk = await house.visitor();
    const advisor = colleagueAt(desk);
    await desk.goto(`${house.server.url}/console`);
    await tabTo(advisor.username);
    await desk.keyboard.type('advisor');
    await tabTo(advisor.password);
    await desk.keyboard.type(PASSWORD);
    await desk.keyboard.press('Enter');
    await advisor.row(ticket).waitFor();
    await tabTo(advisor.row(ticket));
    await desk.keyboard.press('Enter');
    await advisor.draft.waitFor();
    await tabTo(advisor.approve);
    await desk.keyboard.press('Enter');
    await customer.turn(customer.words.reviewed).waitFor();
    await advisor.draft.waitFor({ state: 'detached' });

    await tabTo(advisor.takeOver);
    await desk.keyboard.press('Enter');
    await advisor.reply.waitFor();
    await tabTo(advisor.reply);
    await desk.keyboard.type('您好，我来为您核对。');
    await desk.keyboard.press('Control+Enter');
    await customer.turn('您好，我来为您核对。').waitFor();
  });

  test('on a phone the focus goes along from the list to the conversation, to what is known of it, and back to its row', async () => {
    const { ticket } = await customerWithDraft(house);
    const desk = await house.colleague('advisor', { viewport: { width: 360, height: 740 } });
    const { row, work, draft, approve } = colleagueAt(desk);
    await row(ticket).waitFor();
    await tabTo(row(ticket));
    await desk.keyboard.press('Enter');
    await draft.waitFor();
    await expect.poll(() => hasFocus(work)).toBe(true);
    await tabTo(work.getByRole('link', { name: '资料' }));
    await desk.keyboard.press('Enter');
    await expect.poll(() => hasFocus(desk.getByRole('complementary'))).toBe(true);
    await desk.goBack();
    await expect.poll(() => hasFocus(work)).toBe(true);
    await tabTo(approve);
    await tabTo(work.getByRole('link', { name: /^返回/ }), 'Shift+Tab');
    await desk.keyboard.press('Enter');
    await expect.poll(() => hasFocus(row(ticket))).toBe(true);
  });
});
