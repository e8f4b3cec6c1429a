import { describe, expect, test } from 'vitest';
import { askOnce, openThread } from '../../../src/conversation/ask.ts';
import { DEFAULT_SETTINGS } from '../../../src/conversation/settings.ts';
import { handbook } from '../../support/handbook.ts';

const AT = '2026-11-23T02:00:00.000Z';
const ground = { handbook, settings: DEFAULT_SETTINGS };

/** What happens with the last of these messages, and the figures that were worked out for it. */
function lastOf(...messages: readonly string[]) {
  const locale = /\p{Script=Han}/u.test(messages[0] ?? '') ? 'zh-CN' : 'en';
  let state = openThread(AT, locale, ground);
  let last: { action: string; figures: Readonly<Record<string, string>>; text: string } | null = null;
  for (const [k, text] of messages.entries()) {
    const turn = askOnce(state, { text, at: AT, thread: 't', id: `q${k}` }, ground);
    if ('refused' in turn.result) throw new Error(turn.result.refused);
    state = turn.state;
    const { action, reply } = turn.result;
    last = { action, figures: reply.figures, text: reply.text };
  }
  if (last === null) throw new Error('nothing was said');
  return last;
}

const FUND = '公积金贷50万2.85%，商贷30万3.5%，都贷20年，两笔一共每月还多少';
const TWO_LOANS =
  'Two loans, 30,000 at 6% over 2 years and 90,000 at 5% over 5 years: what do I pay in total each month?';

describe('loans that are all to be paid', () => {
  test.each([
    [FUND, '4475.47'],
    ['组合贷，公积金50万利率2.85 商贷30万利率3.5 20年等额本息 合起来月供多少', '4475.47'],
    ['总共贷80万，公积金50万2.85%，商贷30万3.5%，20年，一个月一共多少', '4475.47'],
    [TWO_LOANS, '3028.03'],
    [
      'Combo mortgage: 500k from the housing fund at 2.85%, 300k commercial at 3.5%, both 20 years. Total per month?',
      '4475.47',
    ],
  ])('are added up: %s', (text, payment) => {
    expect(lastOf(text)).toMatchObject({ action: 'auto', figures: { monthly_payment: payment } });
  });

  test.each([
    [FUND, '那总利息呢', { total_interest: '274113.55' }],
    [FUND, '都改成10年呢', { monthly_payment: '7760.07' }],
    [FUND, '换成等额本金，首月一共还多少', { monthly_payment: '5395.83' }],
    [TWO_LOANS, 'and once the shorter one is paid off?', { payment_from_25: '1698.41' }],
    [TWO_LOANS, 'total interest for both?', { total_interest: '13815.53' }],
  ])('stay added up: %s %s', (first, then, figures) => {
    expect(lastOf(first, then)).toMatchObject({ action: 'auto', figures });
  });

  test('are not all changed by what is said of one', () => {
    expect(lastOf(FUND, '换成40万呢').action).toBe('approve');
    expect(lastOf(TWO_LOANS, 'what if it is 3 years').action).toBe('approve');
  });

  test.each([
    '我有一笔10万3年6%的在还，想再贷5万2年8%，两笔一共每月还多少',
    '先借10万3年6%，一年后再借5万2年7%，两笔一共每月还多少',
    '现有车贷每月还2100，再贷60万20年3.3%，加起来每月多少',
    '10万两年等额本息，业务员讲利息一共就8600，说年化4.3%，对吗',
    '装修一共7万，其中空调1万我自己付，18期年利率7%，每期还多少',
    'A行20万3年5%，B行15万2年6%，哪家总利息少',
  ])('are not added up where one runs already, begins later, or is a part, or one is to be chosen: %s', (text) => {
    expect(lastOf(text).figures).not.toHaveProperty('loan_2_monthly_payment');
  });

  test('wait for a person where somebody else pays a part', () => {
    expect(lastOf('公积金50万2.85%，商贷30万3.5%，都20年，两个人对半还，一共每月还多少').action).toBe('approve');
  });
});

describe('one loan in several ways', () => {
  test.each([
    '20万2年4.8%，等额本息、等额本金、先息后本，利息分别是多少',
    '20万2年4.8%，先息后本和等额本息哪个利息少',
    '200,000 over 2 years at 4.8%: interest-only or equal instalments, what does each cost?',
  ])('is computed in every method that is named: %s', (text) => {
    const { action, figures } = lastOf(text);
    expect(action).toBe('auto');
    expect(Object.values(figures)).toEqual(expect.arrayContaining(['19200.00', '10152.97']));
  });

  test.each([
    '15年跟10年比能省多少利息',
    '10年和15年利息差多少',
  ])('is set beside itself after it was computed: %s', (text) => {
    const { action, figures } = lastOf('40万15年3.6%月供多少', text);
    expect(action).toBe('auto');
    expect(figures).toMatchObject({ cost_difference: '41354.61' });
  });

  test.each([
    '利息差多少',
    '两个哪个省利息',
    '每个月差多少',
  ])('tells the difference when it is asked for: %s', (then) => {
    const { action, figures } = lastOf('40万年利率3.6%，10年和15年月供各多少', then);
    expect(action).toBe('auto');
    expect(figures).toHaveProperty('payment_difference');
  });

  test('is one loan again when one of the ways is named', () => {
    const then = lastOf('40万年利率3.6%，10年和15年月供各多少', '那12年呢');
    expect(then).toMatchObject({ action: 'auto', figures: { monthly_payment: '3424.94' } });
  });

  test('is not two ways where one is told in two names', () => {
    const { figures } = lastOf(
      'Interest only, 80,000 for a year at 6%, the principal all at the end. What is the last payment?',
    );
    expect(figures).not.toHaveProperty('offer_2_total_cost');
  });
});

test('a loan that is only named in the question is none of its own', () => {
  const then = lastOf(
    'Payments on 400,000 over 20 years at 3.2% vs 3.7%, and how much more interest is the second one?',
  );
  expect(then).toMatchObject({ action: 'auto', figures: { payment_difference: '102.51' } });
});

test('a fact that only one of two offers has is not changed for both alone', () => {
  const offers = 'A家20万3年5.8%，B家20万3年4.9%另收手续费3000，哪个划算';
  expect(lastOf(offers, '手续费改成4000呢').action).toBe('approve');
  expect(lastOf(offers, '那都借30万呢').action).toBe('auto');
});

describe('the difference to what was computed before', () => {
  test.each([
    ['90万20年3.4%等额本息月供', '想贷100万，那每月要多还多少', '月供比前一次多 574.83 元'],
    ['900,000 over 20 years at 3.4%, monthly payment?', 'and if I borrow 1,000,000, how much more?', 'CNY 574.83 more'],
    ['60万10年4% 等额本息和等额本金差多少利息', '等额本金首月比等额本息多还多少', '首期多还 925.29 元'],
    ['70万20年3.3%月供多少', '15年呢', '两个利息差多少', '总利息比前一次算的少'],
    [
      '150k at 5%, 20 years, equal instalments against equal principal',
      'first payment in both?',
      'more in the first month',
    ],
    ['房贷80万30年3.9%等额本息还了24期，现在提前还10万，期限不变月供多少', '两种办法差多少利息', '多省'],
  ])('%s %s', (...said) => {
    const words = said.at(-1) ?? '';
    const { action, text } = lastOf(...said.slice(0, -1));
    expect([action, text]).toEqual(['auto', expect.stringContaining(words)]);
  });
});
