import type { MutableSlots, SlotAt } from '../reading.ts';
import { LEAST_BARE_SUM } from './asked-fact.ts';
import type { Figure } from './figures.ts';
import { isWholeFen } from './loan-amounts.ts';
import { agree, roughly, written } from './numbers.ts';

/** "My instalment of 2,500 is 20 days late": what is late is the sum the penalty runs on. */
export function readLateInstalment(figures: readonly Figure[], text: string, slots: MutableSlots, at: SlotAt): void {
  const { monthly_payment: instalment, overdue_days, amount, penalty_rate, overdue_uplift } = slots;
  if (!overdue_days || (amount && !(instalment && ON_THAT_ONE.test(text)))) return;
  // The only sum beside days late and what is charged for them is what is late.
  const sums = figures.filter(
    ({ kind, value, vague, left }) =>
      !vague && (kind === 'money' || (kind === 'bare' && roughly(value) >= LEAST_BARE_SUM)) && !EARNED.test(left),
  );
  const charge = penalty_rate ?? overdue_uplift;
  const [only] = agree(sums.map(({ value }) => value)) ? sums : [];
  if (instalment) {
    slots.amount = instalment;
    delete slots.monthly_payment;
  } else if (charge && only && isWholeFen(only.value)) slots.amount = at(only, written(only.value, 2));
}

/** "The penalty is twice the contract rate". */
export function readTwice(text: string, slots: MutableSlots, at: SlotAt): void {
  const hit = slots.overdue_days && !slots.overdue_uplift ? TWICE.exec(text) : null;
  if (hit !== null) slots.overdue_uplift = at({ from: hit.index, to: hit.index + hit[0].length }, '1');
}
const TWICE =
  /\bpenalty(?: \w+){0,3} (?:twice|double) (?:that|it|this|(?:the|my)(?: contract| normal| loan| usual)? rate)\b/;

/** What is charged is charged on the payment. */
const ON_THAT_ONE = /\bon (?:that|the|this) (?:late |overdue |missed |unpaid )?(?:instal?lment|payment)\b/;
const EARNED = /工资|收入|月入|月薪|余额|卡[里上]/;
