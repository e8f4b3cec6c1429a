import { matchesOf } from '../text/matches.ts';
import { cardSecrets } from './secret-cards.ts';
import { namelessCodes } from './secret-codes.ts';
import { CARD_VALUE, NAME, NAMES, PASSWORD, VAGUE } from './secret-names.ts';
import { recoverySecrets } from './secret-recovery.ts';
import { PASSWORD_LIKE, passwordTokens } from './secret-tokens.ts';
import { halvesOf, valueBefore, valuesAfter } from './secret-values.ts';

/** A range of UTF-16 offsets, end excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Codes, passwords, security answers, recovery phrases and card check values (C3 of JR/T 0171) in NFKC text: they are
 * replaced at the door and never kept. Finds the value, not its name. Numbers that are money, time or a count are left
 * alone; `isAnswer`: the desk has just asked for a figure, so a bare number is no code.
 */
export function secretsOf(text: string, isAnswer = false): readonly Range[] {
  const found = namedSecretsOf(text);
  addApart(found, namelessCodes(text, found.length > 0, isAnswer));
  return found.sort((one, other) => one.from - other.from);
}

/** Those alone that are called so, or look like nothing else. */
export function namedSecretsOf(text: string): Range[] {
  const found: Range[] = [];
  const add = (ranges: readonly Range[]) => addApart(found, ranges);
  const isNamed = NAME.test(text);
  let hasPassword = false;
  if (isNamed) {
    add(recoverySecrets(text));
    add(cardSecrets(text));
    const names = matchesOf(text, NAMES);
    add(halvesOf(text, names.length > 0));
    hasPassword = names.some(([name]) => PASSWORD.test(name));
    for (const name of names) add(besideName(text, name));
  } else if (CARD_LIKE.test(text)) add(cardSecrets(text));
  if (hasPassword || PASSWORD_LIKE.test(text)) add(passwordTokens(text, hasPassword));
  return found;
}

function addApart(found: Range[], ranges: readonly Range[]): void {
  for (const range of ranges) {
    if (!found.some((other) => range.from < other.to && other.from < range.to)) found.push(range);
  }
}

const CARD_LIKE = /\d{4}[ -]?[\d*xX●•]{4}/;

function besideName(text: string, { 0: name, index }: RegExpExecArray): Range[] {
  const isPassword = PASSWORD.test(name);
  const shortest = CARD_VALUE.test(name) ? 3 : VAGUE.test(name) ? 6 : 4;
  const before = valueBefore(text, index, shortest);
  return [...valuesAfter(text, index + name.length, isPassword, shortest), ...before];
}
