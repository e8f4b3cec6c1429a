import { foreignAfter } from './currency.ts';
import { matchesOf } from './matches.ts';
import { type Exact, exact, plus, readNumber, roughly, shifted } from './numbers.ts';

export type FigureKind =
  | 'money'
  | 'bare'
  | 'months'
  | 'years'
  | 'days'
  | 'percent'
  | 'fen'
  | 'li'
  | 'hao'
  | 'in_ten_thousand'
  | 'in_thousand'
  | 'basis_points'
  /** Money, but not yuan. */
  | 'foreign'
  | 'other';

/** A number a customer wrote, with its unit and the words of its clause on both sides. */
export interface Figure {
  readonly kind: FigureKind;
  readonly value: Exact;
  readonly from: number;
  /** End of the number and its unit. */
  readonly to: number;
  readonly scaled: boolean;
  /** A range, an approximation or a denied number ("不是20万"): no fact. */
  readonly vague: boolean;
  readonly left: string;
  readonly right: string;
}

/** Finds the figures in text from `plain`, left to right. */
export function figuresIn(text: string, limit: number): readonly Figure[] {
  const found: Figure[] = [];
  let done = 0;
  for (const start of matchesOf(text, START)) {
    if (start.index < done) continue;
    if (found.length >= limit) break;
    const figure = figureAt(text, start.index, done);
    if (figure === null) continue;
    found.push(figure);
    done = figure.to;
  }
  return withoutRanges(text, found);
}

// Words that begin with a numeral and count nothing: 一共, 一次性, 一起; "one-off".
const START =
  /\d|一(?!半|共|次性|起|直|定|般|样|旦|切|下|些|并|律|致|边|路|向|同|概|部分|刀|会|算|看|问|想|试|查|说|讲|聊|句|声|遍|位|点(?![零〇一二三四五六七八九\d]))|[零〇二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾几]|百(?=[万亿]|分之)|千(?=[万亿]|分之)|万(?=分之|\d|[一二三四五六七八九])|半(?=年|个月|个点|个百分点)|\b(?:one(?![- ](?:off|time)\b)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half(?= a (?:year|million|lakh|crore))|a(?= (?:year|hundred|thousand|million|lakh|crore)\b))/g;

function figureAt(text: string, from: number, bound: number): Figure | null {
  const clause = clauseBefore(text, Math.max(bound, from - 28), from);
  const left = clause || (CHARGED_BY_THE_DAY.exec(text.slice(Math.max(0, from - 12), from))?.[0] ?? '');
  const fraction = '百千万'.includes(text.charAt(from))
    ? /^([百千万])(?:分之)?/.exec(text.slice(from, from + 3))
    : null;
  if (fraction !== null && (text.startsWith('分之', from + 1) || (fraction[1] === '万' && /[日天]|罚息/.test(left)))) {
    return fractionAt(text, from, fraction[0].length, left);
  }
  const read = readAt(text, from);
  if (read === null) return null;
  const unit = unitAt(text, from, read.to, read.value, read.scaled, left);
  const value = unit.addsHalf
    ? plus(read.value, { units: 5n, places: 1 })
    : unit.tail === null
      ? read.value
      : plus(read.value, unit.tail);
  const to = read.to + unit.length;
  return {
    kind: unit.kind,
    value,
    from,
    to,
    scaled: read.scaled,
    vague:
      read.vague ||
      /不是$|\bnot\s$|几\s?$/.test(left) ||
      /^多(?!少|久|还|付|交|出)|^以[上下内]|^几(?!年|期|个|成)/.test(text.slice(to, to + 2)),
    left,
    right: clauseAfter(text, to),
  };
}

/** "罚息一天万五": the day is a figure too, and what is charged stands before it. */
const CHARGED_BY_THE_DAY = /(?:罚息|滞纳金)[按是收要:为 ]{0,3}一[天日] ?$/;

function readAt(text: string, from: number): ReturnType<typeof readNumber> {
  const char = text.charAt(from);
  const half = char === 'h' ? /^half a (million|lakh|crore)\b/.exec(text.slice(from, from + 14)) : null;
  if (half !== null)
    return {
      value: shifted(exact('0.5'), POWERS_OF_ONE[half[1] ?? ''] ?? 0),
      to: from + half[0].length,
      scaled: true,
      vague: false,
    };
  if (char === '半' || text.startsWith('half', from))
    return { value: { units: 5n, places: 1 }, to: from + (char === '半' ? 1 : 6), scaled: false, vague: false };
  if (char === 'a') {
    const word = /^a (hundred thousand|hundred|thousand|million|lakh|crore|(?=year))/.exec(text.slice(from, from + 20));
    const power = POWERS_OF_ONE[word?.[1] ?? ''] ?? 0;
    return word === null
      ? null
      : {
          value: shifted(exact('1'), power),
          to: from + (power === 0 ? 1 : word[0].length),
          scaled: power > 0,
          vague: false,
        };
  }
  return readNumber(text, from);
}

