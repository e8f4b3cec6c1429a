import type { MutableSlots, SlotAt } from '../reading.ts';
import { sought } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { wholeNumber } from './numbers.ts';
import { readRateStages } from './rate-stages.ts';
import { stageLabels } from './stage-labels.ts';
import { isStretch, isYearlyRate, monthsIn } from './stretches.ts';
import { rateAt } from './told-plan.ts';

/** Figures that remain, and the months told of what comes after the first stretch. */
export interface PhasesRead {
  readonly figures: readonly Figure[];
  readonly rest: { readonly figure: { readonly from: number; readonly to: number }; readonly months: number } | null;
}

/**
 * "前两年只还利息，后八年等额本息", "first year at 3%, then 4.5%": a first stretch in which only interest is paid, or at a rate of its
 * own. What is told of the whole is left to the usual readers.
 */
export function readPhases(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): PhasesRead {
  const none = { figures, rest: null };
  const staged = readRateStages(figures, text, slots, at);
  if (staged) return staged;
  if (!FIRST.test(text)) return none;
  const first = figures.find((figure) => isStretch(figure) && isFirst(figure, text));
  const months = first === undefined ? null : monthsIn(first);
  if (first !== undefined && months !== null && isInterestOnly(first, text)) {
    slots.interest_first = at(widened(first, text), months);
    return withRest(figures, first, text, [first]);
  }
  const year = first === undefined ? FIRST_YEAR.exec(text) : null;
  if (year && ONLY_INTEREST_IN_ENGLISH.test(text.slice(year.index + year[0].length))) {
    const to = year.index + year[0].length;
    const [only = ''] = ONLY_INTEREST_IN_ENGLISH.exec(text.slice(to)) ?? [];
    slots.interest_first = at({ from: year.index, to: to + only.length }, 12);
    return withRest(figures, yearAt(year, text), text, []);
  }
  const place = first ?? (year && { from: year.index, to: year.index + year[0].length });
  if (!place) return none;
  const rates = figures.filter(isYearlyRate);
  const [one, other, ...more] = rates;
  if (!one || !other || more.length > 0 || !isBeside(one, place, text)) return none;
  const begins = Math.max(one.to, place.to);
  const between = text.slice(begins, other.from);
  // "头两年3.3%，第三年起3.9%" leaves no gap.
  const next = stageLabels(between).find(({ starts }) => starts?.includes(months ?? 12));
  if (!next && !THEN.test(between)) return none;
  slots.first_rate = rateAt(one, at);
  slots.first_rate_months = at(place, months ?? 12);
  slots.annual_rate = rateAt(other, at);
  // The words for its time are told with it.
  if (next) Object.assign(slots.annual_rate, at({ from: begins + next.from, to: other.to }, slots.annual_rate.value));
  return withRest(figures, first ?? one, text, [one, other, ...(first ? [first] : [])]);
}

/** "The first year" is no figure by itself. */
function yearAt({ index, 0: words }: RegExpExecArray, text: string): Figure {
  const [from, to] = [index, index + words.length];
  const value = { units: 1n, places: 0 };
  return {
    kind: 'years',
    value,
    from,
    to,
    scaled: false,
    vague: false,
    left: 'first ',
    right: text.slice(to, to + 24),
  };
}

/** What is told of the time after the first stretch. */
export function withRest(
  figures: readonly Figure[],
  first: Figure,
  text: string,
  claimed: readonly Figure[],
): PhasesRead {
  // "头半年每月多少" names the first stretch once more.
  const isAgain = (figure: Figure) =>
    isStretch(figure) && FIRST_BEFORE.test(figure.left) && monthsIn(figure) === monthsIn(first);
  const open = figures.filter((figure) => !claimed.includes(figure) && !isAgain(figure));
  const after = open.filter((figure) => figure.from > first.to && isRest(figure, text));
  const [rest, ...others] = after;
  const months = rest === undefined ? null : monthsOfRest(rest, first);
  const areSame = others.every((other) => monthsOfRest(other, first) === months);
  if (rest === undefined || months === null || !areSame) return { figures: open, rest: null };
  return { figures: open.filter((figure) => !after.includes(figure)), rest: { figure: rest, months } };
}

/** "The remaining eight" counts what the first stretch counted. */
function monthsOfRest(rest: Figure, first: Figure): number | null {
  if (rest.kind !== 'bare') return monthsIn(rest);
  const count = wholeNumber(rest.value);
  if (count === null || count < 1 || count > MOST_COUNTED) return null;
  return first.kind === 'years' ? count * 12 : count;
}
const MOST_COUNTED = 360;

function isFirst({ from, left, right }: Figure, text: string): boolean {
  const before = text.slice(Math.max(0, from - 40), from);
  return FIRST_BEFORE.test(left) || INTEREST_ONLY_FOR.test(before) || INTEREST_ONLY_THEN.test(right);
}
const FIRST = sought(/[前头先]|首年|第一年|宽限|\b(?:first|interest[- ]only|teaser|introductory|year one|year 1)\b/);
const FIRST_BEFORE = /(?:前|头|最初|开头|起初|开始)(?:面|头|的|那)?\s?$|宽限期?(?:是|为|有)?\s?$|\bfirst (?:full )?$/;
const FIRST_YEAR = /第一年|首年|头一年|\bfirst year\b|\byear (?:one|1)\b/;
const INTEREST_ONLY_THEN =
  /^ (?:of )?(?:interest[- ]only|only interest)(?: payments?| period)?(?:,? (?:and )?(?:then|followed by|before)\b|$)/;
