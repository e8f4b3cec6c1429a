import { clauseAround, type Sentence } from './sentence.ts';

/**
 * Whether a forbidden phrase is only named: denied, forbidden, warned of, or quoted to be refused ("不承诺包过", "警惕“包过”",
 * "要求交解冻费、验资的都是诈骗"). The denial must govern the phrase: in "不用担心包过" it does not, and the phrase stands.
 * `excusedTo` is the end of the excused phrase before this one in the sentence, since a list shares its denial.
 */
export function isLawfulMention(
  text: string,
  sentence: Sentence,
  { from, to }: { readonly from: number; readonly to: number },
  excusedTo: number | undefined,
): boolean {
  const clause = clauseAround(text, sentence, from, to);
  const before = text.slice(clause.from, from);
  const after = text.slice(to, clause.to);
  const earlier = text.slice(sentence.from, from);
  const later = text.slice(to, sentence.to);
  return (
    (excusedTo !== undefined && LIST_LINK.test(text.slice(excusedTo, from))) ||
    isDenied(before) ||
    isDeniedInEnglish(LAST_OF_A_LIST.test(before) ? earlier : before) ||
    isCondemned(after) ||
    SAID_BY_CROOKS.test(before) ||
    DISOWNED.test(later) ||
    OF_A_KIND_REFUSED.test(later) ||
    (sentence.isQuestion && ANSWERED_NO.test(text.slice(sentence.to, sentence.to + ANSWER_CHARS))) ||
    (MISTAKEN.test(before) && /其实|实际|不是|并非|错/.test(later)) ||
    isReported(earlier, later, sentence.isQuestion) ||
    REGRETTED.test(before) ||
    isQuotedToBeRefused(before, earlier, later)
  );
}

/**
 * Whether words near the phrase speak about it: others who say it, a warning, a rule. A plain denial is no such word: what it
 * denies is read by grammar alone ("没有问题，包过").
 */
