import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chancesOf, modelScores } from '../../../src/understanding/classifier/classify.ts';
import { toProbabilities } from '../../../src/understanding/classifier/confidence.ts';
import { encodeWeights } from '../../../src/understanding/classifier/encode.ts';
import { trainingHash, trainingSetOf } from '../../../src/understanding/classifier/examples.ts';
import { gramsOf } from '../../../src/understanding/classifier/features.ts';
import { blend, learn } from '../../../src/understanding/classifier/learner.ts';
import { scoresOf } from '../../../src/understanding/classifier/linear.ts';
import { openModel } from '../../../src/understanding/classifier/model.ts';
import { trainModel } from '../../../src/understanding/classifier/training.ts';
import { vectorOf } from '../../../src/understanding/classifier/vocabulary.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const ABOUT: Record<string, readonly string[]> = {
  rate_query: ['利率', '利息', '年化', 'the rate', 'interest'],
  repay_how: ['怎么还款', '还钱的地方', '还款方式', 'how to repay', 'where to pay'],
  human_agent: ['人工', '真人客服', '找个人', 'a person', 'a human agent'],
  out_of_scope_or_abuse: ['天气', '股票', '讲个笑话', 'the weather', 'football'],
};
const ASKED = ['请问{}', '{}呢', '想问一下{}', '{} please', 'tell me about {}', '{}?', '你好,{}', 'ok {}'];
const examples = Object.entries(ABOUT).flatMap(([intent, matters]) =>
  matters.flatMap((matter) => ASKED.map((way) => ({ intent, language: 'zh-CN', text: way.replace('{}', matter) }))),
);
const options = {
  outside: 'out_of_scope_or_abuse',
  outsideShare: 0.4,
  risks: new Map([['human_agent', 'harmless' as const]]),
  near: [['repay_how', 'human_agent']],
  trainedFrom: 'f00d',
  progress: () => undefined,
};

describe('training', () => {
  const trained = trainModel(examples, options);

  it('gives the same bytes for the same examples', () => {
    expect(JSON.stringify(trainModel(examples, options).file)).toBe(JSON.stringify(trained.file));
  });

  it('judges every example by models that never saw it', () => {
    expect(trained.verdicts.map((verdict) => verdict.example)).toEqual(examples);
    for (const { confidence } of trained.verdicts) expect(confidence).toBeGreaterThan(0);
    expect(trained.file.out_of_fold.accuracy).toBeGreaterThan(0.8);
  });

  it('makes a message it knows nothing about more likely out of scope when more of the traffic is', () => {
    const chanceAt = (outsideShare: number) => {
      const model = openModel(JSON.stringify(trainModel(examples, { ...options, outsideShare }).file));
      const { probabilities } = chancesOf(model, vectorOf(gramsOf('好'), model.vocabulary));
      return probabilities[model.outside] ?? 0;
    };
    expect(chanceAt(0.6)).toBeGreaterThan(chanceAt(0.1));
  });

  it('works without a class of messages out of scope', () => {
    const within = examples.filter((one) => one.intent !== options.outside);
    const { file } = trainModel(within, { ...options, outside: null, outsideShare: null });
    expect(file.outside).toBe(-1);
    expect(openModel(JSON.stringify(file)).intents).toHaveLength(3);
  });

  it('rounds weights to bytes without moving a probability by more than three points', () => {
    const intents = Object.keys(ABOUT).sort();
    const labels = Int32Array.from(examples, (one) => intents.indexOf(one.intent));
    const { vocabulary, members } = learn(
      examples.map((one) => one.text),
      labels,
      intents.length,
    );
    const exact = blend(members, [4, 0.4, 0.2]);
    const packed = { ...trained.file, ...encodeWeights(exact, vocabulary.hashes, vocabulary.idf) };
    const model = openModel(JSON.stringify(packed));
    for (const { text } of examples) {
      const own = scoresOf(exact, vectorOf(gramsOf(text), vocabulary));
      const rounded = modelScores(model, vectorOf(gramsOf(text), model.vocabulary));
      expect(toProbabilities(rounded)).toBe(toProbabilities(own));
      rounded.forEach((probability, k) => {
        expect(Math.abs(probability - (own[k] ?? 0))).toBeLessThan(0.03);
      });
    }
  });
});

describe('the training set', () => {
  const file = (examplesOf: string) => `id: x\nrisk: harmless\nexamples:\n${examplesOf}`;
  const files = (zh: string) =>
    new Map([
      ['knowledge/intents/rate_query.yaml', file(`  zh-CN: [${zh}]\n  en: [the rate]\n`)],
      ['knowledge/facts.yaml', 'not: read'],
      ['templates/en/rate_query.njk', '{{ nor this }}'],
    ]);

  it('reads examples and risks of the intents and nothing else', () => {
    const set = trainingSetOf(files('利率, 利息'));
    expect(set.examples.map((one) => `${one.intent} ${one.language} ${one.text}`)).toEqual([
      'rate_query en the rate',
      'rate_query zh-CN 利息',
      'rate_query zh-CN 利率',
    ]);
    expect(set.risks.get('rate_query')).toBe('harmless');
  });

  it('changes its hash when one example changes, and not when only order, layout or other keys do', () => {
    const hash = trainingHash(trainingSetOf(files('利率, 利息')), sha256);
    expect(trainingHash(trainingSetOf(files('利率, 利息吗')), sha256)).not.toBe(hash);
    expect(trainingHash(trainingSetOf(files('利率')), sha256)).not.toBe(hash);
    expect(trainingHash(trainingSetOf(files('利息,   利率')), sha256)).toBe(hash);
    const other = new Map([...files('利率, 利息')].reverse());
    expect(trainingHash(trainingSetOf(other), sha256)).toBe(hash);
  });

  it('names the file that has another shape', () => {
    const broken = new Map([['knowledge/intents/rate_query.yaml', 'examples: { en: 5 }']]);
    expect(() => trainingSetOf(broken)).toThrow(/rate_query\.yaml/);
  });
});
