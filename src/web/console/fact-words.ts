import type { Locale } from '../../protocol.ts';

const MONEY: readonly string[] = [
  'amount',
  'prepay_amount',
  'remaining_principal',
  'monthly_income',
  'monthly_debts',
  'further_payment',
  'collateral_value',
  'collateral_price',
  'prior_liens',
];
const RATES: readonly string[] = ['annual_rate', 'monthly_fee_rate'];

/** A fact as people write it: 200,000.00 and 7.2%. What is no number stays as it is. */
export function factWords(name: string, value: string, locale: Locale): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (MONEY.includes(name)) return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(number);
  if (!RATES.includes(name)) return value;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(number);
}
