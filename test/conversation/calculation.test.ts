import { describe, expect, test } from 'vitest';
import { given, happened, say, start } from '../support/given.ts';

const STARTED = happened(start());

describe('which calculation is meant', () => {
  test.each([
    ['18万4年年利率5%，等额本金和等额本息差多少', 'interest_difference'],
    ['18万 1年 5% principal and interest all paid at the end', 'total_interest'],
    ['18万4年，利率是LPR 3%减20个基点，每月还多少', 'monthly_payment'],
    ['18万48期年利率5%，已经还完20期，现在结清要多少', 'payoff'],
    ['逾期本金4万，逾期10天，罚息日万分之六点五，罚息多少', 'penalty_interest'],
    ['我借8万块，用45天，年利率6.57%，到期一次还清，按365天算利息是多少', 'total_interest'],
  ])('%s', (text, figure) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toHaveProperty(figure);
  });

  test('a contract rate said after a penalty rate is what the penalty is worked out from', () => {
    const first = given(STARTED).when(say('逾期本金4万，逾期10天，罚息日万分之六点五，罚息多少'));
    const next = given([...STARTED, ...first.events]).when(say('年利率9%呢'));
    expect(next.the('Replied').body.words.figures).toMatchObject({ penalty_low: '130.00', penalty_high: '150.00' });
  });
});

describe('several rates or terms of one loan', () => {
  test.each([
    [
      '80万25年，利率3.2%和3.85%，每月各还多少',
      {
        offer_1_monthly_payment: '3877.43',
        offer_1_total_cost: '363229.88',
        offer_2_monthly_payment: '4156.72',
        offer_2_total_cost: '447015.36',
        cost_difference: '83785.48',
        payment_difference: '279.29',
      },
    ],
    [
      '120,000 at 6%, what would I pay each month over 3, 5 and 7 years?',
      {
        offer_1_monthly_payment: '3650.63',
        offer_2_monthly_payment: '2319.94',
        offer_3_monthly_payment: '1753.03',
        offer_3_total_cost: '27254.12',
        cost_difference: '15831.35',
        payment_difference: '1897.60',
      },
    ],
  ])('are computed beside each other: %s', (text, figures) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toMatchObject(figures);
  });
});

describe('what a share of a value leaves to be borrowed', () => {
  test.each([
    ['房产评估240万，上面还欠70万，按六成还能贷多少', { headroom: '740000.00', share_of_value: '1440000.00' }],
    ['车值9.5万，按最高八成抵押，能借多少', { headroom: '76000.00' }],
    ['House worth 900k, I owe 700k on it; at 70% loan to value how much more can I borrow?', { headroom: '0.00' }],
  ])('is told at once: %s', (text, figures) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toMatchObject(figures);
  });

  test('is nothing where more is owed than the share, and is said so', () => {
    const { words } = given(STARTED).when(say('房子值150万，还欠110万，按七成还能再贷多少')).the('Replied').body;
    expect(words.text).toContain('已经没有余地');
    expect(words.disclosures.map(({ id }) => id.split('@')[0])).toEqual(expect.arrayContaining(['D2', 'D11', 'D13']));
  });

  test('is worked out anew for another share or another debt, and never of the loan before', () => {
    const loan = given(STARTED).when(say('20万3年5%每月还多少'));
    const first = given([...STARTED, ...loan.events]).when(say('房产评估240万，上面还欠70万，按六成还能贷多少'));
    expect(first.the('Replied').body.words.figures).toMatchObject({ headroom: '740000.00' });
    const next = given([...STARTED, ...loan.events, ...first.events]).when(say('按八成呢'));
    expect(next.the('Replied').body.words.figures).toMatchObject({ headroom: '1220000.00' });
    const last = given([...STARTED, ...loan.events, ...first.events, ...next.events]).when(say('那欠50万呢'));
    expect(last.the('Replied').body.words.figures).toMatchObject({ headroom: '1420000.00' });
    const lower = given([...STARTED, ...first.events]).when(say('要是估值只有230万呢'));
    expect(lower.the('Replied').body.words.figures).toMatchObject({ headroom: '680000.00' });
  });
});

describe('paying more each month', () => {
  const MORE = { periods: '170', fewer_periods: '70', last_payment: '1133.17', interest_saved: '45697.09' };
  test.each([
    ['贷30万20年4.2%，每月多还500，能提前多久还完，省多少利息', MORE],
    ['贷款30万，期限20年，利率4.2%，我每月额外多还500元，请问可以提前几个月还清', MORE],
    ['300,000 over 20 years at 4.2%: if I pay 500 extra a month, how much sooner is it paid off?', MORE],
    [
      '200,000 over 15 years at 5%, overpaying by 300 a month, how much interest is saved?',
      { periods: '141', interest_saved: '19964.59' },
    ],
    [
      '贷15万8年5.4%，还了24期，以后每月多还250，还要多久还清',
      { periods: '63', last_payment: '980.70', interest_saved: '2796.58' },
    ],
    ['贷30万20年4.2%等额本金，每月多还500，能提前多久', { periods: '172', interest_saved: '35999.42' }],
  ])('is computed at once: %s', (text, figures) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toMatchObject(figures);
  });

  test('may follow a calculation, and stays with what is changed or asked of it', () => {
    let said = STARTED;
    const next = (text: string) => {
      const turn = given(said).when(say(text));
      said = [...said, ...turn.events];
      return turn.the('Replied').body.words.figures;
    };
    expect(next('贷30万20年4.2%每月还多少')).toMatchObject({ monthly_payment: '1849.71' });
    expect(next('每月多还500能提前多久')).toMatchObject(MORE);
    expect(next('那多还800呢')).toMatchObject({ periods: '145', interest_saved: '61228.37' });
    expect(next('总利息多少')).toMatchObject({ total_interest: '82702.88' });
  });
});

