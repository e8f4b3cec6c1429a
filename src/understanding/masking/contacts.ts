import { matchesOf } from '../text/matches.ts';
import type { Range } from './secrets.ts';

/** Ways to find a person that carry no check digit, so only their surroundings give them away. */
export interface Contact extends Range {
  readonly type: 'wechat' | 'qq' | 'passport' | 'bank_account' | 'address';
}

/** WeChat ids, QQ numbers, passports and permits, account numbers and addresses down to the house, in NFKC text. */
export function contactsOf(text: string): readonly Contact[] {
  if (!WORTH_A_LOOK.test(text)) return [];
  return [
    ...valuesOf(text, WECHAT, 'wechat'),
    ...valuesOf(text, QQ, 'qq'),
    ...valuesOf(text, PASSPORT, 'passport'),
    ...valuesOf(text, ACCOUNT, 'bank_account'),
    ...chineseAddresses(text),
    ...valuesOf(text, ENGLISH_ADDRESS, 'address'),
  ];
}

/** What `contactsOf` can find something in; cheap, because nearly every message fails it. */
export const WORTH_A_LOOK =
  /[微薇威]信|支付宝|[wv]x|wechat|weixin|加.{0,3}v|qq|扣扣|护照|護照|通行证|回乡证|passport|[账帐賬]|account|[路街道巷弄号號栋幢室]|street|road|avenue|lane|drive|\bway\b|court|place|square|boulevard|[EG]\d{8}/i;

// An id in letters alone needs "微信号" or "微信是" before it: "微信app", "wechat broken" are none.
const WECHAT = [
  /(?<![\w-])(?<value>wxid_[a-z\d]{6,24})(?![\w-])/gi,
  /(?:[微薇威]信|(?<![a-z])[wv]x|wechat|weixin|加(?:我|个|一下)?\s?v)(?:号码?|号|id|[账帐]号)?\s?(?:就?是|为|:|=| is| id is)?\s?(?<value>(?=[a-z_-]*\d|[a-z\d]*[_-])[a-z][a-z\d_-]{5,19})(?![\w-])/gi,
  /[微薇威]信(?:号码?|id|[账帐]号)\s?(?:就?是|为|:|=)?\s?(?<value>[a-z][a-z\d_-]{5,19})(?![\w-])/gi,
  /[微薇威]信(?:就?是|:)\s?(?<value>[a-z][a-z\d_-]{5,19})(?![\w-])/gi,
];
const QQ = [
  /(?:(?<![a-z])qq|扣扣)(?:号码?|[账帐]号)?\s?(?:就?是|为|:|=| is)?\s?(?<value>[1-9]\d{4,10})(?!\d|\s?[元块万千%个条])/gi,
];
const PASSPORT = [
  /(?:护照|護照|通行证|回乡证|passport)(?:号码?|number|no\.?)?[^\w\n]{0,4}(?:就?是|为|is|number is)?[^\w\n]{0,2}(?<value>[a-z]{1,2}\d{6,9})(?![a-z\d])/gi,
  // Ordinary passports of the People's Republic, when nothing says what the number is of.
  /(?<![A-Za-z\d号#:：])(?<value>[EG]\d{8})(?![A-Za-z\d])/g,
];
const ACCOUNT = [
  /(?:(?:银行|收款|对公|还款)?[账帐賬][号户號戶]|account(?: (?:number|no\.?))?)[^\d\n。!?;,]{0,6}(?<value>\d(?:[ -]?\d){8,24})(?!\d|[.,]\d|\s?[元块万千])/gi,
  /支付宝(?:[账帐]号|号)?\s?(?:就?是|为|:|=)?\s?(?<value>(?=[a-z]*\d)[a-z\d]{6,24})(?![\w-])/gi,
];
const ENGLISH_ADDRESS = [
  /(?<![\d.,])(?<value>\d{1,5}[A-Z]? (?:[A-Z][a-z]{1,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Court|Place|Square|Boulevard)\b\.?(?:,? (?:Apt|Unit|Room|Flat|Suite) ?\w{1,6})?)/g,
];

function valuesOf<T extends Contact['type']>(text: string, patterns: readonly RegExp[], type: T): Contact[] {
  return patterns.flatMap((pattern) =>
    matchesOf(text, pattern).map((match) => {
      const value = match.groups?.['value'] ?? '';
      const from = match.index + match[0].length - value.length;
      return { from, to: from + value.length, type };
    }),
  );
}

// A house in a street, or a flat in a block; a bare "15号" is a day, and a bare "3号楼" a place to go to.
const HOUSE =
  /(?:[路街巷弄村里]|(?<![渠知频报味])道|胡同)\s?\d{1,5}(?:-\d{1,4})?[号號弄](?:院|楼|楼下)?|\d{1,4}\s?(?:号楼|栋|幢|座)\s?(?:\d{1,3}\s?(?:单元|门|层)\s?)?\d{1,4}\s?(?:室|号|户|房)?/g;
const REST = /^(?:[,，\s]?(?:[一-鿿]{0,6}?)\d{1,4}\s?(?:号楼|栋|幢|座|单元|门|层|室|户|房)){1,4}/;
/** What leads up to the house: a name of a place. It begins after what is said about it. */
const PLACE = /[一-鿿\d]{0,30}$/;
const SAID_BEFORE =
  /^.*(?:地址|住址|住在|家在|位于|搬到|搬去|寄到|寄给|送到|户籍|户口|租在|家住|我住|公司在|单位在|[是为在住到])/;

function chineseAddresses(text: string): Contact[] {
  return matchesOf(text, HOUSE).map((match) => {
    const place = PLACE.exec(text.slice(Math.max(0, match.index - 30), match.index))?.[0] ?? '';
    const from = match.index - place.replace(SAID_BEFORE, '').length;
    const house = match.index + match[0].length;
    const rest = REST.exec(text.slice(house, house + 40))?.[0] ?? '';
    return { from, to: house + rest.length, type: 'address' };
  });
}
