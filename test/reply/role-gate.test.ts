import { describe, expect, test } from 'vitest';
import { loadHandbook } from '../../src/host/handbook-file.ts';
import type { OperatorRole } from '../../src/knowledge/handbook.ts';
import { type Outgoing, send } from '../../src/reply/send.ts';
import { gather } from '../../src/reply/values.ts';
import { fact, knownFor, MOMENT } from '../support/filled.ts';
import { given, happenedOn, say, start } from '../support/given.ts';
import { handbook, templateOf, withRole } from '../support/handbook.ts';

const LENDERS: readonly OperatorRole[] = ['bank', 'consumer_finance', 'microlender'];
const OTHERS: readonly OperatorRole[] = ['entrusted_platform', 'broker'];

const machine = (id: string, role: OperatorRole) => {
  const template = templateOf(`zh-CN/${id}`);
  const rule = template.intent === null ? undefined : handbook.intents[template.intent];
  const base = { locale: 'zh-CN', known: knownFor(template), alreadyShown: [], utcOffsetMinutes: 480 } as const;
  return send({ ...base, rule, template, by: 'machine' }, withRole(role).handbook);
};
const person = (text: string, role: OperatorRole) => {
  const outgoing: Outgoing = {
    locale: 'zh-CN',
    rule: undefined,
    known: gather(handbook, 'zh-CN', null, {}, MOMENT),
    alreadyShown: [],
    utcOffsetMinutes: 480,
    text,
    by: 'person',
    from: null,
  };
  return send(outgoing, withRole(role).handbook);
};

describe.each(LENDERS)('a %s on its own channel', (role) => {
  test('answers on products and quotes, with the sheet', () => {
    for (const id of ['rate_query', 'product_overview', 'instalment_calc_quote', 'product_compare_match'])
      expect([id, machine(id, role)]).toEqual([id, expect.objectContaining({ words: expect.anything() })]);
    expect(person('安心信用贷年利率 7.2%–10.8%（单利），以审批为准。', role)).toHaveProperty('words');
  });
});

describe.each(OTHERS)('a %s', (role) => {
  test('says nothing of products by machine, but explains and calculates', () => {
    for (const id of ['rate_query', 'product_overview', 'instalment_calc_quote', 'product_compare_match'])
      expect([id, machine(id, role)]).toEqual([id, { stopped: 'role', hits: [] }]);
    for (const id of ['instalment_calc', 'rate_calc_apr', 'product_compare', 'docs_list', 'is_this_real'])
      expect([id, machine(id, role)]).toEqual([id, expect.objectContaining({ words: expect.anything() })]);
  });

  test('computes no quote from a product the customer names: it asks for the rate instead', () => {
    const ground = withRole(role);
    const events = given(happenedOn(ground, start()), ground).when(say('安心信用贷借10万12期每月还多少')).events;
    const replied = events.find((event) => event.type === 'Replied');
    expect(replied?.type === 'Replied' && replied.head).toMatchObject({
      template: 'ask_annual_rate@2',
      asks: 'annual_rate',
    });
  });

  test('hands a question on rates to a person', () => {
    const ground = withRole(role);
    given(happenedOn(ground, start()), ground).when(say('利率多少')).brings('CustomerSaid', 'Escalated');
  });
});

test('a broker’s named advisor may talk of a product; nobody on an entrusted platform may (R0.1)', () => {
  const words = '薪享贷年利率 3.6%–6.0%（单利），由示例银行审批。';
  expect(person(words, 'broker')).toHaveProperty('words');
  expect(person(words, 'entrusted_platform')).toMatchObject({
    stopped: 'role',
    hits: [{ rule: 'operator_role', rules: ['R0.1'], from: 0, to: words.length }],
  });
  expect(person('请您到贷款机构自己的渠道办理，我把地址发给您。', 'entrusted_platform')).toHaveProperty('words');
});

describe('the broker’s desk', async () => {
  const broker = await loadHandbook('broker');
  const ground = { ...withRole('broker'), handbook: broker };
  const answers = (text: string) => given(happenedOn(ground, start()), ground).when(say(text)).events;
  const wordsIn = (text: string) => answers(text).flatMap((event) => ('words' in event.body ? [event.body.words] : []));

  test('knows products of several lenders, and names none of them by machine', () => {
    expect(new Set(broker.products.map(({ lender }) => lender.name['zh-CN'])).size).toBeGreaterThanOrEqual(3);
    for (const text of [
      '你们有哪些贷款',
      '利率多少',
      '薪享贷利率多少',
      '信用贷和抵押贷哪个好',
      '帮我推荐一个，借20万用两年',
    ])
      for (const { text: said, disclosures, card } of wordsIn(text)) {
        const all = [said, ...disclosures.map((shown) => shown.text)].join('\n');
        for (const product of broker.products)
          expect([text, all]).not.toEqual([text, expect.stringContaining(product.name['zh-CN'])]);
        expect([text, all.includes('利息由示例融资顾问收取'), card]).toEqual([text, false, null]);
      }
  });

  test('gives its advisor each product with what fits, what does not, and the record', () => {
    const events = answers('帮我推荐一个，我是个体户，想借20万用两年进货');
    const escalated = events.find((event) => event.type === 'Escalated');
    const reasons = escalated?.type === 'Escalated' ? escalated.body.reasons : [];
    expect(
      reasons.some((reason) =>
        /^fits: 小店贷 \(示例小贷; knowledge\/products\/micro_shop\.yaml, 2026-11-01\)$/.test(reason),
      ),
    ).toBe(true);
    expect(reasons.filter((reason) => reason.startsWith('not: '))).toHaveLength(3);
  });

  test('still calculates on the customer’s own figures', () => {
    expect(wordsIn('20万36期年化7.2%每月还多少')[0]?.figures['monthly_payment']).toBe('6193.72');
  });
});

test('a figure beyond every bound is asked for again in words', () => {
  const known = gather(
    handbook,
    'en',
    'instalment_calc',
    { amount: fact('1.00'), term_months: fact(0), annual_rate: { ...fact('0.1'), stated: 'annual' } },
    MOMENT,
  );
  expect(known.figures.problem).toBe('term_months');
});
