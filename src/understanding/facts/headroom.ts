import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { type Exact, plus, roughly, shifted, written } from './numbers.ts';

/**
 * "房子值180万，还欠60万，按七成还能贷多少": the share of a value that may be owed on it, where what that leaves is asked for.
 * Returned, so that nobody takes it for a rate; a range or several shares are left alone.
 */
export function readValueShare(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): Figure | null {
  if (!(slots.collateral_value ?? slots.collateral_price) || !ASKED.test(text)) return null;
  const shares = figures.filter(({ kind, right }) => kind === 'percent' || (kind === 'other' && TENTHS.test(right)));
  const [only, ...others] = shares;
  if (only === undefined || only.vague || others.length > 0) return null;
  const share = shareOf(only);
  if (share === null || roughly(share) > 1 || matchesOf(text, RANGE).length > 0) return null;
  const [unit = ''] = only.kind === 'other' ? (TENTHS.exec(only.right) ?? []) : [];
  slots.value_share = at({ from: only.from, to: only.to + unit.length }, written(share, 0));
  return only;
}

/** "按八成呢", "那欠50万呢" after such a question: the one figure is another share, value or sum owed. Returned as it is taken. */
export function readShareAgain(figures: readonly Figure[], slots: MutableSlots, at: SlotAt): Figure | null {
  const [only, ...others] = figures;
  if (only === undefined || only.vague || others.length > 0 || NOT_OF_VALUE.test(only.left.replace(OWED, '')))
    return null;
  const [unit = ''] = TENTHS.exec(only.right) ?? [];
  const share =
    only.kind === 'percent' ? shifted(only.value, -2) : only.kind === 'other' && unit ? shareOf(only) : null;
  if (share !== null && roughly(share) >= LEAST && roughly(share) <= 1)
    slots.value_share = at({ from: only.from, to: only.to + unit.length }, written(share, 0));
  else if (only.kind === 'money' && OWED.test(only.left) && isWholeFen(only.value))
    slots.prior_liens = at(only, written(only.value, 2));
  else if (only.kind === 'money' && VALUED.test(only.left) && isWholeFen(only.value))
    slots.collateral_value = at(only, written(only.value, 2));
  else return null;
  return only;
}
const VALUED =
  /(?:评估价?|估[值价]|[市房车]价|价值|值)(?:价格|只|才|就|也|能|给|到|是|有|为|成|按|了|\s)*$|\b(?:worth|valued at|valuation(?: is| of| at| comes (?:in|out) at)?|appraised at)(?: only| just| about)?\s?$/;
const OWED = /(?:欠|没还完?|\b(?:owe|owing))(?:着|了|的是|是|only|just|\s)*$/;

/** Whether nothing but a value, a share of it and what is owed on it was told: what the share leaves is then asked for. */
export function isHeadroom(slots: Slots): boolean {
  const isValued = slots.value_share && (slots.collateral_value ?? slots.collateral_price);
  return isValued !== undefined && Object.keys(slots).every((fact) => OF_A_HEADROOM.has(fact));
}
/** What its words are held against: as an answer it is one of those about a loan. */
export const HEADROOM = 'headroom';
/** What it counts, and what describes the loan or its borrower. */
export const OF_A_HEADROOM: ReadonlySet<string> = new Set<keyof Slots>([
  'value_share',
  'collateral_value',
  'collateral_price',
  'prior_liens',
  'collateral_type',
  'ratio_wanted',
  'currency',
  'purpose',
  'region',
  'borrower_type',
]);

