import { describe, expect, it } from 'vitest';
import { lastOf } from '../../support/dialogue.ts';

const LOAN = '借10万，3年，年利率6%，等额本息，每月还多少';
const RUNNING = '车贷12万，36期，年利率6%，等额本息，已还10期，一天都没晚过，现在一次结清，违约金3%，一共要多少';

describe('given a sum that is right, when what is said beside it changes nothing', () => {
  it.each([
    [['借7万，用120天，年利率5%，到期一次还，利息多少', '要是我第40天就还掉呢']],
    [[LOAN, '第8期里面利息占几多']],
    [[LOAN, '唉孩子马上要开学了，要是分4年还呢']],
    [['想借18万修屋，阿妈日日催，年利率5%，分五年还，每个月供几多']],
    [['贷9万办养鸡场，前6个月只付利息，后18个月等额本息，年利率6%，每月多少']],
    [['贷8万，分12期，每期手续费0.5%，本金平摊，按原始金额收，每期还多少']],
    [['80万，2年，年利率4%，按季等额本金还，首季和末季各还多少', '全程利息一共多少']],
    [[RUNNING]],
    [[RUNNING, '那到底划算不，能省多少']],
  ])('then it goes alone: %s', (messages) => {
    expect(lastOf(...messages).action).toBe('auto');
  });
});

describe('given a sum, when what is said beside it bears on it', () => {
  it.each([
    [[LOAN, '要是到期前我先还一半呢']],
    [[LOAN, '要是歇两个月再还呢']],
    [[LOAN, '那满一年就涨到7%']],
    [[LOAN, '最后留2万一次给']],
    [['贷8万，分12期，年利率5%，本金平摊，每期还多少']],
    [['贷20万，前6个月只付利息，后18个月等额本息，年利率6%，我哥出一半，每月多少']],
    [['贷20万，按季付息，2年到期还本，年利率5%，第二年开始每季先还1万本金，每季利息多少']],
    [['店是跟朋友合开的各摊各的，贷10万，3年，年利率6%，他四我六，我每月还多少']],
  ])('then nobody is told it alone: %s', (messages) => {
    expect(lastOf(...messages).action).not.toBe('auto');
  });
});

describe('given a loan that runs', () => {
  it.each([
    '40万等额本金10年年利率4.5%，我刚好交完第30期，现在结清要多少',
    '贷款90万30年3.6%等额本息，还了整整4年，想提前还20万，年限不变以后月供多少',
    '贷款30万5年5%等额本息，还完第13期那天我拿10万提前还掉，期数不变，月供降到多少',
  ])('when it is told how far it has come, then what follows is computed: %s', (message) => {
    expect(lastOf(message)).toMatchObject({ intent: 'prepay_calc', action: 'auto' });
  });

  it('when what of it was interest is asked for, then the answer that says it is given again', () => {
    expect(lastOf('60万25年4%等额本息，已经还了6年，现在本金欠多少', '那光利息交了多少')).toMatchObject({
      intent: 'prepay_calc',
      action: 'auto',
    });
  });

  it('when one payment is asked for in other words, then it is the one that is shown', () => {
    expect(lastOf('50万，等额本金，15年，利率4%，想知道第10个月扣多少').action).toBe('auto');
  });
});
