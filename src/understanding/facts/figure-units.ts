import { atEnd, atStart } from '../text/sought.ts';
import { foreignAfter } from './currency.ts';
import { type Exact, readNumber, roughly, shifted } from './numbers.ts';

export type FigureKind =
  | 'money'
  | 'bare'
  | 'months'
  | 'years'
  | 'days'
  | 'percent'
  /** Ten 分: a tenth of what was lent. */
  | 'mao'
  | 'fen'
  | 'li'
  | 'hao'
  | 'in_ten_thousand'
  | 'in_thousand'
  | 'basis_points'
  /** Money, but not yuan. */
  | 'foreign'
  | 'other';

interface Unit {
  readonly kind: FigureKind;
  readonly length: number;
  readonly addsHalf?: boolean;
  readonly tail: Exact | null;
}

/** Nothing is borrowed or repaid over a number below nothing. */
const NEGATIVE = atEnd(/(?:\b(?:minus|negative)|负)\s?$/);
/** The number of a house, a card, an instalment. */
const NAMES_A_THING = atEnd(
  /(?<!还完|[还供][了过]|供完)第\s?$|尾号[是为:]?\s?$|[栋幢]\s?$|单元\s?$|门牌号?\s?$|后四位[是为:]?\s?$|#$|\bno\.?\s?$|[a-z_-]$/,
);
const YUAN_BEFORE = atEnd(/(?:¥|rmb|cny)\s?$/);
const COUNTED_IN_THOUSANDS = atStart(/^(?:人|个(?!月)|次|公里|步|字|条|张|家|岁|粉|平)/);
const MONTHS_SHORT = atStart(/^个?月(?![供底初份\d])/);
const BASIS_POINTS = atStart(/^\s?(?:个?\s?(?:基点|bps?\b)|basis points?\b)/);
const MONEY = atStart(/^\s?(?:元|块钱?|蚊|圆|人民币|rmb|cny|yuan)/);
const MONTHS = atStart(
  /^(?:\s?(?:个?期(?!限|望|间|数)|个月(?!前)|months?\b|mos?\b|mths?\b|periods?\b|inst?all?me?nts?\b|emis\b|payments?\b|repayments\b|(?:equal |level |monthly |consecutive ){1,2}(?:install?ments|(?:re)?payments|months|emis)\b)|-(?:months?|period))/,
);
const YEARS = atStart(
  /^(?:\s?(?:年(?!\d{1,2}月|代|级|度|底|初|龄|化|[零〇一二三四五六七八九十]{1,2}月)|years?\b|yrs?\b|y\b)|-(?:years?|yr))/,
);
const DAYS = atStart(/^\s?(?:天|日(?!息|利|元|期)|days?\b)/);
const WEEKS = atStart(/^\s?(?:周|个?星期|个?礼拜|weeks?\b)/);
const PERCENT = atStart(/^\s?(?:%|个?百分点|个点(?:数|位)?|percent|per cent|pct)/);
const IN_THOUSAND = atStart(
  /^\s?(?:‰|per ?mill?e?s?\b|promille\b|per ?mil\b|(?:parts )?(?:per|in a|in every) thousand\b)/,
);
/** A numeral that counts no years, sums or anything else after it. */
const COUNTS_NOTHING =
  '(?![\\d.零〇一二两三四五六七八九十百千万亿年个月期天日周点%厘分毫成折号倍次笔人家块元岁起共般样直wk]|\\s?(?:年|期|个|天|月|%|years?|months?))';
