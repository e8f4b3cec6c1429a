import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { House } from '../support/browser.ts';

/** The customer's face as one finds it by ear: by role and name. A renamed button is one line here. */
const CHINESE = {
  launcher: /在线咨询/,
  composer: '请输入您的问题',
  send: '发送',
  human: /转人工/,
  close: '收起',
  menu: '更多',
  end: '结束对话',
  endYes: '结束',
  startAnew: '开始新对话',
  goOn: /继续对话/,
  home: '返回首页',
  often: '大家常问',
  save: '保存对话记录',
  costSheet: '综合融资成本明示表',
  payments: '每期明细',
  readIt: '我已阅读',
  notedAsRead: '已确认阅读，谢谢',
  reviewed: '人工审核',
  waiting: '受理编号',
  reconnecting: /重连/,
  offline: /暂时连不上|已断开/,
  sending: /发送中/,
  rating: /这次咨询/,
  best: '5 分',
  rate: '提交评价',
  rated: /感谢您的评价/,
};
const ENGLISH: typeof CHINESE = {
  launcher: /Ask us/,
  composer: 'Type your question',
  send: 'Send',
  human: /Human help/,
  close: 'Close',
  menu: 'More',
  end: 'End conversation',
  endYes: 'End it',
  startAnew: 'Start a new conversation',
  goOn: /Continue/,
  home: 'Back to start',
  often: 'Often asked',
  save: 'Save the conversation',
  costSheet: 'All-in cost sheet (综合融资成本明示表)',
  payments: 'Every payment',
  readIt: 'I have read it',
  notedAsRead: 'Noted as read, thank you',
  reviewed: 'Reviewed by a person',
  waiting: 'Reference',
  reconnecting: /reconnecting/,
  offline: /No connection/,
  sending: /Sending/,
  rating: /Did this conversation/,
  best: '5 out of 5',
  rate: 'Send rating',
  rated: /Thank you for your rating/,
};
/** Everything the log offers that does not unfold, retry or delete something. */
const SUGGESTION = /^(?!展开|收起|重试|删除|查看更早|提交|More$|Less$|Try again|Delete|Show earlier|Send)/;
const TICKET = /LD-[0-9A-Z]{8}/;

export type Customer = ReturnType<typeof customerAt>;

/** A visitor who asks what only a person may answer, and waits. */
export async function customerWithDraft(house: House): Promise<{ customer: Customer; ticket: string }> {
  const page = await house.visitor();
  await page.goto(house.server.url);
  const customer = customerAt(page);
  await customer.open();
  await customer.say('我这种情况能批吗');
  return { customer, ticket: await customer.ticket() };
}

export function customerAt(page: Page | FrameLocator, locale: 'zh' | 'en' = 'zh') {
  const words = locale === 'zh' ? CHINESE : ENGLISH;
  const panel = page.getByRole('dialog', { name: /AI/ });
  const button = (name: string | RegExp): Locator =>
    panel.getByRole('button', { name, exact: typeof name === 'string' });
  const log = panel.getByRole('log');
  const composer = panel.getByRole('textbox', { name: words.composer });
  const turns = log.getByRole('article');
  return {
    panel,
    log,
    composer,
    turns,
    launcher: page.getByRole('button', { name: words.launcher }),
    send: button(words.send),
    // A suggestion may say the same; the way that is always there comes first.
    human: button(words.human).first(),
    /** What the newest answer offers to ask next. */
    suggestions: log.getByRole('button').filter({ hasText: SUGGESTION }),
    close: button(words.close),
    // The notes under an answer may unfold under the same name; the menu stands above them.
    menu: button(words.menu).first(),
    form: log.getByRole('form'),
    startAnew: button(words.startAnew),
    home: button(words.home),
    goOn: button(words.goOn),
    often: panel.getByRole('group', { name: words.often }),
    save: button(words.save),
    /** The star one gives five of. */
    best: log.getByRole('radio', { name: words.best }),
    rate: button(words.rate),
    /** The newest cost sheet, folded. */
    costSheet: log.getByRole('group').filter({ hasText: words.costSheet }).last(),
    payments: log.locator('summary').filter({ hasText: words.payments }).last(),
    readIt: button(words.readIt),
    /** What the strip under the header says about the connection. */
    strip: panel.getByRole('status'),
    words,
    /** From the closed launcher to the field one writes into. */
    open: async (): Promise<void> => {
      await page.getByRole('button', { name: words.launcher }).click();
      await composer.waitFor();
      if (await button(words.goOn).isVisible()) await button(words.goOn).click();
      // The greeting: from here on the conversation exists.
      await turns.first().waitFor();
    },
    say: async (text: string): Promise<void> => {
      await composer.fill(text);
      await composer.press('Enter');
    },
    /** A turn with these words. */
    turn: (text: string | RegExp): Locator => turns.filter({ hasText: text }),
    /** The newest promise of a person, with its ticket. */
    promise: turns.filter({ hasText: words.waiting }).last(),
    ticket: async (): Promise<string> => {
      const promise = turns.filter({ hasText: TICKET }).last();
      await promise.waitFor();
      return TICKET.exec(await promise.innerText())?.[0] ?? '';
    },
    end: async (): Promise<void> => {
      await button(words.menu).first().click();
      await panel.getByRole('button', { name: words.end, exact: true }).click();
      await panel.getByRole('alertdialog').getByRole('button', { name: words.endYes, exact: true }).click();
      await button(words.startAnew).waitFor();
    },
  };
}
