import type { MutableSlots, SlotAt, Slots } from '../reading.ts';
import { matchesOf } from '../text/matches.ts';
import { readBalloon } from './balloon.ts';
import type { Figure } from './figures.ts';
import { answerPaidMeanwhile, readFreeStretch } from './free-stretch.ts';
import { methodsNamed } from './loan-words.ts';
import { type PhasesRead, readPhases } from './phases-told.ts';
import { readRateMove, settleRateMove } from './rate-move.ts';
import { readRhythm } from './rhythm.ts';
import { isPlanned, MOVE_FACTS, PLAN_FACTS } from './told-plan.ts';

/** What remains for the usual readers, and the months that the plan's own words count. */
export interface PlanFigures extends PhasesRead {
  readonly counted: Slots['term_months'] | null;
  /** Of a loan whose rate changes: what the usual readers may not know for its sum and its time. */
  readonly moved: readonly Figure[];
}
export const NOT_PLANNED: PlanFigures = { figures: [], rest: null, counted: null, moved: [] };

/**
 * Figures of a plan that is not one rate, one method and every month, taken out before the usual readers see what remains: a plain
 * loan. `known`: what was told before.
 */
export function readPlanFigures(
  figures: readonly Figure[],
  text: string,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): PlanFigures {
  const mayBe = figures.length > 1 || known.annual_rate !== undefined;
  const rates = mayBe ? readRateMove(figures, text, slots, at, known) : figures;
  if (slots.new_rate) return { ...NOT_PLANNED, figures: rates, moved: rates };
  const { rest, ...read } = mayBe
    ? (readFreeStretch(rates, text, slots, at) ?? readPhases(rates, text, slots, at))
    : { figures: rates, rest: null };
  const open = readRhythm(readBalloon(read.figures, text, slots, at), text, slots, at, known);
  return { figures: open, rest, counted: slots.term_months ?? null, moved: [] };
}

/** Plans that are computed nowhere here, so that nobody is told the figures of another; and the answers to what was asked about them. */
export function readPlan(
  text: string,
  asked: string | null,
  read: PlanFigures,
  slots: MutableSlots,
  at: SlotAt,
  known: Slots,
): void {
  if (read === NOT_PLANNED) readRhythm([], text, slots, at, known);
  if (slots.new_rate) settleRateMove(read.moved, slots, at);
  // What is left, and how much is paid: of which of the two the payments count, nobody said.
  if (slots.new_rate && slots.remaining_principal && slots.paid_periods) noPlan(slots, text, at);
  if (isPlanned(slots)) settlePlan(read, text, slots, at);
  // "And with the balloon?" names a plan told before.
  const isAgain = read === NOT_PLANNED && namesKnownPlan(text, known);
  const odd = slots.new_rate || isAgain ? null : firstUntold(text, slots, at);
  if (odd) {
    for (const fact of PLAN_FACTS) delete slots[fact];
    slots.odd_plan = odd;
  }
  if (asked === 'monthly_plan' && !odd && AGREES.test(text))
    slots.monthly_plan = at({ from: 0, to: text.length }, true);
  if (asked === 'free_paid') answerPaidMeanwhile(text, slots, at);
  if (asked !== 'fee_timing') return;
  const once = ONCE.exec(text);
  const each = EACH.exec(text);
  if ((once === null) === (each === null)) return;
  slots.fee_timing = at({ from: 0, to: text.length }, once === null ? 'each_month' : 'once');
}

function namesKnownPlan(text: string, known: Slots): boolean {
  const hasBalloon = (known.balloon ?? known.balloon_share) !== undefined;
  return hasBalloon && /balloon|尾款|气球/.test(text) && !OTHERWISE.test(text);
}

/** Without it, or with another, it is another plan. */
const OTHERWISE =
  /没有?|不要|不留|不用|取消|去掉|换|改|\b(?:no|not|without|none|instead|drop\w*|skip\w*|remov\w*|chang\w*|(?:an)?other|smaller|bigger|larger|less|half|different)\b/;

