import { matchesOf } from './matches.ts';
/** A range of UTF-16 offsets, end excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Codes, passwords and card check values (C3 of JR/T 0171) in NFKC text: they are replaced at the door and never kept.
 * Finds the value, not its name. Numbers that are money, time or a count are left alone.
 */
export function secretsOf(text: string): readonly Range[] {
  const found = matchesOf(text, HANDED_OVER).map((hit) => {
    const from = hit.index + hit[0].length - (hit[1] ?? '').length;
    return { from, to: from + (hit[1] ?? '').length };
  });
  for (const card of matchesOf(text, BEHIND_CARD)) {
    const from = card.index + card[0].length - (card[1] ?? '').length;
    add(found, { from, to: from + (card[1] ?? '').length });
  }
  for (const spelt of matchesOf(text, SPELT_OUT)) {
    const from = spelt.index + spelt[0].length - (spelt[1] ?? '').length;
    add(found, { from, to: from + (spelt[1] ?? '').length });
  }
  if (!NAME.test(text)) return found;
  for (const name of matchesOf(text, NAMES)) {
    const from = name.index;
    const to = from + name[0].length;
    const isPassword = PASSWORD.test(name[0]);
    const shortest = CARD_VALUE.test(name[0]) ? 3 : VAGUE.test(name[0]) ? 6 : 4;
    for (const value of valuesAfter(text, to, isPassword, shortest)) add(found, value);
    const before = valueBefore(text, from, shortest);
    if (before !== null) add(found, before);
  }
  return found.sort((one, other) => one.from - other.from);
}

const NAME =
  /码|位|数字|短信|背面|卡[背后]|私钥|助记词|令牌|密保|[dD]igit|[nN]umbers|[pP]assphrase|[vV]erif|[tT]oken|[tT]ext|[sS][mM][sS]|签名|\b[yY][zZ][mM]|\b[pP][wW]|\bmm|\b[pP](?:swd|sw|word)|口令|密[馬碼]|密\s?码|[cC][vV][vVcCnN]|[oO][tT][pP]|\b[pP][iI][nN]|[cC][oO][dD][eE]|[pP][aA][sS][sS]|\b[pP][wW][dD]\b|yanzhengma|mima|碼/;
const NAMES =
  /(?:[验驗][证證]|校验|校驗|动态|動態|短信|安全|授权|授權|登录|登錄|提现|认证|pin\s?|交易|确认|识别|激活)[密]?[码碼]|密[码碼]|口令|收到的(?:那个)?[码碼]|\byzm(?![a-z])|\bpw(?![a-z])|\bp(?:swd|sw|word)\b|\bmm(?=\s?(?:是|[:：]|\d{4}))|(?:短信|手机|收到|发来)[^,。!?\d]{0,4}[四六46]位(?:数字?|码)?|(?:短信|手机|收到|刚发来?)[^,。!?\d]{0,4}的?(?:那[个串]|这[个串])?数字|短信(?:里|上|内容)[^,。!?\d]{0,6}|[四六46]个数字?|[这那][串几][^,。!?\d]{0,2}数字?|令牌|密保|(?:^|(?<=[,。!?\s]))码(?=是|为|[:：])|卡[^,。!?\d]{0,2}(?:背面?|后面)[^,。!?\d]{0,3}[三3](?:位|个)(?:数字?)?|背面(?:的)?(?:后|末)?[三3](?:位|个)(?:数字?)?|后[三3](?:码|位)(?=[^。!?]{0,12}(?:有效|期|过期))|(?<=(?:有效|到)期[^。!?]{0,12})后[三3](?:码|位)|私钥|助记词|签名[条栏條欄](?:后面?|上)?的?[三仨3][位个個]?(?:数字?)?|\bcv[vcn]2?|\botp|\bpin(?![a-z])|^code(?=\s?\d{4,8}(?!\d))|pass\s?(?:word|code)|\bpwd\b|\bpasswd\b|\bpass(?=\s?[:=])|yan ?zheng ?ma|\bmi ?ma\b|(?:verification|security|sms|access|auth|login|one[- ]?time|confirmation|pin|(?:six|four|6|4)[- ]digit)[ -](?:codes?|numbers?|digits)|digits (?:on|at|from) the back|(?:three|3)[- ]digit (?:number |code )?(?:on|at|behind)[a-z ]{0,16}|(?:the|these|those) (?:six|four|three|[643]) (?:digits|numbers)(?: (?:on|at|from|behind) the back)?|numbers? (?:they|he|she|you|the bank) (?:sent|texted|gave)(?: me)?|passphrase|\btoken\b|(?:sms|text message|text) (?:says|said|reads)|number (?:that was )?(?:texted|sent) (?:to )?(?:me|my phone)|\b(?:the|my|this|text|a) codes?\b|(?<!(?:post|postal|zip|area|promo|promotion|swift|error|country|voucher|referral|invite|sort|branch|product|coupon|discount|bar|qr|dress|tax|status) ?)\bcodes?(?= (?:is|was)\b|\s?[:=])/gi;
