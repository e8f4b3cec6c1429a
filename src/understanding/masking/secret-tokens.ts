import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

/** Without this no word in the text looks like a password. Full-width letters count: they are read as plain ones later. */
export const PASSWORD_LIKE = /[a-z]\s?[@#$%^&*!~+._-]?\d|\d[a-z ]?[a-z]|[Ａ-Ｚａ-ｚ]/i;

/**
 * Words only a password looks like (Summer#21, tiger7blue), wherever they stand if a symbol is in them, and otherwise in
 * talk of signing in or beside the name of a password. Names of things (iPhone15, HT2026, order no) are left alone.
 */
export function passwordTokens(text: string, hasPassword: boolean): Range[] {
  const isLogin = hasPassword || LOGIN.test(text);
  const tokens = matchesOf(text, RUN).flatMap((run) => tokenIn(text, run, isLogin));
  if (!isLogin) return tokens;
  const pairs = matchesOf(text, PAIR).map((pair) => endOf(pair, pair.groups?.['value'] ?? ''));
  const described = matchesOf(text, DESCRIBED).map((found) => endOf(found, found[0].trimEnd()));
  const spaced = hasPassword ? matchesOf(text, SPACED).map((found) => endOf(found, found[0])) : [];
  return [...pairs, ...described, ...spaced, ...tokens];
}

const LOGIN =
  /[\w.+-]@[a-z\d-]+\.[a-z]{2,6}[\s,/|:]|log ?(?:ins?|on)\b|logg|sign ?in|locked|unlock|\btried\b|\breset\b|reject|always use|same as|for everything|\bplus (?:year|birth)|登[录陆不上进]|[锁解]了|进不去|后台|账号|帐号|capital|大写/i;
const RUN = /[!-~]{5,40}/g;
const EDGES = /^["'([{<@#*]+|["')\]}>.,;:?]+$/g;

function tokenIn(text: string, run: RegExpExecArray, isLogin: boolean): Range[] {
  if (!/[A-Za-z]/.test(run[0]) || !/\d/.test(run[0])) return [];
  const lead = /^["'([{<@#*]*/.exec(run[0])?.[0].length ?? 0;
  const token = run[0].replace(EDGES, '');
  if (token.length < 5 || token.length > 24 || NO_PASSWORD.test(token)) return [];
  const from = run.index + lead;
  if (NAMED_OTHERWISE.test(text.slice(Math.max(0, from - 20), from))) return [];
  const isPassword =
    (WITH_SYMBOL.test(token) && (isLogin || !/^[\w.-]+@/.test(token))) || (isLogin && MIXED.test(token));
  return isPassword ? [{ from, to: from + token.length }] : [];
}

const WITH_SYMBOL =
  /^(?=.{6})(?=[^\d]{0,24}\d)(?=[^A-Za-z]{0,24}[A-Za-z].{0,20}[A-Za-z])[A-Za-z\d._-]+[@#$%^&*!~+]+[A-Za-z\d@#$%^&*!~+._-]*$/;
// A word with figures behind, or letters and figures in turns; in capitals alone it is the number of a paper.
const MIXED =
  /^(?=[^a-z]{0,8}[a-z])(?:[A-Za-z]{3,16}[._-]?\d{2,8}[A-Za-z]{0,2}|[A-Za-z]{2,12}\d{1,4}[A-Za-z]{2,12}\d{0,4}|\d{2,6}[A-Za-z]{3,14}|[A-Za-z]{2}\d{4,6})$/;
const NO_PASSWORD =
  /:\/\/|www\.|\.(?:com|cn|net|org)|\*{2,}|[A-Za-z\d]@[A-Za-z\d-]+\.[A-Za-z]|^lpr[+＋-]\d{1,4}(?:\.\d{1,4})?(?:bps?|%)?$|^[\d.,/:%-]+(?:st|nd|rd|th|k|w|m|mo|months?|days?|weeks?|years?|yrs?|mins?|minutes?|seconds?|hours?|hrs?|am|pm|gb|mb|g|x|%|rmb|yuan|usd|digits?|times|rd|nd|bit|ms)?$|^(?:iphone|ipad|macbook|ubuntu|vpn|surface|thinkpad|daikuan|ios|android|windows|win|mate|huawei|oppo|vivo|redmi|galaxy|note|chrome|firefox|safari|wifi|step|page|form|model|level|version|ver|covid|error|code|err|http|base|utf|sha|md|mp|word|office|excel|edge|harmonyos|miui|no|nr|order|case|ref|id|loan|ticket|apt|unit|room|line|item|part|day|week|option|plan|question)[-#._]?\d/i;
const NAMED_OTHERWISE =
  /(?:promo|coupon|referral|voucher|invite|product|model|version|order|contract|ticket|case|ref\w*|user ?name|user(?: is)?|user ?id|login(?: id| name)? is|account (?:name|is)|handle|wechat|e-?mail|error|loan|application|policy|invoice|serial|plate|swift|iban)(?: (?:no\.?|number|id|code|is|was|from \w+))*\s?[:#=]?\s?$|(?:编号|单号|合同|订单|产品|型号|版本|推荐码|邀请码|优惠码|兑换码|用户名|登录名|账号|帐号|微信号?|邮箱|提示|错误码?|代码|车牌|序列号|申请号)[^,。!?\s]{0,3}\s?$/i;

// "jsmith / blue4sky": what stands behind the stroke opens what stands before it.
const PAIR =
  /(?:log ?in|sign ?in|user ?(?:name|id)?|credentials|account|acct|登录|登陆|账号|帐号|用户名?)[^\n\d]{0,16}?[\s:是]\s?[\w.@-]{3,40}\s?(?:\/|\||,|和| and )\s?(?<value>(?=[^\s]{0,24}\d)[A-Za-z\d!@#$%^&*._-]{5,24})(?![\w/])/gi;

// "capital K then ooper88", "大写W小写f然后9021感叹号": the letters are told one after the other.
const DESCRIBED =
  /(?:大写|小写|字母)的?\s?[A-Za-z]{1,12}(?:[,，、\s]{0,2}(?:然后|再|加|接着|后面是?|跟|数字|[加再]上?数字)?[,，、\s]{0,2}(?:(?:大写|小写)的?\s?[A-Za-z]{1,12}|[A-Za-z]{0,12}\d{1,12}|感叹号|井号|问号|下划线|艾特|星号|美元符|句?点|横杠)){1,8}|\b(?:capital|uppercase|upper case|big) [A-Za-z](?:[\s,]{1,2}(?:then |and |followed by |lower ?case |small |capital )*[a-z]{0,12}\d{1,8}[A-Za-z]{0,4}|[\s,]{1,2}(?:then|and|followed by|lower ?case) [A-Za-z\d]{1,14}){1,3}/gi;
const SPACED =
  /(?<![A-Za-z\d])(?=[A-Za-z ]{0,30}\d)(?=[\d ]{0,30}[A-Za-z])[A-Za-z\d](?: [A-Za-z\d]){4,15}(?![A-Za-z\d])/g;

function endOf(match: RegExpExecArray, value: string): Range {
  const from = match.index + match[0].lastIndexOf(value);
  return { from, to: from + value.length };
}
