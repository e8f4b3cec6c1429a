import { describe, expect, it } from 'vitest';
import { fitConfidence, fitMix, thresholdFor } from '../../../src/understanding/classifier/calibrate.ts';
import { confidenceOf, toProbabilities } from '../../../src/understanding/classifier/confidence.ts';
import { gramsOf } from '../../../src/understanding/classifier/features.ts';
import { blend, learn } from '../../../src/understanding/classifier/learner.ts';
import { scoresOf } from '../../../src/understanding/classifier/linear.ts';
import { seededRandom } from '../../../src/understanding/classifier/random.ts';
import { WORDED_BY_STRANGERS } from '../../../src/understanding/classifier/softmax.ts';
import { vectorOf } from '../../../src/understanding/classifier/vocabulary.ts';

const SENTENCES = [
  ['利率多少', '年利率是多少', '利息高不高', 'what is the rate', 'how high is the interest'],
  ['怎么还款', '去哪里还钱', '还款方式有哪些', 'how do I repay', 'where do I pay it back'],
  ['转人工', '我要找客服', '有真人吗', 'let me talk to a person', 'a human please'],
];
const texts = SENTENCES.flat();
const labels = Int32Array.from(SENTENCES.flatMap((row, k) => row.map(() => k)));

describe('the learners', () => {
  const { vocabulary, members } = learn(texts, labels, SENTENCES.length);
  const bestOf = (member: (typeof members)[number], text: string) =>
    toProbabilities(scoresOf(member, vectorOf(gramsOf(text), vocabulary)));

  it.each([
    ['the support vector machine', 0],
    ['naive Bayes', 1],
    ['softmax regression', 2],
  ])('%s knows its examples and words like them', (_name, m) => {
    const member = members[m];
    if (member === undefined) throw new Error('no such member');
    expect(texts.map((text) => bestOf(member, text))).toEqual([...labels]);
    expect(bestOf(member, '请问利率')).toBe(0);
    expect(bestOf(member, 'I want a human')).toBe(2);
  });

  it('softmax regression that is told to be cautious knows its examples too, and is less sure of them', () => {
    const [, , plain] = members;
    const [, , cautious] = learn(texts, labels, SENTENCES.length, gramsOf, WORDED_BY_STRANGERS).members;
    if (plain === undefined || cautious === undefined) throw new Error('no such member');
    expect(texts.map((text) => bestOf(cautious, text))).toEqual([...labels]);
    const surest = (member: typeof plain, text: string) => {
      const scores = scoresOf(member, vectorOf(gramsOf(text), vocabulary));
      return scores[toProbabilities(scores)] ?? 0;
    };
    for (const text of texts) expect(surest(cautious, text)).toBeLessThan(surest(plain, text));
  });

  it('blend into one model whose scores are the weighted sum of theirs', () => {
    const vector = vectorOf(gramsOf('还款利率 rate'), vocabulary);
    const mixed = scoresOf(blend(members, [2, 0.5, 0.25]), vector);
    const apart = members.map((member) => scoresOf(member, vector));
    mixed.forEach((score, k) => {
      const sum = 2 * (apart[0]?.[k] ?? 0) + 0.5 * (apart[1]?.[k] ?? 0) + 0.25 * (apart[2]?.[k] ?? 0);
      expect(score).toBeCloseTo(sum, 3);
    });
  });

  it('give the same numbers every time', () => {
    const again = learn(texts, labels, SENTENCES.length);
    expect(again.members.map((member) => member.weights)).toEqual(members.map((member) => member.weights));
  });
});

describe('calibration', () => {
  it('gives the member that knows more the larger share', () => {
    const random = seededRandom(4);
    const truth = Int32Array.from({ length: 300 }, () => Math.floor(random() * 3));
    const scores = Array.from(truth, (label) => {
      const good = Float64Array.from({ length: 3 }, (_, k) => (k === label ? 1 : 0) + random());
      return [good, Float64Array.from({ length: 3 }, () => random())];
    });
    const [good = 0, noise = 0] = fitMix(scores, truth);
    expect(good).toBeGreaterThan(2);
    expect(noise).toBeLessThan(1);
  });

  it('makes the confidence a probability: of what it gives eighty percent, about eighty percent is right', () => {
    const random = seededRandom(5);
    const judged = Array.from({ length: 4_000 }, () => {
      const signal = 4 * random() - 2;
      return { signals: [1, signal], right: random() < 1 / (1 + Math.exp(-(0.5 + 2 * signal))), weight: 1 };
    });
    const weights = fitConfidence(judged);
    expect(weights[0]).toBeCloseTo(0.5, 0);
    expect(weights[1]).toBeCloseTo(2, 0);
    const near = judged.filter((one) => Math.abs(confidenceOf(one.signals, weights) - 0.8) < 0.05);
    expect(near.filter((one) => one.right).length / near.length).toBeCloseTo(0.8, 1);
  });

  it('finds the lowest confidence that keeps the wanted precision', () => {
    const answers = Array.from({ length: 200 }, (_, at) => ({
      confidence: 1 - at / 200,
      right: at < 100 || at % 2 === 0,
      weight: 1,
    }));
    const strict = thresholdFor(answers, 0.99);
    const easy = thresholdFor(answers, 0.9);
    expect(strict.threshold).toBeCloseTo(0.5, 1);
    expect(easy.threshold).toBeLessThan(strict.threshold);
    expect(easy.coverage).toBeGreaterThan(strict.coverage);
  });

  it('claims nothing from a handful of answers or from answers that are never good enough', () => {
    const few = Array.from({ length: 10 }, () => ({ confidence: 1, right: true, weight: 1 }));
    const bad = Array.from({ length: 200 }, (_, at) => ({ confidence: at / 200, right: at % 2 === 0, weight: 1 }));
    expect(thresholdFor(few, 0.95)).toEqual({ threshold: 1.01, coverage: 0 });
    expect(thresholdFor(bad, 0.95).threshold).toBeGreaterThan(1);
  });
});
