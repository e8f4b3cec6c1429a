import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

describe('one sum paid back tells the price', () => {
  it.each([
    ['同事那拿了6000块，12天后要还6180，年化多少', '0.9', '6180.00'],
    ['跟舅舅借了1200 9天后还1236 折合年化多少', '1.2', '1236.00'],
    ['took 2,400 for 8 days, have to pay back 2,430. what yearly rate is that?', '0.5625', '2430.00'],
    ['借7万，10个月后连本带利还7.35万，年化几多', '0.06', '73500.00'],
    ['邻居借我2万，先扣了利息1500只给我18500，一年后还2万，实际利率几个点', '0.081081081081081', '20000.00'],
    ['borrowed 800 and pay back 840 in 15 days, what is the apr?', '1.2', '840.00'],
    ['借2500，先扣200，16天后还2500，算高利贷吗，年化多少', '1.956521739130435', '2500.00'],
  ])('in “%s”', (text, simple, repaid) => {
    expect(slotsOf(text, [], null).repaid_at_end?.value).toBe(repaid);
    expect(lastOf(text)).toMatchObject({ intent: 'rate_calc_apr', action: 'auto', figures: { apr_simple: simple } });
  });

  it.each([
    ['is paid early', '贷款6万3年年利率5%，2年后提前还2万，利息能省多少'],
    ['is one of two', '借5万，3个月后还2万，8个月后还3.4万，年化多少'],
    ['may be in parts', 'borrowed 3000, repay 3300 in 12 months, what is the apr?'],
    ['may be each month', 'took 3,000 for 12 months, have to pay back 300, what is the apr?'],
    ['is interest', '借5万，20天后还利息500，年化多少'],
  ])('but not where it %s', (_, text) => {
    expect(slotsOf(text, [], null)).not.toHaveProperty('repaid_at_end');
  });

  it('is asked for the loan where it alone was told', () => {
    expect(lastOf('半年后一共要还8500，年化多少').text).toContain('本金');
  });

  it('tells nothing where less comes back than was borrowed', () => {
    expect(lastOf('借5万，1年后还了2万，年化多少').figures).toEqual({});
  });
});

describe('a fee of which nobody says when it is paid is not answered alone', () => {
  it.each([
    'payday loan of 400 for 20 days, the fee is 40, what apr is that?',
    '借3000用15天，手续费100，折成年化多少',
    '分期8000分10期免息，首期一起收4%手续费，年化多少',
    'loan of 9,000 over 12 months at 6%, a 300 fee is billed with the first instalment, true apr?',
  ])('%s', (text) => {
    expect(lastOf(text).action).not.toBe('auto');
  });

  it.each([
    '借3000用15天，先扣手续费100，折成年化多少',
    '借3000到手2900，用15天，折成年化多少',
  ])('but where it was kept back: %s', (text) => {
    expect(lastOf(text).action).toBe('auto');
  });
});

describe('who found the loan is paid once', () => {
  it('as a share of it', () => {
    expect(slotsOf('中介抽2个点，贷25万2年年化6%，实际年化多少', [], null)).toMatchObject({
      upfront_fee_rate: { value: '0.02' },
      annual_rate: { value: '0.06' },
    });
  });

  it('but interest is no fee', () => {
    expect(slotsOf('中介收2%月息，借5万12期', [], null)).not.toHaveProperty('upfront_fee_rate');
  });
});

describe('the payment and what it costs a year', () => {
  it.each([
    ['月费率0.45%的，贷8万24期，每月还多少，真实年利率多少', '3693.33'],
    ['60,000 at a flat rate of 3% p.a. over 4 years, monthly instalment how much, and the effective rate?', '1400.00'],
    ['2% a month on 5000, 5 equal instalments, how much each and what is that a year', '1060.79'],
  ])('are both answered: “%s”', (text, payment) => {
    const { action, figures, text: said } = lastOf(text);
    expect(action).toBe('auto');
    expect(figures).toMatchObject({ monthly_payment: payment });
    expect(said).toMatch(/年化|年利率|annual rate/);
  });
});

it('whole months repaid at the end are no days', () => {
  const { text } = lastOf('借15万，年利率6%，两年到期一次还本付息，利息多少');
  expect(text).toContain('24个月');
  expect(text).not.toMatch(/36[05]/);
  expect(lastOf('借15万，年利率6%，用80天到期一次还本付息，利息多少').text).toContain('365');
});

it('a late fee paid once is no rate of the contract', () => {
  const told = slotsOf(
    'my 640.20 instalment is 9 days late, they take a 4% late fee and 15% a year on the overdue amount',
    [],
    null,
  );
  expect(told).toMatchObject({
    amount: { value: '640.20' },
    penalty_rate: { value: '0.15' },
    overdue_days: { value: 9 },
  });
  expect(told).not.toHaveProperty('annual_rate');
});

it('ringgits are no yuan', () => {
  expect(slotsOf('RM45,000 at 4% over 5 years', [], null)).toMatchObject({ currency: { value: 'MYR' } });
});

it('a cash advance is the loan, and the fee beside it is not', () => {
  expect(slotsOf('信用卡取现4000 手续费1% 日息万五 20天后还', [], null)).toMatchObject({
    amount: { value: '4000.00' },
  });
});

describe('what is kept back of a loan repaid each month', () => {
  it.each([
    ['拿8万 先扣了3200 然后12期每期还7100 实际年化多少', '3200.00'],
    ['借8万，先扣4%服务费，到手76800，年利率7%分12期等额本息，实际年化多少', '3200.00'],
  ])('is a fee, told once or twice: “%s”', (text, fee) => {
    const { action, intent } = lastOf(text);
    expect([action, intent]).toEqual(['auto', 'rate_calc_apr']);
    expect(slotsOf(text, [], null).upfront_fee?.value).toBe(fee);
  });

  it('is doubted where its two sums do not agree', () => {
    expect(lastOf('借8万，先扣4%服务费，到手75000，年利率7%分12期等额本息，实际年化多少').action).not.toBe('auto');
  });
});

it('a rate told again by another time is the same rate', () => {
  expect(lastOf('页面写日利率0.03%，也就是日息万三，年化多少').action).toBe('auto');
  expect(lastOf('页面写日利率0.03%，也就是日息万四，年化多少').text).not.toContain('折成年化是');
});
