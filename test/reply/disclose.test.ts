import { describe, expect, test } from 'vitest';
import { disclose, disclosuresFor } from '../../src/reply/disclose.ts';
import { gather } from '../../src/reply/values.ts';
import { MOMENT } from '../support/filled.ts';
import { given, happened, say, start } from '../support/given.ts';
import { handbook, ruleOf, withHandbook } from '../support/handbook.ts';

const NEVER_SHORT = ['D3', 'D5', 'D15', 'D16', 'D20'];
const ids = (rule: string | null, speaksOf: 'our_product' | 'own_figures' | 'general', extra: readonly string[] = []) =>
  disclosuresFor(handbook, { rule: rule === null ? undefined : ruleOf(rule), speaksOf, extra });
const shownWith = (text: string) =>
  given(happened(start()))
    .when(say(text))
    .the('Replied')
    .body.words.disclosures.map(({ id }) => id.split('@')[0]);

describe('what goes with a text', () => {
  test('is the row of the intent, plus the policy’s set when it speaks of our product', () => {
    expect(ids('docs_list', 'general')).toEqual(['D9']);
    expect(ids('eligibility_personal', 'our_product')).toEqual(['D2', 'D3', 'D4', 'D8', 'D11', 'D18']);
  });

  test('stands in the order of the policy, each once, whatever the order it was asked for in', () => {
    expect(ids('rate_query', 'our_product', ['D18', 'D2', 'D18', 'D1'])).toEqual([
      'D1',
      'D2',
      'D3',
      'D4',
      'D11',
      'D18',
    ]);
    const reversed = withHandbook({
      policy: { ...handbook.policy, disclosure_order: [...handbook.policy.disclosure_order].reverse() },
    }).handbook;
    expect(disclosuresFor(reversed, { rule: ruleOf('rate_query'), speaksOf: 'our_product', extra: [] })).toEqual([
      'D11',
      'D4',
      'D3',
      'D2',
    ]);
  });

  test('on arithmetic with the customer’s own figures is D10 and D11 only, though the row says more', () => {
    expect(ruleOf('instalment_calc').disclosures).toContain('D3');
    expect(ids('instalment_calc', 'own_figures')).toEqual(['D10', 'D11']);
    expect(shownWith('借20万分36期，年利率4.35%，每月还多少')).toEqual(['D10', 'D11']);
    expect(shownWith('月费率0.6%分12期等于年化多少')).toEqual(['D10', 'D11']);
  });

  test('on every row is what the table of intents says', () => {
    expect(shownWith('贷款利率是多少')).toEqual(['D2', 'D3', 'D4', 'D11']);
    expect(shownWith('怎么查征信')).toEqual(['D8', 'D17']);
  });

  test('is nothing on a text of nobody’s row', () => expect(ids(null, 'general')).toEqual([]));
});

describe('a disclosure is shown', () => {
  const known = gather(handbook, 'zh-CN', null, {}, MOMENT);
  const to = { locale: 'zh-CN', utcOffsetMinutes: 480 } as const;
  const every = handbook.policy.disclosure_order;
  const named = every.map((id) => `${id}@${handbook.disclosures[id]?.version}`);
  const full = disclose(handbook, every, [], known, to);
  const again = disclose(handbook, every, named, known, to);

  test('in full the first time, and marked where it may never be folded away', () => {
    expect(full.map(({ id }) => id)).toEqual(named);
    expect(full.filter((shown) => shown.always_full).map(({ id }) => id.split('@')[0])).toEqual(NEVER_SHORT);
  });

  test('in short after one full showing, but never D3, D5, D15, D16 and D20', () => {
    every.forEach((id, index) => {
      const [before, after] = [full[index]?.text ?? '', again[index]?.text ?? ''];
      if (NEVER_SHORT.includes(id)) expect(after).toBe(before);
      else expect([id, after.length < before.length]).toEqual([id, true]);
    });
  });

  test('in full wherever the policy never shortens, even if somebody wrote a short form', () => {
    const disclosure = handbook.disclosures['D2'];
    if (!disclosure?.has_short) throw new Error('D2 has a short form');
    const strict = withHandbook({
      disclosures: { ...handbook.disclosures, D2: { ...disclosure, always_full: true } },
    }).handbook;
    expect(disclose(strict, ['D2'], named, known, to)[0]?.text).toBe(
      disclose(handbook, ['D2'], [], known, to)[0]?.text,
    );
  });

  test('in full again when its words changed since', () => {
    expect(disclose(handbook, ['D2'], ['D2@999'], known, to)).toEqual(disclose(handbook, ['D2'], [], known, to));
  });

  test('in the language of the reply', () => {
    const [english] = disclose(handbook, ['D2'], [], gather(handbook, 'en', null, {}, MOMENT), {
      ...to,
      locale: 'en',
    });
    expect(english?.text).toMatch(/^[\x20-\x7E‘’“”–]+/);
  });

  test('through a whole conversation: full, then short, and D3 in full each time', () => {
    const words = happened(start(), say('贷款利率是多少'), say('贷款利率是多少')).flatMap((event) =>
      event.type === 'Replied' ? [event.body.words] : [],
    );
    const [first, second] = words.map(({ disclosures }) =>
      Object.fromEntries(disclosures.map(({ id, text }) => [id.split('@')[0], text])),
    );
    expect(second?.['D2']?.length).toBeLessThan(first?.['D2']?.length ?? 0);
    expect(second?.['D3']).toBe(first?.['D3']);
  });

  test('and one the handbook lacks is a defect, not a silent gap', () => {
    expect(() => disclose(handbook, ['D99'], [], known, to)).toThrow('D99');
  });
});
