import { describe, expect, test } from 'vitest';
import { asksWhatNow } from '../../../src/understanding/context/what-now.ts';
import { NO_CONTEXT, type Slots } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

const heardAfter = (intent: string, text: string) => understand(text, { ...NO_CONTEXT, intent }, handbook);

describe('what to do now', () => {
  test.each([
    '那怎么办',
    '怎么办呢？',
    '我现在该怎么办',
    '那我接下来怎么办啊',
    'What should I do now?',
    'ok, what now',
    'So what do I do?',
  ])('is asked by “%s” and nothing else', (text) => {
    expect(asksWhatNow(text)).toBe(true);
    expect(heardAfter('upfront_fee_asked', text)).toMatchObject({ intent: 'upfront_fee_asked', followUp: true });
  });

  test.each([
    '车贷怎么办',
    '怎么办理',
    '忘记密码怎么办',
    'What should I do to apply?',
    'what documents do I need now',
  ])('is not asked by “%s”, which names a business of its own', (text) => {
    expect(asksWhatNow(text)).toBe(false);
    expect(heardAfter('upfront_fee_asked', text).intent).not.toBe('upfront_fee_asked');
  });

  test('means the danger just told and that it is happening, and after harmless talk means nothing of it', () => {
    expect(heardAfter('upfront_fee_asked', '那怎么办').conditions).toContain('already_happened');
    const idle = heardAfter('rate_query', '那怎么办');
    expect(idle).toMatchObject({ intent: 'rate_query', signs: [] });
    expect(idle.conditions).not.toContain('already_happened');
  });
});

describe('a change of the calculation before', () => {
  const slot = <T>(value: T) => ({ value, text: String(value), from: 0, to: 1 });
  const loan: Slots = {
    amount: slot('280000.00'),
    term_months: slot(60),
    annual_rate: { ...slot('0.066'), stated: 'annual' },
    repay_method: slot('equal_instalment'),
  };
  const after = (text: string, slots: Slots = loan, former?: Slots) =>
    understand(text, { ...NO_CONTEXT, intent: 'instalment_calc', slots, ...(former && { former }) }, handbook);
  const factsAfter = (text: string, slots?: Slots, former?: Slots) => {
    const { intent, slots: read } = after(text, slots, former);
    return { intent, ...Object.fromEntries(Object.entries(read).map(([name, { value }]) => [name, value])) };
  };

  test.each([
    ['利率要是改成5.2呢', '0.052'],
    ['利率降0.5个点呢', '0.061'],
    ['再涨半个点呢', '0.071'],
    ['要是再加30个基点呢', '0.069'],
  ])('by its rate, to or by so much: “%s”', (text, annual_rate) => {
    const read = factsAfter(text);
    expect(read).toMatchObject({ intent: 'instalment_calc', annual_rate, amount: '280000.00', term_months: 60 });
    expect(read).not.toHaveProperty('rate_change');
  });

  test.each(['利率再降8个点呢', '利率上浮10%呢'])('keeps the rate where “%s” says something else', (text) => {
    expect(factsAfter(text)).not.toMatchObject({ annual_rate: expect.not.stringMatching('^0.066$') });
  });

  test('by its method, however it sounds, unless the two are compared', () => {
    expect(factsAfter('先息后本呢')).toMatchObject({ intent: 'instalment_calc', repay_method: 'interest_only' });
    expect(factsAfter('等额本金哪个划算')).toMatchObject({ intent: 'repay_method_diff' });
  });

  test('by what can be paid each month, where the loan was asked for', () => {
    const { amount: _, ...rest } = loan;
    const wanted = { ...rest, monthly_payment: slot('3000.00'), loan_wanted: slot('amount' as const) };
    expect(factsAfter('每月掏得出5千的话呢', wanted)).toMatchObject({
      monthly_payment: '5000.00',
      loan_wanted: 'amount',
    });
    expect(factsAfter('换成高1个点的呢', wanted)).toMatchObject({ monthly_payment: '3000.00', annual_rate: '0.076' });
    expect(factsAfter('每月掏得出5千的话呢', wanted)).not.toHaveProperty('amount');
  });

  test('is set against what was computed before it, when the difference is asked for in the same breath', () => {
    expect(factsAfter('换成等额本金利息少多少')).toMatchObject({ former_repay_method: 'equal_instalment' });
    const lower = { ...loan, annual_rate: { ...slot('0.052'), stated: 'annual' as const } };
    expect(factsAfter('按5.2的话，利息跟之前差多少', lower, loan)).toMatchObject({ former_annual_rate: '0.066' });
  });

  test('is the charge for paying early, where what that costs was just told', () => {
    const running = { ...loan, paid_periods: slot(18) };
    const read = understand(
      '手续费按2%算，加一起呢',
      { ...NO_CONTEXT, intent: 'prepay_calc', slots: running },
      handbook,
    );
    expect(read.intent).toBe('prepay_calc');
    expect(read.slots.prepay_fee_rate?.value).toBe('0.02');
    expect(read.slots).not.toHaveProperty('unclear_fee');
  });

  test('asks for interest by the quarter, which is that of three months', () => {
    const { term_months: _, ...open } = loan;
    const read = factsAfter('按季付呢', { ...open, repay_method: slot('interest_only' as const) });
    expect(read).toMatchObject({ intent: 'instalment_calc', repay_method: 'interest_only', pay_every: 'quarter' });
  });

  test('asks for one of the plans of a part repayment', () => {
    const early = { ...loan, paid_periods: slot(18), prepay_amount: slot('60000.00') };
    const read = understand(
      '月供还是不变，缩短多少期',
      { ...NO_CONTEXT, intent: 'prepay_calc', slots: early },
      handbook,
    );
    expect(read).toMatchObject({ intent: 'prepay_calc', confidence: 0.96 });
  });
});
