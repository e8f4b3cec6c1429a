import type { Authored } from './approvals.ts';
import type { Bound } from './bind.ts';
import type { DatedFact } from './handbook.ts';
import type { Problem } from './problem.ts';

/**
 * Values of knowledge/facts.yaml that a text types by hand: they would stay behind when the fact changes. Examples in
 * quotation marks ("20万36期") are the customer's, not ours.
 */
export function typedFacts({ data, words }: Written): Problem[] {
  const facts = Object.values(data.facts);
  return Object.entries(words).flatMap(([key, { file, line: firstLine, text }]) => {
    const locale = key.startsWith('en/') ? 'en' : 'zh-CN';
    const own = text.replace(NOT_TYPED, (piece) => piece.replace(/[^\n]/g, ' '));
    return [...own.matchAll(NUMBER)].flatMap((found) => {
      const after = own.slice(found.index + found[0].length);
      const same = facts.filter((fact) => isTyped(fact, locale, found[0], after));
      if (same.length === 0) return [];
      const slots = same.map(({ id }) => `{{ facts.${id}.value }}`).join(' or ');
      const line = firstLine + own.slice(0, found.index).split('\n').length - 1;
      return [{ file, line, message: `"${found[0]}" is typed by hand; write ${slots} and name the slot above` }];
    });
  });
}

const NOT_TYPED = /\{\{[^}]*\}\}|\{%[^%]*%\}|[“"][^“”"\n]*[”"]/g;
// A citation ("〔2020〕17号"), an amount and a part of a longer number are other numbers.
const NUMBER = /(?<![\d.,〔〕])\d+(?:[.:]\d+)?%?(?![\d〕])(?!,\d)/g;

function isTyped(fact: DatedFact, locale: 'zh-CN' | 'en', number: string, after: string): boolean {
  if (/^0\.\d+$/.test(fact.value)) return number === `${(Number(fact.value) * 100).toFixed(2)}%`;
  if (number !== fact.value) return false;
  if (fact.unit !== undefined) return fact.unit[locale].some((unit) => after.trimStart().startsWith(unit));
  return number.length >= FEWEST_DIGITS_ALONE && !/^ ?(?:[期天元万]|days|months|yuan)/.test(after);
}
// "110" alone is a number that one calls; "5" alone may be anything.
const FEWEST_DIGITS_ALONE = 3;
interface Written extends Pick<Bound, 'data'> {
  readonly words: Readonly<Record<string, Pick<Authored, 'file' | 'line' | 'text'>>>;
}
