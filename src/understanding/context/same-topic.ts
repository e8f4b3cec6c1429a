import { LIMITS } from '../../limits.ts';
import { isCalculation } from '../facts/calculation.ts';
import type { Context, Sign, Slots } from '../reading.ts';
import { plain } from '../text/normalise.ts';
import { bareAnswerOf } from './bare-answers.ts';

interface Guess {
  readonly intent: string;
  readonly confidence: number;
}
/** What a message that names no topic means where the conversation stands; `slots` are those that still hold. */
export interface Leaning extends Guess {
  readonly slots: Slots;
}

const SMALL_TALK = 'greeting_thanks_bye';
const AGAIN = { confidence: 1 } as const;

/**
 * What a nod, a pause or "不知道" means: beside an open question no fact yet, else nothing to act on. Null for every message that
 * names something. `unclear` where the conversation holds nothing it could lean on.
 */
export function bareIn(masked: string, { intent, slots, asked }: Context): Leaning | null {
  const bare = bareAnswerOf(masked);
  if (bare === null) return null;
  const unclear = { intent: 'unclear', confidence: 0, slots: {} };
  if (bare === 'pause') return { intent: SMALL_TALK, slots: {}, ...AGAIN };
  if (intent !== null && asked !== null) return { intent, slots, ...AGAIN };
  if (bare === 'nod') return { intent: SMALL_TALK, slots: {}, ...AGAIN };
  return bare === 'more' && intent !== null && !TOPICLESS.has(intent) ? { intent, slots, ...AGAIN } : unclear;
}
const TOPICLESS: ReadonlySet<string> = new Set([SMALL_TALK, 'out_of_scope_or_abuse', 'unclear']);

/**
 * "要钱吗", "多久有结果": the answer just given has terms of its own, and it is not the loan that is asked about. "那装修呢" after the
 * uses of a loan asks of the same, unless the words themselves are surely about something else.
 */
export function sameTopic(masked: string, guess: Guess, context: Context): Guess | null {
  const { intent } = context;
  if (intent === null || TOPICLESS.has(intent) || masked.length > LONGEST) return null;
  const { text } = plain(masked);
  const again = { intent, ...AGAIN };
  if ((OWN_TERMS.has(intent) && ASKS_OF_IT.test(text)) || (COMPARES.has(intent) && WHICH.test(text))) return again;
  const isSure = guess.confidence >= SURE && guess.intent !== 'out_of_scope_or_abuse';
  if (isSure || isCalculation(intent) || !NAMES_ANOTHER.test(text) || OWN_CASE.test(text)) return null;
  // What another use would be, the rule of uses says; it need not be a forbidden one too.
  return intent === 'biz_to_house_use' ? { intent: 'use_of_funds', ...AGAIN } : again;
}
const LONGEST = 48;
const SURE = 0.75;

/** Topics with a fee and a time of their own, which are not the loan's. */
const OWN_TERMS: ReadonlySet<string> = new Set([
  'credit_error',
  'credit_check_own',
  'settle_proof',
  'close_account',
  'change_date_or_card',
  'withdraw_application',
  'complaint',
  'refund_or_dispute',
  'privacy_rights',
  'human_review_request',
  'why_rejected',
  'repay_failed',
  'deducted_at_disbursement',
  'bundled_product',
  'collector_misconduct',
  'unauthorised_use',
  'hardship_plan',
]);
const ASKS_OF_IT = new RegExp(
  '^(?:那|那么|这个?|一般|大概|大约|通常)*(?:(?:要|得|需要|会)?(?:多久|多长时间|几天|多少天|几个工作日|什么时候|啥时候)(?:能|可以|才|会)*(?:有|出)?(?:结果|处理好?|好|弄好|搞定|办好|办完|解决|下来|回复|答复)?|' +
    '(?:要|得|需要|会)?(?:多少钱|花?钱|收费|收钱|费用|手续费)(?:多少|的)?|(?:能|可以|还能)退(?:掉|钱|给我)?)(?:吗|么|呢|啊|呀|不)?[?？。!！]*$|' +
    '^(?:and |so |ok(?:ay)?,? )*(?:how (?:long|many days)(?: (?:does|will|would) (?:it|that|this) (?:usually |normally )?take)?|(?:is|will) (?:it|that|this) (?:be )?free(?: of charge)?|(?:does|will) (?:it|that|this) cost(?: me)?(?: anything| money| something)?|is there a (?:fee|charge)(?: for (?:it|that|this))?|when will (?:it|that|this) be (?:done|ready|fixed|over|sorted))[?.! ]*$',
  'i',
);
/** What is right in general need not be for him. */
const OWN_CASE = /我|俺|\b(?:me|my|mine)\b/i;
/** Answers that hold two things against each other. */
const COMPARES: ReadonlySet<string> = new Set(['repay_method_diff', 'product_compare']);
const WHICH =
  /^(?:那么?|所以|到底)*(?:哪|边)(?:一?个|一?种)?(?:更|比较|最)?(?:好|划算|合适|合算|省钱?|省利息|便宜|划得来)(?:一?些|一?点)?(?:呢|啊|呀)?[?？。]*$|^(?:and |so )*which (?:one |of them )?is (?:the )?(?:better|best|cheaper|cheapest)\??$/i;
