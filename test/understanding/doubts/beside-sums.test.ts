import { describe, expect, it, test } from 'vitest';
import { authoredFiles, sha256 } from '../../../scripts/files.ts';
import { trainingSetOf } from '../../../src/understanding/classifier/examples.ts';
import { isTalk, openBesideSums } from '../../../src/understanding/doubts/beside-sums.ts';
import {
  besideSumsExamples,
  besideSumsHash,
  trainBesideSums,
} from '../../../src/understanding/doubts/beside-sums-training.ts';
import { handbook } from '../../support/handbook.ts';

const model = openBesideSums(handbook.besideSums.text);

describe('beside the figures of a loan', () => {
  // In words of our own: none of these is an example.
  it.each([
    '我爱人催着我来问的',
    '这钱是给孩子办婚礼的',
    '你们柜台的小伙子挺耐心',
    '看着这数我都睡不着了',
    'my husband keeps nagging me about it',
    'your young man at the counter was so patient',
    "it's for our daughter's wedding party",
    'numbers were never my strong suit',
  ])('%s is talk', (clause) => {
    expect(isTalk(clause, false, model)).toBe(true);
  });

  it.each([
    '其中有俩月不用还',
    '我弟替我出一半',
    '他们先扣下一笔再给我',
    '往后利息每年涨一点',
    '最后剩一大笔一起还',
    'my brother pays half of it',
    'the first two months are free',
    'they keep some of it back before I get it',
    'the rate goes up a bit every year',
    'with a big one left for the end',
  ])('%s bears on the sum', (clause) => {
    expect(isTalk(clause, false, model)).toBe(false);
  });

  test.each([
    'blorp zanquil fremmish',
    '鑫淼焱垚',
    'δεν ξέρω τι λέω',
  ])('%s, which no example knows, is not talk', (clause) => {
    expect(isTalk(clause, false, model)).toBe(false);
  });
});

test('what is trained from the examples is the model that is kept, byte for byte', () => {
  const files = authoredFiles();
  const examples = besideSumsExamples(files, trainingSetOf(files).examples);
  expect(`${JSON.stringify(trainBesideSums(examples, besideSumsHash(examples, sha256)))}\n`).toBe(
    handbook.besideSums.text,
  );
});

test('out of fold at most two of a hundred clauses that bear on a sum are taken for talk', () => {
  const { mistaken_zh, mistaken_en, talk_heard_zh, talk_heard_en } = JSON.parse(handbook.besideSums.text).out_of_fold;
  expect(Math.max(mistaken_zh, mistaken_en)).toBeLessThan(0.025);
  expect(Math.min(talk_heard_zh, talk_heard_en)).toBeGreaterThan(0.6);
});