const POWERS_OF_ONE: Readonly<Record<string, number>> = {
  'hundred thousand': 5,
  hundred: 2,
  thousand: 3,
  million: 6,
  lakh: 5,
  crore: 7,
};

function fractionAt(text: string, from: number, lead: number, left: string): Figure | null {
  const read = readNumber(text, from + lead);
  if (read === null) return null;
  const kinds: Readonly<Record<string, FigureKind>> = { 百: 'percent', 千: 'in_thousand', 万: 'in_ten_thousand' };
  const kind = kinds[text.charAt(from)] ?? 'other';
  return {
    kind,
    value: read.value,
    from,
    to: read.to,
    scaled: false,
    vague: read.vague,
    left,
    right: clauseAfter(text, read.to),
  };
}

interface Unit {
  readonly kind: FigureKind;
  readonly length: number;
  readonly addsHalf?: boolean;
  readonly tail: Exact | null;
}

/** Nothing is borrowed or repaid over a number below nothing. */
const NEGATIVE = /(?:\b(?:minus|negative)|负)\s?$/;
const BASIS_POINTS = /^\s?(?:个?\s?(?:基点|bps?\b)|basis points?\b)/;
const MONEY = /^\s?(?:元|块钱?|圆|人民币|rmb|cny|yuan)/;
const MONTHS =
  /^(?:\s?(?:个?期(?!限|望|间)|个月(?!前)|months?\b|mos?\b|mths?\b|periods?\b|install?ments?\b|emis\b|payments?\b|repayments\b|(?:equal |level |monthly ){1,2}(?:install?ments|(?:re)?payments)\b)|-(?:months?|period))/;
const YEARS =
  /^(?:\s?(?:年(?!\d{1,2}月|代|级|度|底|初|龄|化|[零〇一二三四五六七八九十]{1,2}月)|years?\b|yrs?\b|y\b)|-(?:years?|yr))/;
const DAYS = /^\s?(?:天|日(?!息|利|元|期)|days?\b)/;
const WEEKS = /^\s?(?:周|个?星期|个?礼拜|weeks?\b)/;
const PERCENT = /^\s?(?:%|个?百分点|个点(?:数|位)?|percent|per cent|pct)/;
/** A numeral that counts no years, sums or anything else after it. */
const COUNTS_NOTHING =
  '(?![\\d.零〇一二两三四五六七八九十百千万亿年个月期天日周点%厘分毫成折号倍次笔人家块元岁起共般样直wk]|\\s?(?:年|期|个|天|月|%|years?|months?))';
/** "6个点3", "四个点八五", "3个点半": decimals of the points before them. */
const POINTS_TAIL = new RegExp(`^个点(\\d{1,2}|[一二三四五六七八九]{1,2}|半)${COUNTS_NOTHING}`);
/** "4180块3": three tenths of a yuan. */
const CHANGE = new RegExp(`^块([1-9一二三四五六七八九])(?:毛钱?|角)?${COUNTS_NOTHING}`);
const SCALED_SUM = /[万亿wk]/;
const SMALL =
  /^(分(?!钟|期|之|成|行|公司|\d{2})|厘(?!米)|毫(?!米|升))(?:([\d一二三四五六七八九])(?:厘|毫)?(?![\d期年个万千]))?/;
const COUNTS =
  /^\s?(?:岁|周岁|次|点(?!\d)|号|位|个|笔|家|人|层|平|公里|倍|成|折(?![合算成下])|张|套|辆|份|条|版|楼|室|栋|米|斤|种|家|口|级|小时|分钟|秒|st\b|nd\b|rd\b|th\b|am\b|pm\b|:\d|\/\d|(?<! )月(?!供)|月(?![供还付收息利])|年(?![化利息])|g\b|hours?|minutes?|mins?\b|times?\b|people|years? old|x\b)/;

