import { expect, test } from 'vitest';
import { typedFacts } from '../../src/knowledge/typed-facts.ts';
import { handbook } from '../support/handbook.ts';

const found = (text: string, key = 'zh-CN/sample') =>
  typedFacts({ data: handbook, words: { [key]: { file: 'templates/sample.njk', line: 10, text } } });

test('a public line or a period of the law typed into a text is refused with its file, its line and the slot to use', () => {
  expect(found('先停下。\n请拨打 96110。')).toEqual([
    {
      file: 'templates/sample.njk',
      line: 11,
      message: '"96110" is typed by hand; write {{ facts.antifraud_line.value }} and name the slot above',
    },
  ]);
  expect(found('20 日内书面答复')[0]?.message).toContain('facts.objection_days');
  expect(found('within 20 days', 'en/sample')[0]?.message).toContain('facts.objection_days');
  expect(found('晚上 22:00 以后')[0]?.message).toContain('facts.quiet_from');
});

test('a period that two facts share names both', () => {
  expect(found('30日内')[0]?.message).toContain(
    '{{ facts.complaint_complex_days.value }} or {{ facts.complaint_extension_days.value }}',
  );
});

test('the slot itself, an example in quotation marks, a formula and a citation may stay', () => {
  for (const text of [
    '请拨打 {{ facts.police_line.value }}。',
    '比如“借110万分120期”',
    '日利率 × 360，月利率 × 12',
    '法释〔2020〕17号',
    '120 期以内',
    '110,000 元',
  ])
    expect(found(text), text).toEqual([]);
});