/** "6个点3", "四个点八五", "3个点半": decimals of the points before them. */
const POINTS_TAIL = new RegExp(`^个点(\\d{1,2}|[一二三四五六七八九]{1,2}|半)${COUNTS_NOTHING}`);
/** "4180块3": three tenths of a yuan. */
const CHANGE = new RegExp(`^块([1-9一二三四五六七八九])(?:毛钱?|角)?${COUNTS_NOTHING}`);
const SCALED_SUM = /[万亿wk]/;
const SMALL = atStart(
  /^(分(?!钟|期|之|成|行|公司|\d{2})|毛(?!钱|利[率润]|病)|厘(?!米)|毫(?!米|升))(?:([\d一二三四五六七八九])(?:厘|毫)?(?![\d期年个万千]))?/,
);
const COUNTS = atStart(
  /^\s?(?:岁|周岁|次|点(?!\d)|号|位|个|笔|家|人|层|平|公里|倍|成|折(?![合算成下])|张|套|辆|份|条|版|楼|室|栋|米|斤|种|家|口|级|小时|分钟|秒|st\b|nd\b|rd\b|th\b|am\b|pm\b|:\d|\/\d|(?<! )月(?!供)|月(?![供还付收息利])|年(?![化利息])|g\b|hours?|minutes?|mins?\b|times?\b|people|years? old|x\b|k?ms?\b|kilomet|miles?\b|met(?:er|re)s?\b|sq(?:uare)?\.? ?[mf]|sqm|m2|kgs?\b|kids?\b|children\b|guests?\b|(?:bed)?rooms?\b|% ?off\b)/,
);

/** The unit that stands behind a number, or before it; `at` is where the number ends, `left` the words of its clause before it. */
export function unitAt(text: string, from: number, at: number, value: Exact, scaled: boolean, left: string): Unit {
  const rest = text.slice(at, at + 24);
  const none = { tail: null };
  const abroad = foreignAfter(text.slice(from, at), rest, left, text);
  if (abroad !== null) return { kind: 'foreign', length: abroad, ...none };
  const points = BASIS_POINTS.exec(rest);
  if (points !== null) return { kind: 'basis_points', length: points[0].length, ...none };
  if (NEGATIVE.test(left) || left.endsWith('⁄') || rest.startsWith('⁄')) return { kind: 'other', length: 0, ...none };
  if (
    NAMES_A_THING.test(left) &&
    !/(?:rmb|cny|lpr)\s?$/.test(left) &&
    !(DENIES.test(left) && OF_A_TERM.test(rest)) &&
    !/\d-$/.test(left)
  ) {
    return { kind: 'other', length: 0, ...none };
  }
  const money = MONEY.exec(rest);
  const change = money?.[0] === '块' && !SCALED_SUM.test(text.slice(from, at)) ? CHANGE.exec(rest) : null;
  if (change !== null) return { kind: 'money', length: change[0].length, tail: decimals(change[1]) };
  if (money !== null || YUAN_BEFORE.test(left)) return { kind: 'money', length: money?.[0].length ?? 0, ...none };
  if (scaled)
    return COUNTED_IN_THOUSANDS.test(rest)
      ? { kind: 'other', length: 0, ...none }
      : { kind: 'money', length: 0, ...none };
  if (SPLIT_IN.test(left) && value.places === 0 && value.units <= MOST_PARTS && ENDS_THERE.test(rest))
    return { kind: 'months', length: 0, ...none };
  // "What are the two payments?" counts what is asked for.
  if (isCount(value) && value.units < 4n && BOTH_ASKED.test(left) && /^ (?:re)?(?:payments?|instal)/.test(rest))
    return { kind: 'other', length: 0, ...none };
  // "My 1,420.50 payment" is a sum and counts none.
  const months =
    (isSum(value) ? null : MONTHS.exec(rest)) ??
    (value.places === 0 && value.units > 12n ? MONTHS_SHORT.exec(rest) : null);
  if (months !== null) return { kind: 'months', length: months[0].length, ...none };
  if (isCount(value) && LEFT_TO_PAY.test(rest)) return { kind: 'months', length: 0, ...none };
  const years = value.units > 60n && value.places === 0 ? null : YEARS.exec(rest);
  if (years !== null && OF_A_LIFE.test(left)) return { kind: 'other', length: 0, ...none };
  if (years !== null && !/^ ?years? old/.test(rest)) {
    const half = rest.charAt(years[0].length) === '半';
    return { kind: 'years', length: years[0].length + (half ? 1 : 0), addsHalf: half, tail: null };
  }
  const days = DAYS.exec(rest);
  // "4月20日" is a day of the calendar.
  if (days !== null && !(rest.startsWith('日') && /月份?\s?$/.test(left)))
    return { kind: 'days', length: days[0].length, ...none };
  const percent = PERCENT.exec(rest);
  if (percent !== null) {
    const more = percent[0] === '个点' && value.places === 0 ? POINTS_TAIL.exec(rest) : null;
    return { kind: 'percent', length: (more ?? percent)[0].length, tail: decimals(more?.[1]) };
  }
  const thousandth = IN_THOUSAND.exec(rest);
  if (thousandth !== null) return { kind: 'in_thousand', length: thousandth[0].length, ...none };
  const small = SMALL.exec(rest);
  if (small !== null) return smallUnit(small);
  if (WEEKS.test(rest) || COUNTS.test(rest)) return { kind: 'other', length: 0, ...none };
  return { kind: 'bare', length: 0, ...none };
}

