import { describe, expect, test } from 'vitest';
import { unexplainedIn } from '../../../src/understanding/doubts/unexplained.ts';
import { areComplete, offersOf } from '../../../src/understanding/facts/offers.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';

const read = (text: string, asked: string | null = null) => slotsOf(text, [], asked);
const offers = (text: string) => read(text).offers?.value;

describe('loans set beside each other in one message', () => {
  test.each([
    [
      'A家30万3年5.8%，B家4.9%加手续费3000，哪个划算',
      'amount 300000.00, term_months 36, annual_rate 0.058 | amount 300000.00, term_months 36, annual_rate 0.049, upfront_fee 3000.00',
    ],
    [
      '都是9万24期，a年利率8%等额本息，b每期手续费0.5%，c年利率7%等额本息放款先扣2%，哪个便宜',
      'amount 90000.00, term_months 24, annual_rate 0.08, repay_method equal_instalment | amount 90000.00, term_months 24, monthly_fee_rate 0.005, repay_method equal_instalment | amount 90000.00, term_months 24, annual_rate 0.07, upfront_fee_rate 0.02, repay_method equal_instalment',
    ],
    [
      '9万24期，①7.5%年化等额本息 ②8.5%年化等额本息，哪个便宜',
      'amount 90000.00, term_months 24, annual_rate 0.075, repay_method equal_instalment | amount 90000.00, term_months 24, annual_rate 0.085, repay_method equal_instalment',
    ],
    [
      '8万24期每期3700，还有8万24期每期3560放款先扣3%，哪个便宜',
      'amount 80000.00, term_months 24, monthly_payment 3700.00 | amount 80000.00, term_months 24, monthly_payment 3560.00, upfront_fee_rate 0.03',
    ],
    [
      '(A) 9万，36期每期2900。(B) 9万放款先扣2%，36期每期2850，哪家便宜',
      'amount 90000.00, term_months 36, monthly_payment 2900.00 | amount 90000.00, term_months 36, monthly_payment 2850.00, upfront_fee_rate 0.02',
    ],
    [
      '网贷10万12期每月还9000，银行10万12期年化6%，哪个合适',
      'amount 100000.00, term_months 12, monthly_payment 9000.00 | amount 100000.00, term_months 12, annual_rate 0.06',
    ],
    [
      '20万，方案一：3年年化6%；方案二：5年年化5%，帮我比比',
      'amount 200000.00, term_months 36, annual_rate 0.06 | amount 200000.00, term_months 60, annual_rate 0.05',
    ],
    [
      'Compare 50,000 yuan for 24 months at 7% and at 9%',
      'amount 50000.00, term_months 24, annual_rate 0.07 | amount 50000.00, term_months 24, annual_rate 0.09',
    ],
    [
      '26万，利率4.35%，5年和10年总利息差多少',
      'amount 260000.00, term_months 60, annual_rate 0.0435 | amount 260000.00, term_months 120, annual_rate 0.0435',
    ],
    [
      'Which is better, 0.8% a month flat for 12 months on 60,000 yuan or 14% a year for 12 months on 60,000 yuan?',
      'amount 60000.00, term_months 12, monthly_fee_rate 0.008 | amount 60000.00, term_months 12, annual_rate 0.14',
    ],
  ])('%s', (text, told) => {
    expect(offers(text)).toBe(told);
    expect(areComplete(read(text))).toBe(true);
    // Nothing of one of them is left to be answered for both.
    for (const fact of ['amount', 'term_months', 'annual_rate', 'monthly_payment', 'upfront_fee'])
      expect(read(text)).not.toHaveProperty(fact);
  });

  test.each([
    'A家10万3年，B家10万3年5.5%，哪家便宜',
    'A家6%，B家5%加手续费1000，哪家划算',
    '甲10万12期6%，乙10万12期5%，丙10万12期4%，丁10万12期7%，哪家便宜',
  ])('are not complete where one lacks a fact or there are more than three: %s', (text) => {
    expect(offers(text)).toBeDefined();
    expect(areComplete(read(text))).toBe(false);
  });

  test('may be three, each with a price of its own kind', () => {
    const text = '12万18期，对比一下：甲年利率7.5%，乙每期费率0.5%，丙年利率6%，另外先扣2%';
    expect(offers(text)).toBe(
      [
        'amount 120000.00, term_months 18, annual_rate 0.075',
        'amount 120000.00, term_months 18, monthly_fee_rate 0.005',
        'amount 120000.00, term_months 18, annual_rate 0.06, upfront_fee_rate 0.02',
      ].join(' | '),
    );
    expect(areComplete(read(text))).toBe(true);
  });

  test.each([
    '甲10万12期年化6%，乙10万12期年化5%，丙更便宜吗',
    '方案一8%，方案二7%，20万2年',
  ])('are not answered alone where one of them was not read: %s', (text) => {
    expect(unexplainedIn(text, read(text), 'rate_calc_apr')).not.toEqual([]);
  });

  test.each([
    '20万36期6%，还了12期，现在提前还5万划算吗',
    '等额本息和等额本金哪个划算，20万3年6%',
    '信用贷和抵押贷哪个划算',
    '20万36期年化6%每月还多少',
    '10万12期，年利率12%，每期服务费0.5%，划算吗',
    '£5,000 at 10% and 5000 yuan at 8%, which is cheaper over 12 months?',
    '月收入9500，房贷2800，车贷1100，再借多少合适',
  ])('are none in "%s"', (text) => {
    expect(offers(text)).toBeUndefined();
  });

  test('need not be called a comparison once they were asked for', () => {
    const text = 'A：10万12期6%，B：10万12期5%加手续费800';
    expect(read(text).offers).toBeUndefined();
    expect(areComplete(read(text, 'offers'))).toBe(true);
  });

  test('take what is told of all of them later', () => {
    const [amount, term] = [read('10万').amount, read('36期').term_months];
    const slots = {
      ...read('A家6%，B家5%加手续费1000，哪家划算'),
      ...(amount && { amount }),
      ...(term && { term_months: term }),
    };
    expect(
      offersOf(slots).map((offer) => [offer.amount?.value, offer.term_months?.value, offer.annual_rate?.value]),
    ).toEqual([
      ['100000.00', 36, '0.06'],
      ['100000.00', 36, '0.05'],
    ]);
  });
});

