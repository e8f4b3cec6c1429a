import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/browser.ts';
import { cleanUp } from '../support/server.ts';
import { customerAt } from './customer.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  await cleanUp();
});

test('whoever is signed in sees one conversation from three chairs: asked, drafted, replayed and verified', async () => {
  const page = await house.colleague('supervisor', { viewport: { width: 1600, height: 1000 } });
  await page.goto(`${house.server.url}/three-chairs`);
  const [advisor, supervisor] = [page.frameLocator('#advisor-frame'), page.frameLocator('#supervisor-frame')];
  await advisor.getByRole('region', { name: '会话列表' }).waitFor();
  const question = '可以给我降点利息吗';
  await page.getByRole('listitem').filter({ hasText: question }).getByRole('button', { name: '填进聊天框' }).click();
  const customer = customerAt(page.frameLocator('#customer-frame'));
  await customer.turns.first().waitFor();
  expect(await customer.composer.inputValue()).toBe(question);
  await customer.send.click();
  await customer.ticket();
  // The advisor's chair follows the newest conversation by itself, the supervisor's shows its record.
  await advisor.getByRole('region', { name: '待审草稿' }).getByRole('button', { name: '批准发送' }).click();
  await customer.turn(customer.words.reviewed).waitFor();
  await supervisor.getByRole('region', { name: '逐条回放' }).getByText(question).first().waitFor();
  // The record goes along as the conversation does.
  await supervisor.getByRole('region', { name: '逐条回放' }).getByText('人工审核后发送').waitFor();
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await supervisor.getByRole('button', { name: '开始核验' }).click();
  await supervisor.getByText(/核验通过/).waitFor();
});

test('nobody signed in: the staff’s chairs show the door, and the page says how to get in', async () => {
  const page = await house.visitor({ viewport: { width: 1600, height: 1000 } });
  await page.goto(`${house.server.url}/three-chairs`);
  await page.getByRole('heading', { name: '员工的两格需要登录' }).waitFor();
  await page.frameLocator('#advisor-frame').getByLabel('密码').waitFor();
  await page.frameLocator('#supervisor-frame').getByLabel('密码').waitFor();
});
