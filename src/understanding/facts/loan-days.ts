import type { MutableSlots, SlotAt } from '../reading.ts';
import { atEnd } from '../text/sought.ts';
import type { Figure } from './figures.ts';
import { roughly, written } from './numbers.ts';

/** "借10天", "25天后还": a loan of days and not of months. `before` is the figure before. */
export function readDays(figure: Figure, before: Figure | undefined, slots: MutableSlots, at: SlotAt): boolean {
  if (figure.kind !== 'days') return false;
  const followsLoan = before?.kind === 'money' && /^[, ]?$/.test(figure.left);
  // "逾期5000块30天": late, and no loan of days.
  const isSumBefore = before?.kind === 'money' || before?.kind === 'bare';
  if (LATE.test(figure.left) || (isSumBefore && LATE.test(before.left))) return false;
  const isDueAfter = (before?.kind === 'money' || before?.kind === 'bare') && DUE_AFTER.test(figure.left);
  if (
    !followsLoan &&
    !isDueAfter &&
    !FOR_DAYS.test(figure.left) &&
    !GIVEN_BACK.test(figure.left) &&
    !FOR_DAYS_AFTER.test(figure.right)
  )
    return false;
  const days = written(figure.value, 0);
  if (!/^\d{1,5}$/.test(days)) return false;
  slots.term_days ??= at(figure, Number(days));
  return true;
}

/** "For 3 weeks" of a loan that is not paid by the week. */
export function readWeeks({ kind, value, from, to, left, right }: Figure, slots: MutableSlots, at: SlotAt): boolean {
  const [weeks] = kind === 'other' && FOR_WEEKS.test(left) ? (WEEKS.exec(right) ?? []) : [];
  const number = roughly(value);
  if (weeks === undefined || slots.pay_every || !Number.isInteger(number) || number > MOST_WEEKS) return false;
  slots.term_days ??= at({ from, to: to + weeks.length }, number * 7);
  return true;
}
const FOR_WEEKS = atEnd(/\bfor (?:about |just |only |exactly )?$/);
const WEEKS = /^ weeks?\b(?! (?:late|overdue|free|without|of))/;
const MOST_WEEKS = 26;

export const LATE = /逾|拖欠|过期|晚|\b(?:overdue|late|missed|past due)\b/;
const FOR_DAYS =
  /(?:[借用贷]|期限|周转|应急|救急|过桥|垫资|拆借|占用|\b(?:for(?: about| around| only| just| roughly)?|over|bridg(?:e|ing)(?: (?:it|this|the gap))?(?: for)?))(?:了|个|款|满|期|钱)*\s?$/;
/** "pay back 5,000 after 14 days". */
const DUE_AFTER = /^ (?:yuan )?(?:after|within|in) (?:just |only |about )?$/;
/** "And give it back after 17 days". */
const GIVEN_BACK =
  /\b(?:(?:re)?pay|give|hand|return|settle|clear)(?:ing)?(?: (?:it|them|that|everything|all|the|money|lot|loan|back|off|again)){1,4} (?:after|within|in) (?:just |only |about |exactly )?$/;
const FOR_DAYS_AFTER =
  /^\s?(?:[之以]?后)?(?:再|要|得|就|总共|一共|一次性?|连本带利)*(?:还(?!款日)|到期|的?利息|多少利息|一共)|^ (?:loan|later)/;
