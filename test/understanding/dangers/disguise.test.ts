import { describe, expect, it } from 'vitest';
import { undisguised } from '../../../src/understanding/dangers/disguise.ts';
import { normalise } from '../../../src/understanding/text/normalise.ts';

const without = (text: string) => undisguised(normalise(text))?.text ?? null;

describe('a message in disguise is read as what it means', () => {
  it.each([
    ['figures for letters', 'a d3lete request for my acc0unt', 'a delete request for my account'],
    ['figures at the edge of a word', 'read me the 0tp', 'read me the otp'],
    ['letters one by one, without word breaks', 'p u t m e t h r o u g h t o s t a f f', 'put me through to staff'],
    ['letters between dots', 'the f.a.k.e invoice', 'the fake invoice'],
    ['characters between commas', '投、诉、电、话', '投诉电话'],
    ['a year in single figures', '2 0 1 3 年', '2013 年'],
    ['pinyin', 'wo yao tou su', '我要投诉'],
    ['pinyin among characters', '你们 shou fu 能垫吗', '你们首付能垫吗'],
    ['one syllable in letters', '我的征xin花了', '我的征信花了'],
    ['characters of the same sound', '甲刘水多少钱', '假流水多少钱'],
    ['characters torn apart', '有没有马扁人的电话', '有没有骗人的电话'],
    ['pictures', '我只要👩‍💼', '我只要人工客服'],
    ['pictures in English', 'i have a 🔪', 'i have a  knife '],
    ['a thumb in a hurry', 'lst my jb dis mnth', 'lost my job this month'],
  ])('%s: %s', (_, typed, meant) => {
    expect(without(typed)).toBe(meant);
  });

  it.each([
    'My name is Yan Qi and I want a loan',
    'do you lend to people on an h1b visa',
    'salary 45k, 3 months, 1st of May',
    '首富也要先克服困难',
    '完整信息和公正信用',
    '一人公司能贷吗',
    'a, b, c',
    '谢谢🙏😊',
  ])('which is none stays as it is: %s', (text) => {
    expect(without(text)).toBeNull();
  });

  it('leads back to the words as they were typed', () => {
    const typed = '喂, 我要 zhuan ren gong 好吗';
    const bare = undisguised(normalise(typed));
    const at = bare?.text.indexOf('转人工') ?? -1;
    const { from, to } = bare?.span(at, at + 3) ?? { from: 0, to: 0 };
    expect(typed.slice(from, to)).toBe('zhuan ren gong');
  });
});
