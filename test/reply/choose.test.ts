import { describe, expect, test } from 'vitest';
import type { Template } from '../../src/knowledge/handbook.ts';
import { choose, shared } from '../../src/reply/choose.ts';
import { handbook, templateOf } from '../support/handbook.ts';

const plain = templateOf('zh-CN/rate_query');
const text = (id: string, slots: readonly string[], over: Partial<Template> = {}): Template => ({
  ...plain,
  id,
  slots,
  ...over,
});
const chosenOf = (
  texts: readonly Template[],
  values: Readonly<Record<string, unknown>>,
  locale: 'zh-CN' | 'en' = 'zh-CN',
) => {
  const templates = Object.fromEntries(texts.map((template) => [`${template.locale}/${template.id}`, template]));
  return choose({ ...handbook, templates }, { intent: 'rate_query', use: 'reply', locale }, values)?.id;
};

describe('the text for an intent', () => {
  test('is the one that says most of what is known', () => {
    const texts = [text('rate_query', []), text('rate_query_product', ['product'])];
    expect(chosenOf(texts, {})).toBe('rate_query');
    expect(chosenOf(texts, { product: { id: 'credit' } })).toBe('rate_query_product');
  });

  test('is none when every text lacks something', () => {
    expect(chosenOf([text('a', ['figures.instalment'])], { figures: {} })).toBeUndefined();
    expect(chosenOf([text('a', ['figures.instalment'])], { figures: { instalment: null } })).toBeUndefined();
    expect(chosenOf([], {})).toBeUndefined();
  });

  test('counts an empty list as missing, and a zero or a false as there', () => {
    expect(chosenOf([text('a', ['guesses'])], { guesses: [] })).toBeUndefined();
    expect(chosenOf([text('a', ['paid'])], { paid: 0 })).toBe('a');
    expect(chosenOf([text('a', ['open'])], { open: false })).toBe('a');
  });

  test('is the plainest name among equals, whatever the order of the files', () => {
    const texts = [text('rate_query_long', []), text('rate_query', []), text('rate_query_also', [])];
    expect(chosenOf(texts, {})).toBe('rate_query');
    expect(chosenOf([...texts].reverse(), {})).toBe('rate_query');
  });

  test('is never one of another language, use or intent', () => {
    expect(chosenOf([text('a', [], { locale: 'en' })], {})).toBeUndefined();
    expect(chosenOf([text('a', [], { locale: 'en' })], {}, 'en')).toBe('a');
    expect(chosenOf([text('a', [], { use: 'holding' })], {})).toBeUndefined();
    expect(chosenOf([text('a', [], { intent: 'fee_query' })], {})).toBeUndefined();
  });
});

test('a shared text that is missing is a defect, not an empty answer', () => {
  expect(shared(handbook, 'holding', 'en').id).toBe('holding');
  expect(() => shared(handbook, 'no_such_text', 'en')).toThrow('en/no_such_text');
});
