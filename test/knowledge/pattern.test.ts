import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { authoredFiles, sha256 } from '../../scripts/files.ts';
import { bind } from '../../src/knowledge/bind.ts';
import { whyEndless, whyHalved } from '../../src/knowledge/pattern.ts';
import { inWords } from '../../src/knowledge/problem.ts';
import { anyOf } from '../../src/understanding/dangers/signs.ts';
import { expectWithin } from '../support/within.ts';

const SRC = join(import.meta.dirname, '../../src');

describe('a pattern', () => {
  test.each([
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    'a*a*a*b',
    '.*.*=.*',
    '(?<!a)(b|b)+c',
    '(\\d+,?)+元',
    '(a{1,30}){1,30}b',
    '(?:a?){40}a{40}',
    '(?:[a-m]|[k-z])+!',
    '撤回(?:我|我的|的)*同意',
    '(?:一个|一|个)*元',
  ])('%s can be made endless, and is told why', (source) => {
    expect(whyEndless(source)).toMatch(/which hostile text can make endless$/);
  });

  test.each([
    '(?:之前|之后|的)*',
    '(?:好|好的)+吗$',
    '\\b(?:ab|cd)+ ?x',
    '[^,。]{0,30}贷款[^,。]{0,30}',
    '(?:[^\\]\\\\]|\\\\.)*',
    '^[^0-9<>{}@]{1,20}$',
    '(?:(?! not? )[^.]){0,30}x',
  ])('%s ends soon on any text', (source) => {
    expect(whyEndless(source)).toBeNull();
  });

  test.each([
    '[🔪💊]算了',
    '[^🌹]{2}',
    '🎁+',
    '(?:好🎉?)',
  ])('%s would take an emoji apart, and is told so', (source) => {
    expect(whyHalved(source)).toMatch(/counts by halves/);
  });

  test.each(['(?:🔪|💊).{0,6}算了', '好🎉', '[❤☺]', '(?:🎉)?'])('%s takes no emoji apart', (source) => {
    expect(whyHalved(source)).toBeNull();
  });

  test('of the knowledge that could be made endless fails the check with file and line', () => {
    const files = authoredFiles();
    const path = 'knowledge/lexicon/cues.yaml';
    const text = files.get(path) ?? '';
    const line = text.split('\n').findIndex((each) => each.startsWith('    - ')) + 1;
    const lines = text.split('\n');
    lines.splice(line - 1, 0, "    - '撤回(?:我|我的|的)*同意'");
    const made = bind(new Map(files).set(path, lines.join('\n')), '', sha256);
    const words = 'problems' in made ? made.problems.map(inWords) : [];
    expect(words).toEqual([
      expect.stringMatching(
        /^knowledge\/lexicon\/cues\.yaml line \d+: entry 1 patterns entry 1: in the repeat "\(\?:我\|我的\|的\)\*"/,
      ),
    ]);
    expect(words[0]).toContain(`line ${line}:`);
  });

  test('in the source text is none that a long message could make endless', () => {
    // A name of 32 characters at most; a tail of 24 characters; a piece of an authored pattern; a gap of 60 characters; a
    // word of 40, and parts of a spelled password behind which nothing must follow.
    const bounded = ['identity-names.ts', 'mask.ts', 'leads.ts', 'secret-values.ts', 'secret-tokens.ts'];
    const found = sourceFiles()
      .filter((file) => !bounded.some((name) => file.endsWith(name)))
      .flatMap((file) => literalsOf(file).map((source) => [file, whyEndless(source)] as const))
      .filter(([, why]) => why !== null);
    expect(found).toEqual([]);
  });
});

/** Each of these once held the desk up for minutes; a repeat doubled the time. */
test.each([
  ['(?:没有?|从没)(?:真的?|要|去|有|想|说|打算|过)*(?:自杀|轻生)', '没有', '想过'],
  ['(?:撤回|撤销)(?:我|对|之前|所有|个人|信息|隐私|数据|征信|的)*(?:同意|授权)', '撤回', '我的'],
  ['(?:还|仍|正|目前|现在)(?:还|仍|正|在)*(?:在)?(?:上|读|念)(?:大学)', '我', '还在'],
])('%s reads "%s" and a thousand times "%s" at once', (source, head, piece) => {
  expectWithin(200, () => anyOf([source]).exec(head + piece.repeat(1_000)));
});

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(SRC, file));
}

/** Regular expressions as they stand in a file, found by what may stand before one. */
function literalsOf(file: string): string[] {
  const code = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const literal = /(?<=[=(,:[!&|?{;\n]\s*)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/[dgimsuvy]*/g;
  return Array.from(code.matchAll(literal), (match) => match[1] ?? '');
}
