import { named } from './strings.ts';
import type { Reader } from './surroundings.ts';

const MONEY: ReadonlySet<string> = new Set([
  'amount',
  'former_amount',
  'prepay_amount',
  'remaining_principal',
  'overdue_interest',
  'monthly_payment',
  'monthly_fee',
  'upfront_fee',
  'down_payment',
  'monthly_income',
  'monthly_debts',
  'further_payment',
  'extra_payment',
  'repaid_at_end',
  'collateral_value',
  'collateral_price',
  'prior_liens',
  'balloon',
]);
const RATES: ReadonlySet<string> = new Set([
  'annual_rate',
  'rate_change',
  'former_annual_rate',
  'monthly_fee_rate',
  'lpr_points',
  'unclear_rate',
  'unclear_fee',
  'prepay_fee_rate',
  'upfront_fee_rate',
  'overdue_uplift',
  'income_share',
  'value_share',
  'penalty_rate',
  'first_rate',
  'balloon_share',
  'new_rate',
]);

/**
 * A fact's name and value as people write them: 200,000 yuan, 7.2%, equal instalments. What is not known stays as it is. `currency`:
 * what its sums are in where that is not the yuan.
 */
export function factWords(
  reader: Reader,
  name: string,
  value: string,
  currency = 'CNY',
): { readonly name: string; readonly value: string } {
  const { slotNames, factValues } = reader.strings;
  // A consent is named after the notice it was given to.
  const [kind = name, notice] = name.startsWith('consent ') ? name.split(' ') : [name];
  if (kind === 'offers') return { name: named(slotNames, kind), value: offersInWords(reader, value, currency) };
  return {
    name: [named(slotNames, kind), notice].filter(Boolean).join(' '),
    value: numberWords(reader, kind, value, currency) ?? valueWords(reader, factValues[kind] ?? {}, kind, value),
  };
}

/** Each loan's facts with their names, one loan after the other. */
function offersInWords(reader: Reader, value: string, currency: string): string {
  const inWords = (pair: string) => {
    const [name = '', told = ''] = pair.split(' ');
    const words = factWords(reader, name, told, currency);
    return `${words.name} ${words.value}`;
  };
  return value
    .split(' | ')
    .map((offer) => offer.split(', ').map(inWords).join(reader.strings.listMark))
    .join(' ↔ ');
}

function numberWords({ locale }: Reader, name: string, value: string, currency: string): string | null {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return null;
  const written = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options).format(number);
  if (MONEY.has(name)) {
    const money = written({ maximumFractionDigits: 2 });
    return locale === 'en' ? `${currency} ${money}` : `${money} ${currency === 'CNY' ? '元' : currency}`;
  }
  return RATES.has(name) ? written({ style: 'percent', maximumFractionDigits: 4 }) : null;
}

function valueWords(
  { names, locale, strings }: Reader,
  values: Readonly<Record<string, string>>,
  name: string,
  value: string,
) {
  const said = (part: string) =>
    (name.startsWith('product') || name === 'region' ? names[part]?.[locale] : values[part]) ?? part;
  return value.split(',').map(said).join(strings.listMark);
}
