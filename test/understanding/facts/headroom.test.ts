import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../../src/understanding/doubts/doubts.ts';
import { openTalk } from '../../../src/understanding/doubts/talk.ts';
import { isHeadroom } from '../../../src/understanding/facts/headroom.ts';
import { slotsOf } from '../../../src/understanding/facts/slots.ts';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { handbook } from '../../support/handbook.ts';

const read = (text: string) => slotsOf(text, [], null);
const talk = openTalk(handbook.talk, handbook.besideSums.text);
const doubts = (masked: string) => {
  const facts = read(masked);
  return doubtsOf({ masked, intent: 'instalment_calc', facts, slots: facts, context: NO_CONTEXT, leans: false }, talk);
};

describe('what a share of a value leaves to be borrowed', () => {
  test.each([
    ['房产评估240万，上面还欠70万，按六成还能贷多少', ['2400000.00', '700000.00', '0.6']],
    ['我的车值9万，最高按八成抵押，能借多少', ['90000.00', undefined, '0.8']],
    ['商铺估值350万，抵押率5成半，还欠80万，还可以贷多少', ['3500000.00', '800000.00', '0.55']],
    ['厂房值900万，现有贷款350万，按六成五最多还能抵押多少钱', ['9000000.00', '3500000.00', '0.65']],
    ['最高能贷房价的六成，房子240万，手上还欠70万，那我还能贷多少', ['2400000.00', '700000.00', '0.6']],
    [
      'Lender will go to 75% of valuation. Valuation 640,000, outstanding mortgage 410,000. What is the most I could borrow?',
      ['640000.00', '410000.00', '0.75'],
    ],
    ['房子240万，欠70万，六成，还能贷多少', ['2400000.00', '700000.00', '0.6']],
    [
      'My flat is worth 2.4 million and I still owe 700k. At 60% LTV how much more can I borrow?',
      ['2400000.00', '700000.00', '0.6'],
    ],
    [
      'The lender goes up to 65% of the value. House worth 800,000: how much could we borrow?',
      ['800000.00', undefined, '0.65'],
    ],
  ])('%s', (text, told) => {
    const facts = read(text);
    expect([facts.collateral_value?.value, facts.prior_liens?.value, facts.value_share?.value]).toEqual(told);
    expect([isHeadroom(facts), doubts(text)]).toEqual([true, []]);
  });

  test.each([
    '房子最多能贷几成',
    '房子值240万，最多能贷几成',
    '房子值240万，还欠70万，还能贷多少',
    '房子值240万，按六成到七成能贷多少',
    '房子值200万到240万，按六成能贷多少',
    '两套房，一套240万一套90万，按六成能贷多少',
    '房价240万，首付按三成，还能贷多少',
    '房子值240万，产权只有六成，能贷多少',
    '房子八成新，值240万，能贷多少',
    '房子值240万，利率按5%，能贷多少',
    '房子值240万，每年涨六成，能贷多少',
    '我收入2万，按50%算最多能贷多少',
    '房子值240万，还欠70万和30万，按六成还能贷多少，3年5%每月多少',
    '房子值240万，按六成贷20年，能贷多少',
    'House worth 800,000 at 4%, how much could I borrow?',
    'House worth 800,000 and I own 70% of it, how much could I borrow?',
    'I put 30% down on a house worth 800,000, how much can I borrow?',
  ])('is not worked out from "%s"', (text) => expect(isHeadroom(read(text))).toBe(false));

  test.each([
    '我占一半的房子值240万，按六成能贷多少',
    '房子值240万，还欠70万，按六成减手续费还能贷多少',
    '房子值240万，还欠70万，按六成还能贷多少，每月还多少',
    '房子值240万，按六成，批的概率有多大，能贷多少',
    '房子值240万，还欠70万，还有一笔30万的，按六成还能贷多少',
    'My brother and I each own half; house worth 600k, 70% LTV, how much can I borrow?',
    'House worth 600k, 70% LTV, how much can I borrow if it falls by a tenth?',
  ])('is doubted where something else is said: %s', (text) => expect(doubts(text)).not.toEqual([]));
});
