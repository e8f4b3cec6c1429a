import { LIMITS } from '../limits.ts';
import { LoanProblem } from './problem.ts';

/**
 * Yuan as written ("200000.00", "-1072", "0.5") to whole fen. At most two places: a third would be a silent rounding.
 * Throws `not_money`, or `money_out_of_range` beyond LIMITS.loanMaxFen either way.
 */
export function parseYuan(text: string): number {
  const found = typeof text === 'string' && text.length <= LIMITS.figureChars ? YUAN.exec(text) : null;
  if (!found)
    throw new LoanProblem('not_money', 'An amount is written like 200000.00, with at most two decimal places.');
  const [, minus, whole = '', places = ''] = found;
  const fen = Number(`${minus}${whole}${places.padEnd(2, '0')}`);
  // A written "-0.00" must not become the number -0.
  return checkFen(fen === 0 ? 0 : fen, -LIMITS.loanMaxFen);
}

/** Whole fen to yuan with two places: 20000000 → "200000.00", -5 → "-0.05". Throws `not_money` unless a safe integer. */
export function formatYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw notWholeFen();
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Lets an amount in whole fen pass when it lies from `least` (1 unless told otherwise) to LIMITS.loanMaxFen.
 * Throws `not_money` (NaN, fractions) or `money_out_of_range`.
 */
export function checkFen(fen: number, least = 1): number {
  if (!Number.isInteger(fen)) throw notWholeFen();
  if (fen < least || fen > LIMITS.loanMaxFen) {
    const range = `from ${formatYuan(least)} to ${formatYuan(LIMITS.loanMaxFen)} yuan`;
    throw new LoanProblem('money_out_of_range', `The amount must be ${range}.`);
  }
  return fen;
}

const YUAN = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

function notWholeFen(): LoanProblem {
  return new LoanProblem('not_money', 'An amount must be a whole number of fen.');
}
