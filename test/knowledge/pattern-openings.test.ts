import { describe, expect, it } from 'vitest';
import { authoredFiles } from '../../scripts/files.ts';
import { openingsOf } from '../../src/knowledge/pattern-openings.ts';
import { trainingSetOf } from '../../src/understanding/classifier/examples.ts';
import { compileCues, cuesOf } from '../../src/understanding/dangers/cues.ts';
import { compileSigns, heardIn } from '../../src/understanding/dangers/signs.ts';
import { byOpening, isAmong, worthATry } from '../../src/understanding/text/openings.ts';
import { GROUND } from '../support/handbook.ts';

const isTried = (patterns: readonly string[], text: string) =>
  isAmong(worthATry(text, byOpening([{ openings: openingsOf(patterns) }])), 0);

describe('The openings of a rule', () => {
  it('leave it untried where not even the first characters of a match stand', () => {
    expect(isTried(['投诉(?:你们|他)', 'complain'], '利率怎么算')).toBe(false);
  });

  it.each([
    ['投(?:诉)?你', '我要投你'],
    ['(?:我|咱){0,3}走了', '咱走了'],
    ['(?<=很)急', '急'],
    ['[一二三]年[^,]{2}', '三年以上'],
    ['滚', '滚'],
    ['a\\d?b', 'ab'],
    ['(?!不)想借|$', '利率'],
    ['(.)\\1吗', '好好吗'],
    ['\\bok\\s', 'ok '],
    ['👍{2}', '👍👍'],
  ])('let %s be tried on "%s"', (pattern, text) => {
    expect(isTried([pattern], text)).toBe(true);
  });

  it('leave no rule of the handbook untried on words of its own patterns', () => {
    const rules = [...GROUND.handbook.signs, ...GROUND.handbook.cues].slice(0, 31);
    const table = byOpening(rules);
    const compiled = rules.map(({ patterns }) => patterns.map((source) => new RegExp(source)));
    const texts = rules.flatMap(({ patterns }) => patterns.flatMap((source) => source.split(/[()|?:[\]{}]+/)));
    for (const text of texts)
      for (const [number, patterns] of compiled.entries())
        if (patterns.some((pattern) => pattern.test(text)))
          expect(isAmong(worthATry(text, table), number), text).toBe(true);
  });

  it('change nothing of what is heard in any example of the knowledge', () => {
    const { signs, cues } = GROUND.handbook;
    const [tried, all] = [compileSigns(signs), compileSigns(signs.map((rule) => ({ ...rule, openings: null })))];
    const [asked, every] = [compileCues(cues), compileCues(cues.map((rule) => ({ ...rule, openings: null })))];
    const { examples } = trainingSetOf(authoredFiles());
    expect(examples.length).toBeGreaterThan(10_000);
    for (const [number, { text, intent }] of examples.entries()) {
      // Every danger, and of the rest each eighth.
      if (number % 8 > 0 && !signs.some((rule) => rule.intent === intent)) continue;
      expect(heardIn(text, tried), text).toEqual(heardIn(text, all));
      expect(cuesOf(text, asked), text).toEqual(cuesOf(text, every));
    }
  });

  it('are found for every sign and cue of the handbook', () => {
    for (const { openings } of [...GROUND.handbook.signs, ...GROUND.handbook.cues])
      expect(openings?.first).toBeTruthy();
  });
});
