import { describe, expect, it } from 'vitest';
import type { SignKind } from '../../../src/knowledge/handbook.ts';
import { gramsOf } from '../../../src/understanding/classifier/features.ts';
import { dangersIn, openDangers } from '../../../src/understanding/dangers/dangers.ts';
import { compileSigns, heardIn } from '../../../src/understanding/dangers/signs.ts';
import { normalise } from '../../../src/understanding/text/normalise.ts';
import { GROUND } from '../../support/handbook.ts';

const model = openDangers(GROUND.handbook.dangers.text);
const signs = compileSigns(GROUND.handbook.signs);
const isFar = (text: string, kind: SignKind) => dangersIn(normalise(text), text, gramsOf(text), model).isFar(kind);

describe('how far a message is from a kind of danger', () => {
  it.each([
    ['二十万三年等额本息每月还多少', 'human'],
    ['安居抵押经营贷要准备哪些材料', 'fraud'],
    ['what is the monthly payment on 200,000 over three years', 'hardship'],
  ] as const)('a plain question is: %s', (text, kind) => {
    expect(isFar(text, kind)).toBe(true);
  });

  it.each([
    ['帮我接个真人来聊', 'human'],
    ['对方说先打两千解冻费才放款', 'fraud'],
    ['我被裁了，这个月还不上', 'hardship'],
  ] as const)('what sounds like it is not: %s', (text, kind) => {
    expect(isFar(text, kind)).toBe(false);
  });

  it('words that no example knows prove nothing', () => {
    expect(isFar('qing bang wo zhuan ren gong xie xie', 'human')).toBe(false);
  });

  it('what is far is not searched for, and the rest is heard all the same', () => {
    const said = normalise('我不想活了，转人工');
    expect(heardIn(said, signs).signs.map(({ kind }) => kind)).toEqual(['crisis', 'human']);
    expect(heardIn(said, signs, '', ({ kind }) => kind === 'crisis').signs.map(({ kind }) => kind)).toEqual(['crisis']);
  });
});
