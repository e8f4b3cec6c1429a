/**
 * What customers call a code, a password or a card's check value, with the slips of a thumb: 验正码, 蜜码, passwrod, cose.
 * Where a name alone says nothing ("码", "pass", "code"), what stands beside it must speak for it.
 */
const CHINESE_NAMES = [
  /(?:[验驗]\s?[证證正政征]|校验|校驗|动态|動態|短信|安全|授权|授權|登录|登錄|提现|认证|pin\s?|交易|确认|识别|激活|查询)密?\s?[码碼马吗妈嘛玛]/,
  /[验驗][证證](?=[\s:是]{0,3}\d{4,6}(?!\d))/,
  /密\s?[码碼]|(?<![保机隐加])[密蜜秘][马吗妈嘛玛码]|口令|令牌|密保|私钥|助记词/,
  /收到的(?:那个)?[码碼]|\byzm(?![a-z])|yan ?zheng ?ma|\bmi ?ma(?![a-z])|\bmm(?=\s?(?:是|:|\d{4}|[a-z]+\d))/,
  /(?:短信|手机|收到|发来)[^,。!?\d]{0,4}[四六46]位(?:数字?|码)?/,
  /(?:短信|手机|收到|刚发来?)[^,。!?\d]{0,4}的?(?:那[个串]|这[个串])?数字/,
  /短信(?:里|上|内容)[^,。!?\d]{0,6}|[四六46]个数字?|[四六46]位数字?(?!的?密)|那个[四六46]位的|[这那][串几][^,。!?\d]{0,2}数字?/,
  /(?:^|(?<=[,。!?\s\d]))码(?=是|为|:|\s?\d{4,6}(?!\d))/,
];
const CARD_NAMES = [
  /卡[^,。!?\d]{0,2}(?:背面?|后面)[^,。!?\d]{0,3}[三3](?:位|个)(?:数字?)?/,
  /(?:背面|反面)的?(?:[后末]?[三3](?:位|个)(?:数字?)?|(?:小|那)?(?:数字|小字))/,
  /(?:卡[背后]面?|背面|反面|签名)[^,。!?\d]{0,4}[末后][三3][位码碼个]?/,
  /卡的?后[三3]位|后[三3](?:码|位)(?=[^。!?]{0,12}(?:有效|期|过期))|(?<=(?:有效|到)期[^。!?]{0,12})[后末][三3](?:码|位)/,
  /签名[条栏條欄](?:后面?|上)?的?[三仨3][位个個]?(?:数字?)?/,
  /\bcv[vcn]2?|\b(?:ccv|csc)2?\b|signature (?:strip|panel|line)/,
  /digits (?:on|at|from) the back|(?:three|3)[- ]digit (?:number |code )?(?:on|at|behind)[a-z ]{0,16}/,
  /(?:number|numbers|code)s? (?:on|at|from) the (?:back|reverse|rear)/,
];
const ENGLISH_NAMES = [
  // Letters typed one by one, figures among them, and the picture of a key.
  /\bo[ .-]?t[ .-]?p\b|\bp[ .-]i[ .-]n\b|\bc[ .-]v[ .-]v\b|\bp[a4@][s5$]{2}w[o0]rd\b|\bp(?:[ .-][a4@])(?:[ .-][s5$]){2}(?:[ .-]w[ .-][o0][ .-]r[ .-]d)?\b|🔑|🔐|🗝️?/,
  /\bpin(?:code)?(?:'s)?(?![a-z])|^code(?=\W{0,3}\d{4,8}(?!\d))|\btoken\b|\bauthenticator\b|\b[2m]fa\b/,
  /\bpw(?![a-z])|\bp(?:swd|sw|word)\b|pass\s?(?:word|code|phrase)|\bpwd\b|\bpas{1,2}(?:w[a-z]{1,5}|[oe]w?r?d)s?\b|\bp@ss\w{1,4}/,
  /\bpass(?=\s?[:=]|\s(?:is|was)\b|\s[a-z]{2,14}\d{2})|(?<=\b(?:my|the|email|mail|login|bank|app|old|new|account) )pass(?=\s\S{0,24}\d)/,
  /(?:verification|recovery|backup|security|sms|access|auth|login|one[- ]?time|confirmation|pin|(?:six|four|6|4)[- ]digit)[ -](?:codes?|numbers?|digits)/,
  /\bver+i?f(?:i?[ck]a?[a-z]{2,7}|y)? ?cod?[a-z]{0,2}\b|\bver+i?fi?ca[a-z]{2,6}(?=\W{1,3}(?:is )?\d{4,8}(?!\d))/,
  /\b(?:rsa|fob|secur(?:e|ity) ?(?:key|id))[a-z ]{0,14}/,
  /\b(?:cod|coed|cdoe|cide|cose|ocde|c0de|codde|kode)(?=(?: is| was|\s?[:=])?\s?\d)/,
  /(?:the|these|those) (?:six|four|three|[643]) (?:digits|numbers)(?: (?:on|at|from|behind) the back)?/,
  /numbers? (?:they|he|she|you|the bank) (?:sent|texted|gave)(?: me)?|(?:sms|text message|text) (?:says|said|reads)/,
  /number (?:that was )?(?:texted|sent) (?:to )?(?:me|my phone)|\b(?:the|my|this|text|a) codes?\b/,
  /(?<!(?:post|postal|zip|area|promo|promotion|swift|error|country|voucher|referral|invite|sort|branch|product|coupon|discount|bar|qr|dress|tax|status) ?)\bcodes?(?= (?:is|was)\b|\s?[:=])/,
];
export const NAMES = new RegExp(
  [...CHINESE_NAMES, ...CARD_NAMES, ...ENGLISH_NAMES].map(({ source }) => source).join('|'),
  'gi',
);

/** The cheap question first: without one of these nothing in the text is the name of a secret. */
export const NAME =
  /[码碼位密蜜秘令钥验驗]|助记|数字|短信|背面|反面|卡[背后]|签名|安全|答案|钱包|恢复词|有效期|seed|phrase|mnemonic|metamask|words?\b|key|0x|api|maiden|memorable|answer|first|\bpet\b|gr[eo]w up|born|favou?rite|secret|back|behind|three|rear|exp|valid|thru|[后末][三3]|digit|number|pass|p@ss|pas[wo]|p[ .-]i[ .-]n|p[ .-]a[ .-]s|c[ .-]v[ .-]v|o[ .-]t[ .-]p|p4|p@|p[a@]5|🔑|🔐|🗝|\bpas?e|verr?i?f|token|text|sms|yzm|yan ?zheng|mi ?ma|\bmm|\bp[sw]|cv[vcn]|csc|o\.?t\.?p|\bpin|auth|[2m]fa|rsa|fob|secur|c[o0]d|cide|cose|coed|cdoe|ocde|kode|signature/i;
export const PASSWORD =
  /[密蜜秘]\s?[码碼马吗妈嘛玛]|口令|\bpas|\bp[ .-]?[a4@][ .-]?[s5$]|🔑|🔐|🗝|p@ss|pwd|\bpw|psw|pword|^mm|mi ?ma/i;
/** Names that say little: a short or a round number behind them may be anything. */
export const VAGUE = /says|said|reads|短信[里上内]|^[这那][串几]|令牌/i;
export const CARD_VALUE = /cv|csc|安全|security|背面?|反面|后面|[后末][三3]|back|reverse|rear|签名|signature/i;
