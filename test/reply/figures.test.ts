import { describe, expect, test } from 'vitest';
import { figuresFor } from '../../src/reply/figures.ts';
import { slotsOf } from '../../src/understanding/facts/slots.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import vectors from '../fixtures/vectors.json';
import { fact } from '../support/filled.ts';

const LPR = { value: '0.0300', as_of: '2026-09-21', expired: false };
const rate = (value: string): NonNullable<Slots['annual_rate']> => ({ ...fact(value), stated: 'annual' });
const figures = (intent: string, slots: Slots, lpr = LPR) => figuresFor(intent, { slots, lpr, locale: 'zh-CN' });
const vector = <T extends { readonly id: string }>(group: readonly T[], id: string): T => {
  const found = group.find((one) => one.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
};

describe('the figures of an answer are exactly those of the vectors', () => {
  test.each(vectors.equal_instalment)('$id, an instalment', (plan) => {
    const slots = {
      amount: fact(plan.principal),
      term_months: fact(plan.periods),
      annual_rate: rate(plan.annual_rate),
    };
    expect(figures('instalment_calc', slots).exact).toEqual({
      monthly_payment: plan.monthly_payment,
      last_payment: plan.last_payment,
      total_payment: plan.total_payment,
      total_interest: plan.total_interest,
      annual_rate_simple: plan.annual_rate,
      annual_rate_effective: expect.stringMatching(/^0\.\d+$/),
    });
  });

  test('EP-1, falling instalments', () => {
    const plan = vector(vectors.equal_principal, 'EP-1');
    const slots: Slots = {
      amount: fact(plan.principal),
      term_months: fact(plan.periods),
      annual_rate: rate(plan.annual_rate),
      repay_method: fact('equal_principal'),
    };
    expect(figures('instalment_calc', slots).exact).toMatchObject({
      monthly_payment: plan.first_payment,
      total_interest: plan.total_interest,
    });
  });

  test('APR-1, what a flat fee of 0.6 % a month really costs', () => {
    const { apr_simple_x12_pct, apr_effective_compound_pct } = vector(vectors.annual_percentage_rate, 'APR-1');
    const { exact, values } = figures('rate_calc_apr', {
      amount: fact('12000.00'),
      term_months: fact(12),
      monthly_fee_rate: fact('0.006'),
    });
    expect((Number(exact['apr_simple']) * 100).toFixed(4)).toBe(apr_simple_x12_pct);
    expect((Number(exact['apr_effective']) * 100).toFixed(4)).toBe(apr_effective_compound_pct);
    expect(values['apr']).toMatchObject({
      naive: '0.072',
      four_times_lpr: '0.12',
      over_24: false,
      over_four_lpr: true,
    });
  });

  test('PP-1, paying off after instalment 12', () => {
    const plan = vector(vectors.prepayment, 'PP-1');
    const slots = {
      amount: fact(plan.principal),
      term_months: fact(36),
      annual_rate: rate(plan.annual_rate),
      paid_periods: fact(12),
    };
    expect(figures('prepay_calc', { ...slots, prepay_fee_rate: fact('0.01') }).exact).toMatchObject({
      remaining_principal: plan.remaining_principal,
      prepayment_fee: '690.29',
      payoff: '69719.17',
      interest_saved: plan.interest_saved,
    });
    expect(figures('prepay_calc', slots).exact).toMatchObject({ prepayment_fee: '0.00', payoff: '69028.88' });
  });

  test('PI-1, penalty interest at an uplift of 50 %', () => {
    const late = vector(vectors.penalty_interest, 'PI-1');
    const slots = {
      amount: fact(late.overdue_principal ?? ''),
      annual_rate: rate(late.contract_rate),
      overdue_days: fact(late.days),
    };
    expect(figures('penalty_calc', slots).exact['penalty_high']).toBe(late.penalty_interest);
    const agreed = figures('penalty_calc', { ...slots, overdue_uplift: fact('0.5') }).exact;
    expect(agreed).toEqual({ penalty_low: '125.00', penalty_high: '125.00', penalty_interest: '125.00' });
    const rows = (given: Slots) =>
      figures('penalty_calc', given).card?.rows.map(({ label, value }) => `${label} ${value}`);
    expect(rows(slots)?.slice(-2)).toEqual(['罚息（上浮 30%） 108.33 元', '罚息（上浮 50%） 125.00 元']);
    expect(rows({ ...slots, overdue_uplift: fact('0.5') })?.slice(2)).toEqual(['罚息（上浮 50%） 125.00 元']);
  });

  test('CAP-1, four times the one-year LPR', () => {
    expect(figures('lpr_and_caps', {}).exact).toEqual({ four_times_lpr: '0.12' });
  });
});

describe('figures', () => {
  const whole: Slots = { amount: fact('200000.00'), term_months: fact(36), annual_rate: rate('0.0435') };

  test('say when a rate passes 24 % or four times the LPR, and nothing of an LPR that expired', () => {
    const flags = (annual: string, lpr = LPR) =>
      figures('instalment_calc', { ...whole, annual_rate: rate(annual) }, lpr).values['instalment'];
    expect(flags('0.1138')).toMatchObject({ over_24: false, over_four_lpr: false });
    expect(flags('0.22')).toMatchObject({ over_24: true, simple_over_24: false });
    expect(flags('0.25')).toMatchObject({ over_24: true, simple_over_24: true });
    expect(flags('0.1145')).toMatchObject({ over_four_lpr: true, simple_over_four_lpr: false });
    // Simple 12 % is four times the LPR, not above it; compounded it is 12.68 %: either method counts (R1.5).
    expect(flags('0.12')).toMatchObject({ simple: '0.12', effective: '0.12682503013197', over_four_lpr: true });
    // Instalments rounded to a fen must not push a small loan just below the cap above it.
    const small = { ...whole, amount: fact('1000.00'), annual_rate: rate('0.217') };
    expect(figures('instalment_calc', small).values['instalment']).toMatchObject({ over_24: false });
    expect(flags('0.2171')).toMatchObject({ over_24: true, over_four_lpr: true });
    expect(flags('0.1201', { ...LPR, expired: true })).toMatchObject({ over_four_lpr: false });
  });

  test('are not there when a fact is missing', () => {
    for (const missing of ['amount', 'term_months', 'annual_rate'] as const) {
      const { [missing]: _, ...rest } = whole;
      for (const intent of ['instalment_calc', 'repay_method_diff', 'prepay_calc'])
        expect(figures(intent, rest).exact).toEqual({});
    }
    expect(figures('rate_query', whole)).toEqual({ values: {}, sources: {}, exact: {} });
  });

  test('beyond every bound are the customer’s to correct, not a crash', () => {
    const absurd: Slots[] = [
      { ...whole, annual_rate: rate('9.99') },
      { ...whole, amount: fact('99999999999999999.00') },
      { ...whole, amount: fact('0.00') },
      { ...whole, term_months: fact(99_999) },
    ];
    const behind = absurd.map((slots) => figures('instalment_calc', slots));
    expect(behind.map(({ exact }) => exact)).toEqual([{}, {}, {}, {}]);
    expect(behind.map(({ problem }) => problem)).toEqual(['annual_rate', 'amount', 'amount', 'term_months']);
    const late = figures('prepay_calc', { ...whole, paid_periods: fact(37) });
    expect([late.exact, late.problem]).toEqual([{}, 'paid_periods']);
    expect(figures('prepay_calc', { ...whole, paid_periods: fact(1), prepay_amount: fact('200000.00') }).problem).toBe(
      'prepay_amount',
    );
    expect(figures('rate_calc_apr', { ...whole, upfront_fee: fact('200000.00') }).problem).toBe('upfront_fee');
    const less = { ...whole, monthly_payment: fact('10.00') };
    expect(figures('rate_calc_apr', less).problem).toBe('monthly_payment');
  });

  test('of a loan repaid at maturity count thirty days a month, or the days that were said', () => {
    const months: Slots = { ...whole, term_months: fact(12), repay_method: fact('bullet') };
    expect(figures('instalment_calc', months).exact).toMatchObject({ total_interest: '8700.00' });
    const { term_months: _, ...noTerm } = whole;
    const days: Slots = { ...noTerm, amount: fact('20000.00'), annual_rate: rate('0.144'), term_days: fact(10) };
    expect(figures('instalment_calc', days)).toMatchObject({
      exact: { total_interest: '80.00', total_payment: '20080.00' },
      values: { days: { days: 10, day_basis: 360 } },
    });
  });

  test('APR-2 and APR-3: fees the customer speaks of count into the annual cost', () => {
    const loan = { amount: fact('100000.00'), term_months: fact(12), annual_rate: rate('0.12') };
    const monthly = figures('instalment_calc', { ...loan, monthly_fee: fact('500.00') });
    expect(monthly.exact['annual_rate_effective']).toMatch(/^0\.25006/);
    expect(monthly.values['instalment']).toMatchObject({ with_fees: true, fees_fen: 600_000, over_24: true });
    const once = { ...loan, term_months: fact(36), annual_rate: rate('0.072') };
    for (const fee of [{ upfront_fee: fact('3000.00') }, { upfront_fee_rate: fact('0.03') }])
      expect(figures('rate_calc_apr', { ...once, ...fee }).exact['apr_simple']).toMatch(/^0\.092718/);
  });

  test('turn payments, a flat fee and a rate by day or month into both annual rates', () => {
    const paid = { amount: fact('12000.00'), term_months: fact(12), monthly_payment: fact('1072.00') };
    expect(figures('rate_calc_apr', paid).exact['apr_simple']).toMatch(/^0\.13034/);
    expect(figures('rate_calc_apr', { annual_rate: { ...fact('0.18'), stated: 'daily' } }).exact).toEqual({
      apr_simple: '0.18',
      apr_effective: '0.195618171461535',
    });
    const flat = { amount: fact('12000.00'), term_months: fact(12), monthly_fee_rate: fact('0.006') };
    expect(figures('instalment_calc', flat).exact).toMatchObject({ monthly_payment: '1072.00', total_fees: '864.00' });
  });

  test('PP-3: a part paid early, keeping the term or the payment', () => {
    const slots: Slots = {
      amount: fact('1000000.00'),
      term_months: fact(360),
      annual_rate: rate('0.035'),
      paid_periods: fact(60),
      prepay_amount: fact('200000.00'),
    };
    const { exact, card } = figures('prepay_calc', slots);
    expect(exact).toMatchObject({
      keep_term_payment: '3489.20',
      keep_term_interest_saved: '100373.58',
      keep_payment_periods: '207',
      keep_payment_interest_saved: '217781.46',
    });
    expect(card?.plans?.map((plan) => plan.principal_fen.length)).toEqual([300, 207]);
  });

  test('go with a card whose payments add up to the principal and the interest', () => {
    const { card, exact } = figures('instalment_calc', whole);
    const [plan] = card?.plans ?? [];
    const sum = (fen: readonly number[] = []) => fen.reduce((total, each) => total + each, 0);
    expect(sum(plan?.principal_fen)).toBe(20_000_000);
    expect(sum(plan?.interest_fen)).toBe(Math.round(Number(exact['total_interest']) * 100));
    expect(figures('instalment_calc', { ...whole, term_months: fact(361) }).card).not.toHaveProperty('plans');
  });

  test('of two methods differ by the interest they save', () => {
    const { exact, values } = figures('repay_method_diff', whole);
    const difference = Math.round(
      (Number(exact['equal_instalment_total_interest']) - Number(exact['equal_principal_total_interest'])) * 100,
    );
    expect(values['compare']).toMatchObject({ difference_fen: difference });
    expect(difference).toBeGreaterThan(0);
  });
});

describe('what a customer says in his own words comes to the right figure', () => {
  const worked = (intent: string, text: string) => figures(intent, slotsOf(text, [], null)).exact;

  test.each([
    ['借8万到手7.6万，12期每月还7200', /^0\.243[67]/],
    ['borrow 80000 for 12 months, 4000 deducted upfront, repay 7200 a month', /^0\.243[67]/],
    ['借2万，分12期，手续费一共7.2%', /^0\.1303/],
    ['borrow 20000 for 24 months at 10% plus a one-off 3% fee', /^0\.1306/],
  ])('%s', (text, simple) => {
    expect(worked('rate_calc_apr', text)['apr_simple']).toMatch(simple);
  });

  test('a penalty rate of its own is neither raised nor asked for again', () => {
    expect(worked('penalty_calc', '逾期本金4万，逾期10天，日罚息万分之六点五')['penalty_interest']).toBe('260.00');
    expect(worked('penalty_calc', '4万逾期10天，罚息日万分之六点五，一年按365天')['penalty_interest']).toBe('260.00');
  });

  test('only the two methods that are computed are compared', () => {
    const both = worked('repay_method_diff', '18万4年年利率5%，等额本金跟等额本息差多少利息');
    expect(Object.keys(both)).toContain('interest_difference');
    expect(worked('repay_method_diff', '18万4年年利率5%，等额本金跟先息后本差多少利息')).toEqual({});
  });
});

describe('a rate turned into shorter ones', () => {
  const asked = { annual_rate: rate('0.072'), rate_wanted: fact('daily' as const) };

  test('goes by 360 days until another count is named, and tells the other one too', () => {
    const { exact, values } = figures('rate_calc_apr', asked);
    expect(exact).toMatchObject({ apr_simple: '0.072', monthly_rate: '0.006', daily_rate_360: '0.0002' });
    expect(values['rate_parts']).toMatchObject({
      basis_open: true,
      other_basis: 365,
      other_daily: '0.000197260273973',
    });
  });

  test('goes by the count that was said', () => {
    const slots: Slots = { ...asked, annual_rate: rate('0.146'), day_basis: fact(365) };
    expect(figures('rate_calc_apr', slots).exact).toMatchObject({ daily_rate_365: '0.0004' });
  });

  test('is not begun for the rate that was stated', () => {
    const daily = { ...fact('0.18'), stated: 'daily' as const };
    const { values } = figures('rate_calc_apr', { annual_rate: daily, rate_wanted: fact('daily') });
    expect(Object.keys(values)).toEqual(['apr_rate']);
  });
});

describe('a charge for paying early needs neither term nor rate', () => {
  test('of what is left, or of the part that is paid', () => {
    const fee = { prepay_fee_rate: fact('0.025') };
    expect(figures('prepay_calc', { ...fee, remaining_principal: fact('40000.00') }).exact).toEqual({
      prepayment_fee: '1000.00',
    });
    expect(figures('prepay_calc', { ...fee, prepay_amount: fact('10000.10') }).exact).toEqual({
      prepayment_fee: '250.00',
    });
  });

  test('what is left is never taken for what was borrowed', () => {
    const slots: Slots = {
      amount: fact('40000.00'),
      remaining_principal: fact('40000.00'),
      annual_rate: rate('0.072'),
      term_months: fact(36),
      paid_periods: fact(12),
    };
    expect(figures('prepay_calc', slots).values).toEqual({});
  });
});

test('interest of a loan of days is told by both counts until one is named', () => {
  const slots: Slots = { amount: fact('80000.00'), annual_rate: rate('0.0657'), term_days: fact(45) };
  expect(figures('instalment_calc', slots)).toMatchObject({
    exact: { total_interest: '657.00' },
    values: { days: { basis_open: true, other_basis: 365, other_interest_fen: 64_800 } },
  });
  const said = figures('instalment_calc', { ...slots, day_basis: fact(365) });
  expect(said).toMatchObject({ exact: { total_interest: '648.00' }, values: { days: { basis_open: false } } });
});

describe('what a calculation tells beside the usual', () => {
  const loan: Slots = { amount: fact('240000.00'), term_months: fact(24), annual_rate: rate('0.06') };

  test('is the payment that was asked for by its number, by hand: 10,000 and a month of 6% on 180,000', () => {
    const slots: Slots = { ...loan, repay_method: fact('equal_principal'), payment_number: fact(7) };
    expect(figures('instalment_calc', slots).values).toMatchObject({
      instalment: {
        one: {
          number: 7,
          payment_fen: 1_090_000,
          principal_fen: 1_000_000,
          interest_fen: 90_000,
          balance_fen: 17_000_000,
        },
      },
    });
    expect(figures('instalment_calc', { ...loan, payment_number: fact(25) }).values).toMatchObject({
      instalment: { one: null },
    });
  });

  test('is what an instalment comes to with the fee that is paid with it', () => {
    const { values } = figures('instalment_calc', { ...loan, monthly_fee_rate: fact('0.002') });
    expect(values).toMatchObject({
      instalment: { first_fen: 1_063_695, each_fee_fen: 48_000, with_fee_fen: 1_111_695, fees_fen: 1_152_000 },
    });
  });

  test('is the interest of a month and of a quarter where only interest is paid and no term was told', () => {
    const { term_months: _, ...open } = loan;
    const slots: Slots = { ...open, amount: fact('1500000.00'), repay_method: fact('interest_only') };
    expect(figures('instalment_calc', slots).exact).toEqual({
      monthly_interest: '7500.00',
      quarterly_interest: '22500.00',
    });
    const byQuarter = { ...slots, pay_every: fact('quarter' as const, '按季付') };
    expect(figures('instalment_calc', byQuarter).exact).toMatchObject({ quarterly_interest: '22500.00' });
    expect(figures('instalment_calc', { ...byQuarter, repay_method: fact('equal_principal') }).exact).toEqual({});
  });

  test('is the order of three loans by cost and by the annual rate', () => {
    const offers = fact(
      [
        'amount 120000.00, term_months 18, annual_rate 0.075',
        'amount 120000.00, term_months 18, monthly_fee_rate 0.005',
        'amount 120000.00, term_months 18, annual_rate 0.06, upfront_fee_rate 0.02',
      ].join(' | '),
    );
    const { values, exact } = figures('rate_calc_apr', { offers });
    expect(values).toMatchObject({ offers: { by_cost: '一＜三＜二', by_rate: '一＜三＜二', alike: true } });
    // 12 万 × 0.5 % × 18; the third is 6 % and 2,400 kept back.
    expect(exact).toMatchObject({
      offer_2_total_cost: '10800.00',
      offer_1_apr_simple: '0.075',
      offer_3_total_cost: '8180.51',
    });
  });

  test('is equal where the loans are', () => {
    const line = 'amount 120000.00, term_months 18, annual_rate 0.06';
    const { values } = figures('rate_calc_apr', { offers: fact(`${line} | ${line} | ${line}5`) });
    expect(values).toMatchObject({ offers: { by_cost: '一＝二＜三' } });
  });
});
