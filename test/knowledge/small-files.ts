import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { SHARED_TEMPLATES } from '../../src/knowledge/agree.ts';
import { bind, Readings } from '../../src/knowledge/bind.ts';
import { inWords } from '../../src/knowledge/problem.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const both = (text: string) => ({ 'zh-CN': text, en: text });

/** Front-matter as a person writes it: one line a key, so that the lines of the words are easy to count. */
export function template(id: string, words: string, over: Readonly<Record<string, string>> = {}): string {
  const front = { id, version: '1', intent: 'null', use: 'notice', speaks_of: 'general', slots: '[]', ...over };
  return `---\n${Object.entries(front)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n---\n${words}\n`;
}
/** The line on which the words of `template` begin. */
export const FIRST_LINE = 9;

export const INTENT = `id: rate_query
number: 11
group: 2
title: { zh-CN: 利率多少, en: Rate }
mode: auto
tier: T1
gate: lend
risk: money
disclosures: [D2]
when: []
needs: []
slots: []
examples:
  zh-CN: [利率多少]
  en: [what is the rate]
`;
export const PRODUCT = `name: { zh-CN: 安心贷, en: Anxin }
aliases: []
audience: { zh-CN: 人, en: people }
borrower_types: [person]
secured: false
annual_rate: 7.2% - 10.8%
amount: 1万 - 20万
terms: [6, 12]
repay_methods: [equal_instalment]
day_basis: 360
overdue_uplift: 50%
misuse_uplift: 100%
prepay_fee: 0%
fees: []
conditions: { zh-CN: [一], en: [one] }
materials: { zh-CN: [一], en: [one] }
purposes: { zh-CN: [一], en: [one] }
review_time: { zh-CN: 一天, en: a day }
as_of: 2026-11-01
`;

/** The least that binds: one intent, one product, one fact, the twenty disclosures and the shared texts. */
export function smallFiles(): Map<string, string> {
  const ids = Array.from({ length: 20 }, (_, index) => `D${index + 1}`);
  const files = new Map<string, string>();
  const write = (path: string, value: unknown) =>
    files.set(path, typeof value === 'string' ? value : stringify(value, { aliasDuplicateObjects: false }));
  write('knowledge/desk.yaml', {
    operator_role: 'microlender',
    name: both('示例'),
    licence: 'L1',
    provinces: ['浙江省'],
    assistant_name: { 'zh-CN': '小答', en: 'Ada' },
    hotline: '400',
    website: 'https://loan.example',
    app_name: both('App'),
    address: both('一号'),
    partners: [],
    hotlines: [],
    privacy_notice: { id: 'privacy@3', text: both('…') },
  });
  write('knowledge/policy.yaml', {
    priority: [{ name: { 'zh-CN': '利率', en: 'Rates' }, intents: ['rate_query'] }],
    near: [],
    disclosure_order: ids,
    with_our_product: ['D2'],
    with_own_figures: ['D10'],
    thresholds: { harmless: 0.6, money: 0.8 },
    quote_cap: '24%',
    unclear_below: 0.2,
    ask_below: 0.4,
    half_heard_from: 0.65,
    reserved_words: ['贷款', 'loan'],
  });
  const fact = { id: 'lpr_1y', name: both('LPR'), value: '0.0300', as_of: '2026-09-21', expires: '2026-10-31' };
  write('knowledge/facts.yaml', [{ ...fact, source: '中心', look_up: both('网站'), status: 'seen' }]);
  write('knowledge/products/credit.yaml', PRODUCT);
  write('knowledge/intents/rate_query.yaml', INTENT);
  for (const id of ids) {
    const words = { full: `${id} 全文`, short: `${id}` };
    write(`knowledge/disclosures/${id}.yaml`, {
      id,
      version: 1,
      rules: ['R1.1'],
      status: 'seen',
      always_full: false,
      'zh-CN': words,
      en: words,
    });
  }
  write('knowledge/lexicon/guard.yaml', [
    { id: 'promise', rules: [], verdict: 'block', why: both('x'), patterns: ['包过'], may_be_negated: true },
  ]);
  write('knowledge/lexicon/signs.yaml', [
    { kind: 'human', intent: 'rate_query', may_be_negated: false, patterns: ['转人工'] },
  ]);
  write('knowledge/lexicon/cues.yaml', [{ cue: 'how_to', patterns: ['怎么'] }]);
  write('knowledge/beside-sums.yaml', {
    talk: { 'zh-CN': ['谢谢'], en: ['cheers'] },
    asks: { 'zh-CN': ['月供多少'], en: ['how much a month'] },
    bears: { 'zh-CN': ['打折'], en: ['a discount'] },
  });
  write('knowledge/talk/zh-CN.yaml', [{ for: 'plain', words: ['请问'] }]);
  write('knowledge/talk/en.yaml', [{ for: 'plain', words: ['please'] }]);
  write('knowledge/forms/contact.yaml', {
    id: 'contact',
    version: 1,
    fields: [{ name: 'phone', label: both('电话'), required: true }],
  });
  write('knowledge/approved.yaml', '{}');
  for (const locale of ['zh-CN', 'en']) {
    for (const id of SHARED_TEMPLATES) write(`templates/${locale}/${id}.njk`, template(id, '您好。'));
    write(`templates/${locale}/rate_query.njk`, RATE_QUERY);
  }
  return files;
}

export const RATE_QUERY = template('rate_query', '利率 {{ product.annual_rate_min | percent }}。', {
  intent: 'rate_query',
  use: 'reply',
  speaks_of: 'our_product',
  slots: '[product]',
});

/** Binds the small files with some of them changed; `null` takes one away. */
export function bindWith(
  changes: Readonly<Record<string, string | null>> = {},
  modelHash = 'model',
  readings = new Readings(),
) {
  const files = smallFiles();
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return bind(files, modelHash, sha256, readings);
}

/** What is wrong with them, as the author reads it. */
export function problemsWith(changes: Readonly<Record<string, string | null>>): string[] {
  const made = bindWith(changes);
  return 'problems' in made ? made.problems.map(inWords) : [];
}

/** The same words in both languages. */
export function inBoth(id: string, text: string): Readonly<Record<string, string>> {
  return { [`templates/zh-CN/${id}.njk`]: text, [`templates/en/${id}.njk`]: text };
}
