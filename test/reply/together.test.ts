import { describe, expect, test } from 'vitest';
import type { Template } from '../../src/knowledge/handbook.ts';
import type { Locale } from '../../src/protocol.ts';
import { choose } from '../../src/reply/choose.ts';
import { type Outgoing, type Part, type Sent, send } from '../../src/reply/send.ts';
import { gather } from '../../src/reply/values.ts';
import { fact, knownFor, MOMENT, slotsFor } from '../support/filled.ts';
import { handbook, templateOf, withRole, withTemplate } from '../support/handbook.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

function partOf(template: Template, slots = slotsFor(template)): Part {
  return {
    template,
    rule: template.intent === null ? undefined : handbook.intents[template.intent],
    known: knownFor(template, slots),
  };
}

function outgoing([first, ...also]: readonly [Part, ...Part[]]): Outgoing {
  const { locale } = first.template;
  return { locale, alreadyShown: [], utcOffsetMinutes: 480, by: 'machine', ...first, also };
}

function sent(...parts: [Part, ...Part[]]): Sent {
  const made = send(outgoing(parts), handbook);
  if ('stopped' in made) throw new Error(`${parts.map(({ template }) => template.id)}: ${made.stopped}`);
  return made;
}

/** What answers an intent of the table by itself, in the order of the table. */
function harmless(locale: Locale): Part[] {
  const rules = Object.values(handbook.intents).filter(({ mode, needs }) => mode === 'auto' && needs.length === 0);
  return rules.flatMap((rule) => {
    const known = gather(handbook, locale, rule.id, {}, MOMENT);
    const template = choose(handbook, { intent: rule.id, use: 'reply', locale }, known.values);
    return template ? [{ template, rule, known }] : [];
  });
}

describe('several texts in one reply', () => {
  test.each(
    LOCALES,
  )('in %s every pair that is answered alone reads as both in order, with the disclosures of both', (locale) => {
    const parts = harmless(locale);
    expect(parts.length).toBeGreaterThan(40);
    const alone = new Map(parts.map((part) => [part, sent(part).words]));
    for (const [a, one] of alone)
      for (const [b, other] of alone) {
        if (a === b) continue;
        const { words, template, alsoTemplates } = sent(a, b);
        expect(words.text).toBe(`${one.text}\n\n${other.text}`);
        const both = new Set([...one.disclosures, ...other.disclosures].map(({ id }) => id));
        const inOrder = handbook.policy.disclosure_order.flatMap((id) => {
          const named = `${id}@${handbook.disclosures[id]?.version}`;
          return both.has(named) ? [named] : [];
        });
        expect(words.disclosures.map(({ id }) => id)).toEqual(inOrder);
        expect(words.chips).toEqual(other.chips);
        expect(Boolean(words.card)).toBe(Boolean(one.card ?? other.card));
        expect([template, ...(alsoTemplates ?? [])]).toEqual(
          [a, b].map((part) => `${part.template.id}@${part.template.version}`),
        );
      }
  });

  test('keep the figures and what was filled in of each; a name taken twice says whose it is', () => {
    const rate = partOf(templateOf('zh-CN/rate_calc_apr'));
    const early = partOf(templateOf('zh-CN/prepay_calc_figures'));
    const both = sent(early, rate).words;
    expect(both.slots).toEqual([...sent(early).words.slots, ...sent(rate).words.slots]);
    expect(both.figures).toMatchObject(sent(early).words.figures);
    for (const [name, value] of Object.entries(sent(rate).words.figures))
      expect([both.figures[name], both.figures[`rate_calc_apr.${name}`]]).toContain(value);
    const dearer = partOf(templateOf('zh-CN/prepay_calc_figures'), {
      ...slotsFor(early.template),
      annual_rate: { ...fact('0.2'), stated: 'annual' },
    });
    const twice = sent(early, dearer).words.figures;
    expect(twice.payoff).toBe(sent(early).words.figures.payoff);
    expect(twice['prepay_calc_figures.payoff']).toBe(sent(dearer).words.figures.payoff);
  });

  test('carry the sheet of every product that any of them quotes, whatever card stands first', () => {
    const calculated = partOf(templateOf('zh-CN/instalment_calc'));
    const quote = partOf(templateOf('zh-CN/rate_query_product'), { product: fact('business') });
    expect(sent(calculated).words.card?.type).toBe('schedule');
    const { card } = sent(calculated, quote).words;
    expect(card).toEqual(sent(quote).words.card);
    const credit = partOf(templateOf('zh-CN/rate_query_product'), { product: fact('credit') });
    const two = sent(credit, quote).words.card;
    expect(two?.type === 'cost' && two.sheets.map(({ id }) => id.split('@')[0])).toEqual([
      'cost_credit',
      'cost_business',
    ]);
  });

  test('are not sent at all where one of them may not be', () => {
    const documents = partOf(templateOf('zh-CN/docs_list'));
    const rate = partOf(templateOf('zh-CN/rate_query'));
    expect(send(outgoing([documents, rate]), withRole('broker').handbook)).toMatchObject({ stopped: 'role' });
    const unread = withTemplate('rate_query', { approved: false }).handbook.templates['zh-CN/rate_query'];
    if (!unread) throw new Error('no rate_query');
    expect(send(outgoing([documents, { ...rate, template: unread }]), handbook)).toMatchObject({
      stopped: 'unapproved',
    });
    const cap = { ...handbook, policy: { ...handbook.policy, quote_cap: '0.01' } };
    expect(send(outgoing([documents, rate]), cap)).toMatchObject({ stopped: 'quote_cap' });
  });

  test('are each guarded by themselves: words of one do not excuse another', () => {
    const documents = partOf(templateOf('zh-CN/docs_list'));
    const limit = partOf(templateOf('zh-CN/limit_change'));
    const rule = {
      id: 'identity_papers',
      rules: ['R4.1'],
      verdict: 'rewrite',
      why: { 'zh-CN': '要说明提额不收费', en: 'say that a higher limit is free' },
      patterns: ['身份证件'],
      except: [],
      unless: ['提额不收费'],
      may_be_negated: false,
    } as const;
    const strict = { ...handbook, guard: [...handbook.guard, rule] };
    expect(send(outgoing([limit]), strict)).toHaveProperty('words');
    for (const parts of [[documents], [documents, limit], [limit, documents]] as const)
      expect(send(outgoing([...parts]), strict)).toMatchObject({ stopped: 'guard' });
  });
});
