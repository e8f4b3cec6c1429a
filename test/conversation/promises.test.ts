import { describe, expect, it, test } from 'vitest';
import { given, happened, outcomesOf, say, start } from '../support/given.ts';

const STARTED = happened(start());
const PLAINLY = /先说明白|To be plain/;

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
  ])('is told plainly that there is none: %s', (text) => {
    expect(answerTo(text).text).toMatch(PLAINLY);
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
