import { LIMITS } from '../../limits.ts';
import type { MutableSlots, SlotAt } from '../reading.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { isMovedLpr } from './lpr-rate.ts';
import { roughly, shifted, wholeNumber, written } from './numbers.ts';

/** The fact that the desk has just asked for: a bare "36" is what it is, when it is the only figure. */
export function answerAsked(figures: readonly Figure[], asked: string, slots: MutableSlots, at: SlotAt): void {
  const figure = figures[0];
  if (figure === undefined || figures.length > 1 || figure.vague || isMovedLpr(figure)) return;
  const isBare = figure.kind === 'bare';
  const whole = wholeNumber(figure.value);
  if (asked === 'amount' || asked === 'prepay_amount') {
    // "At 9" and a lone 12 are no sum that anybody borrows.
    const isSum = figure.kind === 'money' || (isBare && roughly(figure.value) >= LEAST_BARE_SUM);
    if (isSum && isWholeFen(figure.value)) {
      const slot = at(figure, written(figure.value, 2));
      if (asked === 'prepay_amount') {
        slots.prepay_amount = slot;
        delete slots.amount;
      } else slots.amount ??= slot;
    }
  } else if (asked === 'monthly_payment' && (isBare || figure.kind === 'money') && isWholeFen(figure.value)) {
    slots.monthly_payment ??= at(figure, written(figure.value, 2));
    delete slots.amount;
  } else if (asked === 'term_months' && isBare && whole !== null && whole >= 1 && whole <= LIMITS.loanMaxPeriods) {
    slots.term_months ??= at(figure, whole);
  } else if (asked === 'overdue_days' && (isBare || figure.kind === 'days') && whole !== null && whole <= 36_500) {
    slots.overdue_days ??= at(figure, whole);
  } else if (asked === 'days_since_due' && (isBare || figure.kind === 'days') && whole !== null) {
    slots.days_since_due ??= at(figure, whole);
  } else if (asked === 'overdue_interest' && (isBare || figure.kind === 'money') && isWholeFen(figure.value)) {
    slots.overdue_interest = at(figure, written(figure.value, 2));
    delete slots.amount;
  } else if (
    asked === 'paid_periods' &&
    whole !== null &&
    (isBare || figure.kind === 'months') &&
    whole <= LIMITS.loanMaxPeriods
  ) {
    slots.paid_periods ??= at(figure, whole);
    delete slots.term_months;
  } else if ((asked === 'annual_rate' || asked === 'monthly_fee_rate') && (isBare || figure.kind === 'percent')) {
    answerRate(figure, asked, slots, at);
  }
}

export const LEAST_BARE_SUM = 100;

function answerRate(figure: Figure, asked: 'annual_rate' | 'monthly_fee_rate', slots: MutableSlots, at: SlotAt): void {
  if (slots.annual_rate !== undefined || slots.monthly_fee_rate !== undefined) return;
  const isFraction = figure.kind === 'bare' && roughly(figure.value) < 1 && figure.value.places >= 3;
  const isZero = figure.value.units === 0n;
  const isUnsure =
    asked === 'annual_rate' && figure.kind === 'bare' && !isFraction && !isZero && roughly(figure.value) < 1;
  const rate = isFraction ? figure.value : shifted(figure.value, -2);
  if (isUnsure || roughly(rate) > LIMITS.annualRateMax) return;
  const slot = at(figure, written(rate, 0));
  if (asked === 'annual_rate') slots.annual_rate = { ...slot, stated: 'annual' };
  else slots.monthly_fee_rate = slot;
}
