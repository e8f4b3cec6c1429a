import type { GuardRule } from '../knowledge/handbook.ts';
import { LIMITS } from '../limits.ts';
import type { Locale } from '../protocol.ts';
import { type Normalised, normalise } from '../understanding/text/normalise.ts';
import { type ConceptHit, type ConceptModel, conceptHits, readsLawful } from './concepts.ts';
import { hasMentionCue, isLawfulMention } from './lawful-mention.ts';
import { leads, OPEN } from './leads.ts';
import { type Sentence, sentenceAround } from './sentence.ts';

export interface GuardHit {
  readonly rule: string;
  readonly rules: readonly string[];
  /** Offsets (UTF-16) into the text as written. */
  readonly from: number;
  readonly to: number;
  readonly why: string;
  readonly instead?: string;
  /** Found by what examples taught and not by a written rule: somebody senior may let such words out, for a reason. */
  readonly learned?: true;
}

export interface GuardVerdict {
  readonly verdict: 'pass' | 'rewrite' | 'block';
  readonly hits: readonly GuardHit[];
}

interface CompiledRule {
  readonly rule: GuardRule;
  readonly except: readonly RegExp[];
  readonly unless: readonly RegExp[];
}
interface CompiledPattern {
  readonly owner: CompiledRule;
  readonly expression: RegExp;
}
export interface CompiledGuard {
  /** By first character: nothing begins here, a pair may, a single character may. */
  readonly starts: Uint8Array;
  readonly byPair: ReadonlyMap<number, readonly CompiledPattern[]>;
  readonly bySingle: ReadonlyMap<number, readonly CompiledPattern[]>;
  /** Judges sentences by what they mean; null where only the patterns are asked. */
  readonly concepts: ConceptModel | null;
  /** Lines or sentences in which nothing was found, met before: approved texts repeat theirs again and again. */
  readonly innocent: Set<string>;
}

const PAIR = 1;
const SINGLE = 2;
const GAP = "(?:[^\\p{L}\\p{N}.,:!?;。、'\\n]{1,6})";
const PASS: GuardVerdict = { verdict: 'pass', hits: [] };

/**
 * Prepares the rules once. In a pattern a space stands for any run of spaces and symbols within a sentence.
 * A pattern that begins with a Latin letter is tried at the beginning of a word only.
 * Throws, naming the rule, when a pattern is no expression or may begin with anything (it would be tried everywhere).
 */
export function compileGuard(rules: readonly GuardRule[]): CompiledGuard {
  const starts = new Uint8Array(0x10000);
  const byPair = new Map<number, CompiledPattern[]>();
  const bySingle = new Map<number, CompiledPattern[]>();
  for (const rule of rules) {
    const owner = {
      rule,
      except: rule.except.map((source) => expression(source, 'gu')),
      unless: (rule.unless ?? []).map((source) => expression(source, 'u')),
    };
    for (const source of rule.patterns) {
      const pattern = { owner, expression: expression(source, 'uy') };
      for (const lead of leadsOf(rule, source)) {
        const first = lead.charCodeAt(0);
        const isSingle = lead.length === 1 || lead.endsWith(OPEN);
        starts[first] = (starts[first] ?? 0) | (isSingle ? SINGLE : PAIR);
        if (isSingle) put(bySingle, first, pattern);
        else put(byPair, first * 0x10000 + lead.charCodeAt(1), pattern);
      }
    }
  }
  return { starts, byPair, bySingle, concepts: null, innocent: new Set() };
}

/** The same patterns, and beside them a judge of what sentences mean. */
export function withMeaning(compiled: CompiledGuard, concepts: ConceptModel): CompiledGuard {
  return { ...compiled, concepts, innocent: new Set() };
}

/**
 * What may not go out (compliance sheet 2.2): `block` stops the text, `rewrite` asks for other words. Pure and linear:
 * each pattern is tried only where its first two characters stand.
 */
export function guard(text: string, compiled: CompiledGuard, locale: Locale = 'zh-CN'): GuardVerdict {
  // A hit never reaches across the end of a sentence, and other sentences can only excuse it: a text of innocent ones is
  // innocent. What a sentence means may hang on the one before it, on the same line.
  const pieces = text.split(compiled.concepts === null ? SENTENCE_END : '\n');
  if (pieces.every((piece) => isInnocentAlone(piece, compiled))) return PASS;
  const normalised = normalise(text);
  const { kept, excused } = unlawful(normalised.text, candidates(normalised.text, compiled), compiled.concepts);
  const hits = kept.map((candidate) => present(candidate, normalised, locale));
  for (const meant of meanings(normalised.text, compiled, [...kept, ...excused]))
    hits.push(presentMeaning(meant, normalised, locale));
  if (hits.length === 0) return PASS;
  return {
    verdict: hits.some((hit) => hit.verdict === 'block') ? 'block' : 'rewrite',
    hits: hits.map(({ hit }) => hit),
  };
}

/** Nowhere but where `sentenceAround` sees an end too. */
const SENTENCE_END = /(?<=[。！？\n]|[.!?] (?=\p{L}))/u;

function isInnocentAlone(piece: string, compiled: CompiledGuard): boolean {
  const { innocent } = compiled;
  if (innocent.has(piece)) return true;
  const { text } = normalise(piece);
  const { kept, excused } = unlawful(text, candidates(text, compiled), compiled.concepts);
  if (kept.length > 0 || meanings(text, compiled, excused).length > 0) return false;
  if (innocent.size >= LIMITS.innocentLinesKept) innocent.clear();
  innocent.add(piece);
  return true;
}

