import { expect, test } from 'vitest';
import { authoredFiles, everyFile } from '../../scripts/files.ts';
import { desksIn, filesOfDesk } from '../../src/knowledge/desk-files.ts';

const files = new Map([
  ['knowledge/desk.yaml', 'lender'],
  ['knowledge/policy.yaml', 'policy'],
  ['knowledge/products/credit.yaml', 'credit'],
  ['knowledge/desks/broker/desk.yaml', 'broker'],
  ['knowledge/desks/broker/products/other.yaml', 'other'],
]);

test('a desk’s files lie over the common ones, and its products replace all', () => {
  expect([...filesOfDesk(files, 'broker')]).toEqual([
    ['knowledge/own-approved.yaml', '{}'],
    ['knowledge/desk.yaml', 'broker'],
    ['knowledge/policy.yaml', 'policy'],
    ['knowledge/products/other.yaml', 'other'],
  ]);
  expect([...filesOfDesk(files, null).keys()]).toEqual([
    'knowledge/desk.yaml',
    'knowledge/policy.yaml',
    'knowledge/products/credit.yaml',
  ]);
});

test('a desk that is not there is named with those that are', () => {
  expect(() => filesOfDesk(files, 'bank')).toThrow('there is no desk "bank" under knowledge/desks/; known: broker');
});

test('the default desk is the microlender, and the broker’s stands beside it', () => {
  expect(authoredFiles().get('knowledge/desk.yaml')).toContain('operator_role: microlender');
  expect(desksIn(everyFile())).toEqual(['broker']);
  expect(authoredFiles('broker').get('knowledge/desk.yaml')).toContain('operator_role: broker');
});