export function hasMentionCue(text: string, from: number, to: number): boolean {
  const [before, after] = [text.slice(Math.max(0, from - CUE_REACH), from), text.slice(to, to + CUE_REACH)];
  // Whoever speaks for the house in the clause itself means it: "那是骗子，我们先放款后审核".
  if (SPEAKS_FOR_THE_HOUSE.test(text.slice(Math.max(0, from - CUE_REACH), to))) return false;
  return MENTION_CUE.test(before) || MENTION_CUE.test(after);
}
const CUE_REACH = 60;
const SPEAKS_FOR_THE_HOUSE = /(?:(?<!冒充|假冒|不是)我们?|我司|请[您你]|\b(?:we|i))[^,。!?;:]{0,24}$/;
// "不是骗人的，包过" warns of nothing.
const MENTION_CUE =
  /(?<!不是|不会|没有?|绝不|绝非|并非|又不|从不)骗|假|违规|违反|违法|投诉|举报|报警|核实|警惕|留心|留意|小心|当心|怀疑|有人|对方|宣传|广告|所谓|(?<!没有?什?么?|没啥|无)后果|字样|说法|这种话|这类词|规定|明令|止付|\b(?:anyone|someone|whether|(?<!(?:not|n['’]t|no)(?: an?)? )(?:scam\w*|fraud\w*)|report|false|fake|illegal|trap|careful|suspicious|rarely|warning|beware|that['’]s (?:never us|not true))\b/;

const QUOTES = '\\s"“”‘’「」『』《》【】';
const LIST_LINK = new RegExp(
  `^[${QUOTES}]*(?:、|和|与|及|以及|或|或者|还是|,(?=[“"‘「『])|,? ?(?:or|and|nor) (?:an? |any |the )?|,? ?(?:or |and )?(?:an|a|any) )?[${QUOTES}]*$`,
);

// Before the phrase, in its own clause.

/** "不包过", "不承诺任何“包过”", "不会要求您交保证金". */
function isDenied(before: string): boolean {
  if (NEVER_FOR_THAT.test(before)) return true;
  if (BARE_DENIAL.test(before)) return !FALSE_DENIAL.test(before);
  const strong = lastMatch(before, STRONG_DENIAL);
  if (strong !== null && isGoverned(strong)) return true;
  const weak = lastMatch(before, WEAK_DENIAL);
  if (weak === null || weak.length > 40 || DENIED_AGAIN.test(weak) || weak.replace(FILLING, '') !== '') return false;
  return !(SPARING.test(before.slice(0, before.length - weak.length)) && RESUMING.test(weak));
}

// "不用您做什么就能包过": what is spared is complete, and the phrase follows from it.
const SPARING = /(?:不用|无需|无须|不需要?|不必|不要|没有?|无)$/;
const RESUMING =
  /^(?!任何|人|机构|公司|平台|银行|谁|[说提讲]过).*[就也能可会]|^任何(?!人|机构|公司|平台|银行|中介).*[就也能可会]/;

// "不会因为还不起就来抓人".
const NEVER_FOR_THAT =
  /(?:不会|不能|不得|不可能)(?:仅仅|只)?因为?[^,]{1,14}?就?(?:被|来|去|会)?$|(?:不要|别|不必|不用)(?:仅仅|只)?因为(?:害?怕|担心)[^,]{0,6}$/;

const BARE_DENIAL = new RegExp(`[不没未非别勿莫无][${QUOTES}]*$`);
// 特别低门槛, 无不秒批, 要不包过, 除非: the character is there, the denial is not.
const FALSE_DENIAL =
  /(?:[特分级个性区类差鉴]别|[除无莫若岂]非|(?:莫|无|不得|不能|不会|没有|不是|并非|[要可好岂何]|没有?[^,]{1,6})不)$/;
const DENIED_AGAIN = /^[不没无未非]|(?:不|没|没有|未)(?:会|能|可以|是)?$/;

const SAYING = '承诺|保证|许诺|担保|打包票|宣传|宣称|声称|使用|出现|相信|轻信|听信';
const STRONG_DENIAL = new RegExp(
  `(?:不|没有?|无|未)(?:能够?|会|可以?|法|得|应该?|敢|便|要|对|向|就|作|做|出|任何|有|人|权|机构|再|予|曾|为|您|客户|随意|轻易){0,5}(?:${SAYING})` +
    '|[请切]勿|勿信|禁止|严禁|不得(?!不)|不准|不许|不允许|不存在|杜绝|抵制|警惕|谨防|当心|小心|提防|远离|防范|防止|识别|揭露|举报' +
    '|拒绝|谢绝|不代表|不等于|不属于|不构成|不意味着|不可能|没有?人能|从未|从来没|所谓|[别勿]听|不要听',
  'g',
);
const WEAK_DENIAL =
  /做不到|办不到|不会|不敢|不能|不可以?|不应该?|不需要?|无需|无须|不用|不必|不要|不收取?|不做|不提供|不支持|不接受|不参与|不办理?|不协助|不帮|不涉及|不设|不让|不是|不建议|不推荐|不鼓励|不赞成|不主张|并非|绝非|没有|没|无法|难以|绝无|并无|毫无|别|勿|莫|未|无/g;
// Between a weak denial and the phrase only these may stand: whatever else stands there is what the denial is about.
const FILLING = new RegExp(
  '(?:需要?|使用|[说提讲]过?|有|存在|提供|收取?|索要|要求?|让|请|叫|使|您|你们?|我们|客户|借款人|消费者|替|跟|任何|什么|这[种类]|此类|类似|哪[个种家]|个|的|地|得|以|为|把|将|对|向|给|因|通过|形式|方式|' +
    '名义|理由|欠款|债务|劝说?|鼓励|引导|人员?|机构|平台|公司|银行|贷款|借款|可以|能够?|会|敢|应该?|就|先|预先|提前|放款前|另外|额外|再|去|来|找|转|打|汇|付|存|聊天|对话|电话|微信|里|中|在|做|办理?|帮助?|协助|代替?|参与|从事|支持|用于|拿|钱|资金|主动|直接|朋友|别人|他人|亲友|亲戚|家人|自己|' +
    `一切|其他|各种|全程|完全|真的|所有|投诉|等|和|与|及|以及|或者?|也|、|[${QUOTES}])`,
  'g',
);

function isGoverned(between: string): boolean {
  return between.length <= 40 && !DENIED_AGAIN.test(between) && !ESCAPES.test(between);
}

// What a lure puts between a denial and itself: the worry, the wait, the paper it spares you, or a "but".
const ESCAPES =
  /担心|害怕|怕|着急|犹豫|等待|久等|麻烦|繁琐|排队|出门|抵押|征信|流水|资料|材料|问题|压力|收入|工作|面签|被拒|拒贷|但|却|而|只|就(?!能|更|算|是)|也[能可]|都能|照样|一样|快来|马上|立刻|找我|欢迎|我们[能可保包帮]/;

/** "we cannot guarantee approval", "no lender can …", "beware of …", "do not pay …". */
function isDeniedInEnglish(before: string): boolean {
  if (NO_DIRECTLY.test(before)) return true;
  const between = lastMatch(before, DENIAL_IN_ENGLISH);
  return between !== null && between.length <= 80 && !ESCAPES_IN_ENGLISH.test(between.replace(ASKING, ''));
}

// "not allowed to shame you, threaten you or …".
const LAST_OF_A_LIST = /\b(?:or|nor)(?: to)? $/;
const NO_DIRECTLY =
  /\b(?:no|not|never|without)[ "“‘']+(?:an? |any |the |so-called |such |real |such thing as )*["“‘']?$/;
const DENIAL_IN_ENGLISH =
  /\b(?:not|never|cannot|(?:can|don|doesn|didn|won|wouldn|isn|aren|mustn|shouldn|couldn|needn)['’]t|whether(?! or not)|(?:no|neither)(?: [a-z-]+){1,3} (?:can|may|could|should|will|would|is able to|exists?)|nobody|no one|none of us|nor|refuse to|unable to|beware(?: of)?|watch out for|(?:be )?wary of|avoid|ignore|forbid\w*|prohibit\w*|warnings?|warn(?:ed|ing)?|stay away from|careful with|report|so-called|no such thing as)\b/g;
// "never ask for documents by …": what is asked for does not free the phrase.
const ASKING = /\b(?:ask(?:s|ed|ing)?|pay|fall|look)(?: you)? for(?: [a-z]+)?\b/g;
const ESCAPES_IN_ENGLISH =
  /\b(?:worr(?:y|ies|ied)|wait|waiting|hesitat\w+|miss|matter|mind|care|stress|problems?|doubt|credit|income|job|proof|payslips?|paperwork|documents?|collateral|guarantor|questions?|hassle|delay|fails?|only|just|but|so|because|until|then|for|we (?:can|do|will|offer|guarantee|promise))\b/;

/** The words after the last match, or null. */
function lastMatch(text: string, expression: RegExp): string | null {
  let end = -1;
  for (const match of text.matchAll(expression)) end = match.index + match[0].length;
  return end < 0 ? null : text.slice(end);
}

// After the phrase, in its own clause.

/** "包过的都是骗子", "验资、刷流水的说法不可信", "“guaranteed approval” is a scam". */
function isCondemned(after: string): boolean {
  return CONDEMNED.test(after) || CONDEMNED_IN_ENGLISH.test(after) || WORSENS.test(after);
}

const CONDEMNED = new RegExp(
  `^(?:[${QUOTES}]*[、和或及][^,]{0,40}?|[”"』」][“"『「][^,]{0,40}?)?[${QUOTES}]*(?:等|之类|这种|这类|此类|这样|类|借钱|贷款|的|说法|宣传|广告|话术|承诺|字样|行为|情况|要求|服务|做法|中介|人|机构|平台|公司|贷款|一说|一律|基本上?|往往|多半|通常|大多|都|均|全|就|也|其实|实际上?|本身|并|是|属于?|系|为|涉嫌|我们|我司|本公司|我行|任何机构|谁|都?可能|记录|催收|[${QUOTES}]){0,10}` +
    '(?:诈骗|骗局|骗子|骗人|骗术|欺诈|陷阱|虚假|假的|假冒|违法|违规|非法|犯罪|不合规|不合法|不可信|不真实|不靠谱|不存在|不被允许|不允许|不可能|不可取|不要信|不要相信|请勿|切勿|别信|不能信|' +
    '做不到|办不到|没有(?=$|的)|不做(?=$|的)|[跟和与]我们(?:公司)?(?:没有关系|无关)|违反规定|不适用|不提供|不承诺|不能承诺|无法承诺|不支持|不是[^,。]{0,4}权利|一查就|不会(?:有|出现|存在|发生)|诱导|误导|夸大|不实|不对(?!吗)|不准确|不是(?:我们|本公司|我司)[说讲写收要发]|也?[改办][不]了|["“]?七不准|[要请需](?:小心|当心|谨慎|留意)|被?(?:明令|严格)?禁止|不得|往往意味|不等于|不代表|不意味|(?<!没有?什?么?|没啥|无)后果|(?:只|往往|通常)?会[^,。]{0,6}(?:越来?越|越滚越|更高|更难|更重|加重)|要警惕|请警惕|需警惕|没有依据)',
);
// "删掉征信记录这件事，我们不做", "收费代办“停息挂账”的人，替贷款机构做不了决定".
const DISOWNED =
  /^[^。]{0,16},(?:这类|这种|这些|此类)(?:话|说法|事|宣传)[^,。]{0,4}(?:我们|本公司|我司)?(?:都|也|一律)?(?:不会?(?:说|做|讲)|不能|不许|不可信|别信|都?是假|都?是骗)|^[^,。]{0,8}(?:(?:这件|这种|这类|这个|那种|的)(?:事|说法|做法|要求|广告)|的(?:人|中介|公司|机构|平台))[^,。]{0,4},?(?:我们|任何人|谁|没有?人|都|一律|[^,。]{0,8}?)(?:都|也)?(?:不做|不能|不会做|做不到|做不了|办不到|没有?人|不合法|不可信|违法|诈骗|骗子|骗局|是假|是想[收骗赚])/;
// "叫“不看征信”的产品，我们没有", "要先交钱才能放款的，都不是我们".
const OF_A_KIND_REFUSED =
  /^(?:[”"』」][“"『「][^,。“”]{0,8})?[”"』」]?[^,。“”]{0,6}[”"』」]?(?:的|等)[^,。“”]{0,5},?(?:我们(?:这?里|这边|公司)?|正规的?(?:机构|公司|平台)?)?(?:都|也|一律|统统|从来|绝对)?(?:不是(?:我们|本公司)|没有(?=[,。;!]|$)|不提供|不做(?=[,。;!]|$)|规定不许|[别勿](?=[给信理碰])|不要(?=[给信理碰])|[做办]不了|不可信|不理)/;
// "保证下款？没有这回事。"
const ANSWERED_NO =
  /^\?["”]? ?(?:我们没有[^,。]{0,8}(?:这回事|这种|这样的|一说)|没有(?!问题|关系|事)|没这|不(?:能|会|行|是(?!问题)|可能|存在)|别信|别理|当然不|这种话|骗人|假的|请?(?:马上|立即|立刻|赶紧|赶快)(?:打|拨|联系|报|让|请)[^。]{0,12}(?:110|止付|警|银行)|(?:then |please )?(?:call|ring|phone|contact) your bank\b|no\b(?! (?:problem|worries|doubt))|never\b(?! mind)|that['’]s (?:never|not|false)|not (?:us|here|true)\b)/;
const ANSWER_CHARS = 30;
const MISTAKEN = /以为[^,。]{0,20}$/;
const CONDEMNED_IN_ENGLISH = new RegExp(
  `^[${QUOTES}']*(?:[a-z-]+[${QUOTES}']+){0,5}?(?:is|are|would be|does|do|can|may|should)(?: [a-z]+){0,3}? (?:scams?|fraud\\w*|scammers?|illegal|unlawful|false|lies?|lying|crimes?|offen[cs]es?|not allowed|not possible|impossible|not exist|not true|forbidden|prohibited|criminals?|never|best avoided|(?:usually |often |mostly |nearly always )?an? trap|rarely ends? well|make you suspicious)\\b|^[^.]{0,24}["”] is an?(?: [a-z]+){0,3} (?:trick|lie|scam|trap|red flag)`,
);

// "骗子常说…", "Scammers often ask for …": the subject is judgement enough.
const SAID_BY_CROOKS =
  /(?<!不是|并非|不像|不当)(?:骗子|不法分子|诈骗分子|犯罪分子|不法中介|黑中介)(?!.*(?:我们|我司))|\b(?:scammers?|fraudsters?|criminals)\b(?!.*\b(?:we|our)\b)|\b(?:agents?|collectors?|callers?|he|she|they|someone|somebody|who)\b[^,]{0,30}\bthreatened (?:you )?(?:to|with)\b/;

// "A new loan to cover the old one usually makes things worse.", "Fake documents end the application."
const WORSENS =
  /^[a-z ]{0,30}\b(?:makes? (?:things|it|matters) (?:worse|harder)|(?:ends?|stops?|sinks?) (?:the|your|any) application|(?:firms?|companies|agents?) (?:cannot|can['’]t))\b/;

// Somebody else's words or deeds, and what to think of them, within the sentence.

/** "如果有人让您先交保证金,请不要付款", "Anyone who asks for a deposit first is a fraudster." */
function isReported(earlier: string, later: string, isQuestion: boolean): boolean {
  const told = lastMatch(earlier, SOMEBODY);
  if (told !== null && !OURSELVES.test(told)) return isQuestion || JUDGED.test(later);
  const toldInEnglish = lastMatch(earlier, SOMEBODY_IN_ENGLISH);
  if (toldInEnglish === null || /\b(?:we|our|us|i)\b/.test(toldInEnglish)) return false;
  return isQuestion || JUDGED_IN_ENGLISH.test(later);
}

const SOMEBODY =
  /凡是?|同事|顾问|海报|传单|催收员|业务员|任何(?:人|机构|单位|个人|平台|中介|公司)|有人|他人|别人|对方|骗子|不法|诈骗|中介|陌生人|某些|有些|一些|个别|假冒|冒充|冒用|如果(?![您你我]们?(?!遇|听|收|看|接|碰))|[若如]遇|遇到|碰到|听到|收到|接到|看到|一旦|声称|自称|号称|宣称|标榜|打着|开口就说|(?<![我再先听])说(?=[“"不一])|[催劝]您|为由|名义|任何以|索要|[要让叫][您你]|催收|所谓/g;
const OURSELVES = /我们|我司|本公司|我行|我这|咱们/;
const JUDGED =
  /诈骗|骗局|骗子|骗人|骗钱|骗术|欺诈|陷阱|违法|违规|非法|虚假|不可信|不要(?:相信|轻信|付款|转账|理会|操作|支付|汇款|提供|上当|点|答应|[付转交给理信])|不答应|停下|[请切]勿|别(?:信|付|转|交|理|给)|拒绝|报警|96110|停止|核实|挂断|警惕|谨防|当心|小心|投诉|举报|证据|可以不[给付交]|(?:别|不要)(?:答应|参与|碰)|危险|谨慎|提高警惕|留心|留个心眼|靠不住|多半有问题|骗取|收您的钱|先挂|告诉我们|截图给|凭证发|(?:不该|不应该)(?:这[么样])?(?:说|做|写|讲)|是错的|(?:向您|代[他她]|诚恳|郑重)(?:诚恳)?(?:道歉|致歉)|已(?:经|全额|全部)?(?:退[还回]|收回|下架|更正|撤下)|擅自|不存在|不会(?:要求|收取|让)|是假/;
const SOMEBODY_IN_ENGLISH =
  /\b(?:anyone|anybody|someone|somebody|whoever|those who|people who|scammers?|fraudsters?|callers?|strangers?|(?:agents?|lenders?|brokers?|companies|apps?|collectors?) (?:who|that)|(?:my|our|the|your last|a|that) (?:former |old )?(?:colleague|advisor|adviser|agent|banner|page|letter|flyer|poster|leaflet|advert\w*)|they(?= $)|they (?:said|told|claim\w*|offered|asked)|if (?:they|a|an|another|the other)\b|collectors?|claim(?:s|ing)|promises|so-called|pretend\w*|if you(?:['’]ve| have)? (?:already |just )?(?:paid|sent|transferred))\b/g;
const JUDGED_IN_ENGLISH =
  /\b(?:scam\w*|fraud\w*|illegal|unlawful|lying|liar|false|fake|(?:do not|don['’]t|never) (?:pay|trust|believe|send|transfer|reply|click)|refuse|report|complain|hang up|stop|forbidden|call (?:the police|110)|work here|96110|police|walk away|beware|not allowed|criminals?|(?:should not|shouldn['’]t) have|was wrong|not ours|withdrawn|taken down|that['’]s not (?:me|us|ours)|apologi[sz]e|take your money|not telling the truth|not being honest|not true|crooks?|with care|careful|cautious|is(?:n['’]t| not) (?:calling )?from us|keep (?:the )?evidence)\b/;

// "My colleague shouldn't have said …", "催收员不该说…".
const REGRETTED =
  /(?:不该|不应该)[对向跟]?[您你]?(?:说|讲|写|承诺|要求)[^,。]{0,4}$|\b(?:should not|shouldn['’]t|ought not to) have (?:said|told you|written|promised|asked(?: you)?|called it)[^,.]{0,16}$|\b(?:was|were) wrong to (?:say|call|tell|promise|write)[^,.]{0,30}$/;

/** "您问的“包过”，我们做不到", "You asked about “guaranteed approval”: no lender can give it." */
function isQuotedToBeRefused(before: string, earlier: string, later: string): boolean {
  const isQuoted =
    /[“"‘「『《][^”"’」』》]{0,12}$/.test(before) &&
    !/(?:我们|我司|承诺|保证|提供|可以|就是|支持)的?[“"‘「『《][^”"’」』》]{0,12}$/.test(before);
  const isAsked =
    /[您你](?:刚才|刚刚|之前)?(?:问|说|提|讲)[到过]?的?|\byou (?:asked|mentioned|said|read|saw|heard)\b/.test(earlier);
  if (!isQuoted && !isAsked) return false;
  if (!isAsked && !/所谓|有人|对方|网上|广告|中介|类似|诸如|[看听遇见收]到/.test(earlier)) return false;
  return REFUSED.test(later) || JUDGED.test(later);
}

const REFUSED =
  /问清楚|一年下来|实际(?:是|要|年化)|\bover (?:one|two|three|\d+) years\b|^[^,。]{0,6},(?:没有|不行|这个不行|做不到)|不存在|没有这|不是|不[能会可]|无法|不承诺|不保证|做不到|办不到|不真实|不提供|\b(?:no (?:lender|one|bank|such)|nobody|cannot|can['’]t|do not|don['’]t|not (?:offer|exist|possible|true))\b/;
