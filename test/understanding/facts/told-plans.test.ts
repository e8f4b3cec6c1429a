import { describe, expect, it } from 'vitest';
import { lastOf } from '../../support/dialogue.ts';

/** The payments of a plan: of each stretch its first. */
function plan(...messages: readonly string[]) {
  const { action, figures } = lastOf(...messages);
  const { first_payment: first, then_payment: then } = figures;
  return { action, each: first && figures['payments'] ? [first, ...(then ? [then] : [])] : undefined };
}

describe('a rate that changes while the loan runs', () => {
  it.each([
    ['房贷还剩56万，还有168个月，等额本息，利率从4.35降到3.45，每月少还多少', '560000.00', '4456.58', '4207.58'],
    ['余额56万，剩14年，等额本息，原来4.35%，现在降到3.45%，一共能省多少', '560000.00', '4456.58', '4207.58'],
    [
      'i still owe 56k, 168 months left, the rate drops from 4.35% to 3.45%, what is the new payment',
      '56000.00',
      '445.66',
      '420.76',
    ],
    ['refinance: 56k left at 4.35%, 14 years to go, move it to 3.45%, what do i save', '56000.00', '445.66', '420.76'],
  ])('is compared before and after: %s', (text, left, before, after) => {
    const { action, figures } = lastOf(text);
    expect(action).toBe('auto');
    expect(figures).toMatchObject({
      remaining_principal: left,
      months_left: '168',
      old_payment: before,
      new_payment: after,
    });
  });

  it('counts what is paid already, and a fee', () => {
    const { action, figures } = lastOf('400k over 20 years at 5%, 60 payments made, from next month 4%: new payment?');
    expect(action).toBe('auto');
    expect(figures).toMatchObject({ remaining_principal: '333819.67', months_left: '180', old_payment: '2639.82' });
    const dear = lastOf('i owe 30k at 12%, 36 months left, move it to 11.5% with a fee of 900, what do i save');
    expect(Number(dear.figures['net_saving'])).toBeLessThan(0);
  });

  it('is asked about again in the next message', () => {
    const { action, figures } = lastOf('房贷还剩56万，还有168个月，利率从4.35降到3.45，每月少还多少', '一共能省多少');
    expect(action).toBe('auto');
    expect(figures).toHaveProperty('net_saving');
  });

  it.each([
    ['a charge for it', '余额56万，剩14年，等额本息，利率从4.35%降到3.45%，违约金1%，能省多少'],
    ['later than now', 'i owe 56k at 9%, 4 years left, the rate goes to 6% in two years, new payment?'],
    ['a part paid with it', 'i owe 56k at 9%, 48 months left, if the rate drops to 6% and i pay 5k off, payment?'],
    ['the LPR, which is not the rate', '房贷剩56万，14年，利率4.35，LPR降到3.0，每月少还多少'],
    ["a friend's rate", '我还欠15万，利率6%，还有3年，我朋友换成4.5%的了，我月供多少'],
    ['the payment kept', '我还欠15万，利率6%，还有3年，换成4.5%的，月供不变，能少还几个月'],
  ])('and goes to a person with %s', (_, text) => expect(lastOf(text).action).not.toBe('auto'));
});

describe('a first stretch of its own', () => {
  it.each([
    '借36万10年，年利率5%，前两年只还利息，后八年等额本息，每月各还多少',
    '借36万，年利率5%，头24个月光付利息，后96个月等额本息，每月各还多少',
    '360k at 5%: first 24 months interest-only, then 96 equal instalments, both payments?',
  ])('of interest only: %s', (text) =>
    expect(plan(text)).toMatchObject({ action: 'auto', each: ['1500.00', '4557.57'] }));

  it.each([
    '借20万5年，等额本息，第一年3%，之后4.5%，每月各还多少',
    '200k over 5 years, 3% for the first year, then 4.5%: payments?',
  ])('at a rate of its own: %s', (text) =>
    expect(plan(text)).toMatchObject({ action: 'auto', each: ['3593.74', '3702.38'] }));

  it.each([
    ['a discount on it', '借30万5年，前一年只还利息，利息打八折，后四年等额本息，年利率5%，月供多少'],
    ['half the interest', '借30万5年，年利率5%，前一年只还一半利息，后四年等额本息，月供多少'],
    ['a term that does not add up', '借30万5年，年利率5%，前一年只还利息，后三年等额本息，多少'],
    ['no term', '借30万，年利率5%，前一年只还利息，每月多少'],
    [
      'interest that is added',
      '200k at 6% over 3 years, first 6 months interest only but the interest is added, then equal payments',
    ],
    ['another rate after it', "200k at 6% over 3 years, interest only for the first year then it's 7%, payment?"],
  ])('is not computed alone with %s', (_, text) => expect(plan(text).action).not.toBe('auto'));
});

