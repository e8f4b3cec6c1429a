import { describe, expect, it } from 'vitest';
import { readNumber, written } from '../../../src/understanding/facts/numbers.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { mask } from '../../../src/understanding/masking/mask.ts';
import { expectWithin } from '../../support/within.ts';

const products = [
  { id: 'consumer_credit', names: ['安心消费贷', '消费贷', 'Easy Consumer Loan'] },
  { id: 'business_credit', names: ['小微经营贷', '经营贷', 'Small Business Loan'] },
  { id: 'car', names: ['安行车贷'] },
  { id: 'house_secured', names: ['房产抵押贷', '房抵贷'] },
];

/** The facts alone: names and values; a rate with how it was stated. */
function facts(text: string, asked: string | null = null): Record<string, unknown> {
  const slots = slotsOf(text, products, asked);
  const said: Record<string, unknown> = {};
  for (const [name, slot] of Object.entries(slots)) said[name] = slot.value;
  if (slots.annual_rate !== undefined) said.annual_rate = `${slots.annual_rate.value} ${slots.annual_rate.stated}`;
  return said;
}

describe('numbers', () => {
  it.each([
    ['两百三十五万六千', '2356000'],
    ['一千零五十', '1050'],
    ['一千零五', '1005'],
    ['廿', '20'],
    ['廿五', '25'],
    ['十五', '15'],
    ['三万五', '35000'],
    ['两百五', '250'],
    ['一亿两千万', '120000000'],
    ['五点五万', '55000'],
    ['二零二六', '2026'],
    ['壹拾贰万', '120000'],
    ['3.5w', '35000'],
    ['200k', '200000'],
    ['2万5千', '25000'],
    ['3万5', '35000'],
    ['200,000.00', '200000'],
    ['0.1', '0.1'],
    ['20 万', '200000'],
    ['twenty thousand', '20000'],
    ['two hundred and fifty thousand', '250000'],
  ])('%s is %s', (text, value) => {
    const read = readNumber(text, 0);
    expect(read === null ? null : written(read.value, 0)).toBe(value);
  });
});

