import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { roughly, wholeNumber } from './numbers.ts';

type Rhythm = NonNullable<Slots['pay_every']>['value'];
/** Payments a year, as the arithmetic counts them. */
const TIMES_A_YEAR: Readonly<Record<Rhythm, number>> = {
  month: 12,
  quarter: 4,
  half_year: 2,
  year: 1,
  fortnight: 26,
  week: 52,
};

/** A stretch in payments of this rhythm; null where it ends within one. */
export function periodsIn(months: number, rhythm: Rhythm): number | null {
  const parts = months * TIMES_A_YEAR[rhythm];
  return parts > 0 && parts % 12 === 0 ? parts / 12 : null;
}

/** So many payments as months; null where they end within one. */
function monthsOf(periods: number, rhythm: Rhythm): number | null {
  const parts = periods * 12;
  return parts % TIMES_A_YEAR[rhythm] === 0 ? parts / TIMES_A_YEAR[rhythm] : null;
}

/** "按季还", "once a year", "every two weeks": how often is paid, or again every month. The figures that remain are returned. */
export function readRhythm(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  { pay_every: known }: Slots,
): readonly Figure[] {
  if (known && known.value !== 'month') readMonthsAgain(text, slots, at);
  if (!MAY_BE.test(text) || slots.pay_every) return figures;
  const found = RHYTHMS.flatMap(([rhythm, pattern]) =>
    matchesOf(text, pattern).map(({ index, 0: words }) => ({ rhythm, from: index, to: index + words.length })),
  );
  const [first] = found;
  if (!first || found.some(({ rhythm }) => rhythm !== first.rhythm)) return figures;
  // "按季付息、按月还本", or a payment each month that is asked for beside it.
  if (
    MONTHLY.test(text.replace(NOT_MONTHLY, ' ')) ||
    (first.rhythm === 'week' && (WAGES.test(text) || TOLD_EACH.test(text)))
  )
    return figures;
  slots.pay_every = at(first, first.rhythm);
  const inside = (figure: Figure) => found.some(({ from, to }) => figure.from < to && from < figure.to);
  const open = figures.filter((figure) => !inside(figure));
  const counts = open.filter((figure) => !figure.vague && roughly(figure.value) > 1 && isCount(figure, text));
  const [count, ...others] = counts;
  const periods = count === undefined || others.length > 0 ? null : wholeNumber(count.value);
  const months = periods === null ? null : monthsOf(periods, first.rhythm);
  if (count === undefined || months === null || months < 1) return open;
  slots.term_months = at(count, months);
  if (first.from - count.to < NEAR && count.from < first.from)
    slots.pay_every = at({ ...first, from: count.from }, first.rhythm);
  return open.filter((figure) => figure !== count);
}

const NEAR = 12;

/** "那每月还呢", "and if I paid monthly instead?" after another rhythm: every month, in the way that was told. */
function readMonthsAgain(text: string, slots: MutableSlots, at: SlotAt): void {
  const hit = BY_THE_MONTH.exec(text);
  if (hit === null || !SUPPOSED.test(text) || NOT_MONTHLY_NOW.test(text) || RHYTHMS.some(([, own]) => own.test(text)))
    return;
  slots.pay_every = at({ from: hit.index, to: hit.index + hit[0].length }, 'month');
}
const BY_THE_MONTH =
  /(?:按|每个?|一个?)月(?:[还還付给給交供结][款]?(?:一次)?)?|一个月一[还付交次]|月月[还付交]|月供(?=呢|的话)|\b(?:monthly|(?:every|each|per|a|by the) month)\b/;
const SUPPOSED =
  /[换改]|[要若]是|如果|假如|[那就]|呢|吧|的话|^ ?monthly ?\?|\b(?:if|instead|what about|how about|and|or|then|make it|switch\w*|chang\w*)\b/;