/** A sentence about which a pattern has spoken, for or against, is not judged again. */
function meanings(text: string, { concepts }: CompiledGuard, known: readonly Candidate[]): ConceptHit[] {
  if (concepts === null) return [];
  const hits = conceptHits(text, concepts);
  return hits.filter((hit) => {
    const sentence = sentenceAround(text, hit.from);
    return !known.some(({ from, to }) => from < sentence.to && to > sentence.from);
  });
}

interface Candidate {
  readonly owner: CompiledRule;
  readonly from: number;
  readonly to: number;
}

function candidates(text: string, { starts, byPair, bySingle }: CompiledGuard): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; at++) {
    const first = text.charCodeAt(at);
    const start = starts[first] ?? 0;
    if (start === 0 || (isLatin(first) && at > 0 && isLatin(text.charCodeAt(at - 1)))) continue;
    if (start & PAIR) collect(byPair.get(first * 0x10000 + text.charCodeAt(at + 1)), text, at, found);
    if (start & SINGLE) collect(bySingle.get(first), text, at, found);
  }
  return found;
}

/** Latin patterns begin at the beginning of a word. */
function isLatin(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function collect(patterns: readonly CompiledPattern[] | undefined, text: string, at: number, found: Candidate[]): void {
  if (patterns === undefined) return;
  for (const { owner, expression } of patterns) {
    expression.lastIndex = at;
    if (expression.test(text)) found.push({ owner, from: at, to: expression.lastIndex });
  }
}

function unlawful(text: string, found: readonly Candidate[], concepts: ConceptModel | null) {
  const kept: Candidate[] = [];
  const excused: Candidate[] = [];
  const lawful = new Map<CompiledRule, boolean>();
  const told = new Map<CompiledRule, number>();
  const read = new Map<number, boolean>();
  for (const candidate of found) {
    const { from, to, owner } = candidate;
    const before = told.get(owner) ?? 0;
    if (before >= LIMITS.hitsPerRule) continue;
    const sentence = sentenceAround(text, from);
    if (to > sentence.to) continue;
    if (isInnocent(text, candidate, sentence) || isLawfulHere(text, owner, lawful)) continue;
    if (excused.some((other) => other.owner === owner && from >= other.from && to <= other.to)) continue;
    const listed = excused.findLast((earlier) => earlier.to <= from && earlier.from >= sentence.from);
    const mayBeNamed = owner.rule.may_be_negated;
    if (mayBeNamed && isLawfulMention(text, sentence, candidate, listed?.to)) excused.push(candidate);
    else if (mayBeNamed && concepts !== null && isUnderstoodAsMention(text, candidate, concepts, read))
      excused.push(candidate);
    else if (!kept.some((other) => other.owner === owner && other.to >= to)) {
      kept.push(candidate);
      told.set(owner, before + 1);
    }
  }
  return { kept, excused };
}

/** Neither a cue nor the classifier excuses a phrase alone, but both together; a sentence is read once. */
function isUnderstoodAsMention(
  text: string,
  { from, to }: Candidate,
  concepts: ConceptModel,
  read: Map<number, boolean>,
) {
  if (!hasMentionCue(text, from, to)) return false;
  const sentence = sentenceAround(text, from).from;
  const isLawful = read.get(sentence) ?? readsLawful(text, from, concepts);
  read.set(sentence, isLawful);
  return isLawful;
}

/** Whether the message holds what makes the rule's hits lawful; looked up once a rule. */
function isLawfulHere(text: string, owner: CompiledRule, known: Map<CompiledRule, boolean>): boolean {
  const before = known.get(owner);
  if (before !== undefined) return before;
  const isLawful = owner.unless.some((expression) => expression.test(text));
  known.set(owner, isLawful);
  return isLawful;
}

function isInnocent(text: string, { owner, from, to }: Candidate, sentence: Sentence): boolean {
  if (owner.except.length === 0) return false;
  const words = text.slice(sentence.from, sentence.to);
  return owner.except.some((expression) => {
    for (const match of words.matchAll(expression)) {
      const start = sentence.from + match.index;
      if (start <= from && to <= start + match[0].length) return true;
    }
    return false;
  });
}

function present({ owner: { rule }, from, to }: Candidate, normalised: Normalised, locale: Locale) {
  const { id, rules, why, instead } = rule;
  const written = { rule: id, rules, ...normalised.span(from, to), why: why[locale] };
  const hit: GuardHit = instead === undefined ? written : { ...written, instead: instead[locale] };
  return { verdict: rule.verdict, hit };
}

/** Meaning is judged with less certainty than words: it asks for other words, it never blocks. */
function presentMeaning({ id, concept, from, to }: ConceptHit, normalised: Normalised, locale: Locale) {
  const { rules, why, instead } = concept;
  const hit: GuardHit = {
    rule: id,
    rules,
    ...normalised.span(from, to),
    why: why[locale],
    instead: instead[locale],
    learned: true,
  };
  return { verdict: 'rewrite' as const, hit };
}

function expression(source: string, flags: string): RegExp {
  // Classes and escapes are left alone.
  return new RegExp(
    source.replace(/\[(?:\\.|[^\]\\])*\]|\\.| /g, (piece) => (piece === ' ' ? GAP : piece)),
    flags,
  );
}

function leadsOf(rule: GuardRule, source: string): ReadonlySet<string> {
  try {
    return leads(source);
  } catch (error) {
    throw new Error(`guard rule ${rule.id}: ${error instanceof Error ? error.message : source}`);
  }
}

function put(map: Map<number, CompiledPattern[]>, key: number, pattern: CompiledPattern): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [pattern]);
  else if (!list.includes(pattern)) list.push(pattern);
}
