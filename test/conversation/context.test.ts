import { describe, expect, test } from 'vitest';
import { type AskResult, askOnce, openThread } from '../../src/conversation/ask.ts';
import { LIMITS } from '../../src/limits.ts';
import { GROUND, MONDAY } from '../support/handbook.ts';

/** What the desk makes of the last of these messages, the others having been said before it. */
function last(...texts: readonly string[]): AskResult {
  let state = openThread(MONDAY, 'zh-CN', GROUND);
  let said: AskResult | undefined;
  for (const [turn, text] of texts.entries()) {
    const { state: next, result } = askOnce(state, { text, at: MONDAY, thread: null, id: `q${turn}` }, GROUND);
    if ('refused' in result) throw new Error(`${text}: ${result.refused}`);
    state = next;
    said = result;
  }
  if (!said) throw new Error('nothing was said');
  return said;
}
const LOAN = '借9万分30期，年利率6%，每月还多少';

describe('a message that was not understood', () => {
  test('leaves the calculation and the open question as they were', () => {
    expect(last(LOAN, 'qwe rty', '18期呢').reply.figures).toMatchObject({ monthly_payment: '5240.86' });
    expect(last('算一下月供', 'qwe rty', '7万').slots).toMatchObject({ amount: '70000.00' });
  });
});

describe('small talk', () => {
  test.each([
    '谢谢',
    '👌',
    '我再看看',
    '收到',
  ])('%s leaves the calculation and the open question as they were', (talk) => {
    expect(last(LOAN, talk, '18期呢').reply.figures).toMatchObject({ monthly_payment: '5240.86' });
    expect(last('算一下月供', '7万', talk, '18').slots).toMatchObject({ amount: '70000.00', term_months: 18 });
  });
});

describe('a calculation before another topic', () => {
  test.each([
    ['还是按18期算', '5240.86'],
    ['要是18个月呢', '5240.86'],
    ['回到刚才那个，分18期', '5240.86'],
    ['先息后本每月还多少', '450.00'],
  ])('is gone on with by %s', (text, payment) => {
    expect(last(LOAN, '需要什么材料', text).reply.figures).toMatchObject({ monthly_payment: payment });
  });

  test('takes the answer to the question it had left open', () => {
    expect(last('算一下月供', '最多可以贷多少', '那就7万').slots).toMatchObject({ amount: '70000.00' });
    expect(last('work out my monthly payment', 'what fees are there?', 'ok then 70000').slots).toMatchObject({
      amount: '70000.00',
    });
  });

  test('lends its figures to nothing that does not lead back to it', () => {
    for (const text of ['逾期罚息怎么算', '月费率0.5%等于年化多少', '40万20年3%每月还多少', '我的贷款30期还了多少'])
      expect(last(LOAN, '需要什么材料', text).slots.amount?.toString()).not.toBe('90000.00');
    expect(last(LOAN, '逾期了会怎么样', '2个月').reply.figures).toEqual({});
  });

  test('is out of reach after a danger, a matter handed over, or too many messages', () => {
    expect(last(LOAN, '有人让我先交保证金', '还是按18期算').reply.figures).toEqual({});
    expect(last(LOAN, '我要改还款日', '还是按18期算').reply.figures).toEqual({});
    const others = Array.from({ length: LIMITS.messagesToLeadBack }, () => '需要什么材料');
    expect(last(LOAN, ...others, '还是按18期算').reply.figures).toMatchObject({ monthly_payment: '5240.86' });
    expect(last(LOAN, ...others, '多久放款', '还是按18期算').reply.figures).toEqual({});
  });

  test('goes on while the customer waits for a person', () => {
    expect(last(LOAN, '转人工', '还是按18期算').reply.figures).toMatchObject({ monthly_payment: '5240.86' });
  });
});

describe('amid a calculation', () => {
  test.each([
    ['假如换成9%', '3361.33'],
    ['利率写的是9%', '3361.33'],
    ['那18', '5240.86'],
    ['What about 18?', '5240.86'],
  ])('%s is another figure of it', (text, payment) => {
    expect(last(LOAN, text).reply.figures).toMatchObject({ monthly_payment: payment });
  });

  test('a question about our rate stays one', () => {
    expect(last(LOAN, '你们利率能到4%吗').intent).not.toBe('instalment_calc');
  });

  test('what was paid on a loan of his own is not worked out', () => {
    expect(last(LOAN, '我的贷款30期一共还了多少').reply.figures).toEqual({});
    expect(last(LOAN, 'my own loan runs 30 months, how much have I paid').reply.figures).toEqual({});
  });

  test('an overdue sum is never the loan, nor the loan what is overdue', () => {
    const penalty = last(LOAN, '逾期15天罚息多少');
    expect([penalty.intent, penalty.action, penalty.slots.amount]).toEqual(['penalty_calc', 'clarify', undefined]);
  });

  test('a figure that is put right is no dissatisfaction', () => {
    const twice = last(LOAN, '不对，是18期', '又错了吧，利率9%');
    expect([twice.action, twice.signals]).toEqual(['auto', []]);
    expect(last(LOAN, '答非所问').signals).toContain('dissatisfied');
  });
});

