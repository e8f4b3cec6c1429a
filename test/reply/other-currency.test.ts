import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/protocol.ts';
import { choose } from '../../src/reply/choose.ts';
import { checkWords } from '../../src/reply/desk-guard.ts';
import { filtersFor } from '../../src/reply/format.ts';
import { previews } from '../../src/reply/preview.ts';
import { render } from '../../src/reply/render.ts';
import { fact, SAMPLE_SLOTS } from '../../src/reply/sample.ts';
import { send } from '../../src/reply/send.ts';
import { gather } from '../../src/reply/values.ts';
import type { Slots } from '../../src/understanding/reading.ts';
import { MOMENT, slotsFor } from '../support/filled.ts';
import { handbook, templateOf } from '../support/handbook.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];
const CURRENCIES = ['$', 'EUR', 'NGN', 'SGD', 'pesos', 'kr'];
/** 新加坡元 and the like are no yuan. */
const YUAN = /CNY|RMB|¥|人民币|(?<![美港欧澳加兰坡])元/;
const own = Object.values(handbook.templates).filter(
  ({ speaks_of, use, intent }) => speaks_of === 'own_figures' && use === 'reply' && intent !== null,
);

/** Everything a customer sees of the answer that these facts bring. */
function shown(id: string, locale: Locale, slots: Slots): string | null {
  const rule = handbook.intents[id];
  const known = gather(handbook, locale, id, slots, MOMENT);
  const template = choose(handbook, { intent: id, use: 'reply', locale }, known.values);
  if (!rule || template?.speaks_of !== 'own_figures') return null;
  const sent = send(
    { locale, rule, known, alreadyShown: [], utcOffsetMinutes: 480, template, by: 'machine' },
    handbook,
  );
  if ('stopped' in sent) throw new Error(`${template.id}: ${sent.stopped}`);
  const { text, disclosures, card } = sent.words;
  return [text, ...disclosures.map((one) => one.text), JSON.stringify(card)].join('\n');
}

const LOAN: readonly (keyof Slots)[] = ['amount', 'term_months', 'annual_rate'];
const FURTHER: Slots = {
  upfront_fee: fact('300.00', '300'),
  monthly_fee: fact('9.00', '9'),
  monthly_payment: fact('9000.00', '9000'),
  down_payment: fact('900.00', '900'),
  prepay_amount: fact('5000.00', '5000'),
  extra_payment: fact('500.00', '500'),
  payment_number: fact(3, '3'),
};

describe.each(CURRENCIES)('in %s', (currency) => {
  test.each(
    own.map((template) => [`${template.locale}/${template.id}`, template] as const),
  )('%s names it with every sum and never the yuan', (_, template) => {
    const { product: _product, ...slots } = slotsFor(template);
    const text = shown(template.intent ?? '', template.locale, { ...slots, currency: fact(currency) });
    expect(text).not.toMatch(YUAN);
  });

  test.each(LOCALES)('nor does any answer in %s, whatever is told beside the loan', (locale) => {
    let answers = 0;
    for (const id of ['instalment_calc', 'repay_method_diff', 'rate_calc_apr', 'prepay_calc', 'penalty_calc'])
      for (const [name, one] of [['currency', fact(currency)], ...Object.entries(FURTHER)] as const) {
        const loan = Object.fromEntries(LOAN.map((told) => [told, SAMPLE_SLOTS[told as keyof typeof SAMPLE_SLOTS]]));
        const rest = { paid_periods: fact(6), overdue_days: fact(20) };
        const text = shown(id, locale, { ...loan, ...rest, [name]: one, currency: fact(currency) } as Slots);
        if (text === null) continue;
        answers++;
        expect(text).not.toMatch(YUAN);
      }
    expect(answers).toBeGreaterThan(20);
  });
});

test.each(
  LOCALES,
)('the guard lets a person say in %s what the machine has worked out, as it does in yuan', (locale) => {
  const texts = (slots: Slots) =>
    own.flatMap((template) => {
      if (template.locale !== locale) return [];
      const known = gather(handbook, locale, template.intent, { ...slotsFor(template), ...slots }, MOMENT);
      return [checkWords(render(template, known, 480), handbook, locale).verdict];
    });
  const inYuan = texts({});
  for (const currency of ['$', 'EUR', 'NGN', 'SGD']) expect(texts({ currency: fact(currency) })).toEqual(inYuan);
});

test('a sum is written as people write that currency', () => {
  const written = (currency: string, locale: Locale) => filtersFor(locale, 0, currency).money(202_687);
  expect(['$', 'EUR', 'pesos'].map((currency) => written(currency, 'en'))).toEqual([
    '$2,026.87',
    'EUR 2,026.87',
    '2,026.87 pesos',
  ]);
  expect(['$', 'USD', 'NGN', 'pesos'].map((currency) => written(currency, 'zh-CN'))).toEqual([
    '$2,026.87',
    '2,026.87 美元',
    '2,026.87 奈拉',
    '2,026.87 比索',
  ]);
  expect(filtersFor('zh-CN', 0, 'EUR').wan(20_000_000)).toBe('200,000 欧元');
});

test('the same text reads in yuan again for the next customer', () => {
  const template = templateOf('en/instalment_calc');
  const slots = slotsFor(template);
  const known = (told: Slots) => gather(handbook, 'en', 'instalment_calc', told, MOMENT);
  expect(render(template, known({ ...slots, currency: fact('GBP') }), 480)).toMatch(/GBP \d/);
  expect(render(template, known(slots), 480)).toMatch(/CNY \d/);
});

test('what speaks of our own loans is in yuan, whatever the customer named', () => {
  for (const template of Object.values(handbook.templates).filter(({ speaks_of }) => speaks_of === 'our_product')) {
    const slots = slotsFor(template);
    const usual = gather(handbook, template.locale, template.intent, slots, MOMENT);
    const abroad = { ...usual, values: { ...usual.values, currency: 'GBP' } };
    expect(render(template, abroad, 480)).toBe(render(template, usual, 480));
  }
  expect(previews(handbook, templateOf('en/in_own_currency'), '2026-10-12', 480)[0]?.text).toContain(
    'Chinese yuan only',
  );
});
