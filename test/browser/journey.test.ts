import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, PASSWORD } from '../support/browser.ts';
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

const HARMLESS = '利率多少';
/** The machine may only draft this one: nobody is told by a machine whether they will get a loan. */
const VERDICT = '我这种情况能批吗';
const SCRIPT = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>&amp;{{7*7}}`;

describe('three people at once', () => {
  test('a customer asks, an advisor lets the draft out, a supervisor sees it live and replays it entry by entry', async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    const advisor = colleagueAt(await house.colleague('advisor'));
    const supervisor = colleagueAt(await house.colleague('supervisor'));

    await customer.open();
    await customer.say(HARMLESS);
    await customer.turns.nth(2).waitFor();
    await customer.say(VERDICT);
    const ticket = await customer.ticket();

    await supervisor.openTicket(ticket);
    await advisor.openTicket(ticket);
    const draft = await advisor.draft.innerText();
    await advisor.approve.click();
    const reply = customer.turn(customer.words.reviewed);
    await reply.waitFor();
    // What was drafted is what was said, word for word.
    const said = (await reply.innerText()).split('\n').filter((line) => line.length > 10 && draft.includes(line));
    const [firstLine = ''] = said;
    expect(said.length).toBeGreaterThanOrEqual(2);
    await supervisor.log.getByText(firstLine).first().waitFor();
    await advisor.draft.waitFor({ state: 'detached' });

    await supervisor.replayLink.click();
    let position = await supervisor.replayPosition();
    // It opens at the newest decision, the reply that was let out.
    expect(position.at).toBeGreaterThan(1);
    await supervisor.replay.getByText(firstLine).first().waitFor();
    await supervisor.replayFirst.click();
    position = await supervisor.replayPosition();
    expect(position.at).toBe(1);
    // Receipts of what the customer has read may still come in; they belong to the record too.
    while (position.at < position.of) {
      await supervisor.replayNext.click();
      const next = await supervisor.replayPosition();
      expect(next.at).toBe(position.at + 1);
      position = next;
    }
    expect(position.of).toBeGreaterThanOrEqual(6);
    await supervisor.verifyLink.click();
    await supervisor.verifyRun.click();
    await supervisor.page.getByText(supervisor.words.verifyOk).waitFor();
  });

  test('words that only learned examples speak against go out once somebody senior has released them', async () => {
    const words = '您别管合同怎么写，先签了再说';
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    const advisor = colleagueAt(await house.colleague('advisor'));
    const senior = colleagueAt(await house.colleague('senior'));

    await customer.open();
    await customer.human.click();
    const ticket = await customer.ticket();
    await advisor.queue(/排队中/).click();
    await advisor.openTicket(ticket);
    await advisor.takeOver.click();
    await advisor.reply.fill(words);
    await advisor.work.getByRole('button', { name: '请上级放行' }).click();
    await advisor.dialog.getByRole('textbox').fill('说的是空白样本');
    await advisor.dialog.getByRole('button', { name: '请上级放行' }).click();
    await advisor.dialog.waitFor({ state: 'detached' });
    expect(await customer.log.getByText(words).count()).toBe(0);

    await senior.openTicket(ticket);
    const card = senior.work.getByRole('region', { name: '等待放行的话' });
    await card.getByText('说的是空白样本').waitFor();
    await card.getByRole('button', { name: '放行并发送' }).click();
    await senior.dialog.getByRole('textbox').fill('已核对，指空白样本');
    await senior.dialog.getByRole('button', { name: '放行并发送' }).click();
    await customer.log.getByText(words).waitFor();
    await card.waitFor({ state: 'detached' });
  });

  test('an advisor joins under a name, writes, and the customer sees who speaks', async () => {
    const page = await house.visitor();
    await page.goto(`${house.server.url}/en`);
    const customer = customerAt(page, 'en');
    const advisor = colleagueAt(await house.colleague('advisor', { locale: 'en-GB' }), 'en');

    await customer.open();
    await customer.human.click();
    await advisor.queue(/Waiting/).click();
    await advisor.openTicket(await customer.ticket());
    await advisor.takeOver.click();
    await customer.log.getByText(/Advisor \d{4} joined/).waitFor();
    await advisor.reply.fill('Good morning, how can I help you?');
    await advisor.sendReply.click();
    const reply = customer.turn('Good morning, how can I help you?');
    await reply.waitFor();
    expect(await reply.innerText()).toContain('Advisor');
    await customer.say('Please call me tomorrow');
    await advisor.log.getByText('Please call me tomorrow').waitFor();
  });

  test('a draft that is edited has its field in sight and ready for typing, and the guard names what may not be said', async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    const advisor = colleagueAt(await house.colleague('advisor', { viewport: { width: 1280, height: 640 } }));

    await customer.open();
    await customer.say(VERDICT);
    await advisor.openTicket(await customer.ticket());
    await advisor.edit.click();
    const field = advisor.draft.getByRole('textbox');
    await expect.poll(() => field.evaluate((box) => box === document.activeElement)).toBe(true);
    const [above, top] = [await advisor.log.boundingBox(), await field.boundingBox()];
    expect(Math.round(top?.y ?? 0)).toBeGreaterThanOrEqual(Math.round(above?.y ?? 0));
    await field.fill('保证能批');
    await advisor.draft.getByRole('listitem').locator('q').first().waitFor();
    await advisor.cancel.click();
    await advisor.approve.click();
    await customer.turn(customer.words.reviewed).waitFor();
  });

  test('what is wrong in the settings is told where it is seen, wherever in the form one is', async () => {
    const supervisor = colleagueAt(await house.colleague('supervisor', { viewport: { width: 1280, height: 640 } }));
    const { page } = supervisor;
    await supervisor.settingsLink.click();
    await page.getByLabel('周一').fill('00:00-25:00');
    await page.getByRole('button', { name: '保存设置' }).click();
    const told = page.getByRole('alert').getByText('00:00-25:00');
    await told.waitFor();
    expect(((await told.boundingBox())?.y ?? 640) < 640).toBe(true);
  });

  test("a customer's markup is text on every screen", async () => {
    const page = await house.visitor();
    await page.goto(house.server.url);
    const customer = customerAt(page);
    const advisor = colleagueAt(await house.colleague('supervisor'));

    await customer.open();
    await customer.say(SCRIPT);
    await customer.turn(SCRIPT).waitFor();
    await customer.human.click();
    await advisor.queue(/排队中/).click();
    await advisor.openTicket(await customer.ticket());
    await advisor.log.getByText(SCRIPT).waitFor();
    await advisor.replayLink.click();
    await advisor.replay.getByText(SCRIPT).first().waitFor();
    for (const screen of [page, advisor.page]) {
      expect(await screen.title()).not.toBe('owned');
      expect(await screen.locator('img[src="x"]').count()).toBe(0);
    }
  });
});

describe('the console’s door', () => {
  test('a wrong password is refused in words, the right one opens the desk', async () => {
    const page = await house.visitor();
    await page.goto(`${house.server.url}/console`);
    const advisor = colleagueAt(page);
    await advisor.signIn('senior', 'not the password');
    await page.getByText(advisor.words.wrongPassword).waitFor();
    await advisor.signIn('senior', PASSWORD);
    await advisor.list.waitFor();
    expect(await advisor.settingsLink.count()).toBe(0);
  });
});
