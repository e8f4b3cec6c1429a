import { describe, expect, test } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

const means = [
  'monthly_income',
  'monthly_debts',
  'further_payment',
  'collateral_value',
  'collateral_price',
  'prior_liens',
  'ratio_wanted',
  'amount',
] as const;

function told(text: string, asked: string | null = null): Record<string, unknown> {
  const slots = slotsOf(text, [], asked);
  return Object.fromEntries(means.flatMap((name) => (slots[name] ? [[name, slots[name].value]] : [])));
}

describe('what a customer earns and pays each month already', () => {
  test.each<[string, Record<string, unknown>]>([
    ['我月入一万', { monthly_income: '10000.00' }],
    ['5000一个月工资', { monthly_income: '5000.00' }],
    ['I earn 8000 a month', { monthly_income: '8000.00' }],
    ['每月工资到手9200，房贷月供3100', { monthly_income: '9200.00', monthly_debts: '3100.00' }],
    ['工资9000 月供3000', { monthly_income: '9000.00', monthly_debts: '3000.00' }],
    [
      '月收入一万五，每个月要还房贷五千、车贷两千，负债率呢',
      { monthly_income: '15000.00', monthly_debts: '7000.00', ratio_wanted: 'debt_to_income' },
    ],
    [
      '挣7000，每月还1800，想再借一笔，每月还900',
      { monthly_income: '7000.00', monthly_debts: '1800.00', further_payment: '900.00' },
    ],
    [
      '月薪七千五，车贷一个月2200，再办一笔每月还800的，占工资多少',
      { monthly_income: '7500.00', monthly_debts: '2200.00', further_payment: '800.00' },
    ],
    ['没有工资收入，收入0元，每月还500', { monthly_income: '0.00', monthly_debts: '500.00' }],
    [
      'my salary is 9000, mortgage 3000 a month and car loan 1200, what about another 800 a month',
      { monthly_income: '9000.00', monthly_debts: '4200.00', further_payment: '800.00' },
    ],
    ['I make 240k a year and pay 5k a month on debts', { monthly_income: '20000.00', monthly_debts: '5000.00' }],
    ['年薪20万，月供4500', { monthly_income: '16666.67', monthly_debts: '4500.00' }],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test('a balance, a rent and the sum of a mortgage are no monthly debts', () => {
    expect(told('收入6000，每月房租2000')).toEqual({ monthly_income: '6000.00' });
    expect(told('工资8500，信用卡欠4000').monthly_debts).toBeUndefined();
    expect(told('房贷80万，月收入12000，月供4200')).toMatchObject({ monthly_debts: '4200.00' });
  });

  test('two different incomes are left out, and neither becomes the loan', () => {
    expect(told('我工资8000，她工资6000，想借3万')).toEqual({ amount: '30000.00' });
  });

  test('where the income is asked for again, a bare sum is one', () => {
    expect(told('8000', 'monthly_income')).toEqual({ monthly_income: '8000.00' });
    expect(told('1.2万', 'monthly_income')).toEqual({ monthly_income: '12000.00' });
    expect(told('8000')).toEqual({});
  });

  test('the words are kept with the figure', () => {
    const text = '我每月工资 8,500 元，房贷每月还2000、车贷1500';
    const { monthly_income, monthly_debts } = slotsOf(text, [], null);
    expect(monthly_income?.text).toBe('8,500 元');
    expect(text.slice(monthly_debts?.from, monthly_debts?.to)).toBe('2000、车贷1500');
  });

  test('a payment beside an income still tells what a loan costs', () => {
    expect(slotsOf('工资8000，借了1万12期每期还920，年化多少', [], null)).toMatchObject({
      monthly_payment: { value: '920.00' },
      amount: { value: '10000.00' },
    });
  });
});

describe('what a collateral is worth and what is owed on it', () => {
  test.each<[string, Record<string, unknown>]>([
    ['房子值200万', { collateral_value: '2000000.00' }],
    ['一套房300万想抵押贷200万', { collateral_value: '3000000.00', amount: '2000000.00' }],
    [
      '铺子估价90万，要贷45万，是几成',
      { collateral_value: '900000.00', amount: '450000.00', ratio_wanted: 'loan_to_value' },
    ],
    [
      '房子评估180万，成交价195万，想贷126万',
      { collateral_value: '1800000.00', collateral_price: '1950000.00', amount: '1260000.00' },
    ],
    [
      '评估价125万的房子，还有30万按揭没还，再贷70万几成',
      {
        collateral_value: '1250000.00',
        prior_liens: '300000.00',
        amount: '700000.00',
        ratio_wanted: 'loan_to_value',
      },
    ],
    [
      '房子值150万，还欠银行45万，想再贷30万，抵押率多少',
      {
        collateral_value: '1500000.00',
        prior_liens: '450000.00',
        amount: '300000.00',
        ratio_wanted: 'loan_to_value',
      },
    ],
    [
      'property valued at 3m with a mortgage of 500k, loan of 1 million, LTV?',
      {
        collateral_value: '3000000.00',
        prior_liens: '500000.00',
        amount: '1000000.00',
        ratio_wanted: 'loan_to_value',
      },
    ],
    ['车值15万，贷9万', { collateral_value: '150000.00', amount: '90000.00' }],
    ['借10万的房贷', { amount: '100000.00' }],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});
