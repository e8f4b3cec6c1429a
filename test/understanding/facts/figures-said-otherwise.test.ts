import { describe, expect, it } from 'vitest';
import { calculationOf } from '../../../src/understanding/facts/calculation.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('money that is no yuan', () => {
  it.each([
    ['loan of 7 lakh yuan', '700000.00'],
    ['borrow five lakh yuan', '500000.00'],
    ['a loan of 1.2 crore yuan', '12000000.00'],
    ['loan of 7 lakh', '700000.00'],
    ['borrow a lakh', '100000.00'],
    ['loan of 2.75 lacs', '275000.00'],
    ['a loan of 1.2 crore', '12000000.00'],
    ['loan of 340,000', '340000.00'],
    ['loan of 50,000 yuan, not dollars', '50000.00'],
  ])('%s borrows %s', (text, amount) => {
    expect(facts(text).amount).toBe(amount);
  });

  it.each(['loan of 3,40,000', 'borrow 900,000 yen', '借500万日元', '借5万外币'])('is told apart in "%s"', (text) => {
    expect(facts(text)).toMatchObject({ foreign_money: true });
    expect(facts(text)).not.toHaveProperty('amount');
  });
});

describe('a loan that is paid already', () => {
  const car = [{ id: 'car', names: ['车贷', 'car loan'] }];
  const read = (text: string) =>
    Object.fromEntries(Object.entries(slotsOf(text, car, null)).map(([name, slot]) => [name, slot.value]));

  it.each([
    ['每月车贷3000，想再借10万3年每月还多少', { amount: '100000.00', term_months: 36 }],
    ['每月车贷3000，推荐一个产品', {}],
    ['车贷每月3000，还想借5万', { amount: '50000.00' }],
    ['我有车贷，还想借20万', { amount: '200000.00' }],
    ['my car loan takes 3000 a month, I want to borrow another 50,000 yuan', { amount: '50000.00' }],
    ['I pay 3000 a month on my car loan, recommend something', { monthly_payment: '3000.00' }],
  ])('is no wish for one: %s', (text, told) => {
    expect(read(text)).toEqual(told);
  });

  it.each([
    '有车贷吗',
    '车贷利率多少',
    '我想办车贷',
    '你们还有车贷吗',
    'do you have a car loan product',
    'my car loan',
  ])('and whoever asks about one means it: %s', (text) => {
    expect(read(text)).toMatchObject({ product: 'car' });
  });
});

describe('a flat rate', () => {
  it.each([
    ['4.8% flat per annum on 30,000 over 24 months', '0.004'],
    ['flat rate of 6% p.a. for 36 months', '0.005'],
    ['0.45% flat per month for 18 months', '0.0045'],
    ['每月平息0.25%分24期', '0.0025'],
    ['平息3%，分36期', '0.0025'],
  ])('is a fee on the original principal: %s', (text, fee) => {
    const read = facts(text);
    expect(Number(read.monthly_fee_rate)).toBeCloseTo(Number(fee), 10);
    expect(read).not.toHaveProperty('annual_rate');
  });

  it('of one or two percent without a period is neither a month’s nor a year’s', () => {
    const read = facts('1.5% flat for 24 months on 10,000');
    expect(read).not.toHaveProperty('monthly_fee_rate');
    expect(read).not.toHaveProperty('annual_rate');
  });

  it('is not a flat fee, which is paid once', () => {
    expect(facts('borrow 20,000 at 8% for 12 months with a 2% flat fee').annual_rate).toBe('0.08');
  });
});

describe('what is late', () => {
  it.each([
    ['晚还12天，欠3800，每天收万分之四', { amount: '3800.00', overdue_days: 12, penalty_rate: '0.144' }],
    ['逾期6000元9天，按天收万分之六', { amount: '6000.00', overdue_days: 9, penalty_rate: '0.216' }],
    ['the overdue payment was 940, 7 days late, 0.06% a day', { amount: '940.00', penalty_rate: '0.216' }],
  ])('is charged the rate a day that was named, nothing added: %s', (text, wanted) => {
    expect(facts(text)).toMatchObject(wanted);
    expect(facts(text)).not.toHaveProperty('annual_rate');
  });

  it.each([
    '逾期10天，本金5000，合同日息万分之四',
    '欠5000，日利率0.05%，逾期20天',
  ])('has the contract’s rate beside it where that is named: %s', (text) => {
    expect(facts(text)).toHaveProperty('annual_rate');
    expect(facts(text)).not.toHaveProperty('penalty_rate');
  });

  it('is the instalment that was not paid, and not the loan’s payment each month', () => {
    const read = facts('上期1800没还，逾期11天，年利率12%，上浮50%');
    expect(read).toMatchObject({ amount: '1800.00', overdue_days: 11, annual_rate: '0.12', overdue_uplift: '0.5' });
  });

  it('is late for the days that stand behind it: no loan of days', () => {
    const read = facts('逾期7000块25天，年利率10%');
    expect(read).toMatchObject({ amount: '7000.00', overdue_days: 25 });
    expect(read).not.toHaveProperty('term_days');
  });
});

