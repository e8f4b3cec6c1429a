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

async function customerOnDemo() {
  const page = await house.visitor();
  await page.goto(house.server.url);
  const customer = customerAt(page);
  await customer.open();
  return { page, customer };
}

describe('a broken line', () => {
  test('a server that restarts is said, and what was written meanwhile arrives once', async () => {
    const { customer } = await customerOnDemo();
    await customer.say('你好');
    await expect.poll(() => customer.turns.count()).toBe(3);
    await house.restartServer(async () => {
      await customer.strip.filter({ hasText: customer.words.reconnecting }).waitFor();
      await customer.say('重启时写的话');
      await customer.turn('重启时写的话').filter({ hasText: customer.words.sending }).waitFor();
    });
    await customer.strip.waitFor({ state: 'hidden' });
    // Greeting, two messages of the customer, an answer to each.
    await expect.poll(() => customer.turns.count()).toBe(5);
    expect(await customer.turn('重启时写的话').count()).toBe(1);
    expect(await customer.turn(customer.words.sending).count()).toBe(0);
  });

  test('a customer without a network keeps the words, and misses nothing an advisor wrote meanwhile', async () => {
    const { page, customer } = await customerOnDemo();
    const advisor = colleagueAt(await house.colleague('advisor'));
    await customer.human.click();
    await advisor.queue(/排队中/).click();
    await advisor.openTicket(await customer.ticket());
    await advisor.takeOver.click();
    await customer.log
      .getByText(/顾问 \d+/)
      .first()
      .waitFor();

    await page.context().setOffline(true);
    await customer.strip.filter({ hasText: customer.words.offline }).waitFor();
    await customer.say('没有网络时写的话');
    const sent = ['第一句', '第二句', '第三句'];
    for (const text of sent) {
      await advisor.reply.fill(text);
      await advisor.sendReply.click();
      await advisor.log.getByText(text, { exact: true }).waitFor();
    }
    await page.context().setOffline(false);

    await customer.strip.waitFor({ state: 'hidden' });
    await advisor.log.getByText('没有网络时写的话').waitFor();
    await customer.turn('第三句').waitFor();
    const texts = await customer.turns.allInnerTexts();
    const places = sent.map((text) => texts.findIndex((turn) => turn.includes(text)));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const text of [...sent, '没有网络时写的话']) expect(await customer.turn(text).count()).toBe(1);
    expect(await advisor.log.getByText('没有网络时写的话').count()).toBe(1);
  });

  test('the console says that its lists may be old, and is up to date when the server is back', async () => {
    const advisor = colleagueAt(await house.colleague('supervisor'));
    await advisor.page.getByText(/实时/).waitFor();
    await house.restartServer(async () => {
      await advisor.page.getByText(advisor.words.lost).waitFor();
    });
    const { customer } = await customerOnDemo();
    await customer.say('我这种情况能批吗');
    const ticket = await customer.ticket();
    await advisor.page.getByText(advisor.words.lost).waitFor({ state: 'detached' });
    await advisor.row(ticket).waitFor();
  });
});

test('a console without a network says so at once, and is live again with it', async () => {
  const { page, words } = colleagueAt(await house.colleague('advisor'));
  await page.getByText(words.live).waitFor();
  await page.context().setOffline(true);
  await page.getByText(words.notLive).waitFor();
  await page.getByText(words.lost).waitFor();
  await page.context().setOffline(false);
  await page.getByText(words.live).waitFor();
});

describe('one conversation', () => {
  test('in two tabs is the same in both, and nothing is there twice', async () => {
    const { page, customer } = await customerOnDemo();
    await customer.say('第一个标签页');
    await expect.poll(() => customer.turns.count()).toBe(3);
    const second = await page.context().newPage();
    await second.goto(house.server.url);
    const other = customerAt(second);
    await other.open();
    await other.turn('第一个标签页').waitFor();
    await other.say('第二个标签页');
    await expect.poll(() => customer.turns.count()).toBe(5);
    await expect.poll(() => other.turns.count()).toBe(5);
    expect(await customer.turn('第二个标签页').count()).toBe(1);
    expect((await customer.turns.allInnerTexts()).at(-1)).toBe((await other.turns.allInnerTexts()).at(-1));
  });

  test('goes on on the next page', async () => {
    const { page, customer } = await customerOnDemo();
    await customer.say('还记得我吗');
    await expect.poll(() => customer.turns.count()).toBe(3);
    await page.goto(`${house.server.url}/en`);
    const later = customerAt(page, 'en');
    await later.open();
    await later.turn('还记得我吗').waitFor();
    expect(await later.turns.count()).toBe(3);
  });

  test('that was ended stays ended, and a new one begins empty', async () => {
    const { page, customer } = await customerOnDemo();
    await customer.say('你好');
    await expect.poll(() => customer.turns.count()).toBe(3);
    await customer.end();
    await customer.startAnew.click();
    await customer.composer.waitFor();
    await expect.poll(() => customer.turns.count()).toBe(1);
    await page.reload();
    await customer.open();
    expect(await customer.turns.count()).toBe(1);
  });
});
