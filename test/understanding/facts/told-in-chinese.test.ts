import { describe, expect, it } from 'vitest';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { lastOf } from '../../support/dialogue.ts';

/** The facts alone: names and values. */
function facts(text: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slotsOf(text, [], null)).map(([name, slot]) => [name, slot.value]));
}

describe('a loan told whole in spoken Chinese', () => {
  const plain = '贷32万，6年，年利率4.1%，等额本息，月供多少';
  const principal = '贷32万，6年，年利率4.1%，等额本金，首月多少';

  it.each([
    ['a verb that is denied before the sum', '忙昏了手都不转了 32万 年利率4.1 六年 等额本息 月供多少', plain],
    ['a loan of the housing fund', '公积金32万6年 4.1% 等额本金 首月还多少', principal],
    ['a bare rate before the first payment', '等额本金32万六年4.1头个月多少', principal],
    ['a rate called with a pronoun', '贷32万6年等额本息，利率你就按4.1算，月供多少', plain],
    ['a word typed as it sounds', '贷32万 6年 年利率4.1 等额本息 每月还多小', plain],
    ['years that somebody worked', '在电子厂干了9年了，想贷32万，6年，年化4.1%，等额本息，每月扣多少', plain],
    ['years that have gone by', '开理发店12年了，贷32万，6年，年化4.1%，等额本息，月供多少', plain],
    ['a method that is denied', '32万 6年 年利率4.1%，不是等额本金，是每个月一样的，月供几何', plain],
    ['a method that shall not be counted', '别给我算等额本息，等额本金，32万，6年，4.1%，首月多少', principal],
    ['what is left of the price', '车40万，首付8万，剩下72期，年利率4.1%，等额本息，月供多少', plain],
    [
      'price, down payment and loan that agree',
      '车40万，首付已经交了8万，剩下32万贷6年，4.1%，等额本息，月供多少',
      plain,
    ],
    ['what own money leaves', '装修要41万，自己有9万，剩下的想贷6年，年利率4.1%，等额本息，月供多少', plain],
    ['a share paid down before the price', '首付20%，车总价40万，剩下贷款6年，利率4.1%，等额本息，月供多少', plain],
    ['what somebody is like', '贷32万，6年，4.1%，等额本息，网点的姑娘挺有耐心，嗓子都哑了，月供多少', plain],
  ])('%s: it is computed', (_, said, meant) => {
    const { intent, action, figures } = lastOf(said);
    expect({ intent, action }).toEqual({ intent: 'instalment_calc', action: 'auto' });
    expect(figures).toEqual(lastOf(meant).figures);
  });

  it.each([
    ['the other method', [plain, '真换等额本金的话第一个月还多少'], '首期还 5,537.77'],
    ['a payment by its number alone', [principal, '第25个月呢'], '第 25 期还'],
    ['the last payment', [principal, '对了，末月呢？还有利息一共多少'], '最后一期'],
    ['what is in one payment', ['贷32万6年4.1%等额本息，第20期那笔月供里利息多少'], '第 20 期还'],
    ['a longer term', [plain, '拉到七年半咧'], '90个月'],
    ['days late that go on', ['月供4200没还，晚了18天，罚息每天万五，罚多少', '再拖9天呢'], '27 天'],
    ['the day a loan of days is repaid', ['日息万三 借3万用40天 利息多少', '要是第12天就还呢'], '12 天'],
    ['another payment of what was priced', ['借2万，分12期每期还1820，实际年化多少', '那分24期每期还940呢'], '24个月'],
    ['a fee that stays as it was', ['分期1万6，12期，每期手续费0.5%，真实年化多少', '18期呢 费率一样'], '18个月'],
    ['the same rate compounded', ['月利率0.4%，年利率多少', '按复利算呢'], 'IRR'],
    ['a part of a limit', ['额度批下来30万，我只想用9万，分12期，年利率8%等额本息，每期还多少'], '90,000.00'],
    ['a sum each month in Cantonese', ['每個月最多供到5200蚊，利率3.1%，供25年，最多借到幾多'], '对应的本金'],
    ['by how much it falls', ['贷32万，6年，年利率4.1%，等额本金，首月多少，以后每月少多少'], '每月约少 15.19 元'],
    ['which of two costs less', ['32万6年4.1%等额本息和等额本金哪个总利息少，少多少'], '总利息相差'],
    [
      'how much more one asks at first',
      ['32万 6年 4.1% 等额本息和等额本金哪个总利息少', '等额本金第一个月比等额本息多还多少'],
      '首期多还',
    ],
    ['another share paid down', ['车40万首付两成，剩下贷6年，4.1%，等额本息，月供多少', '首付四成呢'], '240,000.00'],
    [
      'half of it paid down',
      ['车40万首付两成，贷6年，4.1%，等额本息，月供多少', '首付三成呢', '首付一半呢'],
      '200,000.00',
    ],
  ])('%s: what is asked of it is told', (_, messages, words) => {
    const { action, text } = lastOf(...messages);
    expect({ action, text }).toEqual({ action: 'auto', text: expect.stringContaining(words) });
  });

  it.each([
    ['instalments left of a loan that runs', ['车40万，首付8万，剩下72期没还完，年利率4.1%，等额本息，月供多少']],
    ['a method that is only denied', [plain, '我要的不是等额本息']],
    ['a payment after the loan was paid off', ['贷32万6年4.1%等额本息，已经还了12期，现在结清要多少', '第25个月呢']],
    ['a balance of the housing fund', ['公积金8万，一直没提，年利率4.1%，6年，等额本息，月供多少']],
    ['a part without interest', ['贷32万6年4.1%等额本息，其中8万免息，月供多少']],
    ['a fee called the same that nobody told', ['借8万，24期，年利率6%，等额本息，费率一样，月供多少']],
    ['a limit beside a loan of another size', ['额度批下来30万，贷32万，6年，4.1%，等额本息，月供多少']],
    ['a loan that the down payment does not leave', ['车40万，首付8万，剩下30万贷6年，4.1%，等额本息，月供多少']],
    [
      'own money of which some is somebody else’s',
      ['装修要41万，自己有5万，岳父出4万，剩下的贷6年，4.1%，等额本息，月供多少'],
    ],
    ['own money each month', ['装修要41万，自己每个月有9万，剩下的贷6年，4.1%，等额本息，月供多少']],
    ['a loan that runs since', ['车40万首付20%，剩下贷款还有6年没还，4.1%，等额本息，月供多少']],
    ['a part that stays with somebody', ['贷32万，6年，4.1%，等额本息，舅舅那边凑一半，月供多少']],
    ['interest alone at first', ['等额本金贷32万，6年，4.1%，前两年只还一半利息，首月多少']],
  ])('%s: no sum goes alone', (_, messages) => {
    const { action, figures } = lastOf(...messages);
    expect(action === 'auto' && Object.keys(figures).length > 0).toBe(false);
  });
});

