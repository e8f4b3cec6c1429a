import type { Product, Template } from '../../src/knowledge/handbook.ts';
import { fact, SAMPLE_SLOTS, sampleSlots } from '../../src/reply/sample.ts';
import { gather, type Known, type Moment } from '../../src/reply/values.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { handbook } from './handbook.ts';

export { fact };

/** Everything a calculation can ask for, as a customer of the desk might say it. */
export const FULL_SLOTS = { ...SAMPLE_SLOTS, product: fact('credit', '信用贷') } satisfies Slots;

export const MOMENT: Moment = {
  today: '2026-10-12',
  again: 'amount',
  ticket: { id: 'T-1001', tier: 'T1', promised_by: '2026-10-12T02:10:00.000Z', open_now: true },
  hours: { text: '周一至周五 09:00–18:00', open_now: true, next_open: '2026-10-12T02:00:00.000Z' },
  guesses: ['利率多少', '有什么费用'],
};

/** What a customer would have said to be answered by this text. */
export function slotsFor(template: Template, product: Product = aProduct('credit')): Slots {
  return sampleSlots(template, handbook.products, product);
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
