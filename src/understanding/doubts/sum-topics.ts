import { EFFECTIVE } from '../facts/conversion.ts';
import { PLAN_FACTS } from '../facts/told-plan.ts';
import type { Slots } from '../reading.ts';
import type { Sought } from '../text/sought.ts';
import { isOwedAtEnd, isRestOfPrice, isTimeAsked } from './told-with-it.ts';

/** Words that bear on a sum, and what accounts for them. */
export interface Topic {
  readonly words: Sought;
  /** Facts that account for the words. */
  readonly by: readonly (keyof Slots)[];
  /** Calculations whose answer does. */
  readonly within?: readonly string[];
  readonly unless?: (facts: Slots, text: string) => boolean;
}

/** "Interest only, then the whole 60k in the last month": what comes then is the method itself. */
function isPrincipalThen({ repay_method }: Slots, text: string): boolean {
  return repay_method?.value === 'interest_only' && !NOT_ALL_ALONG.test(text.replace(PRINCIPAL_THEN, ' '));
}

const FEES = ['upfront_fee', 'upfront_fee_rate', 'monthly_fee', 'monthly_fee_rate', 'prepay_fee_rate'] as const;
const CHARGES = [...FEES, 'penalty_rate', 'overdue_days', 'overdue_uplift'] as const;
const RUNNING = ['prepay_calc', 'penalty_calc', 'rate_move'];
const SHARES = ['affordability', 'collateral_terms', 'mortgage_query', 'headroom'];
/** Kin, friends and colleagues: whoever is not the customer. */
const OTHERS =
  "我?(?:老?妈|爸|爹|娘|哥|姐|弟|妹|叔|舅|姑|姨|伯|嫂|岳父|岳母|公公|婆婆|父母|爸妈|表[哥姐弟妹]|堂[哥姐弟妹]|朋友|同事|邻居|亲戚|同学|室友|战友|老乡)|\\b(?:brother|sister|uncle|aunt|cousin|mother|father|mum|mom|dad|friend|colleague|neighbou?r|roommate)(?:[’']s)?";
const EARNED = /工资|收入|进账|\b(?:salary|income|pay|wages?|earnings)\b/;
const NUMBER = '[\\d两二三四五六七八九十半几]';

const SOME_DAYS = `(?:\\d{1,2}|one|two|three|four|five|six|seven|ten|few|couple of)(?: \\w+)?[ -](?:days?|weeks?)`;
const FREE_DAYS = new RegExp(
  `(?:[前头]|最初)${NUMBER}{1,3}[天日]|\\b(?:first|initial) ${SOME_DAYS}\\b|\\b${SOME_DAYS}\\b[^.,;?]{0,12}\\b(?:free|uncharged|waived|for nothing|cost nothing|(?:not|no|without|don['’]t|doesn['’]t)(?: be)? (?:count\\w*|charge\\w*))\\b|` +
    '\\b(?:free|nothing|no (?:charge|penalty|interest)|not charged?|only (?:starts?|begins?|counts?)) (?:for|in|within|during|until|after|on|from) (?:the )?(?:(?:first|day|the) )?(?:\\d|one|two|three|four|five|six|seven|ten|a (?:few|week|couple))\\b(?! (?:months?|years?))',
);

