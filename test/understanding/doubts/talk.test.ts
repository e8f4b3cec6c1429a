import { describe, expect, test } from 'vitest';
import { besideChange } from '../../../src/understanding/doubts/beside-change.ts';
import { openTalk } from '../../../src/understanding/doubts/talk.ts';
import { plain } from '../../../src/understanding/text/normalise.ts';
import { GROUND } from '../../support/handbook.ts';

const talk = openTalk(GROUND.handbook.talk);
const left = (text: string, intent = 'instalment_calc') => besideChange(plain(text), {}, intent, talk);

describe('given a message that changes a calculation, when its plain words are gone', () => {
  test.each([
    '帮忙再算下',
    '我爸说要换成等额本金呢',
    'my sister says make it flat pls',
    'drops back to what',
    '不??',
  ])('then nothing is left of "%s"', (text) => expect(left(text)).toEqual([]));

  test.each([
    ['我爸付一半呢', '爸 一半'],
    ['那首付减免呢', '首 减免'],
    ['my sister pays half', 'sister half'],
    ['先收3600', '先 3600'],
    ['due in April', 'april'],
  ])('then of "%s" is left what may change the sum', (text, words) => {
    expect(left(text).join(' ').replace(/ +/g, ' ')).toBe(words);
  });

  test('then what is plain beside one kind of calculation is left beside another', () => {
    expect(left('原先的', 'rate_move')).toEqual([]);
    expect(left('原先的')).not.toEqual([]);
    expect(left('what is left', 'prepay_calc')).toEqual([]);
    expect(left('what is left')).toEqual(['left']);
  });
});

describe('given a clause of English beside a loan, when it is looked through', () => {
  test.each(['the lady was so kind', 'it was a lovely walk', 'if you like'])('then "%s" bears on no sum', (clause) => {
    expect(talk.bearing.test(clause)).toBe(false);
  });

  test.each([
    'he isn’t in',
    'it halves',
    'if that works',
    'she splits the bill',
    'in 2 steps',
  ])('then "%s" may change one', (clause) => expect(talk.bearing.test(clause)).toBe(true));

  test('then a question is known by how it begins', () => {
    expect(talk.asks.test('and so what about lunch')).toBe(true);
    expect(talk.asks.test('the whats and whys')).toBe(false);
  });
});