function unitAt(text: string, from: number, at: number, value: Exact, scaled: boolean, left: string): Unit {
  const rest = text.slice(at, at + 24);
  const none = { tail: null };
  const abroad = foreignAfter(text.slice(from, at), rest, left);
  if (abroad !== null) return { kind: 'foreign', length: abroad, ...none };
  const points = BASIS_POINTS.exec(rest);
  if (points !== null) return { kind: 'basis_points', length: points[0].length, ...none };
  if (NEGATIVE.test(left) || left.endsWith('⁄') || rest.startsWith('⁄')) return { kind: 'other', length: 0, ...none };
  if (
    /(?<!还完|[还供][了过]|供完)第\s?$|尾号[是为:]?\s?$|[栋幢]\s?$|单元\s?$|门牌号?\s?$|后四位[是为:]?\s?$|#$|\bno\.?\s?$|[a-z_-]$/.test(
      left,
    ) &&
    !/(?:rmb|cny|lpr)\s?$/.test(left) &&
    !/\d-$/.test(left)
  ) {
    return { kind: 'other', length: 0, ...none };
  }
  const money = MONEY.exec(rest);
  const change = money?.[0] === '块' && !SCALED_SUM.test(text.slice(from, at)) ? CHANGE.exec(rest) : null;
  if (change !== null) return { kind: 'money', length: change[0].length, tail: decimals(change[1]) };
  if (money !== null || /(?:¥|rmb|cny)\s?$/.test(left))
    return { kind: 'money', length: money?.[0].length ?? 0, ...none };
  if (scaled)
    return /^(?:人|个(?!月)|次|公里|步|字|条|张|家|岁|粉|平)/.test(rest)
      ? { kind: 'other', length: 0, ...none }
      : { kind: 'money', length: 0, ...none };
  if (SPLIT_IN.test(left) && value.places === 0 && value.units <= MOST_PARTS && ENDS_THERE.test(rest))
    return { kind: 'months', length: 0, ...none };
  // "My 1,420.50 payment" is a sum and counts none.
  const months =
    (isSum(value) ? null : MONTHS.exec(rest)) ??
    (value.places === 0 && value.units > 12n ? /^个?月(?![供底初份\d])/.exec(rest) : null);
  if (months !== null) return { kind: 'months', length: months[0].length, ...none };
  const years = value.units > 60n && value.places === 0 ? null : YEARS.exec(rest);
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
  if (/^\s?‰/.test(rest)) return { kind: 'in_thousand', length: 1, ...none };
  const small = SMALL.exec(rest);
  if (small !== null) return smallUnit(small);
  if (WEEKS.test(rest) || COUNTS.test(rest)) return { kind: 'other', length: 0, ...none };
  return { kind: 'bare', length: 0, ...none };
}

function isSum(value: Exact): boolean {
  return value.places > 1 || roughly(value) > MOST_COUNTED;
}
/** Payments that a loan may have. */
const MOST_COUNTED = 600;

/** "split in 18", "spread over 24": equal parts, one a month. */
export const SPLIT_IN = /\b(?:split|spread|divided|paid|in parts)(?: up)? (?:in|into|over|across)\s?$/;
const MOST_PARTS = 120n;
const ENDS_THERE = /^\s?(?:$|[,.;:?!)-]|equal\b|parts\b|with\b|at\b|fee\b)/;

/** "一分二" is 1.2 分, "5厘5" is 5.5 厘. */
function smallUnit(match: RegExpExecArray): Unit {
  const kind = match[1] === '分' ? 'fen' : match[1] === '厘' ? 'li' : 'hao';
  return { kind, length: match[0].length, tail: decimals(match[2]) };
}

/** Digits said after a unit, as decimals of it: "85" is .85, 半 a half. */
function decimals(digits: string | undefined): Exact | null {
  if (digits === '半') return { units: 5n, places: 1 };
  const read = digits === undefined ? null : readNumber(digits, 0);
  return read && shifted(read.value, -(digits?.length ?? 0));
}

const LISTED: ReadonlySet<FigureKind> = new Set(['months', 'years', 'percent']);

function withoutRanges(text: string, figures: readonly Figure[]): readonly Figure[] {
  const vague = new Set<number>();
  for (let k = 0; k + 1 < figures.length; k++) {
    const one = figures[k];
    const other = figures[k + 1];
    if (one === undefined || other === undefined) continue;
    const between = text.slice(one.to, other.from);
    const joined =
      /^\s?(?:到|至|-|~|—|–|或者?|还是|、|to|or|\/)\s?$/.test(between) ||
      (/^ and $/.test(between) && /between\s$/.test(one.left)) ||
      // "24 and 36 months" are two terms.
      (/^ and $/.test(between) && one.kind === 'bare' && LISTED.has(other.kind));
    if (joined && (one.kind === other.kind || (one.kind === 'bare' && !isOfRate(one, other)))) vague.add(k).add(k + 1);
  }
  return vague.size === 0 ? figures : figures.map((figure, k) => (vague.has(k) ? { ...figure, vague: true } : figure));
}

/** "谈到4.85还是3年": no term has hundredths, nor any decimals where it is counted in months. */
function isOfRate({ value }: Figure, { kind }: Figure): boolean {
  return value.places > (kind === 'years' ? 1 : 0) && (kind === 'years' || kind === 'months');
}

const CLAUSE_ENDS = ',。!?;\n';

function clauseBefore(text: string, from: number, to: number): string {
  let start = to;
  while (start > from && !CLAUSE_ENDS.includes(text.charAt(start - 1))) start--;
  return text.slice(start, to);
}

function clauseAfter(text: string, from: number): string {
  const end = Math.min(text.length, from + 24);
  let to = from;
  while (to < end && !CLAUSE_ENDS.includes(text.charAt(to))) to++;
  return text.slice(from, to);
}
