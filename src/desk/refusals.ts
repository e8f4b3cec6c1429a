import type { Locale, Refusal, RefusalCode, ServerFrame } from '../protocol.ts';

/** One sentence a code, fit for the person who reads it. */
const SENTENCES: Readonly<Record<RefusalCode, Readonly<Record<Locale, string>>>> = {
  bad_frame: { 'zh-CN': '这条消息的格式不对，没有被接收。', en: 'This message is not in a form we accept.' },
  hello_first: { 'zh-CN': '请先建立会话。', en: 'Please say hello first.' },
  already_greeted: { 'zh-CN': '会话已经建立。', en: 'This connection is already in a conversation.' },
  unsupported_version: { 'zh-CN': '页面版本过旧，请刷新后再试。', en: 'This page is out of date; please reload it.' },
  empty_text: { 'zh-CN': '消息是空的，请输入文字。', en: 'The message is empty; please type something.' },
  text_too_long: {
    'zh-CN': '消息太长了，请控制在2000字以内。',
    en: 'The message is too long; 2,000 characters at most.',
  },
  unknown_conversation: {
    'zh-CN': '找不到这个会话，请重新开始。',
    en: 'We cannot find that conversation; please start a new one.',
  },
  slow_down: { 'zh-CN': '发得太快了，请稍等几秒再发。', en: 'That was a little fast; please wait a few seconds.' },
  closed: {
    'zh-CN': '本次会话已结束，可以开始新的会话。',
    en: 'This conversation has ended; you can start a new one.',
  },
  conversation_full: {
    'zh-CN': '本次会话太长了，请开始新的会话。',
    en: 'This conversation is full; please start a new one.',
  },
  unknown_form: { 'zh-CN': '这份表单已失效。', en: 'This form is no longer in use.' },
  bad_form: {
    'zh-CN': '表单里有一项没有填对，请检查后再提交。',
    en: 'One of the fields is not right; please check and send again.',
  },
  unknown_notice: {
    'zh-CN': '告知书已更新，请刷新后再确认。',
    en: 'The notice has changed; please reload and read it again.',
  },
  unknown_disclosure: { 'zh-CN': '没有找到这条提示。', en: 'We cannot find that disclosure.' },
  not_allowed: { 'zh-CN': '您没有进行这项操作的权限。', en: 'You may not do this.' },
  conflict: {
    'zh-CN': '已有同事处理或内容已变化，请刷新后再试。',
    en: 'A colleague was faster or things have changed; please look again.',
  },
  stopping: { 'zh-CN': '系统正在重启，请稍后重试。', en: 'The service is restarting; please try again shortly.' },
  too_many_sockets: {
    'zh-CN': '这里同时进行的对话太多，请关掉不用的页面，过几分钟再试。',
    en: 'Too many conversations come from here at once; please close pages you do not need and try again in a few minutes.',
  },
  blocked_by_guard: {
    'zh-CN': '文字里有不能发送的内容，请按提示修改。',
    en: 'The words hold something that may not be sent; please change them as shown.',
  },
  still_open: {
    'zh-CN': '会话还没有结束，请先结束会话。',
    en: 'The conversation is still open; close it first.',
  },
  draft_waits: {
    'zh-CN': '还有草稿等待审核。请先处理，或确认随会话一起作废。',
    en: 'A draft still waits for approval. Decide on it, or confirm that it goes unsent.',
  },
  erased: { 'zh-CN': '这个会话的内容已依法删除。', en: 'The words of this conversation were erased by law.' },
  not_found: { 'zh-CN': '没有找到，可能已被处理。', en: 'Not found; it may have been dealt with already.' },
  failed: {
    'zh-CN': '系统出了点问题，没有发送成功，请稍后重试。',
    en: 'Something went wrong on our side and this was not sent; please try again.',
  },
};

export function refusedFrame(refusal: Refusal, locale: Locale, id?: string): ServerFrame {
  return {
    type: 'refused',
    code: refusal.refused,
    message: sentenceFor(refusal.refused, locale),
    ...(id === undefined ? {} : { id }),
    ...(refusal.retryAfterMs === undefined ? {} : { retry_after_ms: refusal.retryAfterMs }),
  };
}

export function sentenceFor(code: RefusalCode, locale: Locale): string {
  return SENTENCES[code][locale];
}
