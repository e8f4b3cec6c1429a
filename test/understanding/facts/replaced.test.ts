import { describe, expect, it } from 'vitest';
import { lastOf } from '../../support/dialogue.ts';

describe('a figure put right by its number alone', () => {
  const loan = '借28万，4年，年利率5.6%，等额本息，月供多少';
  const inEnglish = 'borrow 28k over 4 years at 5.6%, level payments, how much a month?';

  it.each([
    ['the sum', [loan, '打错了不是28是36'], '借36万，4年，年利率5.6%，等额本息，月供多少'],
    ['the right one first', [loan, '说错了 36 不是28'], '借36万，4年，年利率5.6%，等额本息，月供多少'],
    ['the term', [loan, '不是4，是3'], '借28万，3年，年利率5.6%，等额本息，月供多少'],
    ['the rate', [loan, '看错了不是5.6是6.5'], '借28万，4年，年利率6.5%，等额本息，月供多少'],
    ['in English', [inEnglish, 'not 28, 36'], 'borrow 36k over 4 years at 5.6%, level payments, how much a month?'],
    ['not the old one', [inEnglish, 'it was 6.5 not 5.6'], inEnglish.replace('5.6', '6.5')],
  ])('%s: what was asked is computed with it', (_, messages, meant) => {
    const { intent, action, figures } = lastOf(...messages);
    expect({ intent, action }).toEqual({ intent: 'instalment_calc', action: 'auto' });
    expect(figures).toEqual(lastOf(meant).figures);
  });

  it.each([
    ['a number that was told of nothing', [loan, '错了不是7是8', '月供多少']],
    ['points of a rate', ['LPR3.5加40个基点，70万，20年，等额本息，月供多少', '不是加40 是减15', '总利息呢']],
    ['words that were not understood', [loan, '糟了我少算一笔定金2万不对', '那月供多少']],
  ])('%s: what follows goes to a person', (_, messages) => {
    expect(lastOf(...messages).action).not.toBe('auto');
  });
});

describe('what is not the customer’s loan', () => {
  it('a method that is denied is not computed, the other one is', () => {
    const asked = lastOf('120k over 5 years at 4.75%, equal principal please, not equal instalments. total interest?');
    expect(asked.figures).toEqual(lastOf('120k over 5 years at 4.75%, equal principal. total interest?').figures);
    expect(lastOf('贷9万2年6%，别用等额本金，每个月还的都一样，一期多少').figures).toEqual(
      lastOf('贷9万2年6%，等额本息，一期多少').figures,
    );
  });

  it.each([
    '我姐那笔30万4%还剩90期，我自己贷20万，5年，4.5%，等额本息，各还多少',
    'my cousin paid 11% on his. I borrow 20k over 3 years at 6%, equal payments, how much a month?',
    '借5万分10期每期还5600，他们讲年化12%，超没超四倍',
    '人家贷款要先扣3%服务费，我这笔没有，到手8万，分12期每期还7000，年化多少',
  ])('a sum is not told alone beside somebody else’s, or beside a rate that its payments deny: %s', (text) => {
    expect(lastOf(text).action).not.toBe('auto');
  });

  it.each([
    '给我妈看病借6万，2年，5%，等额本息每月还多少',
    '我朋友介绍来的，贷6万，2年，5%，等额本息每月还多少',
  ])('whom the money is for, and who told him of the desk, changes nothing: %s', (text) => {
    expect(lastOf(text)).toMatchObject({ intent: 'instalment_calc', action: 'auto' });
  });

  it('a cap is no rate of his', () => {
    expect(lastOf('The cap is 24% I hear. I pay 18% a year, is that over the cap?').text).toContain('18%');
    expect(lastOf('欠4万6年化15.6%，一个月还2200，多久还清').figures).toMatchObject({ total_interest: '8032.45' });
  });
});
