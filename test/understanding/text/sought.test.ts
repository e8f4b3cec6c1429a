import { describe, expect, it } from 'vitest';
import { chatMessages } from '../../../scripts/bench/messages.ts';
import { ROOT } from '../../../scripts/files.ts';
import { atEnd, atStart, eachSought, sought } from '../../../src/understanding/text/sought.ts';
// All that read messages, so that each of their expressions is there.
import '../../../src/understanding/understand.ts';

const MESSAGES = [...chatMessages(ROOT, 'zh-CN'), ...chatMessages(ROOT, 'en')].map(({ text }) => text.toLowerCase());

/** The words before and behind every place in a message. */
const PARTS = MESSAGES.filter((_, at) => at % 20 === 0).flatMap((text) =>
  [...text].flatMap((_, at) => [text.slice(0, at), text.slice(at)]),
);

describe('an expression that is sought', () => {
  it('is found wherever the expression itself matches', () => {
    const missed = [...MESSAGES, ...PARTS].flatMap((text) =>
      eachSought()
        .filter(([own, pattern]) => own.test(text) !== pattern.test(text))
        .map(([, { source }]) => `${source.slice(0, 80)} in ${text}`),
    );
    expect(eachSought().length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  it.each([
    ['年化|利率', '这个利率高吗', '利率'],
    ['\\d+ ?%', 'at 7 % a year', '7 %'],
    ['.x', 'abx', 'bx'],
    ['x$', 'abx', 'x'],
    ['a?b?c', 'only c', 'c'],
    ['(?<!不)还[清完]', '不还清就还完', '还完'],
    ['(?:ab){2,}', 'ababab', 'ababab'],
  ])('finds %s in "%s"', (source, text, words) => {
    expect(sought(new RegExp(source)).exec(text)?.[0]).toBe(words);
    expect(sought(new RegExp(source)).exec(text.replace(words, '')) ?? null).toBeNull();
  });

  it('is found in either case with the i flag', () => {
    expect(sought(/apr\b/i).test('What APR')).toBe(true);
    expect(sought(/LPR/i).test('the lpr')).toBe(true);
  });

  it('is looked for anew in each text, also where more expressions were added meanwhile', () => {
    const house = sought(/房子/);
    expect(house.test('有房子')).toBe(true);
    expect(house.test('有车')).toBe(false);
    const car = sought(/有车/);
    expect(car.test('有车')).toBe(true);
    expect(house.test('有车')).toBe(false);
    expect(house.test('有房子')).toBe(true);
  });

  it('takes no flag that keeps a place between two texts', () => {
    expect(() => sought(/a/g)).toThrow('no flags but i');
    expect(() => atEnd(/a$/y)).toThrow('no flags but i');
  });
});

describe('an expression held at one side', () => {
  it('is tried where the outermost character may be its own', () => {
    expect(atStart(/^\s?(?:个月|年)/).exec(' 个月内')?.[0]).toBe(' 个月');
    expect(atStart(/^\s?(?:个月|年)/).test('月年')).toBe(false);
    expect(atEnd(/(?:minus|负)\s?$/).test('it is minus ')).toBe(true);
    expect(atEnd(/(?:minus|负)\s?$/).test('负债')).toBe(false);
    expect(atEnd(/(?:借了?)?$/).test('')).toBe(true);
  });

  it('is refused where it may match in the middle', () => {
    expect(() => atStart(/^a|b/)).toThrow('not held at its start');
    expect(() => atEnd(/a$|b/)).toThrow('not held at its end');
    expect(() => atEnd(/(?:a|b$)/)).toThrow('not held at its end');
  });
});