describe('amount, term and rate', () => {
  it.each<[string, Record<string, unknown>]>([
    ['二十万', { amount: '200000.00' }],
    ['3.5w', { amount: '35000.00' }],
    ['20万左右', { amount: '200000.00' }],
    ['5千', { amount: '5000.00' }],
    ['五千到一万', {}],
    ['10-20万', {}],
    ['10万或者20万', {}],
    ['两三万', {}],
    ['几万块', {}],
    ['20多万', {}],
    ['¥200,000.00', { amount: '200000.00' }],
    ['￥５００００', { amount: '50000.00' }],
    ['200k', { amount: '200000.00' }],
    ['$200k', { amount: '200000.00', currency: '$' }],
    ['5000美元', { amount: '5000.00', currency: 'USD' }],
    ['借5千用三个月', { amount: '5000.00', term_months: 3 }],
    ['贷50000分36期', { amount: '50000.00', term_months: 36 }],
    ['borrow 20000 for 2 yrs', { amount: '20000.00', term_months: 24 }],
    ['20萬36期每月還多少', { amount: '200000.00', term_months: 36 }],
    ['10万3年利率4.5%', { amount: '100000.00', term_months: 36, annual_rate: '0.045 annual' }],
    ['20万36期年化4.35%', { amount: '200000.00', term_months: 36, annual_rate: '0.0435 annual' }],
    ['20万3年一年还多少', { amount: '200000.00', term_months: 36 }],
    ['月息三分借两万一年还多少', { amount: '20000.00', term_months: 12, annual_rate: '0.36 monthly' }],
    ['不是20万是30万', { amount: '300000.00' }],
    ['3万5分12期', { amount: '35000.00', term_months: 12 }],
    ['借一百万', { amount: '1000000.00' }],
    ['想借个七八万', {}],
    ['two hundred thousand over three years', { amount: '200000.00', term_months: 36 }],
    ['a 3-year loan of 50,000', { amount: '50000.00', term_months: 36 }],
    ['24 months', { term_months: 24 }],
    ['半年', { term_months: 6 }],
    ['一年半', { term_months: 18 }],
    ['half a year', { term_months: 6 }],
    ['三年', { term_months: 36 }],
    ['20年', { term_months: 240 }],
    ['12期还是24期', {}],
    ['2026年', {}],
    ['年化4.35%', { annual_rate: '0.0435 annual' }],
    ['年利率6个点', { annual_rate: '0.06 annual' }],
    ['月息5厘', { annual_rate: '0.06 monthly' }],
    ['月息一分二', { annual_rate: '0.144 monthly' }],
    ['利息一分五', { annual_rate: '0.18 monthly' }],
    ['2分利', { annual_rate: '0.24 monthly' }],
    ['年息一分', { annual_rate: '0.1 annual' }],
    ['日万分之五', { annual_rate: '0.18 daily' }],
    ['日息0.05%', { annual_rate: '0.18 daily' }],
    ['百分之七点二的年利率', { annual_rate: '0.072 annual' }],
    ['0.6% a month', { annual_rate: '0.072 monthly' }],
    ['APR 12%', { annual_rate: '0.12 annual' }],
    ['12% per annum', { annual_rate: '0.12 annual' }],
    ['利率7.2%', { annual_rate: '0.072 annual' }],
    ['利率0.6%', {}],
    ['一年8%的利息', { annual_rate: '0.08 annual' }],
    ['月费率0.6%等于年化多少', { monthly_fee_rate: '0.006' }],
    ['每期手续费率0.6%', { monthly_fee_rate: '0.006' }],
    ['20万12期每月费率0.5%', { amount: '200000.00', term_months: 12, monthly_fee_rate: '0.005' }],
    ['年化600%', { annual_rate: '6 annual' }],
    [
      '10万,等额本息,2年,12%',
      { amount: '100000.00', term_months: 24, annual_rate: '0.12 annual', repay_method: 'equal_instalment' },
    ],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });
});

describe('the running loan and the borrower', () => {
  it.each<[string, Record<string, unknown>]>([
    ['逾期15天', { overdue_days: 15 }],
    ['已经逾期了三十天', { overdue_days: 30 }],
    ['5000块逾期15天罚息多少', { amount: '5000.00', overdue_days: 15 }],
    ['I am 10 days late', { overdue_days: 10 }],
    ['逾期3个月', {}],
    ['逾期会不会3天后上征信', {}],
    ['还了12期', { paid_periods: 12 }],
    [
      '20万36期还了12期提前还5万',
      { amount: '200000.00', term_months: 36, paid_periods: 12, prepay_amount: '50000.00' },
    ],
    ['提前还5万', { prepay_amount: '50000.00' }],
    ['prepay 50000 early', { prepay_amount: '50000.00' }],
    ['还剩24期', {}],
    ['第3期', {}],
    ['等额本息', { repay_method: 'equal_instalment' }],
    ['先息后本', { repay_method: 'interest_only' }],
    ['到期一次还本付息', { repay_method: 'bullet' }],
    ['interest only', { repay_method: 'interest_only' }],
    ['等额本息和等额本金哪个好', { repay_methods: 'equal_instalment,equal_principal' }],
    ['我们公司想贷款', { borrower_type: 'company' }],
    ['我是个体户', { borrower_type: 'self_employed' }],
    ['个人借款', { borrower_type: 'person' }],
    ['你们公司在哪', {}],
    ['个人征信怎么查', {}],
    ['消费贷利率', { product: 'consumer_credit' }],
    ['安心消废贷', { product: 'consumer_credit' }],
    ['经营代怎么办', { product: 'business_credit' }],
    ['经营贷和房抵贷哪个好', { products: 'business_credit,house_secured' }],
    ['small busines loan rate', { product: 'business_credit' }],
    ['消费卡', {}],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });
});

