import { describe, expect, test } from 'vitest';
import { figuresFor } from '../../src/reply/figures.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import vectors from '../fixtures/vectors.json';
import { fact } from '../support/filled.ts';

const LPR = { value: '0.0300', as_of: '2026-09-21', expired: false };
const rate = (value: string): NonNullable<Slots['annual_rate']> => ({ ...fact(value), stated: 'annual' });
const figures = (intent: string, slots: Slots, lpr = LPR) => figuresFor(intent, slots, lpr, 'zh-CN');
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
    expect(values['apr']).toMatchObject({ naive: '0.072', over_24: false, over_four_lpr: true });
  });

  test('PP-1, paying off after instalment 12', () => {
    const plan = vector(vectors.prepayment, 'PP-1');
    const slots = {
      amount: fact(plan.principal),
      term_months: fact(36),
      annual_rate: rate(plan.annual_rate),
      paid_periods: fact(12),
    };
    expect(figures('prepay_calc', slots).exact).toEqual({
      remaining_principal: plan.remaining_principal,
      interest_saved: plan.interest_saved,
    });
  });

  test('PI-1, penalty interest at an uplift of 50 %', () => {
    const late = vector(vectors.penalty_interest, 'PI-1');
    const slots = {
      amount: fact(late.overdue_principal ?? ''),
      annual_rate: rate(late.contract_rate),
      overdue_days: fact(late.days),
    };
    expect(figures('penalty_calc', slots).exact['penalty_high']).toBe(late.penalty_interest);
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
    expect(flags('0.12')).toMatchObject({ over_24: false, over_four_lpr: false });
    // Instalments rounded to a fen must not push a small loan at exactly the cap above it.
    const small = { ...whole, amount: fact('1000.00'), annual_rate: rate('0.24') };
    expect(figures('instalment_calc', small).values['instalment']).toMatchObject({ over_24: false });
    expect(flags('0.1201')).toMatchObject({ over_24: false, over_four_lpr: true });
    expect(flags('0.24')).toMatchObject({ over_24: false });
    expect(flags('0.2401')).toMatchObject({ over_24: true, over_four_lpr: true });
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
    for (const slots of absurd) expect(figures('instalment_calc', slots).exact).toEqual({});
    expect(figures('prepay_calc', { ...whole, paid_periods: fact(37) }).exact).toEqual({});
  });

  test('are not guessed for a loan repaid at maturity, which needs days', () => {
    expect(figures('instalment_calc', { ...whole, repay_method: fact('bullet') }).exact).toEqual({});
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
