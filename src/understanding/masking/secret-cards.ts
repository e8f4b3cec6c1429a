import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

/**
 * The three figures behind a card and the month it expires (both C3 of JR/T 0171). A card's number alone is no secret, but
 * all three together pay for anything, so then the number goes as well.
 */
export function cardSecrets(text: string): Range[] {
  if (!/\d{3}/.test(text)) return [];
  const cards = matchesOf(text, CARD).map(rangeOf);
  const checks = CHECK_NAME.test(text)
    ? matchesOf(text, CHECK_NAME_ALL).flatMap((name) => checkBeside(text, name))
    : [];
  const behind = cards.length > 0 ? matchesOf(text, BEHIND_EXPIRY).map(valueIn) : [];
  const all = [...checks, ...behind];
  if (all.length === 0 && cards.length === 0) return [];
  const expiries = matchesOf(text, EXPIRY).map(valueIn);
  const isWhole = all.length > 0 && expiries.length > 0;
  return [...all, ...expiries, ...(isWhole ? cards : [])];
}

const CARD =
  /(?<!\d)(?:\d{13,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{3})?|\d{4}[ -]\d{6}[ -]\d{5}|\d{4}[ -]?(?:[*xX●•]{2,4}[ -]?){1,3}\d{4})(?!\d)/g;
const CHECK_NAME =
  /cv[vcn]|\bccv|\bcsc\b|安全码|签名|背|反面|卡后|[末后][三3]|signature|back|behind|security|(?:three|3) [dn]/i;
const CHECK_NAME_ALL =
  /\bcv[vcn]2?|\bccv2?|\bcsc\b|安全码|签名[条栏條欄处處]|背[面后]|反面|卡后面?|[末后][三3](?:[位码碼个個]|(?=\s?\d))|signature (?:strip|panel|line)|(?:on|at|from|behind) (?:the |my )?(?:back|card|rear)|back of|(?:three|3) (?:digits|numbers)|security (?:code|number|digits)/gi;
const BEHIND_EXPIRY =
  /(?<!\d)(?:0[1-9]|1[0-2])\s?[/-]?\s?(?:20)?[2-4]\d(?:[\s,，、;:/]|cv[vc]2?|code|安全码|后[三3]位|背面|and|和|is|是){1,6}(?<value>\d{3})(?![\d.,]*\d)/gi;
const EXPIRY =
  /(?:(?:有?效期?|到期|至|\bexp\w*|valid\w*|thru|until|\d{4}[\s,]{1,3})[^\d\n。!?]{0,8})(?<value>(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:20)?[2-4]\d|(?:20)?[2-4]\d\s?[年/.-]\s?(?:1[0-2]|0?[1-9])月?|(?:0[1-9]|1[0-2])[2-4]\d)(?![\d/.-])/gi;

// Three or four figures that stand alone, with neither money nor a mistake between them and the name.
const AFTER =
  /^[^\d。!?\n借贷还元¥$]{0,20}?(?<![A-Za-z]|error |第)(?<value>\d ?\d ?\d(?: ?\d)?)(?![\d%元块个次分]|[.,/-]\d| ?\d)/;
const BEFORE = /(?<![\d.,/*:-]|\d |error |code )(?<value>\d{3,4})[^\d。!?\n,]{0,10}$/;

function checkBeside(text: string, name: RegExpExecArray): Range[] {
  const end = name.index + name[0].length;
  const after = AFTER.exec(text.slice(end, end + 32));
  if (after !== null && !WRONG.test(after[0])) return [shifted(valueIn(after), end)];
  const start = Math.max(0, name.index - 16);
  const before = BEFORE.exec(text.slice(start, name.index));
  return before === null || MEANT.test(before[0]) ? [] : [shifted(valueIn(before), start)];
}
const WRONG = /错|error|wrong|call|打|电话|客服|尾号|ending/i;
const MEANT = /位|digits|个|次|元|块|error|\bof\b|年|月/i;

function rangeOf(match: RegExpExecArray): Range {
  return { from: match.index, to: match.index + match[0].length };
}

/** Where the named part stands that ends the match. */
function valueIn(match: RegExpExecArray): Range {
  const value = match.groups?.['value'] ?? '';
  const from = match.index + match[0].lastIndexOf(value);
  return { from, to: from + value.length };
}

function shifted({ from, to }: Range, by: number): Range {
  return { from: from + by, to: to + by };
}
