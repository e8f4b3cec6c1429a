import { describe, expect, test } from 'vitest';
import { Readings, writeModule } from '../../src/knowledge/bind.ts';
import { openHandbook } from '../../src/knowledge/open.ts';
import { bindWith, INTENT, inBoth, PRODUCT, problemsWith, RATE_QUERY, smallFiles, template } from './small-files.ts';

const intentFile = 'knowledge/intents/rate_query.yaml';
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
  expect(data.templates['en/disclosure/D3/short']).toMatchObject({ approved: false });
});

describe('a disclosure is approved like any text', () => {
  const key = 'zh-CN/disclosure/D7/full';
  const hashOf = (files: Readonly<Record<string, string>> = {}) => {
    const made = bindWith(files);
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    return made.bound.data.templates[key]?.hash ?? '';
  };
  const approvedAs = (hash: string, version = 1) =>
    `${key}: { version: ${version}, hash: "${hash}", by: 陈敏, at: "2026-11-22" }\n`;

  test('its words and version count, and what a desk approved for its own words counts there', () => {
    for (const file of ['knowledge/approved.yaml', 'knowledge/own-approved.yaml']) {
      const made = bindWith({ [file]: approvedAs(hashOf()) });
      expect('bound' in made && made.bound.data.templates[key]?.approved).toBe(true);
    }
    const older = bindWith({ 'knowledge/approved.yaml': approvedAs(hashOf(), 2) });
    expect('bound' in older && older.bound.data.templates[key]?.approved).toBe(false);
  });

  test('words changed under the approved version are named with file and line', () => {
    const changed = changedIn('knowledge/disclosures/D7.yaml', 'D7 全文', 'D7 全文！');
    const made = bindWith({ ...changed, 'knowledge/approved.yaml': approvedAs(hashOf()) });
    expect('problems' in made && made.problems).toEqual([
      {
        file: 'knowledge/disclosures/D7.yaml',
        line: 2,
        message: 'the words changed under the approved version 1; raise the version, then have it approved',
      },
    ]);
  });
});

test('the hash follows every word, the model too, and nothing else', () => {
  const hashOf = (made: ReturnType<typeof bindWith>) => ('bound' in made ? made.bound.data.hash : null);
  const before = hashOf(bindWith());
  expect(hashOf(bindWith())).toBe(before);
  expect(hashOf(bindWith({}, 'another model'))).not.toBe(before);
  expect(hashOf(bindWith(changedIn('knowledge/disclosures/D7.yaml', 'D7 全文', 'D7 全文！')))).not.toBe(before);
  expect(hashOf(bindWith(inBoth('welcome', template('welcome', '你好。'))))).not.toBe(before);
});

test('what was read for one binding serves the next one, but for what changed in between', () => {
  const readings = new Readings();
  const changes = [
    {},
    changedIn('knowledge/disclosures/D7.yaml', 'D7 全文', 'D7 全文！'),
    inBoth('welcome', template('welcome', '你好。')),
    inBoth('welcome', template('welcome', '{{ nobody }}')),
    { 'knowledge/facts.yaml': 'not a list' },
    {},
  ];
  for (const changed of changes) expect(bindWith(changed, 'model', readings)).toEqual(bindWith(changed));
});

test('a product’s all-in range follows from its cost sheet, never from a typed figure', () => {
  const fees = `fees:\n  - { name: { zh-CN: 担保费, en: fee }, standard: { zh-CN: x, en: x }, monthly_on_principal: 0.5%, upfront: 1%, collector: 示例 }`;
  const made = bindWith({ 'knowledge/products/credit.yaml': PRODUCT.replace('fees: []', fees) });
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const [product] = made.bound.data.products;
  expect(Number(product?.all_in_simple_min)).toBeGreaterThan(0.16);
  expect(Number(product?.all_in_effective_max)).toBeGreaterThan(Number(product?.all_in_simple_max));
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
    ['repay_methods: [equal_instalments]', 'repay_methods entry 1 must be one of'],
    ['as_of: 1 November', 'as_of: write a date like 2026-11-22'],
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
    ['(a+)+', 'can make endless'],
    ['(?:\\w*x)*', 'can make endless'],
    ['(a+|b){2,}', 'can make endless'],
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
    const text = writeModule(made.bound, {
      model: { hash: 'model', text: '{"x": "\u2028"}' },
      outgoing: { hash: 'outgoing', text: '{}' },
      dangers: { hash: 'dangers', text: '{}' },
      besideSums: { hash: 'beside-sums', text: '{}' },
    });
    expect(text).not.toMatch(/new Function|eval\(/);
    expect(text).toContain('export const data');
  });

  test('with a text that has no code is refused', () => {
    const made = bindWith();
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    const model = { hash: '', text: '' };
    expect(() =>
      openHandbook({ data: made.bound.data, code: {}, model, outgoing: model, dangers: model, besideSums: model }),
    ).toThrow('bind it again');
  });
});
