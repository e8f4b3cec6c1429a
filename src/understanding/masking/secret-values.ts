import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

// Directly behind a password's name anything that is not plain prose may be the value.
const JOINED =
  /^["'“”「」【】\s]*(?:(?:就|都|还|也)?(?:是|为)|改成了?|改为|设置?[成为]|设了|[:=：]|(?:is|was|its|it's)\b\s?[:=]?|[?]\s?(?:it'?s|is)?\s?|用的?是?|[\u4e00-\u9fff]{1,8}?(?<![不没])(?:是|成|为|叫)|\s?(?:for|to|of) (?:my |the |this )?[a-z ]{2,20} is\s)?["'“”「」【】\s(]*/;
const PASSWORD_VALUE =
  /^(?=[A-Za-z!@#$%^&*._-]*\d)(?=[\d!@#$%^&*._-]*[A-Za-z])[A-Za-z\d!@#$%^&*._-]{4,20}|^\d{4,20}(?![\d.,]*\d)/;
// "密码六个8": how often which digit.
const SPELT_OUT =
  /^[^,。!?\d]{0,3}?(?<value>(?:[,和加跟再]{0,2}(?:[一两二三四五六七八]|[1-8])个[\d零一二三四五六七八九幺]){1,4})(?![\d月年天位个次])/;
const LETTERS_VALUE = /^[A-Za-z][A-Za-z!@#$%^&*._-]{3,19}/;
// "my password is sunshine", and nothing more: no word that says how a password may be.
const LAST_WORD =
  /^(?!(?:wrong|incorrect|invalid|expired|required|needed|missing|correct|right|locked|blocked|rejected|forgotten|lost|reset|weak|strong|short|long|different|unknown|still|asked|gone|not|being|always|case)\b)[a-z]{5,19}(?=$|[.!,;]|\s(?:please|pls|can|log|thanks))/i;
const TURNS = /^(?=[a-z]{0,6}\d{1,6}[a-z]+\d|\d{1,6}[a-z]{1,6}\d)[a-z\d]{4,10}(?![A-Za-z\d])/;
const CODE_VALUE = /^(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z\d-]{4,10}(?![A-Za-z\d])/;

// A code in digits, perhaps in groups; not a piece of a longer number, a decimal or an amount with commas.
// Written out in characters or in English words it is a code all the same.
const DIGITS =
  /\d(?:[、，,.·/]\s?\d(?!\d)){3,7}|\d(?:[ -]?\d){2,7}|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两]{3,8}(?![零〇一二三四五六七八九十百千万])|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b[ -]?){3,8}/gi;
export const UNIT =
  /^\s?(?:元|块|圆|万|千|百|亿|个|次|分|秒|天|日|期|年|月|号|%|笔|条|小时|点|岁|位|人|遍|多|几|k\b|w\b|yuan|rmb|cny|usd|dollar|times?\b|min|sec(?:s|onds|ond(?! one))?\b|hour|day|week|month|year|digits?\b|characters?\b|attempts?\b|people|%)/i;

// Between a name and its value there is no money, no time, no negation and no end of a sentence.
const BETWEEN_STOPS =
  /[。!?\n打拨借贷欠交付扣花存取买卖租赚额利费年月期号点元钱¥￥$]|还(?!是)|不到|少了|多了|没|忘|尾|错|过期|失败|[;；]|\b(?:not|no|never|forgot|forget|borrow|loan|repay|pay|owe|amount|need|want|rate|wrong|error|and i|times?|for(?! (?:my|the|this|our|online|mobile))|ending|minus|call|dial)\b|n't/i;

export function valuesAfter(text: string, from: number, isPassword: boolean, shortest: number): Range[] {
  const tail = text.slice(from, from + 60);
  const spelt = SPELT_OUT.exec(tail);
  if (spelt !== null) {
    const value = spelt.groups?.['value'] ?? '';
    return [{ from: from + spelt[0].length - value.length, to: from + spelt[0].length }];
  }
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
  // "查询码t8v2wq" is one, "验证码iphone15" is none: its letters and figures take turns.
  if (!isPassword) return (joined === '' ? TURNS : CODE_VALUE).exec(direct)?.[0] ?? null;
  const mixed = PASSWORD_VALUE.exec(direct)?.[0];
  if (mixed !== undefined) return mixed;
  const short = /[是:]/.test(joined) ? /^\d{3}(?=$|[\s,。!])/.exec(direct)?.[0] : undefined;
  if (short !== undefined) return short;
  const word = /\bis\b/i.test(joined) ? LAST_WORD.exec(direct)?.[0] : undefined;
  if (word !== undefined) return word;
  // "password is wrong" is prose; "密码是qwerty" and "password: letmein" are not.
  return /[是为成:=：]/.test(joined) ? (LETTERS_VALUE.exec(direct)?.[0] ?? null) : null;
}

export function valueBefore(text: string, to: number, shortest: number): Range[] {
  const start = Math.max(0, to - 48);
  const head = text.slice(start, to);
  const match = /\d[^\d]{0,10}$/.test(head)
    ? /(\d(?:[ -]?\d){2,7})([^\d]{0,10})$/.exec(head)
    : SPELLED_BEFORE.exec(head);
  if (match === null) return [];
  const [, digits = '', between = ''] = match;
  if (!BEFORE.test(between) || !isCode(head, match.index, digits, shortest)) return [];
  const bold = /^\s*的?\s*$/.test(between);
  if (bold && /000$/.test(digits)) return [];
  if (bold && /[借贷还欠交付扣花存取到有个约]\s?$/.test(head.slice(0, match.index))) return [];
  return [{ from: start + match.index, to: start + match.index + digits.length }];
}
const SPELLED_BEFORE =
  /([零〇一二三四五六七八九幺]{4,8}|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b[ -]?){4,8})([^\d]{0,10})$/i;
const BEFORE =
  /^\s?(?:["'”」】)]?\s?,?(?:就?是|这个|这是|\(|【|is|as|=|<?-{1,2})?(?:我|你们?|他们?|刚|收到|发来|给|my|the|your|is|\s)*(?:的|个)?|\(?(?:登[录陆]|支付|交易|转账)|对[吧吗]?,?)\s?$/i;

function isCode(text: string, from: number, digits: string, shortest: number): boolean {
  const count = /\d/.test(digits)
    ? digits.replace(/\D/g, '').length
    : (digits.match(/[a-z]+|[^a-z\s-]/gi) ?? []).length;
  if (count < shortest || count > 8 || (shortest > 4 && /000$/.test(digits))) return false;
  const before = text.slice(Math.max(0, from - 2), from);
  if (/[A-Za-z]$/.test(before) || isHotline(digits)) return false;
  const after = text.slice(from + digits.length, from + digits.length + 8);
  return (
    !isAreaCode(digits, after) &&
    !/\d[.,]?$|[¥￥$]\s?$|[.]$/.test(before) &&
    !/^[ -]?\d|^\.\d|^,\d{3}(?!\d)/.test(after) &&
    !UNIT.test(after)
  );
}

/** 10086, 12378, 95588: numbers to call. */
export function isHotline(digits: string): boolean {
  return /^(?:1[02]\d{3}|9[56]\d{3})$/.test(digits);
}

/** "0755的", "010开头". */
export function isAreaCode(digits: string, after: string): boolean {
  return /^0\d{2,3}$/.test(digits) && /^\s?(?:的|开头)/.test(after);
}

function isLatin(text: string): boolean {
  return /[a-z]{2}/i.test(text);
}

/** A secret told in parts: "前三位604后三位118", "first half huang, second half 2003". */
export function halvesOf(text: string, hasName: boolean): Range[] {
  if (!HALF.test(text) || (!hasName && /[证卡号证]|手机|电话|card|phone|\bid\b/i.test(text))) return [];
  const halves = matchesOf(text, HALVES).map((half) => {
    const value = half[1] ?? '';
    const from = half.index + half[0].length - value.length;
    return { from, to: from + value.length };
  });
  return halves.length > 1 && halves[hasName ? 'some' : 'every'](({ from, to }) => /\d{2}/.test(text.slice(from, to)))
    ? halves
    : [];
}
const HALF = /[前后头末]|first|last|second|half/i;
const HALVES =
  /(?:(?:前|开头|头|后|末|中间|剩下)(?:面)?(?:一?半[段部截]?|[一两二三四2-4][位个段码]?|面|部分)|(?:first|last|second|other|next) (?:half|part|bit|two|three|four|[2-4])(?: (?:digits|numbers|letters))?)(?: of (?:my|the) [a-z]{2,12})?(?:[\s:,是为]|分?别?是|\b(?:is|are|was)\b){0,3}((?=[A-Za-z!@#$%^&*]{0,10}\d|[A-Za-z]{3})[A-Za-z\d!@#$%^&*]{2,10})/gi;
