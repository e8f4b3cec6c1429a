import type { Handbook, Product, Template } from '../knowledge/handbook.ts';
import { formatYuan } from '../loan/money.ts';
import type { Slots } from '../understanding/reading.ts';
import { gather, type Known, type Moment } from './values.ts';

/** A fact as a customer might have said it; its place in a message does not matter here. */
export function fact<T>(value: T, text = String(value)): { value: T; text: string; from: number; to: number } {
  return { value, text, from: 0, to: text.length };
}

/** Facts for every calculation at once, to show a text filled in before any customer has come. */
export const SAMPLE_SLOTS = {
  amount: fact('200000.00', '20万'),
  term_months: fact(36, '36期'),
  annual_rate: { ...fact('0.0435', '4.35%'), stated: 'annual' as const },
  monthly_fee_rate: fact('0.006', '0.6%'),
  overdue_days: fact(30, '30天'),
  paid_periods: fact(12, '12期'),
} satisfies Slots;

/** What a customer would have said to be answered by this text: figures of one kind exclude those of another. */
export function sampleSlots(template: Template, products: readonly Product[], product = products[0]): Slots {
  const named = product ? { product: fact(product.id, product.name['zh-CN']) } : {};
  const { annual_rate, monthly_fee_rate, term_months, amount, ...others } = SAMPLE_SLOTS;
  const rest = { ...others, ...named };
  // A flat fee beside a rate of interest would come on top of it.
  const usual = { ...rest, amount, term_months, annual_rate };
  const figure = template.slots.find((slot) => slot.startsWith('figures.'))?.slice('figures.'.length) ?? '';
  const own: Readonly<Record<string, Slots>> = {
    apr: { ...rest, amount, term_months, monthly_fee_rate },
    days: { ...rest, amount, annual_rate, term_days: fact(10) },
    flat_instalment: { ...rest, amount, term_months, monthly_fee_rate },
    ...(product && {
      quote: {
        ...rest,
        amount: fact(formatYuan(product.amount_max_fen)),
        term_months: fact(product.term_months[0] ?? 12),
      },
    }),
    outside: { ...rest, amount: fact('90000000.00'), term_months: fact(7) },
    interest_each: { ...rest, amount, annual_rate, repay_method: fact('interest_only' as const) },
    plan: { ...named, amount, term_months, annual_rate, interest_first: fact(12, '前12期只还利息') },
    rate_move: {
      ...named,
      amount,
      term_months,
      annual_rate,
      new_rate: { ...fact('0.0345', '3.45%'), stated: 'annual' },
      upfront_fee: fact('1000.00'),
    },
    how_long: { ...rest, amount, annual_rate, monthly_payment: fact('6000.00') },
    how_much: { ...rest, term_months, annual_rate, monthly_payment: fact('6000.00') },
    apr_payment: { ...rest, amount, term_months, monthly_payment: fact('6000.00') },
    apr_fees: { ...rest, amount, term_months, annual_rate, upfront_fee: fact('3000.00') },
    apr_days: { ...named, amount, term_days: fact(30), upfront_fee: fact('20000.00') },
    rate_parts: { ...rest, annual_rate, rate_wanted: fact('daily', '折成日息') },
    nominal: { ...rest, annual_rate, rate_wanted: fact('nominal', '名义利率') },
    prepay_fee: { ...named, remaining_principal: fact('50000.00'), prepay_fee_rate: fact('0.03', '3%') },
    apr_rate: { ...rest, annual_rate },
    offers: {
      ...named,
      offers: fact(
        'amount 200000.00, term_months 36, annual_rate 0.06 | amount 200000.00, term_months 36, annual_rate 0.055, upfront_fee 2000.00',
      ),
    },
    together: {
      added_up: fact(true, '一共'),
      offers: fact(
        'amount 600000.00, term_months 240, annual_rate 0.028 | amount 300000.00, term_months 120, annual_rate 0.034',
      ),
    },
    debt_to_income: { ...rest, monthly_income: fact('12000.00'), monthly_debts: fact('3000.00') },
    loan_to_value: { ...rest, amount, collateral_value: fact('500000.00'), prior_liens: fact('50000.00') },
    headroom: {
      collateral_value: fact('1500000.00', '150万'),
      prior_liens: fact('400000.00', '40万'),
      value_share: fact('0.7', '七成'),
    },
    prepay_extra: { ...usual, extra_payment: fact('500.00') },
    prepay_part: { ...usual, prepay_amount: fact('50000.00') },
  };
  return {
    ...(own[figure] ?? usual),
    ...(template.slots.includes('match')
      ? {
          products: fact(
            products
              .slice(0, 2)
              .map(({ id }) => id)
              .join(),
          ),
        }
      : {}),
  };
}

/** Everything the text could be filled with on a day (ISO), in or out of opening hours. */
export function sampleKnown(handbook: Handbook, template: Template, today: string, open: boolean): Known {
  const at = `${today}T02:10:00.000Z`;
  const en = template.locale === 'en';
  const moment: Moment = {
    today,
    again: 'amount',
    ticket: { id: 'T-0000', tier: 'T1', promised_by: at, open_now: open },
    hours: { text: en ? 'Monday to Friday 09:00–18:00' : '周一至周五 09:00–18:00', open_now: open, next_open: at },
    guesses: Object.values(handbook.intents)
      .slice(0, 2)
      .map(({ title }) => title[template.locale]),
  };
  return gather(handbook, template.locale, template.intent, sampleSlots(template, handbook.products), moment);
}
