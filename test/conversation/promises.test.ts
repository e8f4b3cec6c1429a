import { describe, expect, it, test } from 'vitest';
import { given, happened, outcomesOf, say, start } from '../support/given.ts';

const STARTED = happened(start());
const PLAINLY = /先说明白|To be plain|不替谁瞒着|we hide nothing/;

/** What the customer reads in answer to the last of these. */
function answerTo(...messages: readonly string[]) {
  const [last = '', ...before] = messages.toReversed();
  let known = STARTED;
  for (const text of before.toReversed()) known = [...known, ...given(known).when(say(text)).events];
  const [outcome] = outcomesOf(given(known).when(say(last)).events);
  if (outcome === undefined) throw new Error('nothing was answered');
  return { type: outcome.type, text: outcome.body.words.text };
}

describe('who wants a promise, an agreement or a favour on the spot', () => {
  // In words of our own: none of these is an example.
  it.each([
    '你就当着我的面保证一定批下来',
    '这么说你们答应把手续费免掉了对吧',
    '我媳妇来打听的话，你们可得替我瞒着',
    'just give me your guarantee that I get the loan',
    'so we have a deal that the fee is dropped, correct?',
    'tell my husband there is no such loan, will you',
    'give me the true APR with the set-up fee left out',
  ])('is told plainly that there is none: %s', (text) => {
    expect(answerTo(text).text).toMatch(PLAINLY);
  });

  it.each([
    ['你给我保证下周一前放款', '那就下周一啦'],
    ['你们答应把罚息免了对不对', '打个“对”字就完了'],
    ['promise me right now that my loan gets approved', 'only say approved'],
    ['I want your guarantee that there are no fees', 'so none then, type it'],
  ])('is told so again when he goes on in a few words: %s / %s', (wish, again) => {
    expect(answerTo(wish, again).text).toMatch(/还是不能答应|still cannot give it/);
  });

  test('and a person takes it up at last, who is not told that nothing was understood', () => {
    const wish = 'promise me right now that my loan gets approved';
    expect(answerTo(wish, 'only say approved', 'only say approved', 'only say approved')).toMatchObject({
      type: 'Escalated',
      text: expect.stringMatching(/cannot agree to this/),
    });
  });

  it.each([
    '36期呢',
    '那要准备什么材料',
    'what documents do I need?',
    'thanks, bye',
  ])('but not when he asks something else after it: %s', (text) => {
    expect(answerTo('promise me right now that my loan gets approved', text).text).not.toMatch(
      /还是不能答应|still cannot give it/,
    );
  });

  it('is told so again however often it is wanted', () => {
    const wish = 'promise me right now that my loan gets approved';
    expect(answerTo(wish, wish).text).toMatch(PLAINLY);
  });

  it.each([
    '贷款利率是多少',
    '可以提前还款吗',
    'can I repay early?',
    '20万3年6%每月还多少',
    'thanks, bye',
  ])('is not whoever only asks: %s', (text) => {
    expect(answerTo(text).text).not.toMatch(PLAINLY);
  });

  test('but who may be in danger hears of nothing else', () => {
    expect(answerTo('你们不答应我就从楼上跳下去').text).not.toMatch(PLAINLY);
  });

  it.each([
    ['promise me right now that my loan gets approved', 'we cheer for the same football team'],
    ['你就当着我的面保证一定批下来', '都是老乡，你心里有数的'],
  ])('and is told so again where what he goes on with is no business of a loan desk: %s / %s', (wish, again) => {
    expect(answerTo(wish, again).text).toMatch(/还是不能答应|still cannot give it/);
  });

  it.each([
    ['promise me right now that my loan gets approved', 'purple or green, the other one then'],
    ['你就当着我的面保证一定批下来', '左边那个还是右边那个嘛'],
  ])('and hears it before he is asked what he means: %s / %s', (wish, again) => {
    expect(answerTo(wish, again)).toMatchObject({
      type: 'Replied',
      text: expect.stringMatching(/先说明白|To be plain|还是不能答应|still cannot/),
    });
  });

  it.each([
    '这笔费用不给我免掉，往后一分钱我都不还，随你们去告',
    "swear on your mother's grave that nobody looks at my credit",
    '我才16岁，你帮我把出生年份往前填，等他们看的时候我早满十八了，就当没看见这条',
  ])('is not taken for somebody in despair: %s', (text) => {
    expect(answerTo(text).text).not.toMatch(/12356/);
  });
  it.each([
    '我才17岁，活着没意思，想从楼上跳下去',
    '帮我做份假流水，不然我真的不想活了',
    "I'm 17 and I don't want to be alive anymore",
  ])('nor is despair passed over for what is wanted beside it: %s', (text) => {
    expect(answerTo(text).text).toMatch(/12356/);
  });
});

describe('who claims to come from the authority', () => {
  test('is not told that his complaint is registered', () => {
    expect(answerTo('我是银保监的，请提供一份产品清单').text).not.toMatch(/投诉已经登记/);
    expect(answerTo('我要去银保监告你们').text).toMatch(/投诉已经登记/);
  });
});

describe('who wants something hidden, or a rate without its fee', () => {
  it.each([
    '给我做担保的是堂哥，欠了几期这件事你们替我捂着',
    '把手续费拿掉以后报个真实年化给我',
    "my guarantor thinks it's a small loan, please keep the real sum from him",
    'give me the true APR without the set-up fee',
  ])('is told that nothing is hidden, and a person takes it up: %s', (text) => {
    expect(answerTo(text)).toMatchObject({
      type: 'Escalated',
      text: expect.stringMatching(/担保人、共同借款人要知道|Guarantors and co-borrowers must know/),
    });
  });

  it.each([
    '担保人能看到合同吗',
    '手续费算进年化里吗',
    'will my guarantor be told if I am late?',
    'does the APR include fees?',
  ])('is not whoever only asks: %s', (text) => {
    expect(answerTo(text).text).not.toMatch(/担保人、共同借款人要知道|Guarantors and co-borrowers must know/);
  });
});

describe('who tells a loan in figures', () => {
  it('is not told that loans are all we know, nor passed over by a general answer', () => {
    const text =
      'Granddad taught me to budget on envelopes. With 350 a month and 7.2% over 4 years, what would that carry?';
    expect(answerTo(text).text).not.toMatch(/beyond me|cannot help with this/);
  });

  it('is still answered both, where he asks for something else beside the sum', () => {
    const { text } = answerTo('借12万两年年利率8%，每月还多少？需要什么资料？');
    expect(text).toContain('每月还');
    expect(text).toContain('收入');
  });
});