const NOT_MONTHLY_NOW =
  /不是?(?:按|每个?)月|利息(?!(?:能|会|可以|是|又)*[少省多差])|\b(?:not|n't|never|rather than|interest)\b/;

/** Payments, and no months: "16 equal quarterly parts", "分12个季度", "还6次". */
function isCount({ kind, to, from }: Figure, text: string): boolean {
  if (kind !== 'bare' && kind !== 'months' && kind !== 'other') return false;
  const unit = text.slice(kind === 'months' ? from : to, to + 40);
  return COUNT.test(unit);
}
const COUNT =
  /^(?:个季度|个半年|[次回](?=还|付|,|。|$))|^(?:\d{1,3}|\w+)? ?(?:(?:equal|same|level|quarterly|half-yearly|yearly|annual|fortnightly|weekly) ){1,3}(?:parts?|payments?|instal?lments?|repayments?)\b|^个?(?:周|星期|礼拜)(?!一)|^ (?:quarters|weeks|fortnights)\b/;

const MAY_BE = sought(
  /季|半年|周|星期|礼拜|年(?!利|化|息|率|轻|龄|薪|底|初)|[三3六6]个月|\b(?:quarter|half|semi|year|annual|fortnight|(?:bi-?)?week|three months|six months)/,
);
const PAYS = '[还還付给給交供结結]';
const TIME = '[次回期遍]';
const RHYTHMS: readonly (readonly [Rhythm, RegExp])[] = [
  [
    'quarter',
    /(?:按|每个?|一个?|逐)季度?(?:末|底|初)?(?!后|内|的?利率)|每(?:三|3)个月|\bquarterly\b|\b(?:every|each|per|once a|by the|a) quarter\b(?! of)|\bevery (?:three|3) months\b/g,
  ],
  [
    'half_year',
    new RegExp(
      `(?:按|每)半年|半年(?:${PAYS}(?:利?息|款)?)?一${TIME}|每(?:六|6)个月|\\bhalf[- ]?yearly\\b|\\bsemi-?annual(?:ly)?\\b|\\bevery (?:six|6) months\\b|\\b(?:every|each) half[- ]year\\b|\\btwice a year\\b`,
      'g',
    ),
  ],
  [
    'year',
    new RegExp(
      `(?:每|一)年(?:只)?${PAYS}(?:利?息|款|本)?一${TIME}|按年(?=${PAYS}|等额|结)|一年一${TIME}|\\b(?:yearly|annual) (?:(?:re)?payments?|instal?ments?)\\b|\\b(?:once|one time) (?:a|per|each|every) year\\b|\\b(?:re)?pa(?:y|id|ying) (?:back )?(?:yearly|annually)\\b|\\bone (?:payment|instal?lment) (?:a|per|each|every) year\\b`,
      'g',
    ),
  ],
  [
    'fortnight',
    new RegExp(
      `(?<![第\\d十])每?(?:两|二|2)个?(?:周|星期|礼拜)(?:${PAYS}款?)?(?:一${TIME})?(?=还|付|,|。|${PAYS}|$|每|一)|双周|\\bfortnight(?:ly)?\\b|\\bbi-?weekly\\b|\\bevery (?:two|2|other|second) weeks?\\b`,
      'g',
    ),
  ],
  [
    'week',
    /(?:每|按)(?:一?个?)?(?:周|星期|礼拜)(?!末|[一二三四五六日天](?![次回期还付]))|一(?:周|个?星期|个?礼拜)(?:[还還付给交供]款?)?一[次回期]|\b(?<!bi[- ]?)weekly\b|\b(?:every|each|per|once a|by the|a) week\b/g,
  ],
];
/** "每周680": a payment that is told, so that its price is asked, which is worked out from no rate. */
const TOLD_EACH =
  /(?:每|一)个?(?:周|星期|礼拜)(?:[要得需就固定]{0,3}[还還付给交供]?款?) ?[\d一二两三四五六七八九](?![次期])|[\dk] ?(?:yuan )?(?:a|per|each|every) week\b|\bweekly (?:(?:re)?payments?|instal?ments?) (?:of|are|is) \d|\bpay(?:ing)? \d[\d.,k]{0,8} weekly\b/;
/** How often somebody earns, and not how often he pays. */
const WAGES =
  /周薪|\b(?:get|gets|am|i['’]m|we['’]re|being|are) paid (?:weekly|fortnightly|every|bi-?weekly|by the|each)|\b(?:weekly|fortnightly|bi-?weekly) (?:wages?|pay(?!ments?|ing)\b|income|salary|earnings)|\b(?:earn|make|income|wages?|salary)\b[^.;?]{0,24}\b(?:a|per|every|each) (?:week|fortnight)|\b(?:a|per) week (?:in wages|income)/;
const MONTHLY = /每个?月|按月|月月|月供|一个月(?=[还付给交])|\b(?:monthly|(?:a|per|each|every) month)\b/;
const NOT_MONTHLY =
  /(?:不是|而不是|并非|不按|不用|没有)(?:每个?月|按月|月月|月供)|\b(?:not|rather than|instead of|than|isn't|never)(?: paid| by| every| each| the| per| a)* (?:monthly|month)\b/g;
