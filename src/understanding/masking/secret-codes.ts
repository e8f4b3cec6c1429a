import { matchesOf } from '../text/matches.ts';
import { isAreaCode, isHotline, UNIT } from './secret-values.ts';
import type { Range } from './secrets.ts';

/**
 * Codes that stand without their name: "好的 883201", "它发来了 71 58 20", "七七一零八五". Six figures that are no round
 * amount, or figures told one by one or in equal groups, are a code unless what stands beside them says what they are.
 * `hasSecret`: another one was found, so its like is one as well. `isAnswer`: the desk asked for a figure.
 */
export function namelessCodes(text: string, hasSecret: boolean, isAnswer: boolean): Range[] {
  if (!WORTH_A_LOOK.test(text)) return [];
  const found: Range[] = [];
  const alike: Range[] = [];
  for (const run of matchesOf(text, RUNS)) {
    const whole = run[0].trimEnd();
    const range = { from: run.index, to: run.index + whole.length };
    const left = text.slice(Math.max(0, range.from - 28), range.from);
    const right = text.slice(range.to, range.to + 32);
    const form = formOf(whole);
    if (form === null || isSomethingElse(whole, left, right)) continue;
    const hasArrived = ARRIVED.test(left) || ARRIVED_AFTER.test(right);
    const isFigure = isAnswer || MONEY.test(left + right);
    const isTold = hasArrived || (!isFigure && (TOLD.test(left) || TOLD_AFTER.test(right)));
    if (form === 'spelt' || (form === 'six' ? isTold : hasArrived)) found.push(range);
    else if (form === 'six' && !isFigure) alike.push(range);
  }
  return hasSecret || found.length > 0 ? [...found, ...alike] : found;
}

const WORTH_A_LOOK =
  /\d{4,8}(?<!00)(?![\d元块万年%])|\d[ .,，、·_/。-]{1,2}\d[ .,，、·_/。-]{1,2}\d|\d\d[ -]\d\d|[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖](?:[\s,，、.-]?[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]){3}|zero|\boh\b|double|triple|\b(?:one|two|three|four|five|six|seven|eight|nine)[ ,-]+(?:one|two|three|four|five|six|seven|eight|nine)\b/i;
