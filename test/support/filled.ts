import type { Product, Template } from '../../src/knowledge/handbook.ts';
import { formatYuan } from '../../src/loan/money.ts';
import { gather, type Known, type Moment } from '../../src/reply/values.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { handbook } from './handbook.ts';

/** Words a customer might have used for a fact; their place does not matter here. */
export function fact<T>(value: T, text = String(value)): { value: T; text: string; from: number; to: number } {
  return { value, text, from: 0, to: text.length };
}

/** Everything a calculation can ask for, as a customer of the desk might say it. */
export const FULL_SLOTS = {
  amount: fact('200000.00', '20万'),
  term_months: fact(36, '36期'),
  annual_rate: { ...fact('0.0435', '4.35%'), stated: 'annual' as const },
  monthly_fee_rate: fact('0.006', '0.6%'),
  overdue_days: fact(30, '30天'),
  paid_periods: fact(12, '12期'),
  product: fact('credit', '信用贷'),
} satisfies Slots;

export const MOMENT: Moment = {
  today: '2026-10-12',
  again: 'amount',
  ticket: { id: 'T-1001', tier: 'T1', promised_by: '2026-10-12T02:10:00.000Z', open_now: true },
  hours: { text: '周一至周五 09:00–18:00', open_now: true, next_open: '2026-10-12T02:00:00.000Z' },
  guesses: ['利率多少', '有什么费用'],
};

/** What a customer would have said to be answered by this text: figures of one kind exclude those of another. */
export function slotsFor(template: Template, product: Product = aProduct('credit')): Slots {
  const { annual_rate, monthly_fee_rate, term_months, amount, ...rest } = FULL_SLOTS;
  const figure = template.slots.find((slot) => slot.startsWith('figures.'))?.slice('figures.'.length) ?? '';
  const own: Readonly<Record<string, Slots>> = {
    days: { ...rest, amount, annual_rate, term_days: fact(10) },
    flat_instalment: { ...rest, amount, term_months, monthly_fee_rate },
    quote: {
      ...rest,
      product: fact(product.id),
      amount: fact(formatYuan(product.amount_max_fen)),
      term_months: fact(product.term_months[0] ?? 12),
    },
    outside: { ...rest, product: fact(product.id), amount: fact('90000000.00'), term_months: fact(7) },
    apr_payment: { ...rest, amount, term_months, monthly_payment: fact('6000.00') },
    apr_fees: { ...rest, amount, term_months, annual_rate, upfront_fee: fact('3000.00') },
    apr_rate: { ...rest, annual_rate },
    prepay_part: { ...FULL_SLOTS, prepay_amount: fact('50000.00') },
  };
  return {
    ...(own[figure] ?? FULL_SLOTS),
    ...(template.slots.includes('match') ? { products: fact(handbook.products.map(({ id }) => id).join()) } : {}),
  };
}

export function aProduct(id: string): Product {
  const found = handbook.products.find((product) => product.id === id);
  if (!found) throw new Error(`no product ${id}`);
  return found;
}

/** All that a text could be filled with. */
export function knownFor(template: Template, slots: Slots = slotsFor(template), moment: Moment = MOMENT): Known {
  return gather(handbook, template.locale, template.intent, slots, moment);
}
