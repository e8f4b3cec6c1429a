import { expect, test } from 'vitest';
import { diffLines } from '../../src/web/console/diff-lines.ts';

const marks = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, line }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${line}`);

test('a changed line went and came, the lines around it stay', () => {
  expect(marks('甲\n乙\n丙', '甲\n丁\n丙')).toEqual([' 甲', '-乙', '+丁', ' 丙']);
});
test('lines that came at the end or went from the start are told apart', () => {
  expect(marks('a\nb', 'b\nc')).toEqual(['-a', ' b', '+c']);
  expect(marks('a', 'a')).toEqual([' a']);
});
