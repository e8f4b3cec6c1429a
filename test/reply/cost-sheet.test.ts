import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/knowledge/handbook.ts';
import { allInCost } from '../../src/loan/rate.ts';
import { schedule } from '../../src/loan/schedule.ts';
import { costCard, costRows } from '../../src/reply/cost-card.ts';
import { costSheet } from '../../src/reply/cost-sheet.ts';
import { checkWords } from '../../src/reply/desk-guard.ts';
import { send } from '../../src/reply/send.ts';
import { gather } from '../../src/reply/values.ts';
import { aProduct, fact, knownFor, MOMENT } from '../support/filled.ts';
import { handbook, templateOf, withHandbook } from '../support/handbook.ts';

const { desk, products } = handbook;
const loan = { principalFen: 100_000_00, periods: 12, method: 'equal_instalment' } as const;

describe('a cost sheet', () => {
  test('names every item with its standard and who collects it, and that nothing else is charged (R1.2)', () => {
    const sheet = costSheet(desk, aProduct('business'), 'zh-CN');
    expect(sheet).toMatchObject({
      id: 'cost_business@1',
      currency: 'CNY',
      lender: { name: '示例小贷', licence: desk.licence },
      partners: [{ name: '示例融资担保有限公司' }],
      loan_interest: { rates: ['0.072', '0.088'], rate_type: 'simple', collector: '示例小贷' },
      fees: [{ name: '担保费', collector: '示例融资担保有限公司', total_fen: null }],
      contingent: { overdue_uplift: '0.5', misuse_uplift: '1', prepayment_fee_rate: '0' },
      no_other_fees: true,
    });
    expect(costSheet(desk, aProduct('credit'), 'zh-CN').partners).toEqual([]);
  });

  test('of a loan holds the cost of that loan, by the product’s own fees', () => {
    const product = aProduct('business');
    const sheet = costSheet(desk, product, 'zh-CN', loan);
    const made = schedule({ ...loan, annualRate: product.annual_rate_max });
    const { simple, effective } = allInCost(made, { perPeriodFen: 100_00 });
    expect(sheet.all_in).toEqual({ simple: [expect.any(String), simple], effective_max: effective });
    expect(sheet.fees[0]?.total_fen).toBe(1_200_00);
    expect(sheet.principal_fen).toEqual([100_000_00, 100_000_00]);
  });

  test.each(products.map(({ id }) => [id]))('of %s reads whole and lawful in both languages', (id) => {
    for (const locale of ['zh-CN', 'en'] as const)
      for (const asked of [undefined, loan]) {
        const words = costRows(costSheet(desk, aProduct(id), locale, asked), locale)
          .map(({ label, value }) => `${label}: ${value}`)
          .join('\n');
        expect(words).not.toMatch(/undefined|NaN|null|\[object/);
        expect(checkWords(words, handbook, locale)).toEqual({ verdict: 'pass', hits: [] });
        if (locale === 'en')
          expect(words.replace(/[（(].*?[）)]|示例融资担保有限公司|浙金\S+/g, '')).not.toMatch(/不收取|由.*收取/);
      }
  });
});

describe('a quote', () => {
  const quoting = templateOf('zh-CN/instalment_calc_quote');
  const outgoing = (known = knownFor(quoting)) => ({
    locale: 'zh-CN' as const,
    rule: handbook.intents['instalment_calc'],
    known,
    alreadyShown: [],
    utcOffsetMinutes: 480,
    template: quoting,
    by: 'machine' as const,
  });
  const asked = { product: fact('credit'), amount: fact('100000.00'), term_months: fact(12) };

  test('carries its own sheet, to be confirmed after it could be read', () => {
    const sent = send(outgoing(gather(handbook, 'zh-CN', 'instalment_calc', asked, MOMENT)), handbook);
    if (!('words' in sent)) throw new Error(sent.stopped);
    const { card } = sent.words;
    expect(card).toMatchObject({ type: 'cost', sheets: [{ id: 'cost_credit@1' }], read_seconds: 5 });
    expect(card?.type === 'cost' && card.sheets[0]?.href).toBe(
      '/cost-sheet/credit?lang=zh-CN&principal=10000000&months=12&method=equal_instalment',
    );
    expect(sent.words.disclosures.map(({ id }) => id)).toContain('D3@2');
  });

  test('names who collects a fee in the language it is read in', () => {
    const rows = JSON.stringify(costRows(costSheet(desk, aProduct('business'), 'en'), 'en'));
    expect(rows).toContain('Sample Guarantee Co. Ltd');
    expect(rows).not.toContain('示例融资担保有限公司');
  });

  test('names its version in words: the id is for the record, not for the customer', () => {
    for (const [locale, words] of [
      ['zh-CN', /^安心信用贷费用表第 1 版，\d{4}年/],
      ['en', /^cost sheet of Anxin Personal Loan, version 1, /],
    ] as const) {
      const { rows } = costCard(
        desk,
        products.filter(({ id }) => id === 'credit'),
        locale,
      );
      expect(rows.at(-1)?.value).toMatch(words);
      expect(JSON.stringify(rows)).not.toMatch(/cost_|@/);
    }
  });

  test('every text with figures of our products carries the sheets, and no other text does', () => {
    for (const template of Object.values(handbook.templates)) {
      if (template.id.startsWith('disclosure/')) continue;
      const sent = send(
        { ...outgoing(knownFor(template)), locale: template.locale, template, rule: undefined },
        handbook,
      );
      if (!('words' in sent)) throw new Error(`${template.id} ${sent.stopped}`);
      const quotes =
        template.speaks_of === 'our_product' && /\b(?:product|products|range|match)\b/.test(template.slots.join(' '));
      expect([template.id, sent.words.card?.type === 'cost']).toEqual([template.id, quotes]);
    }
  });

  test('above 24 % by either method is stopped, even where the product as a whole is not', () => {
    const dear = (product: Product) => ({ ...product, annual_rate_max: '0.23' });
    const book = withHandbook({ products: products.map(dear) }).handbook;
    expect(send(outgoing(gather(book, 'zh-CN', 'instalment_calc', asked, MOMENT)), book)).toMatchObject({
      stopped: 'quote_cap',
    });
  });

  test('above what one household may owe is stopped (R3.3)', () => {
    const caps = { person_fen: 50_000_00, business_fen: null };
    const book = withHandbook({ desk: { ...desk, caps } }).handbook;
    expect(send(outgoing(gather(book, 'zh-CN', 'instalment_calc', asked, MOMENT)), book)).toMatchObject({
      stopped: 'amount_cap',
    });
    const within = { ...asked, amount: fact('50000.00') };
    expect(send(outgoing(gather(book, 'zh-CN', 'instalment_calc', within, MOMENT)), book)).toHaveProperty('words');
  });

  test('stops at the border of the desk’s provinces, whenever the customer said where he is (R3.3)', () => {
    const from = (region: string | null) =>
      send(outgoing(gather(handbook, 'zh-CN', 'instalment_calc', asked, { ...MOMENT, region })), handbook);
    expect(from('江苏省')).toMatchObject({ stopped: 'region' });
    expect(from('浙江省')).toHaveProperty('words');
    expect(from(null)).toHaveProperty('words');
  });

  test('outside what the product offers has no figure, only the bounds', () => {
    const { figures } = gather(handbook, 'zh-CN', 'instalment_calc', { ...asked, term_months: fact(13) }, MOMENT);
    expect(figures).toMatchObject({ values: { outside: { amount: false, term: true, method: false } }, exact: {} });
  });
});

test('several products go on one card, each with its all-in range and its page', () => {
  const card = costCard(desk, products, 'en');
  expect(card.sheets.map(({ href }) => href)).toEqual(products.map(({ id }) => `/cost-sheet/${id}?lang=en`));
  expect(card.read_seconds).toBeUndefined();
  expect(costCard(desk, products, 'en')).toBe(card);
});
