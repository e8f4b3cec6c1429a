import type { BrowserContextOptions, Page } from 'playwright-core';
import type { House } from '../support/browser.ts';
import { type Colleague, colleagueAt } from './colleague.ts';
import { customerAt } from './customer.ts';

/** How somebody looks at the product: language, theme and size of the screen. */
export interface Dress {
  readonly locale: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  readonly width: number;
}
/** Called on every screen, with its name. */
export type See = (page: Page, screen: string) => Promise<void>;

const HEIGHTS: Readonly<Record<number, number>> = { 360: 740, 768: 1024, 1440: 900 };
const SAID = {
  zh: {
    rate: '利率多少',
    sum: '20万36期年化7.2%每月还多少',
    verdict: '我这种情况能批吗',
    product: '安心信用贷利率多少',
    forbidden: '保证能批，零利率',
  },
  en: {
    rate: 'What interest do you charge?',
    sum: 'What is the monthly payment on 100,000 yuan over 12 months at 12% a year?',
    verdict: 'Will my loan be approved?',
    product: 'What is the interest rate of the Anxin Personal Loan?',
    forbidden: 'Guaranteed approval, zero interest',
  },
};

/** The demo page and the widget, from the launcher to the end of a conversation. */
export async function walkCustomer(house: House, dress: Dress, see: See): Promise<void> {
  const { page, customer } = await customerOn(house, dress);
  await customer.launcher.waitFor();
  await see(page, 'demo');
  await customer.open();
  await see(page, 'greeting');
  await customer.say(SAID[dress.locale].rate);
  await customer.suggestions.first().waitFor();
  await see(page, 'chat');
  await customer.say(SAID[dress.locale].sum);
  await customer.log.getByRole('definition').first().waitFor();
  await see(page, 'card');
  await customer.payments.click();
  await customer.log.getByRole('table').waitFor();
  await see(page, 'schedule');
  const turns = await customer.turns.count();
  await customer.say(SAID[dress.locale].product);
  // The question and its answer: another sheet stands above.
  await customer.turns.nth(turns + 1).waitFor();
  await customer.costSheet.locator('summary').click();
  await customer.readIt.waitFor();
  await see(page, 'cost-sheet');
  await customer.human.click();
  await customer.ticket();
  await see(page, 'waiting');
  await page.context().setOffline(true);
  await customer.strip.filter({ hasText: customer.words.offline }).waitFor();
  await customer.say('…');
  await customer.turn(customer.words.sending).waitFor();
  await see(page, 'offline');
  await page.context().setOffline(false);
  await customer.strip.waitFor({ state: 'hidden' });
  await customer.menu.click();
  await see(page, 'menu');
  await customer.menu.click();
  await customer.end();
  await see(page, 'ended');
  // The star lies over the field that the ear finds.
  await customer.best.check({ force: true });
  await customer.rate.waitFor();
  await see(page, 'rating');
  await page.context().close();
}

/** What a desk that is closed offers instead of a person. */
export async function walkClosedDesk(closed: House, dress: Dress, see: See): Promise<void> {
  const { page, customer } = await customerOn(closed, dress);
  await customer.open();
  await customer.human.click();
  await customer.form.waitFor();
  await see(page, 'form');
  await customer.form.getByRole('button').last().click();
  await customer.form.getByRole('alert').first().waitFor();
  await see(page, 'form-with-mistakes');
  await page.context().close();
}

