import type { Locator, Page } from 'playwright-core';

/** The console as one finds it by ear: by role and name. A renamed button is one line here. */
const CHINESE = {
  desk: '会话',
  list: '会话列表',
  needsPerson: /待干预/,
  joined: /会话中/,
  search: /工单号/,
  searchButton: '搜索',
  work: '会话处理',
  draft: '待审草稿',
  approve: '批准发送',
  edit: '编辑后发送',
  reject: '退回',
  cancel: '取消',
  note: '内部备注',
  help: '键盘快捷键',
  takeOver: /接入会话/,
  reply: '回复客户',
  sendReply: '发送给客户',
  leave: '离开会话',
  replay: '逐条回放',
  replayFirst: '最早',
  replayNext: '下一条',
  replayPosition: /第 (\d+) \/ (\d+) 条/,
  verify: '核验',
  verifyRun: '开始核验',
  verifyOk: /核验通过/,
  settings: '设置',
  settingsTitle: '工作台设置',
  signIn: '登录',
  username: '用户名',
  password: '密码',
  wrongPassword: /用户名或密码不正确/,
  lost: /正在重连/,
  live: /^\s*实时/,
  notLive: /^\s*已断开/,
  texts: '文案',
  findText: /查找文案/,
  people: '人员账号',
  chooseOne: /选择一个会话/,
  notFound: /找不到/,
  unreachable: /连不上服务器/,
  nothingToDo: /没有等待处理/,
};
const ENGLISH: typeof CHINESE = {
  desk: 'Desk',
  list: 'Conversations',
  needsPerson: /Needs a person/,
  joined: /Joined/,
  search: /Ticket or words/,
  searchButton: 'Search',
  work: 'Conversation',
  draft: 'Draft to approve',
  approve: 'Approve and send',
  edit: 'Edit',
  reject: 'Reject',
  cancel: 'Cancel',
  note: 'Internal note',
  help: 'Keyboard shortcuts',
  takeOver: /Take over/,
  reply: 'Reply',
  sendReply: 'Send to customer',
  leave: 'Leave',
  replay: 'Replay',
  replayFirst: 'First',
  replayNext: 'Next',
  replayPosition: /Entry (\d+) of (\d+)/,
  verify: 'Verify',
  verifyRun: 'Verify now',
  verifyOk: /Verified/,
  settings: 'Settings',
  settingsTitle: 'Desk settings',
  signIn: 'Sign in',
  username: 'User name',
  password: 'Password',
  wrongPassword: /not right/,
  lost: /reconnecting/,
  live: /^\s*Live/,
  notLive: /^\s*Not connected/,
  texts: 'Texts',
  findText: /Find a text/,
  people: 'People',
  chooseOne: /Choose a conversation/,
  notFound: /cannot be found/,
  unreachable: /cannot be reached/,
  nothingToDo: /Nothing is waiting/,
};

export type Colleague = ReturnType<typeof colleagueAt>;

export function colleagueAt(page: Page, locale: 'zh' | 'en' = 'zh') {
  const words = locale === 'zh' ? CHINESE : ENGLISH;
  const list = page.getByRole('region', { name: words.list, exact: true });
  const work = page.getByRole('region', { name: words.work, exact: true });
  const replay = page.getByRole('region', { name: words.replay });
  const draft = page.getByRole('region', { name: words.draft });
  const row = (ticket: string): Locator => list.getByRole('link', { name: ticket });
  const link = (name: string): Locator => page.getByRole('navigation').getByRole('link', { name, exact: true });
  return {
    page,
    words,
    list,
    work,
    draft,
    row,
    log: work.getByRole('log'),
    replay,
    queue: (name: RegExp): Locator => list.getByRole('button', { name }),
    approve: draft.getByRole('button', { name: words.approve }),
    edit: draft.getByRole('button', { name: words.edit, exact: true }),
    reject: draft.getByRole('button', { name: words.reject, exact: true }),
    cancel: page.getByRole('button', { name: words.cancel, exact: true }),
    dialog: page.getByRole('dialog'),
    note: work.getByRole('button', { name: words.note }),
    help: page.getByRole('button', { name: words.help }),
    takeOver: work.getByRole('button', { name: words.takeOver }),
    reply: work.getByRole('textbox', { name: words.reply }),
    sendReply: work.getByRole('button', { name: words.sendReply }),
    replayLink: page.getByRole('link', { name: words.replay }),
    replayFirst: replay.getByRole('button', { name: words.replayFirst, exact: true }),
    replayNext: replay.getByRole('button', { name: words.replayNext, exact: true }),
    verifyLink: link(words.verify),
    verifyRun: page.getByRole('button', { name: words.verifyRun }),
    deskLink: link(words.desk),
    settingsLink: link(words.settings),
    textsLink: link(words.texts),
    findText: page.getByRole('searchbox', { name: words.findText }),
    /** A text of the handbook, in the list that was found. */
    text: (id: string): Locator => page.getByRole('region', { name: words.texts }).getByRole('link', { name: id }),
    peopleLink: link(words.people),
    search: page.getByRole('searchbox', { name: words.search }),
    /** Opens the conversation of that ticket from the queue of those that need a person. */
    openTicket: async (ticket: string): Promise<void> => {
      await row(ticket).click();
      await work.getByRole('log').waitFor();
    },
    find: async (wanted: string): Promise<void> => {
      await page.getByRole('searchbox', { name: words.search }).fill(wanted);
      await page.getByRole('searchbox', { name: words.search }).press('Enter');
    },
    /** Entry shown in the replay, and how many there are. */
    replayPosition: async (): Promise<{ at: number; of: number }> => {
      const [, at, of] = words.replayPosition.exec(await replay.getByRole('status').innerText()) ?? [];
      return { at: Number(at), of: Number(of) };
    },
    username: page.getByLabel(words.username),
    password: page.getByLabel(words.password),
    signIn: async (username: string, password: string): Promise<void> => {
      await page.getByLabel(words.username).fill(username);
      await page.getByLabel(words.password).fill(password);
      await page.getByRole('button', { name: words.signIn }).click();
    },
  };
}
