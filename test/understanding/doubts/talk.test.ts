import { describe, expect, test } from 'vitest';
import { besideChange } from '../../../src/understanding/doubts/beside-change.ts';
import { openTalk } from '../../../src/understanding/doubts/talk.ts';
import { plain } from '../../../src/understanding/text/normalise.ts';
import { handbook } from '../../support/handbook.ts';

const talk = openTalk(handbook.talk, handbook.besideSums.text);
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
