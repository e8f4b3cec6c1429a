import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { colleagueAt } from '../../test/browser/colleague.ts';
import { customerAt } from '../../test/browser/customer.ts';
import { BARE_PAGE, openHostSite } from '../../test/browser/host-page.ts';
import type { House } from '../../test/support/browser.ts';

/** Milliseconds, one a sample. */
export type Deliveries = readonly number[];
declare global {
  interface Window {
    actedAt: number;
    shownAt: (text: string) => Promise<number>;
  }
}

/** A new conversation after so many: longer ones are rare. */
const PER_CONVERSATION = 20;

/** Questions of a customer until an advisor's screen shows them, and the advisor's approvals until the customer's screen shows the answer. */
export async function measureDeliveries(
  house: House,
  samples: number,
): Promise<{ readonly messages: Deliveries; readonly approvals: Deliveries }> {
  const messages: number[] = [];
  const approvals: number[] = [];
  const desk = await watched(house.colleague('advisor'));
  const advisor = colleagueAt(desk);
  while (messages.length < samples) {
    const page = await watched(house.visitor());
    await page.goto(house.server.url);
    const customer = customerAt(page);
    await customer.open();
    await customer.say('利率多少');
    await advisor.openTicket(await customer.ticket());
    await advisor.approve.click();
    await customer.turn(customer.words.reviewed).first().waitFor();
    await advisor.draft.waitFor({ state: 'detached' });
    for (let sample = 1; sample <= PER_CONVERSATION && messages.length < samples; sample++) {
      const question = `利率多少，第${sample}次问`;
      await customer.composer.fill(question);
      messages.push(await delivery(page, desk, question, () => customer.composer.press('Enter')));
      const answers = await customer.turn(customer.words.reviewed).count();
      await advisor.approve.waitFor();
      const mark = `${customer.words.reviewed} ${answers + 1}`;
      approvals.push(await delivery(desk, page, mark, () => advisor.approve.click()));
      await advisor.draft.waitFor({ state: 'detached' });
    }
    await page.context().close();
  }
  await desk.context().close();
  return { messages, approvals };
}

/** The least: what is typed in one page goes through a bare relay into another. */
export async function measureRelay(house: House, samples: number): Promise<Deliveries> {
  const relay = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  relay.on('connection', (socket) => {
    socket.on('message', (data) => {
      for (const other of relay.clients) if (other !== socket) other.send(String(data));
    });
  });
  await new Promise((resolve) => relay.once('listening', resolve));
  // A WebSocketServer with a port has an address of that kind.
  const { port } = relay.address() as AddressInfo;
  const site = await openHostSite();
  site.show('/', { body: BARE_PAGE });
  const [from, to] = [await watched(house.visitor()), await watched(house.visitor())];
  for (const page of [from, to]) {
    await page.goto(site.origin);
    await page.evaluate(openRelayPage, `ws://127.0.0.1:${port}`);
  }
  const times: number[] = [];
  for (let sample = 1; sample <= samples; sample++) {
    const text = `message ${sample}.`;
    await from.getByRole('textbox').fill(text);
    times.push(await delivery(from, to, text, () => from.getByRole('textbox').press('Enter')));
  }
  await Promise.all([from.context().close(), to.context().close()]);
  relay.close();
  await site.close();
  return times;
}

async function delivery(from: Page, to: Page, text: string, act: () => Promise<void>): Promise<number> {
  const shown = to.evaluate((wanted) => window.shownAt(wanted), text);
  await act();
  const at = await shown;
  return at - (await from.evaluate(() => window.actedAt));
}

/** A page that knows when its person last acted, and when it has drawn words. */
async function watched(opening: Promise<Page>): Promise<Page> {
  const page = await opening;
  await page.addInitScript(watchScreen);
  if (page.url() !== 'about:blank') await page.reload();
  return page;
}

/** Runs in the page. Times are of the one clock all pages of this machine share, so that they can be subtracted. */
function watchScreen(): void {
  const note = (event: Event): void => {
    window.actedAt = performance.timeOrigin + event.timeStamp;
  };
  addEventListener('click', note, true);
  addEventListener('keydown', note, true);

  // Words of every element, those inside the widget's shadow root too.
  const words = (): string => {
    const root = document.querySelector('loandesk-chat')?.shadowRoot ?? document;
    return root.querySelector('[role=log]')?.textContent ?? '';
  };
  const isShown = (wanted: string): boolean => {
    const counted = /^(.*) (\d+)$/.exec(wanted);
    if (counted === null) return words().includes(wanted);
    return words().split(counted[1] ?? '').length - 1 >= Number(counted[2]);
  };
  window.shownAt = (wanted) =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isShown(wanted)) return;
        observer.disconnect();
        // The frame that draws it, and then the first moment after that frame.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
      };
      const observer = new MutationObserver(look);
      const root = document.querySelector('loandesk-chat')?.shadowRoot ?? document.body;
      observer.observe(root, { childList: true, subtree: true, characterData: true });
      look();
    });
}

/** Runs in the page: a field and a log, joined by nothing but the relay. */
function openRelayPage(url: string): Promise<void> {
  const field = document.createElement('input');
  const log = document.createElement('div');
  log.setAttribute('role', 'log');
  document.body.replaceChildren(log, field);
  const socket = new WebSocket(url);
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') socket.send(field.value);
  });
  socket.addEventListener('message', ({ data }) => {
    const line = document.createElement('p');
    line.textContent = String(data);
    log.append(line);
  });
  return new Promise((resolve) => socket.addEventListener('open', () => resolve()));
}
