import type { MutableSlots, SlotAt } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { sought } from '../text/sought.ts';

/**
 * "再还掉剩余本金的三分之一", "half of the balance is repaid": the part of what is left that is to be paid early, as "1/3". Of what it
 * is a part must be said, or stand beside it as what is still owed; two shares are left alone.
 */
export function readPrepayShare(text: string, slots: MutableSlots, at: SlotAt): void {
  if (slots.prepay_amount !== undefined || !SHARE.test(text)) return;
  const isLeftTold = REMAINS.test(text);
  const hits = matchesOf(text, SHARES);
  const [hit, ...others] = hits;
  if (hit === undefined || others.length > 0) return;
  const [whole] = hit;
  const [left = ''] = CLAUSE.exec(text.slice(Math.max(0, hit.index - 16), hit.index)) ?? [];
  const right = text.slice(hit.index + whole.length, hit.index + whole.length + 32);
  const isOfRest = REST_BEFORE.test(left) || REST_AFTER.test(right) || (isLeftTold && PAYS_BEFORE.test(left));
  if (!isOfRest || !(PAYS.test(left) || PAID_AFTER.test(right)) || ALREADY.test(left)) return;
  const share = fractionOf(whole);
  if (share !== null) slots.prepay_share = at({ from: hit.index, to: hit.index + whole.length }, share);
}

function fractionOf(words: string): string | null {
  const [, bottom = '', top = ''] = /^(.)分之(.)$/.exec(words) ?? [];
  if (bottom !== '') return inOrder(DIGITS.indexOf(top), DIGITS.indexOf(bottom));
  const [, over = '', under = ''] = /^(\d)\/(\d)$/.exec(words) ?? [];
  if (over !== '') return inOrder(Number(over), Number(under));
  return IN_WORDS[words.replace(/^(?:a|one)[ -]/, '').replace(/-/, ' ')] ?? null;
}

function inOrder(top: number, bottom: number): string | null {
  return top > 0 && top < bottom ? `${top}/${bottom}` : null;
}
const DIGITS = '零一二三四五六七八九';
const IN_WORDS: Readonly<Record<string, string>> = {
  一半: '1/2',
  half: '1/2',
  third: '1/3',
  'two thirds': '2/3',
  quarter: '1/4',
  'three quarters': '3/4',
  fifth: '1/5',
};

const CLAUSE = /[^,。;]*$/;
const SHARE = sought(/一半|分之|\d\/\d|\b(?:half|thirds?|quarters?|fifth)\b/);
const SHARES =
  /一半|[二三四五六七八九]分之[一二三四五六七八]|(?<![\d/])[1-4]\/[2-5](?![\d/])|\b(?:half|(?:a|one)[ -](?:third|quarter|fifth)|two[ -]thirds|three[ -]quarters)\b/g;
const REMAINS = /还剩\s?\d|还欠\s?\d|剩余本金\s?\d/;
const REST_BEFORE = /(?:剩余|剩下|余下|没还|未还)的?(?:本金|贷款|部分|钱)?的$|(?:剩余|剩下的?)本金$/;
const REST_AFTER =
  /^的?(?:剩余|剩下|余下)的?(?:本金|贷款)?|^ (?:of )?(?:(?:the|my) (?:rest|balance|remaining (?:principal|balance|debt|loan)|outstanding (?:principal|balance|debt|loan))|what(?:ever)?(?: i|['’]s| is) (?:left|then left|still owed?|owe|outstanding))\b/;
const PAYS_BEFORE = /(?:提前|先|再|一次性?|想|要)[还付冲](?:掉|上)?$/;
const PAYS =
  /[还付冲结](?:掉|清|上)?[^,。;]{0,8}$|\b(?:re|pre)?-?pay(?:ing|s)?\b[^,.;]{0,10}$|\b(?:clear|settle)(?:ing)? $/;
const PAID_AFTER =
  /^[^,。;]{0,6}(?:提前|先|一次性?)?[还付](?:[了掉清上]|$|[,。;?])|^[^.;]{0,24}\b(?:is|gets|are) (?:re|pre)?paid\b/;
const ALREADY = /[还付][了过]|已经?[还付]/;
