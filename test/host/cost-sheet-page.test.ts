import { describe, expect, test } from 'vitest';
import { costSheetPage } from '../../src/host/cost-sheet-page.ts';
import { handbook, withRole } from '../support/handbook.ts';

const page = async (id: string, query: Record<string, string> = {}) => {
  const made = costSheetPage(handbook, id, query);
  return made === null ? null : String(await made);
};
const LOAN = { principal: '10000000', months: '12', method: 'equal_instalment' };

describe('the page of a cost sheet', () => {
  test('prints the product’s sheet without any script', async () => {
    const text = await page('business');
    expect(text).toContain('<td>小店周转贷</td>');
    expect(text).toContain('由示例融资担保有限公司收取');
    expect(text).not.toMatch(/<script|style=|onclick/);
  });

  test('holds the figures of the loan that was quoted', async () => {
    expect(await page('business', { ...LOAN, lang: 'en' })).toContain('CNY 1,200.00 in all');
  });

  test('is not there for a loan outside the product, nonsense, or an operator who may show none', async () => {
    for (const query of [
      { ...LOAN, principal: '1' },
      { ...LOAN, months: '13' },
      { ...LOAN, method: 'bullet' },
      { ...LOAN, principal: '<b>' },
      { principal: '' },
    ])
      expect(await page('business', query)).toBeNull();
    expect(await page('nothing')).toBeNull();
    expect(costSheetPage(withRole('broker').handbook, 'credit', {})).toBeNull();
  });

  test('is not there while the words of its product or its lender wait for approval', async () => {
    for (const key of ['product/business', 'desk'])
      expect(costSheetPage({ ...handbook, unapproved: [key] }, 'business', {})).toBeNull();
    expect(costSheetPage({ ...handbook, unapproved: ['product/car'] }, 'business', {})).not.toBeNull();
  });

  test('escapes what a record holds', async () => {
    const [product] = handbook.products;
    if (!product) throw new Error('no product');
    const named = { ...product, name: { 'zh-CN': '<i>贷', en: '<i>' } };
    const made = costSheetPage({ ...handbook, products: [named] }, product.id, {});
    expect(String(await made)).toContain('&lt;i&gt;贷');
  });
});
