import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { SignRule } from '../../../src/knowledge/handbook.ts';
import { compileSigns, signsOf } from '../../../src/understanding/dangers/signs.ts';
import { mask } from '../../../src/understanding/masking/mask.ts';
import { DANGER_KINDS } from '../../support/danger-kinds.ts';

// Written by an author who had not seen the detectors, and frozen before their first run, in which they heard 76 of the
// 260 lines (29 %) and gave 16 false alarms. What follows was improved after reading the lines: it shows that nothing is
// lost again, not how the detectors do on lines they have never met.
const FROZEN = 'cecdcd6e4307aae2bb48f1b434985b3946be1cc4a30aa61a17c010699ee7a175';
const file = readFileSync(new URL('../../fixtures/signs-adversarial.tsv', import.meta.url), 'utf8');
const lines = file
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
  .map(([label = '', text = '']) => ({ label, text }));

const rules: SignRule[] = parse(
  readFileSync(new URL('../../../knowledge/lexicon/signs.yaml', import.meta.url), 'utf8'),
);
const signs = compileSigns(rules);
const kindsOf = (text: string) => signsOf(mask(text).masked, signs).map((sign) => sign.kind);

const MEANT: typeof DANGER_KINDS = { ...DANGER_KINDS, minor_student: ['student_or_minor'], nominee: ['nominee'] };

describe('the frozen lines with danger signs', () => {
  it('are the lines that were frozen', () => {
    expect(createHash('sha256').update(file).digest('hex')).toBe(FROZEN);
  });

  it.each(Object.entries(MEANT))('of %s are all heard', (label, kinds) => {
    const own = lines.filter((line) => line.label === label);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ text }) => !kindsOf(text).some((kind) => kinds.includes(kind)))).toEqual([]);
  });

  it('with secrets lose them at the door', () => {
    const own = lines.filter((line) => line.label === 'secret');
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ text }) => mask(text).secrets === 0)).toEqual([]);
  });

  it('without a danger raise no alarm and hold no secret', () => {
    const own = lines.filter((line) => line.label === 'none');
    expect(own.length).toBeGreaterThan(0);
    const alarmed = own.filter(({ text }) => kindsOf(text).some((kind) => kind !== 'elder') || mask(text).secrets > 0);
    expect(alarmed).toEqual([]);
  });
});

describe('a question about the assistant or a rule', () => {
  it.each([
    '你是真人吗？',
    '係咪真人嚟㗎',
    'are you a real person?',
    'What happens if I pay late?',
  ])('%s is no sign', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });

  it.each([
    '你是真人吗？不是的话叫个真人来',
    'what happens if I pay late, I lost my job and cannot pay',
  ])('%s still is one, for what follows it', (text) => {
    expect(kindsOf(text)).not.toEqual([]);
  });
});

describe('a disguise', () => {
  it.each([
    'i will k1ll mys3lf',
    's u i c i d e',
    'I want to c o m p l a i n',
    'a f@ke payslip',
  ])('%s is seen through', (text) => {
    expect(kindsOf(text)).not.toEqual([]);
  });

  it.each(['see u b4 9', 'model a7s or x1c', 'a b c'])('%s is none', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });

  it('leads back to the words as they were typed', () => {
    expect(signsOf('ok, k1ll mys3lf', signs)[0]?.words).toBe('k1ll mys3lf');
  });
});