/** The console's door, and what a supervisor sees behind it. */
export async function walkConsole(house: House, dress: Dress, see: See): Promise<void> {
  const ticket = await leaveDraft(house, dress);
  await walkDoor(house, dress, see);
  const page = await house.colleague('supervisor', optionsOf(dress));
  const supervisor = colleagueAt(page, dress.locale);
  await supervisor.row(ticket).waitFor();
  await see(page, 'queues');
  await supervisor.openTicket(ticket);
  await supervisor.draft.waitFor();
  await see(page, 'conversation');
  await walkWork(supervisor, dress, see);
  await supervisor.replayLink.click();
  await supervisor.replay.waitFor();
  await see(page, 'replay');
  await supervisor.deskLink.click();
  await supervisor.find(ticket);
  await supervisor.row(ticket).waitFor();
  await see(page, 'search');
  await supervisor.verifyLink.click();
  await supervisor.verifyRun.click();
  await page.getByText(supervisor.words.verifyOk).waitFor();
  await see(page, 'verify');
  await supervisor.settingsLink.click();
  await page.getByRole('heading', { name: supervisor.words.settingsTitle }).waitFor();
  await page.getByRole('main').getByRole('textbox').first().waitFor();
  await see(page, 'settings');
  await supervisor.peopleLink.click();
  await page.getByRole('main').getByRole('listitem').filter({ hasText: 'supervisor' }).first().waitFor();
  await see(page, 'people');
  await supervisor.textsLink.click();
  await supervisor.findText.fill('rate_query');
  await supervisor.text('rate_query').first().waitFor();
  await see(page, 'texts');
  await supervisor.text('rate_query').first().click();
  await page.getByRole('main').getByRole('article').nth(1).waitFor();
  await see(page, 'text');
  await page.goto(`${house.server.url}/console#/c/no-such-conversation`);
  await page.getByText(supervisor.words.notFound).waitFor();
  await see(page, 'not-found');
  await page.context().setOffline(true);
  await supervisor.deskLink.click();
  await supervisor.find(ticket);
  await page.getByText(supervisor.words.unreachable).first().waitFor();
  await see(page, 'unreachable');
  await page.context().close();
}

/** What is done with a draft that waits, and with a conversation taken over. */
async function walkWork(supervisor: Colleague, dress: Dress, see: See): Promise<void> {
  const { page, draft, dialog, reply } = supervisor;
  await supervisor.edit.click();
  await draft.getByRole('textbox').fill(SAID[dress.locale].forbidden);
  await draft.getByRole('listitem').locator('q').first().waitFor();
  await see(page, 'edit');
  await supervisor.cancel.click();
  await supervisor.reject.click();
  await dialog.getByRole('button', { name: supervisor.words.reject }).click();
  await dialog.getByRole('alert').waitFor();
  await see(page, 'reject');
  await supervisor.cancel.click();
  await supervisor.takeOver.click();
  await reply.waitFor();
  await see(page, 'taken-over');
  await supervisor.note.click();
  await see(page, 'note');
  // A phone has no keys to look up.
  if (!(await supervisor.help.isVisible())) return;
  await supervisor.help.click();
  await dialog.waitFor();
  await see(page, 'help');
  await page.keyboard.press('Escape');
}

async function walkDoor(house: House, dress: Dress, see: See): Promise<void> {
  const page = await house.visitor(optionsOf(dress));
  await page.goto(`${house.server.url}/console`);
  const stranger = colleagueAt(page, dress.locale);
  await stranger.username.waitFor();
  await see(page, 'sign-in');
  await stranger.signIn('nobody', 'not the password');
  await page.getByText(stranger.words.wrongPassword).waitFor();
  await see(page, 'wrong-password');
  await page.context().close();
}

/** A customer who asks three things and leaves; the last of them waits for a person under this ticket. */
async function leaveDraft(house: House, dress: Dress): Promise<string> {
  const { page, customer } = await customerOn(house, dress);
  await customer.open();
  const { rate, sum, verdict } = SAID[dress.locale];
  for (const text of [rate, sum, verdict]) {
    await customer.say(text);
    await customer.turn(text).waitFor();
  }
  const ticket = await customer.ticket();
  await page.context().close();
  return ticket;
}

async function customerOn(house: House, dress: Dress) {
  const page = await house.visitor(optionsOf(dress));
  await page.goto(dress.locale === 'zh' ? house.server.url : `${house.server.url}/en`);
  return { page, customer: customerAt(page, dress.locale) };
}

function optionsOf({ locale, theme, width }: Dress): BrowserContextOptions {
  return {
    locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: theme,
    viewport: { width, height: HEIGHTS[width] ?? 900 },
    deviceScaleFactor: width < 500 ? 2 : 1,
  };
}
