import type { Handbook } from '../knowledge/handbook.ts';
import { LIMITS } from '../limits.ts';
import type { Locale } from '../protocol.ts';
import { secretsIn } from '../understanding/masking/mask.ts';
import { openConcepts } from './concepts.ts';
import { type CompiledGuard, compileGuard, type GuardHit, type GuardVerdict, guard, withMeaning } from './guard.ts';

/** The guard's view of a text: for the console, the command, and whoever asks for a release. */
export function checkWords(text: string, handbook: Handbook, locale: Locale): GuardVerdict {
  const verdict = guard(text, withConcepts(handbook), locale);
  const secrets = secretsIn(text).map((range) => ({ ...SECRET[locale], ...range }));
  return secrets.length === 0 ? verdict : { verdict: 'block', hits: [...verdict.hits, ...secrets] };
}

/** Codes and passwords are nobody's to repeat, and what is sent is kept (R4.11). */
const SECRET: Readonly<Record<Locale, Omit<GuardHit, 'from' | 'to'>>> = {
  'zh-CN': { rule: 'secret', rules: ['R4.11'], why: '含验证码、密码或卡片校验码' },
  en: { rule: 'secret', rules: ['R4.11'], why: 'holds a code, a password or a card check value' },
};

/**
 * The guard has the last word on every text. The same approved text with the same values goes out again and again, and the
 * verdict on a text never changes under one handbook, so those that passed are remembered.
 */
export function verdictOn(
  text: string,
  handbook: Handbook,
  locale: Locale,
  ticket: string | null = null,
): GuardVerdict {
  const passed = passedUnder.get(handbook) ?? new Set<string>();
  passedUnder.set(handbook, passed);
  const words = ticket !== null && TICKET.test(ticket) ? text.replaceAll(ticket, ANY_TICKET) : text;
  if (passed.has(words)) return PASS;
  if (guard(words, compiled(handbook), locale).verdict !== 'pass') return guard(text, compiled(handbook), locale);
  if (passed.size >= LIMITS.passedTextsKept) passed.clear();
  passed.add(words);
  return PASS;
}
/** Drawn by the desk and without meaning: two waiting texts that differ in it alone are one text to the guard. */
const TICKET = /^LD-[0-9A-Z]+$/;
const ANY_TICKET = 'LD-0';
const PASS: GuardVerdict = { verdict: 'pass', hits: [] };
const passedUnder = new WeakMap<Handbook, Set<string>>();

const guards = new WeakMap<Handbook, CompiledGuard>();
const meaningGuards = new WeakMap<Handbook, CompiledGuard>();
/** The patterns: all that approved texts are asked. */
function compiled(handbook: Handbook): CompiledGuard {
  const known = guards.get(handbook) ?? compileGuard(handbook.guard);
  guards.set(handbook, known);
  return known;
}

/** Patterns and meaning, for freely written words; opened when the first are written. */
function withConcepts(handbook: Handbook): CompiledGuard {
  const known = meaningGuards.get(handbook) ?? withMeaning(compiled(handbook), openConcepts(handbook));
  meaningGuards.set(handbook, known);
  return known;
}
