import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Figure } from './figures.ts';
import { wholeNumber } from './numbers.ts';

type Rhythm = NonNullable<Slots['pay_every']>['value'];
/** Months of one period; a fortnight is a 26th of a year. */
export const MONTHS_EACH: Readonly<Record<Rhythm, number | null>> = {
  quarter: 3,
  half_year: 6,
  year: 12,
  fortnight: null,
};

/** "按季还", "once a year", "every two weeks": how often is paid. The figures that remain are returned. */
export function readRhythm(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): readonly Figure[] {
  if (!MAY_BE.test(text)) return figures;
  const found = RHYTHMS.flatMap(([rhythm, pattern]) =>
    matchesOf(text, pattern).map(({ index, 0: words }) => ({ rhythm, from: index, to: index + words.length })),
  );
  const [first] = found;
  if (!first || found.some(({ rhythm }) => rhythm !== first.rhythm)) return figures;
  // "按季付息、按月还本", or a payment each month that is asked for beside it.
  if (MONTHLY.test(text.replace(NOT_MONTHLY, ' '))) return figures;
  slots.pay_every = at(first, first.rhythm);
  const inside = (figure: Figure) => found.some(({ from, to }) => figure.from < to && from < figure.to);
  const step = MONTHS_EACH[first.rhythm];
  const open = figures.filter((figure) => !inside(figure));
  const counts = open.filter((figure) => !figure.vague && isCount(figure, text));
  const [count, ...others] = counts;
  const periods = count === undefined || others.length > 0 ? null : wholeNumber(count.value);
  if (step === null || count === undefined || periods === null || periods < 1) return open;
  slots.term_months = at(count, periods * step);
  if (first.from - count.to < NEAR && count.from < first.from)
    slots.pay_every = at({ ...first, from: count.from }, first.rhythm);
  return open.filter((figure) => figure !== count);
}

const NEAR = 12;

/** Payments, and no months: "16 equal quarterly parts", "分12个季度", "还6次". */
function isCount({ kind, to, from }: Figure, text: string): boolean {
  if (kind !== 'bare' && kind !== 'months' && kind !== 'other') return false;
  const unit = text.slice(kind === 'months' ? from : to, to + 40);
  return COUNT.test(unit);
}
const COUNT =
  /^(?:个季度|个半年|[次回](?=还|付|,|。|$))|^(?:\d{1,3}|\w+)? ?(?:(?:equal|same|level|quarterly|half-yearly|yearly|annual|fortnightly) ){1,3}(?:parts?|payments?|instal?lments?|repayments?)\b|^ quarters\b/;

const MAY_BE =
  /季|半年|年(?!利|化|息|率|轻|龄|薪|底|初)|[两二2]个?(?:周|星期|礼拜)|双周|[三3六6]个月|\b(?:quarter|half|semi|year|annual|fortnight|bi-?week|two weeks|2 weeks|other week|three months|six months)/;
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
      `每?(?:两|二|2)个?(?:周|星期|礼拜)(?:${PAYS}款?)?(?:一${TIME})?(?=还|付|,|。|${PAYS}|$|每|一)|双周|\\bfortnight(?:ly)?\\b|\\bbi-?weekly\\b|\\bevery (?:two|2|other|second) weeks?\\b`,
      'g',
    ),
  ],
];
const MONTHLY = /每个?月|按月|月月|月供|一个月(?=[还付给交])|\b(?:monthly|(?:a|per|each|every) month)\b/;
const NOT_MONTHLY =
  /(?:不是|而不是|并非|不按|不用|没有)(?:每个?月|按月|月月|月供)|\b(?:not|rather than|instead of|than|isn't|never)(?: paid| by| every| each| the| per| a)* (?:monthly|month)\b/g;
