import { describe, expect, test } from 'vitest';
import { askedOfSum } from '../../../src/understanding/context/asked-of-sum.ts';
import { type Context, NO_CONTEXT, type Slots } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

const { slots: loan } = understand('借9万，年利率4.8%，分4年还，每月还多少', NO_CONTEXT, handbook);
const afterwards = (slots: Slots = loan, former?: Slots): Context => ({
  ...NO_CONTEXT,
  intent: 'instalment_calc',
  slots,
  ...(former && { former }),
});
const asked = (text: string, slots?: Slots, former?: Slots) => askedOfSum(text, afterwards(slots, former));

describe('of a loan just computed', () => {
  test.each([
    ['第20期？', 20],
    ['那第四十期还多少', 40],
    ['第33个月呢', 33],
    ['三年后还剩多少本金', 36],
    ['第10期还完本金剩多少', 10],
    ['还满2年本金还剩多少', 24],
  ])('“%s” asks for a payment', (text, value) => {
    expect(asked(text)).toMatchObject({ payment_number: { value } });
  });

  test.each([
    ['一年下来要还多少', '1-12'],
    ['每年一共交多少钱', '1-12'],
    ['第二年利息多少', '13-24'],
    ['前三年一共还多少', '1-36'],
    ['那一年下来呢', '1-12'],
    ['利息占本金百分之几', 'share'],
    ['利息是借款的几成', 'share'],
    ['利息总共多少，占本金几成', 'share'],
  ])('“%s” asks for “%s”', (text, value) => {
    expect(asked(text)?.figure_asked?.value).toBe(value);
  });

  test.each([
    '一年呢',
    '一年的话还多少',
    '借一年利息多少',
    '换成一年要还多少',
    '四年一共还多少',
    '第60期',
    '一年省多少',
    '我还了三年还欠多少',
    '还剩多少期',
  ])('“%s” is no such question', (text) => {
    expect(asked(text)).toBeNull();
  });

  test('a question of it leaves no doubt, and the loan as it was', () => {
    const { intent, slots, unexplained } = understand('一年下来要还多少', afterwards(), handbook);
    expect({ intent, months: slots.term_months?.value, unexplained }).toEqual({
      intent: 'instalment_calc',
      months: 48,
    });
  });

  test('what was doubtful stays so', () => {
    const context = { ...afterwards(), unexplained: ['押金'] };
    expect(understand('第20期？', context, handbook).unexplained).toEqual(['押金']);
  });
});

describe('after one of its facts was changed', () => {
  const longer: Slots = { ...loan, term_months: { value: 60, text: '60期', from: 0, to: 3 } };
  test.each([
    '利息多掏多少',
    '总共差好多钱',
    '两种差多少',
    '哪个划算',
    '五年和四年差多少利息',
    '每个月少多少',
  ])('“%s” asks for the difference', (text) => {
    expect(asked(text, longer, loan)).toMatchObject({ former_term_months: { value: 48 } });
    expect(asked(text)).toBeNull();
  });
  test('the difference of a year is asked of both', () => {
    expect(asked('一年能省多少', longer, loan)).toMatchObject({
      figure_asked: { value: '1-12' },
      former_term_months: { value: 48 },
    });
  });
  test.each(['三年和四年差多少利息', '差5000怎么办'])('“%s” names another sum', (text) => {
    expect(asked(text, longer, loan)).toBeNull();
  });
});

describe('of what is repaid at the end', () => {
  const { slots: atEnd } = understand('借12万先息后本，一年，年利率5%，每月多少利息', NO_CONTEXT, handbook);
  test.each(['到期那天要准备多少钱', '到期一共还多少', '最后一个月要交多少'])('“%s” is told already', (text) => {
    expect(asked(text, atEnd)?.figure_asked?.value).toBe('shown');
  });
  test('of equal instalments it may be all that is repaid', () => {
    expect(asked('到期一共还多少')).toBeNull();
  });
});

describe('of a loan settled early', () => {
  const { slots: settled } = understand('借9万，年利率4.8%，分4年，已还12期，现在结清要多少', NO_CONTEXT, handbook);
  const heard = (text: string, slots: Slots = settled) =>
    understand(text, { ...NO_CONTEXT, intent: 'prepay_calc', slots }, handbook);
  test('what is charged for it comes to the same loan', () => {
    expect(heard('违约金是剩余本金的2%，一共要给多少')).toMatchObject({
      intent: 'prepay_calc',
      slots: { prepay_fee_rate: { value: '0.02' }, amount: { value: '90000.00' } },
    });
  });
  test.each(['扣掉违约金还省多少', '能省多少利息', '那一次结清要多少钱'])('“%s” is told already', (text) => {
    const { intent, slots, unexplained } = heard(text, heard('违约金2%呢').slots);
    expect({ intent, fee: slots.prepay_fee_rate?.value, unexplained }).toEqual({ intent: 'prepay_calc', fee: '0.02' });
  });
  test('a charge that ends after a year is doubted', () => {
    const { unexplained } = heard('合同写满一年不收，一年以内还收违约金1%');
    expect(unexplained).toBeDefined();
  });
});

describe('of the same sum, with other facts', () => {
  const heard = (text: string) => understand(text, { ...NO_CONTEXT, intent: 'instalment_calc', slots: loan }, handbook);
  test('the sum is not asked for again, however long the message', () => {
    expect(heard('要是前八个月光还利息不还本，后面每个月要还多少，总共还是4年').slots).toMatchObject({
      amount: { value: '90000.00' },
      interest_first: { value: 8 },
    });
  });
  test('what it was before is told where the difference is asked', () => {
    expect(heard('36期呢，利息差多少').slots).toMatchObject({ former_term_months: { value: 48 } });
  });
  test('who asks what is left at a time may go on from there', () => {
    expect(heard('还了一年以后剩多少本金')).toMatchObject({
      intent: 'prepay_calc',
      slots: { paid_periods: { value: 12 } },
    });
  });
  test.each([
    '客服跟我说罚息是合同利率上浮40%，合同年利率8%，那要交多少',
    '合同里写的是在贷款利率基础上上浮40%，年利率8%，一年按360天',
  ])('a penalty reckoned otherwise is of the same sum: “%s”', (text) => {
    const late = understand('这一期本金3200晚了9天，罚息日万分之五，要交多少', NO_CONTEXT, handbook);
    const told = understand(text, { ...NO_CONTEXT, intent: 'penalty_calc', slots: late.slots }, handbook);
    expect(told.unexplained).toBeUndefined();
    expect(told.slots).toMatchObject({
      amount: { value: '3200.00' },
      overdue_days: { value: 9 },
      overdue_uplift: { value: '0.4' },
    });
  });
  test('another loan is another loan', () => {
    expect(heard('我还有一笔贷款是另外一家的，年利率5%，分3年，每月要还多少').slots.amount).toBeUndefined();
  });
});
