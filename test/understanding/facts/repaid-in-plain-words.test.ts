import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a way of repaying told in plain words', () => {
  it.each([
    ['interest_only', '借14万，两年，年利率7.2%，每月光付利息，本金最后一次还，每月多少'],
    ['interest_only', '借14万用一年，月息6厘，每个月光给利息，本金到最后还'],
    ['interest_only', '借14万用10个月，每月只给利息，本钱年底再还，年利率9%'],
    ['interest_only', '借14万一年，年利率8%，平时光还利息，到期再还本金'],
    ['bullet', '借14万周转4个月，年化9.6%，到时候本钱利息一块还'],
    ['bullet', '借14万，1年，年利率7%，到期利息本金一块还'],
    ['equal_instalment', '貸款14萬，年利率3.2%，10年，本息平均攤還'],
    ['equal_principal', '贷款14万，三年，年利率6%，本金平均摊还'],
    ['equal_principal', '贷14万分36个月，年利率5.4%，本金每个月还一样的，利息一个月比一个月少'],
  ])('is %s: %s', (method, text) => expect(facts(text)['repay_method']).toBe(method));

  it('is no way of the whole loan where it is told of its first months', () => {
    const { repay_method, interest_first } = facts('贷30万五年年利率4.8%，等额本金，头三个月光还利息，之后每月多少');
    expect({ repay_method, interest_first }).toEqual({ repay_method: 'equal_principal', interest_first: 3 });
  });

  it('is not a sum of one yuan', () => expect(facts('借7万，1年，7%，到期一块还')['amount']).toBe('70000.00'));
});

describe('years that are paid, and years that are left', () => {
  it.each([
    ['贷52万20年，年利率4.2%，等额本息，还了整6年，还欠多少本金', 72],
    ['车贷16万4年年利率4.5%，供了整整两年了，还剩多少本金', 24],
    ['当初贷了37万20年，年利率4%，还剩12年，现在结清要多少', 96],
  ])('%s', (text, paid) => expect(facts(text)['paid_periods']).toBe(paid));

  it('are told apart from years that are not over yet', () => {
    expect(facts('贷20万5年年利率5%，还了两年没还完，月供多少')['paid_periods']).not.toBe(36);
    expect(facts('贷20万10年年利率5%，还有2年退休，月供多少')).not.toHaveProperty('paid_periods');
  });

  it('make what is left a loan told whole', () => {
    const { action, figures } = lastOf(
      '贷款余额48万，剩18年，年利率3.6%，等额本息，打算提前还10万，月供不变，能缩短多少个月',
    );
    expect(action).toBe('auto');
    expect(figures).toMatchObject({ remaining_principal: '380000.00' });
  });

  it('with a charge on what is repaid early, whatever it is called', () =>
    expect(facts('30万贷10年，4.5%，还了4年整（48期），现在提前还6万，手续费按还款额的1%')).toMatchObject({
      paid_periods: 48,
      prepay_amount: '60000.00',
      prepay_fee_rate: '0.01',
    }));
});

describe('what being late costs', () => {
  it.each([
    ['逾期本金2800，合同年利率9%，逾期按1.5倍收，晚了16天，罚息多少', '0.5'],
    ['欠着的5000块晚了25天，合同利率8.4%，按合同利率的1.3倍罚，罚息多少', '0.3'],
  ])('is told as a multiple of the rate: %s', (text, uplift) => expect(facts(text)['overdue_uplift']).toBe(uplift));

  it('is told as the rate that is charged', () =>
    expect(facts('这期本金1500，逾期12天，只对本金按年利率14.4%算罚息，罚息多少')['penalty_rate']).toBe('0.144'));
});

