import { describe, expect, test } from 'vitest';
import { figuresFor } from '../../src/reply/figures.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { fact } from '../support/filled.ts';

const lpr = { value: '0.0300', as_of: '2026-09-21', expired: false };
const figures = (intent: string, slots: Slots) => figuresFor(intent, { slots, lpr, locale: 'zh-CN' });
const loan = {
  amount: fact('50000.00'),
  term_months: fact(36),
  annual_rate: { ...fact('0.072'), stated: 'annual' as const },
};

describe('debts against income', () => {
  const income = { monthly_income: fact('8000.00') };

  test('debts of today and a payment still to come are added up', () => {
    const made = figures('affordability', {
      ...income,
      monthly_debts: fact('2000.00'),
      further_payment: fact('1500.00'),
    });
    expect(made.exact).toEqual({ monthly_payments: '3500.00', debt_to_income: '0.4375' });
    expect(made.values['debt_to_income']).toMatchObject({ heavy: false, worked_out: false });
  });

  test('the payment of a loan told by its terms is worked out', () => {
    const made = figures('affordability', { ...income, ...loan });
    expect(made.exact).toEqual({ monthly_payments: '1548.43', debt_to_income: '0.1936' });
    expect(made.values['debt_to_income']).toMatchObject({ worked_out: true, has_debts: false });
  });

  test('the loan’s own payment is not counted twice', () => {
    const made = figures('affordability', { ...income, ...loan, monthly_debts: fact('1548.00') });
    expect(made.exact).toEqual({ monthly_payments: '1548.00', debt_to_income: '0.1935' });
  });

  test('more than half is called heavy', () => {
    const heavy = (debts: string) =>
      figures('affordability', { ...income, monthly_debts: fact(debts) }).values['debt_to_income'];
    expect(heavy('4000.00')).toMatchObject({ ratio: '0.5000', heavy: false });
    expect(heavy('4001.00')).toMatchObject({ ratio: '0.5001', heavy: true });
  });

  test('without an income above zero the income is asked for again', () => {
    const slots = { monthly_income: fact('0.00'), monthly_debts: fact('2000.00') };
    expect(figures('affordability', slots)).toMatchObject({ problem: 'monthly_income', values: {} });
  });

  test('without a payment, or an income, there is no figure', () => {
    expect(figures('affordability', income).values).toEqual({});
    expect(figures('affordability', { monthly_debts: fact('2000.00') }).values).toEqual({});
  });
});

describe('a loan against its collateral', () => {
  test('what is owed on it already counts', () => {
    const slots = { amount: fact('700000.00'), prior_liens: fact('300000.00'), collateral_value: fact('1250000.00') };
    expect(figures('collateral_terms', slots).exact).toEqual({ loan_to_value: '0.8000' });
  });

  test('of appraisal and price the lower counts', () => {
    const slots = {
      amount: fact('1400000.00'),
      collateral_value: fact('2100000.00'),
      collateral_price: fact('2000000.00'),
    };
    expect(figures('mortgage_query', slots).exact).toEqual({ loan_to_value: '0.7000' });
  });

  test('a value of zero is asked for again', () => {
    const slots = { amount: fact('100000.00'), collateral_value: fact('0.00') };
    expect(figures('collateral_terms', slots)).toMatchObject({ problem: 'collateral_value', values: {} });
  });
});
