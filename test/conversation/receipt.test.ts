import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../src/conversation/commands.ts';
import { given, happened, say, start } from '../support/given.ts';
import { handbook, MONDAY } from '../support/handbook.ts';

const asked = happened(start(), say('贷款利率是多少'));
const D3 = `D3@${handbook.disclosures['D3']?.version}`;
const seen = (over: Partial<CommandOf<'seen'>> = {}): CommandOf<'seen'> => ({
  type: 'seen',
  at: MONDAY,
  id: 'r1',
  ofSeq: asked.length,
  disclosure: D3,
  ms: 6_200,
  confirmed: true,
  ...over,
});

describe('the receipt of a disclosure', () => {
  test('is an entry that says which version was shown, in which answer, read for how long and whether confirmed', () => {
    const { head, by, at } = given(asked).when(seen()).brings('DisclosureSeen').the('DisclosureSeen');
    expect(head).toEqual({ id: 'r1', ofSeq: asked.length, disclosure: D3, ms: 6_200, confirmed: true });
    expect([by.kind, at]).toEqual(['customer', MONDAY]);
  });

  test('of a version that was never shown is refused', () => {
    given(asked)
      .when(seen({ disclosure: 'D3@999' }))
      .isRefused('unknown_disclosure');
    given(happened(start()))
      .when(seen({ ofSeq: 1 }))
      .isRefused('unknown_disclosure');
  });

  test('said twice is one entry', () => {
    const once = given(asked).when(seen());
    given([...asked, ...once.events])
      .when(seen())
      .changesNothing();
  });
});
