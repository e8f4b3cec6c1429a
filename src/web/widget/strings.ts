import type { Locale } from '../../protocol.ts';

/** The widget's own words. What the assistant says comes from the server and is never written here. */
export interface Strings {
  readonly open: string;
  readonly unread: (count: number) => string;
  readonly aiLabel: string;
  readonly reviewed: string;
  readonly advisor: string;
  readonly you: string;
  readonly human: string;
  readonly humanAsked: string;
  readonly humanHere: (name: string) => string;
  readonly peopleOpen: string;
  readonly peopleClosed: string;
  readonly menu: string;
  readonly end: string;
  readonly endQuestion: string;
  readonly endYes: string;
  readonly endNo: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly close: string;
  readonly log: string;
  readonly earlier: string;
  readonly newMessages: string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly outdated: string;
  readonly sending: string;
  readonly failed: string;
  readonly retry: string;
  readonly discard: string;
  readonly more: string;
  readonly less: string;
  readonly notes: string;
  readonly waiting: string;
  readonly ticket: string;
  readonly promised: string;
  readonly queue: string;
  readonly place: (position: number) => string;
  readonly joined: (name: string) => string;
  readonly left: (name: string) => string;
  readonly typing: string;
  readonly closed: (reason: string) => string;
  readonly startAnew: string;
  readonly ratingQuestion: string;
  readonly ratingScore: (score: number) => string;
  readonly ratingComment: string;
  readonly ratingSend: string;
  readonly ratingThanks: string;
  readonly formTitle: string;
  readonly formRequired: string;
  readonly formOptional: string;
  readonly formChoose: string;
  readonly formConsent: string;
  readonly formConsentNeeded: string;
  readonly formSend: string;
  readonly formSent: string;
  readonly privacyLine: string;
  readonly privacyLink: string;
  readonly placeholder: string;
  readonly send: string;
  readonly count: (used: number, bound: number) => string;
  readonly tooLong: (bound: number) => string;
  readonly full: string;
}

export const PRIVACY_NOTICE = 'privacy@3';

const chinese: Strings = {
  open: '在线咨询',
  unread: (count) => `${count} 条未读消息`,
  aiLabel: 'AI 助手',
  reviewed: '人工审核',
  advisor: '人工顾问',
  you: '我',
  human: '转人工',
  humanAsked: '已请求人工',
  humanHere: (name) => `${name} 为您服务中`,
  peopleOpen: '人工在线',
  peopleClosed: '人工休息中，可先留言',
  menu: '更多',
  end: '结束对话',
  endQuestion: '确定结束本次对话吗？',
  endYes: '结束',
  endNo: '继续咨询',
  withdraw: '撤回个人信息同意',
  withdrawn: '已提交撤回同意',
  close: '收起',
  log: '对话记录',
  earlier: '查看更早的消息',
  newMessages: '有新消息',
  connecting: '正在连接…',
  reconnecting: '连接中断，正在重连…',
  offline: '网络不可用。您写的内容已保留，恢复后自动发送',
  outdated: '页面版本已过期，请刷新页面',
  sending: '发送中',
  failed: '未发送',
  retry: '重试',
  discard: '删除',
  more: '展开',
  less: '收起',
  notes: '提示与说明',
  waiting: '等待人工',
  ticket: '受理编号',
  promised: '答复时间',
  queue: '排队位置',
  place: (position) => `第 ${position} 位`,
  joined: (name) => `${name} 已加入对话`,
  left: (name) => `${name} 已离开对话`,
  typing: '正在输入…',
  closed: (reason) =>
    reason === 'customer' ? '您已结束对话' : reason === 'idle' ? '长时间没有消息，对话已结束' : '对话已由顾问结束',
  startAnew: '开始新对话',
  ratingQuestion: '这次咨询对您有帮助吗？',
  ratingScore: (score) => `${score} 分`,
  ratingComment: '想说点什么（选填）',
  ratingSend: '提交评价',
  ratingThanks: '感谢您的评价',
  formTitle: '留下联系方式',
  formRequired: '请填写此项',
  formOptional: '选填',
  formChoose: '请选择',
  formConsent: '我已阅读并同意',
  formConsentNeeded: '请先阅读并同意个人信息告知书',
  formSend: '提交',
  formSent: '已提交',
  privacyLine: '对话会加密保存，用于答复您。请勿发送证件号、银行卡号、密码或验证码。',
  privacyLink: '个人信息告知书',
  placeholder: '请输入您的问题',
  send: '发送',
  count: (used, bound) => `${used} / ${bound}`,
  tooLong: (bound) => `最多 ${bound} 字，请分几条发送`,
  full: '还有消息没有发出，请稍候再发',
};

const english: Strings = {
  open: 'Ask us',
  unread: (count) => `${count} unread ${count === 1 ? 'message' : 'messages'}`,
  aiLabel: 'AI assistant',
  reviewed: 'Reviewed by a person',
  advisor: 'Advisor',
  you: 'You',
  human: 'Human help',
  humanAsked: 'Requested',
  humanHere: (name) => `${name} is with you`,
  peopleOpen: 'Advisors are in',
  peopleClosed: 'Advisors are away, leave a message',
  menu: 'More',
  end: 'End conversation',
  endQuestion: 'End this conversation?',
  endYes: 'End it',
  endNo: 'Keep talking',
  withdraw: 'Withdraw privacy consent',
  withdrawn: 'Your withdrawal was sent',
  close: 'Close',
  log: 'Conversation',
  earlier: 'Show earlier messages',
  newMessages: 'New messages',
  connecting: 'Connecting…',
  reconnecting: 'Connection lost, reconnecting…',
  offline: 'You are offline. What you wrote is kept and will be sent later',
  outdated: 'This page is out of date, please reload it',
  sending: 'Sending',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',
  more: 'More',
  less: 'Less',
  notes: 'Notes',
  waiting: 'Waiting for a person',
  ticket: 'Reference',
  promised: 'Answer',
  queue: 'Place in queue',
  place: (position) => `Number ${position}`,
  joined: (name) => `${name} joined the conversation`,
  left: (name) => `${name} left the conversation`,
  typing: 'is typing…',
  closed: (reason) =>
    reason === 'customer'
      ? 'You ended the conversation'
      : reason === 'idle'
        ? 'The conversation ended after a long silence'
        : 'The advisor ended the conversation',
  startAnew: 'Start a new conversation',
  ratingQuestion: 'Did this conversation help you?',
  ratingScore: (score) => `${score} out of 5`,
  ratingComment: 'Anything to add? (optional)',
  ratingSend: 'Send rating',
  ratingThanks: 'Thank you for your rating',
  formTitle: 'Leave your contact details',
  formRequired: 'Please fill this in',
  formOptional: 'optional',
  formChoose: 'Please choose',
  formConsent: 'I have read and agree to the',
  formConsentNeeded: 'Please read and agree to the privacy notice first',
  formSend: 'Send',
  formSent: 'Sent',
  privacyLine:
    'This chat is stored encrypted so that we can answer you. Never send ID or card numbers, passwords or codes.',
  privacyLink: 'privacy notice',
  placeholder: 'Type your question',
  send: 'Send',
  count: (used, bound) => `${used} / ${bound}`,
  tooLong: (bound) => `At most ${bound} characters; please send it in parts`,
  full: 'Earlier messages are still being sent; please wait a moment',
};

export const STRINGS: Readonly<Record<Locale, Strings>> = { 'zh-CN': chinese, en: english };
