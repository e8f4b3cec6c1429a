import { describe, expect, test } from 'vitest';
import { bareAnswerOf } from '../../../src/understanding/context/bare-answers.ts';
import { NO_CONTEXT } from '../../../src/understanding/reading.ts';
import { understand } from '../../../src/understanding/understand.ts';
import { handbook } from '../../support/handbook.ts';

const read = (text: string) => understand(text, NO_CONTEXT, handbook);

describe('a message that names nothing', () => {
  test.each([
    ['说不准', 'unknown'],
    ['这个我也不太清楚哎', 'unknown'],
    ['无所谓啦', null],
    ['无所谓吧', 'unknown'],
    ["I'm not sure yet", 'unknown'],
    ['对的', 'nod'],
    ['没有', 'nod'],
    ['Yep.', 'nod'],
    ['👏👏', 'nod'],
    ['👍🏻', 'nod'],
    ['那我再想想吧', 'pause'],
    ['等一下', 'pause'],
    ['Just a moment, ', 'pause'],
    ['等下，孩子醒了', 'pause'],
    ['稍等，有人敲门', 'pause'],
    ['等一下 接个电话', 'pause'],
    ['hold on, the phone', 'pause'],
    ["one sec, baby's crying", 'pause'],
    ['还有呢', 'more'],
    ['说详细点', 'more'],
    ['What next?', 'more'],
    ['真的假的', 'doubt'],
    ['Why do you want to know that?', 'doubt'],
  ])('%j is heard as %s', (text, kind) => {
    expect(bareAnswerOf(text)).toBe(kind);
  });

  test.each([
    '不知道要什么材料',
    '等下，孩子在学校被骗了',
    '等等，有人用我的名字贷款',
    'hold on, someone took my phone',
    '我想死',
    '算了不活了',
    'I cannot go on',
    '没有流水',
    'whatever I sign',
    '😭',
    '?!',
    '5',
  ])('%j names something or is none', (text) => {
    expect(bareAnswerOf(text)).toBeNull();
  });

  test.each([
    '不晓得',
    '想',
    '我想一想',
    '改天再说',
    '为啥',
    'go on',
    'anything',
    'come again',
  ])('%j is no danger, no topic and nobody’s own case', (text) => {
    const { intent, signs, others } = read(text);
    expect([signs, others]).toEqual([[], []]);
    expect(['unclear', 'greeting_thanks_bye']).toContain(intent);
  });

  test('a life is heard in as few words', () => {
    for (const text of ['想死', '不想活', '活够了', "I can't go on"]) expect(read(text).intent).toBe('crisis_signal');
  });
});

test('a nod in pictures shows no mood, a face in tears does', () => {
  expect(read('🙏').moods).toEqual([]);
  expect(read('好的🙏').moods).toEqual([]);
  expect(read('怎么还款😭').moods).toContain('worry');
  expect(read('怎么还款😡').moods).toContain('anger');
});