describe('payments made', () => {
  it.each([
    ['借8万，年利率9%，24期，还完第5期还欠多少本金', 5],
    ['loan of 30,000 at 7% for 36 months, I have paid 14. How much is left?', 14],
    ['loan of 30,000 at 7% for 36 months and I have made 9 so far', 9],
    ['60万15年利率4%，3年后提前还10万', 36],
    ['300k at 6% for 20 years, after 4 years I prepay 50,000', 48],
  ])('%s: %s', (text, paid) => {
    expect(facts(text).paid_periods).toBe(paid);
  });

  it('a sum that was paid counts no payments', () => {
    expect(facts('loan of 30,000 at 7% for 36 months, I have paid 900')).not.toHaveProperty('paid_periods');
  });
});

describe('a rate called by its name', () => {
  it.each([
    ['借6万24期年化7.8', '0.078'],
    ['借6万24期，利率9', '0.09'],
    ['60,000 over 24 months at an interest rate of 8.5', '0.085'],
  ])('needs no percent sign: %s', (text, rate) => {
    expect(facts(text).annual_rate).toBe(rate);
  });

  it.each([
    '借6万24期月利率7.8',
    '借6万24期，利率0.8',
    '借6万，利率36期',
    '借6万24期，利率48',
  ])('is not guessed: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('annual_rate');
  });

  it('in 厘 beside the Hong Kong word may be a year’s or a month’s, so it is asked for', () => {
    expect(facts('供樓300萬，息率4厘，供20年')).not.toHaveProperty('annual_rate');
    expect(facts('供樓300萬，年息4厘，供20年').annual_rate).toBe('0.04');
  });
});

describe('interest told as a price', () => {
  it.each([
    ['一万块一天利息四块五，年化多少', '0.162'],
    ['每万元每天2元，年化是多少', '0.072'],
    ['一千块一天四毛利息，合年化多少', '0.144'],
    ['每1万一个月利息65元', null],
    ['一万元每月利息65元，年利率几多', '0.078'],
    ['每万元一年利息720元', '0.072'],
  ])('%s', (text, rate) => {
    const read = facts(text);
    if (rate !== null) expect(read.annual_rate).toBe(rate);
    expect(read).not.toHaveProperty('monthly_payment');
  });

  it('leaves the loan beside it alone', () => {
    const read = facts('一万块一天利息三块，借7万24期每月还多少');
    expect(read).toMatchObject({ amount: '70000.00', term_months: 24, annual_rate: '0.108' });
  });

  it('is no payment: without interest being spoken of nothing is made a rate', () => {
    expect(facts('借一万块一个月还500元')).not.toHaveProperty('annual_rate');
  });
});

describe('what is paid each month already', () => {
  it.each([
    ['I earn 7,000 a month, pay 1,100 on my mortgage and 420 on a car loan. DTI?', '1520.00'],
    ['My income is 5,000 a month: 900 goes on the mortgage and 150 on an instalment loan. Debt to income?', '1050.00'],
  ])('is added up, whichever loan it is for: %s', (text, debts) => {
    expect(facts(text).monthly_debts).toBe(debts);
  });
});

describe('one method named with every figure', () => {
  it.each([
    ['等额本金，借6万12期年利率9%，首期和最后一期各还多少', 'instalment_calc'],
    ['甲家借6万12期每月还5400，乙家借6万12期年利率9%等额本息，每月各还多少', 'rate_calc_apr'],
  ])('is one instalment, and beside a payment of another offer a comparison: %s', (text, wanted) => {
    expect(calculationOf('repay_method_diff', slotsOf(text, [], null), text)).toBe(wanted);
  });
});
