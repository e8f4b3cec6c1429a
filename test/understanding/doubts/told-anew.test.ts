import { describe, expect, it } from 'vitest';
import { lastOf } from '../../support/dialogue.ts';

describe('what is told anew is not answered alone as if it stood by itself', () => {
  it.each([
    ['another earner', ['月收入14000，月供5600，负债率多少', '我老婆每月还有8000收入']],
    [
      'another earner',
      ['my income is 14,000 and I pay 5,600 a month, what is my debt to income?', 'and my husband earns 8,000 too'],
    ],
    ['a part of the term', ['贷24万5年4.6%等额本息月供多少', '那2年利息一共多少']],
    ['a part of the term', ['240k over 5 years at 4.6%, what is the payment?', 'and interest over 2 years?']],
    [
      'points of a rate that was made of the LPR',
      ['LPR3.4加50个基点，76万，20年，等额本息，月供多少', '那加30个基点呢'],
    ],
    [
      'a rate in words that were not understood',
      ['21万 4.7 3年 等额本息 每个月多少', '等等我利率看错了 4.07', '期限也改成两年'],
    ],
    ['a bound of a charge', ['提前还款违约金是提前还的部分的2%，最多收1500，我提前还20万要交多少']],
    ['days without a charge', ['月供4100，宽限期3天内不收，之后每天万分之五，晚了8天罚多少']],
    ['what came in hand', ['借6万到手57000，12个月每月还5300，年化多少', '要是到手也是6万呢']],
  ])('%s: %s', (_, messages) => {
    expect(lastOf(...messages).action).not.toBe('auto');
  });

  it('a shorter term alone is computed', () => {
    expect(lastOf('贷24万5年4.6%等额本息月供多少', '2年呢')).toMatchObject({
      action: 'auto',
      intent: 'instalment_calc',
    });
  });

  it('an income of his own that he changes is computed', () => {
    expect(lastOf('月收入14000，月供5600，负债率多少', '那收入16000呢')).toMatchObject({
      action: 'auto',
      figures: { debt_to_income: '0.3500' },
    });
  });
});
