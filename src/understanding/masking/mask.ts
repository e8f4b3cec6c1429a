import { matchesOf } from '../text/matches.ts';
import { fold } from '../text/normalise.ts';
import { contactsOf, WORTH_A_LOOK as HOLDS_A_CONTACT } from './contacts.ts';
import { isBankCard, isResidentId, isUnifiedSocialCreditCode } from './identifiers.ts';
import { nameRanges } from './names.ts';
import { phonesOf } from './phones.ts';
import { PASSWORD_LIKE } from './secret-tokens.ts';
import { namedSecretsOf, type Range, secretsOf } from './secrets.ts';

export { isBankCard, isResidentId, isUnifiedSocialCreditCode } from './identifiers.ts';

/** One message in the forms the house needs: nothing behind the door sees more than `masked`. */
export interface Masked {
  /** As typed, with secrets replaced for ever. */
  readonly text: string;
  /** Typed tokens instead of personal data: `[ID_1] [PHONE_1] [CARD_1] [EMAIL_1] [USCC_1] [NAME_1] [SECRET_1]
   * [WECHAT_1] [QQ_1] [PASSPORT_1] [ACCOUNT_1] [ADDRESS_1]`. */
  readonly masked: string;
  /** For a screen: `110*************06`, `138****0000`, `620000******0005`, `a***@x.com`, `张*`. */
  readonly display: string;
  /** Kinds found, each once, in the order they appear. */
  readonly types: readonly PersonalData[];
  readonly secrets: number;
}
export type PersonalData =
  | 'person_name'
  | 'resident_id'
  | 'mobile'
  | 'bank_card'
  | 'email'
  | 'unified_social_credit_code'
  | 'secret_code'
  | 'landline'
  | 'wechat'
  | 'qq'
  | 'passport'
  | 'bank_account'
  | 'address';

/**
 * Finds personal data and secrets (compliance section 4). Works over NFKC text and cuts the text as it was
 * typed. `isAnswer`: a figure was asked for, so a bare number is no code.
 */
export function mask(text: string, isAnswer = false): Masked {
  if (!isWorthALook(text) && !HOLDS_A_CONTACT.test(text))
    return { text, masked: text, display: text, types: [], secrets: 0 };
  const folded = fold(text);
  const hits = hitsIn(folded.text, isAnswer);
  const numbers = new Map<string, string>();
  const counts = new Map<string, number>();
  let kept = '';
  let masked = '';
  let display = '';
  let done = 0;
  for (const hit of hits) {
    const typed = folded.span(hit.from, hit.to);
    const plain = text.slice(done, typed.from);
    const value = folded.text.slice(hit.from, hit.to);
    const token = tokenFor(hit.type, value, numbers, counts);
    kept += plain + (hit.type === 'secret_code' ? HIDDEN : text.slice(typed.from, typed.to));
    masked += plain + token;
    display += plain + shown(hit.type, value);
    done = typed.to;
  }
  const rest = text.slice(done);
  return {
    text: kept + rest,
    masked: masked + rest,
    display: display + rest,
    types: [...new Set(hits.map((hit) => hit.type))],
    secrets: hits.filter((hit) => hit.type === 'secret_code').length,
  };
}

/** The form for a screen that is not the customer's own. */
export function displayMask(text: string): string {
  return mask(text).display;
}

/** Where secrets that are called so stand in a text as written: a bare number a colleague writes may be a hotline. */
export function secretsIn(text: string): readonly Range[] {
  if (!isWorthALook(text)) return [];
  const folded = fold(text);
  return namedSecretsOf(folded.text).map(({ from, to }) => folded.span(from, to));
}

const HIDDEN = '●●●●';

/** The cheap question first, which nearly every message fails: three digits in any script NFKC knows, or a word. */
function isWorthALook(text: string): boolean {
  let numerals = 0;
  let spelt = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = KINDS[code] || learn(code);
    if (kind === NUMERAL) numerals++;
    else if (kind === SPELT) spelt++;
  }
  return numerals > 2 || spelt > 3 || (numerals > 0 && PASSWORD_LIKE.test(text)) || HINTS.test(text);
}

const ORDINARY = 1;
const NUMERAL = 2;
const SPELT = 3;
/** What a UTF-16 unit may stand for, learned as it is met; 0 is not learned yet. The same for everybody. */
const KINDS = new Uint8Array(0x10000);

