import { describe, expect, test } from 'vitest';
import { writeModule } from '../../src/knowledge/bind.ts';
import { openHandbook } from '../../src/knowledge/open.ts';
import {
  bindWith,
  FIRST_LINE,
  INTENT,
  inBoth,
  PRODUCT,
  problemsWith,
  RATE_QUERY,
  smallFiles,
  template,
} from './small-files.ts';

const intentFile = 'knowledge/intents/rate_query.yaml';
const zh = 'templates/zh-CN/rate_query.njk';
const rateQuery = (words: string, slots = '[product]') =>
  template('rate_query', words, { intent: 'rate_query', use: 'reply', speaks_of: 'our_product', slots });
const changedIn = (path: string, from: string | RegExp, to: string) => {
  const text = smallFiles().get(path) ?? '';
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${path} holds no ${String(from)}`);
  return { [path]: changed };
};

test('the small files bind', () => {
  const made = bindWith();
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const { data } = made.bound;
  expect(Object.keys(data.intents)).toEqual(['rate_query']);
  expect(data.products[0]).toMatchObject({
    id: 'credit',
    annual_rate_min: '0.072',
    annual_rate_max: '0.108',
    amount_max_fen: 20_000_000,
  });
  expect(data.intents['rate_query']).not.toHaveProperty('examples');
  expect(data.templates['en/disclosure/D3/short']).toMatchObject({ approved: true });
});

test('the hash follows every word, the model too, and nothing else', () => {
  const hashOf = (made: ReturnType<typeof bindWith>) => ('bound' in made ? made.bound.data.hash : null);
  const before = hashOf(bindWith());
  expect(hashOf(bindWith())).toBe(before);
  expect(hashOf(bindWith({}, 'another model'))).not.toBe(before);
  expect(hashOf(bindWith(changedIn('knowledge/disclosures/D7.yaml', 'D7 全文', 'D7 全文！')))).not.toBe(before);
  expect(hashOf(bindWith(inBoth('welcome', template('welcome', '你好。'))))).not.toBe(before);
});

test('a product’s all-in range follows from its cost sheet, never from a typed figure', () => {
  const fees = `fees:\n  - { name: { zh-CN: 担保费, en: fee }, standard: { zh-CN: x, en: x }, monthly_on_principal: 0.5%, upfront: 1%, collector: 示例 }`;
  const made = bindWith({ 'knowledge/products/credit.yaml': PRODUCT.replace('fees: []', fees) });
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const [product] = made.bound.data.products;
  expect(Number(product?.all_in_simple_min)).toBeGreaterThan(0.16);
  expect(Number(product?.all_in_effective_max)).toBeGreaterThan(Number(product?.all_in_simple_max));
});

describe('an author’s mistake in a template is named with file, line and words', () => {
  test('a value that does not exist, with the one that was meant', () => {
    const [problem] = problemsWith({ [zh]: rateQuery('第一行\n利率 {{ product.annual_rate_mn | percent }}') });
    expect(problem).toBe(
      `${zh} line ${FIRST_LINE + 1}: "product.annual_rate_mn" does not exist; did you mean "product.annual_rate_min"?`,
    );
    expect(problemsWith({ [zh]: rateQuery('{{ prodct.name }}') })[0]).toBe(
      `${zh} line ${FIRST_LINE}: "prodct" does not exist; did you mean "product"?`,
    );
  });

  test.each([
    'desk.constructor',
    'desk.__proto__',
    'desk.toString',
    'constructor',
    'product.hasOwnProperty',
  ])('what every object has by birth is no value: %s', (name) => {
    expect(problemsWith({ [zh]: rateQuery(`{{ ${name} }}`, '[product, constructor]') })[0]).toContain('does not exist');
  });

  test('a value that is not named under slots', () => {
    expect(problemsWith({ [zh]: rateQuery('{{ product.name }}{{ range.term_max | months }}') })[0]).toBe(
      `${zh} line ${FIRST_LINE}: "range.term_max" is used but not named under slots`,
    );
  });

  test('a filter that does not exist', () => {
    expect(problemsWith({ [zh]: rateQuery('{{ product.annual_rate_min | percnt }}') })[0]).toBe(
      `${zh} line ${FIRST_LINE}: there is no filter "percnt"; did you mean "percent"?`,
    );
    for (const filter of ['safe', 'upper', 'default("x")'])
      expect(problemsWith({ [zh]: rateQuery(`{{ product.name | ${filter} }}`) })[0]).toContain('there is no filter');
  });

  test.each([
    ['{% set x = 1 %}', 'Set'],
    ['{% include "x" %}', 'Include'],
    ['{% extends "x" %}', 'Extends'],
    ['{% import "x" as y %}', 'Import'],
    ['{% macro m() %}{% endmacro %}', 'Macro'],
    ['{% raw %}x{% endraw %}{{ range(10) }}', 'FunCall'],
    ['{{ product.name.replace("a", "b") }}', 'FunCall'],
    ['{{ 1 + 1 }}', 'Add'],
    ['{{ [1, 2] }}', 'Array'],
    ['{{ {a: 1} }}', 'Dict'],
    ['{% asyncEach p in products %}{% endeach %}', 'AsyncEach'],
  ])('%s, which is not part of the language', (words, kind) => {
    const [problem] = problemsWith({ [zh]: rateQuery(`第一行\n${words}`) });
    expect(problem).toContain(`${zh} line ${FIRST_LINE + 1}: "${kind}" is not part of the template language`);
  });

  test('a loop over what is no list, and words that are no template at all', () => {
    expect(problemsWith({ [zh]: rateQuery('{% for p in product %}{{ p }}{% endfor %}') })[0]).toContain(
      '"for" goes over a list',
    );
    expect(problemsWith({ [zh]: rateQuery('{{ product.name') })[0]).toContain('not a template');
    expect(problemsWith({ [zh]: rateQuery('{% if product.name %}x') })[0]).toContain('not a template');
    expect(problemsWith({ [zh]: rateQuery('') })[0]).toContain('there are no words here');
    expect(problemsWith({ [zh]: '利率' })[0]).toBe(
      `${zh} line 1: a template starts with a block between two lines "---"`,
    );
  });

  test('loops, conditions and filters that are part of it pass', () => {
    const words =
      '{% for p in products %}{{ loop.index }} {{ p.name }}：{{ p.conditions | list }}{% for f in p.fees %}{{ f.name }}{% endfor %}{% endfor %}{% if product.secured and not product.day_basis == 360 %}x{% else %}y{% endif %}{{ products.length }}';
    expect(problemsWith(inBoth('rate_query', rateQuery(words, '[product, products]')))).toEqual([]);
  });

  test('an id that differs from the file name, and a key that nobody knows, on its line', () => {
    expect(problemsWith({ [zh]: RATE_QUERY.replace('id: rate_query', 'id: rate_quary') })[0]).toContain(
      'the id "rate_quary" differs from the file name "rate_query"',
    );
    expect(problemsWith({ [zh]: RATE_QUERY.replace('slots:', 'slot:') })[0]).toBe(
      `${zh} line 7: "slot" is not known here`,
    );
  });

  test('a missing language, or a twin that says it is something else', () => {
    expect(problemsWith({ 'templates/en/rate_query.njk': null })).toContain(
      `${zh} line 1: there is no en text of "rate_query"`,
    );
    const other = {
      'templates/en/rate_query.njk': RATE_QUERY.replace('speaks_of: our_product', 'speaks_of: general').replace(
        'version: 1',
        'version: 2',
      ),
    };
    expect(problemsWith(other)).toEqual([
      'templates/en/rate_query.njk line 1: its version differs from the zh-CN text',
      'templates/en/rate_query.njk line 1: its speaks_of differs from the zh-CN text',
    ]);
    expect(problemsWith({ 'templates/en/rate_query.njk': rateQuery('{{ products.length }}', '[products]') })).toContain(
      'templates/en/rate_query.njk line 1: its slots differ from the zh-CN text',
    );
  });

  test('an intent or a disclosure that does not exist', () => {
    expect(
      problemsWith(inBoth('rate_query', RATE_QUERY.replace('intent: rate_query', 'intent: rate_quer'))).join(),
    ).toContain('the intent "rate_quer" does not exist; did you mean "rate_query"?');
    expect(problemsWith(inBoth('welcome', template('welcome', '您好', { disclosures: '[D21]' })))[0]).toContain(
      'a disclosure is D1 … D20',
    );
  });

  test('a shared text that is missing', () => {
    expect(problemsWith({ 'templates/zh-CN/holding.njk': null, 'templates/en/holding.njk': null })).toEqual([
      'templates/zh-CN/holding.njk line 1: this text is missing',
    ]);
  });
});

describe('approval', () => {
  const hashOf = (key: string) => {
    const made = bindWith();
    return 'bound' in made ? (made.bound.data.templates[key]?.hash ?? '') : '';
  };
  const approved = (hash: string, version = 1) => ({
    'knowledge/approved.yaml': `zh-CN/rate_query: { version: ${version}, hash: ${hash}, by: 陈敏, at: 2026-11-22 }\n`,
  });

  test('holds for the words it was given for', () => {
    const made = bindWith(approved(hashOf('zh-CN/rate_query')));
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    expect(made.bound.data.templates['zh-CN/rate_query']?.approved).toBe(true);
    expect(made.bound.data.templates['en/rate_query']?.approved).toBe(false);
  });

  test.each([
    ['words', (text: string) => text.replace('利率 ', '年利率 ')],
    ['chips', (text: string) => text.replace('slots:', 'chips: [转人工]\nslots:')],
    ['disclosures', (text: string) => text.replace('slots:', 'disclosures: [D2]\nslots:')],
  ])('fails when %s change under an unchanged version, on the line of the version', (_, change) => {
    expect(problemsWith({ ...approved(hashOf('zh-CN/rate_query')), [zh]: change(RATE_QUERY) })[0]).toBe(
      `${zh} line 3: the words changed under the approved version 1; raise the version, then have it approved`,
    );
  });

  test('does not hold for a raised version, which then waits', () => {
    const made = bindWith({
      ...approved(hashOf('zh-CN/rate_query')),
      ...inBoth('rate_query', RATE_QUERY.replace('version: 1', 'version: 2')),
    });
    expect('bound' in made && made.bound.data.templates['zh-CN/rate_query']?.approved).toBe(false);
  });

  test('of something else than a text’s hash is no approval', () => {
    expect(problemsWith(approved(hashOf('en/welcome')))[0]).toContain('the words changed');
  });
});

describe('an author’s mistake in the knowledge is named with file, line and words', () => {
  const policy = 'knowledge/policy.yaml';
  const product = 'knowledge/products/credit.yaml';

  test('an example under two intents, twice in one, or none', () => {
    const other = INTENT.replace('id: rate_query', 'id: fee_query').replace('[what is the rate]', '[any fees]');
    const second = {
      'knowledge/intents/fee_query.yaml': other,
      ...inBoth('fee_query', RATE_QUERY.replaceAll('rate_query', 'fee_query')),
    };
    expect(problemsWith(second)).toEqual([`${intentFile} line 1: the example "利率多少" stands under "fee_query" too`]);
    expect(problemsWith({ [intentFile]: INTENT.replace('[利率多少]', '[利率多少, 利率多少？]') })).toEqual([
      `${intentFile} line 1: the example "利率多少？" stands twice here`,
    ]);
    expect(problemsWith({ [intentFile]: INTENT.replace('[利率多少]', '[]') })).toEqual([
      `${intentFile} line 1: no examples in zh-CN`,
    ]);
  });

  test('an intent that may be answered without a text to answer with', () => {
    expect(problemsWith(inBoth('rate_query', RATE_QUERY.replace('use: reply', 'use: holding')))[0]).toContain(
      'it may be answered (auto), but no template with "use: reply" names it',
    );
  });

  test('a disclosure that is missing or has no place', () => {
    expect(problemsWith({ 'knowledge/disclosures/D7.yaml': null })).toEqual([
      'knowledge/disclosures/D7.yaml line 1: this file is missing',
    ]);
    expect(problemsWith(changedIn(policy, '  - D7\n', ''))).toEqual([
      `${policy} line 1: D7 has no place in disclosure_order`,
    ]);
    expect(problemsWith(changedIn('knowledge/disclosures/D7.yaml', 'D7 全文', 'D7 {{ rang.term_max }}'))[0]).toContain(
      '"rang" does not exist; did you mean "range"?',
    );
  });

  test.each([
    ['annual_rate: "7.2"', '"7.2" is not a rate; write it with a percent sign, like 7.2%'],
    ['annual_rate: 7%-8%-9%', '"7%-8%-9%" is not a range'],
    ['amount: 很多 - 20万', '"很多" is not an amount; write it like 20万 or 1,500元'],
    ['amount: 0.001元 - 20万', '"0.001元" has parts of a fen'],
    ['day_basis: 366', 'day_basis'],
    ['terms: []', 'terms'],
    ['repay_methods: [equal_instalments]', 'repay_methods.0 must be one of'],
    ['as_of: 1 November', 'as_of: a date like 2026-11-22'],
  ])('a product that says %s', (line, message) => {
    const key = line.split(':')[0] ?? '';
    const text = PRODUCT.replace(new RegExp(`^${key}:.*$`, 'm'), line);
    const at = text.split('\n').indexOf(line) + 1;
    const [problem] = problemsWith({ [product]: text });
    expect(problem).toContain(`${product} line ${at}: `);
    expect(problem).toContain(message);
  });

  test('a key that is written twice, unknown, or __proto__', () => {
    expect(problemsWith({ [product]: `${PRODUCT}secured: true\n` })[0]).toBe(
      `${product} line 20: not YAML: Map keys must be unique at line 20, column 1:`,
    );
    expect(problemsWith({ [product]: `${PRODUCT}colour: red\n` })[0]).toBe(
      `${product} line 20: "colour" is not known here`,
    );
    expect(problemsWith({ [product]: `${PRODUCT}__proto__: { secured: true }\n` })[0]).toBe(
      `${product} line 20: "__proto__" is not known here`,
    );
    expect(problemsWith({ [intentFile]: INTENT.replace('title: { ', 'title: { __proto__: { en: x }, ') })[0]).toContain(
      `${intentFile} line 4: "__proto__" is not known here (in title)`,
    );
    expect({}).not.toHaveProperty('secured');
  });

  test('an alias, alone or as a bomb, at once and on its line', () => {
    expect(
      problemsWith({
        [intentFile]: `${INTENT.replace('[利率多少]', '&list [利率多少]').replace('[what is the rate]', '*list')}`,
      }),
    ).toEqual([`${intentFile} line 15: an alias (*name) is not allowed; write it out`]);
    const bomb = [
      'a: &a [x, x, x]',
      ...[...'bcdefghij'].map(
        (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`,
      ),
    ].join('\n');
    expect(problemsWith({ [policy]: bomb })).toEqual([
      `${policy} line 2: an alias (*name) is not allowed; write it out`,
    ]);
  });

  test('what is no YAML at all', () => {
    for (const broken of ['a: [', 'a: "', '\t- x', '%TAG x', 'a: b\n---\nc: d\n'])
      expect(problemsWith({ [policy]: broken })[0]).toContain(`${policy} line `);
    expect(problemsWith({ [policy]: '' })[0]).toContain('expected object');
  });

  test('a word in the desk’s name that needs a licence, and only without one (R0.2)', () => {
    const desk = 'knowledge/desk.yaml';
    const named = (licence: string) => {
      const text = smallFiles().get(desk) ?? '';
      return { [desk]: text.replace('小答', '贷款小答').replace('licence: L1', `licence: ${licence}`) };
    };
    expect(problemsWith(named('""'))).toEqual([
      `${desk} line 1: assistant_name (zh-CN) holds "贷款", which needs a licence number (R0.2)`,
    ]);
    expect(problemsWith(named('L1'))).toEqual([]);
  });

  test('a file that is missing, and one whose id is another', () => {
    expect(problemsWith({ [policy]: null, 'knowledge/policies.yaml': '{}' })).toEqual([
      `${policy} line 1: this file is missing; did you mean "knowledge/policies.yaml"?`,
    ]);
    expect(problemsWith({ 'knowledge/forms/contact.yaml': null })).toEqual([
      'knowledge/forms/contact.yaml line 1: this file is missing',
    ]);
    expect(problemsWith({ [intentFile]: INTENT.replace('id: rate_query', 'id: rate_quest') })[0]).toContain(
      'line 1: the id "rate_quest" differs from the file name "rate_query"',
    );
  });

  test('a priority or a sign of an intent that does not exist', () => {
    expect(problemsWith(changedIn(policy, 'rate_query', 'rate_qury'))).toEqual([
      `${policy} line 1: the intent "rate_qury" does not exist; did you mean "rate_query"?`,
    ]);
    expect(problemsWith(changedIn('knowledge/lexicon/signs.yaml', 'rate_query', 'crisis'))[0]).toContain(
      'the intent "crisis" does not exist',
    );
  });

  test.each([
    ['(', 'is not a regular expression'],
    ['(a+)+', 'repeats a repeat'],
    ['(?:\\w*x)*', 'repeats a repeat'],
    ['(a+|b){2,}', 'repeats a repeat'],
  ])('a pattern like %s', (pattern, message) => {
    expect(problemsWith(changedIn('knowledge/lexicon/cues.yaml', '怎么', `'${pattern}'`))[0]).toContain(message);
  });

  test('all mistakes are told together, not one a run', () => {
    const problems = problemsWith({
      [product]: PRODUCT.replace('7.2%', '7.2').replace('360', '361'),
      [intentFile]: INTENT.replace('T1', 'T9'),
    });
    expect(problems).toHaveLength(3);
  });
});

describe('the module that both hosts import', () => {
  test('is data and functions, and carries no way to make code', () => {
    const made = bindWith();
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    const text = writeModule(made.bound, { hash: 'model', text: '{"x": "\u2028"}' });
    expect(text).not.toMatch(/new Function|eval\(/);
    expect(text).toContain('export const data');
  });

  test('with a text that has no code is refused', () => {
    const made = bindWith();
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    expect(() => openHandbook({ data: made.bound.data, code: {}, model: { hash: '', text: '' } })).toThrow(
      'bind it again',
    );
  });
});
