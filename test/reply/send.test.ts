import { describe, expect, test } from 'vitest';
import { composeAnswer, composeHolding, composeQuestion, type Setting } from '../../src/conversation/compose.ts';
import { initialState } from '../../src/conversation/state.ts';
import type { Handbook, Template } from '../../src/knowledge/handbook.ts';
import { type Sent, send, type Words } from '../../src/reply/send.ts';
import { gather, type Known } from '../../src/reply/values.ts';
import type { Reading } from '../../src/understanding/reading.ts';
import { FULL_SLOTS, fact, knownFor, MOMENT, slotsFor } from '../support/filled.ts';
import { GROUND, handbook, MONDAY, ruleOf, SUNDAY, templateOf, withHandbook } from '../support/handbook.ts';

const BROKEN = /undefined|NaN|null|\[object|\{\{|\}\}|\{%|%\}|Infinity|Invalid|（）|\(\)|[:：]。/;

function sendIt(
  template: Template,
  known: Known = knownFor(template),
  book: Handbook = handbook,
  by: 'machine' | 'draft' = 'machine',
) {
  const rule = template.intent === null ? undefined : book.intents[template.intent];
  return send({ locale: template.locale, rule, known, alreadyShown: [], utcOffsetMinutes: 480, template, by }, book);
}

function wordsOf(sent: ReturnType<typeof send>): Words {
  if (!('words' in sent)) throw new Error(`stopped: ${sent.stopped} ${JSON.stringify(sent.hits)}`);
  return sent.words;
}

describe('every text of the handbook', () => {
  const own = Object.entries(handbook.templates).filter(([, template]) => !template.id.startsWith('disclosure/'));
  const moments = [
    MOMENT,
    { ...MOMENT, today: '2027-06-01' },
    { ...MOMENT, hours: { text: '周一 09:00–18:00', open_now: false, next_open: '2026-10-12T02:00:00.000Z' } },
    // A desk that never opens.
    { ...MOMENT, hours: { text: '', open_now: false, next_open: null } },
    ...(['T1', 'T2', 'T3'] as const).map((tier) => ({
      ...MOMENT,
      ticket: { id: 'T-1', tier, promised_by: '2026-10-12T02:10:00.000Z', open_now: tier === 'T2' },
    })),
  ];
  const methods = ['equal_instalment', 'equal_principal', 'interest_only'] as const;

  test.each(own)('%s can be filled, passes the guard and leaves no gap, at any moment', (_, template) => {
    for (const moment of moments)
      for (const method of template.slots.includes('figures.instalment') ? methods : [undefined])
        for (const product of template.slots.includes('product') ? handbook.products : [undefined]) {
          const slots = {
            ...slotsFor(template, product),
            ...(method ? { repay_method: fact(method) } : {}),
            ...(product ? { product: fact(product.id) } : {}),
          };
          const { text, disclosures, chips } = wordsOf(sendIt(template, knownFor(template, slots, moment)));
          expect(text.length).toBeGreaterThan(5);
          expect(text).not.toMatch(BROKEN);
          for (const said of [...disclosures.map((shown) => shown.text), ...chips]) expect(said).not.toMatch(BROKEN);
        }
  });

  test('exists in both languages, approved in its version', () => {
    for (const [key, template] of own) {
      const twin = handbook.templates[`${template.locale === 'en' ? 'zh-CN' : 'en'}/${template.id}`];
      expect([key, twin?.version, template.approved]).toEqual([key, template.version, true]);
    }
  });
});

describe('every disclosure', () => {
  test.each(Object.keys(handbook.disclosures))('%s has whole words, in full and in short', (id) => {
    for (const locale of ['zh-CN', 'en'] as const)
      for (const alreadyShown of [[], [`${id}@${handbook.disclosures[id]?.version}`]]) {
        const template = { ...templateOf(`${locale}/holding`), disclosures: [id] };
        const outgoing = {
          locale,
          rule: undefined,
          known: knownFor(template),
          alreadyShown,
          utcOffsetMinutes: 480,
          template,
          by: 'machine',
        } as const;
        const [shown] = wordsOf(send(outgoing, handbook)).disclosures;
        expect(shown?.text).not.toMatch(BROKEN);
        expect(shown?.text.length).toBeGreaterThan(8);
      }
  });
});

describe('every intent has what its modes need', () => {
  const setting = (locale: 'zh-CN' | 'en', now: string): Setting => ({
    ...GROUND,
    state: initialState('c'),
    now,
    locale,
  });
  const ticket = (tier: 'T1' | 'T2' | 'T3') => ({ id: 'T-1', tier, promisedBy: MONDAY, since: MONDAY, late: 0 });
  const reading: Reading = {
    language: 'zh-CN',
    masked: '',
    intent: 'unclear',
    confidence: 0,
    others: [],
    slots: {},
    signs: [],
    conditions: [],
    moods: [],
    followUp: false,
    because: [],
  };

  test.each(Object.keys(handbook.intents))('%s', (id) => {
    const rule = ruleOf(id);
    const modes = new Set([rule.mode, ...rule.when.map((when) => when.mode)]);
    for (const locale of ['zh-CN', 'en'] as const)
      for (const now of [MONDAY, SUNDAY]) {
        const here = setting(locale, now);
        if (modes.has('auto') || modes.has('approve')) {
          const by = modes.has('auto') ? 'machine' : 'draft';
          expect(composeAnswer(here, id, FULL_SLOTS, by)).toHaveProperty('words');
          const bare = composeAnswer(here, id, {}, by);
          if ('needs' in bare) expect(composeQuestion(here, reading, bare)).toMatchObject({ asks: bare.needs });
          else expect(bare).toHaveProperty('words');
        }
        // Any row may come to a person: by its mode, or because nobody was sure.
        const { words } = composeHolding(here, { intent: id, shared: null }, ticket(rule.tier));
        const warned = words.disclosures.map((shown) => shown.id.split('@')[0]);
        expect(warned).toEqual(expect.arrayContaining([...rule.disclosures]));
        expect(words.text).not.toMatch(BROKEN);
      }
  });

  test('and an escalation says by when and under which number, except in a crisis', () => {
    for (const [id, rule] of Object.entries(handbook.intents)) {
      if (id === 'crisis_signal') continue;
      const { words } = composeHolding(setting('zh-CN', MONDAY), { intent: id, shared: null }, ticket(rule.tier));
      expect([id, words.text.includes('T-1'), words.text.includes('10:00')]).toEqual([id, true, true]);
    }
  });
});

describe('the one way out', () => {
  const rate = templateOf('zh-CN/rate_query');

  test('seals what was filled in, and from where', () => {
    const { slots } = wordsOf(sendIt(templateOf('zh-CN/rate_query_product')));
    expect(slots.map(({ name, source }) => [name, source.split(',')[0]])).toEqual([
      ['product', 'knowledge/products/credit.yaml'],
      ['products', expect.stringContaining('knowledge/products/')],
      ['range', expect.stringContaining('knowledge/products')],
    ]);
    expect(slots[0]?.value).toEqual([`credit ${handbook.products.find(({ id }) => id === 'credit')?.as_of}`]);
    const facts = wordsOf(sendIt(templateOf('zh-CN/lpr_and_caps'))).slots.find(({ name }) => name === 'facts.lpr_1y');
    expect(Object.keys(facts?.value ?? {})).toEqual(['value', 'as_of', 'expired']);
    expect(facts?.source).toBe(`${handbook.facts['lpr_1y']?.source}, ${handbook.facts['lpr_1y']?.as_of}`);
  });

  test('seals the exact figures with what they were computed from, and shows the card', () => {
    const words = wordsOf(sendIt(templateOf('zh-CN/instalment_calc')));
    expect(words.figures['monthly_payment']).toBe('5935.99');
    expect(words.text).toContain('5,935.99 元');
    expect(words.card?.rows.map((row) => row.value)).toContain('5,935.99 元');
    expect(words.slots[0]).toMatchObject({
      name: 'figures.instalment',
      source: expect.stringMatching(/20万.*36期.*4\.35%/),
    });
  });

  test('lets no figures out with a text that names none', () => {
    const words = wordsOf(sendIt(templateOf('zh-CN/greeting_thanks_bye')));
    expect(words).toMatchObject({ figures: {}, card: null, slots: [] });
  });

  test('stops what is not approved, but lets it be drafted', () => {
    const unapproved = { ...rate, approved: false };
    expect(sendIt(unapproved)).toMatchObject({ stopped: 'unapproved' });
    expect(sendIt(unapproved, knownFor(rate), handbook, 'draft')).toHaveProperty('words');
  });

  test('stops an answer whose disclosure is not approved in this version, and tells who waits without it', () => {
    const key = 'zh-CN/disclosure/D3/full';
    const ground = withHandbook({
      templates: { ...handbook.templates, [key]: { ...templateOf(key), approved: false } },
    });
    const unread = ground.handbook;
    const answer = templateOf('zh-CN/rate_query');
    expect(sendIt(answer, knownFor(answer), unread)).toEqual({
      stopped: 'unapproved',
      hits: [],
      waits: 'disclosure/D3/full',
    });
    expect(sendIt(answer, knownFor(answer), unread, 'draft')).toHaveProperty('words');
    const here: Setting = { state: initialState('c'), ...ground, now: MONDAY, locale: 'zh-CN' };
    const ticket = { id: 'LD-1', tier: 'T1', promisedBy: MONDAY, since: MONDAY, late: 0 } as const;
    const told = composeHolding(here, { intent: 'rate_query', shared: 'holding' }, ticket);
    expect(told.template).toMatch(/^holding/);
    expect(told.words.disclosures.map(({ id }) => id.split('@')[0])).not.toContain('D3');
  });

  test('stops a text with a gap rather than sending it with one', () => {
    const { values: _, ...rest } = knownFor(templateOf('zh-CN/instalment_calc'));
    const known: Known = { ...rest, values: { locale: 'zh-CN', figures: {}, desk: {} } };
    expect(sendIt(templateOf('zh-CN/instalment_calc'), known)).toMatchObject({ stopped: 'not_renderable' });
  });

  test('stops what the guard stops, drafts included, and says where', () => {
    const guard = [
      {
        id: 'no_rate',
        rules: ['R1.1'],
        verdict: 'block' as const,
        why: { 'zh-CN': 'x', en: 'x' },
        patterns: ['综合成本'],
        except: [],
        may_be_negated: false,
      },
    ];
    const book = withHandbook({ guard }).handbook;
    expect(sendIt(rate, knownFor(rate), book)).toMatchObject({
      stopped: 'guard',
      hits: [{ rule: 'no_rate', rules: ['R1.1'] }],
    });
    expect(sendIt(rate, knownFor(rate), book, 'draft')).toMatchObject({ stopped: 'guard' });
  });

  test('reads every waiting text with its ticket: one drawn by the desk is only a number, anything else is words', () => {
    const holding = templateOf('zh-CN/holding');
    const known = (id: string) => {
      const ticket = { id, tier: 'T1', promised_by: '2026-10-12T02:10:00.000Z', open_now: true };
      return gather(handbook, 'zh-CN', null, {}, { ...MOMENT, ticket });
    };
    for (const id of ['LD-2345ABCD', 'LD-9XYZ8765', 'LD-2345ABCD'])
      expect(wordsOf(sendIt(holding, known(id))).text).toContain(id);
    const guard = [
      {
        id: 'no_ticket_words',
        rules: ['R1.1'],
        verdict: 'block' as const,
        why: { 'zh-CN': 'x', en: 'x' },
        patterns: ['工单'],
        except: [],
        may_be_negated: false,
      },
    ];
    expect(sendIt(holding, known('LD-2345ABCD'), withHandbook({ guard }).handbook)).toMatchObject({
      stopped: 'guard',
      hits: [{ rule: 'no_ticket_words' }],
    });
    expect(sendIt(holding, known('包过'))).toMatchObject({ stopped: 'guard' });
    expect(sendIt(holding, known('LD-包过'))).toMatchObject({ stopped: 'guard' });
  });

  test.each([
    'broker',
    'entrusted_platform',
  ] as const)('lets a %s give no reply of a row that only lenders may answer (R0.1)', (operator_role) => {
    const book = withHandbook({ desk: { ...handbook.desk, operator_role } }).handbook;
    const replies = Object.values(handbook.templates).filter((template) => template.use === 'reply');
    for (const template of replies) {
      const isLenders = template.intent !== null && ruleOf(template.intent).gate === 'lend';
      const barred = template.speaks_of === 'our_product' || isLenders;
      for (const by of ['machine', 'draft'] as const)
        expect([template.id, sendIt(template, knownFor(template), book, by)]).toEqual([
          template.id,
          barred ? { stopped: 'role', hits: [] } : expect.objectContaining({ words: expect.anything() }),
        ]);
    }
  });

  test('stops a quote above the cap by the simple or the effective method, and none at the cap', () => {
    const at = (all_in_simple_max: string, all_in_effective_max: string) => {
      const products = handbook.products.map((product) => ({ ...product, all_in_simple_max, all_in_effective_max }));
      const book = withHandbook({ products }).handbook;
      return sendIt(rate, gather(book, 'zh-CN', 'rate_query', {}, MOMENT), book);
    };
    expect(at('0.2401', '0.24')).toMatchObject({ stopped: 'quote_cap' });
    expect(at('0.23', '0.2401')).toMatchObject({ stopped: 'quote_cap' });
    expect(at('0.24', '0.24')).toHaveProperty('words');
  });
});

describe('a person’s words', () => {
  const outgoing = {
    locale: 'zh-CN',
    rule: undefined,
    known: gather(handbook, 'zh-CN', null, {}, MOMENT),
    alreadyShown: [],
    utcOffsetMinutes: 480,
    by: 'person',
  } as const;
  const sent = (text: string, from: Words | null): Sent => {
    const made = send({ ...outgoing, text, from }, handbook);
    if ('stopped' in made) throw new Error(made.stopped);
    return made;
  };

  test('are nobody’s template, and are sent as they were written', () => {
    expect(sent('您好 {{ desk.name }}', null)).toMatchObject({
      template: null,
      words: { text: '您好 {{ desk.name }}', slots: [], figures: {}, card: null },
    });
  });

  test('keep the disclosures, figures and sources of the draft they came from', () => {
    const draft = wordsOf(sendIt(templateOf('zh-CN/instalment_calc')));
    const { words } = sent('我核对过了，没有问题。', draft);
    expect(words.figures).toEqual(draft.figures);
    expect(words.slots).toEqual(draft.slots);
    expect(words.disclosures.map(({ id }) => id)).toEqual(draft.disclosures.map(({ id }) => id));
  });

  test('pass the same guard as the machine’s', () => {
    expect(send({ ...outgoing, text: '包过，放心', from: null }, handbook)).toMatchObject({
      stopped: 'guard',
      hits: [{ from: 0, to: 2 }],
    });
  });

  test('repeat nobody’s code or password, and may name a hotline', () => {
    for (const text of ['您的登录密码是Vulpecula77q', '刚发您的验证码是482913', 'Your PIN is 5173'])
      expect(send({ ...outgoing, text, from: null }, handbook), text).toMatchObject({
        hits: expect.arrayContaining([expect.objectContaining({ rule: 'secret' })]),
      });
    for (const text of ['请不要告诉任何人验证码', '密码请您自己保管', 'Please call 999, or Samaritans on 116 123.'])
      expect(sent(text, null).words.text).toBe(text);
  });
});
