import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { type PhasesRead, withRest } from './phases-told.ts';
import { isStretch, isYearlyRate, monthsIn } from './stretches.ts';

/**
 * "前3个月免息，之后年化12%", "first 3 months interest free, then 12%": a first stretch that bears no interest. What is paid in it is a
 * fact of its own, and is asked for where nobody says. Null where there is none.
 */
export function readFreeStretch(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
): PhasesRead | null {
  if (!MAY_BE.test(text)) return null;
  const hit = FIRST.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? freeForATime(text);
  if (!hit || figures.filter(isYearlyRate).length > 1) return null;
  const place = { from: hit.index, to: hit.index + hit[0].length };
  const inside = figures.filter(({ from, to }) => from < place.to && place.from < to);
  const [told, ...others] = inside.filter(isStretch);
  const months = told ? monthsIn(told) : others.length === 0 ? oneOf(hit[0]) : null;
  if (months === null) return null;
  const first = { ...(told ?? pseudo(months)), ...place };
  const read = withRest(
    figures.filter((figure) => !inside.includes(figure)),
    first,
    text,
    [],
  );
  if (!read.rest && read.figures.some((figure) => isStretch(figure) && isLater(text.slice(place.to, figure.from))))
    return null;
  slots.first_rate = { ...at(place, '0'), stated: 'annual' };
  slots.first_rate_months = at(place, months);
  slots.free_first = at(place, true);
  readPaidMeanwhile(text, slots, at);
  return read;
}

/** "之后按12%分12期": of the rest or of all, nobody said. */
function isLater(between: string): boolean {
  return THEN.test(between) && /[分还做]\s?$|\b(?:over|in) $/.test(between);
}

/** The answer to what is paid in such a stretch. */
export function answerPaidMeanwhile(text: string, slots: MutableSlots, at: SlotAt): void {
  if (slots.free_paid || NO_ANSWER.test(text)) return;
  const [isNothing, isPrincipal] = [NO.test(text), YES.test(text)];
  readPaidMeanwhile(text, slots, at);
  if (slots.free_paid || isNothing === isPrincipal) return;
  slots.free_paid = at({ from: 0, to: text.length }, isNothing ? 'nothing' : 'principal');
}
const NO = /不用|不还|不需要|不必|无需|不要还|\b(?:nothing|no payments?|none)\b/;
const YES = /(?<!不)要还|^要的?$|照(?:常|旧)?还|正常还|还本|\b(?:principal is|as usual|still (?:re)?paid)\b/;
/** Who does not know, asks back or tells something else has not answered. */
const NO_ANSWER =
  /[?\d%]|多少|几|吗|呢|什么时候|怎|知道|清楚|确定|不一定|没说|没写|合同|要是|如果|\b(?:sure|know|if|what|how|when|contract|depends|maybe|perhaps)\b/;

function readPaidMeanwhile(text: string, slots: MutableSlots, at: SlotAt): void {
  const [nothing, principal] = [NOTHING.exec(text), PRINCIPAL.exec(text)];
  const hit = nothing ?? principal;
  if (!hit || (nothing && principal)) return;
  slots.free_paid = at({ from: hit.index, to: hit.index + hit[0].length }, nothing ? 'nothing' : 'principal');
}
const NOTHING =
  /(?:本金|本息|啥|什么)?(?:也|都|全)?(?:先|暂时?)?(?:不用|不需要?|无需|不必|先不|暂不|都不|也不)(?:要|用)?[还付给](?:款|钱|本金|本息|本)?|\b(?:no|without(?: any)?) (?:re)?payments?\b|\bnothing (?:(?:is|to be) )?(?:to pay|due|payable|paid)(?: at all)?\b|\bpayment[- ]free\b|\bpay(?:ing)? nothing\b/;
const PRINCIPAL =
  /只[还付]本金?|本金(?:还是|也|要|得|每月)?(?:照常?|正常|要|得)[还付]|照常还(?:本金?)?|\b(?:only (?:the )?|the )?(?:principal|capital) (?:only|is (?:still )?(?:re)?paid|(?:re)?payments? only)\b(?: meanwhile| all the same)?|\b(?:only|just) (?:pay(?:ing)? )?(?:the )?(?:principal|capital)\b|\bstill (?:re)?pay(?:ing)? (?:the )?(?:principal|capital)\b/;

const N = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3}|半)';
const FREE = '(?:免息|无息|免利息|零息|(?:没有?|不[收算计付]|不用付|零|0)利息|利息全免)(?:期|的)?';
const LIGHT = '(?:里|内|的|是|都|全|可以|享受?|可|给|有|为|,){0,3}';
const W = '(?:\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const V = '(?:years?|months?|payments?|instal?ments?)';
const FREE_IN_ENGLISH =
  '(?:interest[- ]free|no interest|without interest|free of interest|(?:at )?(?:zero|0%?) interest)';
const MAY_BE = sought(/息|\binterest\b/);
const FIRST = [
  new RegExp(`(?:[前头首]|最初|开头|起初)(?:的|这|面)?${N}个?(?:年|月|期)${LIGHT}${FREE}`),
  new RegExp(`(?:首|第一|头一)个?(?:年|月|期)${LIGHT}${FREE}`),
  new RegExp(`\\b(?:the )?first (?:${W} )?${V}(?:,? (?:are|is|being|at|have|has|with)){0,2} ${FREE_IN_ENGLISH}\\b`),
  new RegExp(`\\b${FREE_IN_ENGLISH}(?:,? (?:for|during|in|over|the)){1,2} first (?:${W} )?${V}\\b`),
];

/** "免息3个月，之后按12%": not of the first months, but something comes after them. */
function freeForATime(text: string): RegExpExecArray | null {
  const hit = FOR_A_TIME.exec(text);
  return hit && THEN.test(text.slice(hit.index + hit[0].length)) ? hit : null;
}
const FOR_A_TIME = new RegExp(
  `(?<![分共做])${N}个?(?:年|月)${LIGHT}${FREE}|${FREE}${LIGHT}${N}个?(?:年|月)|` +
    `\\b${W} ${V}(?: of)? ${FREE_IN_ENGLISH}\\b|\\b${FREE_IN_ENGLISH} for ${W} ${V}\\b`,
);
const THEN = /[之以随然此]后|后面|过后|\b(?:then|after(?:wards| that)?|thereafter|followed by)\b/;

/** "第一年", "the first month". */
function oneOf(words: string): number | null {
  if (/[\d二两三四五六七八九十半]/.test(words)) return /半年/.test(words) ? 6 : null;
  return /年|year/.test(words) ? 12 : 1;
}

function pseudo(months: number): Figure {
  return {
    kind: 'months',
    value: { units: BigInt(months), places: 0 },
    from: 0,
    to: 0,
    scaled: false,
    vague: false,
    left: '',
    right: '',
  };
}
