import type { Slots } from '../reading.ts';

/** Every fact of a loan repaid in months or after days, and hardly a letter beside them. */
export function isBareLoan(said: Slots, masked: string): boolean {
  if (!said.amount || !said.annual_rate || !(said.term_months || said.term_days)) return false;
  if (!Object.keys(said).every((fact) => OF_A_BARE_LOAN.has(fact))) return false;
  const told = Object.values(said).reduce((letters, { text }) => letters + lettersIn(text), 0);
  return lettersIn(masked) - told <= (/\p{Script=Han}/u.test(masked) ? LETTERS_BESIDE.han : LETTERS_BESIDE.latin);
}
const LETTERS_BESIDE = { han: 4, latin: 10 } as const;
const OF_A_BARE_LOAN: ReadonlySet<string> = new Set([
  'amount',
  'annual_rate',
  'term_months',
  'term_days',
  'repay_method',
  'day_basis',
  'product',
  'currency',
]);

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
