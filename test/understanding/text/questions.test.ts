import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LIMITS } from '../../../src/limits.ts';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { questionsIn } from '../../../src/understanding/text/questions.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

const partsOf = (text: string) => questionsIn(text).map((part) => part.text);
const read = (text: string) => understand(text, NO_CONTEXT, handbook);
const askedIn = (text: string) => read(text).questions?.map(({ intent }) => intent);

describe('the parts of a message that ask', () => {
  test.each([
    ['利率多少？需要什么资料？', ['利率多少？', '需要什么资料？']],
    ['利率多少\n要什么资料\n多久到账', ['利率多少', '要什么资料', '多久到账']],
    ['利率是多少，另外多久能放款', ['利率是多少', '多久能放款']],
    ['额度最高多少还有要什么材料', ['额度最高多少', '要什么材料']],
    ['需要什么资料，多久能放款', ['需要什么资料', '多久能放款']],
    ['What documents do I need and how long does it take?', ['What documents do I need', 'how long does it take?']],
    ['What is the rate? Also, can I repay early?', ['What is the rate?', 'can I repay early?']],
    ['Tell me the rates. Please explain the fees.', ['Tell me the rates.', 'Please explain the fees.']],
  ])('%j are these', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  test('are found where they stand in the text', () => {
    const text = '你好！  利率多少？，需要什么资料 ？';
    for (const part of questionsIn(text)) expect(text.slice(part.from)).toMatch(part.text);
    expect(questionsIn(text)).toHaveLength(2);
  });

  test.each([
    '我开了个小店，最近想进货。手上钱不够。请问贷款需要什么资料？',
    '借10万，分12期，年利率7.2%，每月还多少',
    '需要什么资料，我是个体户',
    '你好！需要什么资料？谢谢！',
    '我的贷款还有多少期没还',
    '需要什么资料？？？！！',
    '年利率3.5%是高是低',
    'Hello. I run a small shop. What documents do I need? Thank you.',
    '，。！？',
    '',
  ])('%j are not several: a story, a greeting, a fact or thanks ask nothing', (text) => {
    expect(partsOf(text).length).toBeLessThan(2);
  });

  test('are bounded, whatever was typed', () => {
    for (const text of ['利率多少？'.repeat(400), '怎么，'.repeat(600), '还有'.repeat(1_000), '?'.repeat(2_000)])
      expect(questionsIn(text).length).toBeLessThanOrEqual(LIMITS.questionsRead);
  });
});

describe('a reading', () => {
  test('names the questions of a message in order, each with its words and the facts of all', () => {
    const { questions = [], slots } = read('借10万，分12期，年利率7.2%，每月还多少？另外需要什么资料？');
    expect(questions.map(({ intent, text }) => [intent, text])).toEqual([
      ['instalment_calc', '借10万，分12期，年利率7.2%，每月还多少？'],
      ['docs_list', '需要什么资料？'],
    ]);
    expect(questions[1]?.slots.amount?.value).toBe('100000.00');
    expect(slots.amount?.value).toBe('100000.00');
  });

  test('gives a question the product that stands beside it', () => {
    const [shop, credit] = read('小店周转贷需要准备哪些材料？安心信用贷多久放款？').questions ?? [];
    expect([shop?.slots.product?.value, credit?.slots.product?.value]).toEqual(['business', 'credit']);
  });

  test('has none for one question, for two that one answer serves, and where one of them is not understood', () => {
    expect(read('需要什么资料？')).not.toHaveProperty('questions');
    expect(askedIn('要准备哪些材料？需要什么资料？')).toBeUndefined();
    expect(askedIn('需要什么资料？那个东西咋整的来着？')).toBeUndefined();
  });

  test('keeps what softens one question away from the others', () => {
    const [how, wish] = read('怎么查征信？我要注销账户').questions ?? [];
    expect(how?.conditions).toContain('how_to');
    expect([wish?.intent, wish?.conditions]).toEqual(['close_account', []]);
  });

  test('of one example in a thousand at most finds several questions', () => {
    const texts = readdirSync('knowledge/intents').flatMap((file) => {
      const { examples } = parse(readFileSync(`knowledge/intents/${file}`, 'utf8'));
      return Object.values<string[]>(examples).flat();
    });
    const several = texts.filter((text) => questionsIn(text).length > 1 && askedIn(text) !== undefined);
    expect(texts.length).toBeGreaterThan(5_000);
    expect(several.length).toBeLessThanOrEqual(texts.length / 1_000);
  });
});