const WORD = '(?:(?:double|triple) )?(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\\b|\\d{1,2}(?!\\d))';
const RUNS = new RegExp(
  [
    /(?<=\bG-)\d{6}(?!\d)/.source,
    /(?<![\w./=#*¥￥$€£%-]|\d[ ,])\d(?:[ .,，、·_/。-]{1,2}\d(?!\d)){3,7}(?![\d%])/.source,
    /(?<![\w./=#*¥￥$€£%-]|\d[ ,])(?:\d{3}[ -]\d{3}|\d{2}(?:[ -]\d{2}){2,3})(?![\w%]|[.,/ -]\d)/.source,
    /(?<![\w./=#*¥￥$€£%-]|\d[ ,])\d{4,8}(?![\w%*]|[.,/-]\d| \d{4})/.source,
    /(?<![零〇一二三四五六七八九十百千万亿两几第])[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖](?:[\s,，、.-]?[零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]){3,7}(?![零〇一二三四五六七八九十百千万亿点])/
      .source,
    `(?<![\\w.,/-])${WORD}(?:[ ,-]{1,2}${WORD}){2,7}(?![\\w])`,
  ].join('|'),
  'gi',
);

/** spelt: one by one or in groups; six: as codes are; other: of another length, which many things are. */
type Form = 'spelt' | 'six' | 'other';

function formOf(run: string): Form | null {
  if (/[a-z]/i.test(run)) {
    const parts = run.split(/[ ,-]+/);
    const inWords = parts.filter((part) => /[a-z]/i.test(part)).length;
    return parts.length >= 4 && (/double|triple/i.test(run) || inWords * 2 >= parts.length) ? 'spelt' : null;
  }
  const digits = run.replace(/[^\d零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]/g, '');
  if (!/\d/.test(run)) return digits.length >= 6 ? 'spelt' : /[幺零〇]/.test(run) ? 'other' : null;
  if (/^\d+$/.test(run)) {
    if (/00$/.test(run) || /^(?:19|20)\d\d$|^20[0-4]\d(?:0[1-9]|1[0-2])/.test(run)) return null;
    return digits.length === 6 ? 'six' : 'other';
  }
  const groups = run.split(/[^\d]+/);
  const isSeries = groups.every((group, k) => k === 0 || Number(group) - Number(groups[k - 1]) === 1);
  const isTerms = groups.every((group) => Number(group) % 3 === 0) || groups.every((group) => /0$/.test(group));
  if (isDate(groups) || groups.some(({ length }) => length !== groups[0]?.length)) return null;
  if (isSeries || (isTerms && groups.length > 2 && groups[0]?.length !== 1)) return null;
  return groups[0]?.length === 1 && digits.length < 6 ? 'other' : 'spelt';
}

/** "22 03 26", "26-03-22": a day, a month and a year near ours. */
function isDate(groups: readonly string[]): boolean {
  const [first = 0, second = 0, third = 0] = groups.map(Number);
  const isYear = (value: number) => value >= 20 && value <= 35;
  if (groups.length !== 3 || groups[0]?.length !== 2 || second === 0 || second > 31 || first === 0 || third === 0)
    return false;
  return (isYear(third) && first <= 31 && second <= 12) || (isYear(first) && second <= 12 && third <= 31);
}

function isSomethingElse(run: string, left: string, right: string): boolean {
  if (UNIT.test(right) || OTHER_AFTER.test(right) || OTHER_BEFORE.test(left)) return true;
  return isHotline(run) || isAreaCode(run, right);
}

// What a figure is, said just before or behind it: money, a paper, a telephone, a place, a day.
const OTHER_BEFORE =
  /(?:[借贷欠付扣花转存取买卖赚额利费价元款资入￥¥$]|还(?!是)|交(?!易)|编号|单号|合同|协议|订单|工号|流水|邮编|邮政|区号|热线|[拨打](?!错)|手机号码?|尾号|[卡账帐证机行]号|身份证|股票|基金|代码|版本|型号|车牌|房号|群号?|qq|微信|生日是|出生|后[四六4]位|约|共|合计|需要|想要|[营年月税]收|大概|差不多|左右|(?<!刚)才|有|剩|收到了?[款钱]|多少|超过|不到|到账)[^\d。!?\n]{0,5}$|电话(?:号码?)?[是为:\s]{0,2}$|\b(?:amount|borrow|loan|owe|owing|repay|pay|paid|balance|salary|income|earn|make|price|cost|worth|budget|limit|transfer|invoice|order|contract|case|ticket|ref\w*|account|acct|zip|postal|post ?code|routing|sort code|swift|phone|mobile|call|dial|ext\w*|ending|ends|last (?:four|4)|policy|application|member|customer|employee|\bid|model|version|build|stock|house|apt|room|born|error|promo|about|around|over|under|total|than|need|want|have|got paid|for|minus|lost|how about|what about|mileage|reason)\b(?:\s?(?:is|was|are|of|no\.?|num\w*|#|:|=|the|my|at|in|about|around|like|just|only|code|id|to|a|an)){0,4}\s?$/i;
const OTHER_AFTER =
  /^\s?(?:元|块|呢|开头|号段|打来|打的|这个号|这种|这样|之类|那种|能当|当密|的号|的电话|是(?:什么|谁|哪|不是(?!你们发)|诈骗|你们|客服)|到账|左右|够|分\d|分[三六十]|行不行|可以[贷借]|能[贷借批]|per |a (?:month|year)|for \d|over \d|over a|please approve|in (?:total|debt|loans?)|loan|or so|street|road|instead|your|the right|室|少了|多了|is (?:that|this) (?:your|a))/i;

const MONEY =
  /额度|金额|本金|利息|余额|转账|到账|工资|\b(?:balance|limit|offer|approved|outstanding|debt|salary|mistake|instal?ments?)\b/i;

// Somebody hands a number over, or says that it came.
const TOLD =
  /(?:收到|发来|发过来|发给?你?|来了|刚[发才来]|把|开始|后来|变成?|先是|一条|一声|念|报|读|听|给你|告诉你|填|输|重说|再说|说一遍|对方|短信|弹出|跳出|显示|屏幕|那串|这串|那个|这个|是|好的?|嗯|喏|看)[^\d。\n]{0,8}$|(?:\b(?:got|texted|text|sms|says|said|shows|showing|reads|sent|not|sorry|have|pinged|with|buzz\w*|received|enter\w*|typed?|type|put|try|tried|here|its|it's|is|was|ok|okay|number|one|came|thru|through|popped|screen|this|that|first|second|old|new|now|google|g-|correction|then|use|using|again)\b)[^\d\n]{0,12}$/i;
const TOLD_AFTER =
  /^[\s,]{0,2}(?:这个?是|就是|是(?:刚|我|收到|短信)|收到|发来|来了|听清|听到|记下|填|输|帮|过期|对[吧吗不]|谢|哈|[哦啊]$|[这那]个|快|你看|看下|刚|thats|that's|is (?:what|the one)|came|just|got|sent|from|here|in it|on the|报给|念给|hurry|quick|on (?:my|the)|did you get|ok)|^[\s,]{0,2}(?:right|thx|thanks|pls|please)\b|^\s*[!.。!]*$/i;
const ARRIVED =
  /(?:短信|收到了|来了|念给|报的|发过来|发来|刚发|听好|记一下)[^\d。\n]{0,8}$|\b(?:texted|text|sms|authenticator|came (?:thru|through|in)|buzz\w*|popped up|same as my [a-z]+|pinged me)\b[^\d\n]{0,16}$/i;
const ARRIVED_AFTER = /^[\s,]{0,2}(?:听清|记下|短信|came through|came thru|by text|via sms)/i;