/** What such a question is put in, beside what is plain of any. */
export const OF_HEADROOM =
  /现有|已有|原有|只有?|才|给|上面|公寓|[房车]价|房子|房产|房屋|住房|住宅|商铺|店铺|铺子|厂房|车子|汽车|抵押物|抵押率|抵押|按揭|房贷|车贷|[房车铺]|评估价?|估价|估值|市值|市价|价值|值|套|手上|名下|还欠|尚欠|没还完?|未还|剩余|剩|欠|额度|空间|银行|上限|比例|成数|出来|出|再|还|顶格|最高|成|\b(?:house|home|flat|apartment|property|car|vehicle|collateral|worth|valued?|value|valuation|appraised|appraisal|market|mortgage|outstanding|owe[ds]?|owing|still|already|ltv|loan[- ]to[- ]value|loan-value|lenders?|lends?|banks?|(?:goes |lends )?up to|goes to|limit|cap|capped|maximum|max|most|more|left|room|headroom|further|against|raise|release|then|there|which|percent|ratio|a|is|of|using|use|our|us|me|their|its)\b/g;

function shareOf({ kind, value, left, right }: Figure): Exact | null {
  if (NOT_OF_VALUE.test(left)) return null;
  if (kind === 'other') {
    const more = TENTHS.exec(right)?.[2] ? 5 : 0;
    return LENT.test(left) || left.trim() === ''
      ? plus(shifted(value, -1), shifted({ units: BigInt(more), places: 0 }, -2))
      : null;
  }
  const share = shifted(value, -2);
  const isNamed = NAMED.test(left) || NAMED_AFTER.test(right);
  return isNamed || (roughly(share) >= LEAST && LENT.test(left)) ? share : null;
}
/** Less than that, told without its name, may be a rate. */
const LEAST = 0.4;

const ASKED =
  /(?:(?:抵押?|[借贷批放套])(?:到|得|款|出来?)?|额度|空间|余地)(?:还|能|有|是|最多|大概|会)*(?:多少|几多|多大|几万)|(?:多少|几多)(?:可?以?再?[借贷]|额度|空间)|还有多少(?:额度|空间)|\bhow much (?:more |further |else |extra |of a loan |would |then )*(?:can|could|may|might|would|will|do|am|are|is) (?:i|we|be|left|there)\b|\b(?:how much|what)(?:['’]s| is| would be)? (?:left|(?:the |my )?(?:headroom|room|maximum|most|limit))\b|\bhow much (?:more|headroom|room)\b|\bwhat(?:['’]s| is) the most (?:i|we)\b|\bwhat (?:can|could) (?:i|we) (?:still )?(?:borrow|raise|get)\b/;
const TENTHS = /^\s?(成([半五5])?)(?![\d一二三四五六七八九新熟交本功员长都立股])/;
const NOT_OF_VALUE =
  /(?:首付|涨|跌|降|升|浮|收入|工资|产权|份额|占|股|还了?|付|欠|税|费|打|\b(?:down|deposit|income|fees?|own|share|rate|interest|discount|grow\w*|rise\w*|f[ae]ll\w*))[^,。;]{0,5}$/;
const LENT =
  /(?:按照?|最多|最高|顶格|至多|以|照|抵押率|成数|[能可]?[贷借放做给批]到?|\b(?:at|up to|lends?|lending|goes (?:up )?to|allows?|caps? (?:it |this )?at|maximum(?: of)?|max))(?:[能可]?[贷借放做给批]到?|是|为|的|最多|最高|可以|房价|评估价|价值|\s)*$/;
const NAMED =
  /(?:抵押率|贷款成数|贷款价值比|\b(?:ltv|loan[- ]to[- ]value))(?:是|为|按|到|最高|上限|of|is|at|:|ratio|\s)*$/;
const NAMED_AFTER =
  /^\s?的?(?:抵押率|成数)|^ (?:maximum |max )?(?:ltv|loan[- ]to[- ]value)\b|^ of (?:the |its |that |this |my )?(?:(?:appraised|market|property|house|home|car|estimated) )?(?:value|worth|appraisal|valuation|price)\b/;
/** "六到七成", "60-70%". */
const RANGE = /[\d一二三四五六七八九](?:成|%)?[到至~\-–][\d一二三四五六七八九]{1,2}(?:成|%)|\bbetween \d/g;