describe('a rate told by the LPR', () => {
  test.each([
    ['20万3年LPR+85BP每月还多少', '0.0085', undefined],
    ['借30万，LPR减20个基点，分5年', '-0.002', undefined],
    ['100,000 over 2 years at LPR plus 50 basis points', '0.005', undefined],
    ['5年期以上LPR+10BP，20万，10年', '0.001', 'lpr_5y'],
    ['现在LPR加0.5%，借20万2年', '0.005', undefined],
    ['按一年期LPR借20万3年', '0', 'lpr_1y'],
  ])('%s is %s above it', (text, points, which) => {
    expect(read(text).lpr_points?.value).toBe(points);
    expect(read(text).lpr_term?.value).toBe(which);
    expect(read(text).annual_rate).toBeUndefined();
  });

  test.each([
    '20万3年，LPR上浮15%，月供',
    'LPR是多少',
    '四倍LPR是多少',
    'LPR 3.5%减30个基点，20万3年',
  ])('is not guessed from "%s"', (text) => expect(read(text).lpr_points).toBeUndefined());
});

describe('a rate held against a ceiling', () => {
  test.each([
    ['年利率13%有没有超过LPR四倍', '0.13'],
    ['年化23.9%高不高于24%的上限', '0.239'],
    ['日息万分之六超过24%了吗', '0.216'],
    ['Is 18% more than four times LPR?', '0.18'],
    ['Is 15% legal for a private loan?', '0.15'],
  ])('%s', (text, rate) => {
    expect(read(text)).toMatchObject({ annual_rate: { value: rate }, against_cap: { value: true } });
  });

  test('is none where nothing is compared', () => {
    expect(read('年利率12%借10万').against_cap).toBeUndefined();
  });
});

describe('what is not told clearly enough to be computed', () => {
  test.each(['10万12期年化6%，手续费2%'])('a fee without its time: %s', (text) =>
    expect(read(text).unclear_fee?.value).toBe('0.02'));

  // In English a processing fee is paid once, at the beginning; 手续费 is as often a monthly one.
  test('but for a processing fee in English', () => {
    const { unclear_fee, upfront_fee_rate } = read('100,000 yuan over 12 months at 6% with a 2% processing fee');
    expect([unclear_fee, upfront_fee_rate?.value]).toEqual([undefined, '0.02']);
  });

  test.each([
    '借5万，一次性服务费3%',
    '10万12期，每期手续费0.5%',
    '分12期，手续费一共7.2%',
  ])('but one that says it is clear: %s', (text) => expect(read(text).unclear_fee).toBeUndefined());

  test.each([
    '20万，3年，每半个月还款，年化6%',
    '8万3年，前6个月只还一半利息，后面等额本息，年化7%',
    '15万3年，头一年不还，年化6%，后面月供多少',
    '20万3年6%，留尾款的话',
    '20万，12期，6%，按季还款',
    '200,000 yuan over 3 years at 6%, paid every other month',
  ])('another plan than monthly: %s', (text) => expect(read(text).odd_plan?.value).toBe(true));

  test.each([
    '20万3年6%每月还多少',
    '一年还多少利息',
    '20万3年6%先息后本',
    '三年后还清',
  ])('but none of these: %s', (text) => expect(read(text).odd_plan).toBeUndefined());

  test('several fees of a kind count together, and none is passed over', () => {
    expect(read('20万24期6%，手续费1200，评估费500').upfront_fee?.value).toBe('1700.00');
    expect(read('20万24期6%，GPS费1200，家访费500').upfront_fee?.value).toBe('1700.00');
    expect(read('borrow 40,000 yuan, 24 months, 9%, insurance 600 and admin fee 400').upfront_fee?.value).toBe(
      '1000.00',
    );
    expect(read('5万12期年化10%，每月另交50元账户管理费').monthly_fee?.value).toBe('50.00');
  });
});