const NAMES_ANOTHER =
  /^(?:那|那么|换成|如果是|要是)?[^,，。?？\d]{1,8}呢[?？]*$|^(?:and |or |then )*(?:(?:what|how) about )(?:an? |the |my )?[a-z' -]{2,24}\??$|^(?:and |or )(?:for )?(?:an? |the )?[a-z'-]{2,16}(?: [a-z'-]{2,16})?\?$|^(?:for )?an? [a-z'-]{2,16}(?: [a-z'-]{2,16})?\?$/i;

/**
 * The danger heard last still stands where the customer goes on about it: he says that he did what he should not have done, or
 * says little that is surely something else. A nod or a question with a topic of its own ends nothing and is none.
 */
export function dangerStands(masked: string, guess: Guess, context: Context): readonly Sign[] {
  const { danger } = context;
  if (danger === null || [...masked].length > LONGEST_REMARK) return NONE;
  const { sign, ago } = danger;
  const { text } = plain(masked);
  const isDone = AT_STAKE.has(sign.kind) && DONE.test(text);
  const goesOn = ago === 0 && guess.confidence < UNSURE && !OF_THE_DESK.test(text);
  return isDone || goesOn ? [sign] : NONE;
}
/** The fraud of the message before, if it was one. */
export function fraudStands({ danger }: Context): Sign | null {
  return danger?.ago === 0 && AT_STAKE.has(danger.sign.kind) ? danger.sign : null;
}
const NONE: readonly Sign[] = [];
const LONGEST_REMARK = 64;
const UNSURE = 0.6;
/** Whoever asks what the desk itself offers has left the danger. */
const OF_THE_DESK = /你们|你哋|贵公司|\byours?\b/i;
const LASTING: ReadonlySet<Sign['kind']> = new Set([
  'fraud',
  'nominee',
  'fake_documents',
  'unauthorised_use',
  'misconduct',
  'hardship',
]);
/** Where a deed makes it worse: money, a code, a signature given away. */
const AT_STAKE: ReadonlySet<Sign['kind']> = new Set(['fraud', 'nominee', 'unauthorised_use']);
const DONE =
  /(?:已经|都|刚刚?|才|早就)?(?:转账?|付款?|交|打款?|汇款?|给|发|扫码?|下载|装|点|填|说|告诉|签|按手印|刷脸|共享)(?:过去|出去|钱|给)?(?:[他她它]们?|对方|人家)?了|(?:转|付|交|打|汇|给|发)(?:了|过|出去|过去)|(?:paid|sent|transferred|wired|gave|given|shared|installed|downloaded|clicked|scanned|signed|told (?:him|her|them))\b/;

/** The danger once a message was heard: a new one, or the last for some messages more. */
export function dangerAfter(before: Context['danger'], signs: readonly Sign[]): Context['danger'] {
  const sign = signs.find(({ kind }) => LASTING.has(kind));
  if (sign) return { sign, ago: 0 };
  return before && before.ago < LIMITS.messagesToLeadBack ? { sign: before.sign, ago: before.ago + 1 } : null;
}
