import { RUNS } from '../facts/down-payment.ts';
import type { Slots } from '../reading.ts';

/** A price with what is paid down, or with what somebody has of his own. */
const REST_OF_PRICE = /首付|\d[^;]{0,60}?(?:自己|我|俺|手[里头上]|家里|攒|\b(?:down|deposit)\b)/i;
/** "首付3万，剩下24期": what a price leaves is the loan itself, unless something of it is paid. */
export function isRestOfPrice({ amount }: Slots, text: string): boolean {
  return REST_OF_PRICE.test(amount?.text ?? '') && !RUNS.test(text);
}

/** "What do I owe at the end" of a loan that is repaid at once. */
export function isOwedAtEnd({ amount, term_days, repay_method }: Slots): boolean {
  return Boolean(amount) && (term_days !== undefined || repay_method?.value === 'bullet');
}

/** "How long will it take" of a loan whose payment is told. */
export function isTimeAsked({ amount, loan_wanted, term_months }: Slots): boolean {
  return Boolean(amount && loan_wanted?.value === 'term' && !term_months);
}