const PASSWORD = /密[码碼]|口令|pass|pwd|\bpw|pswd|psw|pword|^mm|mi ?ma/i;
// Names that say little: a short or a round number behind them may be anything.
const VAGUE = /says|said|reads|短信[里上内]|^[这那][串几]|令牌/i;
const CARD_VALUE = /cv|安全|security|背面?|后面|后[三3]|the back|签名/i;

// "收到了, 是 7 3 0 2, 帮我填": a code without its name.
const HANDED_OVER =
  /(?:收到[了啦]?[,\s]{0,3}是?\s?|\bi (?:just )?(?:got|received) )(\d(?:[ -]?\d){3,7})(?=[^\d]{0,6}(?:填|输|念)| (?:on|by|via|in) (?:my phone|sms|text))/gi;

// The number of a card, when it expires, and the three digits behind.
const BEHIND_CARD =
  /(?<!\d)\d(?:[ -]?\d){14,18}(?:[\s,，、;；:：/]|exp\w*|valid|thru|date|有?效?期|到期|至|is|是){1,6}(?:0[1-9]|1[0-2])\s?[/-]?\s?(?:20)?[2-4]\d(?:[\s,，、;；:：/]|cv[vc]2?|code|安全码|后[三3]位|背面|and|和|is|是){1,6}(\d{3})(?![\d.,]*\d)/g;

// "密码六个8": how often which digit.
const SPELT_OUT =
  /(?:密[码碼]|口令|验证码|驗證碼)[^,。!?\d]{0,3}?((?:[,和加跟再]{0,2}(?:[一两二三四五六七八]|[1-8])个[\d零一二三四五六七八九幺]){1,4})(?![\d月年天位个次])/g;