const NOT_ALL_ALONG = new RegExp(
  `(?:[前头]|(?<!然)后|最后|第)${NUMBER}{1,3}个?[年月期笔](?!还清|还完|结清|内)|(?:第[一二三四五]|[首头前]一?|下一)年|[以之往]后每|其余|余下|(?<!按)剩下(?!(?:的|部分|钱|全|都|要|想|就|用)*[贷借](?!款))|后[面头](?:的|几|每|再|都)|中间|过渡|递增|递减(?!额|多少)|分段|分阶段|起步|[先头](?:只|光|还|付|给|交|缓|免)(?!清|利?息[^。;]{0,8}(?:到期|最后))|再(?:本息|等额|还本|一起|按|开始)|(?:停|缓|跳过?|歇|少)[还供交](?!多少|几)|期初|月初|` +
    `(?<!每?个?月|每期)(?:还|付|结|给|交)一[次回]|[一二两三四五六七八九十\\d]个月一(?![共起样般毛分厘])|` +
    `\\bfirst (?:${'\\d|two|three|four|five|six|few|half|couple|year|quarter'})|\\b(?:last|final|remaining|next|other) (?:\\d|two|three|four|five|six|few|half|couple)|\\bthen\\b(?<!^ ?(?:(?:and|so|ok(?:ay)?|but|well|oh|ah|right|fine|hmm+|aiy[oa]h?)\\b[,. ]*){0,3}then)(?! ?[?.!,]| (?:is|what|how|do|would)|$)|\\b(?:after(?:wards| that| which)|thereafter|followed by|(?:begin(?:s|ning)?|start(?:s|ing))(?! together| (?:at|in) the same| (?:(?:up|out|at|in|a|an|his|her|my|our|their|new|small|own) ){0,4}(?:school|uni\\w*|college|nursery|course|degree|job|work|business|shop|caf[eé]|company|family)\\b)|until|till|once|nothing|skip\\w*|miss(?:ed|ing)?|paus\\w+|holiday|moratorium|step|in advance|every (?!months?\\b|day\\b))\\b`,
);
/** "Then the whole 60k in the last month", "and then the principal at the end". */
const PRINCIPAL_THEN =
  /\bthen (?:(?:i|we) )?(?:(?:pay|return|repay|give|clear|settle) )?(?:back )?(?:(?:the|all|of|it|whole|full|my) ){0,3}(?:principal|capital|lot|loan|sum|amount|everything|it all|[\d.,]{1,9}k?)(?: back)? (?:(?:on|at|in|with|by) )?(?:the )?(?:very )?(?:(?:last|final) (?:month|payment|one|instal?lment|day)|end|maturity)\b/;

