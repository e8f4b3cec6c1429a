type Names = Readonly<Record<string, string>>;
type Tiers = Readonly<Record<'T1' | 'T2' | 'T3', string>>;

const tiers: Tiers = { T1: 'T1 顾问', T2: 'T2 信贷主管', T3: 'T3 合规应急' };
const roles = { advisor: '顾问', senior: '信贷主管', supervisor: '督导', admin: '管理员' };
const queues = {
  needs_person: '待干预',
  waiting: '排队中',
  joined: '会话中',
  machine: '机器人接待',
  closed: '已结束',
  all: '全部',
};
const languages: Names = { 'zh-CN': '简体', 'zh-TW': '繁体', en: 'EN', other: '其他' };

const entryTypes: Names = {
  ConversationStarted: '会话开始',
  NoticeSent: '通知',
  CustomerSaid: '客户发言',
  HumanAsked: '客户请求人工',
  Replied: '答复',
  DraftHeld: '草稿待审',
  Escalated: '转人工',
  ClockRanOut: '超时升级',
  DraftRejected: '草稿退回',
  AdvisorJoined: '人工接入',
  AdvisorLeft: '人工离开',
  HandedOver: '转交',
  NoteWritten: '内部备注',
  OriginalRevealed: '查看原文',
  ConsentGiven: '个人信息授权',
  FormOffered: '发出表单',
  FormSubmitted: '客户提交表单',
  DisclosureSeen: '披露已阅',
  Rated: '客户评价',
  ConversationClosed: '会话结束',
  SettingsChanged: '设置变更',
  StaffChanged: '人员变更',
  ConversationErased: '依法删除会话',
};

const slotNames: Names = {
  amount: '金额',
  term_months: '期数（月）',
  annual_rate: '年利率',
  monthly_fee_rate: '月费率',
  repay_method: '还款方式',
  overdue_days: '逾期天数',
  overdue_interest: '拖欠利息',
  compounds: '计复利',
  day_basis: '一年天数',
  payoff_day: '结清日',
  days_since_due: '距上个还款日天数',
  paid_periods: '已还期数',
  prepay_amount: '提前还款额',
  remaining_principal: '剩余本金',
  monthly_income: '月收入',
  monthly_debts: '已有月还款',
  further_payment: '新增月还款',
  collateral_value: '抵押物价值',
  collateral_price: '成交价',
  prior_liens: '抵押物上已有欠款',
  ratio_wanted: '要算的比率',
  rate_wanted: '要换成的利率',
  borrower_type: '借款人',
  product: '产品',
  name: '称呼',
  phone: '电话',
  contact_time: '方便的时间',
  channel: '联系方式',
};

const signNames: Names = {
  crisis: '危机',
  fraud: '疑似诈骗',
  fake_documents: '虚假材料',
  nominee: '代他人借款',
  human: '要求人工',
  complaint: '投诉',
  misconduct: '不当催收',
  privacy: '隐私权利',
  student_or_minor: '学生或未成年',
  hardship: '还款困难',
  forbidden_use: '禁止用途',
  credit_repair: '征信修复',
  threat: '威胁辱骂',
  unauthorised_use: '被冒用',
  elder: '老年人',
};
const moodNames: Names = { anger: '愤怒', worry: '焦虑', hurry: '着急', loss: '亏损', dissatisfied: '不满意' };
const conditionNames: Names = {
  how_to: '问办法',
  personal_fact: '涉及个人情况',
  own_contract: '涉及本人合同',
  verdict: '要结论',
  money_or_code_asked: '被索要钱或验证码',
  already_happened: '已经发生',
  unverified: '未核身',
};

const refusals: Names = {
  not_allowed: '您的角色不能做这个操作。',
  conflict: '会话刚刚有了变化，请看一眼最新内容再操作。',
  blocked_by_guard: '内容未通过合规检查，没有发出。',
  closed: '会话已结束。',
  still_open: '会话还没有结束，请先结束会话。',
  erased: '这个会话的内容已依法删除。',
  name_taken: '这个用户名已被使用（停用的也算）。',
  bad_name: '用户名为 2 到 32 个字母、汉字或数字，中间可用单个点、横线或下划线。',
  full: '账号数量已满。',
  not_found: '找不到这个会话，可能已被删除。',
  unknown_conversation: '找不到这个会话，可能已被删除。',
  conversation_full: '会话已达条数上限。',
  text_too_long: '内容过长，请精简后再发。',
  empty_text: '请先输入内容。',
  slow_down: '操作过于频繁，请稍候。',
  stopping: '服务正在重启，请稍候重试。',
  bad_frame: '内容的格式不对，没有被接收。',
  SLOW_DOWN: '请求过于频繁，请稍候再试。',
  SAME_PASSWORD: '新密码不能与当前密码相同。',
  INVALID_USERNAME_OR_PASSWORD: '用户名或密码不正确。',
  INVALID_PASSWORD: '当前密码不正确。',
  PASSWORD_TOO_SHORT: '新密码太短。',
  PASSWORD_TOO_LONG: '新密码太长。',
};

/** What the codes of the wire and of the ledger are called. */
export const codes = {
  tiers,
  roles,
  queues,
  languages,
  entryTypes,
  slotNames,
  signNames,
  moodNames,
  conditionNames,
  refusals,
};
