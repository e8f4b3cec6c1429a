import { expect, it } from 'vitest';
import { languageOf } from '../../src/web/widget/settings.ts';
import * as chinese from '../../src/web/widget/strings-chinese.ts';
import * as english from '../../src/web/widget/strings-english.ts';
import * as traditional from '../../src/web/widget/strings-traditional.ts';

it('the page’s language tag chooses the labels, Chinese where it says nothing known', () => {
  expect(['en', 'en-GB', 'EN'].map(languageOf)).toEqual(['en', 'en', 'en']);
  expect(['zh-Hant', 'zh-TW', 'zh-HK', 'zh-Hant-MO'].map(languageOf)).toEqual(Array(4).fill('zh-Hant'));
  expect(['zh-CN', 'zh', '', 'fr', 'eng'].map(languageOf)).toEqual(Array(5).fill('zh-CN'));
});

it('no language lacks a word or borrows one of another script', () => {
  const words = (strings: object): string => JSON.stringify(Object.values(strings).map(String));
  // What a word takes counts as well: the build puts one language in the place of another.
  const shape = (strings: object): unknown =>
    Object.entries(strings).map(([name, word]) => [name, typeof word, typeof word === 'function' ? word.length : 0]);
  expect(shape(traditional)).toEqual(shape(chinese));
  expect(shape(english)).toEqual(shape(chinese));
  expect(words(english)).not.toMatch(/\p{Script=Han}/u);
  // Characters that are written otherwise in traditional Chinese and stand in the simplified table.
  const simplified =
    '审问顾转请务为见离时间长没结话记录发动过据开谨冒试说编号队复达输们对选阅读个证码验您释费准备贷还经笔评价项择书应与关闭进给么内写护现义员线询网页连断刷开联络这条继续';
  const own = [...simplified].filter((character) => !'为冒您没'.includes(character));
  const found = own.filter((character) => words(chinese).includes(character) && words(traditional).includes(character));
  expect(found).toEqual([]);
});
