import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { analyse } from 'scslre';

/**
 * Why hostile text could keep this regular expression busy without end, in words for its author; null when it cannot.
 * Two ways are known: a repeat that trades text with another one (scslre finds those), and a repeated list whose choices
 * can make the same text in two ways ("我|我的|的"): every round doubles the ways to read it.
 */
export function whyEndless(source: string): string | null {
  const { reports } = analyse({ source, flags: 'u' }, { reportTypes: { Move: false }, maxReports: 1 });
  if (reports.length > 0) return 'two repeats can share the same text, which hostile text can make endless';
  for (const repeat of repeatsOf(parser.parsePattern(source, 0, source.length, { unicode: true }))) {
    const choices = spelled(repeat.element);
    if (choices === null) return `"${repeat.raw}" repeats too many choices to check; write fewer`;
    const twins = twoReadings(choices);
    if (twins) return `in the repeat "${repeat.raw}", ${twins}, which hostile text can make endless`;
  }
  return null;
}

/**
 * Why a pattern would find other signs than its author wrote, in words; null when it would not. Patterns are read without the u flag, so
 * an emoji is two halves: in brackets, each half alone would count, and nearly all emoji share the first.
 */
export function whyHalved(source: string): string | null {
  const [found] = /\[(?:[^\]\\]|\\.)*[\ud800-\udfff]|[\udc00-\udfff][?*+{]/.exec(source) ?? [];
  return found === undefined
    ? null
    : 'an emoji in brackets or before a repeat counts by halves; write (?:🌹|🎁) instead of [🌹🎁]';
}

const parser = new RegExpParser();
/** A repeat of fewer rounds than this can be read in too few ways to matter. */
const ENDLESS_FROM = 8;
const CHOICES = 2_000;

/** One character of a choice: what it may be. */
interface Place {
  readonly raw: string;
  readonly ranges: readonly (readonly [number, number])[];
}
type Choice = readonly Place[];

function repeatsOf(node: AST.Node): AST.Quantifier[] {
  const inner = childrenOf(node).flatMap(repeatsOf);
  return node.type === 'Quantifier' && node.max >= ENDLESS_FROM ? [node, ...inner] : inner;
}

function childrenOf(node: AST.Node): readonly AST.Node[] {
  if (node.type === 'Quantifier') return [node.element];
  if ('alternatives' in node) return node.alternatives;
  return node.type === 'Alternative' ? node.elements : [];
}

/** Every text the node can match once, place by place; null when they are too many. What only looks around takes no place. */
function spelled(node: AST.Node): Choice[] | null {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return [[{ raw: node.raw, ranges: rangesOf(node) }]];
    case 'Backreference':
      return [[{ raw: node.raw, ranges: ANYTHING }]];
    case 'Assertion':
      return [[]];
    case 'Group':
    case 'CapturingGroup':
      return anyOf(node.alternatives.map((alternative) => inOrder(alternative.elements.map(spelled))));
    case 'Quantifier': {
      const once = spelled(node.element);
      // An inner repeat without end is only ever seen alone here: inside another one scslre has reported it.
      const rounds = Math.min(node.max, node.min + 2);
      return anyOf(
        Array.from({ length: rounds - node.min + 1 }, (_, more) =>
          inOrder(Array.from({ length: node.min + more }, () => once)),
        ),
      );
    }
    default:
      return null;
  }
}

function anyOf(parts: readonly (Choice[] | null)[]): Choice[] | null {
  const all: Choice[] = [];
  for (const part of parts) {
    if (part === null || all.length + part.length > CHOICES) return null;
    all.push(...part);
  }
  return all;
}

function inOrder(parts: readonly (Choice[] | null)[]): Choice[] | null {
  let all: Choice[] = [[]];
  for (const part of parts) {
    if (part === null || all.length * part.length > CHOICES) return null;
    all = all.flatMap((before) => part.map((after) => [...before, ...after]));
  }
  return all;
}

/**
 * Two choices that lead to texts which can be read in two ways, as "我" and "我的" do beside "的"; null when every text can be
 * read in one way at most (the test of Sardinas and Patterson, on places instead of letters).
 */
function twoReadings(choices: readonly Choice[]): string | null {
  if (choices.some((choice) => choice.length === 0)) return 'a choice may be empty';
  const queue: { readonly left: Choice; readonly from: string }[] = [];
  const seen = new Set<string>();
  const leave = (longer: Choice, shorter: Choice, from: string): string | null => {
    if (!longer.slice(0, shorter.length).every((place, index) => overlaps(place, shorter[index]))) return null;
    if (longer.length === shorter.length) return from;
    const left = longer.slice(shorter.length);
    if (!seen.has(rawOf(left))) queue.push({ left, from });
    seen.add(rawOf(left));
    return null;
  };
  const meet = (one: Choice, other: Choice, from: string) =>
    one.length < other.length ? leave(other, one, from) : leave(one, other, from);
  for (const [at, one] of choices.entries()) {
    for (const other of choices.slice(at + 1)) {
      const found = meet(one, other, `"${rawOf(one)}" and "${rawOf(other)}"`);
      if (found !== null) return `${found} can be read in two ways`;
    }
  }
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const choice of choices) {
      const found = meet(choice, next.left, next.from);
      if (found !== null) return `${found} can be read in two ways beside "${rawOf(choice)}"`;
    }
  }
  return null;
}

function rawOf(choice: Choice): string {
  return choice.map(({ raw }) => raw).join('');
}

function overlaps(one: Place, other: Place | undefined): boolean {
  return other?.ranges.some(([from, to]) => one.ranges.some(([start, end]) => from <= end && start <= to)) ?? false;
}

const LAST = 0x10_ff_ff;
const ANYTHING: Place['ranges'] = [[0, LAST]];
const DIGITS: Place['ranges'] = [[0x30, 0x39]];
const SPACES: Place['ranges'] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x20_00, 0x30_00],
];
const WORD: Place['ranges'] = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];

/** Rather too many than too few: what is named by a property counts as anything. */
function rangesOf(node: AST.CharacterClassElement | AST.CharacterClass | AST.CharacterSet): Place['ranges'] {
  if (node.type === 'Character') return [[node.value, node.value]];
  if (node.type === 'CharacterClassRange') return [[node.min.value, node.max.value]];
  if (node.type === 'CharacterSet' && node.kind !== 'any' && node.kind !== 'property') {
    const named = node.kind === 'digit' ? DIGITS : node.kind === 'space' ? SPACES : WORD;
    return node.negate ? without(named) : named;
  }
  if (node.type !== 'CharacterClass') return ANYTHING;
  const listed = node.elements.flatMap((element) => rangesOf(element));
  return node.negate ? without(listed) : listed;
}

function without(ranges: Place['ranges']): Place['ranges'] {
  const left: [number, number][] = [];
  let next = 0;
  for (const [from, to] of ranges.toSorted((one, other) => one[0] - other[0])) {
    if (from > next) left.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > LAST ? left : [...left, [next, LAST]];
}
