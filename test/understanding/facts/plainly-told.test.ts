import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a rate without a percent sign', () => {
  it.each([
    ['贷12万 36期 年化7.8 月供几多', '0.078'],
    ['车贷9万分2年，年利率5.2 月供怎么算', '0.052'],
    ['借30万，利率谈妥到4.35还是6年', '0.0435'],
    ['the rate dropped to 5.75, 40k over 4 years', '0.0575'],
  ])('is read before what is asked: “%s”', (text, rate) => {
    expect(facts(text)).toMatchObject({ annual_rate: rate });
  });

  it('is none where a month of the calendar stands', () => {
    expect(facts('我8 月还款的时候再说')).toEqual({});
  });

  it('is no half of anything', () => {
    expect(facts('首付一半')).not.toHaveProperty('annual_rate');
  });

  it.each([
    ['LPR3.6减20个基点，借80万20年', '0.034'],
    ['LPR 3.1加45个基点，借80万20年', '0.0355'],
    ['LPR按3.4算，减15个基点，借80万20年', '0.0325'],
  ])('follows from the LPR and the points: “%s”', (text, rate) => {
    expect(facts(text)).toMatchObject({ annual_rate: rate, amount: '800000.00', term_months: 240 });
  });
});

describe('a term', () => {
  it('is what a loan is repaid within, beside a rate of its own period', () => {
    expect(facts('借4万 月息7厘 一年还清')).toMatchObject({ term_months: 12, annual_rate: '0.084' });
  });

  it('told twice, in years and in payments, is one', () => {
    expect(facts('房贷60万25年利率4% 已经还了4年共48期')).toMatchObject({ term_months: 300, paid_periods: 48 });
  });

  it('is not paid by what somebody contributes', () => {
    const told = facts('社保交了7年，想借16万，分4年，年化6%');
    expect(told).toMatchObject({ term_months: 48 });
    expect(told).not.toHaveProperty('paid_periods');
  });
});

it('the sum that was meant is the one behind “sorry, meant”', () => {
  expect(facts('looking for 30k, oops meant 13k, over 2 years at 9%')).toMatchObject({ amount: '13000.00' });
});

it('the loan that a payment repaid may be asked for afterwards', () => {
  expect(facts('月供2600，8年，年利率5%，当时借了多少')).toMatchObject({ loan_wanted: 'amount' });
});

describe('a payment that is added to a share of an income', () => {
  it.each([
    [
      ['I gross 8,000 a month, car loan 600 a month, what is my dti?', 'and if I take another loan at 200/mo'],
      '0.1000',
    ],
    [['月薪一万，房贷2500，负债率多少', '再加一笔每月还500的呢'], '0.3000'],
    [['月薪一万，房贷2500，负债率多少', '收入降到8000呢'], '0.3125'],
  ])('is counted: %s', (messages, share) => {
    expect(lastOf(...messages)).toMatchObject({ action: 'auto', figures: { debt_to_income: share } });
  });

  it('is no income, though that was just asked for', () => {
    expect(lastOf('mortgage 1,900 a month, what is my dti?', 'there is another loan of 300 a month').action).toBe(
      'clarify',
    );
  });

  it('and what nobody read beside a share is doubted', () => {
    expect(lastOf('月薪一万，房贷2500，负债率多少', '还有一笔800的呢，负债率多少').action).not.toBe('auto');
  });
});

describe('what is said after a calculation', () => {
  it.each([
    [
      ['每月最多能还2500，分4年，年利率6%，能贷多少', '要是每个月3500呢'],
      'instalment_calc',
      { principal: '149031.11' },
    ],
    [
      ['i owe 5,000 on a card at 18% apr, paying 250 a month, how long till it is gone', 'what about 400'],
      'instalment_calc',
      { months: '14' },
    ],
    [['2万用80天，日息万分之三，利息多少', '那年化是多少'], 'rate_calc_apr', { apr_simple: '0.108' }],
    [['30万6年年化5%月供多少', '利率谈到4.25 还是6年'], 'instalment_calc', { annual_rate_simple: '0.0425' }],
    [
      ['Interest only, 90k at 6% for 3 years, what do I pay?', 'rate drops to 5.5 instead?'],
      'instalment_calc',
      { annual_rate_simple: '0.055' },
    ],
    [['what would I pay a month on 15 grand', '2 yrs, 9.25'], 'instalment_calc', { annual_rate_simple: '0.0925' }],
  ])('changes it or asks of it: %s', (messages, intent, figures) => {
    expect(lastOf(...messages)).toMatchObject({ intent, action: 'auto', figures });
  });
});

it('a sum that is owed is the loan only where no other is', () => {
  expect(facts('I owe 3,000 in taxes and want to borrow 12000 over 2 years at 8%')).toMatchObject({
    amount: '12000.00',
  });
});

describe('nothing is doubted', () => {
  it.each([
    '月息1分5也就是年利率18%吧，借7万先息后本10个月，一共多少利息',
    'took 24k over 60 months at 7.5%, made 15 payments so far, what is my payoff today and what interest do i avoid',
    '借2000到手1700，10天后还2000，年化多少，是不是高利贷',
  ])('where all of it is accounted for: “%s”', (text) => {
    expect(lastOf(text).action).toBe('auto');
  });

  it.each([
    '月息1分5，再收18%的服务费，借7万先息后本10个月，一共多少利息',
    '取现6000 手续费1% 日息万五 15天后还 一共还多少',
  ])('but what is not: “%s”', (text) => {
    expect(lastOf(text).action).not.toBe('auto');
  });
});