export const TOPICS: readonly Topic[] = [
  // What is paid beside the interest. Schooling, rent and the like are what the money is for.
  {
    words:
      /(?<!(?:没有?|无|不[收含算要]|免|零)[^,。;]{0,6})(?<![学课杂活话路油消浪免水电租车旅礼修药疗伙餐运耗话宿舍])(?:费(?!劲|神|心)|押金|保证金|保险|砍头|税(?![后前务])|扣[了掉除下走完])|\b(?<!(?:no|without|any|zero|not counting|excluding|before) (?:\w+ ){0,2})(?:fees?|charges?(?! (?:me )?\d)|commissions?|insurance|deduct\w*|with-?held|taxe?s?|vat|gst|stamp duty)\b/,
    by: [
      'upfront_fee',
      'upfront_fee_rate',
      'monthly_fee',
      'monthly_fee_rate',
      'unclear_fee',
      'fee_timing',
      'prepay_fee_rate',
      'penalty_rate',
      'monthly_income',
      'offers',
    ],
  },
  {
    words: /\b(?<!(?:no|without|any|zero) (?:\w+ ){0,2})deposit\b/,
    by: ['down_payment', ...FEES, 'unclear_fee', 'fee_timing', 'penalty_rate', 'monthly_income', 'offers'],
    unless: isRestOfPrice,
  },
  // A charge that ends with time, or begins only then: whether it is due nobody here says.
  {
    words:
      /(?:满|过了?|超过|不[到足满])(?:了|够)?[\d一二两三四五六七八九十半]{1,3}(?:年|个月|期)[^,。;]{0,8}(?:[就都]?[不免][收要用掉付]|没有?|免)|[\d一二两三四五六七八九十半]{1,3}(?:年|个月|期)(?:以|之)?[内后](?:提前)?(?:还|结清)?[^,。;]{0,6}(?:[收要付]|[不免][收要])/,
    by: [],
    unless: (facts) => !facts.prepay_fee_rate,
  },
  // Days or months that cost nothing.
  {
    words:
      /免息(?:期|券|\d|[一二两三四五六七八九十])|(?:[\d一二两三四五六七八九十半]个?[天日月年期]|第一个月|[首头前][天日月期年])(?:内|里|都|是|全)?(?:免息|无息|免利息|[没无不]有?(?:收|算|计)?利息)|\b(?:days?|weeks?|months?|years?)(?: \w+){0,2} (?:interest[- ]free|without interest|no interest)\b|\b(?:interest[- ]free|no interest|without interest) (?:period|days?|months?|for (?!the (?:whole|full|entire))|(?:in|during) the first)/,
    by: ['free_first'],
    unless: ({ annual_rate }) => annual_rate?.value === '0',
  },
  // "都说要先扣2%，我这个没有": of whose fee the figure is told.
  {
    words:
      /[我咱俺](?:们|家)?(?:这(?:个|笔|边|家|里|儿)?|那(?:个|笔|边)?|的)?(?:倒|可|就|都|是|并|却){0,2}(?:没有?(?!多少|问|写)|不用|不收|不需要|免了?)|\b(?:mine|ours|not (?:me|mine|for me|in my case))\b/,
    by: [],
    unless: (facts) => !FEES.some((fee) => facts[fee]),
  },
  // A loan that runs already.
  {
    words:
      /已经?[还供交付]|[还供][了过]\d|还[剩欠]|(?<!按)剩(?!饭|下?(?:的|部分|钱|全|都|要|想|就|用)*[贷借](?!款))|(?<!按|公积金|账户|户头|卡里)余额|没还完|\b(?:already|so far|left over|remain(?:s|ing)?|outstanding|(?<!off what (?:i|we) )owe[ds]?|owing|(?<!will i )(?:have|'ve|don) (?:pay|paid|made))\b|\b(?:payments?|months?|instal?lments?) (?:left|to go)\b|\bleft to pay\b/,
    by: ['paid_periods', 'remaining_principal', 'prior_liens', 'monthly_debts', 'rest_months', 'added_up'],
    within: [...RUNNING, ...SHARES],
    // How long a debt takes to pay off is counted from what is owed.
    unless: (facts, text) => isRestOfPrice(facts, text) || isTimeAsked(facts) || isOwedAtEnd(facts),
  },
  // One loan against another, or against the one before.
  {
    words:
      /哪[个家种笔样]|哪一|何者|区别|差别|相差|[差省](?:了|下)?(?:多少|几|多大)|[少多][付还给交花掏出](?:多少|几)|(?<!多)[少多]多少(?!少)|对比|相比|比较|比起|\b(?:which (?:is|one|of|would|loan|offer|bank|lender|plan|way|method)|cheaper|costlier|dearer|compare[ds]?|comparison|differ\w*|versus|vs|rather than|instead of|(?:bigger|smaller|higher|more|less) than|how much (?:bigger|smaller|higher|lower|more|less)|sav(?:e|es|ed|ing))\b/,
    by: [
      'offers',
      'repay_methods',
      'former_amount',
      'former_annual_rate',
      'former_term_months',
      'former_repay_method',
      'former_monthly_payment',
      'against_cap',
      'value_share',
    ],
    within: [
      'repay_method_diff',
      'rate_move',
      'prepay_calc',
      'lpr_and_caps',
      'rate_calc_apr',
      'penalty_calc',
      ...SHARES,
    ],
  },
  // What it really costs a year, which a payment does not tell.
  {
    words:
      /(?:实际|真实|真正|到底|究竟|实打实|折合?成?|折算成?|换算成?|换成|相当于|等于|合)(?:是|的|一)?(?:年化|年利率|利率|年息|一年|年成本)(?![\d.一二三四五六七八九十百])|年化(?:利率|成本)?(?:到底|究竟|是|大概|有)*(?:多少|几|啥)|\birr\b|内部收益率|\b(?:real|true|actual|effective|equivalent|annuali[sz]ed|all-in) (?:\w+ )?(?:rate|apr|cost|percent\w*)|\b(?:what|which)(?! if\b)(?:'s| is| would be| will be)? (?:\w+ ){0,3}(?:apr|irr|eir|rate)\b/,
    by: ['upfront_fee', 'upfront_fee_rate', 'monthly_fee', 'monthly_fee_rate', 'penalty_rate'],
    within: ['rate_calc_apr', 'lpr_and_caps'],
  },
  // A rate with its interest on interest in it is none that a payment is worked out from.
  {
    words: EFFECTIVE,
    by: [],
    unless: ({ rate_wanted }) => rate_wanted?.value === 'nominal',
  },
  // The principal at the end, of which nobody says what is paid before.
  {
    words:
      /\b(?<!(?:and|plus|with) )(?:principal|capital|(?:one|single) payment|the (?:lot|rest|remainder)|whole (?:sum|thing|amount|lot)|settl\w+|clear\w*)\b[^.;?,\d]{0,14}\bat (?:the (?:very )?end|maturity)\b|\b(?:at (?:the )?last|lastly)\b/,
    by: ['repay_methods', 'odd_plan'],
    unless: ({ repay_method }) => repay_method?.value === 'interest_only' || repay_method?.value === 'bullet',
  },
  // Simple interest is what is repaid at once has; in instalments it may be a flat rate.
  {
    words: /\bsimple(?= interest| rate| ?[?.,;]|$| (?:a|per) (?:year|annum))/,
    by: ['term_days', 'rate_wanted', 'repaid_at_end', 'overdue_days'],
    within: ['rate_calc_apr', 'lpr_and_caps', 'penalty_calc'],
    unless: ({ repay_method }) => repay_method?.value === 'bullet' || repay_method?.value === 'interest_only',
  },
  // Not one plan all along.
  {
    words: NOT_ALL_ALONG,
    by: [
      'odd_plan',
      ...PLAN_FACTS,
      'payment_number',
      'paid_periods',
      'prepay_amount',
      'overdue_days',
      'term_days',
      'loan_wanted',
      'repaid_at_end',
    ],
    within: RUNNING,
    unless: (facts, text) =>
      isRestOfPrice(facts, text) || facts.repay_method?.value === 'bullet' || isPrincipalThen(facts, text),
  },
  // The first payment on the day itself, from which every other is a month nearer.
  {
    words:
      /\bfirst (?:one|payment|instal?lment|of them)\b[^.?;]{0,24}\b(?:now|today|there and then|on the (?:day|spot)|straight ?away|right away|immediately|up ?front|at (?:the )?(?:till|shop|checkout|signing|purchase|counter)|when (?:you|i|we) (?:sign|buy|take|pick|collect|ride|drive|get|leave))\b|\bpay (?:the )?(?:first|one) (?:of them )?(?:today|now|on the (?:day|spot)|straight ?away)\b/,
    by: [],
  },
  // A rate or a sum that does not stay as it was told.
  {
    words:
      /打.{0,3}折|折扣|[\d一二三四五六七八九]折(?!合|算|成)|优惠|减免|贴息|补贴|返[现利还点]|[上下]浮|涨|浮动|封顶|翻倍|\b(?:discount\w*|rebate|cash-?back|subsid\w+|waive\w*|capped|variable|floating|promo\w*|introductory|(?:increas|ris|rais|climb|fall|drop)(?:es?|ed|ing|s)?(?! (?:up |down |back )?to \d))\b/,
    by: ['rate_change', 'new_rate', 'lpr_points', 'against_cap', 'overdue_uplift', 'rate_wanted'],
    within: [...SHARES, 'lpr_and_caps'],
  },
  // More than one loan, or more than one person to pay it.
  {
    words:
      /另[外一]?有?[一两]?[笔个]|[两二三四]笔|第[二三]笔|还有一?笔|再[借贷]|(?<!本息|息费|利息?|本金)(?:加(?:一起|一块|起来)|合起来|合在一起)|一人|(?<!本金)[平分]摊|对半|\baa\b|\b(?:another|second|two|both|other) loans?\b|\b(?:combined|together with(?! (?:the |that |my )?(?:(?:last|final|\d{1,3}(?:st|nd|rd|th))\b|payment \d))|on top of|half each|each of us|my share|between us)\b/,
    by: ['offers', 'further_payment', 'monthly_debts', 'prior_liens', 'upfront_fee', 'monthly_fee'],
    within: [...SHARES, 'prepay_calc'],
  },
  // What several loans take together is told for all who pay it.
  {
    words: /一人|[平分]摊|对半|一半|\baa\b|\b(?:half|each of us|my share|between us)\b/,
    by: [],
    unless: (facts) => !facts.added_up,
  },
  // Somebody else's loan or payment beside the one that is asked about. Whom the money is for, and who says something, changes nothing.
  {
    words: new RegExp(
      `(?<![给帮替为让陪跟和与同供][我俺]?)(?<!\\b(?:for|to|with|from|help|tell) (?:my |our |a )?)(?:${OTHERS})(?![^,。;?\\d]{0,4}(?:说|讲|问|嫌|觉得|介绍|推荐|告诉|劝|建议)|[^,。;?\\d]{0,3}(?:借给?了?|给了?|贷给)我| (?:says?|said|thinks?|tells?|told|reckons?|asks?|insists?|recommend)\\b)[^,。;?\\d]{0,14}\\d`,
    ),
    // Of one sum lent and paid back, the other is who lent it.
    by: ['repaid_at_end'],
    within: SHARES,
  },
  // A charge with a bound, or with days on which there is none.
  {
    words:
      /(?:最多|最高|至多|不超过?|封顶)[^,。;\d]{0,4}\d|(?:最低|最少|至少|起步)[收扣罚][^,。;\d]{0,4}\d|\b(?:never (?:over|more than|above)|at (?:most|least)|up to|capped at|max(?:imum)?(?: of)?|min(?:imum)?(?: of)?|no more than) \d/,
    by: [],
    unless: (facts) => !CHARGES.some((fee) => facts[fee]),
  },
  // Of days late, those that are not charged.
  { words: FREE_DAYS, by: [] },
  {
    words: /宽限|免罚|[内里]不[收罚算计]|第[\d一二三四五六七八九十]{1,3}[天日]起|\bgrace\b/,
    by: ['offers'],
  },
  // Late, or early.
  {
    words:
      /逾期|罚息|滞纳|断供|漏[了还交]|[晚拖迟][了还交]|违约金|\b(?:overdue|late|penalt(?:y|ies)|default(?:ed)?|arrears|past due)\b/,
    by: ['overdue_days', 'penalty_rate', 'prepay_fee_rate'],
    within: RUNNING,
  },
  {
    words:
      /提前|提早|(?<!最)多还(?!多少|几)|额外|\b(?:(?<!how much |(?:that|those|the|for) )extra(?! (?:in |of )?(?:interest|cost)s?\b(?!['’]))|early|earlier|prepay\w*|pre-pay\w*|overpay\w*|lump sum|foreclos\w+|settle|close)\b/,
    by: ['prepay_amount', 'extra_payment', 'paid_periods', 'loan_wanted'],
    within: ['prepay_calc'],
  },
  // A part of what is left, told as a share of it.
  {
    words:
      /[二三四五六七八九十]分之[一二三四五六七八九]|(?:剩|余|欠|本金)[^,。;]{0,6}一半|一半的?(?:本金|剩|余|欠)|(?<!\d)[1-3]\/[2-5](?!\d)|\b(?:half|thirds?|quarters?|fifths?) (?:of )?(?:it|what|whatever|the (?:rest|balance|remain\w+|outstanding|principal|loan|debt)|my (?:loan|balance|debt))\b/,
    by: ['offers', 'prepay_share'],
  },
  // What has to be earned for it.
  {
    words:
      /\b(?:what|how much|which|min(?:imum)?) (?:\w+ ){0,3}(?:salary|income|earnings|wages?)\b|\b(?:salary|income|earnings) (?:do|would|will|must|should) (?:i|we|one)\b|\b(?:must|need to|have to) (?:i |we )?earn\b/,
    by: ['monthly_income'],
    within: SHARES,
  },
  // Interest on interest.
  {
    words: /利滚利|(?<!不[算计按滚]?)复利(?!不)|(?<!不)滚[利存]|驴打滚|\bcompound/,
    by: ['compounds'],
    within: ['rate_calc_apr'],
  },
  // The interest of so many days, asked beside what it is a year.
  {
    words: /(?<![一每按])[天日][^。;?一每]{0,8}(?:(?:多少|几)(?:块?钱)?的?利息|利息[^,。;?]{0,4}(?:多少|几))/,
    by: ['repaid_at_end', 'upfront_fee', 'upfront_fee_rate'],
    within: ['instalment_calc', 'repay_method_diff', 'lpr_and_caps', ...RUNNING, ...SHARES],
  },
  // By the day, where nothing else is.
  {
    words: /(?:每|一|按)[天日](?!常|[都也]?没)|\b(?:per|a|each|every) day\b|\bdaily\b/,
    by: ['term_days', 'overdue_days', 'penalty_rate', 'rate_wanted', 'payoff_day', 'days_since_due'],
    within: ['rate_calc_apr', 'penalty_calc'],
    unless: ({ annual_rate }) => annual_rate?.stated === 'daily',
  },
  // Interest by the month, which is the same each time only where nothing else is paid.
  {
    words:
      /(?:每个?月|月月|每期)(?:的|要|付|还|给|交)*利息|\b(?:monthly interest|interest (?:a|per|each|every) month)\b/,
    by: ['monthly_fee', 'odd_plan', 'interest_first'],
    within: ['rate_calc_apr'],
    unless: ({ repay_method, repay_methods }) => repay_method?.value === 'interest_only' || repay_methods !== undefined,
  },
  // Equal parts of the principal, told as a sum.
  {
    words: /本金?(?:每个?月|每期|按月)(?:固定|要|都)*还|(?:每个?月|每期)(?:固定|要|都|只)*还本金?\s?\d/,
    by: ['repay_methods', 'odd_plan'],
    unless: ({ repay_method }) => repay_method !== undefined && repay_method.value !== 'equal_instalment',
  },
  // How many tenths of a price or of an income.
  {
    words:
      /[\d一二两三四五六七八九半]成(?!交|本|功|年|员|长|都|立)|百分之\w{1,3}(?:的)?首付|百分之[几多]|几成|占[^,。;]{0,8}[几多]|\b(?:what|which) (?:share|part|portion|proportion|percent\w*)\b|\bof (?:my|our|his|her) (?:[\d,.]{1,10} )?(?:salary|income|pay|wages?|earnings)\b/,
    by: ['income_share', 'ratio_wanted', 'overdue_uplift', 'collateral_value', 'value_share'],
    within: ['rate_calc_apr', ...SHARES],
    // What interest is of one payment, its schedule tells.
    unless: ({ amount, payment_number }, text) =>
      /首付/.test(amount?.text ?? '') || (payment_number !== undefined && !EARNED.test(text)),
  },
  // How long, or how much to borrow, asked of what computes a payment.
  {
    words:
      /(?:多少|几)个?[月期年](?!的?利息|[^,。]{0,4}(?:给|付)多少)[^,。]{0,4}(?:还|清|结|完|供)|少[还付供](?:多少|几)个?[月期年]|多久|\bhow (?:long|many (?:months|payments|instal?lments|emis|years))\b/,
    by: ['loan_wanted'],
    within: ['prepay_calc', 'penalty_calc', 'rate_calc_apr'],
  },
];