describe('whoever does not know the fact', () => {
  test.each([
    ['算一下月供', '说不好', '大概'],
    ['算一下月供', '为什么要问这个', '大概'],
    ['work out my monthly payment', 'not sure', 'rough'],
  ])('is told that a rough one will do: %s, %s', (asks, answer, says) => {
    const { action, reply } = last(asks, answer);
    expect([action, reply.template?.split('@')[0]]).toEqual(['clarify', 'ask_roughly']);
    expect(reply.text).toContain(says);
    expect(reply.chips.length).toBeGreaterThan(1);
  });

  test('is handed to a person when he is asked twice for nothing', () => {
    expect(last('算一下月供', '说不好', '没概念').action).toBe('escalate');
  });

  test('goes on as soon as he names one', () => {
    expect(last('算一下月供', '说不好', '9万', '随便', '30期', '不清楚', '6%').reply.figures).toMatchObject({
      monthly_payment: '3238.10',
    });
  });
});

describe('a topic with terms of its own', () => {
  test.each([
    ['信用报告有错怎么更正', '一般要多久', 'credit_error'],
    ['自己的征信在哪查', '收费吗', 'credit_check_own'],
    ['结清证明怎么开', '几天能好', 'settle_proof'],
    ['How can I correct a mistake on my credit report?', 'is it free?', 'credit_error'],
    ['等额本息和等额本金有什么不同', '哪种更省利息', 'repay_method_diff'],
  ])('answers %s · %s itself', (topic, follow, intent) => {
    expect(last(topic, follow).intent).toBe(intent);
  });

  test('is left by a question that is surely another', () => {
    expect(last('自己的征信在哪查', '贷款利率多少').intent).toBe('rate_query');
    expect(last('结清证明怎么开', '多久能放款').intent).toBe('time_to_fund');
  });
});

describe('another thing of the same kind', () => {
  test.each([
    ['贷款可以拿来装修吗', '那看病呢', 'use_of_funds'],
    ['贷款可以拿来付首付吗', '那装修呢', 'use_of_funds'],
    ['Can I use the loan for a holiday?', 'and for a wedding?', 'use_of_funds'],
  ])('%s · %s is answered alike', (first, second, intent) => {
    const { action, intent: meant } = last(first, second);
    expect([action, meant]).toEqual(['auto', intent]);
  });

  test('is none where the customer asks for himself', () => {
    expect(last('什么条件能贷', '那我呢').action).not.toBe('auto');
  });
});

describe('a danger', () => {
  test.each([
    ['有个人让我先付600块刷流水', '已经付过去了'],
    ['有个人让我先付600块刷流水', '需要什么材料', '我刚才把密码也发给他了'],
    ['a caller wants the code on my phone', 'I gave it to him'],
    ['朋友想用我的名义贷款', '字都签了'],
  ])('still stands when the customer has done it: %s · %s', (...texts) => {
    const { action, tier, signals } = last(...texts);
    expect([action, tier]).toEqual(['escalate', 'T3']);
    expect(signals.some((sign) => ['fraud', 'nominee'].includes(sign))).toBe(true);
  });

  test('ends with a question about the desk itself', () => {
    expect(last('有个人让我先付600块刷流水', '你们贷款要什么材料').intent).toBe('docs_list');
    expect(last('有个人让我先付600块刷流水', '好的').action).toBe('auto');
  });
});

describe('what happened to the customer himself', () => {
  test.each([
    '办的时候硬给我加了个会员',
    '贷款时给我搭了份意外险',
    'they added insurance to my loan',
    '眼看就要逾期了怎么办',
    '没有得到我授权就调了我的征信',
  ])('%s is not answered alone', (text) => {
    expect(['approve', 'escalate']).toContain(last(text).action);
  });

  test.each(['保险是必须买的吗', '逾期了一般会怎么样', 'does it affect my credit score'])('%s is', (text) => {
    expect(last(text).action).toBe('auto');
  });
});