const INTEREST_ONLY_FOR =
  /\b(?:interest[- ]only|(?:only|just)(?: pay(?:ing)?)?(?: the)? interest)(?: payments?)? (?:for|in|during|over) (?:the )?(?:first )?$/;

/** Nothing but interest is paid in it. */
function isInterestOnly({ from, to, left, right }: Figure, text: string): boolean {
  if (INTEREST_ONLY_FOR.test(text.slice(Math.max(0, from - 40), from))) return true;
  if (/宽限期?(?:是|为|有)?\s?$/.test(left)) return ONLY_INTEREST_IN_GRACE.test(text);
  return ONLY_INTEREST.test(right) || ONLY_INTEREST_IN_ENGLISH.test(text.slice(to, to + 48));
}
const PAY = '[还還付给給交供收]';
/** "头一年光利息是多少" asks for the interest of a year, and tells no plan. */
const ASKED = '[是要得有共总一大概各就]{0,4}(?:多少|几|好多)';
const ONLY_INTEREST = new RegExp(
  `^(?:里|内|各|每个?[月期年]|月月|按月|都|我们?|先|暂时|就|是|可以|能|要|的){0,5}(?:只|光|仅|单|净)(?:是|用|需|要|先|每月){0,3}(?:${PAY}(?:的是|每月|当月|点)?利?息|(?:的是|每月|当月|点)?利?息(?!${ASKED}))(?!的?[半一])`,
);
const ONLY_INTEREST_IN_GRACE = new RegExp(`(?:期|期间|期内|里)[^。;\\d]{0,4}(?:只|光|仅)${PAY}?利?息`);
const ONLY_INTEREST_IN_ENGLISH =
  /^,? ?(?:(?:are|is|being|at|on|of|i|we|you|would|will|to|be|payments?) ){0,4}(?:interest[- ]only|(?:only|just) (?:pay(?:ing)? |cover(?:ing)? )?(?:the )?interest|pay(?:ing)? (?:only|just|nothing but) (?:the )?interest|nothing but (?:the )?interest|(?:(?:re)?pay(?:ing)? )?(?:the )?interest (?:alone|only))\b/;
/** With the words that make it what it is, so that nothing of them is left over. */
function widened({ from, to, left }: Figure, text: string): { readonly from: number; readonly to: number } {
  const [head = ''] = FIRST_BEFORE.exec(left) ?? INTEREST_ONLY_FOR.exec(text.slice(Math.max(0, from - 40), from)) ?? [];
  const behind = text.slice(to, to + 48);
  const [tail = ''] = ONLY_INTEREST.exec(behind) ?? ONLY_INTEREST_IN_ENGLISH.exec(behind) ?? [];
  return { from: from - head.length, to: to + tail.length };
}

function isRest({ kind, vague, left, from, right }: Figure, text: string): boolean {
  if (vague || !(kind === 'months' || kind === 'years' || kind === 'bare')) return false;
  if (ONE_ASKED.test(text.slice(from, from + 8))) return false;
  if (kind === 'bare' && !REMAINING.test(text.slice(Math.max(0, from - 30), from)) && !EQUAL.test(right)) return false;
  return REST.test(left) || REST_IN_ENGLISH.test(text.slice(Math.max(0, from - 36), from));
}
/** "后头一个月几多" asks for a payment. */
const ONE_ASKED = /^一个?[月期][还付给供要]?(?:几|多少)/;
const REST = /(?:后|剩下?|余下|其余|接着|然后|再|接下来)(?:面|头|的|来|再|这|边|那|用|按|还|分)*\s?$/;
const REMAINING = /\b(?:remaining|other|rest|last|following|next) $/;
const EQUAL = /^ (?:equal|level|regular|normal|monthly)\b/;
const REST_IN_ENGLISH =
  /\b(?:then|thereafter|afterwards|after that|followed by|remaining|rest|other|last|next|following)(?:,? (?:it|is|goes|to|are|equal|level|instal?ments|payments|repayments|principal|and|interest|over|for|in|the|by|of|on|a|an|with|remaining|other|last|next|following|pay|repay|paid|repaid|back|in full))* $/;

const THEN =
  /(?:之|以|往|随|然|此)?后|第二年|剩下|余下|其余|接着|\b(?:then|after(?:wards)?|thereafter|from (?:year|month)|rest|following|remaining|(?:go|goes|going|rise|rises|rising|step|steps|reset|resets|jump|jumps|move|moves)(?: up| back)? to)\b/;

/** The rate of the first stretch stands right beside it. */
function isBeside(one: Figure, place: { readonly from: number; readonly to: number }, text: string): boolean {
  const between = one.from >= place.to ? text.slice(place.to, one.from) : text.slice(one.to, place.from);
  return between.length <= NEAR && !/[。;?\d]/.test(between);
}
const NEAR = 24;
