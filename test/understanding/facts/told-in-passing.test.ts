import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('who corrects himself means the later figure', () => {
  it.each([
    [
      '贷8万，分2年，年利率7%，啊不对，是9万，30个月，月供多少',
      { amount: '90000.00', term_months: 30, annual_rate: '0.07' },
    ],
    ['5万12期6%，说错了是6万', { amount: '60000.00', term_months: 12 }],
    ['loan of 30,000 at 8% for 3 years, no wait, 4 years. Monthly?', { amount: '30000.00', term_months: 48 }],
  ])('in “%s”', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it.each([
    ['贷14万，分4年，年利率5.3，不对，客户经理刚说的是4.9，月供多少', { annual_rate: '0.049', term_months: 48 }],
    ['11万贷款30期年利率7%，我还了9期了，哦刚查了下是还了11期，还欠多少', { paid_periods: 11, term_months: 30 }],
    ['想借七万分二十四期啊不是三十六期年利率百分之六每期多少', { amount: '70000.00', term_months: 36 }],
  ])('in the place of the one just told, as in “%s”', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it('in the words he tells it in', () => {
    const { annual_rate } = slotsOf('贷14万，分4年，年利率5.3，不对，是4.9，月供多少', [], null);
    expect(annual_rate?.text).toContain('4.9');
  });

  it('unless something else is told after the words', () => {
    expect(facts('贷22万，3年，不对，车价是25万，年利率6%')).not.toMatchObject({ amount: '250000.00' });
    expect(facts('分18期，不是24期，8万，年利率6%')).toMatchObject({ term_months: 18 });
  });

  it('unless it is another kind of figure that is found wrong', () => {
    expect(facts('你们算的月供3000不对吧，借10万3年5%')).toMatchObject({
      amount: '100000.00',
      monthly_payment: '3000.00',
    });
    expect(facts('利率不对，应该是5%，我借10万3年')).toMatchObject({ annual_rate: '0.05', term_months: 36 });
  });

  it('and not where two figures may be meant', () => {
    expect(facts('借10万3年6%，另一笔借12万5年，不对，是15万')).not.toMatchObject({ amount: '150000.00' });
  });
});

describe('a loan of what is left', () => {
  it.each([
    ['剩余本金9万，还剩30期，年利率6%，拿3万提前还，期限不变', '30000.00'],
    ['剩余本金9万，还有30期，年利率6%，手头攒了3万，月供不变能少还几期', '30000.00'],
  ])('is told by “%s”', (text, part) => {
    expect(facts(text)).toMatchObject({ amount: '90000.00', term_months: 30, paid_periods: 0, prepay_amount: part });
  });

  it('has its term alone where nobody pays it early', () => {
    const told = facts('剩余本金9万，还剩30期，年利率6%，月供多少');
    expect(told).toMatchObject({ amount: '90000.00', term_months: 30 });
    expect(told).not.toHaveProperty('paid_periods');
  });

  it('is paid early by no sum that is added every month', () => {
    expect(facts('outstanding 60,000 at 7%, 20 payments to go, an extra 500 on it every month')).not.toHaveProperty(
      'prepay_amount',
    );
  });
});

describe('an amount', () => {
  it.each([
    ['还欠银行46万五', '465000.00'],
    ['我借1万2千5，3年6%', '12500.00'],
    ['借13万5 期限30个月', '135000.00'],
    ['表哥借了30万，我想借12万，分24个月', '120000.00'],
    ['I need to borrow the other 60k, 24 months, 8%', '60000.00'],
    ['拿车押8万出来，年利率9%，2年', '80000.00'],
    ['逾期的钱是2500，20天罚多少', '2500.00'],
    ['带款7万，2年，年利率6%', '70000.00'],
    ['总价120万首付三成，剩下的贷10年，年利率4%', '840000.00'],
    ['车价15万首付40%，余款贷3年', '90000.00'],
    ['总价150万首付60万，剩下的贷20年，4%', '900000.00'],
    ['借4万一天只要8块的利息', '40000.00'],
  ])('is read from “%s”', (text, amount) => {
    expect(facts(text).amount).toBe(amount);
  });

  it.each([
    ['首付三成，贷款70万，20年，4%', '700000.00'],
    ['借20万三年6%', '200000.00'],
    ['借20万5年6%', '200000.00'],
  ])('stays what it was in “%s”', (text, amount) => {
    expect(facts(text).amount).toBe(amount);
  });

  it('is no fee where money came in before the loan was told', () => {
    expect(facts('铺子转了，到手16万。借的是20万，36期，年利率8%')).not.toHaveProperty('upfront_fee');
  });
});

describe('other facts', () => {
  it.each([
    ['LPR加120个基点，LPR就按3.1%算，借12万，4年', { annual_rate: '0.043', term_months: 48 }],
    ['200k over 36 months, LPR (say 3.2%) + 150bp', { annual_rate: '0.047' }],
    ['4月12号该还的2650没还上，5月6号才补上，罚息每天万分之五', { amount: '2650.00', overdue_days: 24 }],
    ['My 6,200 is due since 12 days, penalty 0.05% every day', { amount: '6200.00', overdue_days: 12 }],
    ['借12万然后三年还清，年利率7%', { term_months: 36 }],
    ['这两年生意淡，借12万48期，年利率7%', { term_months: 48 }],
    ['借4万一天只要8块的利息，年化多少', { annual_rate: '0.072' }],
    ['借六千每天两块钱，合年化多少', { annual_rate: '0.12' }],
    ['逾期的钱是2500，罚息一天0.04%，15天罚多少', { overdue_days: 15, penalty_rate: '0.144' }],
    ['借5万分24期，每期都是2300', { monthly_payment: '2300.00' }],
    ['借5万分24期，每期降到2250', { monthly_payment: '2250.00' }],
    ['40k over 24 months at 9%, what do I still owe after 10 of them', { paid_periods: 10 }],
    ['40k, 24 months, the shop gives 5% back, 9% a year', { annual_rate: '0.09' }],
    ['3万，年利率4%，两年到期本和利一把还清', { repay_method: 'bullet' }],
    ['我月入9000，老婆6000，房贷3000，我们家负债率多少', { monthly_income: '15000.00', monthly_debts: '3000.00' }],
  ])('are read from “%s”', (text, expected) => {
    expect(facts(text)).toMatchObject(expected);
  });

  it('two incomes of which nobody says that they are one household’s are none', () => {
    expect(facts('我月入9000，老婆6000，房贷3000，负债率多少')).not.toHaveProperty('monthly_income');
  });

  it('what is repaid each month is no interest', () => {
    expect(facts('借10万每月3200元，利息多少')).not.toHaveProperty('annual_rate');
  });

  it('compound interest that is not counted is none', () => {
    expect(facts('逾期本金2万，逾期10天，年利率9%，复利不计')).not.toHaveProperty('compounds');
  });
});
