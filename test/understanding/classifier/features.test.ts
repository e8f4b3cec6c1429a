import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/limits.ts';
import { gramsOf } from '../../../src/understanding/classifier/features.ts';
import { openVocabulary, vectorOf } from '../../../src/understanding/classifier/vocabulary.ts';

const wordsOf = (text: string) => new Set(gramsOf(text).words);

describe('the n-grams of a message', () => {
  it('are the same in traditional, simplified and full-width writing', () => {
    expect(gramsOf('利率係多少，ＡＰＲ？').words).toEqual(gramsOf('利率系多少,apr?').words);
  });

  it('are the same for two forms of an English word, while its letters still differ', () => {
    expect(gramsOf('repaying loans').words).toEqual(gramsOf('repay loan').words);
    expect(gramsOf('repaying loans').letters).not.toEqual(gramsOf('repay loan').letters);
  });

  it('treat all amounts alike in pairs and keep each number alone', () => {
    const three = wordsOf('借3万');
    const twenty = wordsOf('借20万');
    const shared = [...three].filter((hash) => twenty.has(hash));
    expect(shared.length).toBe(three.size - 1);
  });

  it('do not depend on the number of a masked token', () => {
    expect(gramsOf('打 [PHONE_1] 给我').words).toEqual(gramsOf('打 [PHONE_23] 给我').words);
    expect(gramsOf('打 [PHONE_1] 给我').letters).toEqual([]);
  });

  it('say where in the text each word gram stands', () => {
    const grams = gramsOf('monthly payment, 多少');
    const places = grams.words.map((_, at) => grams.text.slice(grams.from[at], grams.to[at]));
    expect(places).toEqual(expect.arrayContaining(['monthly', 'monthly payment', '多', '多少', 'payment, 多']));
  });

  it('stop at the longest message the contract allows', () => {
    const longest = gramsOf('贷'.repeat(LIMITS.textChars));
    expect(gramsOf('贷'.repeat(50_000)).words).toHaveLength(longest.words.length);
  });

  it('can be taken of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const grams = gramsOf(text);
        expect(grams.words).toHaveLength(grams.from.length);
        for (const hash of [...grams.words, ...grams.letters]) expect(hash >>> 0).toBe(hash);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});

describe('a message as a vector', () => {
  const known = (text: string) => {
    const grams = gramsOf(text);
    const hashes = Uint32Array.from(new Set([...grams.words, ...grams.letters])).sort();
    return openVocabulary(hashes, new Uint8Array(hashes.length).fill(20));
  };

  it('has length one, in one language or two', () => {
    for (const text of ['提前还款', 'early repayment', '提前还款 early repayment']) {
      const vector = vectorOf(gramsOf(text), known(text));
      expect(vector.values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 9);
      expect(vector.known).toBe(1);
    }
  });

  it('says how much of the message was never seen', () => {
    const vocabulary = known('提前还款');
    expect(vectorOf(gramsOf('提前还款吗'), vocabulary).known).toBeLessThan(1);
    expect(vectorOf(gramsOf('weather'), vocabulary)).toMatchObject({ ids: [], known: 0 });
  });

  it('leaves nothing behind for the next message', () => {
    const vocabulary = known('还款还款还款');
    const first = vectorOf(gramsOf('还款还款'), vocabulary);
    expect(vectorOf(gramsOf('还款还款'), vocabulary)).toEqual(first);
  });
});