describe('a loan that runs', () => {
  it('of a year of the calendar, with the payment that was taken last', () => {
    expect(facts('22年贷的15万，36期，年化5.4%，等额本息，第14期刚扣完，现在全清要多少')).toMatchObject({
      term_months: 36,
      paid_periods: 14,
    });
  });

  it('whose rate moves is compared before and after', () => {
    const { action, figures } = lastOf('房贷剩61万，还剩150个月，等额本息，利率从4.4调成3.6，前后月供各多少');
    expect(action).toBe('auto');
    expect(figures).toMatchObject({ remaining_principal: '610000.00', months_left: '150', old_payment: '5294.27' });
  });

  it('has its payments left told after what is left of the principal', () => {
    const { action, figures } = lastOf('车贷还剩4万6，年利率6.2%，等额本息，月供多少', '还剩18期');
    expect(action).not.toBe('clarify');
    expect(figures).toEqual(lastOf('贷4万6，年利率6.2%，等额本息，18期，月供多少').figures);
  });

  it('has no term in the year whose saving is asked for', () => {
    expect(facts('那一年能少付多少')).not.toHaveProperty('term_months');
  });
});

describe('what is late', () => {
  it.each([
    ['本金还欠着7万1，逾期的就这一期，2680，晚了6天，罚息每天万五', '2680.00'],
    ['那期1900没还，本金还剩4万，晚了6天，罚息每天万五', '1900.00'],
    ['应还2250，忘了，晚了6天，罚息一天万分之五，就按这2250算', '2250.00'],
  ])('is one payment and not all that is owed: “%s”', (text, amount) => {
    expect(facts(text)).toMatchObject({ amount, overdue_days: 6, penalty_rate: '0.18' });
  });

  it('runs from the day it was due to the day the money came', () => {
    expect(facts('2650那期3月5号该扣，我3月19才存进去，年利率8%，罚息上浮50%')).toMatchObject({ overdue_days: 14 });
  });

  it('is charged at the rate the uplift is added to', () => {
    expect(facts('月供3120没扣上，晚了8天，罚息按原利率上浮50%，我原来是4.6%')).toMatchObject({ annual_rate: '0.046' });
  });

  it('is not charged twice where the rate has the uplift in it', () => {
    expect(facts('欠5000，晚了8天，罚息上浮50%，也就是6.9%')).not.toHaveProperty('annual_rate');
  });
});

it('a fee told once more by what came in is one', () => {
  const { action, figures } = lastOf('合同写借4万，先扣2000服务费，打到我卡上是38000，分12个月每月还3600，年化多少');
  expect(action).toBe('auto');
  expect(figures).toEqual(lastOf('借4万，先扣2000服务费，分12个月每月还3600，年化多少').figures);
});

it('how long a debt takes is told where somebody can hardly pay so much', () => {
  expect(lastOf('信用卡欠了3万1，日息万五，我一个月咬牙能还1800，得还到什么时候').action).toBe('auto');
});

it('only interest for several loans is no equal instalment of any of them', () => {
  const { action, text } = lastOf('我这三笔都是光付息的：3万年化12%，5万9%，2万15%。一年利息一共多少？');
  expect(action).toBe('auto');
  expect(text).toContain('总利息 11,100.00 元');
});