describe('a number that is no fact of a loan', () => {
  it.each([
    '我35岁',
    '第3天',
    '2024年',
    '10点',
    '打12363',
    '首付30%',
    '首付30万',
    '工作3年了',
    '2年前借的',
    '交了2000保证金',
    '尾号8888',
    '2026-11-22',
    '11月22日',
    '征信保留5年',
    '万一还不上',
    '千万别骗我',
    '一直在审核',
    '等了30分钟',
    '密码错了3次',
    '3个人',
    '负债率50%',
    '近3个月流水',
    '被骗了2万',
    '统一社会信用代码',
    '我62岁可以贷吗',
    '有2套房',
    '一共几期',
    '我今年25',
    '半夜打电话',
    '一个月还多少',
    'I am 35 years old',
    'wait 2 years',
    '借钱要1个担保人',
    '第一年利息',
    '100%通过',
    '2小时到账',
    '贷款五级分类',
    '7x24小时',
    '还有24期',
  ])('%s', (text) => {
    expect(facts(text)).toEqual({});
  });

  it('tokens of personal data are no figures', () => {
    const { masked } = mask('身份证110101190001010006电话13800000000借20万');
    expect(facts(masked)).toEqual({ amount: '200000.00' });
  });
});

describe('an answer to what was asked', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['36', 'term_months', { term_months: 36 }],
    ['三十六', 'term_months', { term_months: 36 }],
    ['3年', 'term_months', { term_months: 36 }],
    ['20万', 'amount', { amount: '200000.00' }],
    ['200000', 'amount', { amount: '200000.00' }],
    ['7.2', 'annual_rate', { annual_rate: '0.072 annual' }],
    ['7.2%', 'annual_rate', { annual_rate: '0.072 annual' }],
    ['0.0435', 'annual_rate', { annual_rate: '0.0435 annual' }],
    ['0.6', 'monthly_fee_rate', { monthly_fee_rate: '0.006' }],
    ['15', 'overdue_days', { overdue_days: 15 }],
    ['15天', 'overdue_days', { overdue_days: 15 }],
    ['12期', 'paid_periods', { paid_periods: 12 }],
    ['5万', 'prepay_amount', { prepay_amount: '50000.00' }],
    ['公司', 'borrower_type', { borrower_type: 'company' }],
    ['个人', 'borrower_type', { borrower_type: 'person' }],
    ['五千到一万', 'amount', {}],
    ['36', 'purpose', {}],
    ['-5', 'amount', {}],
    ['月供帮我算一下', 'amount', {}],
    ['你再算一算', 'amount', {}],
    ['等一会再说', 'term_months', {}],
  ])('%s for %s', (text, asked, expected) => {
    expect(facts(text, asked)).toEqual(expected);
  });
});

it('a slot knows its words and where they stand in the masked text', () => {
  const text = '我想借２０万，分 36 期';
  const { amount, term_months: term } = slotsOf(text, products, null);
  expect(amount).toEqual({ value: '200000.00', text: '２０万', from: 3, to: 6 });
  expect(term && text.slice(term.from, term.to)).toBe('36 期');
});

it('hostile text neither throws nor stalls', () => {
  for (const piece of ['1', '一', '万', '1,', '1.', '九亿', '百分之', '一年', '5厘', 'one ', '借1万', '%', '1-']) {
    const text = piece.repeat(Math.ceil(2_000 / piece.length));
    expectWithin(200, () => slotsOf(text, products, 'amount'), piece);
  }
});