describe('a part of what is left, repaid early', () => {
  test.each([
    [
      '5万24期年利率6%，还了8期，再还掉剩余本金的三分之一，月供变多少',
      {
        remaining_principal: '22662.50',
        keep_term_payment: '1477.35',
        keep_term_interest_saved: '487.56',
        keep_payment_periods: '11',
        keep_payment_last_payment: '1161.63',
      },
    ],
    [
      '还剩24万，还有120期，年利率4%，先还一半，月供变成多少',
      { remaining_principal: '120000.00', keep_term_payment: '1214.94', keep_payment_periods: '55' },
    ],
    [
      '60k at 8% over 36 months, equal instalments. After payment 10 half of the balance is repaid. New payment?',
      { remaining_principal: '22373.08', keep_term_payment: '940.09' },
    ],
    [
      '20万3年6%还了12期，先还剩下的四分之一，月供变多少',
      { remaining_principal: '102960.88', keep_term_payment: '4563.29' },
    ],
  ])('is told for both plans: %s', (text, figures) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toMatchObject(figures);
  });

  test('may take the place of a sum told before', () => {
    const first = given(STARTED).when(say('20万3年6%，还了12期，提前还5万'));
    const next = given([...STARTED, ...first.events]).when(say('改成先还剩余本金的四分之一'));
    expect(next.the('Replied').body.words.figures).toMatchObject({ remaining_principal: '102960.88' });
  });
});

describe('what a payment each month comes to', () => {
  test.each([
    ['借6万，年利率9%，每个月最多还2000，要还多少个月', { months: '35' }],
    ['60,000 at 9%, paying 2,000 a month, how long until it is paid off?', { months: '35' }],
    ['每月能拿出1500还款，年利率4.8%，48期，最多能借多少', { principal: '65391.37' }],
    ['I can afford 1,500 yuan a month at 4.8% for 48 months, how much can I borrow?', { principal: '65391.37' }],
  ])('is told at once: %s', (text, figures) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toMatchObject(figures);
  });

  test('a payment that the interest eats up pays nothing off, and no number of months is made up', () => {
    const { words } = given(STARTED).when(say('借9万，年化12%，每月还800，几年还完')).the('Replied').body;
    expect(words.figures).not.toHaveProperty('months');
    expect(words.text).toContain('900.00 元');
  });

  test('the rate that was asked for does not push the payment out', () => {
    const asked = given(STARTED).when(say('贷6万每月还2000，要还多少个月'));
    expect(asked.the('Replied').head.asks).toBe('annual_rate');
    const told = given([...STARTED, ...asked.events]).when(say('9%'));
    expect(told.the('Replied').body.words.figures).toMatchObject({ months: '35' });
  });

  test('paying a part early is another question', () => {
    const asked = given(STARTED).when(say('贷6万年利率9%每月还2000，提前还1万能省多少利息'));
    expect(asked.the('Replied').body.words.figures).not.toHaveProperty('months');
  });
});

describe('a rate on money of another country with a fee in it', () => {
  test('is not told as if there were no fee', () => {
    const counted = given(STARTED).when(
      say('$8,000 over 24 months at 10% with a $300 fee taken off, what is the real APR?'),
    );
    expect(counted.the('Replied').body.words.figures['apr_simple']).toMatch(/^0\.138/);
    const asked = given(STARTED).when(
      say('8,000,000 yen over 24 months at 10% with a 300,000 yen fee taken off, what is the real APR?'),
    );
    expect(asked.the('Replied').head.asks).toBe('amount');
  });
});

describe('a flat rate', () => {
  test('is worked back from what is still owed, and is not the annual rate', () => {
    const { words } = given(STARTED)
      .when(say('flat rate of 6% per annum for 24 months on 50,000, what is the real APR?'))
      .the('Replied').body;
    expect(words.figures.apr_simple).toMatch(/^0\.11/);
  });
});

describe('a charge a day on what is late', () => {
  test('is the charge itself: no uplift is added to it', () => {
    const { words } = given(STARTED).when(say('晚还6天，欠5000，每天万分之四，罚多少钱')).the('Replied').body;
    expect(words.figures).toMatchObject({ penalty_interest: '12.00' });
  });
});

describe('a rate told by the day or the month', () => {
  test.each([
    ['一万块一天利息四块，年化多少', '0.144'],
    ['每万元每天2元 年化是多少', '0.072'],
    ['利息4分高不高，年化几多', '0.48'],
  ])('is answered with its annual rate, also where it sounds like a question for ours: %s', (text, annual) => {
    expect(given(STARTED).when(say(text)).the('Replied').body.words.figures).toMatchObject({ apr_simple: annual });
  });
});

describe('another payment after an instalment', () => {
  test('asks how long the same loan then takes, and another term asks for the instalment again', () => {
    const first = given(STARTED).when(say('贷12万年利率6%48期每月还多少'));
    const paid = given([...STARTED, ...first.events]).when(say('那每月还5000呢'));
    expect(paid.the('Replied').body.words.figures).toMatchObject({ months: '26' });
    const again = given([...STARTED, ...first.events, ...paid.events]).when(say('60期呢'));
    expect(again.the('Replied').body.words.figures).toMatchObject({ monthly_payment: '2319.94' });
  });
});

describe('one method asked about with every figure', () => {
  test('is worked out for itself, not explained beside another', () => {
    const { figures } = given(STARTED)
      .when(say('equal principal, 48,000 at 6% over 12 months, first and last payment?'))
      .the('Replied').body.words;
    expect(figures).toMatchObject({ monthly_payment: '4240.00', last_payment: '4020.00' });
  });
});
