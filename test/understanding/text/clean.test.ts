import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../src/understanding/text/clean.ts';
import { expectWithin } from '../../support/within.ts';

describe('clean', () => {
  it.each([
    ['keeps newlines and turns CR LF into one', 'a\r\nb\nc', 'a\nb\nc'],
    ['removes NUL and other control characters', 'a\u0000b\tc\u007fd\u0085e\rf', 'abcdef'],
    ['removes bidi controls', 'a\u202Eb\u2066c\u200Fd\u061Ce', 'abcde'],
    ['replaces an unpaired surrogate and keeps a pair', 'a\uD83Db😀\uDE00', 'a\uFFFDb😀\uFFFD'],
    ['composes characters', 'e\u0301', 'é'],
    ['composes across a removed control character', 'e\u0000\u0301', 'é'],
    ['trims', '  \n 你好 \u3000', '你好'],
    ['leaves an empty text empty', '\u0000 \u202E', ''],
    ['leaves full-width characters as typed', '１２３，ＡＢＣ', '１２３，ＡＢＣ'],
  ])('%s', (_title, typed, kept) => {
    expect(clean(typed)).toBe(kept);
  });

  it('changes nothing the second time and never leaves what the contract forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const once = clean(typed);
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
        expect(once).not.toMatch(/[\uD800-\uDFFF]/u);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('takes a hostile pile of marks in little time', () => {
    expectWithin(200, () => clean(`a${'\u0301\u0316'.repeat(8_000)}`));
  });
});