function learn(code: number): number {
  const character = String.fromCharCode(code);
  // Digits beyond the first plane are half a pair here: mathematical and enclosed ones.
  const isNumeral = /\p{N}/u.test(character) || code === 0xd835 || code === 0xd83c;
  const kind = '零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖'.includes(character)
    ? SPELT
    : isNumeral
      ? NUMERAL
      : ORDINARY;
  KINDS[code] = kind;
  return kind;
}

const HINTS =
  /[@＠﹫]|[我,，他她姐哥人公婆子夫]叫|我是|姓名|名字|本人|户[名主]|我姓|联系人|收款人|name|I am|I'm|this is|call me|[密口][码碼令]|[码碼]|位数|[密蜜秘][马吗妈嘛玛]|密保|私钥|助记|钱包|安全问题|答案|填的|pass|pwd|\bpw\b|pas[wo]|mima|CV|OTP|\bpin\b|code|digits|token|capital|大写|maiden|safe word|mnemonic|metamask|memorable|security|seed|phrase|words|answer|\bpet\b|gr[eo]w up|\bborn|secret|zero|double|triple|\bfirst (?:car|school|teacher)|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:one|two|three|four|five|six|seven|eight|nine)\b/i;

interface Hit {
  readonly from: number;
  readonly to: number;
  readonly type: PersonalData;
}

function hitsIn(text: string, isAnswer: boolean): readonly Hit[] {
  const hits: Hit[] = [];
  const claim = (from: number, to: number, type: PersonalData) => {
    if (!hits.some((hit) => from < hit.to && hit.from < to)) hits.push({ from, to, type });
  };
  const hasNumber = /\d[^\n]{0,4}\d[^\n]{0,4}\d/.test(text);
  // Identifiers that prove themselves by a check character come before the guesses by context.
  if (hasNumber) claimCodes(text, claim);
  for (const secret of secretsOf(text, isAnswer)) claim(secret.from, secret.to, 'secret_code');
  if (hasNumber) {
    claimCards(text, claim);
    for (const phone of phonesOf(text)) {
      if (!isFileNumber(text, phone.from)) claim(phone.from, phone.to, phone.type);
    }
  }
  if (text.includes('@')) {
    for (const match of matchesOf(text, EMAIL)) claim(match.index, match.index + match[0].length, 'email');
  }
  for (const contact of contactsOf(text)) {
    if (!isFileNumber(text, contact.from)) claim(contact.from, contact.to, contact.type);
  }
  for (const name of nameRanges(text)) claim(name.from, name.to, 'person_name');
  return hits.sort((one, other) => one.from - other.from);
}

type Claim = (from: number, to: number, type: PersonalData) => void;

