import { describe, expect, test } from 'vitest';
import { localDay } from '../../src/conversation/hours.ts';
import { DEFAULT_SETTINGS } from '../../src/conversation/settings.ts';
import type { IntentRule, Template } from '../../src/knowledge/handbook.ts';
import type { Locale } from '../../src/protocol.ts';
import { choose } from '../../src/reply/choose.ts';
import { disclosuresFor } from '../../src/reply/disclose.ts';
import { OPENING_MOODS } from '../../src/reply/opener.ts';
import { previews } from '../../src/reply/preview.ts';
import { fact, SAMPLE_SLOTS } from '../../src/reply/sample.ts';
import { send } from '../../src/reply/send.ts';
import { gather } from '../../src/reply/values.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { knownFor, MOMENT, slotsFor } from '../support/filled.ts';
import { handbook, MONDAY, templateOf } from '../support/handbook.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];
const BROKEN = /undefined|NaN|null|\[object|\{\{|\}\}|\{%|%\}|Infinity|Invalid/;
/** A rate by the day or month, of money, with no annual figure in the same text (R1.1). */
const BARE = /日息|月息|日利率|月利率|每万元每天|\d+(?:\.\d+)?% (?:a|per) (?:day|month)/;
const ANNUAL = /年化|年利率|a year|annual/;
const own = Object.values(handbook.templates).filter(({ id }) => !id.startsWith('disclosure/'));

/** Everything a customer may or may not have said. Bounded: the facts that choose or fill a text, all their subsets. */
const SAYABLE: Slots = {
  ...SAMPLE_SLOTS,
  product: fact('business', '小店周转贷'),
  prepay_amount: fact('50000.00', '5万'),
  upfront_fee: fact('3000.00', '3000元'),
  monthly_payment: fact('6200.00', '6200元'),
};
const SIMPLE: readonly (keyof Slots)[] = ['product', 'amount', 'term_months'];
const CALCULATED: readonly (keyof Slots)[] = Object.keys(SAYABLE) as (keyof Slots)[];

function* subsets(names: readonly (keyof Slots)[], from: Slots = SAYABLE): Generator<Slots> {
  for (let bits = 0; bits < 2 ** names.length; bits++)
    yield Object.fromEntries(names.flatMap((name, at) => (bits & (2 ** at) ? [[name, from[name]]] : [])));
}

function* told({ id, needs }: IntentRule): Generator<Slots> {
  const isComputed = needs.length > 0 || id === 'lpr_and_caps';
  yield* subsets(isComputed ? CALCULATED : SIMPLE);
  if (!isComputed) return;
  for (const loan of subsets(OF_A_LOAN))
    for (const further of subsets(Object.keys(CHANGING) as (keyof Slots)[], CHANGING)) yield { ...loan, ...further };
}

/** What changes a calculation or leaves it open, beside every part of a loan. */
const OF_A_LOAN: readonly (keyof Slots)[] = ['amount', 'term_months', 'annual_rate', 'monthly_fee_rate', 'upfront_fee'];
const CHANGING: Slots = {
  lpr_points: fact('0.0085', 'LPR+85BP'),
  offers: fact('annual_rate 0.06 | annual_rate 0.3, upfront_fee 2000.00', 'A 6%, B 30%'),
  unclear_rate: fact('0.012', '1.2%'),
  unclear_fee: fact('0.02', '2%'),
  odd_plan: fact(true, '按季'),
  foreign_money: fact(true, '5 lakh'),
  against_cap: fact(true, '超过'),
};

/** What the table of intents and the policy ask to stand beside a text, read from the records and not from the code under test. */
function mustCarry(rule: IntentRule, { speaks_of }: Template): readonly string[] {
  const { with_our_product, with_own_figures } = handbook.policy;
  if (speaks_of === 'own_figures') return with_own_figures;
  return speaks_of === 'our_product' ? [...rule.disclosures, ...with_our_product] : rule.disclosures;
}

describe('every intent in both languages, whatever facts are there or missing', () => {
  test.each(
    Object.values(handbook.intents).flatMap((rule) => LOCALES.map((locale) => [rule.id, locale, rule] as const)),
  )('%s in %s has no gap, no bare daily rate and every disclosure', (id, locale, rule) => {
    for (const slots of told(rule)) {
      const known = gather(handbook, locale, id, slots, MOMENT);
      for (const use of ['reply', 'holding'] as const) {
        const template = choose(handbook, { intent: id, use, locale }, known.values);
        if (!template) continue;
        const sent = send(
          { locale, rule, known, alreadyShown: [], utcOffsetMinutes: 480, template, by: 'machine' },
          handbook,
        );
        if ('stopped' in sent) throw new Error(`${template.id} ${Object.keys(slots)}: ${sent.stopped}`);
        const { text, disclosures } = sent.words;
        expect(text).not.toMatch(BROKEN);
        if (BARE.test(text)) expect(text).toMatch(ANNUAL);
        const carried = disclosures.map((shown) => shown.id.split('@')[0]);
        expect(carried).toEqual(expect.arrayContaining([...mustCarry(rule, template)]));
        for (const shown of disclosures) expect(shown.text).not.toMatch(BROKEN);
      }
    }
  });
});

/** A screen before the disclosures: 9 lines of 22 Chinese characters; English says the same in 14 of 48 letters. */
const SCREEN = { 'zh-CN': { lines: 9, width: 44 }, en: { lines: 14, width: 48 } } as const;
const widthOf = (line: string) => [...line].reduce((sum, char) => sum + (/[⺀-￯—…×÷−]/u.test(char) ? 2 : 1), 0);
const linesOf = (text: string, width: number) =>
  text.split('\n').reduce((sum, line) => sum + Math.ceil(widthOf(line) / width), 0);

describe('a text fits a phone screen', () => {
  test.each(own.map((template) => [`${template.locale}/${template.id}`, template] as const))('%s', (_, template) => {
    const { lines, width } = SCREEN[template.locale];
    // Two products are compared as a rule; with more, each takes its own lines.
    const match = template.slots.includes('match') && template.id === 'product_compare_match';
    for (const product of template.slots.includes('product') ? handbook.products : handbook.products.slice(0, 1)) {
      const slots = { ...slotsFor(template, product), ...(match ? { products: fact('credit,business') } : {}) };
      const sent = send(
        {
          locale: template.locale,
          rule: template.intent === null ? undefined : handbook.intents[template.intent],
          known: knownFor(template, slots),
          alreadyShown: [],
          utcOffsetMinutes: 480,
          template,
          by: 'machine',
        },
        handbook,
      );
      if (!('words' in sent)) throw new Error(sent.stopped);
      expect([linesOf(sent.words.text, width) <= lines, sent.words.text]).toEqual([true, sent.words.text]);
    }
  });

  test('with an opener it is one line more, and an opener never wraps', () => {
    for (const mood of OPENING_MOODS)
      for (const locale of LOCALES) {
        const opener = templateOf(`${locale}/opener_${mood}`);
        const { width } = SCREEN[locale];
        const [shown] = previews(handbook, opener, localDay(DEFAULT_SETTINGS, MONDAY), 480);
        expect(linesOf(shown?.text ?? '', width + 16)).toBe(1);
      }
  });
});

test('a text with facts that run out has words for the day they have expired, with the date and the place to look', () => {
  const runsOut = (slot: string) => handbook.facts[slot.replace('facts.', '')]?.standing === undefined;
  for (const template of own.filter(({ slots }) => slots.some((slot) => slot.startsWith('facts.') && runsOut(slot)))) {
    const after = previews(handbook, template, '2026-10-12', 480).find(({ moment }) => moment === 'expired');
    expect([template.id, after?.text]).toEqual([template.id, expect.any(String)]);
    const facts = template.slots.flatMap((slot) => handbook.facts[slot.replace('facts.', '')] ?? []);
    expect(after?.text).toMatch(/20\d\d/);
    expect(facts.some(({ look_up }) => after?.text?.includes(look_up[template.locale]))).toBe(true);
  }
});

test('an English text shows no Chinese but the names of laws, contracts and lenders', () => {
  const allowed = [
    ...handbook.products.flatMap(({ fees, lender }) => [
      lender.name['zh-CN'],
      ...fees.map(({ collector }) => collector),
    ]),
    ...Object.values(handbook.facts).map(({ source }) => source),
  ];
  for (const template of own.filter(({ locale, id }) => locale === 'en' && id !== 'other_language')) {
    const [usual] = previews(handbook, template, '2026-10-12', 480);
    const rest = allowed
      .reduce((text, name) => text.replaceAll(name, ''), usual?.text ?? '')
      .replace(/[（(“][^()（）]*[⺀-￯]+[^()（）]*[)）”]/g, '')
      .replaceAll('民法典', '');
    expect([template.id, rest.match(/[⺀-￯]+/g)]).toEqual([template.id, null]);
  }
});

test('disclosuresFor and the records agree on every text', () => {
  for (const template of own)
    if (template.intent !== null) {
      const rule = handbook.intents[template.intent];
      if (!rule) throw new Error(template.id);
      const ids = disclosuresFor(handbook, { rule, speaksOf: template.speaks_of, extra: template.disclosures });
      expect(ids).toEqual(expect.arrayContaining([...mustCarry(rule, template)]));
    }
});
