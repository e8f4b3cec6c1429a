import type { Locale } from '../../protocol.ts';

export type Chair = 'customer' | 'advisor' | 'supervisor';
export const CHAIRS = ['customer', 'advisor', 'supervisor'] as const satisfies readonly Chair[];

export interface GuideStep {
  readonly name: string;
  readonly question: string;
  readonly watch: Readonly<Record<Chair, string>>;
}
export interface ChairsWords {
  readonly title: string;
  readonly description: string;
  readonly skip: string;
  readonly lead: string;
  readonly home: string;
  readonly guide: string;
  readonly type: string;
  readonly fill: string;
  readonly steps: readonly GuideStep[];
  readonly choose: string;
  readonly chairs: Readonly<Record<Chair, { readonly name: string; readonly about: string }>>;
  readonly follow: string;
  readonly replay: string;
  readonly verify: string;
  readonly window: string;
  readonly doorHeading: string;
  readonly door: readonly string[];
  readonly forgotten: string;
  readonly changePassword: string;
  readonly noScript: string;
  readonly customerTitle: string;
  readonly open: string;
}

/** The three questions are asked of the desk in test/web/three-chairs.test.ts: each must still end as the guide says. */
export const CHAIRS_WORDS: Readonly<Record<Locale, ChairsWords>> = {
  'zh-CN': {
    title: '三把椅子',
    description: '同一场咨询，顾客、顾问、主管同时在看。三格都是真的。',
    skip: '跳到三把椅子',
    lead: '同一场咨询，三个人同时在看。三格都连着这台服务器，没有一处是演示动画。',
    home: '回到示例小贷',
    guide: '照着试三句',
    type: '在顾客这边说',
    fill: '填进聊天框',
    steps: [
      {
        name: '马上有答案',
        question: '借10万分24期，年化7.2%，等额本息每月还多少？',
        watch: {
          customer: '回答立刻到，标明 AI；每个数字都是算出来的。',
          advisor: '没有要做的事：在“机器人接待”里看得到，也看得到机器怎么读这句话。',
          supervisor: '每一句都封存成一条记录：模板、数字来源、上一条的哈希。',
        },
      },
      {
        name: '变成草稿',
        question: '可以给我降点利息吗',
        watch: {
          customer: '机器不自作主张：告诉您谁来回复，最晚几点，并给出工单号。',
          advisor: '草稿和理由出现在对话里：通过、修改后发送、驳回，三选一。',
          supervisor: '草稿是一条，放行是另一条，写明是谁。',
        },
      },
      {
        name: '投诉转合规',
        question: '我要投诉，你们的催收给我家里人打电话',
        watch: {
          customer: '收到投诉渠道和答复期限，机器不再辩解。',
          advisor: '进入“待干预”，级别 T3，开始计时；接手后，顾客会看到您的名字。',
          supervisor: '点“核验”，整条链重新计算一遍：改过一个字，也会露出来。',
        },
      },
    ],
    choose: '选一把椅子',
    chairs: {
      customer: { name: '顾客', about: '网页上的聊天窗口' },
      advisor: { name: '顾问', about: '员工工作台' },
      supervisor: { name: '主管', about: '回放与核验' },
    },
    follow: '跟随最新对话',
    replay: '回放',
    verify: '核验',
    window: '单独打开',
    doorHeading: '员工的两格需要登录',
    door: [
      '这一页不开后门：工作台只对登录的员工开放，这里也一样。',
      '第一次启动时，服务器在它的终端里打印了一次性管理员密码（标准错误，只显示一次）。用户名 admin。',
      '在“顾问”一格登录即可，“主管”一格会自动跟上。两格用的是同一个账号；核验需要主管或管理员。',
    ],
    forgotten: '密码找不到了？在服务器上运行：',
    changePassword: '一次性密码只用这一次：请先在“顾问”一格设一个新密码。',
    noScript: '三把椅子需要启用 JavaScript。',
    customerTitle: '顾客的椅子',
    open: '打开对话',
  },
  en: {
    title: 'Three chairs',
    description: 'One conversation, seen by customer, advisor and supervisor at once. All three are real.',
    skip: 'Skip to the three chairs',
    lead: 'One conversation, seen by three people at once. All three panes talk to this server; nothing here is staged.',
    home: 'Back to the sample lender',
    guide: 'Three things to type',
    type: 'As the customer, say',
    fill: 'Put it in the chat',
    steps: [
      {
        name: 'An answer at once',
        question: 'Borrow 100,000 over 24 months at 7.2% a year in equal instalments: how much a month?',
        watch: {
          customer: 'The answer is there at once, marked as AI, every figure worked out.',
          advisor: 'Nothing to do. It stands under “Assistant”, with how the machine read the words.',
          supervisor: 'Every line is a sealed entry: template, sources of figures, hash of the entry before.',
        },
      },
      {
        name: 'A draft',
        question: 'Can you give me a lower rate?',
        watch: {
          customer: 'The machine does not decide: you hear who will answer, by when, under which ticket.',
          advisor: 'A draft with its reasons: approve it, edit and send, or reject.',
          supervisor: 'The draft is one entry, its release another, with the name of who did it.',
        },
      },
      {
        name: 'A complaint goes to compliance',
        question: 'I want to complain about a fee I was charged',
        watch: {
          customer: 'How to complain, and by when an answer is due. The machine does not argue.',
          advisor: 'It waits as T3, with a running clock. Take it over, and the customer sees your name.',
          supervisor: 'Press “Verify”: the whole chain is computed again, and one changed letter would show.',
        },
      },
    ],
    choose: 'Choose a chair',
    chairs: {
      customer: { name: 'Customer', about: 'the chat on a web page' },
      advisor: { name: 'Advisor', about: 'the staff console' },
      supervisor: { name: 'Supervisor', about: 'replay and proof' },
    },
    follow: 'Follow the newest',
    replay: 'Replay',
    verify: 'Verify',
    window: 'Open alone',
    doorHeading: 'The two staff chairs need a sign-in',
    door: [
      'This page opens no back door: the console is for signed-in staff, here as everywhere.',
      'At its first start the server printed a one-time administrator password in its terminal (standard error, shown once). The user name is admin.',
      'Sign in in the advisor’s chair; the supervisor’s follows. Both are you; to verify takes a supervisor or an administrator.',
    ],
    forgotten: 'Lost the password? On the server run:',
    changePassword: 'The one-time password is good for one sign-in: choose a new one in the advisor’s chair first.',
    noScript: 'The three chairs need JavaScript.',
    customerTitle: "The customer's chair",
    open: 'Open the chat',
  },
};