describe('what is left to the end', () => {
  it.each([
    ['贷12万12期，年利率6%，尾款3万，月供多少', '7895.98'],
    ['贷12万12期，年利率6%，尾款25%，月供多少', '7895.98'],
    ['120k over 12 months at 6% with a 30k balloon, monthly payment?', '7895.98'],
    ['120k over 12 months at 6%, with 25% of the loan left as a balloon at the end, payment?', '7895.98'],
  ])('bears interest and is due with the last payment: %s', (text, each) =>
    expect(plan(text)).toMatchObject({ action: 'auto', each: [each] }));

  it('is what a longer time leaves', () => {
    const { action, each } = plan(
      '100k at 6%, payments worked out as if over 10 years but all is due after 5, payment?',
    );
    expect({ action, each }).toEqual({ action: 'auto', each: ['1110.21'] });
  });

  it.each([
    ['a share of a price', '车价20万，首付6万，尾款30%，3年5%，月供多少'],
    ['no interest on it', '贷20万3年5%，尾款5万不计利息，月供多少'],
    ['a later day', '200k at 6% over 3 years with a 50k balloon one month after the last, payment?'],
    ['no balloon', '贷20万3年5%，没有尾款，月供多少'],
  ])('is not computed alone with %s', (_, text) => expect(plan(text).action).not.toBe('auto'));
});

describe('another rhythm than the month', () => {
  it.each([
    ['贷20万2年，年利率6%，按季付息到期还本，每季多少', '3000.00'],
    ['200k over 2 years at 6%, interest only, paid quarterly, each payment?', '3000.00'],
    ['200k over 2 years at 6%, interest paid quarterly and principal at maturity, each quarter?', '3000.00'],
    ['贷20万2年，年利率6%，先息后本，半年付一次利息，每次多少', '6000.00'],
    ['贷20万5年，年利率6%，等额本息，一年还一次，每次多少', '47479.28'],
    ['200k at 6%, five equal yearly payments, how much each?', '47479.28'],
    ['200k over 5 years at 5.2%, paid every two weeks, each payment?', '1748.65'],
  ])('counts its part of the rate of a year: %s', (text, each) =>
    expect(plan(text)).toMatchObject({ action: 'auto', each: [each] }));

  it.each([
    ['payments that may be months', '按季还，12期，20万，年利率5%，等额本息每期多少'],
    ['a term that ends within a quarter', '贷20万14个月，年利率5%，按季还等额本息，每次多少'],
    ['two rhythms', '贷20万3年5%，按季付息，本金每半年还一部分，每季多少'],
    ['a month beside it', '贷20万3年5%，每季度还一次本金，利息每月还，月供多少'],
    ['what is paid each quarter open', '200k over 2 years at 6%, interest due quarterly, how much each quarter?'],
    ['a fee', '贷20万3年5%，按季等额本息，手续费2000，每季多少'],
  ])('is not computed alone with %s', (_, text) => expect(plan(text).action).not.toBe('auto'));
});

describe('after a plan', () => {
  const first = '借36万10年，年利率5%，前两年只还利息，后八年等额本息，每月各还多少';

  it('its total is asked for', () => {
    expect(plan(first, '总利息多少')).toMatchObject({ action: 'auto', each: ['1500.00', '4557.57'] });
  });

  it.each([
    '那全程等额本息呢',
    '换成等额本金呢',
    '不要前两年只还利息呢',
    '手续费2000呢',
    '提前还5万呢',
  ])('what may be the loan without it does not go out alone as the plan: %s', (text) => {
    const { action, each } = plan(first, text);
    expect(action === 'auto' && each !== undefined).toBe(false);
  });
});
