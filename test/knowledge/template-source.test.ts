import { describe, expect, test } from 'vitest';
import { bindWith, FIRST_LINE, inBoth, problemsWith, RATE_QUERY, template } from './small-files.ts';

const zh = 'templates/zh-CN/rate_query.njk';
const rateQuery = (words: string, slots = '[product]') =>
  template('rate_query', words, { intent: 'rate_query', use: 'reply', speaks_of: 'our_product', slots });

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
