import { describe, expect, test } from 'vitest';
import { whyEndless } from '../../src/knowledge/pattern.ts';
import { inWords } from '../../src/knowledge/problem.ts';
import { GROUND } from '../support/handbook.ts';
import { bindWith, problemsWith } from './small-files.ts';

const FILE = 'knowledge/talk/zh-CN.yaml';
const ENGLISH = 'knowledge/talk/en.yaml';
const wrongIn = (...lines: readonly string[]) => problemsWith({ [FILE]: `${lines.join('\n')}\n` });

describe('given words of talk with a mistake, when the knowledge is checked, then file and line are named', () => {
  test('for a key that nobody knows', () => {
    expect(wrongIn('- for: plain', '  words: [请]', '  word: [您]')).toEqual([
      `${FILE} line 3: "word" is not known here (in entry 1)`,
    ]);
    expect(wrongIn('- for: plain', '  in_place:', '    - { word: 再, befor: [问] }')[0]).toBe(
      `${FILE} line 3: "befor" is not known here (in entry 1 in_place entry 1)`,
    );
  });

  test('for a use that nobody knows, with the one that was meant', () => {
    expect(wrongIn('- for: prepay_cal', '  words: [请]')[0]).toMatch(
      /^knowledge\/talk\/zh-CN\.yaml line 1: entry 1 for must be one of plain, .*; did you mean "prepay_calc"\?$/,
    );
  });

  test('for an empty word, and for none at all', () => {
    expect(wrongIn('- for: plain', '  words:', '    - 请', "    - ''")).toEqual([
      `${FILE} line 4: entry 1 words entry 2: 1 characters at least`,
    ]);
    expect(wrongIn('- for: plain', '  words: []')).toEqual([`${FILE} line 1: entry 1: this group holds no words`]);
    expect(wrongIn('- for: plain', '  in_place:', '    - { word: 再, before: [] }')).toEqual([
      `${FILE} line 3: entry 1 in_place entry 1 before: 1 entries at least`,
    ]);
  });

  test('for a word listed twice: in one list, in two groups, in both files, or in a place', () => {
    expect(wrongIn('- for: plain', '  words: [请, 您,', '    请]')).toEqual([
      `${FILE} line 3: entry 1 words entry 3: "请" is listed twice`,
    ]);
    expect(wrongIn('- for: plain', '  words: [请]', '- for: plain', '  words: [您, 请]')).toEqual([
      `${FILE} line 4: "请" is listed twice for plain: ${FILE} line 2 has it too`,
    ]);
    expect(problemsWith({ [ENGLISH]: '- for: plain\n  words: [请问]\n' })).toEqual([
      `${ENGLISH} line 2: "请问" is listed twice for plain: ${FILE} line 3 has it too`,
    ]);
    expect(wrongIn('- for: plain', '  words: [再]', '  in_place:', '    - { word: 再, before: [问] }')).toEqual([
      `${FILE} line 4: "再" is listed twice for plain: ${FILE} line 2 has it too`,
    ]);
  });

  test('for a word that cannot be found as it is written', () => {
    expect(wrongIn('- for: plain', '  words: [IRR]')).toEqual([
      `${FILE} line 2: entry 1 words entry 1: "IRR" is never found; text is read in lower case, so write "irr"`,
    ]);
    expect(wrongIn('- for: plain', "  words: ['[涨跌]']")).toEqual([
      `${FILE} line 2: entry 1 words entry 1: "[涨跌]" is no word; write an expression under patterns`,
    ]);
  });

  test('for a place that is none, an expression that could be made endless, and a file that is missing', () => {
    expect(wrongIn('- for: plain', '  in_place:', '    - { word: 再 }')).toEqual([
      `${FILE} line 3: entry 1 in_place entry 1: say in which place it counts, or list it under words`,
    ]);
    expect(wrongIn('- for: plain', '  patterns:', "    - '(?:一个|一|个)*元'")[0]).toContain(`${FILE} line 3: `);
    expect(problemsWith({ [ENGLISH]: null })[0]).toContain(`${ENGLISH} line 1: this file is missing`);
  });
});

describe('given words of talk, when they are bound', () => {
  const left = (text: string, ...lines: readonly string[]) => {
    const made = bindWith({ [FILE]: `- for: plan\n${lines.map((line) => `  ${line}\n`).join('')}` });
    if ('problems' in made) throw new Error(made.problems.map(inWords).join('\n'));
    return text.replace(new RegExp(made.bound.data.talk.expressions.plan, 'g'), '_');
  };

  test('then the longer word is found before the shorter, wherever it is listed', () => {
    expect(left('一次性还清', 'words: [一次, 还, 一次性, 还清]')).toBe('__');
  });

  test('then a word that counts in a place is found there alone', () => {
    const only = (place: string) => `in_place: [{ word: 再, ${place} }]`;
    expect(left('再问一句，再减一点', only('before: [问, 看看]'))).toBe('_问一句，再减一点');
    expect(left('再问一句，再减一点', only('not_before: [问]'))).toBe('再问一句，_减一点');
    expect(left('先再，就再', only('after: [先]'))).toBe('先_，就再');
    expect(left('先再，就再', only('not_after: [先]'))).toBe('先再，就_');
    expect(left('再，就再？', only('ends: clause'))).toBe('再，就再？');
    expect(left('再, 就再?', only('ends: message'))).toBe('再, 就_?');
  });

  test('then words said in a row are found with or without what may stand between', () => {
    const row = 'joined: [{ any_of: [同事, 老板娘], maybe: [也], next: [说, 觉得] }]';
    expect(left('同事说行，老板娘也觉得行，同事付', row)).toBe('_行，_行，同事付');
    expect(left('it drops back to 5, drops 5', 'joined: [{ any_of: [drops], maybe: [back], next: [to] }]')).toBe(
      'it _ 5, drops 5',
    );
  });

  test('then a word of English is one by itself, with any ending or beginning where that is written', () => {
    expect(left('rest, restful, unrest, lump sums', 'words: [rest, lump sum]')).toBe('_, restful, unrest, lump sums');
    expect(left('paid, pays, repays', 'words: [pay*]')).toBe('paid, _, repays');
    expect(left("it don’t and don't", 'words: ["*n\'t"]')).toBe('it do_ and do_');
    expect(left('if you may, if it may', 'in_place: [{ word: if, not_before: [you*] }]')).toBe('if you may, _ it may');
  });

  test('then what no word can say is found by its expression, and no words are found by none', () => {
    expect(left('3月起', "patterns: ['\\d月起']")).toBe('_');
    const made = bindWith();
    expect('bound' in made && new RegExp(made.bound.data.talk.expressions.one_sum).test('')).toBe(false);
  });

  test('then plain words of English are kept to be looked up', () => {
    const made = bindWith();
    expect('bound' in made && made.bound.data.talk.plain_words).toEqual(['please']);
  });
});

test('the words of the knowledge make expressions that end soon on any text', () => {
  const endless = Object.entries(GROUND.handbook.talk.expressions).filter(([, source]) => whyEndless(source) !== null);
  expect(endless).toEqual([]);
});

test('a word more makes another handbook', () => {
  const hashOf = (made: ReturnType<typeof bindWith>) => ('bound' in made ? made.bound.data.hash : null);
  expect(hashOf(bindWith({ [FILE]: '- for: plain\n  words: [请问, 劳您大驾]\n' }))).not.toBe(hashOf(bindWith()));
});