const RESIDENT_ID = /(?<!\d)[1-9](?:[ .-]{0,2}\d){16}[ .-]{0,2}[\dXx](?![\dA-Za-z])/g;
const OLD_ID = /(?<![\d.,])[1-9](?:[ -]?\d){14}(?![\dA-Za-z]|[.,]\d)/g;
const CREDIT_CODE = /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/gi;
const ID_WORDS = /身份证|身分证|證|证件|证号|\bID\b|identity|sfz/i;
/** Numbers of files are no personal data, whatever their digits look like. */
const FILE_NUMBER =
  /(?:编号|編號|合同号?|协议号?|单号|訂單號|订单号?|流水号?|申请号|受理号|工单号?|案件号?|借据号?|保单号?|发票号?|(?:order|contract|application|reference|ref|ticket|case|loan)\s?(?:no\.?|number|id|#)?)\s*(?:是|为|:|：|#|is)?\s*[A-Za-z]{0,6}$/i;

function claimCodes(text: string, claim: Claim): void {
  for (const match of matchesOf(text, RESIDENT_ID)) {
    const byContext = !isFileNumber(text, match.index) && ID_WORDS.test(near(text, match.index));
    if (isResidentId(match[0]) || byContext) claim(match.index, match.index + match[0].length, 'resident_id');
  }
  for (const match of matchesOf(text, CREDIT_CODE)) {
    if (isUnifiedSocialCreditCode(match[0])) {
      claim(match.index, match.index + match[0].length, 'unified_social_credit_code');
    }
  }
  for (const match of matchesOf(text, PERMIT)) {
    if (match[0].endsWith(')') || ID_WORDS.test(near(text, match.index)))
      claim(match.index, match.index + match[0].length, 'resident_id');
  }
  for (const match of matchesOf(text, OLD_ID)) {
    // Nine equal digits in a row are no person's number.
    const byContext = ID_WORDS.test(near(text, match.index));
    const isBare =
      !isFileNumber(text, match.index) && !CARD_WORDS.test(near(text, match.index)) && !/(\d)\1{8}/.test(match[0]);
    if (isResidentId(match[0]) && (byContext || isBare))
      claim(match.index, match.index + match[0].length, 'resident_id');
  }
}

// Hong Kong, and with the name of the paper before it Taiwan: a letter, then figures.
const PERMIT = /(?<![A-Za-z\d])[A-Z]{1,2}\d{6}\([\dA]\)|(?<![A-Za-z\d])[A-Z][12]\d{8}(?!\d)/gi;
const CARD_RUN = /(?<![\d.,])[3-9](?:[ .-]{0,2}\d){15,18}/g;
const CARD_WORDS = /卡号|卡號|银行卡|銀行卡|借记卡|储蓄卡|信用卡|收款账[户号]|账号|帐号|card/i;

function claimCards(text: string, claim: Claim): void {
  for (const match of matchesOf(text, CARD_RUN)) {
    if (isFileNumber(text, match.index)) continue;
    const ends = cardEnds(text, match.index, match[0]);
    const to = ends.find((end) => isBankCard(text.slice(match.index, end)));
    const guessed = CARD_WORDS.test(near(text, match.index)) ? ends[0] : undefined;
    const end = to ?? guessed;
    if (end !== undefined) claim(match.index, end, 'bank_card');
  }
}

/** Where a card of 19 to 16 digits may end without cutting a number in two; longest first. */
function cardEnds(text: string, from: number, run: string): number[] {
  const ends: number[] = [];
  let digits = 0;
  for (let k = 0; k < run.length; k++) {
    if (/\d/.test(run.charAt(k))) digits++;
    else continue;
    if (digits >= 16 && !/[\dA-Za-z]/.test(text.charAt(from + k + 1))) ends.unshift(from + k + 1);
  }
  return ends;
}

const EMAIL = /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g;

function isFileNumber(text: string, from: number): boolean {
  return FILE_NUMBER.test(text.slice(Math.max(0, from - 24), from));
}

function near(text: string, from: number): string {
  return text.slice(Math.max(0, from - 14), from);
}

const TOKENS: Readonly<Record<PersonalData, string>> = {
  person_name: 'NAME',
  resident_id: 'ID',
  mobile: 'PHONE',
  landline: 'PHONE',
  bank_card: 'CARD',
  email: 'EMAIL',
  unified_social_credit_code: 'USCC',
  secret_code: 'SECRET',
  wechat: 'WECHAT',
  qq: 'QQ',
  passport: 'PASSPORT',
  bank_account: 'ACCOUNT',
  address: 'ADDRESS',
};

/** The same value gets the same number, so "my phone … yes, that one" stays readable. */
function tokenFor(type: PersonalData, value: string, known: Map<string, string>, counts: Map<string, number>): string {
  const key = `${TOKENS[type]} ${value.replace(/[ .-]/g, '').toUpperCase()}`;
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  const count = (counts.get(TOKENS[type]) ?? 0) + 1;
  const token = `[${TOKENS[type]}_${count}]`;
  counts.set(TOKENS[type], count);
  known.set(key, token);
  return token;
}

function shown(type: PersonalData, value: string): string {
  const bare = value.replace(/[ .()-]/g, '').toUpperCase();
  switch (type) {
    case 'resident_id':
      return starred(bare, 3, 2);
    case 'bank_card':
      return starred(bare, 6, 4);
    case 'mobile': {
      const local = bare.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
      return `${local.slice(0, 3)}****${local.slice(-4)}`;
    }
    case 'landline':
      return `${bare.slice(0, 3)}****${bare.slice(-4)}`;
    case 'email':
      return `${value.slice(0, 1)}***${value.slice(value.indexOf('@'))}`;
    case 'person_name':
      return `${value.slice(0, 1)}*`;
    case 'unified_social_credit_code':
      return value;
    case 'secret_code':
      return HIDDEN;
    case 'wechat':
    case 'qq':
    case 'passport':
      return `${value.slice(0, 2)}****`;
    case 'bank_account':
      return `****${bare.slice(-4)}`;
    case 'address':
      return `${value.slice(0, 3)}****`;
    default:
      return type satisfies never;
  }
}

function starred(text: string, head: number, tail: number): string {
  return text.slice(0, head) + '*'.repeat(Math.max(0, text.length - head - tail)) + text.slice(-tail);
}
