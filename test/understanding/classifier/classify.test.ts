import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../src/understanding/classifier/classify.ts';
import { openModel } from '../../../src/understanding/classifier/model.ts';
import { type Language, NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { thresholdFor, understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

const file = readFileSync(new URL('../../../knowledge/model.json', import.meta.url), 'utf8');
const model = openModel(file);
const MAX_BYTES = 3 * 1024 * 1024;

describe('the committed model', () => {
  it('is small enough to travel with the program', () => {
    expect(file.length).toBeLessThan(MAX_BYTES);
  });

  it('asks for more certainty where money is at stake', () => {
    for (const { harmless, money } of Object.values(model.thresholds)) expect(money).toBeGreaterThan(harmless);
  });

  it('is held to the bounds of the language of the message; what is not English counts as Chinese', () => {
    const bounds = (language: Language) => [
      thresholdFor(handbook, 'harmless', language),
      thresholdFor(handbook, 'money', language),
    ];
    expect(bounds('en')).toEqual(Object.values(model.thresholds.en));
    for (const language of ['zh-CN', 'zh-TW', 'other'] as const)
      expect(bounds(language)).toEqual(Object.values(model.thresholds['zh-CN']));
    expect(bounds('en')).not.toEqual(bounds('zh-CN'));
  });

  it('of a handbook kept from before has one pair of bounds for both languages', () => {
    const before = { ...JSON.parse(file), thresholds: { harmless: 0.8, money: 0.9 } };
    const one = { harmless: 0.8, money: 0.9 };
    expect(openModel(JSON.stringify(before)).thresholds).toEqual({ 'zh-CN': one, en: one });
  });

  it.each([
    ['转人工', 'human_agent'],
    ['20万36期每月还多少', 'instalment_calc'],
    ['等额本息和等额本金有什么区别', 'repay_method_diff'],
    ['what documents do I need', 'docs_list'],
    ['are you a robot', 'bot_identity'],
  ])('knows what "%s" is about', (text, intent) => {
    expect(classify(model, text)).toMatchObject({ intent });
  });

  it('never takes nonsense for a clear question about a loan', () => {
    for (const nonsense of ['嗯那个吧就是', 'qwe zxcv plugh', '龘靐齉', '7 7 7', 'the of and']) {
      const { intent, confidence } = understand(nonsense, NO_CONTEXT, handbook);
      if (intent !== 'out_of_scope_or_abuse' && intent !== 'unclear')
        expect(confidence).toBeLessThan(model.thresholds['zh-CN'].harmless);
    }
  });

  it.each(['123', '7 7 7', '158,650'])('is not asked about a number nobody asked for: %s', (number) => {
    expect(understand(number, NO_CONTEXT, handbook).intent).toBe('unclear');
  });

  it('reads traditional characters and full-width letters as their plain forms', () => {
    expect(classify(model, '貸款利率是多少')).toEqual(classify(model, '贷款利率是多少'));
    expect(classify(model, 'ＬＰＲ是多少')).toEqual(classify(model, 'lpr是多少'));
  });

  it('gives words of the message as reasons, and at most five guesses that never add up to more than one', () => {
    const text = 'how much do i pay each month for 20000';
    const { because, ranked, intent, confidence } = classify(model, text);
    expect(because.length).toBeGreaterThan(0);
    for (const words of because) expect(text).toContain(words);
    expect(ranked[0]).toEqual({ intent, confidence });
    expect(ranked).toHaveLength(5);
    const falling = [...ranked].sort((a, b) => b.confidence - a.confidence);
    expect(ranked).toEqual(falling);
    expect(ranked.reduce((sum, one) => sum + one.confidence, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });

  it.each([
    ['nothing', ''],
    ['only spaces and signs', '  \n …！？'],
    ['a script it never saw', 'ༀཁག'],
  ])('calls %s unclear', (_what, text) => {
    expect(classify(model, text)).toEqual({ intent: 'unclear', confidence: 0, ranked: [], because: [] });
  });

  it.each([
    ['ten thousand characters', '为什么还款失败'.repeat(1_500)],
    ['pictures', '😀👨‍👩‍👧‍👦🏦💸'],
    ['lone surrogates', '\uD83D贷\uDC00款\uD800'],
    ['a broken mask', '[PHONE_ [ID_1 [[[]]] [X_99999999]'],
    ['names that objects have', '__proto__ constructor toString'],
  ])('stays calm on %s', (_what, text) => {
    const { confidence } = classify(model, text);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it('never throws and says the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(classify(model, text)).toEqual(classify(model, text));
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});

describe('a file that is no model', () => {
  it.each([['{}'], ['[]'], ['not json'], ['{"format":2}']])('is refused: %s', (text) => {
    expect(() => openModel(text)).toThrow();
  });
});
