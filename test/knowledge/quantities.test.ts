import { describe, expect, test } from 'vitest';
import { parseAmount, parseRange, parseRate } from '../../src/knowledge/quantities.ts';

describe('amounts as people write them', () => {
  test.each([
    ['20万', 20_000_000],
    ['1,500.50元', 150_050],
    ['3千元', 300_000],
    ['2百万', 200_000_000],
    ['1.5亿', 15_000_000_000],
    ['0.01', 1],
    [' 500元 ', 50_000],
  ])('%s is %i fen', (text, fen) => expect(parseAmount(text)).toBe(fen));

  test.each(['', '万', '二十万', '-5万', '1.2.3万', '20 W', '1e5', '0.001元'])('%j is refused', (text) => {
    expect(() => parseAmount(text)).toThrow(/is not an amount|parts of a fen/);
  });
});

describe('rates as people write them', () => {
  test.each([
    ['7.2%', '0.072'],
    ['24 %', '0.24'],
    ['0%', '0'],
    ['0.05%', '0.0005'],
  ])('%s is %s, exactly', (text, rate) => expect(parseRate(text)).toBe(rate));

  test.each(['7.2', '0.072', '7,2%', '-1%', '7.2‰', '%'])('%j is refused: nobody can tell 7 from 0.07', (text) => {
    expect(() => parseRate(text)).toThrow('percent sign');
  });
});

describe('a range', () => {
  test('has two ends, or one value for both', () => {
    for (const sign of ['-', ' – ', '~', '至', '到'])
      expect(parseRange(`1万${sign}20万`, parseAmount)).toEqual([1_000_000, 20_000_000]);
    expect(parseRange('7.2%', parseRate)).toEqual(['0.072', '0.072']);
  });

  test('of three, or upside down, is refused', () => {
    expect(() => parseRange('1%-2%-3%', parseRate)).toThrow('is not a range');
    expect(() => parseRange('10.8% - 7.2%', parseRate)).toThrow('write the lower end first');
    expect(() => parseRange('20万 - 1万', parseAmount)).toThrow('write the lower end first');
    expect(parseRange('9% - 10%', parseRate)).toEqual(['0.09', '0.1']);
  });
});
