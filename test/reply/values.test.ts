import { describe, expect, test } from 'vitest';
import { gather, sourceOf } from '../../src/reply/values.ts';
import { FULL_SLOTS, fact, MOMENT } from '../support/filled.ts';
import { handbook, withHandbook } from '../support/handbook.ts';

const [first] = handbook.products;
const record = (value: unknown) => value as Record<string, Record<string, unknown>>;

describe('what a text may be filled with', () => {
  test('comes with its source, file or institution and day', () => {
    const known = gather(handbook, 'zh-CN', 'instalment_calc', FULL_SLOTS, MOMENT);
    for (const id of Object.keys(handbook.facts))
      expect(sourceOf(`facts.${id}`, known)).toContain(handbook.facts[id]?.as_of);
    expect(sourceOf('product', known)).toMatch(/^knowledge\/products\/credit\.yaml, \d{4}-/);
    expect(sourceOf('products', known)?.split('; ')).toHaveLength(handbook.products.length);
    expect(sourceOf('figures.instalment', known)).toContain('loan/schedule');
  });

  test('is in the language of the reply, down to the conditions of a product', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const { values } = gather(handbook, locale, null, { product: fact('credit') }, MOMENT);
      const credit = handbook.products.find(({ id }) => id === 'credit');
      expect(record(values)['product']).toMatchObject({
        name: credit?.name[locale],
        conditions: credit?.conditions[locale],
      });
      expect(record(values)['desk']?.['name']).toBe(handbook.desk.name[locale]);
    }
  });

  test('knows the range over all products, and the product that was named', () => {
    const { values, products } = gather(handbook, 'zh-CN', 'rate_query', {}, MOMENT);
    expect(products).toHaveLength(handbook.products.length);
    expect(record(values)['range']).toMatchObject({
      amount_min_fen: Math.min(...handbook.products.map((product) => product.amount_min_fen)),
      term_max: Math.max(...handbook.products.flatMap((product) => product.term_months)),
    });
    expect(values['product']).toBeUndefined();
    expect(
      gather(handbook, 'zh-CN', 'rate_query', { product: fact('credit') }, MOMENT).products.map(({ id }) => id),
    ).toEqual(['credit']);
    expect(gather(handbook, 'zh-CN', 'rate_query', { product: fact('no_such') }, MOMENT).products).toHaveLength(
      handbook.products.length,
    );
  });

  test('keeps a rate as it is written, though it is compared as a number', () => {
    if (!first) throw new Error('the desk has products');
    const products = ['0.100', '0.09', '0.2'].map((rate) => ({
      ...first,
      all_in_simple_min: rate,
      all_in_simple_max: rate,
    }));
    const { values } = gather(withHandbook({ products }).handbook, 'zh-CN', null, {}, MOMENT);
    expect(record(values)['range']).toMatchObject({ all_in_simple_min: '0.09', all_in_simple_max: '0.2' });
  });
});

describe('a dated fact', () => {
  const expires = handbook.facts['lpr_1y']?.expires ?? '';
  const on = (today: string) => gather(handbook, 'zh-CN', 'lpr_and_caps', {}, { ...MOMENT, today });

  test('holds on its last day and is expired on the next', () => {
    const dayAfter = new Date(Date.parse(expires) + 86_400_000).toISOString().slice(0, 10);
    expect(record(on(expires).values['facts'])['lpr_1y']).toMatchObject({ expired: false });
    expect(record(on(dayAfter).values['facts'])['lpr_1y']).toMatchObject({ expired: true });
    expect(sourceOf('facts.lpr_1y', on(dayAfter))).toContain('(expired)');
  });

  test('that expired is told with its day, and no cap is computed from it', () => {
    expect(on(expires).figures.exact).toEqual({ four_times_lpr: '0.12' });
    expect(on('2027-06-01').figures.exact).toEqual({});
    expect(on('2027-06-01').figures.values['caps']).toMatchObject({ expired: true });
  });
});