/** Once the usual facts are read: the term of a loan told in stretches, and its method. What contradicts itself is no plan. */
function settlePlan({ rest, counted }: PlanFigures, text: string, slots: MutableSlots, at: SlotAt): void {
  const first = slots.interest_first ?? slots.first_rate_months;
  const told = slots.term_months?.value;
  const months = first && rest ? first.value + rest.months : null;
  const isTwice = (counted && counted.value !== told) || (months !== null && told !== undefined && told !== months);
  // "按季还，12期": of months or of quarters, nobody said.
  const isUnclear = slots.pay_every && !counted && COUNTED.test(slots.term_months?.text ?? '');
  const isLater = (slots.balloon ?? slots.balloon_share) && LATER.test(text);
  const isOfPrice = slots.balloon_share && !OF_A_LOAN.test(slots.balloon_share.text) && OF_A_PRICE.test(text);
  // "Due together with payment 48" of 48 tells nothing of how many are paid.
  if (slots.paid_periods?.value === told) delete slots.paid_periods;
  const apart = slots.pay_every && !slots.repay_method ? INTEREST_APART.exec(text) : null;
  if (apart) slots.repay_method = at({ from: apart.index, to: apart.index + apart[0].length }, 'interest_only');
  // "半年付一次": the interest alone, or a part of the loan with it.
  const isOpen =
    slots.amount && slots.pay_every && !slots.repay_method && (slots.pay_every.text.includes('付') || ALONE.test(text));
  if (isOpen || isTwice || isUnclear || isLater || isOfPrice || (slots.interest_first && PRINCIPAL_LAST.test(text)))
    return noPlan(slots, text, at);
  if (rest && months !== null) {
    slots.rest_months = at(rest.figure, rest.months);
    slots.term_months ??= at(rest.figure, months);
  }
  settleMethod(text, slots, at);
}
/** Interest each time, and the principal at the end. */
const INTEREST_APART =
  /\binterest (?:is |to be |gets )?(?:paid |payable |due )?(?:quarterly|half-yearly|yearly|annually|every \w+|each \w+|once a \w+)[^.;?]{0,12}\b(?:principal|capital)(?: is| due| back| repaid| paid){0,3} (?:at|in|on) (?:maturity|the end)\b/;
const ALONE =
  /本金|还本|\b(?:principal|capital|quarterly interest|yearly interest)\b|\binterest (?:is |to be |gets )?(?:paid|payable|due|each|every|per|a|quarterly|yearly|half-yearly)\b/;
const COUNTED = /期|payment|instal|emi/i;
const LATER = /[年月天]以?后|\b(?:months?|weeks?|days?|years?) (?:after|later)\b/;
/** Of what a share is, nobody said where a price stands beside the loan. */
const OF_A_PRICE = /车价|总价|房价|售价|裸车|落地|首付|\b(?:price|deposit|down payment|put (?:\w+ )?down|costs?)\b/;
const OF_A_LOAN = /贷款|借款|本金|\bof (?:the |my )?(?:loan|principal)\b/i;
const PRINCIPAL_LAST =
  /到期还本|本金[^,。;]{0,4}(?:到期|最后|期末)|\bprincipal (?:is )?(?:due |paid |repaid )?(?:at|in) the (?:end|last)/;

/** "Interest only" told of the first stretch, "once at the end" of a balloon, is not how the rest is repaid. */
function settleMethod(text: string, slots: MutableSlots, at: SlotAt): void {
  const [own, isBalloon] = [slots.interest_first, slots.balloon ?? slots.balloon_share ?? slots.worked_over];
  if (!own && !isBalloon) return;
  const named = methodsNamed(text).filter(({ method }) => method !== (own ? 'interest_only' : 'bullet'));
  delete slots.repay_methods;
  delete slots.repay_method;
  const [method, ...others] = named;
  if (others.length > 0) noPlan(slots, text, at);
  else if (method) slots.repay_method = at(method, method.method);
}

function noPlan(slots: MutableSlots, text: string, at: SlotAt): void {
  for (const fact of [...PLAN_FACTS, ...MOVE_FACTS]) delete slots[fact];
  slots.odd_plan ??= at({ from: 0, to: text.length }, true);
}

