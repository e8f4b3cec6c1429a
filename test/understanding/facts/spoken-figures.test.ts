import { describe, expect, it } from 'vitest';
import { unexplainedIn } from '../../../src/understanding/doubts/unexplained.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('decimals said after their unit', () => {
  it.each([
    ['贷30万 年化6个点3 3年', '0.063', 36],
    ['贷30万 年化六个点三五 3年', '0.0635', 36],
    ['贷30万 年化7个点半 24期', '0.075', 24],
    ['贷30万 年化5点8个点 24期', '0.058', 24],
    ['贷30万 年化六个点三年还清', '0.06', 36],
    ['贷30万 年化7个点24期', '0.07', 24],
    ['贷30万 年化7个点36个月', '0.07', 36],
    ['贷30万 年化七个点三十六期', '0.07', 36],
  ])('belong to the points and never to what is counted next: %s', (text, annual_rate, term_months) => {
    expect(facts(text)).toMatchObject({ amount: '300000.00', annual_rate, term_months });
  });

  it.each([
    ['逾期本金3120块8，晚了9天', '3120.80'],
    ['逾期本金八百块五，晚了9天', '800.50'],
    ['借5000块3期年利率12', '5000.00'],
    ['借9000块5厘月息', '9000.00'],
  ])('belong to the yuan: %s', (text, amount) => {
    expect(facts(text).amount).toBe(amount);
  });

  it.each([
    ['账单2万4分了6期，每期手续费零点七', '24000.00', 6],
    ['三万二分成12期，年利率9', '32000.00', 12],
  ])('are no 分 where a sum is split: %s', (text, amount, term_months) => {
    expect(facts(text)).toMatchObject({ amount, term_months });
  });
});

describe('a percentage that nobody called one', () => {
  it.each([
    ['26万贷三年 6.9的利率 等额本息', { annual_rate: '0.069' }],
    ['6万 24期 8.4 等额本息 每月多少', { annual_rate: '0.084' }],
    ['月利率0.9 借3万 12个月 先息后本', { annual_rate: '0.108' }],
    ['月息1.8有没有超过36的上限', { annual_rate: '0.216', against_cap: true }],
    ['账单2万4分了6期，每期手续费零点七', { monthly_fee_rate: '0.007' }],
    ['贷25万3年等额本息 一年期LPR减20个BP LPR按3.2算', { annual_rate: '0.03' }],
    ['合同LPR加90个基点，LPR假设3.1，贷50万两年先息后本', { annual_rate: '0.04' }],
  ])('is a rate by its place: %s', (text, rate) => {
    expect(facts(text)).toMatchObject(rate);
  });

  it.each([
    '6万 24期 8.4开始还',
    '6万 24期 8.4 9.6 等额本息',
    '24期 8.4 等额本息',
    '6万 24期 84.5 等额本息',
  ])('is none where it may be something else: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('annual_rate');
  });

  it('leaves the LPR of the records alone where its value was not told', () => {
    expect(facts('LPR加60bp 贷20万 2年 等额本息')).toMatchObject({ lpr_points: '0.006' });
  });
});

describe('fees told in passing', () => {
  it('come each month on top of the rate, on the sum they are worked out from', () => {
    expect(facts('平台6万18期，年利率12等额本息，每月另收0.5%管理费(按6万算)，年化到底多少')).toMatchObject({
      amount: '60000.00',
      annual_rate: '0.12',
      monthly_fee_rate: '0.005',
    });
  });

  it.each([
    ['8万的贷款，放款时扣了两千服务费，到账七万八，分10期，每期还8600', '2000.00'],
    ['合同金额3万，真正打给我27500，12个月每月还2500，说是不收利息', '2500.00'],
  ])('are what did not arrive, counted once: %s', (text, upfront_fee) => {
    const read = facts(text);
    expect(read).toMatchObject({ upfront_fee });
    expect(read).not.toHaveProperty('annual_rate');
  });
});

describe('what somebody can spare each month', () => {
  it.each([
    ['工资发下来每月能匀出3千2，年化6.5，两年，顶多能贷多少', '3200.00'],
    ['每个月只掏得起2800，年化8，24期，顶多贷多少', '2800.00'],
    ['每月手头能省下来6000还贷，年利率5.2，5年，能贷多少', '6000.00'],
  ])('is a payment and no loan: %s', (text, monthly_payment) => {
    const read = facts(text);
    expect(read).toMatchObject({ monthly_payment, loan_wanted: 'amount' });
    expect(read).not.toHaveProperty('amount');
  });

  it('asks how long in other words too', () => {
    expect(facts('18万 年利率7% 每个月固定还4千 得供到什么时候')).toMatchObject({ loan_wanted: 'term' });
  });

  it('goes beside the debts that are paid already', () => {
    expect(facts('税前9800，每月房贷2900、花呗还六百，想再借5万一年年利率9等额本息，负债收入比多少')).toMatchObject({
      monthly_income: '9800.00',
      monthly_debts: '3500.00',
      amount: '50000.00',
    });
  });
});