// Directly behind a password's name anything that is not plain prose may be the value.
const JOINED =
  /^["'“”「」【】\s]*(?:(?:就|都|还|也)?(?:是|为)|改成了?|改为|设置?[成为]|设了|[:=：]|(?:is|was|its|it's)\b\s?[:=]?|[?]\s?(?:it'?s|is)?\s?|用的?是?|[\u4e00-\u9fff]{1,8}?(?<![不没])(?:是|成|为|叫)|\s?(?:for|to|of) (?:my |the |this )?[a-z ]{2,20} is\s)?["'“”「」【】\s(]*/;
const PASSWORD_VALUE =
  /^(?=[A-Za-z!@#$%^&*._-]*\d)(?=[\d!@#$%^&*._-]*[A-Za-z])[A-Za-z\d!@#$%^&*._-]{4,20}|^\d{4,20}(?![\d.,]*\d)/;
const LETTERS_VALUE = /^[A-Za-z][A-Za-z!@#$%^&*._-]{3,19}/;
// "my password is sunshine", and nothing more: no word that says how a password may be.
const LAST_WORD =
  /^(?!(?:wrong|incorrect|invalid|expired|required|needed|missing|correct|right|locked|blocked|rejected|forgotten|lost|reset|weak|strong|short|long|different|unknown|still|asked|gone|not|being|always|case)\b)[a-z]{5,19}(?=$|[.!,;]|\s(?:please|pls|can|log|thanks))/i;
const CODE_VALUE = /^(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z\d-]{4,10}(?![A-Za-z\d])/;

// A code in digits, perhaps in groups; not a piece of a longer number, a decimal or an amount with commas.
// Written out in characters or in English words it is a code all the same.
const DIGITS =
  /\d(?:[、，,.·/]\s?\d(?!\d)){3,7}|\d(?:[ -]?\d){2,7}|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两]{3,8}(?![零〇一二三四五六七八九十百千万])|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b[ -]?){3,8}/gi;
const UNIT =
  /^\s?(?:元|块|圆|万|千|百|亿|个|次|分|秒|天|日|期|年|月|号|%|笔|条|小时|点|岁|位|人|遍|多|几|k\b|w\b|yuan|rmb|cny|usd|dollar|times?\b|min|sec|hour|day|week|month|year|digits?\b|characters?\b|attempts?\b|people|%)/i;

// Between a name and its value there is no money, no time, no negation and no end of a sentence.
const BETWEEN_STOPS =
  /[。!?\n借贷欠交付扣花存取买卖租赚额利费年月期号点元钱¥￥$]|还(?!是)|不到|没|忘|尾|错|过期|失败|[;；]|\b(?:not|no|never|forgot|forget|borrow|loan|repay|pay|owe|amount|need|want|rate|wrong|error|and i|times?|for(?! (?:my|the|this|our|online|mobile))|ending)\b|n't/i;

function valuesAfter(text: string, from: number, isPassword: boolean, shortest: number): Range[] {
  const tail = text.slice(from, from + 60);
  const joined = JOINED.exec(tail)?.[0] ?? '';
  const direct = tail.slice(joined.length);
  const value = directValue(direct, joined, isPassword);
  if (value !== null && !UNIT.test(direct.slice(value.length))) {
    return [{ from: from + joined.length, to: from + joined.length + value.length }];
  }
  const found: Range[] = [];
  let start = joined.length;
  for (const match of matchesOf(tail, DIGITS)) {
    if (match.index < start) continue;
    const between = tail.slice(start, match.index);
    if (between.length > (isLatin(between) ? 24 : 12) || BETWEEN_STOPS.test(between)) break;
    if (found.length > 0 && !/^\s*(?:和|跟|或者?|,|，|、|\/|and|or|还有|又|再)?\s*$/.test(between)) break;
    if (!isCode(tail, match.index, match[0], shortest)) break;
    found.push({ from: from + match.index, to: from + match.index + match[0].length });
    start = match.index + match[0].length;
  }
  return found;
}

function directValue(direct: string, joined: string, isPassword: boolean): string | null {
  if (!isPassword) return joined === '' ? null : (CODE_VALUE.exec(direct)?.[0] ?? null);
  const mixed = PASSWORD_VALUE.exec(direct)?.[0];
  if (mixed !== undefined) return mixed;
  const word = /\bis\b/i.test(joined) ? LAST_WORD.exec(direct)?.[0] : undefined;
  if (word !== undefined) return word;
  // "password is wrong" is prose; "密码是qwerty" and "password: letmein" are not.
  return /[是为成:=：]/.test(joined) ? (LETTERS_VALUE.exec(direct)?.[0] ?? null) : null;
}

function valueBefore(text: string, to: number, shortest: number): Range | null {
  const start = Math.max(0, to - 48);
  const head = text.slice(start, to);
  const match = /\d[^\d]{0,10}$/.test(head)
    ? /(\d(?:[ -]?\d){2,7})([^\d]{0,10})$/.exec(head)
    : SPELLED_BEFORE.exec(head);
  if (match === null) return null;
  const [, digits = '', between = ''] = match;
  if (!BEFORE.test(between) || !isCode(head, match.index, digits, shortest)) return null;
  const bold = /^\s*的?\s*$/.test(between);
  if (bold && /000$/.test(digits)) return null;
  if (bold && /[借贷还欠交付扣花存取到有个约]\s?$/.test(head.slice(0, match.index))) return null;
  return { from: start + match.index, to: start + match.index + digits.length };
}
const SPELLED_BEFORE =
  /([零〇一二三四五六七八九幺]{4,8}|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b[ -]?){4,8})([^\d]{0,10})$/i;
const BEFORE =
  /^\s?(?:["'”」】)]?\s?,?(?:就?是|这个|这是|\(|【|is|as|=)?(?:我|你们?|他们?|刚|收到|发来|给|my|the|your|is|\s)*(?:的|个)?|对[吧吗]?,?)\s?$/i;

function isCode(text: string, from: number, digits: string, shortest: number): boolean {
  const count = /\d/.test(digits)
    ? digits.replace(/\D/g, '').length
    : (digits.match(/[a-z]+|[^a-z\s-]/gi) ?? []).length;
  if (count < shortest || count > 8 || (shortest > 4 && /000$/.test(digits))) return false;
  const before = text.slice(Math.max(0, from - 2), from);
  const after = text.slice(from + digits.length, from + digits.length + 8);
  return !/\d[.,]?$|[¥￥$]\s?$|[.]$/.test(before) && !/^[ -]?\d|^\.\d|^,\d{3}(?!\d)/.test(after) && !UNIT.test(after);
}

function isLatin(text: string): boolean {
  return /[a-z]{2}/i.test(text);
}

function add(found: Range[], range: Range): void {
  if (!found.some((other) => range.from < other.to && other.from < range.to)) found.push(range);
}