describe('a price told by what is paid', () => {
  it.each([
    ['有人给我报的：借8万，分18期，每月4900，算下来年化多少', '12.58'],
    ['贷30万，还5年，每个月5900，真实年利率几个点', '6.71'],
    ['借6万，用了8个月，到期利息给了2600，折年利率多少', '6.5'],
    ['去年借10万用了整一年，到期利息付了7200，年利率是几', '7.2'],
  ])('%s', (text, rate) => {
    const { action, text: answer } = lastOf(text);
    expect(action).toBe('auto');
    expect(answer).toContain(`${rate}%（单利）`);
  });

  it('is no interest at the end where it is paid in parts', () =>
    expect(facts('借6万分12期，利息一共3600，最后一期也一样，年化多少')).not.toHaveProperty('repaid_at_end'));

  it.each(['App上写每天0.03%，是一年多少利率', '每天收0.03%，合一年几个点'])('is turned into a year: %s', (text) => {
    const { action, text: answer } = lastOf(text);
    expect(action).toBe('auto');
    expect(answer).toContain('10.8%（单利）');
    expect(lastOf(text, '借8000块钱30天呢').text).toContain('72.00');
  });

  it('leaves no interest of days untold', () =>
    expect(lastOf('平台上说借一万块一天四块钱利息，我用45天是多少利息，一年合多少个点').action).not.toBe('auto'));
});

describe('what somebody can borrow, in other words', () => {
  it.each([
    ['我人工2萬8，供款佔入息最多五成，手頭上已經有張車會月供2600，想借五年，年息8厘，最多借到幾多？', '562230.14'],
    ['家里月收入两万二，月供最多占收入四成，车贷每月2100，贷20年年利率3.6%，最多能贷多少', '1145080.96'],
  ])('%s', (text, loan) => expect(Object.values(lastOf(text).figures)).toContain(loan));

  it('is a share of what both earn', () =>
    expect(
      facts('夫妻俩收入加起来一万五，月供（含其他贷款）不超45%，我们车贷每月1800，20年利率3.45，最多贷多少'),
    ).toMatchObject({ monthly_income: '15000.00', income_share: '0.45', monthly_debts: '1800.00' }));
});

describe('rates told otherwise', () => {
  it('are of a year where a mortgage is told in 厘', () =>
    expect(facts('我想做250萬按揭，供25年，P按實際3.875厘，每個月供幾多？')['annual_rate']).toBe('0.03875'));

  it('stand by themselves though a sum is told later', () =>
    expect(facts('55万，15年，3.4，月供多少？我公积金每个月有1900')['annual_rate']).toBe('0.034'));

  it('follow one another without a gap', () => {
    const { action, text } = lastOf('贷50万，20年，头3年利率3.1%，第4年开始3.9%，前后月供各多少');
    expect(action).toBe('auto');
    expect(text).toContain('第 37–240 期（年利率 3.9%，单利）');
    expect(facts('贷20万6年等额本息，前两年3.2%，第四年起3.8%，月供多少')).not.toHaveProperty('first_rate');
  });

  it.each([
    ['房贷余额66万还剩20年，原来4.3%，现在改成LPR减20个点，LPR是3.5，月供能少多少', '0.033'],
    ['房贷还剩55万，还有18年，之前是4.6%，现在调整成LPR加10个基点，LPR3.5%，月供变成多少', '0.036'],
  ])('are made of the LPR that is told: %s', (text, rate) => expect(facts(text)['new_rate']).toBe(rate));

  it('belong to a loan of each name where they are added up', () => {
    const text = '房贷55万20年3.4%，车贷10万3年5%，还有个装修贷6万两年5.5%，都是等额本息，每个月加起来要还多少';
    expect(lastOf(text).text).toContain('加起来每月还 8,804.42 元');
  });
});

describe('the interest of the first year', () => {
  it.each([
    '38万15年3.75%等额本息 头一年光利息是多少',
    '贷38万15年3.75%等额本息，前三年光利息一共多少',
  ])('is asked about, and no plan of interest only: %s', (text) => {
    expect(facts(text)).not.toHaveProperty('interest_first');
    expect(lastOf(text).action).not.toBe('auto');
  });
});

describe('small words of time and share', () => {
  it.each([
    ['贷20万5年5%，还完一年零六个月了，现在结清多少', { term_months: 60, paid_periods: 18 }],
    ['贷80万30年3.9%，还了10年零3个月，剩多少本金', { term_months: 360, paid_periods: 123 }],
    ['贷20万2年零6个月年利率6%月供多少', { term_months: 30 }],
    ['月供不能超过收入的一半，收入一万二，已有房贷3000，贷3年年利率6%，能贷多少', { income_share: '0.5' }],
    ['余额40万，还有15年，利率3.5%，想提前还10万，月供减到多少', { amount: '400000.00', term_months: 180 }],
  ])('%s', (text, told) => expect(facts(text)).toMatchObject(told));
});