/** The first words of such a plan that none of its facts was read from. */
function firstUntold(text: string, slots: Slots, at: SlotAt): Slots['odd_plan'] | null {
  const every = slots.pay_every && CALLED[slots.pay_every.value];
  const told = PLAN_FACTS.flatMap((fact) => slots[fact] ?? []);
  const covers = (one: { readonly from: number; readonly to: number }) =>
    told.some(({ from, to }) => from <= one.to + NEAR && one.from - NEAR <= to);
  for (const pattern of [ODD, ODD_IN_ENGLISH]) {
    for (const { index, 0: words } of matchesOf(text, pattern)) {
      const odd = at({ from: index, to: index + words.length }, true as const);
      if (!covers(odd) && !every?.test(words)) return odd;
    }
  }
  return slots.odd_plan ?? null;
}
/** What a rhythm is called once more. */
const CALLED: Readonly<Record<NonNullable<Slots['pay_every']>['value'], RegExp>> = {
  month: /月|month/,
  quarter: /季|quarter/,
  half_year: /半年|half|semi|twice|six/,
  year: /(?<!半)年|year|annual/,
  fortnight: /[两二双]周|星期|礼拜|fortnight|bi-?week|two weeks|other week/,
  week: /(?<!两|二|双)周|星期|礼拜|(?<!two |bi-?)week/,
};
/** Characters between a plan's word and its figure. */
const NEAR = 12;

const ODD = new RegExp(
  '(?:每|按)(?:个)?(?:季度?|周|星期|礼拜|两周|半年|半个月|年)(?:度)?(?:都|各|只|要|得|年?底|年?末|一次|固定){0,3}(?:还|付|供|结)|季度?(?:还|付|供)|[双两]周(?:还|供|付)|' +
    '每(?:个)?(?:季度?|周|星期|礼拜|半年|半个月)(?:还|付|供|多少)|气球|尾款|' +
    '[前头][\\d一二两三四五六七八九十]+个?[年月期][^,。;]{0,6}(?:只|先)?(?:还|付)?(?:利息|息|不还|不用还|宽限)|宽限期|' +
    '(?:第一年|首年|前[\\d一二两三]年)[^。;]{0,12}(?:之?后|剩下|第二年|余下)|' +
    '\\b(?:quarterly|weekly|bi-?weekly|fortnight(?:ly)?|half[- ]yearly|semi-?annual(?:ly)?|(?:every|per|each) (?:quarter|week|two weeks)|balloon|grace period|interest[- ]only for the first|teaser)\\b',
  'g',
);
/** Interest by the quarter and the principal at the end, nobody said when: three months' interest each time. */
export function isInterestByQuarter({ repay_method, pay_every, term_months, odd_plan }: Slots): boolean {
  if (repay_method?.value !== 'interest_only' || odd_plan) return false;
  return pay_every?.value === 'quarter' && !term_months;
}

/** Payments left out, made beforehand, by the year or every other month. */
const ODD_IN_ENGLISH =
  /\b(?:payment holidays?|skip(?:ping|s)? (?:\w+ ){0,3}(?:re)?payments?|(?:re)?payments? (?:due )?in advance|deferr(?:ed|al|ing)|step(?:ped)?[- ]up|every (?:other|second|two|three|six) (?:months?|weeks?)|twice a (?:year|month)|(?:re)?paid (?:yearly|annually|once a year)|(?:yearly|annual) (?:(?:re)?payments?|instal?ments?)|(?:no|without) payments? for|rate (?:in|after|from) (?:year|month) \w+ (?:goes|rises|drops|steps|changes|resets|jumps|falls)|(?:goes|rises|drops|steps|changes|resets|jumps|falls) (?:up |down )?to [\d.]{1,5} ?%? (?:in|after|from) (?:year|month|the))\b/g;
const AGREES = /月|好|行|可以|嗯|是的?|对|\b(?:yes|ok(?:ay)?|sure|month\w*|fine|please)\b/;
const ONCE = /一次|放款|前期|先(?:收|扣|交)|开始|\b(?:once|one[- ]?(?:off|time)|up-?front|start|beginning)\b/;
const EACH = /每个?[月期]|按[月期]|月月|\b(?:month\w*|each|every|instal\w*)\b/;
