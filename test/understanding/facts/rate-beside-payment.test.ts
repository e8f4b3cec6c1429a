import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

describe('a period that is told of a payment', () => {
  it.each([
    ['I could spare 2,700 a month. 4.5%, 20 years, equal instalments, what loan is that?', '2700.00', '0.045'],
    ['we can pay 5,200 yuan a month. At 3.9% over 15 years, how much is the loan?', '5200.00', '0.039'],
    ['一个月能拿出4100元。6%，8年，等额本息能借多少', '4100.00', '0.06'],
  ])('is none of the rate behind it: “%s”', (text, payment, rate) => {
    const { monthly_payment, annual_rate } = slotsOf(text, [], null);
    expect([monthly_payment?.value, annual_rate?.value]).toEqual([payment, rate]);
  });

  it('is the rate’s where the rate’s name stands between', () => {
    expect(slotsOf('借5万每月利率0.6%，12期', [], null).annual_rate?.value).toBe('0.072');
  });
});

describe('what a rate alone does not tell', () => {
  it.each([
    ['days without interest', ['新人头20天免息，后面日息万分之四，借3万用35天利息多少']],
    [
      'days without interest, in English',
      ['first 20 days interest-free, then 0.04% a day. 30,000 for 35 days, how much interest?'],
    ],
    [
      'a claim beside a fee each month',
      ['等本等息借3万6，12期，月费率0.6%，每月还多少', '真实年化多少，和业务员说的年化7.2%一样吗'],
    ],
  ])('%s: no sum goes alone', (_, messages) => {
    const { action, figures } = lastOf(...messages);
    expect(action === 'auto' && Object.keys(figures).length > 0).toBe(false);
  });

  it('is told of a loan of some days: the interest, and not what the rate comes to', () => {
    expect(lastOf('Daily rate 0.03%, borrowing 40,000 for 50 days. Interest?')).toMatchObject({
      intent: 'instalment_calc',
    });
  });
});

describe('names that are typed short', () => {
  it('“等本息” is 等额本息, and “等本等息” is not', () => {
    expect(slotsOf('借9万 等本息 两年 5%', [], null).repay_method?.value).toBe('equal_instalment');
    expect(slotsOf('借9万 等本等息 两年 每月费率0.4%', [], null).repay_method?.value).toBe('equal_principal');
  });

  it.each(['逾期日息万分之五', '逾期的日利率是万分之五'])('“%s” is what is charged for being late', (words) => {
    const { annual_rate, penalty_rate } = slotsOf(`这期2600晚了8天，${words}，要多交多少`, [], null);
    expect([annual_rate?.value, penalty_rate?.value]).toEqual([undefined, '0.18']);
  });

  it('a rate of a day that is called neither is asked about: no penalty goes alone', () => {
    expect(lastOf('逾期本金2600，晚了8天，日利率万分之五，罚息多少').action).toBe('approve');
  });
});
