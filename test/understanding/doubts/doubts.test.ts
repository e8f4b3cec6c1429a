import { describe, expect, it, test } from 'vitest';
import { askOnce, openThread } from '../../../src/conversation/ask.ts';
import { DEFAULT_SETTINGS } from '../../../src/conversation/settings.ts';
import { handbook } from '../../support/handbook.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ground = { handbook, settings: DEFAULT_SETTINGS };

/** What happens with the last of these messages, and whether figures were worked out for it. */
function lastOf(...messages: readonly string[]) {
  let state = openThread(AT, /\p{Script=Han}/u.test(messages[0] ?? '') ? 'zh-CN' : 'en', ground);
  let told = '';
  for (const [k, text] of messages.entries()) {
    const turn = askOnce(state, { text, at: AT, thread: 't', id: `q${k}` }, ground);
    if ('refused' in turn.result) throw new Error(turn.result.refused);
    state = turn.state;
    const { action, reply } = turn.result;
    told = Object.keys(reply.figures).length > 0 ? `${action} with figures` : action;
  }
  return told;
}
const ALONE = 'auto with figures';
const LOAN = '20万3年6%每月还多少';
const IN_ENGLISH = '100k over 36 months at 6%, monthly payment?';

describe('a share of an income', () => {
  it('goes alone where all that is told is a debt or an income', () => {
    expect(lastOf('月薪七千五，车贷一个月2200，再办一笔每月还800的，占工资多少')).toBe(ALONE);
  });

  it('is not answered alone beside a sum that nobody reads', () => {
    expect(lastOf('月薪七千五，车贷每月2200，弟弟帮我出600，占工资多少')).not.toBe(ALONE);
  });
});

describe('a sum is not answered alone', () => {
  test.each([
    '借12万年利率8%，3年，利息砍半，月供多少',
    '我和表哥合借20万，3年6%，我那份月供多少',
    '借12万年利率8%，3年等额本息，利息砍半，月供多少',
    '贷款18万，36期，年利率5.8%，宽限仨月，月供多少',
    '贷10万两年，年利率7%，逢年过节停一停，一个月还几多',
    '借10万，12期，月息8厘，押一付三，每月还多少',
    '借10万12期年利率6%，到期留3万最后一起还，每月还多少',
    '90k at 8% over 30 months, double payments each December, monthly otherwise?',
    '50k, 24 months, 7%, my brother pays half, how much do I pay',
    '90k over 30 months at 8%, half the principal stays to the end, monthly?',
  ])('where a clause beside the loan says what nobody reads: “%s”', (text) => {
    expect(lastOf(text)).not.toBe(ALONE);
  });

  test.each([
    '借20万3年，年利率5%，第二年起利率变6%，月供多少',
    '半年付一次，借5万一年，年利率8%，每次付多少',
    '20万36期6%，第一年总共还多少利息',
    '20万36期6%，每月利息占月供的几成',
    '贷30万5年，年利率4.8%，政府贴息一半，每月还多少',
    '18万4年5.4%每天利息多少',
    '0.55%月费 真实利率',
    '5万24期年利率6%，还了8期，提前还一半，月供变多少',
    '5万24期年利率6%，还了8期，剩下的一半我老婆还，月供变多少',
    '5万24期年利率6%，还了8期，还剩余本金的一半或者三分之一，月供变多少',
    '5万24期年利率6%，还了8期，先还剩下的四分之一，手续费1%，月供变多少',
    '5万24期年利率6%，还了8期，半年后再还剩余本金的一半，月供变多少',
    '60k at 8% over 36 months. After payment 10 half of my salary goes on it. New payment?',
    '60k 36 months 6%, cashback 500, monthly payment?',
    "How much bigger is the payment on 300k if it's 15 years instead of 30, both at 6%?",
  ])('where words that bear on it have no fact: “%s”', (text) => {
    expect(lastOf(text)).not.toBe(ALONE);
  });

  test.each([
    '利率是LPR加65个百分点，贷15万分8年，每月还几多',
    '借1块钱，3年，6%，每月还多少',
    '借20万3年年利率0.1%，每月还多少',
  ])('from what is hardly meant: “%s”', (text) => {
    expect(lastOf(text)).not.toBe(ALONE);
  });

  test.each([
    [LOAN, '那要是前半年只还一半利息呢'],
    [LOAN, '前面两年按5%呢'],
    [LOAN, '一年只还十个月呢'],
    [LOAN, '两年零三天呢'],
    [LOAN, '如果每期还多一千'],
    [LOAN, '那还一半呢'],
    [LOAN, '那我老婆出一半呢'],
    [IN_ENGLISH, 'and 5% only for the first year'],
    [IN_ENGLISH, 'make it 24 but pay 10k at the end'],
    [IN_ENGLISH, 'with 20k down'],
    [IN_ENGLISH, 'and if we split it three ways'],
  ])('where a change of “%s” says more than the change: “%s”', (...messages) => {
    expect(lastOf(...messages)).not.toBe(ALONE);
  });

  test.each([
    ['贷12万，头半年光给一半利息，年利率8%', '36期'],
    ['借5万，每月还本3000，分10期', '年利率6%'],
    [IN_ENGLISH, 'make it 24 but pay 10k at the end', 'and at 5%?'],
  ])('after what was doubtful and still is: “%s”, “%s”', (...messages) => {
    expect(lastOf(...messages)).not.toBe(ALONE);
  });
});

