import { describe, expect, test } from 'vitest';
import { match, type Need } from '../../src/customer/match.ts';
import { handbook } from '../support/handbook.ts';

const { products, desk } = handbook;
const matched = (need: Need, among = products) => match(among, need, desk);
const fitOf = (need: Need) => Object.fromEntries(matched(need).map(({ product, fit }) => [product.id, fit]));

describe('matching', () => {
  test('holds every product against what was said, and names the record', () => {
    const need: Need = {
      borrowerType: 'self_employed',
      amountFen: 200_000_00,
      termMonths: 24,
      purpose: 'working_capital',
    };
    const all = matched({ ...need, region: '浙江省' });
    expect(all).toHaveLength(products.length);
    expect(all[0]).toMatchObject({ product: { id: 'business' }, fit: 'fits', unmet: [], open: [] });
    const car = all.find(({ product }) => product.id === 'car');
    expect(car).toMatchObject({ fit: 'not', unmet: ['borrower_type', 'purpose'], open: ['collateral'] });
    expect(car?.record).toBe(`knowledge/products/car.yaml, ${car?.product.as_of}`);
  });

  test('never assumes what was not said: it stays open', () => {
    expect(new Set(Object.values(fitOf({})))).toEqual(new Set(['open']));
    expect(fitOf({ amountFen: 100_00 })).toMatchObject({ credit: 'not', business: 'not' });
  });

  test('says no outside the provinces of the desk, and asks for none where there are none', () => {
    expect(new Set(Object.values(fitOf({ region: '江苏省' })))).toEqual(new Set(['not']));
    const anywhere = match(products, { region: '江苏省' }, { provinces: [] });
    expect(anywhere.flatMap(({ met, unmet, open }) => [...met, ...unmet, ...open])).not.toContain('region');
  });

  test('orders by fit, then by the all-in cost at the upper end, whatever the order it was given', () => {
    const need: Need = { borrowerType: 'company', amountFen: 500_000_00 };
    const ids = (list: typeof products) => matched(need, list).map(({ product }) => product.id);
    expect(ids([...products].reverse())).toEqual(ids(products));
    const all = matched(need);
    for (const [index, one] of all.entries()) {
      const next = all[index + 1];
      if (next?.fit !== one.fit) continue;
      expect(Number(one.product.all_in_simple_max)).toBeLessThanOrEqual(Number(next.product.all_in_simple_max));
    }
  });

  test('knows nothing of what the desk earns: fees and names change no order', () => {
    const renamed = products.map((product) => ({ ...product, prepay_fee_rate: '0.9', overdue_uplift: '0.9' }));
    expect(matched({ amountFen: 100_000_00 }, renamed).map(({ product }) => product.id)).toEqual(
      matched({ amountFen: 100_000_00 }).map(({ product }) => product.id),
    );
  });
});