const BOTH_ASKED = atEnd(/\b(?:are|be|is|were|me|know|of|calculate|need|want) (?:the|those|these|both|all) $/);

/** "A customer for 12 years", "worked as a nurse for 10 years". */
export const LIFE =
  '\\b(?:work(?:s|ed|ing)?(?! capital)|employed|customers?|clients?|bank(?:ed|ing)|lived?|living(?! room)|teaching|taught|married|driving|in business|been (?:here|with (?:you|them|(?:the|this|your) bank)))\\b[^,.;\\d]{0,20}\\bfor (?:about |over |almost |nearly |the (?:last|past) )?';
const OF_A_LIFE = new RegExp(`${LIFE}$`);

/** "13,872 at 5.65%, 31 left". */
const LEFT_TO_PAY = atStart(/^ (?:more )?(?:left|to go)(?: to pay)?\s?(?:$|[,.;:!?)]|and\b|on (?:it|the loan)\b)/);
function isCount({ units, places }: Exact): boolean {
  return places === 0 && units > 1n && units <= MOST_PARTS;
}

/** "No 20y": the number follows a denial. */
const DENIES = /^ ?no $/;
const OF_A_TERM = /^ ?(?:y(?:(?:ea)?rs?)?|months?|mths?|mos?|percent|%|k)(?![a-z])/;

function isSum(value: Exact): boolean {
  return value.places > 1 || roughly(value) > MOST_COUNTED;
}
/** Payments that a loan may have. */
const MOST_COUNTED = 600;

/** "split in 18", "spread over 24": equal parts, one a month. */
export const SPLIT_IN = atEnd(
  /\b(?:split|spread|divided|(?:re)?paid|(?:re)?payable|in parts)(?: back| up)? (?:in|into|over|across)\s?$/,
);
const MOST_PARTS = 120n;
const ENDS_THERE = /^\s?(?:$|[,.;:?!)-]|equal\b|parts\b|with\b|at\b|fee\b)/;

/** "一分二" is 1.2 分, "5厘5" is 5.5 厘. */
function smallUnit(match: RegExpExecArray): Unit {
  const kind = SMALL_KINDS[match[1] ?? ''] ?? 'hao';
  return { kind, length: match[0].length, tail: decimals(match[2]) };
}

const SMALL_KINDS: Readonly<Record<string, FigureKind>> = { 毛: 'mao', 分: 'fen', 厘: 'li' };

/** Digits said after a unit, as decimals of it: "85" is .85, 半 a half. */
function decimals(digits: string | undefined): Exact | null {
  if (digits === '半') return { units: 5n, places: 1 };
  const read = digits === undefined ? null : readNumber(digits, 0);
  return read && shifted(read.value, -(digits?.length ?? 0));
}