describe('how a loan is repaid', () => {
  it.each([
    ['六万，七个月，年利率百分之八，期满一次付清本息', 'bullet'],
    ['8万用满9个月，月息八厘，到时候连本带利一笔给', 'bullet'],
    ['借5万 10个月 年利率9 到期连本带利给他', 'bullet'],
    ['借5万 10个月 年利率9 利息按月付 本金到期一次还', 'interest_only'],
    ['借5万 一年 年利率9 最后一次性还本 每月付利息', 'interest_only'],
    ['借5万 10个月 年利率9 每月连本带利还多少', undefined],
  ])('is said in many words: %s', (text, method) => {
    expect(facts(text).repay_method).toBe(method);
  });

  it.each([
    '借3万 8个月 年利率9 一把付掉要多少',
    '借3万 8个月 年利率9 连本带利还多少',
    '借3万半年 两分利 利息多少',
  ])('is left to a person where the words fit no method: %s', (text) => {
    expect(unexplainedIn(text, slotsOf(text, [], null), 'instalment_calc')).toHaveLength(1);
  });

  it.each([
    '借3万 8个月 年利率9 每月连本带利还多少',
    '月息两分 借3万半年 先息后本 每月多少',
  ])('is clear in others: %s', (text) => {
    expect(unexplainedIn(text, slotsOf(text, [], null), 'instalment_calc')).toEqual([]);
  });
});

describe('a story around a loan', () => {
  it.each([
    ['修理铺是我哥18年开的，住5单元1102，换设备缺九万六，年化7.5，两年，等额本息', 24],
    ['我们家2018年买的房，想借9万6，年化7.5，三年，等额本息', 36],
  ])('tells no term of it: %s', (text, term_months) => {
    expect(facts(text)).toMatchObject({ amount: '96000.00', term_months, annual_rate: '0.075' });
    expect(unexplainedIn(text, slotsOf(text, [], null), 'instalment_calc')).toEqual([]);
  });
});

describe('some of the payments', () => {
  it.each([
    '换成等额本金，首尾两期分别多少',
    '开头两个月和末两个月各还几多',
    'what are the first two months like',
    'and the final 3 months?',
  ])('are no term: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('term_months');
  });
});

describe('one payment of the schedule', () => {
  it.each([
    ['等额本金24万2年年利率6，第7期要交多少', 7],
    ['16万2年年利率9等额本息，第十五期的利息是多少', 15],
  ])('is asked for by its number: %s', (text, payment_number) => {
    expect(facts(text)).toMatchObject({ payment_number });
  });

  it.each([
    '16万2年年利率9等额本息，第15期以后一次结清要多少',
    '16万2年年利率9，从第3个月开始每月还多少',
  ])('is not where that many are paid, or it only begins there: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('payment_number');
  });

  it('goes to a person beyond the last', () => {
    const text = '16万2年年利率9等额本息，第30期还多少';
    expect(unexplainedIn(text, slotsOf(text, [], null), 'instalment_calc')).toEqual(['第30']);
  });
});

describe('a fee told in two breaths', () => {
  it('is one each month, as a share of what was borrowed', () => {
    expect(facts('年利率10，9万18期等额本息，每期加收管理费，是借款金额的0.2%')).toMatchObject({
      annual_rate: '0.1',
      monthly_fee_rate: '0.002',
    });
  });
});

it('settling without what was paid is left to a person', () => {
  const text = '每月5号还款，20万36期年利率6，3月5号开始还，6月20号想结清，要多少';
  expect(unexplainedIn(text, slotsOf(text, [], null), 'instalment_calc')).toEqual(['结清']);
});

describe('a rate and a term said in one breath', () => {
  it('are both left open where it cannot be heard which ends where', () => {
    const read = facts('借十二万年化六点八二十四期等额本息一个月还多少');
    expect(read).toMatchObject({ amount: '120000.00' });
    expect(read).not.toHaveProperty('annual_rate');
    expect(read).not.toHaveProperty('term_months');
  });

  it.each(['借十二万年化六点八，二十四期', '借十二万年化六点八 二十四期'])('are heard with a pause: %s', (text) => {
    expect(facts(text)).toMatchObject({ annual_rate: '0.068', term_months: 24 });
  });

  it('leaves tens of a decimal alone where a sum is meant', () => {
    expect(facts('借二点五十万')).toMatchObject({ amount: '250000.00' });
  });
});

describe('what a careless reader would compute with', () => {
  it.each([
    ['贷60万，利率按五年LPR加25个基点，等额本息，月供多少', 'term_months', undefined],
    ['贷60万20年，利率按五年LPR加25个基点，等额本息，月供多少', 'term_months', 240],
    ['日息万四，用了8000块，三十天就还，利息多少，一年折合多少', 'term_months', undefined],
    ['12万，月息六厘，每月只还利息，两年后还本，一个月多少', 'repay_method', 'interest_only'],
    ['15k over 24 months at 7 and three quarters, how much a month', 'annual_rate', '0.0775'],
    ['15k over 24 months at 7 and a quarter, how much a month', 'annual_rate', '0.0725'],
    ['30万5年4.2%等额本金，头一个月多少，第20个月又是多少', 'payment_number', 20],
  ] as const)('%s says of %s: %s', (text, fact, value) => {
    expect(slotsOf(text, [], null)[fact]?.value).toBe(value);
  });

  it.each([
    '放我6万，先押3000押金，最后一期还完退我，18期每期3900，年化多少',
    'they lend 20k over 12 months at 1,800 a month and keep a 1,000 deposit that I get back at the end, what annual rate is that',
  ])('%s goes to a person: what comes back is no fee', (text) => {
    expect(unexplainedIn(text, slotsOf(text, [], null), 'rate_calc_apr').length).toBeGreaterThan(0);
  });
});
