import { matchesOf } from '../text/matches.ts';

/** A message in which the rates or terms of a row ("3、5、7年", "3.2%和3.85%") are each told whole, so that it can be cut. */
export interface InARow {
  readonly text: string;
  readonly isRow: boolean;
  /** What a loan comes to is asked of the row: each of it is a loan of its own. */
  readonly isAsked: boolean;
}

/**
 * What is told once of a row holds for all of it: the unit behind it, the word for a rate before it. Null where the row is of
 * something else, a down payment, a fee or an uplift, which in pieces would pass for rates.
 */
export function inARow(text: string): InARow | null {
  let [written, end] = ['', 0];
  for (const hit of matchesOf(text, ROW))
    for (const group of groupsOf(hit)) {
      const whole = toldWhole(group, text);
      if (whole === null) return null;
      if (whole === '') continue;
      written += text.slice(end, group.from) + whole;
      end = group.to;
    }
  return { text: withUnits(written + text.slice(end)), isRow: end > 0, isAsked: end > 0 && ASKED.test(text) };
}

/** "20k for 12 months, 35k for 24 and 60k for 36": the unit told once holds for all of them, unless another is told too. */
function withUnits(text: string): string {
  if (!TERM_WITHOUT_UNIT.test(text)) return text;
  const units = new Set(matchesOf(text, TERM_WITH_UNIT).map(([, unit]) => unit));
  const [unit, ...others] = units;
  return unit === undefined || others.length > 0
    ? text
    : text.replace(TERMS_WITHOUT_UNIT, (words, term: string) =>
        isLikely(Number(term), unit) ? `${words} ${unit}s` : words,
      );
}
/** "For 2" beside "12 months" is as likely two years. */
function isLikely(term: number, unit: string): boolean {
  return unit === 'month' ? term >= LEAST_MONTHS : term <= MOST_YEARS;
}
const LEAST_MONTHS = 6;
const MOST_YEARS = 30;
const TERM_WITHOUT_UNIT =
  /\b(?:over|for|across) (\d{1,3})(?=\s?(?:[,;?!]|\.(?!\d)|$|(?:and|or|then|plus|at)\b))(?!,\d{3})/;
const TERMS_WITHOUT_UNIT = new RegExp(TERM_WITHOUT_UNIT.source, 'g');
const TERM_WITH_UNIT = /\b\d{1,3}[ -]?(month|year)s?\b/g;

interface Group {
  readonly values: readonly string[];
  /** Null where none of the numbers has one. */
  readonly unit: string | null;
  readonly from: number;
  readonly to: number;
}

/** The numbers that stand together under one unit: those without one take that of the next. */
function groupsOf({ 0: row, index }: RegExpExecArray): readonly Group[] {
  const groups: Group[] = [];
  let open: RegExpExecArray[] = [];
  for (const told of matchesOf(row, TOLD)) {
    const last = groups.at(-1);
    const [whole, value = '', unit] = told;
    const to = index + told.index + whole.length;
    if (unit === undefined) open.push(told);
    else if (last && open.length === 0 && last.unit === unit)
      groups[groups.length - 1] = { ...last, values: [...last.values, value], to };
    else {
      const values = [...open.map(([, before = '']) => before), value];
      groups.push({ values, unit, from: index + (open[0] ?? told).index, to });
      open = [];
    }
  }
  const [first, ...others] = open;
  if (groups.length > 0 || !first || others.length === 0) return groups;
  return [{ values: open.map(([, value = '']) => value), unit: null, from: index, to: index + row.length }];
}

/** Each number with what was told of all; nothing where there is nothing to tell apart, null where it is no rate and no term. */
function toldWhole({ values, unit: own, from, to }: Group, text: string): string | null {
  if (new Set(values).size < 2 || new Set(values).size < values.length) return '';
  const [left, right] = [text.slice(Math.max(0, from - BEFORE), from), text.slice(to, to + BEFORE)];
  const [carried = ''] = RATE_BEFORE.exec(left) ?? [];
  const unit = own ?? (carried || RATE_AFTER.test(right) ? '%' : null);
  if (unit === null) return '';
  if (unit === '%' ? OF_SOMETHING_ELSE.test(left) : OF_TIME_PASSED.test(left) || OF_TIME_PASSED_AFTER.test(right))
    return null;
  const [per = ''] = (unit === '%' ? PERIOD_AFTER.exec(right) : null) ?? [];
  return values
    .map((value, at) => (at === 0 ? '' : carried) + value + unit + (at < values.length - 1 ? per : ''))
    .join(CUT);
}

/** Where a row is cut, whatever its own words were. */
const CUT = '、';
const BEFORE = 16;

const NUMBER = '(?<![\\d.])\\d{1,3}(?:\\.\\d{1,4})?(?![\\d.]|,\\d{3}|\\s?[万千百亿元块折成点倍kw])';
const UNIT = '(?:%|年|个月|期|(?<=\\d)\\s?(?:year|month|yr|mth)(?=s?\\b))';
const AND =
  '\\s?(?:、|和|与|跟|或者?|还是|以及|及|比|对比|[降升涨调变][到至成为]|(?<=[%年月期s]),|,(?= \\d{1,2}(?:, \\d{1,2})?,? (?:and|or)\\b)|(?:(?<=[\\ds%]),)? ?\\b(?:and|or|versus|vs\\.?|against|compared (?:to|with))\\b)\\s?(?:(?:at|over|for|按|贷|借|分)\\s?)?';
const ROW = new RegExp(`${NUMBER}(?:${UNIT}s?)?(?:(?:${AND}|(?<=[%年期])\\s)${NUMBER}(?:${UNIT}s?)?){1,5}`, 'g');
const TOLD = new RegExp(`(${NUMBER})(${UNIT})?s?`, 'g');

const RATE_BEFORE =
  /(?:年化利?率?|[年月日]?利率|[年月日]息|\b(?:rates? of|rates?|apr)\s)\s?(?=(?:分别|各|从|由|是|为|有|按|用|:|\s|from |of |at )*$)/;
const RATE_AFTER = /^\s?的?(?:[年月日]?利率|[年月日]息|年化)/;
const PERIOD_AFTER = /^ ?(?:a|per) (?:year|annum|month|day)\b|^ ?p\.?[am]\b\.?/;
/** What is no rate of the loan, though it is told in the same signs. */
const OF_SOMETHING_ELSE =
  /(?:首付|[上下]浮|[上下]调|费|折|成|比例|占|罚|违约金|收入|工资|税|涨|降|\b(?:down|deposits?|fees?|charges?|discounts?|penalt(?:y|ies)|ltv|income|salary|uplift)\b)[^,。;]{0,8}$/;
/** Not how long a loan runs, but when something happens in it. */
const OF_TIME_PASSED = /(?:第|前|后|已经?还?了?|还了|过了?|满|每|\b(?:after|first|last|in|paid|every)) ?$/;
const OF_TIME_PASSED_AFTER =
  /^s?\s?(?:后|之后|以后|内|以内|前|之前|时|的时候|底|末|\b(?:ago|later|from now|in|into)\b)/;
const ASKED =
  /多少|几[钱块何多]|月供|利息|\b(?:how much|payments?|instal?lments?|interest|emis?|(?:would|will|do|should) (?:i|we) pay|monthly|cost)\b/;
