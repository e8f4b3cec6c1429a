import { describe, expect, test } from 'vitest';
import { authoredIn } from '../../src/knowledge/approvals.ts';
import { filesOfDesk } from '../../src/knowledge/desk-files.ts';
import { bindWith, PRODUCT, problemsWith, smallFiles } from './small-files.ts';

type Files = Readonly<Record<string, string>>;
const COMMON = 'knowledge/approved.yaml';
const OWN = 'knowledge/own-approved.yaml';

/** Everything as it stands, approved by somebody. */
const approvalOf = (files: Files = {}) => {
  const made = bindWith(files);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const lines = Object.entries(authoredIn(made.bound)).map(
    ([key, { version, hash }]) => `${key}: { version: ${version}, hash: "${hash}", by: 陈敏, at: "2026-11-22" }\n`,
  );
  return lines.join('');
};
const waitingWith = (files: Files) => {
  const made = bindWith(files);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.bound.data.unapproved;
};
const changed = (file: string, from: string, to: string): Files => {
  const text = smallFiles().get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} holds no ${from}`);
  return { [file]: text.replace(from, to) };
};
const approved = { [COMMON]: approvalOf() };

test('what nobody has approved waits, by its key, and once approved nothing does', () => {
  expect(waitingWith({})).toEqual([
    'desk',
    'notice',
    'product/credit',
    'form/contact',
    'intent/rate_query',
    'fact/lpr_1y',
  ]);
  expect(waitingWith(approved)).toEqual([]);
  expect(waitingWith({ [OWN]: approvalOf() })).toEqual([]);
});

describe('words that changed under the approved version are a problem with file and line', () => {
  const product = 'knowledge/products/credit.yaml';

  test.each([
    [product, 'conditions: { zh-CN: [一]', 'conditions: { zh-CN: [二]', 1, 1],
    [product, 'en: a day', 'en: two days', 1, 1],
    ['knowledge/intents/rate_query.yaml', 'en: Rate', 'en: Your rate', 4, 1],
    ['knowledge/forms/contact.yaml', 'en: 电话', 'en: Phone', 2, 1],
    ['knowledge/desk.yaml', 'en: 一号', 'en: 1 Road', 1, 1],
    ['knowledge/desk.yaml', 'licence: L1', 'licence: L2', 1, 1],
    ['knowledge/desk.yaml', 'zh-CN: …', 'zh-CN: 只为回电', 22, 3],
    ['knowledge/facts.yaml', 'source: 中心', 'source: 网站', 1, 1],
  ])('%s: %s', (file, from, to, line, version) => {
    expect(problemsWith({ ...approved, ...changed(file, from, to) })).toEqual([
      `${file} line ${line}: the words changed under the approved version ${version}; raise the version, then have it approved`,
    ]);
  });

  test('on the line of the version, where the file names one', () => {
    const files = { [product]: `${PRODUCT}version: 1\n` };
    const other = { [product]: `${PRODUCT.replace('[one]', '[two]')}version: 1\n` };
    expect(problemsWith({ ...other, [COMMON]: approvalOf(files) })[0]).toContain(
      `${product} line 20: the words changed`,
    );
  });
});

test('a raised version waits, alone, and stands again when it is approved', () => {
  const raised = {
    'knowledge/products/credit.yaml': `${PRODUCT.replace('[one]', '[two]')}version: 2\n`,
    ...changed('knowledge/desk.yaml', 'privacy@3', 'privacy@4'),
  };
  expect(waitingWith({ ...raised, ...approved })).toEqual(['notice', 'product/credit']);
  expect(waitingWith({ ...raised, [COMMON]: approvalOf(raised) })).toEqual([]);
});

test('figures, aliases and examples are no words that customers read', () => {
  for (const [file, from, to] of [
    ['knowledge/products/credit.yaml', '7.2%', '7.0%'],
    ['knowledge/products/credit.yaml', 'aliases: []', 'aliases: [安心]'],
    ['knowledge/intents/rate_query.yaml', '[what is the rate]', '[which rate]'],
    ['knowledge/facts.yaml', '0.0300', '0.0310'],
  ] as const)
    expect(waitingWith({ ...approved, ...changed(file, from, to) })).toEqual([]);
});

describe('a desk that lays its files over the sample', () => {
  const all = new Map([...smallFiles(), ...Object.entries(approved)]);
  const own = changed('knowledge/desk.yaml', 'licence: L1', 'licence: L9')['knowledge/desk.yaml'] ?? '';
  const ofDesk = (approvals: Files) => {
    const files = new Map([...all, ['knowledge/desks/mine/desk.yaml', own] as const]);
    files.set('knowledge/desks/mine/products/credit.yaml', PRODUCT);
    for (const [path, text] of Object.entries(approvals)) files.set(path, text);
    return Object.fromEntries(filesOfDesk(files, 'mine'));
  };

  test('words itself in its own way without a mistake: that waits, what it shares stands approved', () => {
    expect(waitingWith(ofDesk({}))).toEqual(['desk']);
  });

  test('approves its words beside them, and changes them with a raised version only', () => {
    const approvals = { 'knowledge/desks/mine/own-approved.yaml': approvalOf(ofDesk({})) };
    expect(waitingWith(ofDesk(approvals))).toEqual([]);
    const files = ofDesk(approvals);
    const text = files['knowledge/desk.yaml'] ?? '';
    expect(problemsWith({ ...files, 'knowledge/desk.yaml': text.replace('L9', 'L8') })).toEqual([
      'knowledge/desk.yaml line 1: the words changed under the approved version 1; raise the version, then have it approved',
    ]);
  });
});