describe('what a loan costs besides its rate, and what the customer needs', () => {
  it.each<[string, Record<string, unknown>]>([
    ['月供5000', { monthly_payment: '5000.00' }],
    ['每月还5000', { monthly_payment: '5000.00' }],
    ['手续费2000', { upfront_fee: '2000.00' }],
    ['三天后还', { term_days: 3 }],
    ['借1万分12期每期还920', { amount: '10000.00', term_months: 12, monthly_payment: '920.00' }],
    ['borrow 12000, 12 payments of 1072', { amount: '12000.00', term_months: 12, monthly_payment: '1072.00' }],
    ['借10万一次性服务费3000', { amount: '100000.00', upfront_fee: '3000.00' }],
    ['10万,一次性手续费3%', { amount: '100000.00', upfront_fee_rate: '0.03' }],
    ['每月担保费500', { monthly_fee: '500.00' }],
    ['每月还要交500担保费', { monthly_fee: '500.00' }],
    ['a guarantee fee of 500 a month', { monthly_fee: '500.00' }],
    ['提前还款违约金1%', { prepay_fee_rate: '0.01' }],
    ['逾期30天上浮50%', { overdue_days: 30, overdue_uplift: '0.5' }],
    ['一天罚息万分之五，逾期5天', { penalty_rate: '0.18', overdue_days: 5 }],
    ['逾期一天罚息多少', { overdue_days: 1 }],
    ['罚息按1.5倍', { overdue_uplift: '0.5' }],
    ['欠5000逾期10天多还多少', { amount: '5000.00', overdue_days: 10 }],
    ['借5万10天日息0.05%', { amount: '50000.00', term_days: 10, annual_rate: '0.18 daily' }],
    ['300000 at 3.85% for 12 months', { amount: '300000.00', annual_rate: '0.0385 annual', term_months: 12 }],
    ['年利率300%', { annual_rate: '3 annual' }],
    ['我在江苏，能办吗', { region: '江苏省' }],
    ['I live in Guangdong', { region: '广东省' }],
    ['北京时间几点下班', {}],
    ['想借20万进货', { amount: '200000.00', purpose: 'working_capital' }],
    ['有出口订单要备料', { purpose: 'export_order' }],
    ['我有房可以抵押', { collateral_type: 'house' }],
    ['买车', { purpose: 'vehicle' }],
    ['安行车贷利率', { product: 'car' }],
    ['买车，安行车贷行吗', { product: 'car', purpose: 'vehicle' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });

  it('takes a lone percentage for the rate only while a calculation goes on', () => {
    expect(slotsOf('4%呢', products, null).annual_rate).toBeUndefined();
    expect(slotsOf('4%呢', products, null, true).annual_rate?.value).toBe('0.04');
  });
});

describe('a period word beside a rate', () => {
  it.each<[string, string | undefined]>([
    ['借18万 4年 5.4% 每月多少', '0.054 annual'],
    ['18万4年 5.4% 每个月要还多少钱', '0.054 annual'],
    ['18万4年 5.4% 一个月几多', '0.054 annual'],
    ['18万4年 5.4% 每天利息多少', '0.054 annual'],
    ['18万48期每月还多少 5.4%', '0.054 annual'],
    ['18万4年多少钱一个月 5.4%', '0.054 annual'],
    ['80k 4 years 5.4% monthly instalment?', '0.054 annual'],
    ['what would I pay a month at 5.4% on 80k over 48 months', '0.054 annual'],
    ['80k, 48 months, 0.9% monthly payment', '0.108 monthly'],
    ['18万4年 0.03% 每天多少', '0.108 daily'],
    ['借18万 48期 1.2%每月', '0.144 monthly'],
    ['80k over 48 months at 2% a month, what do I pay', '0.24 monthly'],
    ['80k over 48 months at 2% per month what do I pay', '0.24 monthly'],
    ['pawnbroker charges 7% monthly', '0.84 monthly'],
    ['日利率0.04%借1万30天利息多少', '0.144 daily'],
  ])('is of the rate only when it asks for no payment: %s', (text, rate) => {
    expect(facts(text).annual_rate).toBe(rate);
  });

  it.each(['18万 4年 15% 每月', '80k 48 months 5% a month how much'])('is not guessed at: %s', (text) => {
    expect(facts(text).annual_rate).toBeUndefined();
  });
});

describe('sums and terms in their usual short forms', () => {
  it.each<[string, Record<string, unknown>]>([
    ['借23万7，4年，5.1%', { amount: '237000.00', term_months: 48, annual_rate: '0.051 annual' }],
    ['6万4，', { amount: '64000.00' }],
    ['2万5,500元', { amount: '25500.00' }],
    ['借两万一共还多少', { amount: '20000.00' }],
    ['30万，1年，5%', { amount: '300000.00', term_months: 12, annual_rate: '0.05 annual' }],
    ['30万 1年 5%', { amount: '300000.00', term_months: 12, annual_rate: '0.05 annual' }],
    ['利率是LPR 3.5%减20个基点', { annual_rate: '0.033 annual' }],
    ['利率LPR 3.1%+40BP', { annual_rate: '0.035 annual' }],
    ['LPR减20个基点', { lpr_points: '-0.002' }],
    ['五年期LPR多少', {}],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });
});

describe('fees, payments and what arrives', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'borrow 20000 for 24 months at 9% plus a one-off 2% fee',
      { amount: '20000.00', term_months: 24, annual_rate: '0.09 annual', upfront_fee_rate: '0.02' },
    ],
    [
      '2万24期年利率9% 手续费一次性600',
      { amount: '20000.00', term_months: 24, annual_rate: '0.09 annual', upfront_fee: '600.00' },
    ],
    ['借2万，分24期，手续费一共12%', { amount: '20000.00', term_months: 24, monthly_fee_rate: '0.005' }],
    ['手续费一般是多少', {}],
    ['4% service fee deducted at the start', { upfront_fee_rate: '0.04' }],
    ['a 2% fee off the top', { upfront_fee_rate: '0.02' }],
    ['先扣4%', { upfront_fee_rate: '0.04' }],
    ['借8万先扣3000', { amount: '80000.00', upfront_fee: '3000.00' }],
    ['让我先交3000押金', {}],
    ['先还3万', { prepay_amount: '30000.00' }],
    ['借8万到手7.6万', { amount: '80000.00', upfront_fee: '4000.00' }],
    ['合同8万，实收七万六', { amount: '80000.00', upfront_fee: '4000.00' }],
    ['borrowed 8000 and received 7600', { amount: '8000.00', upfront_fee: '400.00' }],
    ['到手7.6万', { amount: '76000.00' }],
    ['每月到手六千，想借三万', { amount: '30000.00', monthly_income: '6000.00' }],
    ['repay 390 a month', { monthly_payment: '390.00' }],
    ['pay back 390 monthly', { monthly_payment: '390.00' }],
    ['24期供完8期', { term_months: 24, paid_periods: 8 }],
    ['24期还满8期了', { term_months: 24, paid_periods: 8 }],
    ['principal and interest are all paid at the end', { repay_method: 'bullet' }],
    ['everything due at maturity', { repay_method: 'bullet' }],
    ['pay interest monthly, principal at maturity', { repay_method: 'interest_only' }],
    ['每月还一样多', { repay_method: 'equal_instalment' }],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });
});

describe('the rate of a penalty', () => {
  it.each<[string, Record<string, unknown>]>([
    ['日罚息万分之六点五', { penalty_rate: '0.234' }],
    ['罚息日万三', { penalty_rate: '0.108' }],
    ['罚息利率18%', { penalty_rate: '0.18' }],
    ['late fee of 0.05% a day', { penalty_rate: '0.18' }],
    ['罚息怎么算 日利率万三', { annual_rate: '0.108 daily' }],
    ['罚息利率12%上浮50%', { annual_rate: '0.12 annual', overdue_uplift: '0.5' }],
    ['罚息50%', {}],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });
});