describe('a rate of a year', () => {
  it.each([
    '上回你们说的年化就是3.1%对吧',
    'you quoted me 8% a year, correct?',
  ])('is not confirmed alone: %s', (text) => {
    expect(lastOf(text)).not.toMatch(/^auto/);
  });

  it.each([
    '年利率6.6%折合成实际年利率是多少',
    'what is 9% a year as an effective rate',
  ])('is turned into an effective one alone: %s', (text) => {
    expect(lastOf(text)).toBe(ALONE);
  });
});

describe('a sum is answered alone', () => {
  test.each([
    '我做五金生意的，去年刚买了房，现在想贷50万，年利率3.85%，10年，等额本息，一个月多少',
    '我爸看病要用钱，借5万，一年还，年利率10%，每个月还多少？利息一共多少？',
    '孩子下个月开学，想借3万，12期，年利率9%，一个月还多少',
    '20万36期6%，还了12期，提前还5万，月供变多少',
    '借10万两年年利率6%，每个月还款日是5号，月供多少',
    'My wife and I are buying a car, 150k over 4 years at 6%: what would we pay each month?',
    '100k over 36 months at 6% with a 2% fee taken upfront, what is the real rate?',
    'equal principal, 60k over 24 months at 6%: first and last payment?',
  ])('whatever the money is for: “%s”', (text) => {
    expect(lastOf(text)).toBe(ALONE);
  });

  test.each([
    [LOAN, '那48期呢', '利率降到5%呢', '换成等额本金', '总利息一共多少'],
    [LOAN, '如果是25万呢', '不对，是22万', '那比刚才多多少利息'],
    [LOAN, '哦说错了，是4年，不是3年'],
    [LOAN, '还了12期之后一次结清要多少', '那24期以后呢'],
    [LOAN, '最后一期还多少'],
    [LOAN, '太高了，那借15万呢'],
    [LOAN, '老婆说借25万，你再算一遍'],
    [IN_ENGLISH, 'and over 48?', 'what about 5.5%?', 'and the total interest?'],
    [IN_ENGLISH, 'sorry, I meant 120k', 'and with equal principal?'],
    [IN_ENGLISH, 'ok and if I borrow 80k only'],
    [IN_ENGLISH, 'hmm too much, what about 60 months'],
    [IN_ENGLISH, 'my wife says 80k is enough, so?'],
    [IN_ENGLISH, 'how much would I owe after 12 payments?'],
  ])('when a fact of “%s” is changed and nothing else: “%s”', (...messages) => {
    expect(lastOf(...messages)).toBe(ALONE);
  });

  test('again, once the fact that was doubtful is another', () => {
    expect(lastOf('借1块钱，3年，6%，每月还多少', '说错了，是10万')).toBe(ALONE);
  });
});

describe('more each month is not computed as if it were paid all along', () => {
  test.each([
    '贷30万20年4.2%，前5年每月多还500，能提前多久还完',
    '贷30万20年4.2%，从第3年起每月多还500，能提前多久还完',
    '贷30万20年4.2%，5年后每月多还500，能省多少利息',
    '贷30万20年4.2%，每月多还500，年底再还1万，能省多少利息',
    '贷30万20年4.2%，每月多还500，明年起每月多还1000，能省多少利息',
    '贷30万20年4.2%，每月多还500，违约金1%，能省多少',
    '贷30万20年4.2%，每月多还500，手续费每次50，能省多少',
    '贷30万20年4.2%先息后本，每月多还500本金，能提前多久',
    '贷30万20年4.2%，每月多还500还是一次还5万，哪个省',
    '贷30万20年4.2%，每月多还500到1000，能提前多久',
    '贷30万20年4.2%，每月多还月供的一成，能提前多久',
    '贷30万20年4.2%，还了24期，每年多还1万，能省多少利息',
    '贷30万20年4.2%，已还12期，每隔一个月多还500，能提前多久',
    '月供比之前多还500，30万20年4.2%，怎么回事',
    '300k over 20 years at 4.2%, if I pay an additional 500 each month starting in year 3, when is it paid off?',
    '300k over 20 years at 4.2%, 24 payments made, 10,000 extra every year, interest saved?',
    '300k over 20 years at 4.2%, paying 500 extra a month for the first five years, interest saved?',
  ])('%s', (text) => expect(lastOf(text)).not.toBe(ALONE));
});
