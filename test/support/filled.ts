import type { Template } from '../../src/knowledge/handbook.ts';
import { gather, type Known, type Moment } from '../../src/reply/values.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { handbook } from './handbook.ts';

/** Words a customer might have used for a fact; their place does not matter here. */
export function fact<T>(value: T, text = String(value)): { value: T; text: string; from: number; to: number } {
  return { value, text, from: 0, to: text.length };
}

/** Everything a calculation can ask for, as a customer of the desk might say it. */
export const FULL_SLOTS: Slots = {
  amount: fact('200000.00', '20万'),
  term_months: fact(36, '36期'),
  annual_rate: { ...fact('0.0435', '4.35%'), stated: 'annual' },
  monthly_fee_rate: fact('0.006', '0.6%'),
  overdue_days: fact(30, '30天'),
  paid_periods: fact(12, '12期'),
  product: fact('credit', '信用贷'),
};

export const MOMENT: Moment = {
  today: '2026-10-12',
  ticket: { id: 'T-1001', tier: 'T1', promised_by: '2026-10-12T02:10:00.000Z', open_now: true },
  hours: { text: '周一至周五 09:00–18:00', open_now: true, next_open: '2026-10-12T02:00:00.000Z' },
  guesses: ['利率多少', '有什么费用'],
};

/** All that a text could be filled with. */
export function knownFor(template: Template, slots: Slots = FULL_SLOTS, moment: Moment = MOMENT): Known {
  return gather(handbook, template.locale, template.intent, slots, moment);
}
