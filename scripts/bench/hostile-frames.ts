import type { Handbook } from '../../src/knowledge/handbook.ts';
import { LIMITS } from '../../src/limits.ts';

/** 0 ≤ x < 1, the same for the same seed. */
export type Random = () => number;

/** Frames that fit, nearly fit and do not fit, one after the other: the same seed and handbook bring the same ones. */
export function hostileFrames(random: Random, handbook: Handbook): () => string {
  const words = wordsOf(handbook);
  const ids: string[] = [];
  return () => {
    const frame = JSON.stringify(knownFrame(random, words, ids));
    const chance = random();
    if (chance < 0.35) return frame;
    if (chance < 0.7) return mutateJson(frame, random);
    return chance < 0.97 ? mutateText(frame, random) : noise(random, 400);
  };
}

/** One place of a JSON text replaced, doubled, nested, renamed or gone; the rest stays as it was. */
export function mutateJson(text: string, random: Random): string {
  const value: unknown = JSON.parse(text);
  const places = placesIn(value);
  const place = pick(random, places);
  if (!place) return JSON.stringify(nasty(random));
  const { holder, key } = place;
  const chance = random();
  if (chance < 0.15) Reflect.deleteProperty(holder, key);
  else if (chance < 0.25) Reflect.set(holder, pick(random, KEYS) ?? 'x', nasty(random));
  else if (chance < 0.32) Reflect.set(holder, key, [Reflect.get(holder, key)]);
  else Reflect.set(holder, key, nasty(random));
  const changed = JSON.stringify(value);
  // A name that stands twice, or that only a parser can make an own one.
  if (random() < 0.1 && changed.startsWith('{'))
    return `{"${pick(random, KEYS)}":${JSON.stringify(nasty(random))},${changed.slice(1)}`;
  return changed;
}

/** A text cut, doubled, swapped or strewn with odd pieces. */
export function mutateText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * 20));
  const chance = random();
  if (chance < 0.2) return text.slice(0, at);
  if (chance < 0.4) return text.slice(0, at) + text.slice(to);
  if (chance < 0.55) return text.slice(0, to) + text.slice(at);
  if (chance < 0.6) return text.slice(0, at) + text.slice(at, to).repeat(Math.floor(random() * 300)) + text.slice(to);
  if (chance < 0.8) return text.slice(0, at) + noise(random, 12) + text.slice(to);
  return text.slice(0, at) + (pick(random, ODD_PIECES) ?? '') + text.slice(at);
}

function knownFrame(random: Random, words: readonly string[], ids: string[]): Record<string, unknown> {
  const id = idOf(random, ids);
  const chance = random();
  if (chance < 0.4) return { type: 'say', id, text: textOf(random, words) };
  if (chance < 0.43) return { type: 'ask_human', id };
  if (chance < 0.52)
    return {
      type: 'rate',
      id,
      score: 1 + Math.floor(random() * 5),
      comment: textOf(random, words).slice(0, LIMITS.commentChars),
    };
  if (chance < 0.6) return { type: 'seen', id, seq: Math.floor(random() * 9), disclosure: 'D1@1', ms: 900 };
  if (chance < 0.7)
    return {
      type: 'submit',
      id,
      form: 'contact@1',
      values: { name: textOf(random, words).slice(0, 12), phone: '13800138000', contact_time: 'noon' },
    };
  if (chance < 0.76) return { type: 'consent', id, notice: 'privacy@3', granted: random() < 0.5 };
  if (chance < 0.84) return { type: 'hello', v: 1, token: noise(random, 43), after: Math.floor(random() * 50) };
  if (chance < 0.842) return { type: 'end', id };
  return pick(random, [{ type: 'typing' }, { type: 'read', seq: 3 }, { type: 'ping' }]) ?? {};
}

/** Mostly fresh, often one that was used before, in this conversation or another. */
function idOf(random: Random, ids: string[]): string {
  const known = random() < 0.3 ? pick(random, ids) : undefined;
  if (known !== undefined) return known;
  const id = `f${Math.floor(random() * 1e9).toString(36)}`;
  if (ids.length < 200) ids.push(id);
  else ids[Math.floor(random() * ids.length)] = id;
  return id;
}

/** What a customer may write, what keeps careless patterns busy, and what is hardly text. */
function textOf(random: Random, words: readonly string[]): string {
  const chance = random();
  const word = () => pick(random, words) ?? '';
  if (chance < 0.45) return Array.from({ length: 1 + Math.floor(random() * 6) }, word).join(random() < 0.5 ? '' : ' ');
  const length = 1 + Math.floor(random() ** 8 * LIMITS.textChars);
  if (chance < 0.8) {
    // A beginning, a few words again and again, and an end that does not fit: what a pattern tries every way to read.
    const piece = Array.from({ length: 1 + Math.floor(random() * 3) }, word).join('');
    return (
      (word() + piece.repeat(Math.ceil(length / Math.max(1, piece.length)))).slice(0, length) +
      (pick(random, ODD_PIECES) ?? '')
    );
  }
  if (chance < 0.84) return (pick(random, ODD_PIECES) ?? '').repeat(length).slice(0, length);
  return noise(random, length);
}

/** The words of the patterns that run on every message: they lead deepest into them. */
function wordsOf(handbook: Handbook): string[] {
  const sources = [...handbook.signs, ...handbook.cues, ...handbook.guard].flatMap(({ patterns, except }) => [
    ...patterns,
    ...except,
  ]);
  const chips = Object.values(handbook.templates).flatMap((template) => template.chips);
  const pieces = sources.flatMap((source) => source.match(/[一-鿿]{1,6}|[a-z']{2,12}/g) ?? []);
  return [...new Set([...pieces, ...chips, ...ODD_PIECES])];
}

const KEYS = ['__proto__', 'constructor', 'prototype', 'type', 'id', 'text', 'toString', 'length', ''];
/** What makes careless patterns run for ever, or looks like a template, a number, a secret. */
export const ODD_PIECES = [
  '1',
  '1-',
  '1,',
  '.',
  '@',
  'a@a.',
  '验证码',
  '密码是',
  '年利率',
  '我叫',
  '一百',
  '亿万',
  '%',
  '\n',
  ' ',
  '0.',
  '１',
  '😀',
  '\u0300',
  'İ',
  '{{',
  '{%',
  '<',
  '"',
  '\\',
  '+86 ',
  '身份证',
  '6222 ',
  '借1万',
  '5%',
  '二十万零',
  '个月',
  '\u0000',
  '\u202e',
  '\ud800',
  '\uffff',
  '微信a',
  '街1号',
  'a',
  '1 ',
  '不',
  '十',
  '合同号',
  'code ',
  'I am ',
];

function nasty(random: Random): unknown {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  return pick(random, [
    null,
    true,
    -1,
    0.5,
    1e21,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    'x'.repeat(Math.floor(random() * 17_000)),
    [],
    {},
    deep(40),
    '__proto__',
    '\u0000',
    '2026-99-99',
    { __proto__: null, length: 1e9 },
    noise(random, 80),
    { $gt: '' },
    Array(50).fill('a'),
  ]);
}

function noise(random: Random, most: number): string {
  const length = Math.floor(random() * most);
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() ** 4 * 0x1_00_00))).join('');
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)]);
}

function pick<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}
